import Dates
import Desk
import Figures
import Hummingbird
import Parts
import Profiles
import Serving

/// How many answers stand between the organisation and what is asked of it, by two sets of rules side by side.
enum CompletenessPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.keptPage(Routes.completeness) { front, request, _ in try await page(.asked(of: request), front) }
        site.get(Routes.completenessFile) { front, request, _ in
            let answer = try await answer(.asked(of: request), front)
            return Answers.csv(rules(answer), name: "completeness")
        }
        site.get(Routes.completenessLists) { front, request, _ in
            let answer = try await answer(.asked(of: request), front)
            return Answers.csv(owners(answer), name: "missing-answers")
        }
        MissingPages.add(to: &site, front: front)
    }

    static func answer(_ asked: FormFields, _ front: Front) async throws -> CompletenessAnswer {
        try await front.desk.completeness(try ProfileAsked(asked).question, asker: front.asker)
    }

    private static func page(_ asked: FormFields, _ front: Front) async throws -> Page {
        let listings = try await front.desk.organisations(asker: front.asker)
        let held = listings.filter { $0.asAt != nil }
        guard !held.isEmpty else { return EmptyPages.completeness(front) }
        var asked = asked
        // The annual return is the council's own: its completeness is asked first.
        let council = held.first { $0.organisation.kind == .council }?.organisation.name
        if asked["organisation"] == nil, asked["all"] == nil, let council { asked.append("organisation", council) }
        let answer = try await answer(asked, front)
        let organisation = asked["organisation"]
        let set = ruleSet(of: organisation, held)
        let between = self.between(answer, set: set)
        let whom = set == annual ? "the annual return" : "the conditions of workforce funding"
        let title =
            between == 0
            ? "Nothing stands between \(organisation == nil ? "all organisations" : "you") and \(whom)"
            : "\(Print.counted(between, "answer")) \(between == 1 ? "stands" : "stand") between "
                + "\(organisation == nil ? "all organisations together" : "you") and \(whom)"
        let file = [("organisation", organisation)]
        let left: HTML = """
            \(table(answer, organisation).html)
            \(SourceLine(words: """
                Rules: \(sources(answer)). An answer of “not known” is no answer; a question that is not asked of \
                a record leaves the record out. \(BasisLine.source(answer.basis))
                """, csv: Routes.completenessFile.link(asking: file), csvOf: "completeness by rule").html)
            """
        return Page(
            title: title, section: .completeness,
            line: HTML(words: "\(organisation ?? "All organisations"). \(BasisLine.words(answer.basis))"),
            body: """
                \(filter(held, organisation))
                \(Columns(split: .eightFour, left: left, right: side(answer, organisation, set)).html)
                """)
    }

    /// The rules by which an organisation is asked first: councils by those of their return, all others by those of
    /// funding, since the annual return is not asked of them.
    static func ruleSet(of organisation: String?, _ listings: [OrganisationListing]) -> String {
        listings.contains { $0.organisation.name == organisation && $0.organisation.kind == .council }
            ? annual : funding
    }

    static let annual = "council annual return"
    static let funding = "workforce funding"

    private static func filter(_ held: [OrganisationListing], _ organisation: String?) -> HTML {
        let options = [("", "All organisations")] + held.map { ($0.organisation.name, $0.organisation.name) }
        return Filters(
            address: Routes.completeness.link(), chosen: organisation ?? "All organisations",
            fields: [
                Field.select("organisation", label: "Whose records", options: options, chosen: organisation ?? ""),
                "<input type=\"hidden\" name=\"all\" value=\"yes\">",
            ]
        ).html
    }

    /// How many records stand between what is held and what a set of rules asks.
    static func between(_ answer: CompletenessAnswer, set: String = annual) -> Int {
        answer.items.filter { $0.result.rule.ruleSet == set && $0.result.unchecked == nil }
            .reduce(0) { $0 + $1.result.between }
    }

    private static func sources(_ answer: CompletenessAnswer) -> String {
        var seen: [String] = []
        for item in answer.items {
            let name = "\(item.result.rule.ruleSet), \(item.result.rule.edition) edition"
            if !seen.contains(name) { seen.append(name) }
        }
        return seen.joined(separator: "; ")
    }

    /// Items of both sets in the order in which they first occur; an item of one name and group stands once.
    private static func table(_ answer: CompletenessAnswer, _ organisation: String?) -> Table {
        var order: [String] = []
        var byKey: [String: [String: Completeness]] = [:]
        for item in answer.items {
            let rule = item.result.rule
            let key = rule.columns.joined(separator: "|") + "/" + rule.level.rawValue
            let name = byKey[key] == nil ? key : byKey[key]?[rule.ruleSet] == nil ? key : key + "/" + rule.item
            if byKey[name] == nil { order.append(name) }
            byKey[name, default: [:]][rule.ruleSet] = item.result
        }
        let rows = order.map { key -> Table.Row in
            let found = byKey[key] ?? [:]
            let first = found[annual] ?? found[funding]
            return .init(
                head: .init(words: OrganisationPages.capital(first?.rule.item ?? "")),
                cells: cells(found[annual], organisation) + cells(found[funding], organisation))
        }
        return Table(
            caption: "Two sets of rules, item by item",
            note: "Annual return: mostly shares of permanent and temporary staff. Funding: shares of all staff.",
            columns: [
                .init(title: "Item"), .init(title: "Annual return asks", isNumber: true),
                .init(title: "Have", isNumber: true),
                .init(title: "Annual return"), .init(title: "Funding rules ask", isNumber: true),
                .init(title: "Have", isNumber: true), .init(title: "Funding rules"),
            ], rows: rows, shape: .pair, isTight: true)
    }

    private static func cells(_ result: Completeness?, _ organisation: String?) -> [Table.Cell] {
        guard let result else { return [.init("<span class=\"gt-mute\">not asked</span>"), .init(""), .init("")] }
        let asked = Print.decimal(result.rule.shareRequired * 100, decimals: 0) + "%"
        if let reason = result.unchecked {
            return [
                .init(words: asked), .init(Mark.notAvailable.html), .init("<span class=\"gt-mute\">\(reason)</span>"),
            ]
        }
        let missing: HTML? = result.missing.isEmpty ? nil : link(result, organisation)
        return [.init(words: asked), .init(words: share(result)), .init(state(result), under: missing)]
    }

    /// A share is not rounded across the limit by which it is judged.
    static func share(_ result: Completeness) -> String {
        guard let share = result.share else { return "–" }
        let limit = result.rule.shareRequired * 100
        for decimals in 0...3 {
            let rounded = Rounding.halfAway(share * 100, decimals: decimals)
            if (rounded >= limit) == (share * 100 >= limit - 1e-9) {
                return Print.decimal(share * 100, decimals: decimals) + "%"
            }
        }
        return Print.decimal(share * 100, decimals: 4) + "%"
    }

    private static func state(_ result: Completeness) -> HTML {
        if result.records == 0 { return "<span class=\"gt-mute\">no records</span>" }
        guard result.between > 0 else { return "<span class=\"gt-mute\">met</span>" }
        return StatusTag(kind: .bad, word: "\(Print.count(result.between)) short", rule: "").tag
    }

    /// The records that do not hold what a rule asks for, which open.
    private static func link(_ result: Completeness, _ organisation: String?) -> HTML {
        let address = Routes.missing.link(
            asking: MissingPages.asking(organisation, set: result.rule.ruleSet, item: result.rule.item))
        return """
            <a class="govuk-link" href="\(address)">\(Print.count(result.missing.count)) missing\
            <span class="govuk-visually-hidden">: \(result.rule.item), \(result.rule.ruleSet)</span></a>
            """
    }

    private static func side(_ answer: CompletenessAnswer, _ organisation: String?, _ set: String) -> HTML {
        var totals: [Whose: Int] = [:]
        for item in answer.items where item.result.between > 0 && item.result.rule.ruleSet == set {
            for owner in item.owners { totals[Whose(owner, within: organisation), default: 0] += owner.records }
        }
        let ordered = totals.sorted { ($1.value, $0.key.name) < ($0.value, $1.key.name) }
        let shown = ordered.prefix(12)
        var html: HTML = ""
        if !ordered.isEmpty {
            var rows = shown.map { whose, count in
                Table.Row(head: .init(whose.link(set)), cells: [.init(words: Print.count(count))])
            }
            if ordered.count > shown.count {
                let rest = ordered.dropFirst(shown.count)
                rows.append(
                    .init(
                        head: .init(words: Print.counted(rest.count, "other")),
                        cells: [.init(words: Print.count(rest.reduce(0) { $0 + $1.value }))]))
            }
            html =
                Table(
                    caption: "Whose they are", note: "Records without an answer, for rules that are not met.",
                    columns: [
                        .init(title: organisation == nil ? "Organisation" : "Workplace"),
                        .init(title: "Missing", isNumber: true),
                    ], rows: rows
                ).html
        }
        let other = set == annual ? funding : annual
        let short = between(answer, set: other)
        let asked = set == annual || organisation == nil
        let name = OrganisationPages.capital(other)
        let words = short == 0 ? "\(name): met." : "\(name): \(Print.counted(short, "answer")) short."
        let all = Routes.missing.link(asking: MissingPages.asking(organisation, set: set))
        return """
            \(html)\("<p class=\"gt-small gt-mute\">\(words)</p>" as HTML, if: asked)
            <p class="gt-small"><a class="govuk-link" href="\(all)">Every record without an answer</a><br>
            <a class="govuk-link" \
            href="\(Routes.completenessLists.link(asking: [("organisation", organisation)]))">Missing answers by \
            workplace (CSV)</a></p>
            <p class="gt-source">Lists hold references, never names.</p>
            """
    }

    /// Whose missing records are counted: a workplace of one organisation, or an organisation among all.
    private struct Whose: Hashable {
        var organisation: String
        var workplace: String?
        var name: String

        init(_ owner: Completeness.Owner, within organisation: String?) {
            self.organisation = owner.organisation
            workplace = organisation == nil ? nil : owner.reference
            name = organisation == nil ? owner.organisation : owner.name.isEmpty ? owner.reference : owner.name
        }

        func link(_ set: String) -> HTML {
            let address = Routes.missing.link(
                asking: MissingPages.asking(organisation, set: set, workplace: workplace))
            return "<a class=\"govuk-link\" href=\"\(address)\">\(name)</a>"
        }
    }

    // MARK: Files

    static func rules(_ answer: CompletenessAnswer) -> [[String]] {
        var rows = [
            [
                "rule_set", "edition", "level", "group", "item", "columns", "required", "records", "held",
                "answered_not_known", "share", "short", "not_checked_because",
            ]
        ]
        for item in answer.items {
            let (result, rule) = (item.result, item.result.rule)
            rows.append([
                rule.ruleSet, rule.edition, rule.level.rawValue, rule.group.rawValue, rule.item,
                rule.columns.joined(separator: "|"), "\(rule.shareRequired)", String(result.records),
                String(result.held),
                String(result.answeredNotKnown), result.share.map { "\($0)" } ?? "", String(result.between),
                result.unchecked ?? "",
            ])
        }
        return rows
    }

    private static func owners(_ answer: CompletenessAnswer) -> [[String]] {
        var rows = [["rule_set", "item", "columns", "organisation", "workplace", "workplace_name", "missing"]]
        for item in answer.items {
            let rule = item.result.rule
            for owner in item.owners {
                rows.append([
                    rule.ruleSet, rule.item, rule.columns.joined(separator: "|"), owner.organisation, owner.reference,
                    owner.name, String(owner.records),
                ])
            }
        }
        return rows
    }
}
