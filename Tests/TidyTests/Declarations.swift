/// What every declaration owes: a comment where others may use it, no hidden crash, no words in the wrong room.
enum Declarations {
    private static let kinds: Set<String> = [
        "func", "var", "let", "struct", "class", "enum", "protocol", "actor", "init", "subscript", "typealias",
        "associatedtype", "extension", "import", "macro",
    ]

    static func undocumented(in file: SwiftFile) -> [Finding] {
        guard file.target != nil else { return [] }
        return file.numberedCode.compactMap { line in
            guard line.text.contains("public") || line.text.contains("open ") else { return nil }
            let leading = modifiers(of: line.text)
            guard leading.words.contains("public") || leading.words.contains("open"), let kind = leading.kind,
                kind != "import"
            else { return nil }
            if kind == "extension" {
                return file.finding(
                    line.number, "`public extension` hides what is public: write public on each member")
            }
            var above = line.number - 2
            while above >= 0,
                file.code[above].trimmedStart.hasPrefix("@") || file.code[above].trimmedStart.hasPrefix("#")
            {
                above -= 1
            }
            if above >= 0, file.lines[above].trimmedStart.hasPrefix("///") { return nil }
            return file.finding(
                line.number, "a public \(kind) without a `///` comment: say what it is, its shape, its unit, its errors"
            )
        }
    }

    /// The words before the kind of declaration, and the kind: `public static` and `func`.
    private static func modifiers(of line: String) -> (words: [String], kind: String?) {
        var words: [String] = []
        for part in line.split(separator: " ") {
            if part.hasPrefix("@") { continue }
            let word = String(part.prefix(while: { $0.isLetter }))
            if kinds.contains(word), word != "class" || !words.contains("class") { return (words, word) }
            guard !word.isEmpty else { return (words, nil) }
            words.append(word)
        }
        return (words, nil)
    }

    /// `try!`, an error without a sentence, and printing outside the commands.
    static func crashes(in file: SwiftFile) -> [Finding] {
        file.numberedCode.flatMap { line -> [Finding] in
            var found: [Finding] = []
            if line.text.contains("try!") {
                found.append(file.finding(line.number, "`try!` crashes: throw, or handle the error"))
            }
            if line.text.contains("fatalError()") || line.text.contains("preconditionFailure()") {
                found.append(file.finding(line.number, "a crash without a sentence: say which promise was broken"))
            }
            return found
        }
    }

    static func prints(in file: SwiftFile) -> [Finding] {
        guard let target = file.target, target != "Commands" else { return [] }
        return file.numberedCode.compactMap { line in
            for call in ["print(", "debugPrint(", "dump(", "NSLog("] {
                guard let position = Words.position(of: call, in: line.text) else { continue }
                let before = line.text[..<position].trimmedEnd
                if before.hasSuffix("func") || before.hasSuffix(".") { continue }
                return file.finding(line.number, "`\(call)…)` outside Commands: return the value, or log it")
            }
            return nil
        }
    }

    private static let standardTypes: Set<String> = [
        "String", "Substring", "Character", "StringProtocol", "Array", "ArraySlice", "Dictionary", "Set", "Optional",
        "Result", "Bool", "Int", "Int32", "Int64", "UInt8", "Double", "Float", "Sequence", "Collection", "Range",
        "Data",
        "Date", "URL", "Error", "FloatingPoint", "BinaryInteger", "Comparable",
    ]

    /// Extensions that give everybody's types new habits; ones whose members are all private to the file may stay, and
    /// ones that join a protocol or hold for some contents only.
    static func generalExtensions(in file: SwiftFile) -> [Finding] {
        guard file.target != nil else { return [] }
        return file.numberedCode.compactMap { line in
            let words = Words.split(line.text)
            guard words.first == "extension", words.count > 1, standardTypes.contains(words[1]),
                !line.text.contains(":"), !line.text.contains("<"), !line.text.contains(" where "),
                hasOpenMember(from: line.number - 1, in: file)
            else { return nil }
            return file.finding(
                line.number, "an extension of \(words[1]) for all: make its members fileprivate, or functions of a type"
            )
        }
    }

    /// Whether the braces that open on this line hold a member that other files can use.
    private static func hasOpenMember(from start: Int, in file: SwiftFile) -> Bool {
        var depth = 0
        for line in file.code[start...] {
            if depth == 1 {
                let leading = modifiers(of: line)
                if leading.kind != nil, !leading.words.contains("private"), !leading.words.contains("fileprivate") {
                    return true
                }
            }
            depth += line.utf8.count { $0 == UInt8(ascii: "{") } - line.utf8.count { $0 == UInt8(ascii: "}") }
            if depth <= 0 { return false }
        }
        return false
    }
}

extension StringProtocol {
    fileprivate var trimmedStart: SubSequence { drop(while: { $0 == " " || $0 == "\t" }) }

    fileprivate var trimmedEnd: SubSequence {
        var end = endIndex
        while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
        return self[..<end]
    }
}
