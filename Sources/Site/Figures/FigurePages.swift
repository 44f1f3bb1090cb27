import Dates
import Desk
import Figures
import Hummingbird
import Parts
import Profiles
import Serving
import Shapes

/// A figure opened: its formula with its numbers, how far it reaches, who was left out and why, how it was before, the
/// same measure in smaller groups, and what it was made from.
enum FigurePages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.keptPage(Routes.figure) { front, request, context in
            try await page(try address(context), .asked(of: request), front)
        }
        site.get(Routes.figureFile) { front, request, context in
            let address = try address(context)
            let opened = try await front.desk.openedFigure(address, asker: front.asker)
            let history = try await front.desk.history(of: address, asker: front.asker)
            let (_, groups) = try await groups(of: opened, .asked(of: request), front)
            let all = [AddressedFigure(address: opened.address, figure: opened.figure)]
                + history.points.map(\.figure).reversed() + groups
            var rows = all.map(FigureCells.fileRow)
            // The figure is the last point of its own history where a return speaks of its day.
            var seen: Set<[String]> = []
            rows = rows.filter { seen.insert($0).inserted }
            return Answers.csv([FigureCells.fileHead] + rows, name: "\(address.measure)-\(opened.figure.asAt.iso)")
        }
        site.get(Routes.figureReturns) { front, _, context in
            let opened = try await front.desk.openedFigure(try address(context), asker: front.asker)
            return Answers.csv(ReturnsUsed.file(opened.returns), name: "returns-\(opened.figure.asAt.iso)")
        }
        site.get(Routes.figureProof) { front, _, context in
            try ProgramAnswer.json(try await front.desk.openedFigure(try address(context), asker: front.asker))
        }
    }

    static func address(_ context: SiteContext) throws -> FigureAddress {
        guard let text = context.parameters.get("figure") else { throw Problem.notFound }
        return try FigureAddress(FormFields.decodedPath(text))
    }

    private static func page(_ address: FigureAddress, _ asked: FormFields, _ front: Front) async throws -> Page {
        let opened = try await front.desk.openedFigure(address, asker: front.asker)
        let (figure, basis) = (opened.figure, opened.basis)
        let measure = figure.measure
        var crumbs: [(words: String, address: String)] = [("Profile", Routes.profile.link())]
        if let theme = Themes.named(measure.theme) {
            let asking = [("as-at", basis.asAt.iso), ("measure", measure.id)]
            crumbs.append((theme.name, Routes.theme.link(theme.id, asking: asking)))
        }
        var scope: [String] = [figure.scope.title]
        if let organisation = address.organisation { scope.append(organisation) }
        if let area = address.area { scope.append(area) }
        let left: HTML = """
            \(value(opened))
            \(formula(figure))
            <p class="gt-small">\(measure.meaning) Counted: \(measure.base).</p>
            \(exclusions(measure))\(notes(figure))
            \(reach(opened))
            \(leftOut(figure))
            \(HistoryView(history: try await front.desk.history(of: address, asker: front.asker)).html)
            \(try await smaller(opened, asked, front))
            """
        return Page(
            title: measure.name, section: .profile, breadcrumbs: crumbs,
            line: HTML(words: ([measure.theme] + scope + [figure.asAt.long]).joined(separator: " · ")),
            body: Columns(split: .eightFour, left: left, right: try await side(opened, front)).html, hasCharts: true)
    }

    private static func reach(_ opened: OpenedFigure) -> HTML {
        guard opened.figure.value != nil else { return "" }
        return Section(heading: "How far it reaches", content: SectorWords.section(opened), id: "reach").html
    }

    /// The nearest answer to a figure that cannot be given: the same measure of everybody.
    private static func nearest(_ opened: OpenedFigure) -> HTML? {
        guard !opened.figure.scope.parts.isEmpty else { return nil }
        var whole = opened.address
        whole.limits = []
        return """
            <a class="govuk-link" href="\(Routes.figure.link(whole.description))">\(opened.figure.measure.name) of \
            everybody instead</a>
            """
    }

    private static func value(_ opened: OpenedFigure) -> HTML {
        let figure = opened.figure
        guard figure.value != nil else {
            guard let refusal = figure.refusal else { return "" }
            return RefusalPanel(of: figure.scope.title, refusal: refusal, nearest: nearest(opened)).html
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
        guard all > 0 else { return "" }
        guard out > 0 else {
            return Section(
                heading: "Left out, and why",
                content: "<p>Nothing: all \(Print.count(all)) records of this group are in the figure.</p>",
                id: "left-out"
            ).html
        }
        var rows: [Table.Row] = [
            .init(head: .init(words: "In this group"), cells: [.init(words: Print.count(all))])
        ]
        rows += figure.leftOut.map {
            .init(head: .init(words: "− \($0.reason)"), cells: [.init(words: "−\(Print.count($0.count))")])
        }
        rows.append(
            .init(head: .init(words: "Used"), cells: [.init(words: Print.count(figure.recordsUsed))], isTotal: true))
        let share = Print.decimal(100 * Double(figure.recordsUsed) / Double(all), decimals: 1)
        let table = Table(
            caption: "\(Print.count(out)) of \(Print.count(all)) records are left out",
            note: "\(share)% of the records are in this figure.",
            columns: [.init(title: "Reason"), .init(title: "Records", isNumber: true)], rows: rows)
        return Section(heading: "Left out, and why", content: table.html, id: "left-out").html
    }

    private static let pageLength = 25

    /// The dimensions by which a figure is shown in smaller groups, the ones that it is not limited by already.
    private static let smallerBy: [Dimension] = [.service, .sector, .roleGroup, .organisation, .workplace]

    private static func open(_ opened: OpenedFigure) -> [Dimension] {
        let taken = Set(opened.address.limits.map(\.dimension))
        return smallerBy.filter {
            !taken.contains($0.rawValue) && !($0 == .organisation && opened.address.organisation != nil)
                && !($0 != .workplace && $0 != .organisation && taken.contains(Dimension.workplace.rawValue))
        }
    }

    /// The figure in smaller groups, by the dimension that is asked for; nobody where it cannot be split further.
    private static func groups(
        of opened: OpenedFigure, _ asked: FormFields, _ front: Front
    ) async throws -> (dimension: Dimension?, figures: [AddressedFigure]) {
        let open = open(opened)
        guard let dimension = asked["by"].flatMap(Dimension.init) ?? open.first, open.contains(dimension) else {
            return (nil, [])
        }
        if dimension == .workplace {
            return (dimension, try await front.desk.records(of: opened.address, asker: front.asker))
        }
        var question = ProfileQuestion(of: opened.address)
        question.by = [dimension]
        return (dimension, try await front.desk.profile(question, asker: front.asker).figures)
    }

    private static func smaller(_ opened: OpenedFigure, _ asked: FormFields, _ front: Front) async throws -> HTML {
        let figure = opened.figure
        let (dimension, groups) = try await groups(of: opened, asked, front)
        // Where each group is refused as the whole is, the reason has been given already.
        let isRefused = figure.refusal != nil && groups.allSatisfy { $0.figure.refusal == figure.refusal }
        guard let dimension, !groups.isEmpty, !isRefused else { return "" }
        let count = max(1, (groups.count + pageLength - 1) / pageLength)
        let page = min(max(asked["page"].flatMap { Int($0) } ?? 1, 1), count)
        let own = opened.address.description
        let links = Subpages(
            name: "Smaller groups",
            items: open(opened).map {
                ($0.title, Routes.figure.link(own, asking: [("by", $0.rawValue)], at: "smaller"), $0 == dimension)
            }
        ).html
        let isShare = figure.measure.unit == .percent
        let isCount = figure.measure.unit == .count
        var columns: [Table.Column] = [.init(title: dimension.title), .init(title: "Value", isNumber: true)]
        if isShare {
            let part = figure.measure.part.isEmpty ? "of these" : figure.measure.part
            columns.append(.init(title: OrganisationPages.capital(part), isNumber: true))
        }
        if !isCount { columns.append(.init(title: OrganisationPages.capital(figure.measure.base), isNumber: true)) }
        let rows = groups.dropFirst((page - 1) * pageLength).prefix(pageLength).map { group -> Table.Row in
            let name = group.figure.scope.parts.last?.title ?? "All"
            guard group.figure.value != nil else {
                return .init(head: .init(words: name), cells: [], across: FigureCells.refusal(group))
            }
            var cells: [Table.Cell] = [.init(FigureCells.link(group))]
            if isShare { cells.append(.init(FigureCells.above(group.figure))) }
            if !isCount { cells.append(.init(FigureCells.below(group.figure))) }
            return .init(head: .init(words: name), cells: cells)
        }
        let some = count > 1 ? "\(Print.counted(groups.count, "group")), \(rows.count) shown." : ""
        let table = Table(
            caption: "\(figure.measure.name) by \(dimension.title.lowercased())", note: some, columns: columns,
            rows: Array(rows))
        let pages = Pages(page: page, count: count) {
            Routes.figure.link(own, asking: [("by", dimension.rawValue), ("page", String($0))], at: "smaller")
        }.html
        let heading = "The same measure, smaller groups"
        return Section(heading: heading, content: "\(links)\(table.html)\(pages)", id: "smaller").html
    }
}

extension ProfileQuestion {
    /// What the address of a figure asks, without published numbers beside it.
    init(of address: FigureAddress) {
        self.init()
        measures = [address.measure]
        asAt = address.asAt
        knownAt = address.knownAt
        organisation = address.organisation
        area = address.area
        asksForComparators = false
        limits = address.limits.compactMap { limit in
            Dimension(rawValue: limit.dimension).map { ($0, limit.value) }
        }
    }
}
