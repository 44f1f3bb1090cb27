import Crypto
import Foundation

/// A file of breached pass phrases that the council put on its machine, of any size: one pass phrase a line, or one
/// SHA-1 hash a line as breach lists are given out (`HASH` or `HASH:COUNT`), sorted or not.
///
/// The file is never loaded whole. One of sorted hashes is searched by halves; any other is read from end to end for
/// each look-up, which for a hundred megabytes takes a good part of a second.
public struct BreachedPhrases: Sendable {
    /// The file's path.
    public let path: String
    let kind: Kind

    enum Kind: Sendable { case plain, hashes, sortedHashes }

    /// Opens a file and looks what stands in it.
    ///
    /// - Throws: `CredentialsError.breachedFile` where it cannot be read, is empty or holds hashes of another kind.
    public init(path: String) throws {
        self.path = path
        let lines = try OpenLines(path: path)
        let (start, first) = try lines.firstFilled()
        guard start < lines.size else {
            throw CredentialsError.breachedFile(
                "The file of breached pass phrases \(path) is empty. Give one line to each, or leave the setting out.")
        }
        guard BreachedPhrases.hash(of: first) != nil else {
            let hexadecimal = first.prefix { $0 != UInt8(ascii: ":") }
            if [32, 64].contains(hexadecimal.count), hexadecimal.allSatisfy(BreachedPhrases.isHexadecimal) {
                throw CredentialsError.breachedFile(
                    "The file of breached pass phrases \(path) holds hashes that are not SHA-1. Take the SHA-1 list, "
                        + "40 hexadecimal digits a line.")
            }
            kind = .plain
            return
        }
        kind = try BreachedPhrases.isSorted(lines) ? .sortedHashes : .hashes
    }

    /// Whether the file holds a pass phrase, letter for letter.
    ///
    /// - Throws: `CredentialsError.breachedFile` where it can no longer be read.
    func holds(_ phrase: String) throws -> Bool {
        let lines = try OpenLines(path: path)
        switch kind {
        case .plain:
            let wanted = Array(phrase.utf8)
            return try lines.contains { $0.count == wanted.count && $0.elementsEqual(wanted) }
        case .hashes:
            let wanted = BreachedPhrases.hexadecimalHash(phrase)
            return try lines.contains { $0.count >= 40 && BreachedPhrases.hash(of: $0) == wanted }
        case .sortedHashes:
            return try BreachedPhrases.search(lines, for: BreachedPhrases.hexadecimalHash(phrase))
        }
    }

    /// Halves the file until few bytes are left, and reads those.
    private static func search(_ lines: OpenLines, for wanted: [UInt8]) throws -> Bool {
        var low: Int64 = 0
        var high = lines.size
        // Every line that begins before `low` is smaller; every line that begins at or after `high` is not.
        while high - low > 4_096 {
            let middle = low + (high - low) / 2
            let (start, line) = try lines.lineBeginning(atOrAfter: middle)
            if start < high, let hash = hash(of: line), hash.lexicographicallyPrecedes(wanted) {
                low = start
            } else {
                high = middle
            }
        }
        var place = low == 0 ? 0 : try lines.lineBeginning(atOrAfter: low).start
        while place < lines.size {
            let line = try lines.line(at: place)
            if let hash = hash(of: line) {
                if hash == wanted { return true }
                if wanted.lexicographicallyPrecedes(hash) { return false }
            }
            place += Int64(line.count) + 1
        }
        return false
    }

    /// Whether hashes rise at a thousand places spread over the file and at all of its last lines. A file in which a
    /// line in the middle stands out of order is taken as sorted; the lists that are given out have none.
    private static func isSorted(_ lines: OpenLines) throws -> Bool {
        var last: [UInt8] = []
        func rises(_ line: [UInt8]) -> Bool {
            guard let hash = hash(of: line) else { return line.isEmpty }
            defer { last = hash }
            return !hash.lexicographicallyPrecedes(last)
        }
        let tail = max(0, lines.size - 65_536)
        for sample in 0..<1_000 {
            let (start, line) = try lines.lineBeginning(atOrAfter: tail / 1_000 * Int64(sample))
            if start < lines.size, !rises(line) { return false }
        }
        var place = try lines.lineBeginning(atOrAfter: tail).start
        while place < lines.size {
            let line = try lines.line(at: place)
            if !rises(line) { return false }
            place += Int64(line.count) + 1
        }
        return true
    }

    /// The 40 digits, in capitals, with which a line of hashes begins; nil for any other line.
    private static func hash(of line: some Collection<UInt8>) -> [UInt8]? {
        let digits = Array(line.prefix(40))
        guard digits.count == 40, digits.allSatisfy(isHexadecimal) else { return nil }
        let rest = line.dropFirst(40)
        guard rest.isEmpty || rest.first == UInt8(ascii: ":") || rest.first == 13 else { return nil }
        return digits.map { (97...102).contains($0) ? $0 - 32 : $0 }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }

    private static func hexadecimalHash(_ phrase: String) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return Insecure.SHA1.hash(data: Array(phrase.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }
}
