package import Workforce
import Crypto
import DataSets
import Dispatch
import FoundationEssentials
import Holdings
import Sealing
import Synchronization

/// Some thousand staff rows on their way into the store: read, derived and merged, then sealed side by side.
package final class StaffBatch: @unchecked Sendable {
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
    package struct Row {
        /// What figures need of it.
        package var job: Job
        var content: Content
        var whose: Whose
    }

    /// The most rows of a batch: some blocks of the store.
    static let size = 16 * JobBlock.size

    /// The rows, in order.
    package internal(set) var rows: [Row] = []
    var plain: [UInt8] = []
    /// After `seal`: the rows as blocks of the store, in their order.
    private(set) var blocks: [Block] = []

    init() {
        rows.reserveCapacity(StaffBatch.size)
        plain.reserveCapacity(StaffBatch.size * 192)
    }

    /// Rows as one block of the store.
    struct Block {
        /// How many rows.
        var count: Int
        /// What figures need of them.
        var answers: [UInt8] = []
        /// What is sealed of them, as it is stored.
        var sealed: [UInt8] = []
        /// The people among them who are new.
        var newcomers = People.Newcomers()

        /// The sealed bytes of all rows, one after the other.
        var sealedBytes: ArraySlice<UInt8> { sealed[(count * 4)...] }
    }

    /// Packs and seals the rows on two threads.
    ///
    /// - Parameter people: the people of the organisation; read only here.
    func seal(people: People) throws {
        let parts = (rows.count + JobBlock.size - 1) / JobBlock.size
        let results = Mutex([Result<Block, any Error>?](repeating: nil, count: parts))
        let frozen = FrozenPeople(people: people)
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(parts, 2)) { _ in
            while true {
                let part = next.add(1, ordering: .relaxed).oldValue
                guard part < parts else { return }
                let start = part * JobBlock.size
                let range = start..<min(start + JobBlock.size, self.rows.count)
                let result = Result { try self.block(range, frozen.people) }
                results.withLock { $0[part] = result }
            }
        }
        blocks = try results.withLock { $0 }.compactMap { try $0?.get() }
    }

    private func block(_ range: Range<Int>, _ people: People) throws -> Block {
        var block = Block(count: range.count)
        JobBlock.begin(&block.answers, for: range.count)
        var sealed = PackedRows(
            pieces: range.count,
            bytes: plain.count * range.count / max(rows.count, 1) + range.count * (Sealer.overhead + 16))
        var random = RandomBytes()
        for place in range {
            JobBlock.append(rows[place].job, to: &block.answers)
            let whose = rows[place].whose
            switch rows[place].content {
            case .sealed(let bytes): sealed.append(bytes)
            case .plain(let bytes):
                let key: Sealer.PersonKey
                switch whose {
                case .known(let number): key = try people.key(of: number)
                case .new(let number):
                    key = try block.newcomers.append(number, sealer: people.sealer, random: &random)
                    lookup(of: bytes, people, to: &block.newcomers.lookups)
                }
                try plain.withUnsafeBytes { buffer in
                    let row = UnsafeRawBufferPointer(rebasing: buffer[bytes])
                    try sealed.append { try people.sealer.seal(row, under: key, random: &random, to: &$0) }
                }
            }
        }
        block.sealed = sealed.value
        return block
    }

    /// Adds the hash under which the person of a row is found.
    private func lookup(of bytes: Range<Int>, _ people: People, to hashes: inout [UInt8]) {
        plain.withUnsafeBytes { buffer in
            var reader = RecordReader(UnsafeRawBufferPointer(rebasing: buffer[bytes]))
            _ = reader.next()
            people.lookup(workplace: reader.cell(0), worker: reader.cell(1), to: &hashes)
        }
    }

    /// The people while several threads read them and nobody writes.
    private struct FrozenPeople: @unchecked Sendable {
        let people: People
    }
}
