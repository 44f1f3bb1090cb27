import Dates
import Desk
import Figures
import Hummingbird
import Profiles

/// A figure opened: its formula with its numbers, who was left out and why, the same measure in smaller groups, and
/// what
/// it was made from.
enum FigurePages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.keptPage(Routes.figure) { request, context in
            try await page(try address(context), .asked(of: request), front)
        }
        site.get(Routes.figureProof) { _, context in
            let (figure, basis) = try await front.desk.figure(try address(context), asker: front.asker)
            return Answers.json(proof(figure, basis, front))
        }
    }

    static func address(_ context: SiteContext) throws -> FigureAddress {
        guard let text = context.parameters.get("figure") else { throw Problem.notFound }
        return try FigureAddress(FormFields.decodedPath(text))
    }

    /// All that is known of a figure, for programs.
    static func proof(_ figure: AddressedFigure, _ basis: ProfileBasis, _ front: Front) -> JSONText {
        let measure = figure.figure.measure
        return FigureCells.json(figure)
            .with("definition", FigureJSON.definition(measure))
            .with("basis", FigureCells.basis(basis))
            .with(
                "returns",
                .array(
                    basis.returns.map {
                        [
                            "id": .string($0.id), "organisation": .string($0.organisation.name),
                            "asAt": .string($0.asAt.iso), "version": .string($0.version),
                        ]
                    })
            )
            .with("program", .string(front.frame.settings.programVersion))
    }

    private static func page(_ address: FigureAddress, _ asked: FormFields, _ front: Front) async throws -> Page {
        let whole = ProfileQuestion(of: address)
        let answer = try await front.desk.profile(whole, asker: front.asker)
        guard let addressed = answer.figures.first else { throw Problem.notFound }
        let (figure, basis) = (addressed.figure, answer.basis)
        let measure = figure.measure
        let theme = Themes.named(measure.theme)
        var crumbs: [(words: String, address: String)] = [("Profile", Routes.profile.link())]
        if let theme {
            crumbs.append(
                (theme.name, Routes.theme.link(theme.id, asking: [("as-at", basis.asAt.iso), ("measure", measure.id)])))
        }
        var scope: [String] = [figure.scope.title]
        if let organisation = address.organisation { scope.append(organisation) }
        if let area = address.area { scope.append(area) }
        let left: HTML = """
            \(value(figure))
            \(formula(figure))
            <p class="gt-small">\(measure.meaning) Counted: \(measure.base).</p>
            \(exclusions(measure))\(notes(figure))
            \(leftOut(figure))
            \(try await smaller(address, figure, asked, front))
            """
        let right = try await side(address, addressed, answer, front)
        return Page(
            title: measure.name, section: .profile, breadcrumbs: crumbs,
            line: HTML(words: ([measure.theme] + scope + [figure.asAt.long]).joined(separator: " · ")),
            body: Columns(split: .eightFour, left: left, right: right).html)
    }

    private static func value(_ figure: Figure) -> HTML {
        guard figure.value != nil else {
            guard let refusal = figure.refusal else { return "" }
            return RefusalPanel(of: figure.scope.title, refusal: refusal).html
        }
        var sentences: [String] = []
        if !figure.printedBase.isEmpty { sentences.append("\(figure.printedBase).") }
        if let interval = figure.printedInterval { sentences.append("95% interval \(interval).") }
        if let value = figure.value, value != figure.rounded { sentences.append("Unrounded \(unrounded(value))") }
        return """
            <p class="gt-big">\(figure.printed)</p>
            <p class="gt-asat">\(sentences.joined(separator: " "))</p>
            """
    }

    private static func unrounded(_ value: Double) -> String {
        let text = Print.decimal(value, decimals: 6)
        return value == Rounding.halfAway(value, decimals: 6) ? text + "." : text + "…"
    }

    private static func formula(_ figure: Figure) -> HTML {
        let measure = figure.measure
        if measure.unit == .percent, let above = figure.numerator, let below = figure.denominator, figure.value != nil,
            !measure.part.isEmpty
        {
            return Formula(
                before: "\(measure.name.lowercased()) = 100 ×", above: measure.part, below: measure.base,
                numberAbove: Print.count(above), numberBelow: Print.count(below), result: figure.printed
            ).html
        }
        return "<p class=\"gt-formula\">\(measure.name.lowercased()) = \(measure.formula)</p>"
    }

    private static func exclusions(_ measure: Measure) -> HTML {
        guard !measure.exclusions.isEmpty else { return "" }
        let list = measure.exclusions.map { "<li>\($0)</li>" as HTML }
        return "<ul class=\"govuk-list govuk-list--bullet gt-small\">\(list)</ul>"
    }

    private static func notes(_ figure: Figure) -> HTML {
        guard !figure.notes.isEmpty else { return "" }
        let list = figure.notes.map { "<p>\($0)</p>" as HTML }
        return "<div class=\"gt-warn\">\(list)</div>"
    }

    private static func leftOut(_ figure: Figure) -> HTML {
        let out = figure.leftOut.reduce(0) { $0 + $1.count }
        let all = figure.recordsUsed + out
        var rows: [Table.Row] = [
            .init(head: .init(words: "In this group"), cells: [.init(words: Print.count(all))])
        ]
        rows += figure.leftOut.map {
            .init(head: .init(words: "− \($0.reason)"), cells: [.init(words: "−\(Print.count($0.count))")])
        }
        rows.append(
            .init(head: .init(words: "Used"), cells: [.init(words: Print.count(figure.recordsUsed))], isTotal: true))
        let share = all > 0 ? Print.decimal(100 * Double(figure.recordsUsed) / Double(all), decimals: 1) : "0"
        let caption =
            out == 0 ? "Nothing was left out" : "\(Print.count(out)) of \(Print.count(all)) records are left out"
        let table = Table(
            caption: caption, note: all > 0 ? "\(share)% of the records are in this figure." : "",
            columns: [.init(title: "Reason"), .init(title: "Records", isNumber: true)], rows: rows)
        return Section(heading: "Left out, and why", content: table.html, id: "left-out").html
    }

    private static let pageLength = 25

    /// The dimensions by which a figure is shown in smaller groups, the ones that it is not limited by already.
    private static let smallerBy: [Dimension] = [.service, .sector, .roleGroup, .organisation, .workplace]

    private static func smaller(
        _ address: FigureAddress, _ figure: Figure, _ asked: FormFields, _ front: Front
    ) async throws -> HTML {
        let taken = Set(address.limits.map(\.dimension))
        let open = smallerBy.filter {
            !taken.contains($0.rawValue) && !($0 == .organisation && address.organisation != nil)
        }
        let wanted = asked["by"].flatMap(Dimension.init) ?? open.first
        guard let dimension = wanted, open.contains(dimension) else { return "" }
        var question = ProfileQuestion(of: address)
        question.by = [dimension]
        let groups =
            dimension == .workplace
            ? try await front.desk.records(of: address, asker: front.asker)
            : try await front.desk.profile(question, asker: front.asker).figures
        let count = max(1, (groups.count + pageLength - 1) / pageLength)
        let page = min(max(asked["page"].flatMap { Int($0) } ?? 1, 1), count)
        let own = address.description
        let links = Subpages(
            name: "Smaller groups",
            items: open.map {
                ($0.title, Routes.figure.link(own, asking: [("by", $0.rawValue)], at: "smaller"), $0 == dimension)
            }
        ).html
        let isShare = figure.measure.unit == .percent
        var columns: [Table.Column] = [.init(title: dimension.title), .init(title: "Value", isNumber: true)]
        if isShare {
            columns.append(
                .init(
                    title: OrganisationPages.capital(figure.measure.part.isEmpty ? "of these" : figure.measure.part),
                    isNumber: true))
        }
        columns.append(.init(title: OrganisationPages.capital(figure.measure.base), isNumber: true))
        let rows = groups.dropFirst((page - 1) * pageLength).prefix(pageLength).map { group -> Table.Row in
            let name = group.figure.scope.parts.last?.title ?? "All"
            guard group.figure.value != nil else {
                return .init(head: .init(words: name), cells: [], across: FigureCells.refusal(group))
            }
            var cells: [Table.Cell] = [.init(FigureCells.link(group))]
            if isShare { cells.append(.init(FigureCells.above(group.figure))) }
            cells.append(.init(FigureCells.below(group.figure)))
            return .init(head: .init(words: name), cells: cells)
        }
        let table = Table(
            caption: "\(figure.measure.name) by \(dimension.title.lowercased())", columns: columns, rows: Array(rows))
        let pages = Pages(page: page, count: count) {
            Routes.figure.link(own, asking: [("by", dimension.rawValue), ("page", String($0))], at: "smaller")
        }.html
        return Section(
            heading: "The same measure, smaller groups", content: "\(links)\(table.html)\(pages)", id: "smaller"
        )
        .html
    }

    private static func side(
        _ address: FigureAddress, _ addressed: AddressedFigure, _ answer: ProfileAnswer, _ front: Front
    ) async throws -> HTML {
        let (figure, basis) = (addressed.figure, answer.basis)
        var fixed = addressed.address
        fixed.knownAt = basis.knownAt
        let own = addressed.address.description
        let proof = SummaryList(items: [
            .init(
                key: "Made from",
                value:
                    """
                    <a class="govuk-link" href="\(Routes.returns.link())">\
                    \(Print.counted(basis.returns.count, "return"))</a>
                    """
            ),
            .init(key: "Records", value: HTML(words: Print.count(figure.recordsUsed))),
            .init(key: "Known at", value: HTML(words: ReturnsPages.moment(basis.knownAt))),
            .init(key: "Data", value: HTML(words: String(figure.dataVersion.prefix(16))), isCode: true),
            .init(key: "Program", value: HTML(words: front.frame.settings.programVersion)),
            .init(key: "Method", value: HTML(words: figure.measure.source)),
        ])
        return """
            \(try await elsewhere(address, figure, Neighbours(answer), front))
            <h2 class="gt-h3">Proof</h2>\(proof.html)
            <p class="gt-small"><a class="govuk-link" href="\(Routes.figure.link(fixed.description))">A link to \
            this figure \
            as it is known now</a><br>
            <a class="govuk-link" href="\(Routes.figureProof.link(own))">Download the proof (JSON)</a></p>
            """
    }

    /// The same figure a year and two years earlier, in the region and in England.
    private static func elsewhere(
        _ address: FigureAddress, _ figure: Figure, _ neighbours: Neighbours, _ front: Front
    ) async throws -> HTML {
        let first = try await front.days().min()
        var rows: [Table.Row] = [
            .init(
                head: .init(words: "Here"),
                cells: [.init(FigureCells.plain(figure), isHere: true), .init(words: figure.asAt.short)], isTotal: true)
        ]
        for years in 1...2 {
            var other = address
            let day = figure.asAt.adding(years: -years)
            guard let first, day >= first else { continue }
            other.asAt = day
            guard let (found, _) = try? await front.desk.figure(other, asker: front.asker), found.figure.value != nil
            else { continue }
            rows.append(
                .init(
                    head: .init(words: years == 1 ? "A year earlier" : "Two years earlier"),
                    cells: [.init(FigureCells.link(found)), .init(words: day.short)]))
        }
        let others = [
            (neighbours.regionName(figure) ?? "", neighbours.region(figure)), ("England", neighbours.england(figure)),
        ]
        for (name, benchmark) in others {
            guard let benchmark else { continue }
            rows.append(
                .init(
                    head: .init(words: name),
                    cells: [
                        .init(Neighbours.printed(benchmark, figure.measure)), .init(words: benchmark.period),
                    ]))
        }
        guard rows.count > 1 else { return "" }
        let table = Table(
            caption: "\(figure.measure.name) elsewhere",
            columns: [
                .init(title: "Where or when", isTitleHidden: true), .init(title: "Value", isNumber: true),
                .init(title: "Of", isNumber: true),
            ], rows: rows)
        let sources = Neighbours.sources(others.map(\.1))
        let line: HTML = sources.isEmpty ? "" : SourceLine(words: "Same definition. \(sources).").html
        return table.html + line
    }
}

extension ProfileQuestion {
    /// What the address of a figure asks.
    fileprivate init(of address: FigureAddress) {
        self.init()
        measures = [address.measure]
        asAt = address.asAt
        knownAt = address.knownAt
        organisation = address.organisation
        area = address.area
        limits = address.limits.compactMap { limit in
            Dimension(rawValue: limit.dimension).map { ($0, limit.value) }
        }
    }
}

/// Definitions for programs.
enum FigureJSON {
    static func definition(_ measure: Measure) -> JSONText {
        [
            "id": .string(measure.id), "name": .string(measure.name), "theme": .string(measure.theme),
            "meaning": .string(measure.meaning), "formula": .string(measure.formula), "base": .string(measure.base),
            "exclusions": .array(measure.exclusions.map(JSONText.string)), "unit": .string(measure.unit.rawValue),
            "direction": .string(measure.direction.rawValue), "source": .string(measure.source),
        ]
    }
}
