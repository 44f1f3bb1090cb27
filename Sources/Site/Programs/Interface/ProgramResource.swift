import HTTPTypes
import Parts
import Permissions
import Serving

/// One resource for programs by one method, as it is described and as it is checked.
struct ProgramResource: Sendable {
    /// What it takes beside its address.
    enum Input: Sendable {
        /// Nothing: it reads.
        case nothing
        /// An object of texts.
        case json([ProgramParameter])
        /// Files and answers in parts.
        case files([ProgramParameter], isOne: Bool)
    }

    /// What it answers where all is well.
    struct Answer: Sendable {
        var status = 200
        /// The name of the schema; nil for a file.
        var schema: String?
        var type = "application/json"
        var meaning = "What was asked for."
        var givesLocation = false
        /// A further answer of the same shape: a table that was refused.
        var refused: String?
    }

    let method: HTTPRequest.Method
    let route: Route
    /// The name of the operation.
    let name: String
    /// The heading under which it is described.
    let tag: String
    /// The act, which is also the scope that a token needs; nil for what everybody may who has signed in.
    let act: Act?
    let summary: String
    var parameters: [ProgramParameter] = []
    var input = Input.nothing
    var answer: Answer
    /// The member that holds the list, of what comes in pages.
    var list: String?
    /// Whether the answer names the moment at which it was asked for, so that equal answers differ in it.
    var isOfTheMoment = false
    /// Of a change: the resource that has to be as `If-Match` says.
    var matches: Route?

    /// The parameters with those by which a list is leafed through.
    var allParameters: [ProgramParameter] { list == nil ? parameters : parameters + ProgramPage.parameters }

    /// The members of the body.
    var members: [ProgramParameter] {
        switch input {
        case .nothing: []
        case .json(let members), .files(let members, _): members
        }
    }

    /// Whether it changes something.
    var isChange: Bool { method != .get }

    /// What a problem of an address or a body is.
    static func refusal(_ errors: [Problem.FieldError]) -> Problem {
        Problem(
            .badRequest, title: "This cannot be done as it was asked",
            sentence: errors.map(\.sentence).joined(separator: " "), errors: errors)
    }

    /// Refuses names that are not known, values that cannot be taken, what is given twice and what is missing.
    static func check(
        _ given: [(name: String, value: String)], against known: [ProgramParameter], in place: String
    ) throws {
        var errors: [Problem.FieldError] = []
        var seen: Set<String> = []
        for (name, value) in given {
            guard let parameter = known.first(where: { $0.name == name }) else {
                let names = known.map(\.name).sorted().joined(separator: ", ")
                let list = known.isEmpty ? "It takes none." : "It takes \(names)."
                let what = place == "query" ? "this address" : "the body"
                errors.append(
                    .init(
                        String(name.prefix(60)), in: place,
                        "“\(name.prefix(60))” is no name that \(what) takes. \(list)"))
                continue
            }
            guard seen.insert(name).inserted else {
                errors.append(.init(name, in: place, "\(name) is given twice. Give it once."))
                continue
            }
            if let fault = parameter.fault(of: value) { errors.append(.init(name, in: place, fault)) }
        }
        for parameter in known where parameter.isRequired && !seen.contains(parameter.name) {
            errors.append(.init(parameter.name, in: place, "Send \(parameter.name)."))
        }
        guard errors.isEmpty else { throw refusal(Array(errors.prefix(20))) }
    }
}
