public import Dates

/// How sign-in is slowed and locked after failures, by account and by network address.
///
/// It knows nothing of accounts: failures are counted under what was typed, whether or not there is such an account, so
/// that the answer never tells. Whoever asks with an account and an address waits for the later of the two.
public struct Throttle: Hashable, Sendable {
    /// Failures under one name so far.
    public struct Failures: Hashable, Sendable {
        /// How many in a row.
        public let count: Int
        /// When the last one was; nil where there was none.
        public let last: Instant?

        /// So many failures, the last at a moment.
        public init(count: Int, last: Instant?) {
            self.count = count
            self.last = last
        }

        /// No failure.
        public static let none = Failures(count: 0, last: nil)
    }

    /// Whether somebody may try now.
    public enum Answer: Hashable, Sendable {
        /// Yes.
        case mayTry
        /// Not before the moment. `isLocked` where so many failed that it is more than slowed.
        case wait(until: Instant, isLocked: Bool)
    }

    /// From this failure on, the next try has to wait: one unit after it, and twice as long after each more.
    public let slowedFrom: Int
    /// From this failure on, the next try has to wait for `lockedFor`.
    public let lockedFrom: Int
    /// The unit of waiting, in milliseconds.
    public let firstWait: Int64
    /// The longest wait of who is slowed and not locked, in milliseconds.
    public let longestWait: Int64
    /// How long locked, in milliseconds.
    public let lockedFor: Int64
    /// After this long without a failure all are forgotten, in milliseconds.
    public let forgottenAfter: Int64

    /// Limits; times in milliseconds.
    public init(
        slowedFrom: Int, lockedFrom: Int, firstWait: Int64, longestWait: Int64, lockedFor: Int64, forgottenAfter: Int64
    ) {
        self.slowedFrom = slowedFrom
        self.lockedFrom = lockedFrom
        self.firstWait = firstWait
        self.longestWait = longestWait
        self.lockedFor = lockedFor
        self.forgottenAfter = forgottenAfter
    }

    /// For an account: slowed from the 5th failure (2, 4, 8, 16, 32 seconds), locked for 15 minutes from the 10th;
    /// forgotten after a day. At most some 100 guesses a day (NIST SP 800-63B, 5.2.2).
    public static let account = Throttle(
        slowedFrom: 5, lockedFrom: 10, firstWait: 2_000, longestWait: 60_000, lockedFor: 900_000,
        forgottenAfter: 86_400_000)

    /// For a network address, behind which a whole office may sit: slowed from the 30th failure (by
    /// 20 seconds at most), locked for 15 minutes from the 100th; forgotten after an hour.
    public static let address = Throttle(
        slowedFrom: 30, lockedFrom: 100, firstWait: 1_000, longestWait: 20_000, lockedFor: 900_000,
        forgottenAfter: 3_600_000)

    /// Whether a try is let through now.
    public func answer(_ failures: Failures, at now: Instant) -> Answer {
        guard let last = failures.last, failures.count >= slowedFrom, !isForgotten(failures, at: now) else {
            return .mayTry
        }
        let isLocked = failures.count >= lockedFrom
        let doublings = min(failures.count - slowedFrom, 40)
        let wait = isLocked ? lockedFor : min(firstWait << Int64(doublings), longestWait)
        let until = Instant(milliseconds: last.milliseconds + wait)
        return until <= now ? .mayTry : .wait(until: until, isLocked: isLocked)
    }

    /// The failures after one more. A success sets an account's back to `.none`, and leaves an address's as they are.
    public func failed(_ failures: Failures, at now: Instant) -> Failures {
        Failures(count: isForgotten(failures, at: now) ? 1 : failures.count + 1, last: now)
    }

    /// Whether nothing failed for so long that what is kept of it can be thrown away.
    public func isForgotten(_ failures: Failures, at now: Instant) -> Bool {
        guard let last = failures.last else { return true }
        return now.milliseconds - last.milliseconds >= forgottenAfter
    }

    /// The later of two answers.
    public static func later(_ first: Answer, _ second: Answer) -> Answer {
        switch (first, second) {
        case (.mayTry, let other), (let other, .mayTry): other
        case (.wait(let one, _), .wait(let other, _)): one < other ? second : first
        }
    }
}
