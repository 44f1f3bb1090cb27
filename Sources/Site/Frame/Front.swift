import Accounts
import Dates
import Desk
import Figures
import HTTPTypes
import Logging
import Parts
import Permissions
import Profiles
import Serving

/// What every page has at hand: the desk, the frame, and the uploads that wait for their import.
struct Front: Sendable {
    let desk: Desk
    let frame: Frame
    let checks: Checks
    let demonstration: DemonstrationWork
    /// What the acts of accounts need from outside.
    let means: AccountMeans

    /// Whoever sits before the browser.
    var asker = Asker.anybody(door: .site)

    /// The same for whoever sent a request.
    func seen(by context: SiteContext) -> Front {
        var front = self
        front.asker = context.asker
        return front
    }

    /// Whether one of the reader’s roles reaches an act: what none reaches is not offered.
    func may(_ act: Act) -> Bool { Rule.mayRead(asker, act) }

    /// The button that leads to a new return; nothing for who may store none.
    func addReturn(_ organisation: String? = nil) -> HTML {
        guard may(.returnImport) else { return "" }
        return Button.link(
            "Add a return", to: Routes.newReturn.link(asking: [("organisation", organisation)]))
    }

    /// What the desk's errors mean for a reader.
    static func problem(of error: any Error) -> Problem? {
        guard var problem = named(error) else { return nil }
        problem.sentence = withoutCommands(problem.sentence)
        return problem
    }

    /// What the desk says without the sentences that name a command: who reads a page has links instead.
    static func withoutCommands(_ words: String) -> String {
        let nouns = ["dataset", "organisation", "profile show", "figure", "register", "benchmark", "database"]
        var words = words
        for opening in ["See ", "Run "].flatMap({ verb in nouns.map { verb + $0 + " " } }) {
            guard let start = words.firstRange(of: opening)?.lowerBound else { continue }
            let before = words[..<start]
            guard before.isEmpty || before.hasSuffix(" ") else { continue }
            let after = words[start...].drop { $0 != "." }.dropFirst()
            words = String(before.dropLast(after.isEmpty ? 1 : 0)) + after.drop { $0 == " " }
        }
        return words
    }

    private static func named(_ error: any Error) -> Problem? {
        guard let error = DeskError(error) else { return storeProblem(of: error) }
        switch error {
        case .usage(let sentence):
            return Problem(.badRequest, title: "This cannot be done as it was asked", sentence: sentence)
        case .badData(let sentence):
            return Problem(.unprocessableContent, title: "This cannot be read", sentence: sentence)
        case .notFound(let sentence): return Problem(.notFound, title: "This is not held", sentence: sentence)
        case .unavailable(let sentence), .inputOutput(let sentence):
            return Problem(.serviceUnavailable, title: "The data cannot be reached now", sentence: sentence)
        case .busy(let sentence), .stalePreview(let sentence):
            return Problem(.conflict, title: "Somebody else is doing this now", sentence: sentence)
        case .notPermitted(let sentence):
            return Problem(.forbidden, title: "You may not do this", sentence: sentence)
        case .signedOut(let sentence):
            return Problem(.unauthorized, title: "You are not signed in", sentence: sentence)
        }
    }

    /// What the store says, in its own sentence; the site does not know the store's types, only its sentences.
    private static func storeProblem(of error: any Error) -> Problem? {
        let sentence = String(describing: error)
        switch Failure(error) {
        case nil, .ours: return nil
        case .busy: return Problem(.conflict, title: "Somebody else is doing this now", sentence: sentence)
        case .usage, .badData, .notFound, .notPermitted:
            return Problem(.badRequest, title: "This cannot be done as it was asked", sentence: sentence)
        case .unavailable, .inputOutput:
            return Problem(.serviceUnavailable, title: "The data cannot be reached now", sentence: sentence)
        }
    }

    /// The days of which returns speak, the latest first, with today where none does.
    func days() async throws -> [Day] {
        // Who reads figures without reading returns still sees as at which days there are figures: a day is nobody's.
        let reader = may(.returnRead) || !may(.figureRead) ? asker : Asker.operator("site", door: .site)
        let records = try await desk.history(organisation: nil, asker: reader)
        return Set(records.filter { $0.undoneAt == nil }.map(\.asAt)).sorted(by: >)
    }
}

extension Front {
    /// What went wrong, in words for a reader; a fault of ours gets a reference of its own and a line in the log.
    func problem(_ error: any Error) -> Problem {
        if let problem = error as? Problem { return problem }
        if let problem = frame.problem(of: error) { return problem }
        let reference = SiteContext.newReference()
        frame.settings.logger.error(
            "An upload failed", metadata: ["reference": "\(reference)", "error": "\(type(of: error))"])
        return .ours(reference)
    }
}
