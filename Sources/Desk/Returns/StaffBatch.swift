import Crypto
import DataSets
import Dispatch
import FoundationEssentials
import Synchronization
import Workforce

/// Some thousand staff rows on their way into the store: read, derived and merged, then sealed side by side.
final class StaffBatch: @unchecked Sendable {
    // Handed from the thread that reads to the one that writes; only `seal` uses several threads, on rows of their own.

    /// Where a row's sealed bytes come from.
    enum Content {
        /// Bytes to seal, standing in the batch's `plain`.
        case plain(Range<Int>)
        /// Sealed already: a row that is taken over as it is held.
        case sealed([UInt8])
    }

    /// Who the row is of.
    enum Whose {
        /// Somebody who is known.
        case known(Int)
        /// Somebody new, with the number that they get.
        case new(Int)

        var number: Int {
            switch self {
            case .known(let number), .new(let number): number
            }
        }
    }

    /// One row.
    struct Row {
        var job: Job
        var content: Content
        var whose: Whose
    }

    /// The most rows of a batch.
    static let size = 16_384

    var rows: [Row] = []
    var plain: [UInt8] = []
    /// After `seal`: the bytes of the rows, in the order of the rows, by part of the batch.
    private(set) var sealed: [Sealed] = []
    /// After `seal`: the people who are new, in the order of the rows.
    private(set) var newcomers: [People.Newcomer] = []

    init() {
        rows.reserveCapacity(StaffBatch.size)
    }

    /// Seals the rows on two threads.
    ///
    /// - Parameter people: the people of the organisation; read only here.
    func seal(people: People) throws {
        let count = rows.count
        let half = (count + 1) / 2
        let parts = Mutex<[Int: Result<Sealed, any Error>]>([:])
        let frozen = FrozenPeople(people: people)
        DispatchQueue.concurrentPerform(iterations: count > 256 ? 2 : 1) { part in
            let range = count > 256 ? (part == 0 ? 0..<half : half..<count) : 0..<count
            let result = Result { try self.seal(range, frozen.people) }
            parts.withLock { $0[part] = result }
        }
        let results = parts.withLock { $0 }
        for part in results.keys.sorted() {
            guard let part = try results[part]?.get() else { continue }
            sealed.append(part)
            newcomers += part.newcomers
        }
    }

    /// The sealed bytes of some consecutive rows.
    struct Sealed {
        /// The rows.
        var rows: Range<Int>
        /// Their bytes, one after the other.
        var bytes: [UInt8] = []
        /// Where the bytes of each row end.
        var ends: [Int] = []
        /// The people among them who are new.
        var newcomers: [People.Newcomer] = []

        /// Hands over the bytes of each row.
        func each(_ body: (_ row: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws -> Void) rethrows {
            try bytes.withUnsafeBufferPointer { buffer in
                var start = 0
                for (place, end) in ends.enumerated() {
                    try body(rows.lowerBound + place, UnsafeBufferPointer(rebasing: buffer[start..<end]))
                    start = end
                }
            }
        }
    }

    private func seal(_ range: Range<Int>, _ people: People) throws -> Sealed {
        var sealed = Sealed(rows: range)
        sealed.bytes.reserveCapacity(plain.count * range.count / max(rows.count, 1) + range.count * Sealer.overhead)
        sealed.ends.reserveCapacity(range.count)
        var random = RandomBytes()
        for place in range {
            let row = rows[place]
            switch row.content {
            case .sealed(let bytes): sealed.bytes.append(contentsOf: bytes)
            case .plain(let bytes):
                let key: Sealer.PersonKey
                switch row.whose {
                case .known(let number): key = try people.key(of: number)
                case .new(let number):
                    let made = try people.sealer.newKey(person: number, random: &random)
                    key = made.key
                    sealed.newcomers.append(
                        People.Newcomer(number: number, lookup: lookup(of: bytes, people), sealedKey: made.sealed))
                }
                try plain.withUnsafeBytes { buffer in
                    try people.sealer.seal(
                        UnsafeRawBufferPointer(rebasing: buffer[bytes]), under: key, random: &random, to: &sealed.bytes)
                }
            }
            sealed.ends.append(sealed.bytes.count)
        }
        return sealed
    }

    /// The hash under which the person of a row is found.
    private func lookup(of bytes: Range<Int>, _ people: People) -> [UInt8] {
        plain.withUnsafeBytes { buffer in
            var reader = RecordReader(UnsafeRawBufferPointer(rebasing: buffer[bytes]))
            _ = reader.next()
            return people.lookup(workplace: reader.cell(0), worker: reader.cell(1))
        }
    }

    /// The people while several threads read them and nobody writes.
    private struct FrozenPeople: @unchecked Sendable {
        let people: People
    }
}

extension People {
    /// The hash under which the person with these references is found, white space aside.
    func lookup(workplace: Cell, worker: Cell) -> [UInt8] {
        lookup(
            workplace: String(decoding: ReferenceKey.plain(workplace), as: UTF8.self),
            worker: String(decoding: ReferenceKey.plain(worker), as: UTF8.self))
    }
}
