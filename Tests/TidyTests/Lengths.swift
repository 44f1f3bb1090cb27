/// How long a line, a function, a file and a folder may be.
enum Lengths {
    static let line = 120
    static let file = 500
    static let function = 70
    static let filesInTarget = 40
    /// Targets that hold more and are due to be split: the pages, and the acts of the desk. They may not grow.
    static let largerTargets = ["Site": 83, "Desk": 65]

    /// Whether the lines inside long texts are tables of data (code lists, headers), not code.
    private static func holdsTables(_ path: String) -> Bool {
        ["Sources/Workforce/Codes/", "Sources/DataSets/Headers/", "Sources/Checks/Rules/"].contains {
            path.hasPrefix($0)
        }
    }

    static func lineFindings(in file: SwiftFile) -> [Finding] {
        let tables = holdsTables(file.path)
        return file.lines.enumerated().compactMap { index, text in
            guard text.utf8.count > line, text.count > line, !(tables && file.isInsideText[index]) else { return nil }
            return file.finding(index + 1, "\(text.count) characters: break the line before \(line)")
        }
    }

    static func fileFindings(in file: SwiftFile) -> [Finding] {
        let tables = holdsTables(file.path)
        let count = file.lines.indices.count { index in
            !(tables && file.isInsideText[index]) && !(index == file.lines.count - 1 && file.lines[index].isEmpty)
        }
        guard count > Lengths.file else { return [] }
        return [file.finding(1, "\(count) lines: split the file by word before \(Lengths.file)")]
    }

    static func functionFindings(in file: SwiftFile) -> [Finding] {
        Functions.all(in: file).compactMap { found in
            let length = found.last - found.first + 1
            guard length > function else { return nil }
            return file.finding(found.first, "\(found.name) has \(length) lines: split it before \(function)")
        }
    }

    static func targetFindings(paths: [String]) -> [Finding] {
        var counts: [String: Int] = [:]
        for path in paths where path.hasPrefix("Sources/") && path.hasSuffix(".swift") {
            counts[String(path.split(separator: "/")[1]), default: 0] += 1
        }
        return counts.filter { $0.value > largerTargets[$0.key] ?? filesInTarget }.sorted { $0.key < $1.key }.map {
            target, count in
            Finding(
                path: "Sources/\(target)", line: 1,
                advice: "\(count) files: split the target by word before \(filesInTarget)")
        }
    }
}

/// Functions, initialisers, subscripts and computed properties of a file, found by counting braces.
struct Functions {
    let name: String
    /// The line of the keyword.
    let first: Int
    /// The line of the closing brace.
    let last: Int

    private static let starts: Set<String> = ["func", "init", "deinit", "subscript", "var"]
    private static let others: Set<String> = [
        "let", "case", "struct", "class", "enum", "extension", "protocol", "actor", "typealias", "associatedtype",
        "import", "return", "if", "guard", "for", "while", "switch", "public", "package", "internal", "fileprivate",
        "private", "open", "static", "final", "mutating", "override", "lazy", "weak", "nonisolated", "indirect", "@",
    ]

    static func all(in file: SwiftFile) -> [Functions] {
        let tokens = Token.all(in: file)
        var found: [Functions] = []
        for index in tokens.indices where starts.contains(tokens[index].text) {
            let before = index > 0 ? tokens[index - 1].text : ""
            if before == "." || before == "`" { continue }
            guard let open = body(after: index, in: tokens), let close = closing(open, in: tokens) else { continue }
            let next = index + 1 < tokens.count ? tokens[index + 1].text : ""
            let name =
                ["func", "var"].contains(tokens[index].text) ? "\(tokens[index].text) \(next)" : tokens[index].text
            found.append(Functions(name: name, first: tokens[index].line, last: tokens[close].line))
        }
        return found
    }

    /// The brace that opens the body of what begins at `start`; nil where it has none (a stored property, a protocol's
    /// requirement).
    private static func body(after start: Int, in tokens: [Token]) -> Int? {
        var depth = 0
        for index in (start + 1)..<max(tokens.count, start + 1) {
            switch tokens[index].text {
            case "(", "[": depth += 1
            case ")", "]":
                depth -= 1
                if depth < 0 { return nil }
            case "{" where depth == 0: return index
            case "}" where depth == 0: return nil
            case let word where depth == 0 && tokens[index].isFirstOfLine:
                if starts.contains(word) || others.contains(word) { return nil }
            default: break
            }
        }
        return nil
    }

    private static func closing(_ open: Int, in tokens: [Token]) -> Int? {
        var depth = 0
        for index in open..<tokens.count {
            if tokens[index].text == "{" { depth += 1 }
            if tokens[index].text == "}" {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }

    /// The lines of code from the opening to the closing one.
    func text(in file: SwiftFile) -> ArraySlice<String> { file.code[(first - 1)...(last - 1)] }
}

/// A word or a bracket of the code.
struct Token {
    let text: String
    let line: Int
    let isFirstOfLine: Bool

    static func all(in file: SwiftFile) -> [Token] {
        var tokens: [Token] = []
        for (index, line) in file.code.enumerated() {
            var word: [UInt8] = []
            var isFirst = true
            func end() {
                guard !word.isEmpty else { return }
                tokens.append(
                    Token(text: String(decoding: word, as: UTF8.self), line: index + 1, isFirstOfLine: isFirst))
                isFirst = false
                word.removeAll(keepingCapacity: true)
            }
            for byte in line.utf8 {
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
                    word.append(byte)
                case UInt8(ascii: " "), UInt8(ascii: "\t"):
                    end()
                default:
                    end()
                    if "(){}[].`@".utf8.contains(byte) {
                        word.append(byte)
                        end()
                    }
                }
            }
            end()
        }
        return tokens
    }
}
