package import Dates
import Synchronization

/// What need not be done again for a while, such as noting that a session is in use.
package final class Pace: Sendable {
    private let last = Mutex<[[UInt8]: Int64]>([:])
    private static let most = 10_000

    /// Whether something was not begun within the last minute; it counts as begun then.
    package func isDue(_ key: [UInt8], at now: Instant) -> Bool {
        last.withLock { last in
            if let before = last[key], now.milliseconds - before < 60_000 { return false }
            if last.count >= Pace.most { last.removeAll() }
            last[key] = now.milliseconds
            return true
        }
    }
}
