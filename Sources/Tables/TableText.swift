/// Rows of text as a comma-separated file for people: what a spreadsheet program or a terminal would act upon instead
/// of showing it is made harmless. Not for national files, in which every byte is to stand as it is held.
public enum TableText {
    /// The rows as text, each with a line end after it.
    public static func written(_ rows: [[String]], lineEnd: String = "\n") -> String {
        var text = ""
        for row in rows {
            for (place, words) in row.enumerated() {
                if place > 0 { text += "," }
                text += cell(words)
            }
            text += lineEnd
        }
        return text
    }

    /// A cell: quoted where it has to be, with an apostrophe before what a spreadsheet program would run as a formula
    /// (`=`, `+`, `-`, `@`, a tab or a carriage return at its beginning, unless it is a number), and with the control
    /// characters of a terminal written out.
    public static func cell(_ words: String) -> String {
        var words = words
        if let first = words.utf8.first, "=+-@\t\r".utf8.contains(first), !isNegativeNumber(words) {
            words = "'" + words
        }
        var text = ""
        var isQuoted = words.utf8.first == UInt8(ascii: " ") || words.utf8.last == UInt8(ascii: " ")
        var follows: Unicode.Scalar?
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\"":
                text += "\"\""
                isQuoted = true
            case "\r":
                text += "\n"
                isQuoted = true
            case "\n":
                if follows != "\r" { text += "\n" }
                isQuoted = true
            case ",":
                text += ","
                isQuoted = true
            case "\t": text += "\t"
            default:
                if isActedUpon(scalar) { text += escape(scalar) } else { text.unicodeScalars.append(scalar) }
            }
            follows = scalar
        }
        return isQuoted ? "\"" + text + "\"" : text
    }

    /// Words with every control character, and every sign that turns the direction of writing, written out as
    /// `\u{1B}`, so that a terminal shows them and does not act upon them.
    ///
    /// - Parameter keepsLines: whether line feeds stand as they are.
    public static func visible(_ words: String, keepsLines: Bool = false) -> String {
        guard words.unicodeScalars.contains(where: isActedUpon) else { return words }
        var text = ""
        for scalar in words.unicodeScalars {
            if isActedUpon(scalar), !(keepsLines && scalar == "\n") {
                text += escape(scalar)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// Whether a terminal acts upon a character instead of showing it: control characters, line and paragraph
    /// separators, and the marks of direction.
    public static func isActedUpon(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }

    /// Whether the words are a number below zero as programs write it: a minus, digits and at most a point among them.
    private static func isNegativeNumber(_ words: String) -> Bool {
        guard words.utf8.first == UInt8(ascii: "-"), words.utf8.count > 1 else { return false }
        let rest = words.utf8.dropFirst()
        return rest.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") } && Double(words) != nil
    }
}
