import Checks
import DataSets
import Dates
import Foundation
import Holdings
import Permissions
import Storage
import Testing
import Workforce

@testable import Desk
@testable import Returns

/// The acts of these tests with what is the same in all of them.
extension Desk {
    static let council = "Marlbridge Council"
    static let tester = Asker.operator("test")

    /// Imports an upload that has to be accepted.
    @discardableResult
    func take(
        _ upload: Upload, of name: String = council, asAt: Day? = nil, area: String? = nil, replaces: Bool = false,
        replacesTraining: Bool = false
    ) async throws -> ReturnRecord {
        let outcome = try await importReturn(
            ImportRequest(
                organisation: name, asAt: asAt, area: area, replaces: replaces, replacesTraining: replacesTraining),
            files: upload.files, asker: Desk.tester)
        let errors = outcome.check.findings.filter { $0.level == .error }.map { "\($0.file) \($0.line) \($0.type)" }
        return try #require(outcome.record, "The upload was not accepted: \(errors.prefix(5))")
    }

    /// Exports an organisation.
    func export(
        _ name: String = council, asAt: Day? = nil, asService: Bool = false, sanitised: Bool = false
    ) async throws -> ExportedFiles {
        try await export(
            organisation: name, asAt: asAt, asService: asService, sanitised: sanitised, asker: Desk.tester)
    }

    /// The number of each person who is held now, by `WORKPLACE/WORKER`.
    func people(of name: String = council) async throws -> [String: Int32] {
        let day = now.day
        let known = now
        let sealer = sealer
        return try await store.read { transaction in
            guard let organisation = try Desk.organisation(named: name, transaction),
                let record = try Desk.returnsInForce(
                    asAt: day, knownAt: known, organisation: name, transaction
                ).first
            else { return [:] }
            let people = try People(
                ofOrganisation: organisation.number, id: organisation.id, asAt: day, sealer: sealer, transaction)
            let content = try HeldContent.load(record.held, people: people, transaction)
            return Dictionary(
                content.staff.map { ("\($0.row.text(0))/\($0.row.text(1))", $0.job.person) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    /// The version of what an organisation holds now.
    func version(of name: String? = nil) async throws -> String {
        try await dataSet(organisation: name, asker: Desk.tester).version
    }

    /// Whether `database check` finds nothing.
    func isSound() async throws -> Bool {
        try await checkDatabase(asker: Desk.tester).items.allSatisfy(\.isSound)
    }
}

/// A day as text.
func day(_ text: String) -> Day {
    guard let day = Day(iso: text) else { preconditionFailure("\(text) is no day.") }
    return day
}

extension ExportedFiles {
    /// Whether two exports are the same bytes.
    func equals(_ other: ExportedFiles) -> Bool {
        workplaces == other.workplaces && staff == other.staff && training == other.training
    }

    /// The lines of the staff file as they stand, by their first two cells; without the commas of qualifications that
    /// only others have.
    var staffLines: [String: String] {
        let lines = String(decoding: staff, as: UTF8.self).split(separator: "\r\n")
        return Dictionary(
            lines.dropFirst().map { line in
                let key = line.split(separator: ",", omittingEmptySubsequences: false).prefix(2).joined(separator: "/")
                let end = line.lastIndex { $0 != "," } ?? line.startIndex
                return (key, String(line[...end]))
            }, uniquingKeysWith: { first, _ in first })
    }
}
