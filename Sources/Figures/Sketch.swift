/// A short picture of a set of records, by which two sets can be compared without either of them.
///
/// Each record lies in one of 64 bins by its key, and its bin holds the sum of what the records in it hold, as hashes.
/// Two sets that differ in d records differ in d bins at most, so that a set that differs in many bins differs in many
/// records for certain. Sketches of sets that share nothing can be added.
public struct Sketch: Sendable, Hashable {
    /// How many bins there are.
    public static let width = 64

    /// The bins.
    public private(set) var bins: [UInt32]

    /// The sketch of nobody.
    public init() {
        bins = [UInt32](repeating: 0, count: Sketch.width)
    }

    /// A sketch of 64 bins that were counted elsewhere; nil for another number of them.
    public init?(bins: some Collection<UInt32>) {
        guard bins.count == Sketch.width else { return nil }
        self.bins = Array(bins)
    }

    /// Takes a record in.
    ///
    /// - Parameters:
    ///   - key: says which bin it lies in; the same for the same record, whatever is held of it.
    ///   - content: a hash of all that is held of it.
    public mutating func add(key: UInt64, content: UInt64) {
        bins[Int(key & 63)] &+= Sketch.mark(content)
    }

    /// What a record adds to its bin: never 0.
    @inline(__always)
    public static func mark(_ content: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: content >> 32) | 1 }

    /// Takes all records of another set in, with which this one shares none.
    public mutating func add(_ other: Sketch) {
        for place in bins.indices { bins[place] &+= other.bins[place] }
    }

    /// In how many bins two sets differ, counted no further than `limit`: at least so many records differ.
    public func differing(from other: Sketch, upTo limit: Int = Sketch.width) -> Int {
        bins.withUnsafeBufferPointer { mine in
            other.bins.withUnsafeBufferPointer { theirs in
                var count = 0
                var place = 0
                while place < Sketch.width, count < limit {
                    if mine[place] != theirs[place] { count += 1 }
                    place += 1
                }
                return count
            }
        }
    }

    /// At least so many records are in the set, counted no further than 64.
    public var least: Int { bins.reduce(0) { $0 + ($1 == 0 ? 0 : 1) } }

    /// The bins as 256 bytes, the lowest first.
    public var bytes: [UInt8] {
        bins.flatMap { bin in (0..<4).map { UInt8(truncatingIfNeeded: bin >> UInt32(8 * $0)) } }
    }

    /// A sketch from its 256 bytes; nil where there are fewer or more.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Sketch.width * 4 else { return nil }
        bins = (0..<Sketch.width).map { place in
            (0..<4).reduce(0) { $0 | UInt32(bytes[place * 4 + $1]) << UInt32(8 * $1) }
        }
    }
}
