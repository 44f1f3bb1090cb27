/// Text that is safe to stand in a page: whatever is interpolated as a plain string is escaped, so that a name in a
/// file
/// can never become markup. What is already `HTML` stands as it is.
public struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// The markup.
    public private(set) var text: String

    /// Nothing.
    public init() { text = "" }

    /// Markup as it is written in the code.
    public init(stringLiteral value: String) { text = value }

    /// Markup with words between, which are escaped.
    public init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    /// Plain words, escaped.
    public init(words: String) { text = HTML.escaped(words) }

    /// Markup that was made elsewhere and is known to be safe.
    public init(trusted: String) { text = trusted }

    /// The markup.
    public var description: String { text }

    /// Whether nothing stands in it.
    public var isEmpty: Bool { text.isEmpty }

    /// Puts markup at the end.
    public mutating func append(_ other: HTML) { text += other.text }

    /// The two, one after the other.
    public static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.text + right.text) }

    /// Puts markup at the end.
    public static func += (left: inout HTML, right: HTML) { left.text += right.text }

    /// Several pieces, one after another.
    public static func joined(_ pieces: some Sequence<HTML>, separator: HTML = "") -> HTML {
        var text = ""
        for (index, piece) in pieces.enumerated() {
            if index > 0 { text += separator.text }
            text += piece.text
        }
        return HTML(trusted: text)
    }

    /// The five signs that mean something in markup, written so that they mean themselves; what no page may hold (signs
    /// below the space, but for tab and line ends) becomes a question mark in a lozenge.
    public static func escaped(_ words: String) -> String {
        guard words.utf8.contains(where: isSpecial) else { return words }
        var result: [UInt8] = []
        result.reserveCapacity(words.utf8.count + 16)
        for byte in words.utf8 {
            switch byte {
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#39;".utf8
            case 9, 10, 13: result.append(byte)
            case 0..<32, 127: result += "\u{FFFD}".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        case 0..<32, 127: true
        default: false
        }
    }

    /// What takes the words between the markup, and escapes them.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        /// Room for a text of about this length.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 12)
        }

        /// Markup as it is written in the code.
        public mutating func appendLiteral(_ literal: String) { text += literal }

        /// Words, escaped.
        public mutating func appendInterpolation(_ words: String) { text += HTML.escaped(words) }

        /// Words, escaped.
        public mutating func appendInterpolation(_ words: Substring) { text += HTML.escaped(String(words)) }

        /// A number, without separators.
        public mutating func appendInterpolation(_ number: Int) { text += String(number) }

        /// Markup as it is.
        public mutating func appendInterpolation(_ html: HTML) { text += html.text }

        /// A piece that may be missing: nothing stands in its place.
        public mutating func appendInterpolation(_ html: HTML?) { text += html?.text ?? "" }

        /// Pieces, one after another.
        public mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { text += piece.text }
        }

        /// A piece that stands only where the condition holds.
        public mutating func appendInterpolation(_ html: @autoclosure () -> HTML, if condition: Bool) {
            if condition { text += html().text }
        }

        /// An attribute with a space before it, or nothing where there is no value.
        public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            if let value { text += " \(name)=\"\(HTML.escaped(value))\"" }
        }
    }
}
