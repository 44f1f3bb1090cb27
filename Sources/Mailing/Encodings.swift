/// Words of headers that are not plain ASCII (RFC 2047).
enum EncodedWord {
    /// A subject: as it is where it is short ASCII, else as encoded words on as many lines as it takes.
    ///
    /// - Parameter signs: how many signs stand before it on its first line.
    static func text(_ text: String, afterSigns signs: Int) -> String {
        // Something that looks like an encoded word would be read as one.
        let isPlain = text.utf8.allSatisfy { (32...126).contains($0) } && !text.contains("=?")
        if isPlain, signs + text.utf8.count <= 76 { return text }
        return encoded(text, afterSigns: signs)
    }

    /// A name: bare, in quotes, or as encoded words.
    static func phrase(_ text: String, afterSigns signs: Int) -> String {
        let isBare = { (byte: UInt8) in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 32
        }
        guard signs + text.utf8.count + 2 <= 76, text.utf8.allSatisfy({ (32...126).contains($0) }), !text.contains("=?")
        else { return encoded(text, afterSigns: signs) }
        if text.utf8.allSatisfy(isBare) { return text }
        return "\"" + text.flatMap { "\\\"".contains($0) ? ["\\", $0] : [$0] } + "\""
    }

    /// `=?utf-8?B?…?=`, in pieces of whole characters; a line has at most 76 signs.
    private static func encoded(_ text: String, afterSigns signs: Int) -> String {
        var words: [String] = []
        var piece: [UInt8] = []
        // Twelve signs around, four for three bytes; scalars stay whole.
        func most() -> Int { (76 - (words.isEmpty ? signs : 1) - 12) / 4 * 3 }
        func end() {
            words.append("=?utf-8?B?\(Base64.text(piece))?=")
            piece.removeAll()
        }
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if piece.count + bytes.count > most() { end() }
            piece += bytes
        }
        if !piece.isEmpty { end() }
        return words.joined(separator: "\r\n ")
    }
}

/// Base64 with padding (RFC 4648, section 4).
enum Base64 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let piece = bytes[start..<min(start + 3, bytes.count)]
            let number = piece.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - piece.count))
            for place in 0..<4 {
                text.append(place <= piece.count ? letters[number >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// A text as quoted-printable (RFC 2045, section 6.7).
enum QuotedPrintable {
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Lines of at most 76 signs that end in CR LF.
    static func bytes(_ text: String) -> [UInt8] {
        var answer: [UInt8] = []
        // A bare CR is a line's end as well: none may stand alone in a letter.
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            if number == lines.count - 1, line.isEmpty { break }
            var width = 0
            let bytes = Array(line.utf8)
            for (place, byte) in bytes.enumerated() {
                let isLast = place == bytes.count - 1
                let isBlank = byte == 32 || byte == 9
                let isPlain = (33...126).contains(byte) && byte != UInt8(ascii: "=") || isBlank && !isLast
                let written =
                    isPlain ? [byte] : [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                // A soft break takes the last place of a line that goes on.
                if width + written.count > (isLast ? 76 : 75) {
                    answer += Array("=\r\n".utf8)
                    width = 0
                }
                answer += written
                width += written.count
            }
            answer += [13, 10]
        }
        return answer
    }
}

/// The date of a letter (RFC 5322, section 3.3), in universal time.
enum MailDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Sat, 21 Nov 2026 09:42:07 +0000`; of moments before 1970 the start of 1970.
    static func text(_ seconds: Int64) -> String {
        let seconds = max(0, seconds)
        let number = seconds / 86_400
        // Days are counted from 1 March of year 0, so that the leap day is the last of its year.
        let shifted = number + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = "\(two(seconds / 3_600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        return "\(days[Int(number % 7)]), \(day) \(months[Int(month) - 1]) \(year) \(clock) +0000"
    }
}
