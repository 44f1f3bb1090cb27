import Desk
import Figures
import Hummingbird
import Permissions
import Profiles
import Serving
import Shapes

/// Figures for programs, as JSON under `/api/v1`: the same acts as the pages', in the shapes of the commands.
enum ProgramFigures {
    static let all = [index, description, profile, figure, measures, completeness, sector]

    static let index = ProgramResource(
        method: .get, route: Routes.Programs.index, name: "listResources", tag: "Where to begin", act: nil,
        summary: "The addresses of the resources, by name.", answer: .init(schema: "Index"))
    static let description = ProgramResource(
        method: .get, route: Routes.Programs.description, name: "describeResources", tag: "Where to begin", act: nil,
        summary: "This description.", answer: .init(schema: "Description"))
    static let profile = ProgramResource(
        method: .get, route: Routes.Programs.profile, name: "readProfile", tag: "Figures", act: .figureRead,
        summary: "The figures of the workforce.",
        parameters: [
            ProgramParameter("measure", .words(Measures.all.map(\.id), 200), "Only these measures."),
            ProgramParameter(
                "by", .words(Dimension.allCases.map(\.rawValue), 2), "The dimensions by which the figures are split."),
        ]
            + ProfileAsked.limiting.map {
                ProgramParameter($0.rawValue, .text(240), "Only what has this value of the dimension.")
            } + data + [
                ProgramParameter("compare-with", .day, "An earlier day to compare with."),
                ProgramParameter(
                    "beside", .texts(5), "Areas to put beside with what is published of them, by code or name."),
            ], answer: .init(schema: "Profile"), isOfTheMoment: true)
    static let figure = ProgramResource(
        method: .get, route: Routes.Programs.figure, name: "openFigure", tag: "Figures", act: .figureRead,
        summary: "One figure, opened, by the id that a profile gives.", answer: .init(schema: "OpenedFigure"),
        isOfTheMoment: true)
    static let measures = ProgramResource(
        method: .get, route: Routes.Programs.measures, name: "listMeasures", tag: "Figures", act: nil,
        summary: "The measures and what they mean.",
        parameters: [
            ProgramParameter("theme", .word(themes), "Only those of this theme."),
            ProgramParameter(
                "direction", .word(["lower", "higher", "neither"]), "Only those of which this way is better."),
        ], answer: .init(schema: "MeasureList"), list: "measures")
    static let completeness = ProgramResource(
        method: .get, route: Routes.Programs.completeness, name: "readCompleteness", tag: "Figures", act: .figureRead,
        summary: "How far the records meet the rules of the annual return and of workforce funding.",
        parameters: data, answer: .init(schema: "Completeness"), isOfTheMoment: true)
    static let sector = ProgramResource(
        method: .get, route: Routes.Programs.sector, name: "readSector", tag: "Figures", act: .figureRead,
        summary: "From the returns to the whole sector: estimates with their intervals.", parameters: data,
        answer: .init(schema: "Sector"), isOfTheMoment: true)

    /// By what a question about a data set is asked that has no measure and no dimension.
    private static let data = [
        ProgramParameter("as-at", .day, "As things were on this day; today where it is not given."),
        ProgramParameter("known-at", .moment, "As they were known at this moment; now where it is not given."),
        ProgramParameter("organisation", .text(240), "Only this organisation's return, by name."),
        ProgramParameter("area", .area, "Only workplaces of this area, by GSS code."),
    ]

    private static let themes = Themes.all.map(\.name)

    static func add(to site: inout SiteRouter) {
        site.resource(index) { _, _, _ in
            try ProgramAnswer.json([
                "description": Routes.Programs.description.link(),
                "profile": Routes.Programs.profile.link(), "measures": Routes.Programs.measures.link(),
                "completeness": Routes.Programs.completeness.link(), "sector": Routes.Programs.sector.link(),
                "organisations": Routes.Programs.organisations.link(),
                "corrections": Routes.Programs.corrections.link(), "returns": Routes.Programs.returns.link(),
                "findings": Routes.Programs.findings.link(), "checks": Routes.Programs.checks.link(),
                "register": Routes.Programs.register.link(), "benchmarks": Routes.Programs.benchmarks.link(),
                "areas": Routes.Programs.areas.link(), "health": Routes.health.link(),
            ])
        }
        site.resource(description) { front, _, _ in
            Answers.json(ProgramInterface.document(version: front.frame.settings.programVersion))
        }
        site.resource(profile) { front, asked, _ in
            try ProgramAnswer.json(
                try await front.desk.profile(try ProfileAsked(asked.query).question, asker: front.asker))
        }
        site.resource(figure) { front, _, context in
            try ProgramAnswer.json(
                try await front.desk.openedFigure(try FigurePages.address(context), asker: front.asker))
        }
        site.resource(measures) { _, asked, _ in
            let found = Measures.all.filter { measure in
                (asked.query["theme"].map { $0 == measure.theme } ?? true)
                    && (asked.query["direction"].map { $0 == measure.direction.rawValue } ?? true)
            }
            return try asked.page.answer("measures", found, asked.request)
        }
        site.resource(completeness) { front, asked, _ in
            try ProgramAnswer.json(
                try await front.desk.completeness(try ProfileAsked(asked.query).question, asker: front.asker))
        }
        site.resource(sector) { front, asked, _ in
            let (estimate, basis) = try await front.desk.sectorEstimate(
                try ProfileAsked(asked.query).question, asker: front.asker)
            let register = try await front.desk.loadedRegister(asker: front.asker)
            return try ProgramAnswer.json(SectorAnswer(estimate, basis: basis, register: register))
        }
    }
}
