import Dates
import Desk
import Figures
import Hummingbird
import Parts
import Permissions
import Profiles
import Serving

/// What the workforce is in one screen, and what needs attention.
enum HomePage {
    static func add(to site: inout SiteRouter, front: Front) {
        site.keptPage(Routes.home) { front, _, _ in try await page(front) }
        site.get(Routes.homeFile) { front, _, _ in
            let days = try await front.days()
            guard let question = question(days, front) else { throw Problem.notFound }
            let profile = try await front.desk.profile(question, asker: front.asker)
            return Answers.csv(
                [FigureCells.fileHead] + profile.figures.map(FigureCells.fileRow),
                name: "main-measures-\(profile.basis.asAt.iso)")
        }
    }

    /// The measures of the table, those of the tiles first.
    static let measures = [
        "filled-posts", "turnover", "vacancy-rate", "zero-hours", "sickness-mean", "age-55-and-over", "female",
        "non-british", "qualified", "care-certificate-12-weeks", "training-expired", "pay-median", "near-living-wage",
    ]

    private static func page(_ front: Front) async throws -> Page {
        if let page = try await RoleHome.page(front) { return page }
        let standing = await front.frame.standing()
        let title = standing.area.isEmpty ? "The care workforce" : "\(standing.area)’s care workforce"
        let days = try await front.days()
        guard let question = question(days, front) else { return empty(title, front) }
        let profile = try await front.desk.profile(question, asker: front.asker)
        let view = View(profile: profile, compareWith: question.compareWith, neighbours: Neighbours(profile))
        let attention = try await Attentions.items(front, profile)
        let left = Section(
            heading: "What needs attention",
            content: attention.isEmpty
                ? "<p>Nothing that the returns tell needs attention now.</p>" : Attention(items: attention).html)
        let right = view.changes.map { Section(heading: "What changed", content: $0).html } ?? ""
        let top: HTML = right.isEmpty ? left.html : Columns(split: .eightFour, left: left.html, right: right).html
        return Page(
            title: title, section: .home, line: HTML(words: BasisLine.words(profile.basis)),
            act: front.addReturn(),
            body: """
                \(Tile.row(view.tiles, heading: "The workforce in four numbers"))
                \(top)
                \(Section(heading: "What the workforce is", content: view.table(area: standing.area)).html)
                """)
    }

    private static func question(_ days: [Day], _ front: Front) -> ProfileQuestion? {
        guard let latest = days.first else { return nil }
        var question = ProfileQuestion()
        question.measures = measures.filter { Measures.named($0) != nil }
        question.asAt = max(latest, front.desk.now.day)
        question.compareWith = earlier(than: latest, among: days)
        return question
    }

    private static func empty(_ title: String, _ front: Front) -> Page {
        let demonstration: HTML = """
            <p class="gt-small">No files at hand? <a class="govuk-link" \
            href="\(Routes.demonstration.link())">Look around in a made-up area</a>.</p>
            """
        return Page(
            title: title, section: .home,
            body: """
                <p class="govuk-body gt-lede">No return is held yet. Here you will see what the workforce is and \
                what needs \
                attention, made from the files that you send to ASC-WDS.</p>
                <div class="gt-actions">\(front.addReturn())\
                <a class="govuk-link" href="\(Routes.help.link(at: "files"))">Where to find the files</a></div>
                \(front.may(.demonstrationLoad) ? demonstration : "")
                """)
    }

    /// The day to compare with: the latest of those at least ten months earlier.
    static func earlier(than day: Day, among days: [Day]) -> Day? {
        days.filter { day - $0 >= 300 }.max()
    }
}

extension HomePage {
    /// The figures of the page with those of the earlier day.
    struct View {
        var profile: ProfileAnswer
        var compareWith: Day?
        var neighbours: Neighbours

        private func figure(_ measure: String) -> AddressedFigure? {
            profile.figures.first { $0.figure.measure.id == measure }
        }

        private func pair(_ measure: String) -> Change.Pair? {
            profile.earlier?.figures.first { $0.measure.id == measure }
        }

        var tiles: [Tile] {
            ["filled-posts", "turnover", "vacancy-rate", "sickness-mean"].compactMap { id in
                guard let addressed = figure(id) else { return nil }
                let figure = addressed.figure
                guard figure.value != nil else {
                    return Tile(
                        label: figure.measure.name, value: FigureCells.refusal(addressed), base: "", against: "",
                        isWords: true)
                }
                let base =
                    id == "filled-posts"
                    ? "in \(Print.counted(profile.basis.workplaces, "workplace"))" : figure.printedBase
                return Tile(
                    label: figure.measure.name, value: FigureCells.link(addressed), base: base, against: against(id))
            }
        }

        private func against(_ id: String) -> String {
            if let figure = figure(id)?.figure, let england = neighbours.england(figure) {
                return "England \(figure.measure.unit.printed(england.value, base: england.base)), \(england.period)"
            }
            guard let earlier = pair(id)?.earlier, earlier.value != nil, let day = compareWith else { return "" }
            return "\(day.long): \(earlier.printed)"
        }

        /// What changed since the earlier day; nil where there is none.
        var changes: HTML? {
            guard let change = profile.earlier, let day = compareWith else { return nil }
            var items: [Changes.Item] = []
            // Who came and left is not said to whom figures are guarded.
            if !change.flows.isEmpty {
                items.append(
                    Changes.Item(
                        number: signed(change.total.closing - change.total.opening), what: "filled posts",
                        note: "\(Print.count(change.total.came)) came and \(Print.count(change.total.left)) left; "
                            + "\(Print.count(change.total.changedRole)) changed role"))
            }
            for id in ["turnover", "vacancy-rate", "zero-hours", "sickness-mean", "qualified"] {
                guard let pair = pair(id), let earlier = pair.earlier, let later = pair.later, pair.difference != nil
                else { continue }
                items.append(
                    Changes.Item(
                        number: pair.printedDifference,
                        what: "\(pair.measure.name.lowercased()), \(earlier.printed) to \(later.printed)",
                        note: Movements.words(pair)))
            }
            return "<p class=\"gt-small gt-mute\">Since \(day.long).</p>\(Changes(items: items).html)"
        }

        private func signed(_ number: Int) -> String {
            number > 0 ? "+\(Print.count(number))" : number < 0 ? "−\(Print.count(-number))" : "0"
        }

        func table(area: String) -> HTML {
            let hasEarlier = compareWith != nil
            var columns: [Table.Column] = [
                .init(title: "Measure"), .init(title: area.isEmpty ? "Value" : area, isNumber: true),
                .init(title: "Out of", narrow: .dropped),
            ]
            if hasEarlier {
                columns.append(.init(title: compareWith?.short ?? "", isNumber: true))
                columns.append(.init(title: "Change", isNumber: true))
            }
            let region = profile.figures.lazy.compactMap { neighbours.regionName($0.figure) }.first
            let hasRegion = region != nil
            let hasNeighbours = profile.figures.contains { neighbours.england($0.figure) != nil }
            if hasNeighbours {
                if hasRegion { columns.append(.init(title: "Region", isNumber: true, narrow: .dropped)) }
                columns.append(.init(title: "England", isNumber: true))
                columns.append(.init(title: "Where \(area.isEmpty ? "it" : area) stands", narrow: .dropped))
            }
            let rows = profile.figures.map { addressed -> Table.Row in
                let figure = addressed.figure
                let theme = Themes.named(figure.measure.theme)
                // The theme's page shows the last day of returns unless it is told that of these figures.
                let address = theme.map {
                    Routes.theme.link(
                        $0.id, asking: [("as-at", profile.basis.asAt.iso), ("measure", figure.measure.id)])
                }
                let name: HTML =
                    "<a class=\"govuk-link\" href=\"\(address ?? Routes.profile.link())\">\(figure.measure.name)</a>"
                guard figure.value != nil else {
                    return .init(head: .init(name), cells: [], across: FigureCells.refusal(addressed))
                }
                var cells: [Table.Cell] = [
                    .init(FigureCells.link(addressed), isHere: true), .init(words: FigureCells.base(figure)),
                ]
                if hasEarlier {
                    let pair = pair(figure.measure.id)
                    cells.append(.init(FigureCells.plain(pair?.earlier)))
                    cells.append(.init(words: pair?.printedDifference ?? "–"))
                }
                if hasNeighbours {
                    let (region, england) = (neighbours.region(figure), neighbours.england(figure))
                    if hasRegion { cells.append(Neighbours.cell(region, figure.measure)) }
                    cells.append(Neighbours.cell(england, figure.measure))
                    cells.append(
                        .init(PlaceStrip(here: figure.value, region: region?.value, england: england?.value).html))
                }
                return .init(head: .init(name), cells: cells, narrowNote: FigureCells.base(figure))
            }
            let table = Table(
                caption: "The main measures", isCaptionHidden: true, columns: columns, rows: rows,
                shape: columns.count > 4 ? .pair : .fit)
            let published = profile.figures.map(\.figure).flatMap { figure in
                [(region ?? "", neighbours.region(figure)), ("England", neighbours.england(figure))].compactMap {
                    area, benchmark in benchmark.map { (measure: figure.measure, area: area, benchmark: $0) }
                }
            }
            let key = PlaceStrip.key(
                here: area.isEmpty ? "here" : area, region: region, england: "England")
            let source: HTML = """
                \(BasisLine.source(profile.basis)) Per cents are of known answers only.\
                \(" Changes are worked out before rounding." as HTML, if: hasEarlier)\
                \(" [x] not available." as HTML, if: hasEarlier || hasNeighbours)
                """
            return """
                <p class="gt-small gt-mute">Underlined figures open to show how they were made.</p>
                \(table.html)\(key, if: hasNeighbours)\(SourceLine(
                    words: source, csv: Routes.homeFile.link(), csvOf: "main measures").html)
                \(Neighbours.details(published))
                """
        }
    }
}
