import Dispatch
import Synchronization

/// Finds the numbers that occur more than once among many.
enum RepeatedHashes {
    /// The numbers other than 0 that occur at least twice.
    ///
    /// The numbers are first parted into buckets by their top bits, so that the table of each bucket stays in the
    /// processor's near memory.
    static func find(_ hashes: some Sequence<UInt64>, threads: Int) -> Set<UInt64> {
        let hashes = Array(hashes)
        if hashes.count < 2 { return [] }
        var bits = 0
        while hashes.count >> bits > 16_384, bits < 12 { bits += 1 }
        let shift = UInt64(64 - bits)
        func bucket(_ hash: UInt64) -> Int { bits == 0 ? 0 : Int(hash >> shift) }
        var starts = [Int](repeating: 0, count: (1 << bits) + 1)
        for hash in hashes { starts[bucket(hash) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var places = starts
        let parted = [UInt64](unsafeUninitializedCapacity: hashes.count) { buffer, count in
            for hash in hashes {
                let place = bucket(hash)
                buffer.initializeElement(at: places[place], to: hash)
                places[place] += 1
            }
            count = hashes.count
        }
        let ranges = starts
        let next = Atomic(0)
        let found = Mutex(Set<UInt64>())
        let buckets = 1 << bits
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, buckets))) { _ in
            var table: [UInt64] = []
            while true {
                let number = next.add(1, ordering: .relaxed).oldValue
                if number >= buckets { return }
                let repeated = repeated(in: parted[ranges[number]..<ranges[number + 1]], &table)
                if !repeated.isEmpty { found.withLock { $0.formUnion(repeated) } }
            }
        }
        return found.withLock { $0 }
    }

    private static func repeated(in hashes: ArraySlice<UInt64>, _ table: inout [UInt64]) -> [UInt64] {
        var size = 2
        while size < hashes.count * 2 { size *= 2 }
        table.removeAll(keepingCapacity: true)
        table.append(contentsOf: repeatElement(0, count: size))
        var repeated: [UInt64] = []
        for hash in hashes where hash != 0 {
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while table[slot] != 0, table[slot] != hash { slot = (slot + 1) & (size - 1) }
            if table[slot] == hash { repeated.append(hash) } else { table[slot] = hash }
        }
        return repeated
    }
}
