package import HTTPTypes

/// The kinds of problems of which programs are told (RFC 9457): the last part of `type`, with what each means. Its
/// `type` leads to its line on the page of all kinds.
package enum ProblemKind: String, CaseIterable, Sendable {
    case badRequest = "bad-request"
    case notSignedIn = "not-signed-in"
    case tokenNotTaken = "token-not-taken"
    case notPermitted = "not-permitted"
    case scopeMissing = "scope-missing"
    case otherSite = "other-site"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case notAcceptable = "not-acceptable"
    case conflict
    case keyInUse = "key-in-use"
    case changedMeanwhile = "changed-meanwhile"
    case tooLarge = "too-large"
    case otherContentType = "other-content-type"
    case cannotBeDone = "cannot-be-done"
    case keyOfAnother = "key-of-another"
    case tooManyRequests = "too-many-requests"
    case fault
    case unavailable
    case noRoom = "no-room"

    /// The page that lists all kinds.
    package static let page = Route("/help/problems")

    /// The reference that stands in `type`, relative to the site.
    package var type: String { ProblemKind.page.link(at: rawValue) }

    /// The kind of a status, where nothing more is known.
    package static func of(_ status: HTTPResponse.Status) -> ProblemKind {
        switch status.code {
        case 401: .notSignedIn
        case 403: .notPermitted
        case 404: .notFound
        case 405: .methodNotAllowed
        case 406: .notAcceptable
        case 409: .conflict
        case 412: .changedMeanwhile
        case 413: .tooLarge
        case 415: .otherContentType
        case 422: .cannotBeDone
        case 429: .tooManyRequests
        case 503: .unavailable
        case 507: .noRoom
        case 500...: .fault
        default: .badRequest
        }
    }

    /// The status with which it comes.
    package var status: Int {
        switch self {
        case .badRequest: 400
        case .notSignedIn, .tokenNotTaken: 401
        case .notPermitted, .scopeMissing, .otherSite: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .notAcceptable: 406
        case .conflict, .keyInUse: 409
        case .changedMeanwhile: 412
        case .tooLarge: 413
        case .otherContentType: 415
        case .cannotBeDone, .keyOfAnother: 422
        case .tooManyRequests: 429
        case .fault: 500
        case .unavailable: 503
        case .noRoom: 507
        }
    }

    /// What it is in a few words, always the same.
    package var title: String {
        switch self {
        case .badRequest: "The request cannot be understood"
        case .notSignedIn: "You are not signed in"
        case .tokenNotTaken: "This token is not taken"
        case .notPermitted: "You may not do this"
        case .scopeMissing: "This token does not allow it"
        case .otherSite: "This request came from another site"
        case .notFound: "This is not held"
        case .methodNotAllowed: "This address does not take that"
        case .notAcceptable: "There is no answer of the type that was asked for"
        case .conflict: "Somebody else is doing this now"
        case .keyInUse: "The request of this key is being answered"
        case .changedMeanwhile: "It changed since you last saw it"
        case .tooLarge: "This is more than is taken at once"
        case .otherContentType: "Another content type is wanted"
        case .cannotBeDone: "This cannot be done"
        case .keyOfAnother: "The key belongs to another request"
        case .tooManyRequests: "There were too many requests"
        case .fault: "This did not work, and it is our fault"
        case .unavailable: "The data cannot be reached now"
        case .noRoom: "There is no room on the disk"
        }
    }

    /// What to do about it.
    package var remedy: String {
        switch self {
        case .badRequest:
            "A parameter, a header or the body is not as the description of the resources has it. “errors” names each."
        case .notSignedIn: "Send a token in the header Authorization, or sign in in the browser."
        case .tokenNotTaken: "It has ended or was revoked, or its account is closed. Issue another one."
        case .notPermitted: "Your roles do not reach so far. Ask the administrator if you need it."
        case .scopeMissing: "Issue a token with the scope that the header WWW-Authenticate names."
        case .otherSite: "A page of another site sent this. Send it from Goldenthread itself, or with a token."
        case .notFound: "It is not there, or you may not know of it: the answer is the same."
        case .methodNotAllowed: "The header Allow names the methods that the address takes."
        case .notAcceptable: "Leave the header Accept out, or name the type that the description has."
        case .conflict: "Wait until the other has ended, then look again what is held."
        case .keyInUse: "Ask again a moment later with the same key, and you get the answer."
        case .changedMeanwhile: "Read it again, decide anew, and send its new ETag in If-Match."
        case .tooLarge: "Send less at once: the files of one organisation."
        case .otherContentType: "Send the content type that the description of the resource names."
        case .cannotBeDone:
            "The request was understood, but what is held, or a rule, stands against it; “detail” says what."
        case .keyOfAnother: "Make a new Idempotency-Key for each new request."
        case .tooManyRequests: "Wait for as many seconds as the header Retry-After says."
        case .fault: "Nothing was changed. Try again; if it stays so, tell the administrator the reference."
        case .unavailable: "Try again in a while. Nothing was changed."
        case .noRoom: "The operator has to free room on the disk of the machine. Nothing was stored."
        }
    }
}
