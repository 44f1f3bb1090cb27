import Dates
import Desk
import Figures
import Hummingbird
import Parts
import Profiles
import Serving

/// The profile: a page a theme, with its measures, one of them drawn by groups, and every number as CSV.
enum ProfilePages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.keptPage(Routes.profile) { front, request, _ in
            try await page(Themes.all[0], try ProfileAsked(.asked(of: request)), front)
        }
        site.keptPage(Routes.theme) { front, request, context in
            try await page(try theme(context), try ProfileAsked(.asked(of: request)), front)
        }
        site.get(Routes.themeFile) { front, request, context in
            let theme = try theme(context)
            var asked = try ProfileAsked(.asked(of: request))
            if asked.asAt == nil { asked.asAt = try await front.days().first }
            let view = try await ThemeView.load(theme, asked, front)
            let name = "\(theme.id)-\(view.basis.asAt.iso)"
            if let cross = view.cross { return Answers.csv(crossed(cross), name: name) }
            let rows = (view.measures + view.groups).map(FigureCells.fileRow)
            return Answers.csv([FigureCells.fileHead] + rows, name: name)
        }
    }

    /// A cross table as a file: a row for each cell, with the words of its row and column; blank for totals.
    private static func crossed(_ cross: CrossTable) -> [[String]] {
        let head = [cross.dimensions.rows.rawValue, cross.dimensions.columns.rawValue] + FigureCells.fileHead
        return [head]
            + cross.all.map { row, column, figure in
                [row?.title ?? "", column?.title ?? ""] + FigureCells.fileRow(figure)
            }
    }

    private static func theme(_ context: SiteContext) throws -> Theme {
        guard let theme = context.parameters.get("theme").flatMap(Themes.named) else { throw Problem.notFound }
        return theme
    }

    private static func page(_ theme: Theme, _ asked: ProfileAsked, _ front: Front) async throws -> Page {
        let days = try await front.days()
        guard !days.isEmpty else { return EmptyPages.profile(front) }
        var asked = asked
        if asked.asAt == nil { asked.asAt = days.first }
        asked.compareByItself(among: days)
        let repeated = asked.takeRepeated()
        let view = try await ThemeView.load(theme, asked, front)
        let error = repeated.map {
            "\($0.title) cannot be crossed with itself. Choose another dimension, or nothing else"
        }
        let body: HTML = """
            \(themes(theme, asked))
            \(ProfileFilters.html(theme, view, days: days, repeated: repeated, error: error))
            \(Section(heading: view.heading, content: view.drawn).html)
            \(Section(heading: "\(theme.name): all measures", content: view.overview).html)
            """
        var page = Page(
            title: theme.name, section: .profile, line: "\(theme.question) \(BasisLine.words(view.basis))", body: body,
            hasCharts: true)
        if let error {
            page.status = .badRequest
            page.hasErrors = true
            page.above = ErrorSummary(items: [("by-too", error)]).html
        }
        return page
    }

    private static func themes(_ here: Theme, _ asked: ProfileAsked) -> HTML {
        var kept = asked
        kept.measures = []
        kept.sort = nil
        return Subpages(
            name: "Themes",
            items: Themes.all.map { theme in
                (theme.name, Routes.theme.link(theme.id, asking: kept.pairs), theme.id == here.id)
            }
        ).html
    }
}

/// What limits a theme's page.
enum ProfileFilters {
    /// By what a measure can be drawn, in the order of the list.
    static let groupings: [Dimension] = [
        .service, .serviceType, .sector, .roleGroup, .role, .organisation, .workplace, .area, .employmentStatus,
        .gender,
        .ageBand, .ethnicityGroup, .nationalityGroup, .trainingCategory,
    ]

    static func html(
        _ theme: Theme, _ view: ThemeView, days: [Day], repeated: Dimension? = nil, error: String? = nil
    ) -> HTML {
        let asked = view.asked
        var dates = days
        if let day = asked.asAt, !dates.contains(day) { dates.insert(day, at: 0) }
        let asAt = Field.select(
            "as-at", label: "As at", options: dates.map { ($0.iso, $0.short) }, chosen: asked.asAt?.iso ?? "")
        let measure = Field.select(
            "measure", label: "Measure", options: theme.measures.map { ($0.id, $0.name) }, chosen: view.measure.id)
        let by = Field.select(
            "by", label: "By", options: groupings.map { ($0.rawValue, $0.title) }, chosen: view.dimension.rawValue)
        let too = Field.select(
            "by", id: "by-too", label: "And by",
            options: [("", "Nothing else")] + groupings.map { ($0.rawValue, $0.title) },
            chosen: (repeated ?? asked.by.dropFirst().first)?.rawValue ?? "", error: error)
        let sectors = [("", "All sectors")] + sectorOptions
        let sector = Field.select(
            "sector", label: "Sector", options: sectors, chosen: asked.limit(.sector) ?? "")
        var earlier = dates.filter { day in asked.asAt.map { day < $0 } ?? true }
        if let day = asked.compareWith, !earlier.contains(day) {
            earlier.append(day)
            earlier.sort(by: >)
        }
        let compare = Field.select(
            "compare-with", label: "Compare with",
            options: [("none", "No other day")] + earlier.map { ($0.iso, $0.short) },
            chosen: asked.compareWith?.iso ?? "none")
        var beside: [HTML] = []
        if !view.councils.isEmpty {
            beside.append(
                Field.select(
                    "beside", label: "Beside", options: [("", "No other council")] + view.councils,
                    chosen: asked.beside.first ?? ""))
        }
        var hidden: [HTML] = []
        for (name, value) in asked.pairs {
            guard let value, !["as-at", "measure", "by", "sector", "compare-with", "beside", "sort"].contains(name)
            else {
                continue
            }
            hidden.append("<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">")
        }
        return Filters(
            address: Routes.theme.link(theme.id), chosen: chosen(view),
            fields: [asAt, measure, by, too, sector, compare] + beside + hidden
        ).html
    }

    private static let sectorOptions = SectorNames.all

    private static func chosen(_ view: ThemeView) -> String {
        let sector = view.asked.limit(.sector).flatMap { value in SectorNames.all.first { $0.0 == value }?.1 }
        return "\(view.basis.asAt.long), \(sector?.lowercased() ?? "all sectors"), "
            + view.heading.prefix(1).lowercased() + view.heading.dropFirst()
    }
}
