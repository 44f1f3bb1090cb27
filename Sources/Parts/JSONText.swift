/// A JSON value whose members keep the order in which they were written, so that a chart's specification and an
/// answer of
/// the programs' interface read as they were meant.
public indirect enum JSONText: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case integer(Int)
    case string(String)
    case array([JSONText])
    case object([Member])
    /// JSON that was written elsewhere and stands as it is.
    case written(String)

    /// A member of an object.
    public struct Member: Sendable, Equatable {
        var name: String
        var value: JSONText

        /// Made of what it shows; nothing is computed.
        public init(name: String, value: JSONText) {
            self.name = name
            self.value = value
        }
    }

    /// A string, or null where there is none.
    public static func text(_ value: String?) -> JSONText { value.map(JSONText.string) ?? .null }

    /// A number, or null where there is none.
    public static func optional(_ value: Double?) -> JSONText { value.map(JSONText.number) ?? .null }

    /// A whole number, or null where there is none.
    public static func optional(_ value: Int?) -> JSONText { value.map(JSONText.integer) ?? .null }

    /// This object with another member at its end, or in the place of one of that name.
    public func with(_ name: String, _ value: JSONText) -> JSONText {
        guard case .object(var members) = self else { return self }
        if let index = members.firstIndex(where: { $0.name == name }) {
            members[index].value = value
        } else {
            members.append(Member(name: name, value: value))
        }
        return .object(members)
    }

    /// The value as text. The sign `<` is written as an escape, so that the text can stand inside a `script` element.
    public var written: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value): text += JSONText.written(value)
        case .string(let value): JSONText.write(value, to: &text)
        case .written(let value): text += value
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                value.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                JSONText.write(member.name, to: &text)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    private static func written(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        if value == value.rounded(), value.magnitude < 1e15 { return String(Int64(value)) }
        return "\(value)"
    }

    private static func write(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "<": text += "\\u003c"
            case "\u{2028}", "\u{2029}": text += "\\u" + String(scalar.value, radix: 16)
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

extension JSONText: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// True or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A list.
    public init(arrayLiteral elements: JSONText...) { self = .array(elements) }
    /// Members in the order in which they are written.
    public init(dictionaryLiteral elements: (String, JSONText)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
    /// Null.
    public init(nilLiteral: ()) { self = .null }
}
