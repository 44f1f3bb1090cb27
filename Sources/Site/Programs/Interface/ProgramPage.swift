import FoundationEssentials
import HTTPTypes
import Hummingbird
import Serving
import Shapes

/// The part of a list that is asked for.
struct ProgramPage: Sendable {
    let limit: Int
    let offset: Int

    /// By what a list is leafed through.
    static let parameters = [
        ProgramParameter("limit", .whole(1...500), "At most so many entries; 100 where it is not given."),
        ProgramParameter("offset", .whole(0...10_000_000), "Leaves out so many entries at the beginning."),
    ]

    init(_ fields: FormFields) {
        limit = fields["limit"].flatMap { Int($0) } ?? 100
        offset = fields["offset"].flatMap { Int($0) } ?? 0
    }

    private struct Listed<Entry: Encodable>: Encodable {
        let name: String
        let entries: [Entry]
        let total: Int

        private struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(entries, forKey: Key(stringValue: name))
            try container.encode(total, forKey: Key(stringValue: "total"))
        }
    }

    /// The entries of the page with the number of all, and links to the pages beside it.
    func answer(_ name: String, _ all: [some Encodable], _ request: Request) throws -> Response {
        try answer(name, entries: Array(all.dropFirst(offset).prefix(limit)), of: all.count, request)
    }

    /// The entries of the page, where no others were read, with the number of all.
    func answer(_ name: String, entries: [some Encodable], of total: Int, _ request: Request) throws -> Response {
        var response = try ProgramAnswer.json(Listed(name: name, entries: entries, total: total))
        let links = links(total: total, request)
        if !links.isEmpty, let name = HTTPField.Name("Link") { response.headers[name] = links }
        return response
    }

    private func links(total: Int, _ request: Request) -> String {
        var pages: [(String, Int)] = [("first", 0)]
        if offset > 0 { pages.append(("prev", max(0, min(offset, total) - limit))) }
        if offset + limit < total { pages.append(("next", offset + limit)) }
        pages.append(("last", total == 0 ? 0 : (total - 1) / limit * limit))
        let others = FormFields.asked(of: request).pairs.filter { $0.name != "limit" && $0.name != "offset" }
        return pages.map { relation, offset in
            let asked = others.map { ($0.name, $0.value) } + [("limit", "\(limit)"), ("offset", "\(offset)")]
            let query = asked.map { Route.encoded($0.0) + "=" + Route.encoded($0.1) }.joined(separator: "&")
            return "<\(request.uri.path)?\(query)>; rel=\"\(relation)\""
        }.joined(separator: ", ")
    }
}
