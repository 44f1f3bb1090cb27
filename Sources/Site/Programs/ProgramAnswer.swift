import Dates
import Desk
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Serving
import Shapes

/// What programs are answered, and what they ask: a word that nobody knows is refused, so that a program that misspells
/// one is not answered for everybody.
enum ProgramAnswer {
    /// An answer as JSON, in the shape in which commands give it.
    static func json(_ answer: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: .init(string: try JSONAnswer.text(answer) + "\n")))
    }

    /// The questions of an address.
    static func asked(of request: Request, known: Set<String>) throws -> FormFields {
        let fields = FormFields.asked(of: request)
        try requireKnown(fields.pairs.map(\.name), known, of: "an address")
        return fields
    }

    /// Refuses names that are none of those that are known.
    static func requireKnown(_ names: [String], _ known: Set<String>, of what: String) throws {
        guard let odd = names.first(where: { !known.contains($0) }) else { return }
        let list = known.isEmpty ? "It takes none." : "It takes \(known.sorted().joined(separator: ", "))."
        throw Problem(
            .badRequest, title: "This cannot be done as it was asked",
            sentence: "“\(odd.prefix(60))” is no name that \(what) here takes. \(list)")
    }

    /// A day that was asked for; nil where none was.
    static func day(_ fields: FormFields, _ name: String) throws -> Day? {
        guard let text = fields[name] else { return nil }
        guard let day = Day(iso: text) else {
            throw Problem(
                .badRequest, title: "The day cannot be read",
                sentence: "“\(text.prefix(40))” is no day. Write \(name) as YYYY-MM-DD.")
        }
        return day
    }

    /// Whether a question was answered with yes.
    static func isYes(_ fields: FormFields, _ name: String) throws -> Bool {
        guard let text = fields[name] else { return false }
        guard let isYes = ["yes": true, "true": true, "no": false, "false": false][text.lowercased()] else {
            throw Problem(
                .badRequest, title: "This cannot be done as it was asked",
                sentence: "“\(text.prefix(40))” is no answer to \(name). Write yes or no.")
        }
        return isYes
    }
}

/// The JSON that a program sends: an object of texts.
struct ProgramBody {
    private let values: [String: String]

    /// Reads an object whose members are among those that are known; a member that is null counts as not given.
    init(_ body: ByteBuffer, known: Set<String>) throws {
        guard let members = try? JSONDecoder().decode([String: String?].self, from: Data(body.readableBytesView)) else {
            throw Problem(
                .badRequest, title: "The JSON cannot be read",
                sentence: "Send an object of texts with \(known.sorted().joined(separator: ", ")).")
        }
        try ProgramAnswer.requireKnown(members.keys.sorted(), known, of: "the object")
        values = members.compactMapValues(\.self)
    }

    /// The text of a member; nil where it is not given or blank.
    subscript(_ name: String) -> String? {
        guard let text = values[name], text.contains(where: { !$0.isWhitespace }) else { return nil }
        return text
    }

    /// The text of a member that has to be given.
    func required(_ name: String) throws -> String {
        guard let text = self[name] else {
            throw Problem(.badRequest, title: "Something is missing", sentence: "Send \(name).")
        }
        return text
    }
}
