import Desk
import FoundationEssentials
import Permissions

/// The trail in words.
enum TrailWords {
    /// What was done, as half a sentence.
    static func what(_ entry: TrailEntry) -> String {
        let act = Act(rawValue: entry.act)
        switch entry.outcome {
        case .refused: return "was refused to \(act?.words ?? entry.act)"
        case .failed: return "tried to \(act?.words ?? entry.act) and failed"
        case .seen: return act.flatMap { seen[$0] } ?? "saw: \(act?.words ?? entry.act)"
        case .done: return act.flatMap { done[$0] } ?? "did: \(act?.words ?? entry.act)"
        }
    }

    private static let seen: [Act: String] = [
        .workplaceRead: "saw named workplaces", .workerRead: "saw workers by their references",
        .returnExport: "took out national files", .returnCheck: "saw what an import would change",
        .personExport: "took out what is held on a worker", .trailRead: "read the trail",
        .breachReport: "made a report of who saw what", .accountRead: "listed accounts",
        .rankRead: "saw how an employer compares",
    ]

    private static let done: [Act: String] = [
        .ownAccount: "saw to their own account", .accountManage: "changed an account",
        .accountReview: "confirmed an account", .tokenManage: "changed a token for programs",
        .organisationManage: "added or moved an organisation", .consentManage: "said what an employer shares",
        .returnImport: "stored a return", .returnUndo: "undid a return", .correctionMake: "corrected a workplace",
        .tableLoad: "loaded a table", .personErase: "erased a worker", .retentionManage: "saw to retention",
        .trailVerify: "checked the trail", .databaseManage: "saw to the store",
        .demonstrationLoad: "loaded the demonstration",
    ]

    /// The particulars of an entry: its JSON as names and values, in the order of the names.
    static func particulars(_ entry: TrailEntry) -> [(name: String, value: String)] {
        guard let values = try? JSONDecoder().decode([String: String].self, from: Data(entry.detail.utf8)) else {
            return []
        }
        return values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }
}
