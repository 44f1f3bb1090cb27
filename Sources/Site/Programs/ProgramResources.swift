import Desk
import Figures
import Hummingbird
import Profiles
import Serving
import Shapes

/// Figures for programs, as JSON under `/api/v1`: the same acts as the pages', in the shapes of the commands.
enum ProgramResources {
    static func add(to site: inout SiteRouter, front: Front) {
        site.get(Routes.Programs.index) { front, request, _ in
            _ = try ProgramAnswer.asked(of: request, known: [])
            return try ProgramAnswer.json([
                "profile": Routes.Programs.profile.link(), "measures": Routes.Programs.measures.link(),
                "completeness": Routes.Programs.completeness.link(), "sector": Routes.Programs.sector.link(),
                "organisations": Routes.Programs.organisations.link(),
                "corrections": Routes.Programs.corrections.link(), "returns": Routes.Programs.returns.link(),
                "findings": Routes.Programs.findings.link(), "checks": Routes.Programs.checks.link(),
                "register": Routes.Programs.register.link(), "benchmarks": Routes.Programs.benchmarks.link(),
                "areas": Routes.Programs.areas.link(),
                "health": Routes.health.link(),
            ])
        }
        site.get(Routes.Programs.profile) { front, request, _ in
            let answer = try await front.desk.profile(try question(request), asker: front.asker)
            return try ProgramAnswer.json(answer)
        }
        site.get(Routes.Programs.figure) { front, request, context in
            _ = try ProgramAnswer.asked(of: request, known: [])
            let address = try FigurePages.address(context)
            return try ProgramAnswer.json(try await front.desk.openedFigure(address, asker: front.asker))
        }
        site.get(Routes.Programs.measures) { front, request, _ in
            _ = try ProgramAnswer.asked(of: request, known: [])
            return try ProgramAnswer.json(["measures": Measures.all])
        }
        site.get(Routes.Programs.completeness) { front, request, _ in
            try ProgramAnswer.json(
                try await front.desk.completeness(try question(of: request, known: data), asker: front.asker))
        }
        site.get(Routes.Programs.sector) { front, request, _ in
            let question = try question(of: request, known: data)
            let (estimate, basis) = try await front.desk.sectorEstimate(question, asker: front.asker)
            let register = try await front.desk.loadedRegister(asker: front.asker)
            return try ProgramAnswer.json(SectorAnswer(estimate, basis: basis, register: register))
        }
        site.get(Routes.health, isOpen: true) { front, _, _ in
            try await front.desk.reach()
            return try ProgramAnswer.json(["status": "ok", "version": front.frame.settings.programVersion])
        }
    }

    /// By what a question about a data set is asked that has no measure and no dimension.
    private static let data: Set<String> = ["as-at", "known-at", "organisation", "area"]

    private static func question(_ request: Request) throws -> ProfileQuestion {
        let fields = FormFields.asked(of: request)
        try ProfileAsked.requireKnown(fields)
        for dimension in ProfileAsked.limiting where fields.all(dimension.rawValue).count > 1 {
            throw Problem(
                .badRequest, title: "This cannot be shown as it was asked",
                sentence: "There are two limits to \(dimension.rawValue), and nothing can meet both. Give one.")
        }
        return try ProfileAsked(fields).question
    }

    private static func question(of request: Request, known: Set<String>) throws -> ProfileQuestion {
        try ProfileAsked(try ProgramAnswer.asked(of: request, known: known)).question
    }
}
