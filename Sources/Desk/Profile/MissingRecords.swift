import DataSets
import Dates
import Holdings
public import Permissions
public import Profiles
import Returns
import Sealing
import Storage
import Workforce

/// A record that does not hold what a rule of completeness asks for.
public struct MissingRecord: Sendable, Hashable {
    /// The rule.
    public let rule: CompletenessRule
    /// The organisation whose return holds the record.
    public let organisation: String
    /// The organisation's own reference of the workplace.
    public let workplace: String
    /// The name of the workplace.
    public let workplaceName: String
    /// The organisation's own reference of the worker; blank where the rule asks the workplace, and where the worker
    /// was erased.
    public var worker: String
}

/// Records without an answer, some of them.
public struct MissingRecords: Sendable {
    /// The records, rule after rule and workplace after workplace, from the place that was asked for on.
    public let records: [MissingRecord]
    /// How many there are in all.
    public let count: Int
    /// What the answer rests on.
    public let basis: ProfileBasis
}

/// Which records without an answer are asked for.
public struct MissingQuestion: Sendable {
    /// The set of rules: `council annual return`; nil for all sets.
    public var ruleSet: String?
    /// What must be held: `ethnicity`; nil for every item.
    public var item: String?
    /// The organisation's own reference of the workplace; nil for all workplaces.
    public var workplace: String?
    /// The organisation whose workplace is meant; nil where the question of whose data says it.
    public var organisation: String?
    /// The first record that is wanted, from 0, and how many.
    public var range: Range<Int> = 0..<Int.max

    /// Every record without an answer.
    public init() {}
}

extension Desk {
    /// The records that stand between what is held and what rules ask, each by the references of workplace and worker,
    /// never by a name.
    ///
    /// - Parameter question: whose data, as at which day; measures and dimensions are not read.
    public func missingRecords(
        _ wanted: MissingQuestion, of question: ProfileQuestion, asker: Asker
    ) async throws -> MissingRecords {
        try await permitFigures(of: question.organisation, asker)
        let (data, basis) = try await dataSet(for: question)
        let seen = (
            workplaces: try await organisationsSeen(by: .workplaceRead, asker),
            workers: try await organisationsSeen(by: .workerRead, asker)
        )
        let rules = CompletenessRule.published.filter { rule in
            (wanted.ruleSet.map { $0 == rule.ruleSet } ?? true) && (wanted.item.map { $0 == rule.item } ?? true)
        }
        var found: [(record: MissingRecord, person: Int32?)] = []
        var count = 0
        for result in Completeness.check(data, rules: rules) {
            for position in result.missing {
                let job = result.rule.level == .staff ? data.jobs[Int(position)] : nil
                let workplace = data.workplaces[job.map { Int($0.workplace) } ?? Int(position)]
                guard wanted.workplace.map({ $0 == workplace.reference }) ?? true,
                    wanted.organisation.map({ $0 == workplace.organisation }) ?? true,
                    (job == nil ? seen.workplaces : seen.workers).contains(workplace.organisation)
                else { continue }
                if wanted.range.contains(count) {
                    let record = MissingRecord(
                        rule: result.rule, organisation: workplace.organisation, workplace: workplace.reference,
                        workplaceName: workplace.name, worker: "")
                    found.append((record, job?.person))
                }
                count += 1
            }
        }
        let references = try await workerReferences(Set(found.compactMap(\.person)), in: basis.returns, named: found)
        var shown: [String: Int] = [:]
        for (record, person) in found where person.flatMap({ references[$0] }) != nil {
            shown[record.organisation, default: 0] += 1
        }
        try await noteWorkers(shown, subject: "missing answers", asker)
        let records = found.map { record, person in
            var record = record
            record.worker = person.flatMap { references[$0] } ?? ""
            return record
        }
        return MissingRecords(records: records, count: count, basis: basis)
    }

    /// Notes whose workers were shown by their references: an entry for each employer.
    private func noteWorkers(_ shown: [String: Int], subject: String, _ asker: Asker) async throws {
        guard !shown.isEmpty else { return }
        try await store.write(.underLock) { [self] transaction in
            for (name, count) in shown.sorted(by: { $0.key < $1.key }) {
                let number = try Desk.organisation(named: name, transaction)?.number
                try note(
                    TrailNote(
                        .workerRead, .seen, organisation: number, subject: subject, detail: ["records": "\(count)"]),
                    asker, transaction)
            }
        }
    }

    /// The organisation's own references of people, opened from their sealed rows; an erased person has none.
    private func workerReferences(
        _ people: Set<Int32>, in returns: [ReturnRecord], named found: [(record: MissingRecord, person: Int32?)]
    ) async throws -> [Int32: String] {
        guard !people.isEmpty else { return [:] }
        let organisations = Set(found.filter { $0.person != nil }.map(\.record.organisation))
        let wanted = returns.filter { organisations.contains($0.organisation.name) }
        let sealer = sealer
        return try await store.read { transaction in
            var references: [Int32: String] = [:]
            for record in wanted {
                let rows = try JobBlock.rows(of: people, inReturn: record.number, sealer: sealer, transaction)
                for (person, row) in rows { references[person] = row.text(StaffColumn.uniqueworkerid.rawValue) }
            }
            return references
        }
    }
}
