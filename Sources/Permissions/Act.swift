/// Everything that can be asked of the system, by the words that stand in the trail and in the scopes of tokens.
public enum Act: String, Sendable, Hashable, CaseIterable, Codable {
    /// See and change one’s own account, its pass phrase, codes and sessions.
    case ownAccount = "account.own"
    /// List accounts.
    case accountRead = "account.read"
    /// Invite people, give and take roles, close accounts, help with lost telephones.
    case accountManage = "account.manage"
    /// Confirm once a year who still needs to be let in.
    case accountReview = "account.review"
    /// Issue and revoke tokens for programs.
    case tokenManage = "token.manage"

    /// List organisations.
    case organisationRead = "organisation.read"
    /// Add an organisation, or move it in the tree.
    case organisationManage = "organisation.manage"
    /// Say what an employer shares with the council.
    case consentManage = "consent.manage"

    /// Check files without storing them, look at what an import of them would change, and keep them until then.
    case returnCheck = "return.check"
    /// Store a return.
    case returnImport = "return.import"
    /// Take a return back.
    case returnUndo = "return.undo"
    /// List returns and what each changed in numbers.
    case returnRead = "return.read"
    /// Take national files out.
    case returnExport = "return.export"
    /// See corrections.
    case correctionRead = "correction.read"
    /// Make and undo corrections.
    case correctionMake = "correction.make"

    /// Read figures of many employers together.
    case figureRead = "figure.read"
    /// Read what is held of one named workplace, and its figures.
    case workplaceRead = "workplace.read"
    /// Read what is held of workers by their references.
    case workerRead = "worker.read"
    /// Read how one employer’s workplaces stand among similar ones.
    case rankRead = "rank.read"
    /// Read papers that were issued.
    case paperRead = "paper.read"

    /// List the register, published numbers and areas.
    case tableRead = "table.read"
    /// Load the register, published numbers and areas.
    case tableLoad = "table.load"

    /// Hand out all that is held on one worker.
    case personExport = "person.export"
    /// Destroy the key under which a worker’s data are sealed.
    case personErase = "person.erase"
    /// Read retention rules and what they did.
    case retentionRead = "retention.read"
    /// Change retention rules and run them.
    case retentionManage = "retention.manage"
    /// Read the privacy notice.
    case noticeRead = "notice.read"
    /// Read the impact assessment, filled from the running configuration.
    case assessmentRead = "assessment.read"

    /// Read, search and export the trail.
    case trailRead = "trail.read"
    /// Prove that the trail is whole.
    case trailVerify = "trail.verify"
    /// Say who saw what of whom.
    case breachReport = "breach.report"

    /// Check the store.
    case databaseCheck = "database.check"
    /// Back up, restore and move the store, change the master key.
    case databaseManage = "database.manage"
    /// Read how the program is configured.
    case settingsRead = "settings.read"
    /// Load the made-up area.
    case demonstrationLoad = "demonstration.load"

    /// What it is, as the sentence “You may not …” needs it.
    public var words: String {
        switch self {
        case .ownAccount: "change your account"
        case .accountRead: "list accounts"
        case .accountManage: "change accounts"
        case .accountReview: "review access"
        case .tokenManage: "issue tokens for programs"
        case .organisationRead: "list organisations"
        case .organisationManage: "add or move organisations"
        case .consentManage: "say what this employer shares"
        case .returnCheck: "check files"
        case .returnImport: "store a return"
        case .returnUndo: "undo a return"
        case .returnRead: "see these returns"
        case .returnExport: "take out these files"
        case .correctionRead: "see corrections"
        case .correctionMake: "make corrections"
        case .figureRead: "read these figures"
        case .workplaceRead: "see this workplace"
        case .workerRead: "see these workers"
        case .rankRead: "see how this employer compares"
        case .paperRead: "read this paper"
        case .tableRead: "see the register and published numbers"
        case .tableLoad: "load the register, published numbers or areas"
        case .personExport: "take out what is held on a worker"
        case .personErase: "erase a worker"
        case .retentionRead: "see how long records are kept"
        case .retentionManage: "change how long records are kept"
        case .noticeRead: "read the privacy notice"
        case .assessmentRead: "read the impact assessment"
        case .trailRead: "read the trail"
        case .trailVerify: "check the trail"
        case .breachReport: "make a breach report"
        case .databaseCheck: "check the store"
        case .databaseManage: "back up or move the store"
        case .settingsRead: "read the settings"
        case .demonstrationLoad: "load the demonstration"
        }
    }
}
