import Dates
import Desk
import Figures
import Parts
import Profiles
import Serving

extension FigurePages {
    /// What serves the figure: what it is elsewhere, its proof, the returns that it was made from, its files.
    static func side(_ opened: OpenedFigure, _ front: Front) async throws -> HTML {
        let (figure, basis) = (opened.figure, opened.basis)
        let own = opened.address.description
        let proof = SummaryList(items: [
            .init(key: "Made from", value: HTML(words: Print.counted(opened.returns.count, "return"))),
            .init(key: "Records", value: HTML(words: Print.count(figure.recordsUsed))),
            .init(key: "Known at", value: HTML(words: ReturnsPages.moment(basis.knownAt))),
            .init(key: "Data", value: HTML(words: String(figure.dataVersion.prefix(16))), isCode: true),
            .init(key: "Program", value: HTML(words: basis.programVersion)),
            .init(key: "Method", value: HTML(words: figure.measure.source)),
        ])
        return """
            \(try await elsewhere(opened, front))
            <h2 class="gt-h3">Proof</h2>\(proof.html)
            \(ReturnsUsed(returns: opened.returns, file: Routes.figureReturns.link(own)).html)
            <p class="gt-small"><a class="govuk-link" href="\(Routes.figure.link(opened.fixedAddress.description))">\
            A link to this figure as it is known now</a><br>
            <a class="govuk-link" href="\(Routes.figureFile.link(own))">Download the figure, its past and its groups \
            (CSV)</a><br>
            <a class="govuk-link" href="\(Routes.figureProof.link(own))">Download the proof (JSON)</a></p>
            """
    }

    /// The same figure a year earlier, and what is published of the area, its region and England.
    private static func elsewhere(_ opened: OpenedFigure, _ front: Front) async throws -> HTML {
        let figure = opened.figure
        let measure = figure.measure
        var rows: [Table.Row] = []
        if figure.value != nil {
            rows.append(
                .init(
                    head: .init(words: "Here"),
                    cells: [.init(FigureCells.plain(figure), isHere: true), .init(words: figure.asAt.short)],
                    isTotal: true))
        }
        if let earlier = try await yearEarlier(opened, front) {
            rows.append(
                .init(
                    head: .init(words: "A year earlier"),
                    cells: [.init(FigureCells.link(earlier)), .init(words: earlier.figure.asAt.short)]))
        }
        var refused: [HTML] = []
        var hasPublished = false
        for comparator in Neighbours(opened).all(figure) {
            if let benchmark = comparator.benchmark {
                hasPublished = true
                rows.append(
                    .init(
                        head: .init(
                            HTML(words: "\(comparator.area.name), published"), under: Neighbours.source(benchmark)),
                        cells: [.init(Neighbours.printed(benchmark, measure)), .init(words: benchmark.period)]))
            } else if let refusal = comparator.refusal, refusal.id == "definitions-differ" {
                refused.append("<p class=\"gt-source\"><strong>Not compared.</strong> \(refusal.reason)</p>")
            }
        }
        guard rows.count > 1 || !refused.isEmpty else { return "" }
        guard rows.count > 1 else {
            return "<h2 class=\"gt-h3\">\(measure.name) elsewhere</h2>\(refused)"
        }
        let table = Table(
            caption: "\(measure.name) elsewhere",
            columns: [
                .init(title: "Where or when", isTitleHidden: true), .init(title: "Value", isNumber: true),
                .init(title: "Of", isNumber: true),
            ], rows: rows)
        let line: HTML = hasPublished ? SourceLine(words: "Published numbers are of the same definition.").html : ""
        return "\(table.html)\(line)\(refused)"
    }

    private static func yearEarlier(_ opened: OpenedFigure, _ front: Front) async throws -> AddressedFigure? {
        guard opened.figure.value != nil else { return nil }
        let day = opened.figure.asAt.adding(years: -1)
        guard let first = try await front.days().min(), day >= first else { return nil }
        var question = ProfileQuestion(of: opened.address)
        question.asAt = day
        let found = try? await front.desk.profile(question, asker: front.asker).figures.first
        return found?.figure.value == nil ? nil : found
    }
}

/// The returns that a figure was made from, each with its day and when it was stored.
struct ReturnsUsed {
    var returns: [ReturnRecord]
    /// Where all of them stand as a file.
    var file: String

    private static let shown = 25

    var html: HTML {
        guard !returns.isEmpty else { return "" }
        let rows = returns.prefix(ReturnsUsed.shown).map { record in
            Table.Row(
                head: .init(
                    """
                    <a class="govuk-link" href="\(Routes.oneReturn.link(record.id))">\(record.organisation.name)</a>
                    """, under: HTML(words: "stored \(ReturnsPages.moment(record.storedAt))")),
                cells: [.init(words: record.asAt.short)])
        }
        let more = returns.count > rows.count ? "The first \(rows.count) of \(Print.count(returns.count))." : ""
        let table = Table(
            caption: "Returns used", note: more,
            columns: [.init(title: "Organisation"), .init(title: "As at", isNumber: true)], rows: Array(rows))
        let link: HTML =
            "<p class=\"gt-source\"><a href=\"\(file)\">Download all returns used (CSV)</a></p>"
        return Details(
            summary: "The \(Print.counted(returns.count, "return")) it was made from", content: "\(table.html)\(link)"
        ).html
    }

    static func file(_ returns: [ReturnRecord]) -> [[String]] {
        [["organisation", "as_at", "stored_at", "workplaces", "jobs", "training_records", "version", "return"]]
            + returns.map { record in
                [
                    record.organisation.name, record.asAt.iso, record.storedAt.iso, String(record.workplaces),
                    String(record.jobs), String(record.trainings), record.version, record.id,
                ]
            }
    }
}

/// A figure on the days of the returns that are held: a line with its table.
struct HistoryView {
    var history: FigureHistory

    var html: HTML {
        let hasValue = history.points.contains { $0.figure.figure.value != nil }
        guard history.points.count > 1, hasValue else { return "" }
        let table = table.html
        let chart: HTML = chart.map(\.html) ?? ""
        return Section(heading: "How it was before", content: "\(chart)\(table)", id: "history").html
    }

    /// Days on which enough had returned, and that have a value.
    private var drawn: [FigureHistory.Point] {
        history.points.filter { !$0.isPartial && $0.figure.figure.value != nil }
    }

    private var chart: Chart? {
        guard drawn.count > 1, let first = drawn.first?.figure.figure, let last = drawn.last?.figure.figure else {
            return nil
        }
        let measure = last.measure
        let moments = drawn.map { point in
            let figure = point.figure.figure
            return Drawing.Moment(
                place: figure.asAt - first.asAt, words: figure.asAt.short, value: figure.value ?? 0,
                printed: figure.printed)
        }
        let title =
            first.printed == last.printed
            ? "\(measure.name) is as it was on \(first.asAt.long): \(last.printed)"
            : "\(measure.name): \(first.printed) on \(first.asAt.long), \(last.printed) on \(last.asAt.long)"
        let isShare = measure.unit == .percent
        return Chart(
            id: "chart-history", title: title, subtitle: "Each point is a day of which returns speak.",
            alternative: "A line of \(drawn.count) days. \(title).",
            wide: Drawing.line(moments, percent: isShare, isNarrow: false),
            narrow: Drawing.line(moments, percent: isShare, isNarrow: true))
    }

    private var table: Table {
        let isCount = history.points.first?.figure.figure.measure.unit == .count
        let measure = history.points.first?.figure.figure.measure
        var columns: [Table.Column] = [.init(title: "As at"), .init(title: "Value", isNumber: true)]
        if !isCount {
            columns.append(.init(title: OrganisationPages.capital(measure?.base ?? "base"), isNumber: true))
        }
        columns.append(.init(title: "Workplaces", isNumber: true))
        let rows = history.points.reversed().map { point -> Table.Row in
            let figure = point.figure.figure
            let under: HTML? = point.isPartial ? "too few returns to compare" : nil
            let head = Table.Cell(HTML(words: figure.asAt.long), under: under)
            guard figure.value != nil else {
                return .init(head: head, cells: [], across: FigureCells.refusal(point.figure))
            }
            var cells: [Table.Cell] = [.init(FigureCells.link(point.figure), isHere: !point.isPartial)]
            if !isCount { cells.append(.init(FigureCells.below(figure))) }
            cells.append(.init(words: Print.count(point.workplaces)))
            return .init(head: head, cells: cells)
        }
        var notes: [String] = []
        if let step = history.thinnedTo {
            notes.append("Returns speak of \(Print.count(history.days)) days; the last of each \(step) is shown.")
        }
        if history.points.contains(where: \.isPartial) {
            let share = Print.decimal(FigureHistory.leastShare * 100, decimals: 0)
            notes.append("Days with fewer than \(share)% of the latest workplaces are not drawn.")
        }
        return Table(
            caption: "As known now, on the days of the returns", note: notes.joined(separator: " "), columns: columns,
            rows: Array(rows))
    }
}
