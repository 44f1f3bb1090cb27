import Dispatch
import Synchronization

/// One piece of a file to be read.
public struct PieceTask: Sendable {
    /// The bytes in which the records of the piece begin.
    public var range: Range<Int>
    /// How far beyond the piece a record may reach before reading gives up; nil for as far as it takes.
    public var patience: Int?
    /// How many findings are still to be kept.
    public var limit: Int
}

/// Where reading a piece came to.
public struct PieceEnd: Sendable {
    /// Where the next record begins.
    public var end: Int
    /// Whether reading gave up on a record that would not end.
    public var gaveUp: Bool

    /// Where reading a piece came to.
    public init(end: Int, gaveUp: Bool) {
        self.end = end
        self.gaveUp = gaveUp
    }
}

/// Reads a file in pieces on several threads, as if it were read from its beginning on one.
///
/// A piece begins after the first line break that follows its nominal start, in the hope that this is no break inside
/// quotes. Since all that reading remembers between two records is where it stands, the hope is proved true when
/// reading the piece before ends exactly there; where it does not, the piece is read again from the right place.
public struct PieceRunner: Sendable {
    /// The bytes, which the caller keeps alive and unchanged while pieces are read.
    public struct Shared: @unchecked Sendable {
        /// The whole file.
        public let bytes: UnsafeRawBufferPointer

        /// Bytes that the caller keeps alive and unchanged.
        public init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }
    }

    /// The bytes.
    public let shared: Shared
    let threads: Int
    /// How many bytes a piece has, but for where its last record ends.
    public var pieceSize = 2 << 20

    /// A runner over some bytes with so many threads, at least 1 and at most 64.
    public init(_ bytes: UnsafeRawBufferPointer, threads: Int) {
        shared = Shared(bytes: bytes)
        self.threads = max(1, min(threads, 64))
    }

    /// Reads all pieces.
    ///
    /// - Parameters:
    ///   - start: the first byte of the first record.
    ///   - limit: how many findings are still to be kept, asked before each wave of pieces.
    ///   - read: reads one piece.
    ///   - take: is given the pieces in order.
    public func run<Value: Sendable>(
        from start: Int, limit: () -> Int, read: @escaping @Sendable (PieceTask) -> (Value, PieceEnd),
        take: (Value, _ place: Int) -> Void
    ) {
        let count = shared.bytes.count
        var place = start
        while place < count {
            let tasks = wave(from: place, limit: limit())
            let results = perform(tasks, read)
            for (task, result) in zip(tasks, results) where place < task.range.upperBound {
                guard var (value, end) = result else { continue }
                if task.range.lowerBound != place || end.gaveUp {
                    var again = task
                    again.range = place..<task.range.upperBound
                    again.patience = nil
                    (value, end) = read(again)
                }
                place = end.end
                take(value, min(place, count))
            }
        }
    }

    private func wave(from start: Int, limit: Int) -> [PieceTask] {
        let count = shared.bytes.count
        var tasks: [PieceTask] = []
        var begin = start
        for _ in 0..<(threads * 8) where begin < count {
            var end = min(begin + pieceSize, count)
            while end < count, shared.bytes[end - 1] != UInt8(ascii: "\n") { end += 1 }
            tasks.append(PieceTask(range: begin..<end, patience: 1 << 20, limit: limit))
            begin = end
        }
        return tasks
    }

    private func perform<Value: Sendable>(
        _ tasks: [PieceTask], _ read: @escaping @Sendable (PieceTask) -> (Value, PieceEnd)
    ) -> [(Value, PieceEnd)?] {
        if threads == 1 || tasks.count == 1 { return tasks.map(read) }
        let next = Atomic(0)
        let results = Mutex([(Value, PieceEnd)?](repeating: nil, count: tasks.count))
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let number = next.add(1, ordering: .relaxed).oldValue
                if number >= tasks.count { return }
                let result = read(tasks[number])
                results.withLock { $0[number] = result }
            }
        }
        return results.withLock { $0 }
    }
}
