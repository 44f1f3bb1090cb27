/// Finding words in lines.
enum Words {
    /// Whether the text holds the word with no letter, digit or underline right before it (or right after it, where the
    /// word ends in a letter).
    static func occurs(_ word: String, in text: String) -> Bool {
        position(of: word, in: text) != nil
    }

    /// Where the word first stands as a word of its own.
    static func position(of word: String, in text: String) -> String.Index? {
        // Bytes first: almost no line holds the word, and comparing bytes is quick.
        guard text.utf8.count >= word.utf8.count, text.contains(word) else { return nil }
        var rest = text[...]
        while let range = rest.firstRange(of: word) {
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
            let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
            let startsAlone = !isPart(before) || !isPart(word.first ?? " ")
            let endsAlone = !isPart(after) || !isPart(word.last ?? " ")
            if startsAlone, endsAlone { return range.lowerBound }
            rest = rest[range.upperBound...]
        }
        return nil
    }

    /// The words of a line of code: runs of letters, digits and underlines.
    static func split(_ text: String) -> [String] {
        text.split(whereSeparator: { !isPart($0) }).map(String.init)
    }

    static func isPart(_ character: Character) -> Bool {
        character == "_" || character.isLetter || character.isNumber
    }

    /// The texts in double quotes of a line, as written.
    static func quoted(in line: String) -> [String] {
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
    }
}
