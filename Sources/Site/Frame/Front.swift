import Dates
import Desk
import Figures
import HTTPTypes
import Logging
import Profiles

/// What every page has at hand: the desk, the frame, and the uploads that wait for their import.
struct Front: Sendable {
    let desk: Desk
    let frame: Frame
    let checks: Checks

    /// Whoever sits before the browser.
    var asker: Asker { Asker(door: .site) }

    /// What the desk's errors mean for a reader.
    static func problem(of error: any Error) -> Problem? {
        guard let error = error as? DeskError else { return storeProblem(of: error) }
        switch error {
        case .usage(let sentence):
            return Problem(.badRequest, title: "This cannot be done as it was asked", sentence: sentence)
        case .badData(let sentence):
            return Problem(.unprocessableContent, title: "This cannot be read", sentence: sentence)
        case .notFound(let sentence): return Problem(.notFound, title: "This is not held", sentence: sentence)
        case .unavailable(let sentence), .inputOutput(let sentence):
            return Problem(.serviceUnavailable, title: "The data cannot be reached now", sentence: sentence)
        case .busy(let sentence):
            return Problem(.conflict, title: "Somebody else is doing this now", sentence: sentence)
        case .notPermitted(let sentence):
            return Problem(.forbidden, title: "You may not do this", sentence: sentence)
        case .sealBroken:
            return Problem(
                .serviceUnavailable, title: "Sealed values cannot be opened",
                sentence: "The key beside the database is not the one under which it was filled. "
                    + "Start Goldenthread with the right key file.")
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
        let records = try await desk.history(organisation: nil, asker: asker)
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
