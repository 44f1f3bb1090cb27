/// What somebody is to the system. A role is granted for a branch of the tree of organisations, or for all of it.
public enum Role: String, Sendable, Hashable, CaseIterable, Codable {
    /// Runs the system: accounts, settings, retention. Reads no personal data and no figures.
    case administrator
    /// Takes in files, mends their quality, answers for the data of a council and of those who share with it.
    case informationOfficer = "information officer"
    /// Writes the strategy: reads figures of the whole sector.
    case strategyManager = "strategy manager"
    /// Leads a team: sees the people of that team.
    case teamManager = "team manager"
    /// Answers for an action of the plan.
    case actionLead = "action lead"
    /// Speaks for a care provider or another employer: its own data, and how it compares.
    case provider
    /// Sits on a board or committee.
    case boardMember = "board member"
    /// Reads figures and papers.
    case reader
    /// Proves what happened: reads the trail.
    case auditor

    /// Whether somebody in this role can see persons or rule over accounts, and so signs in with a second factor.
    public var needsSecondFactor: Bool {
        switch self {
        case .administrator, .informationOfficer, .teamManager, .provider, .auditor: true
        case .strategyManager, .actionLead, .boardMember, .reader: false
        }
    }

    /// What the role is for, in a sentence.
    public var purpose: String {
        switch self {
        case .administrator: "Runs the system: accounts, settings and retention. Sees no figures and nobody’s data."
        case .informationOfficer: "Hands in files, mends their quality and answers for the data of the council."
        case .strategyManager: "Writes the strategy and reads the figures of the whole sector."
        case .teamManager: "Leads a team and sees the people in it."
        case .actionLead: "Answers for an action of the plan and reads the figures that it rests on."
        case .provider: "Speaks for an employer: its own data, and how it compares with others."
        case .boardMember: "Sits on a board or committee and reads what it is given."
        case .reader: "Reads figures and papers."
        case .auditor: "Proves what happened: reads and checks the trail."
        }
    }
}

/// A role for a branch of the tree of organisations, for a time.
public struct Grant: Sendable, Hashable {
    /// The role.
    public let role: Role
    /// The number of the organisation at the top of the branch; nil for the whole tree.
    public let branch: Int?

    /// A role for a branch.
    public init(_ role: Role, branch: Int?) {
        self.role = role
        self.branch = branch
    }
}
