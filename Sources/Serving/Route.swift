package import Hummingbird

/// An address of the site: the pattern by which the router knows it and the link by which pages name it come from one
/// place, so that the two cannot drift apart.
package struct Route: Sendable, Hashable {
    /// The pattern, such as `/returns/:return/lines/:code`.
    package let pattern: String

    package init(_ pattern: String) { self.pattern = pattern }

    /// The pattern as the router takes it.
    package var path: RouterPath { RouterPath(pattern) }

    /// The names of the parts that a link must fill, in their order.
    package var parameters: [String] {
        pattern.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
    }

    /// The address with its parts filled, in the order in which the pattern names them, and its questions appended.
    /// A question without an answer is left out.
    package func link(
        _ parts: String..., asking questions: [(name: String, answer: String?)] = [], at anchor: String? = nil
    ) -> String {
        precondition(parts.count == parameters.count, "A link to \(pattern) takes \(parameters.count) parts")
        var remaining = parts[...]
        var address = ""
        for piece in pattern.split(separator: "/") {
            address += "/"
            address += piece.hasPrefix(":") ? Route.encoded(remaining.removeFirst()) : String(piece)
        }
        if address.isEmpty { address = "/" }
        let asked = questions.compactMap { question in
            question.answer.map { Route.encoded(question.name) + "=" + Route.encoded($0) }
        }
        if !asked.isEmpty { address += "?" + asked.joined(separator: "&") }
        if let anchor { address += "#" + Route.encoded(anchor) }
        return address
    }

    /// Words as they may stand in an address: letters, digits and `-._~`, all else as per cent signs and digits.
    package static func encoded(_ words: String) -> String {
        var result: [UInt8] = []
        for byte in words.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.append(byte)
            default:
                let digits = Array("0123456789ABCDEF".utf8)
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
