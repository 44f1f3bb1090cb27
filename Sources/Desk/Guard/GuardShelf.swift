import Dates
import Figures
import Profiles
import Releases
import Synchronization

/// What the guard keeps in memory: what was given out, as far as it was read from the store, and the marks of the data
/// sets that were asked for last.
final class GuardShelf: Sendable {
    /// What was read of what was given out.
    struct Given: Sendable {
        var memory = ReleaseMemory()
        var lastGroup = 0
        var editions: [Edition] = []
        var lastEdition: Int { editions.last?.number ?? 0 }
    }

    /// The returns that stood behind figures.
    struct Edition: Sendable {
        let number: Int
        let returns: [Int]
        let states: [String: String]
        let knownAt: Instant
    }

    private let given = Mutex(Given())
    private let marks = Mutex<[(version: String, marks: RecordMarks)]>([])
    private let standing = Mutex<Set<String>>([])
    private static let room = 3

    /// Whether the tables that everybody opens were not yet remembered for a data set; asked once.
    func isStandingDue(_ key: String) -> Bool { standing.withLock { $0.insert(key).inserted } }

    func look<T: Sendable>(_ act: (inout sending Given) -> sending T) -> T { given.withLock { act(&$0) } }

    func marks(_ version: String) -> RecordMarks? {
        marks.withLock { kept in kept.first { $0.version == version }?.marks }
    }

    func keep(_ found: RecordMarks, _ version: String) {
        marks.withLock { kept in
            kept.removeAll { $0.version == version }
            kept.append((version, found))
            if kept.count > GuardShelf.room { kept.removeFirst() }
        }
    }
}
