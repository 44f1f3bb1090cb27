import Dates
import Parts
import Serving

/// One thing that a resource takes: a parameter of its address or a member of its body. The description of the
/// resources and the check of what is sent are made from the same.
struct ProgramParameter: Sendable {
    /// What values it takes.
    enum Kind: Sendable {
        /// A text of at most so many characters, without blanks at its ends and without control characters.
        case text(Int)
        /// A day.
        case day
        /// A moment.
        case moment
        /// Yes or no.
        case yesNo
        /// One of some words.
        case word([String])
        /// Some of some words, at most so many, each once, with commas between.
        case words([String], Int)
        /// At most so many texts with commas between.
        case texts(Int)
        /// A whole number.
        case whole(ClosedRange<Int>)
        /// The code of an area.
        case area
        /// JSON of another kind, as text.
        case json
    }

    let name: String
    let kind: Kind
    let meaning: String
    var isRequired = false

    init(_ name: String, _ kind: Kind, _ meaning: String, isRequired: Bool = false) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
        self.isRequired = isRequired
    }

    /// What is wrong with a value, as a sentence; nil where it can be taken.
    func fault(of value: String) -> String? {
        let shown = "“\(value.prefix(40))”"
        switch kind {
        case .text(let most):
            return ProgramParameter.isText(value, most) ? nil : "Give \(name) as 1 to \(most) characters on one line."
        case .day: return Day(iso: value) == nil ? "\(shown) is no day. Write \(name) as YYYY-MM-DD." : nil
        case .moment:
            return Instant(iso: value) == nil || value.utf8.count < 20
                ? "\(shown) is no moment. Write \(name) as 2026-09-30T09:00:00Z." : nil
        case .yesNo: return ["yes", "no"].contains(value) ? nil : "\(shown) is no answer to \(name). Write yes or no."
        case .word(let words):
            return words.contains(value) ? nil : "\(shown) is no value for \(name). It is one of \(list(words))."
        case .words(let words, let most):
            let parts = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if let odd = parts.first(where: { !words.contains($0) }) {
                return "“\(odd.prefix(40))” is no value for \(name). It is some of \(list(words))."
            }
            guard parts.count <= most else { return "Give at most \(most) values for \(name)." }
            return Set(parts).count == parts.count ? nil : "A value of \(name) is named twice. Name each once."
        case .texts(let most):
            let parts = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return parts.count <= most && parts.allSatisfy { ProgramParameter.isText($0, 100) }
                ? nil : "Give at most \(most) values for \(name) with commas between."
        case .whole(let range):
            let isPlain = value.utf8.allSatisfy { (48...57).contains($0) } && (value == "0" || !value.hasPrefix("0"))
            guard isPlain, let number = Int(value), range.contains(number) else {
                return "\(shown) is no number for \(name). Give \(range.lowerBound) to \(range.upperBound)."
            }
            return nil
        case .area:
            let digits = value.utf8.dropFirst()
            let isCode = value.utf8.first.map { (65...90).contains($0) } ?? false
            return isCode && digits.count == 8 && digits.allSatisfy { (48...57).contains($0) }
                ? nil : "\(shown) is no code of an area. Give a letter and eight digits, such as E08000017."
        case .json: return value.isEmpty ? "Give \(name) as JSON." : nil
        }
    }

    /// The same for the description.
    var schema: JSONText {
        switch kind {
        case .text(let most): ProgramParameter.text(most)
        case .day: ["type": "string", "format": "date"]
        case .moment: ["type": "string", "format": "date-time", "pattern": .string(ProgramParameter.moment)]
        case .yesNo: ["type": "string", "enum": ["yes", "no"]]
        case .word(let words): ["type": "string", "enum": .array(words.map { .string($0) })]
        case .words(let words, let most):
            [
                "type": "array", "minItems": 1, "maxItems": .integer(min(most, words.count)), "uniqueItems": true,
                "items": ["type": "string", "enum": .array(words.map { .string($0) })],
            ]
        case .texts(let most):
            [
                "type": "array", "minItems": 1, "maxItems": .integer(most),
                "items": [
                    "type": "string", "minLength": 1, "maxLength": 100, "pattern": .string(ProgramParameter.noCommas),
                ],
            ]
        case .whole(let range):
            ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .area: ["type": "string", "pattern": "^[A-Z][0-9]{8}$"]
        case .json: ["type": "string", "minLength": 1, "contentMediaType": "application/json"]
        }
    }

    /// Whether the description writes several values into one, with commas between.
    var isList: Bool {
        switch kind {
        case .words, .texts: true
        default: false
        }
    }

    /// The words in a sentence; of many, where they stand.
    private func list(_ words: [String]) -> String {
        words.count <= 20 ? words.joined(separator: ", ") : "those in the description of the resources"
    }

    /// The schema of a text on one line.
    static func text(_ most: Int) -> JSONText {
        ["type": "string", "minLength": 1, "maxLength": .integer(most), "pattern": .string(line)]
    }

    private static let edge = "[^\\s\\x00-\\x1F\\x7F-\\x9F]"
    private static let line = "^\(edge)([^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029]*\(edge))?$"
    private static let noCommas =
        "^[^\\s,\\x00-\\x1F\\x7F-\\x9F]([^,\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029]*"
        + "[^\\s,\\x00-\\x1F\\x7F-\\x9F])?$"
    private static let moment = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?Z$"

    /// Whether a value is a text on one line of at most so many characters.
    private static func isText(_ value: String, _ most: Int) -> Bool {
        let scalars = value.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, scalars.count <= most else { return false }
        return !first.properties.isWhitespace && !last.properties.isWhitespace
            && scalars.allSatisfy { $0.properties.generalCategory != .control && $0 != "\u{2028}" && $0 != "\u{2029}" }
    }
}
