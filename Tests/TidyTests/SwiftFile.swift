import Foundation

/// A Swift file as the rules see it: its lines, the same lines without comments and words in quotes, and where each
/// long text in quotes stands.
struct SwiftFile {
    /// The path from the root of the project: `Sources/Dates/Day.swift`.
    let path: String
    /// The lines as they are written.
    let lines: [String]
    /// The lines with comments and the insides of quotes blanked; code inside `\( )` stays.
    let code: [String]
    /// Whether each line begins inside a text of three quotes.
    let isInsideText: [Bool]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var blanker = Blanker(Array(text.utf8))
        blanker.run()
        code = String(decoding: blanker.output, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        isInsideText = blanker.linesInsideText
    }

    /// The folder's name under `Sources`, or nil for a file elsewhere.
    var target: String? {
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
    }

    /// The lines of the code with their numbers, from 1.
    var numberedCode: [(number: Int, text: String)] {
        code.enumerated().map { (number: $0.offset + 1, text: $0.element) }
    }

    func finding(_ line: Int, _ advice: String) -> Finding { Finding(path: path, line: line, advice: advice) }
}

/// One breach of a rule: where it is and what to do.
struct Finding: CustomStringConvertible, Equatable {
    let path: String
    let line: Int
    let advice: String

    var description: String { "\(path):\(line): \(advice)" }
}

/// Blanks comments and the insides of quotes in Swift text, byte for byte, so that lines and columns stay.
private struct Blanker {
    private let input: [UInt8]
    private var at = 0
    private(set) var output: [UInt8] = []
    private(set) var linesInsideText: [Bool] = [false]

    init(_ input: [UInt8]) {
        self.input = input
        output.reserveCapacity(input.count)
    }

    mutating func run() { code(untilParenthesis: false) }

    private func byte(_ ahead: Int = 0) -> UInt8? { at + ahead < input.count ? input[at + ahead] : nil }

    private func sees(_ text: StaticString, from ahead: Int = 0) -> Bool {
        for index in 0..<text.utf8CodeUnitCount where byte(ahead + index) != text.utf8Start[index] { return false }
        return true
    }

    private mutating func keep(insideText: Bool = false) { put(input[at], insideText: insideText) }

    private mutating func blank(_ count: Int = 1, insideText: Bool = false) {
        for _ in 0..<count where at < input.count {
            put(input[at] == UInt8(ascii: "\n") ? input[at] : UInt8(ascii: " "), insideText: insideText)
        }
    }

    private mutating func put(_ value: UInt8, insideText: Bool) {
        output.append(value)
        at += 1
        if value == UInt8(ascii: "\n") { linesInsideText.append(insideText) }
    }

    /// Code up to its end, or up to the parenthesis that closes an interpolation.
    private mutating func code(untilParenthesis: Bool) {
        var depth = 0
        while let current = byte() {
            if sees("//") {
                while let next = byte(), next != UInt8(ascii: "\n") { blank() }
            } else if sees("/*") {
                comment()
            } else if current == UInt8(ascii: "\"") || current == UInt8(ascii: "#") {
                quoted()
            } else {
                if current == UInt8(ascii: "(") { depth += 1 }
                if current == UInt8(ascii: ")") {
                    depth -= 1
                    if untilParenthesis, depth < 0 { return }
                }
                keep()
            }
        }
    }

    private mutating func comment() {
        var depth = 0
        repeat {
            if sees("/*") {
                depth += 1
                blank(2)
            } else if sees("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && at < input.count
    }

    /// A text in quotes, with or without `#` around it, of one line or of many; or a lone `#`.
    private mutating func quoted() {
        var hashes = 0
        while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
        guard byte(hashes) == UInt8(ascii: "\"") else {
            for _ in 0..<hashes { keep() }
            return
        }
        let isLong = sees("\"\"\"", from: hashes)
        for _ in 0..<(hashes + (isLong ? 3 : 1)) { keep() }
        while let current = byte() {
            if current == UInt8(ascii: "\\"), hasHashes(hashes, from: 1) {
                if byte(1 + hashes) == UInt8(ascii: "(") {
                    blank(2 + hashes, insideText: isLong)
                    code(untilParenthesis: true)
                    blank()
                } else {
                    blank(2 + hashes, insideText: isLong)
                }
            } else if isLong ? sees("\"\"\"") : current == UInt8(ascii: "\""),
                hasHashes(hashes, from: isLong ? 3 : 1)
            {
                for _ in 0..<(hashes + (isLong ? 3 : 1)) { keep() }
                return
            } else if !isLong, current == UInt8(ascii: "\n") {
                return
            } else {
                blank(insideText: isLong)
            }
        }
    }

    private func hasHashes(_ count: Int, from ahead: Int) -> Bool {
        for index in 0..<count where byte(ahead + index) != UInt8(ascii: "#") { return false }
        return true
    }
}
