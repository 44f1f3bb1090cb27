package import Hummingbird

/// The answers of a form or the questions of an address, each a name with its value, in their order.
package struct FormFields: Sendable, Equatable {
    package private(set) var pairs: [Pair] = []

    package struct Pair: Sendable, Equatable {
        package var name: String
        package var value: String
    }

    package init() {}

    /// Reads `a=1&b=two+words`; at most 500 answers are taken.
    package init(parsing text: some StringProtocol) {
        for piece in text.split(separator: "&").prefix(500) {
            let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count > 1 ? FormFields.decoded(halves[1]) : ""
            pairs.append(Pair(name: FormFields.decoded(halves[0]), value: value))
        }
    }

    package mutating func append(_ name: String, _ value: String) { pairs.append(Pair(name: name, value: value)) }

    /// The first answer of that name with blanks cut off its ends; nil where there is none or it is blank.
    package subscript(_ name: String) -> String? {
        guard let value = pairs.first(where: { $0.name == name })?.value else { return nil }
        let trimmed = value.drop(while: \.isWhitespace)
        guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(trimmed[...last])
    }

    /// Every answer of that name.
    package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// The questions of a request's address.
    package static func asked(of request: Request) -> FormFields { FormFields(parsing: request.uri.query ?? "") }

    /// Words with their per cent signs and pluses undone; what is no such writing stands as it is.
    package static func decoded(_ words: some StringProtocol) -> String {
        var result: [UInt8] = []
        var bytes = Array(words.utf8)[...]
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "+") {
                result.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), let high = bytes.first.flatMap(digit),
                let low = bytes.dropFirst().first.flatMap(digit)
            {
                result.append(high << 4 | low)
                bytes = bytes.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The same for a part of an address's path, where a plus is a plus.
    package static func decodedPath(_ words: String) -> String { decoded(words.replacing("+", with: "%2B")) }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
