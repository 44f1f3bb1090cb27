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
struct ProgramBody: Sendable {
    private let values: [String: String]

    /// An empty object.
    init() { values = [:] }

    /// Reads an object whose members are as the resource describes them; a member that is null counts as not given.
    init(_ body: ByteBuffer, members known: [ProgramParameter]) throws {
        guard let members = try? JSONDecoder().decode([String: String?].self, from: Data(body.readableBytesView)) else {
            let list = known.map(\.name).joined(separator: ", ")
            let names = known.isEmpty ? "An empty object, {}, is wanted." : "Its members: \(list)."
            throw Problem(
                .badRequest, title: "The JSON cannot be read", sentence: "Send an object of texts. \(names)",
                errors: [.init("", in: "body", "This is no object of texts.")])
        }
        values = members.compactMapValues(\.self)
        let odd = members.keys.filter { name in !known.contains { $0.name == name } }.map { ($0, "") }
        try ProgramResource.check(
            (pairs + odd.filter { values[$0.0] == nil }).sorted { $0.name < $1.name }, against: known, in: "body")
    }

    /// The members that are given, by name.
    var pairs: [(name: String, value: String)] { values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    /// The text of a member; nil where it is not given.
    subscript(_ name: String) -> String? { values[name] }

    /// The text of a member that has to be given.
    func required(_ name: String) throws -> String {
        guard let text = self[name] else {
            throw ProgramResource.refusal([.init(name, in: "body", "Send \(name).")])
        }
        return text
    }
}
