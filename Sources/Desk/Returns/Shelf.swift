import Synchronization
import Workforce

/// The data sets that were asked for last, so that a page does not read the store again while nothing changed.
///
/// Kept by the hash over their returns: a new or undone return makes a new hash, so nothing stale can be taken.
/// Bounded by the number of jobs held.
package final class Shelf: Sendable {
    /// The most jobs that are held at once, in all data sets: about 200 MB.
    static let roomForJobs = 2_000_000

    private struct Held {
        var entries: [(version: String, dataSet: DataSet)] = []
    }

    private let held = Mutex(Held())

    /// The data set of a version, or nil.
    func dataSet(_ version: String) -> DataSet? {
        held.withLock { held in
            guard let place = held.entries.firstIndex(where: { $0.version == version }) else { return nil }
            let entry = held.entries.remove(at: place)
            held.entries.append(entry)
            return entry.dataSet
        }
    }

    /// Lets all data sets go.
    package func empty() { held.withLock { $0.entries = [] } }

    /// Keeps a data set, in place of those that were asked for longest ago.
    func keep(_ dataSet: DataSet) {
        held.withLock { held in
            held.entries.removeAll { $0.version == dataSet.version }
            held.entries.append((dataSet.version, dataSet))
            var jobs = held.entries.reduce(0) { $0 + $1.dataSet.jobs.count }
            while jobs > Shelf.roomForJobs, held.entries.count > 1 {
                jobs -= held.entries.removeFirst().dataSet.jobs.count
            }
        }
    }
}
