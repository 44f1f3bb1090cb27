package import HTTPTypes

/// Why a request has no ordinary answer, in words for a reader and with a status for programs.
package struct Problem: Error, Sendable {
    package var status: HTTPResponse.Status
    /// The heading: what happened.
    package var title: String
    /// What was kept, and what to do next.
    package var sentence: String
    /// Headers that the status asks for, such as `Allow`.
    package var headers: HTTPFields = [:]
    /// The kind of which programs are told.
    package var kind: ProblemKind
    /// What is wrong with single fields, for programs.
    package var errors: [FieldError] = []

    /// Something wrong with one field.
    package struct FieldError: Sendable, Equatable {
        /// The name of the parameter, header or member.
        package var name: String
        /// Where it stands: `query`, `path`, `header` or `body`.
        package var place: String
        /// What is wrong, as a sentence.
        package var sentence: String

        package init(_ name: String, in place: String, _ sentence: String) {
            self.name = name
            self.place = place
            self.sentence = sentence
        }
    }

    /// - Parameter kind: the kind of which programs are told; that of the status where it is nil.
    package init(
        _ status: HTTPResponse.Status, title: String, sentence: String, headers: HTTPFields = [:],
        kind: ProblemKind? = nil, errors: [FieldError] = []
    ) {
        self.status = status
        self.title = title
        self.sentence = sentence
        self.headers = headers
        self.kind = kind ?? .of(status)
        self.errors = errors
    }

    /// The same answer for what is gone and what never was.
    package static let notFound = Problem(
        .notFound, title: "There is no page here",
        sentence: "It may have been removed, or never was. Check the address, or start from Home.")

    package static let tooLarge = Problem(
        .contentTooLarge, title: "This is more than Goldenthread takes at once",
        sentence: "Nothing was stored. Send the files of one organisation at a time.")

    package static let malformed = Problem(
        .badRequest, title: "This request could not be read",
        sentence: "Nothing was changed. Go back, load the page again and repeat what you did.")

    package static let staleForm = Problem(
        .forbidden, title: "This form is no longer valid",
        sentence: "Nothing was changed. It was opened before Goldenthread was started again, or in another browser. "
            + "Go back, load the page again and repeat what you did.")

    package static func ours(_ reference: String) -> Problem {
        Problem(
            .internalServerError, title: "Sorry, this page did not work",
            sentence:
                "Nothing was changed. Try again; if it happens again, tell your administrator reference \(reference).")
    }

    /// Nobody has signed in, or the session has ended.
    package static let signedOut = Problem(
        .unauthorized, title: "You are not signed in",
        sentence: "Your session has ended, or you have not signed in yet. Nothing was changed: sign in and do it again."
    )
}
