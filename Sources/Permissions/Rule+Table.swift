extension Rule {
    /// How far a role’s right to an act goes: the table of docs/permissions.md, which a test holds against this.
    public static func reach(of role: Role, to act: Act) -> Reach {
        if act == .ownAccount || act == .paperRead || act == .noticeRead { return .everywhere }
        switch role {
        case .administrator: return administrator[act] ?? .never
        case .informationOfficer: return informationOfficer[act] ?? .never
        case .strategyManager: return strategyManager[act] ?? .never
        case .teamManager: return teamManager[act] ?? .never
        case .actionLead: return actionLead[act] ?? .never
        case .provider: return provider[act] ?? .never
        case .boardMember, .reader: return reader[act] ?? .never
        case .auditor: return auditor[act] ?? .never
        }
    }

    private static let administrator: [Act: Reach] = [
        .accountRead: .everywhere, .accountManage: .everywhere, .accountReview: .everywhere,
        .tokenManage: .everywhere, .organisationRead: .everywhere, .organisationManage: .everywhere,
        .retentionRead: .everywhere, .retentionManage: .everywhere, .assessmentRead: .everywhere,
        .trailVerify: .everywhere, .databaseCheck: .everywhere, .settingsRead: .everywhere,
    ]

    private static let informationOfficer: [Act: Reach] = [
        .organisationRead: .everywhere, .organisationManage: .everywhere, .returnCheck: .everywhere,
        .returnImport: .everywhere, .returnUndo: .everywhere, .returnRead: .everywhere,
        .returnExport: .shared(.workplace), .correctionRead: .everywhere, .correctionMake: .everywhere,
        .figureRead: .everywhere, .workplaceRead: .shared(.workplace), .workerRead: .shared(.staff),
        .rankRead: .shared(.workplace), .tableRead: .everywhere, .tableLoad: .everywhere, .tokenManage: .own,
        .personExport: .own, .personErase: .own, .retentionRead: .everywhere, .assessmentRead: .everywhere,
        .demonstrationLoad: .everywhere,
    ]

    private static let strategyManager: [Act: Reach] = [
        .organisationRead: .everywhere, .returnRead: .everywhere, .correctionRead: .everywhere,
        .figureRead: .everywhere, .workplaceRead: .shared(.workplace), .tableRead: .everywhere,
    ]

    private static let teamManager: [Act: Reach] = [
        .organisationRead: .own, .returnCheck: .own, .returnRead: .own, .returnExport: .own, .correctionRead: .own,
        .figureRead: .everywhere, .workplaceRead: .own, .workerRead: .own, .tableRead: .everywhere,
    ]

    private static let actionLead: [Act: Reach] = [.figureRead: .everywhere, .tableRead: .everywhere]

    private static let provider: [Act: Reach] = [
        .accountRead: .own, .accountManage: .own, .tokenManage: .own, .organisationRead: .own,
        .consentManage: .own, .returnCheck: .own, .returnImport: .own, .returnUndo: .own, .returnRead: .own,
        .returnExport: .own, .correctionRead: .own, .correctionMake: .own, .figureRead: .everywhere,
        .workplaceRead: .own, .workerRead: .own, .rankRead: .own, .tableRead: .everywhere, .personExport: .own,
        .personErase: .own, .trailRead: .own,
    ]

    private static let reader: [Act: Reach] = [.figureRead: .everywhere, .tableRead: .everywhere]

    private static let auditor: [Act: Reach] = [
        .accountRead: .everywhere, .accountReview: .everywhere, .organisationRead: .everywhere,
        .returnRead: .everywhere, .retentionRead: .everywhere, .assessmentRead: .everywhere, .trailRead: .everywhere,
        .trailVerify: .everywhere, .breachReport: .everywhere, .databaseCheck: .everywhere, .settingsRead: .everywhere,
    ]
}
