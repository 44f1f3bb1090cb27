import Dates
import Desk
import Figures
import Hummingbird
import Parts
import Profiles
import Serving

/// The records that stand between what is held and what is asked of it: one rule or one workplace at a time, each
/// record by its references, so that whoever keeps it can answer.
enum MissingPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.keptPage(Routes.missing) { front, request, _ in try await page(.asked(of: request), front) }
        site.get(Routes.missingFile) { front, request, _ in
            let asked = FormFields.asked(of: request)
            let found = try await front.desk.missingRecords(
                wanted(asked), of: try ProfileAsked(asked).question, asker: front.asker)
            return Answers.csv(file(found.records), name: "missing-records-\(found.basis.asAt.iso)")
        }
    }

    /// What an address asks for.
    static func asking(
        _ organisation: String?, set: String, item: String? = nil, workplace: String? = nil
    ) -> [(name: String, answer: String?)] {
        [("organisation", organisation), ("rules", set), ("item", item), ("of", workplace)]
    }

    private static let pageLength = 25

    private static func wanted(_ asked: FormFields) -> MissingQuestion {
        var question = MissingQuestion()
        question.ruleSet = asked["rules"]
        question.item = asked["item"]
        question.workplace = asked["of"]
        return question
    }

    private static func page(_ asked: FormFields, _ front: Front) async throws -> Page {
        let question = try ProfileAsked(asked).question
        var wanted = wanted(asked)
        let answer = try await front.desk.completeness(question, asker: front.asker)
        let rules = answer.items.map(\.result).filter { result in
            (wanted.ruleSet.map { $0 == result.rule.ruleSet } ?? true)
                && (wanted.item.map { $0 == result.rule.item } ?? true)
        }
        guard !rules.isEmpty else { throw Problem.notFound }
        let asking = asked["page"].flatMap { Int($0) } ?? 1
        let number = min(max(asking, 1), 1_000_000)
        wanted.range = (number - 1) * pageLength..<number * pageLength
        let found = try await front.desk.missingRecords(wanted, of: question, asker: front.asker)
        guard !found.basis.returns.isEmpty else { return EmptyPages.completeness(front) }
        let count = max(1, (found.count + pageLength - 1) / pageLength)
        let pairs = Self.asking(
            question.organisation, set: wanted.ruleSet ?? CompletenessPages.funding, item: wanted.item,
            workplace: wanted.workplace)
        let whom = wanted.workplace ?? question.organisation ?? "all organisations"
        let title = wanted.item.map { "Missing: \($0)" } ?? "Missing answers of \(whom)"
        let body: HTML = """
            \(standing(rules, wanted))
            \(table(found, wanted, question).html)
            \(Pages(page: min(number, count), count: count) {
                Routes.missing.link(asking: pairs + [("page", String($0))])
            }.html)
            \(SourceLine(
                words: "\(BasisLine.source(found.basis)) References are the organisation’s own.",
                csv: Routes.missingFile.link(asking: pairs), csvOf: "records without an answer").html)
            """
        let organisation = question.organisation ?? "All organisations"
        let back = Routes.completeness.link(asking: [
            ("organisation", question.organisation), ("all", question.organisation == nil ? "yes" : nil),
        ])
        return Page(
            title: title, section: .completeness, breadcrumbs: [("Completeness", back)],
            line: HTML(words: "\(organisation). \(BasisLine.words(found.basis))"), body: body)
    }

    /// How far the one rule that is looked at is met.
    private static func standing(_ rules: [Completeness], _ wanted: MissingQuestion) -> HTML {
        guard wanted.item != nil, wanted.workplace == nil, let result = rules.first, result.unchecked == nil else {
            return ""
        }
        let asked = Print.decimal(result.rule.shareRequired * 100, decimals: 0)
        let group = result.rule.group == .all ? "workplaces" : "records of \(result.rule.group.rawValue)"
        let short =
            result.between == 0
            ? "The rule is met."
            : "\(Print.counted(result.between, "more answer")) \(result.between == 1 ? "is" : "are") needed."
        return """
            <p class="gt-small">\(OrganisationPages.capital(result.rule.ruleSet)): \(asked)% of \(group) must hold it. \
            \(Print.count(result.held)) of \(Print.count(result.records)) do, \(CompletenessPages.share(result)). \
            \(short)</p>
            """
    }

    private static func table(
        _ found: MissingRecords, _ wanted: MissingQuestion, _ question: ProfileQuestion
    ) -> Table {
        var columns: [Table.Column] = [.init(title: "Workplace"), .init(title: "Worker")]
        if wanted.item == nil { columns.append(.init(title: "What is missing")) }
        if question.organisation == nil { columns.append(.init(title: "Organisation")) }
        let rows = found.records.map { record -> Table.Row in
            let name = record.workplaceName.isEmpty ? record.workplace : record.workplaceName
            let isStaff = record.rule.level == .staff
            let worker: Table.Cell =
                isStaff
                ? .init(record.worker.isEmpty ? Mark.notAvailable.html : HTML(words: record.worker), isCode: true)
                : .init("<span class=\"gt-mute\">the workplace itself</span>")
            var cells = [worker]
            if wanted.item == nil { cells.append(.init(words: OrganisationPages.capital(record.rule.item))) }
            if question.organisation == nil { cells.append(.init(words: record.organisation)) }
            return .init(head: .init(HTML(words: name), under: HTML(words: record.workplace)), cells: cells)
        }
        let set = wanted.ruleSet.map { "Asked by the rules of the \($0). " } ?? ""
        let shown = found.count > rows.count ? "\(Print.count(rows.count)) shown." : ""
        return Table(
            caption: Print.counted(found.count, "record without an answer", "records without an answer"),
            note: set + shown, columns: columns, rows: rows, shape: columns.count > 3 ? .pair : .fit)
    }

    private static func file(_ records: [MissingRecord]) -> [[String]] {
        [["rule_set", "item", "columns", "organisation", "workplace", "workplace_name", "worker"]]
            + records.map { record in
                [
                    record.rule.ruleSet, record.rule.item, record.rule.columns.joined(separator: "|"),
                    record.organisation, record.workplace, record.workplaceName, record.worker,
                ]
            }
    }
}
