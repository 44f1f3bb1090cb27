/// What an act is about.
public enum Subject: Sendable, Hashable {
    /// The system: accounts of everybody, settings, the store.
    case system
    /// All employers together.
    case sector
    /// One organisation.
    case organisation(Place)
    /// The asker’s own account.
    case self_

    /// An organisation’s place in the tree, and what it shares.
    public struct Place: Sendable, Hashable {
        /// The numbers of the organisations from the top of the tree down to this one, itself last.
        public let path: [Int]
        /// What it shares with the council.
        public let consent: Consent

        /// Whether it is a council or a part of one, whose data are those of whoever holds a role for the whole tree.
        public let isCouncil: Bool

        /// A place in the tree.
        public init(path: [Int], consent: Consent, isCouncil: Bool = false) {
            self.path = path
            self.consent = consent
            self.isCouncil = isCouncil
        }

        /// An organisation that is not there yet: in nobody’s branch, sharing nothing.
        public static let newcomer = Place(path: [], consent: .none)
    }
}
