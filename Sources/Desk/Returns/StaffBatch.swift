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
    /// After `seal`: the bytes of each row, in the order of the rows.
    private(set) var sealed: [[UInt8]] = []
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
        let parts = Mutex<[Int: Result<([[UInt8]], [People.Newcomer]), any Error>]>([:])
        let frozen = FrozenPeople(people: people)
        DispatchQueue.concurrentPerform(iterations: count > 256 ? 2 : 1) { part in
            let range = count > 256 ? (part == 0 ? 0..<half : half..<count) : 0..<count
            let result = Result { try self.seal(range, frozen.people) }
            parts.withLock { $0[part] = result }
        }
        let results = parts.withLock { $0 }
        for part in results.keys.sorted() {
            guard let (bytes, people) = try results[part]?.get() else { continue }
            sealed += bytes
            newcomers += people
        }
    }

    private func seal(_ range: Range<Int>, _ people: People) throws -> ([[UInt8]], [People.Newcomer]) {
        var sealed: [[UInt8]] = []
        sealed.reserveCapacity(range.count)
        var newcomers: [People.Newcomer] = []
        for place in range {
            let row = rows[place]
            switch row.content {
            case .sealed(let bytes): sealed.append(bytes)
            case .plain(let bytes):
                let key: Sealer.PersonKey
                switch row.whose {
                case .known(let number): key = try people.key(of: number)
                case .new(let number):
                    let made = try people.sealer.newKey(person: number)
                    key = made.key
                    newcomers.append(
                        People.Newcomer(
                            number: number, lookup: lookup(of: bytes, people), sealedKey: made.sealed))
                }
                sealed.append(try people.sealer.seal(plain[bytes], under: key))
            }
        }
        return (sealed, newcomers)
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
