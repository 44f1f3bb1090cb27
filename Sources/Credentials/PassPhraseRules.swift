/// What a new pass phrase has to be: 12 to 128 signs of any kind, not easy to guess, and not known to be breached. No
/// rule asks for capitals or digits (NIST SP 800-63B, 5.1.1.2; OWASP ASVS 5, V6.2).
public struct PassPhraseRules: Sendable {
    /// The least signs (Unicode scalars, after normalisation).
    public static let shortest = 12
    /// The most signs (Unicode scalars, after normalisation).
    public static let longest = 128

    /// Why a pass phrase is refused.
    public enum Refusal: Hashable, Sendable, CustomStringConvertible {
        /// Fewer signs than the least.
        case short
        /// More signs than the most.
        case long
        /// Hardly anything in it but words that whoever knows the person, the council or people's habits tries first.
        case guessable
        /// A few signs over and over.
        case repeated
        /// Signs that follow one another on a keyboard, in the alphabet or in counting.
        case run
        /// It stands in the file of breached ones.
        case breached

        /// A sentence that says what to do.
        public var description: String {
            switch self {
            case .short:
                "Use at least \(shortest) characters. Three or four words that do not belong together are good."
            case .long: "Use at most \(longest) characters."
            case .guessable:
                "Do not build the pass phrase of your name, your e-mail address, the council or words that many people "
                    + "use. Add two or three words that have nothing to do with them."
            case .repeated: "Do not repeat the same few characters. Use three or four different words."
            case .run: "Do not use rows of keys or of numbers. Use three or four words that do not belong together."
            case .breached:
                "This pass phrase is known from a breach elsewhere, so others will try it. Choose another, and change "
                    + "it wherever else you use it."
            }
        }
    }

    /// Words that somebody who knows the council tries first.
    private let words: [String]
    private let breached: BreachedPhrases?

    /// So much has to be left when what is easy to guess is taken away.
    private static let leastLeft = 8

    /// The rules of a site.
    ///
    /// - Parameters:
    ///   - words: the council's name, the site's address and the like.
    ///   - breached: the file of breached pass phrases, where there is one.
    public init(words: [String] = [], breached: BreachedPhrases? = nil) {
        self.words = words
        self.breached = breached
    }

    /// The first reason to refuse a pass phrase; nil where it may be used.
    ///
    /// - Parameter person: the person's name and e-mail address.
    /// - Throws: `CredentialsError.breachedFile` where the file cannot be read: then nothing is let through unseen.
    public func refusal(of phrase: String, about person: [String]) throws -> Refusal? {
        guard phrase.utf8.count <= PassPhrase.mostBytes else { return .long }
        let normal = PassPhrase.normalise(phrase)
        let count = normal.unicodeScalars.count
        if count < PassPhraseRules.shortest { return .short }
        if count > PassPhraseRules.longest { return .long }
        let folded = Array(normal.lowercased().unicodeScalars)
        if PassPhraseRules.isRepeated(folded) { return .repeated }
        if PassPhraseRules.left(folded, without: PassPhraseRules.runs) < PassPhraseRules.leastLeft { return .run }
        if isGuessable(folded, about: person) { return .guessable }
        if let breached, try breached.holds(phrase) { return .breached }
        if let breached, normal != phrase, try breached.holds(normal) { return .breached }
        return nil
    }

    /// Whether little is left without known words, as typed or with the digits and signs read as letters (`p4$$word`).
    private func isGuessable(_ phrase: [Unicode.Scalar], about person: [String]) -> Bool {
        let known = CommonPhrases.words + (words + person).flatMap { PassPhraseRules.parts(of: $0) }
        let plain = phrase.map { CommonPhrases.disguises[$0] ?? $0 }
        return [phrase, plain].contains { text in
            let isFound = { (scalar: Unicode.Scalar) in scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) }
            let rest = PassPhraseRules.removing(known, from: text.filter(isFound))
            let isShorter = rest.count < text.filter(isFound).count
            let withoutRuns = PassPhraseRules.left(rest, without: PassPhraseRules.runs)
            return isShorter && withoutRuns < PassPhraseRules.leastLeft
        }
    }

    /// The words of a name or an address, of three letters or more, and the whole without what parts them.
    static func parts(of text: String) -> [String] {
        let folded = PassPhrase.normalise(String(text.prefix(200))).lowercased()
        let parts = folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return (parts + [parts.joined()]).filter { $0.count >= 3 }
    }

    /// The text without the words, the longest first.
    private static func removing(_ words: [String], from text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var rest = text
        for word in Set(words).map({ Array($0.unicodeScalars) }).sorted(by: { $0.count > $1.count }) {
            var place = 0
            while place + word.count <= rest.count {
                if rest[place..<(place + word.count)].elementsEqual(word) {
                    rest.removeSubrange(place..<(place + word.count))
                } else {
                    place += 1
                }
            }
        }
        return rest
    }

    /// Whether it is made of fewer than five different signs, or of one piece of up to six over and over.
    private static func isRepeated(_ text: [Unicode.Scalar]) -> Bool {
        if Set(text).count < 5 { return true }
        return (1...6).contains { period in text.indices.dropFirst(period).allSatisfy { text[$0] == text[$0 - period] }
        }
    }

    /// Rows of keys, forwards and backwards.
    private static let runs: [[Unicode.Scalar]] = CommonPhrases.rows.flatMap { row in
        [Array(row.unicodeScalars), Array(row.unicodeScalars.reversed())]
    }

    /// How many signs are left when each piece of four or more that stands in a row counts as one.
    private static func left(_ text: [Unicode.Scalar], without rows: [[Unicode.Scalar]]) -> Int {
        var count = 0
        var place = 0
        while place < text.count {
            let length = rows.map { longestPiece(of: $0, in: text, at: place) }.max() ?? 0
            place += length >= 4 ? length : 1
            count += 1
        }
        return count
    }

    /// The length of the longest piece of a row that stands at a place.
    private static func longestPiece(of row: [Unicode.Scalar], in text: [Unicode.Scalar], at place: Int) -> Int {
        var longest = 0
        for start in row.indices where row[start] == text[place] {
            var length = 0
            while start + length < row.count, place + length < text.count, row[start + length] == text[place + length] {
                length += 1
            }
            longest = max(longest, length)
        }
        return longest
    }
}
