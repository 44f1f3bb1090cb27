public import Dates
public import Desk
public import Permissions
import Storage

extension Account {
    /// What stands behind the question whether an account is still needed.
    public enum ReviewReason: Sendable, Hashable {
        /// Nobody has signed in to it for two weeks since it was made.
        case neverUsed
        /// Nobody has confirmed it for a year.
        case notReviewed
    }

    /// A year, in milliseconds.
    static let reviewedFor: Int64 = 365 * 86_400_000
    /// Two weeks, for which an invitation is good.
    static let unusedFor: Int64 = 14 * 86_400_000

    /// Why somebody should confirm at a moment that the account is still needed; nil where nobody needs to.
    public func reviewReason(at moment: Instant) -> ReviewReason? {
        guard isOpen(at: moment) else { return nil }
        let confirmed = reviewedAt ?? madeAt
        let since = moment.milliseconds - confirmed.milliseconds
        if signedInAt == nil, since >= Account.unusedFor { return .neverUsed }
        return since >= Account.reviewedFor ? .notReviewed : nil
    }
}

extension Desk {
    /// The accounts of which somebody should confirm that they are still needed.
    public func accountsToReview(asker: Asker) async throws -> [(account: Account, reason: Account.ReviewReason)] {
        try await permit(.accountReview, asker, on: .system)
        let now = now
        return try await accounts(asker: asker).compactMap { account in
            account.reviewReason(at: now).map { (account, $0) }
        }
    }

    /// Confirms and closes accounts, as a review found them.
    ///
    /// - Throws: `DeskError.notPermitted` where the asker may not close accounts and one is to be closed; nothing is
    ///   done then.
    public func review(confirmed: [String], closed: [String], asker: Asker) async throws {
        try await permit(.accountReview, asker, on: .system)
        if !closed.isEmpty { try await permit(.accountManage, asker, on: .system) }
        for account in confirmed { try await reviewAccount(account, asker: asker) }
        for account in closed { try await closeAccount(account, asker: asker) }
    }
}
