import Dates
import Desk
import Figures
import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Protection
import Serving
import Shapes

/// The trail: searched, paged, opened, taken out and proved.
enum TrailPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.page(Routes.trail) { front, request, context in
            try await list(.asked(of: request), context, front)
        }
        site.get(Routes.trailFile) { front, request, _ in
            let found = try await front.desk.trailRows(
                try TrailAsked(.asked(of: request)).question, asker: front.asker)
            return Answers.csv([Desk.trailColumns] + found.lines.map { Desk.trailRow($0) }, name: "trail")
        }
        site.get(Routes.trailJSON) { front, request, _ in
            let found = try await front.desk.trailRows(
                try TrailAsked(.asked(of: request)).question, asker: front.asker)
            let text = try JSONAnswer.text(TrailAnswer(count: found.count, entries: found.lines), isPretty: true)
            return Answers.file(Array((text + "\n").utf8), name: "trail.json", type: "application/json")
        }
        site.page(Routes.trailEntry) { front, _, context in
            try await entry(context.parameters.get("entry") ?? "", front)
        }
        site.form(Routes.trailCheck) { front, fields, _, context in
            await front.frame.response(try await proof(fields, context, front), context: context)
        }
        BreachPages.add(to: &site, front: front)
    }

    private static let pageLength = 50

    private static func list(_ asked: FormFields, _ context: SiteContext, _ front: Front) async throws -> Page {
        let filter = TrailAsked(lenient: asked)
        var question = filter.question
        let number = max(1, asked["page"].flatMap { Int($0) } ?? 1)
        question.range = (min(number, 100_000) - 1) * pageLength..<min(number, 100_000) * pageLength
        let found = try await front.desk.trail(question, asker: front.asker)
        let pages = max(1, (found.count + pageLength - 1) / pageLength)
        let table = Table(
            caption: Print.counted(found.count, "entry", "entries"), note: found.isWhole ? "" : onlyOwn,
            columns: [
                .init(title: "When"), .init(title: "Who"), .init(title: "What", narrow: .whole),
                .init(title: "Organisation"),
                .init(title: "From"),
            ], rows: found.lines.map(row), shape: .stack)
        let files: HTML = """
            <div class="gt-actions">\
            <a class="govuk-link" href="\(Routes.trailFile.link(asking: filter.asking))">These entries as CSV</a>\
            <a class="govuk-link" href="\(Routes.trailJSON.link(asking: filter.asking))">as JSON</a></div>
            """
        let empty: HTML = "<p class=\"govuk-body\">No entry is found. Ask for less, or for a longer time.</p>"
        let body: HTML = """
            \(filter.form(front).html)\(found.count == 0 ? empty : table.html)\
            \(Pages(page: min(number, pages), count: pages) { page in
                Routes.trail.link(asking: filter.asking + [("page", String(page))])
            }.html)\(files, if: found.count > 0)\(checkForm(context, front))
            """
        return Page(
            title: "Trail", breadcrumbs: [("Data protection", Routes.protection.link())],
            line: "Who did, saw or was refused what, and when. The latest first.",
            above: ErrorSummary(items: filter.errors).html, act: reportLink(front), body: body,
            hasErrors: !filter.errors.isEmpty)
    }

    private static let onlyOwn = "What was done and seen of your own organisation."

    private static func reportLink(_ front: Front) -> HTML {
        guard front.may(.breachReport) else { return "" }
        return Button.link("Who saw what", to: Routes.breach.link())
    }

    /// An entry as a row of a table.
    static func row(_ line: TrailLine) -> Table.Row {
        let entry = line.entry
        let link: HTML = """
            <a class="govuk-link" href="\(Routes.trailEntry.link(entry.id))">\(entry.at.day.long), \(entry.at.clock)</a>
            """
        let about = line.subjectName.isEmpty ? entry.subject : line.subjectName
        let particulars = line.particulars.filter { !$0.value.isEmpty }.map { "\($0.name): \($0.value)" }
        let under = ((about.isEmpty ? [] : [about]) + particulars).joined(separator: "; ")
        return Table.Row(
            head: .init(link),
            cells: [
                .init(words: line.whoName),
                .init(HTML(words: line.what), under: under.isEmpty ? nil : HTML(words: under)),
                .init(words: line.organisationName.isEmpty ? "none" : line.organisationName),
                .init(words: entry.address.isEmpty ? entry.door : entry.address),
            ])
    }

    private static func entry(_ id: String, _ front: Front) async throws -> Page {
        let line = try await front.desk.trailEntry(id: id, asker: front.asker)
        let entry = line.entry
        var items: [SummaryList.Item] = [
            .init(key: "When", value: HTML(words: "\(entry.at.day.long), \(entry.at.clock) (\(entry.at.iso))")),
            .init(key: "Who", value: HTML(words: line.whoName)),
            .init(key: "Known as", value: HTML(words: entry.who), isCode: true),
            .init(key: "Act", value: HTML(words: entry.act), isCode: true),
            .init(key: "How it ended", value: HTML(words: entry.outcome.rawValue)),
            .init(key: "Door", value: HTML(words: entry.door)),
        ]
        if !entry.address.isEmpty {
            items.append(.init(key: "Address", value: HTML(words: entry.address), isCode: true))
        }
        if !line.organisationName.isEmpty {
            items.append(.init(key: "Organisation", value: HTML(words: line.organisationName)))
        }
        if !entry.subject.isEmpty {
            items.append(.init(key: "About", value: HTML(words: entry.subject), isCode: true))
            if !line.subjectName.isEmpty { items.append(.init(key: "That is", value: HTML(words: line.subjectName))) }
        }
        for particular in line.particulars {
            items.append(
                .init(key: OrganisationPages.capital(particular.name), value: HTML(words: particular.value)))
        }
        items.append(
            .init(
                key: "Place in the chain", value: HTML(words: entry.number.map { Print.count($0) } ?? "not chained yet")
            ))
        return Page(
            title: "\(line.whoName) \(line.what)",
            breadcrumbs: [("Data protection", Routes.protection.link()), ("Trail", Routes.trail.link())],
            body: SummaryList(items: items).html)
    }

    private static func checkForm(_ context: SiteContext, _ front: Front) -> HTML {
        guard front.may(.trailVerify) else { return "" }
        let field = Field.text(
            "expect", label: "Last entry at an earlier check",
            hint: "As it was said then, such as 1203:9f86d081…. Leave it blank for the first check.", width: 30)
        let form = front.frame.form(
            Routes.trailCheck.link(), context: context, "\(field)\(Button.secondary("Check the trail"))")
        return Section(
            heading: "Prove that it is whole",
            content: """
                <p>Every entry carries a mark over itself and the one before it. A check recomputes all of them, \
                and finds \
                what was changed, removed, moved or put in. That the end was cut off shows only against the last \
                entry of \
                an earlier check, so write it down elsewhere.</p>\(form)
                """
        ).html
    }

    private static func proof(_ fields: FormFields, _ context: SiteContext, _ front: Front) async throws -> Page {
        let crumbs = [("Data protection", Routes.protection.link()), ("Trail", Routes.trail.link())]
        var expected: TrailMark?
        if let text = fields["expect"]?.filter({ !$0.isWhitespace }), !text.isEmpty {
            expected = TrailMark(text)
            guard expected != nil else {
                return Page(
                    title: "Check the trail", status: .unprocessableContent, breadcrumbs: crumbs,
                    above: ErrorSummary(
                        items: [("expect", "Give the last entry as a number, a colon and 16 to 64 digits of its mark")]
                    ).html, body: checkForm(context, front), hasErrors: true)
            }
        }
        let proof = try await front.desk.verifyTrail(expecting: expected, asker: front.asker)
        let list = SummaryList(items: [
            .init(key: "Entries", value: HTML(words: Print.count(proof.entries))),
            .init(key: "Cut off by the rule of retention", value: HTML(words: Print.count(proof.cut))),
            .init(key: "Not chained yet", value: HTML(words: Print.count(proof.waiting))),
            .init(key: "Last entry", value: HTML(words: "\(proof.last):\(proof.mark)"), isCode: true),
        ])
        let faults = proof.faults.map { "<li>\($0.sentence)</li>" as HTML }
        let found: HTML = """
            <div class="gt-warn"><p><strong>The trail is not as it was written.</strong></p>\
            <ul class="govuk-list govuk-list--bullet">\(faults)</ul></div>
            """
        let whole: HTML = "<p class=\"govuk-body gt-lede\">Every entry is there, in its place, as it was written.</p>"
        return Page(
            title: proof.isWhole ? "The trail is whole" : "The trail is not whole", breadcrumbs: crumbs,
            body: "\(proof.isWhole ? whole : found)\(list.html)\(checkForm(context, front))")
    }
}

/// What is asked of the trail, from an address.
struct TrailAsked {
    private(set) var question = TrailQuestion()
    /// The same as the questions of an address.
    private(set) var asking: [(name: String, answer: String?)] = []
    private(set) var errors: [(field: String, sentence: String)] = []
    private let fields: FormFields

    /// Reads the questions; what cannot be read is an error beside its field.
    init(lenient fields: FormFields) {
        self.fields = fields
        func text(_ name: String) -> String? {
            fields[name].map { String($0.prefix(200)) }.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        }
        question.who = text("who")
        question.organisation = text("organisation")
        question.subject = text("subject")
        question.address = text("address")
        if let act = text("act") {
            question.act = Act(rawValue: act)
            if question.act == nil { errors.append(("act", "Choose an act of the list")) }
        }
        if let outcome = text("outcome") {
            question.outcome = TrailEntry.Outcome(rawValue: outcome)
            if question.outcome == nil { errors.append(("outcome", "Choose an outcome of the list")) }
        }
        for (name, isEnd) in [("from", false), ("to", true)] {
            guard let text = text(name) else { continue }
            guard let moment = TrailAsked.moment(text, isEnd: isEnd) else {
                errors.append((name, "Give a day such as 2026-09-30, or a moment such as 2026-09-30T09:00:00Z"))
                continue
            }
            if isEnd { question.to = moment } else { question.from = moment }
        }
        for name in ["who", "act", "outcome", "organisation", "subject", "address", "from", "to"] {
            asking.append((name, text(name)))
        }
    }

    /// Reads the questions of a program or a file.
    init(_ fields: FormFields) throws {
        self.init(lenient: fields)
        if let error = errors.first {
            throw Problem(
                .badRequest, title: "This cannot be done as it was asked",
                sentence: "\(error.field): \(error.sentence).")
        }
    }

    /// A day stands for its beginning or its end.
    static func moment(_ text: String, isEnd: Bool) -> Instant? {
        if Day(iso: text) != nil, !isEnd { return Instant(iso: text + "T00:00:00Z") }
        return Instant(iso: text)
    }

    /// The form above the list.
    func form(_ front: Front) -> Filters {
        func error(_ name: String) -> String? { errors.first { $0.field == name }?.sentence }
        func text(_ name: String, _ label: String) -> HTML {
            Field.text(name, label: label, value: fields[name] ?? "", error: error(name))
        }
        let acts = [(value: "", words: "Every act")] + Act.allCases.map { (value: $0.rawValue, words: $0.rawValue) }
        let outcomes =
            [(value: "", words: "Every end")]
            + TrailEntry.Outcome.allCases.map { (value: $0.rawValue, words: $0.rawValue) }
        let chosen = asking.compactMap(\.answer)
        return Filters(
            address: Routes.trail.link(), chosen: chosen.isEmpty ? "all entries" : chosen.joined(separator: ", "),
            fields: [
                text("who", "Who (e-mail or id)"),
                Field.select("act", label: "Act", options: acts, chosen: fields["act"] ?? "", error: error("act")),
                Field.select(
                    "outcome", label: "How it ended", options: outcomes, chosen: fields["outcome"] ?? "",
                    error: error("outcome")),
                text("organisation", "Organisation"), text("subject", "About (id)"), text("address", "From address"),
                text("from", "From (YYYY-MM-DD)"), text("to", "Until (YYYY-MM-DD)"),
            ])
    }
}
