import Foundation

/// What nobody should find in a finished piece of work.
enum Leftovers {
    private static let marks = ["TODO", "FIXME", "XXX", "HACK"]

    /// Places that exist on one machine only.
    private static let places = ["/home/", "/Users/", "/root/", "/mnt/", "/workspace/"]

    static func findings(path: String, text: String) -> [Finding] {
        // Whole texts first: almost none holds a mark or a place, and looking line by line takes long.
        let marks = marks.filter { text.contains($0) }
        let places = places.filter { text.contains($0) }
        let isUnfinished = text.lowercased().contains("not implemented")
        if marks.isEmpty, places.isEmpty, !isUnfinished { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
            index, line -> [Finding] in
            let line = String(line)
            func finding(_ advice: String) -> Finding { Finding(path: path, line: index + 1, advice: advice) }
            var found: [Finding] = []
            for mark in marks where Words.occurs(mark, in: line) {
                found.append(finding("`\(mark)`: do it now, or say plainly what is so"))
            }
            if isUnfinished, line.lowercased().contains("not implemented") {
                found.append(finding("unfinished work: finish it, or leave it out"))
            }
            for place in places where isPlace(place, in: line) {
                found.append(finding("`\(place)` is no part of the project: name a path of its own"))
            }
            return found
        }
    }

    private static func isPlace(_ place: String, in line: String) -> Bool {
        guard let range = line.firstRange(of: place) else { return false }
        guard range.lowerBound > line.startIndex else { return true }
        let before = line[line.index(before: range.lowerBound)]
        return !Words.isPart(before) && !"./-}".contains(before)
    }
}

/// Names that say nothing.
enum Names {
    static let banned: Set<String> = [
        "Utils", "Util", "Utilities", "Common", "Core", "Helper", "Helpers", "Extension", "Extensions", "Services",
        "Manager", "Managers", "Misc", "Stuff",
    ]

    /// Folders, files (each part between `+` and `.`) and so targets too.
    static func pathFindings(_ paths: [String]) -> [Finding] {
        paths.compactMap { path in
            guard path.hasPrefix("Sources/") || path.hasPrefix("Tests/") else { return nil }
            let parts = path.split(whereSeparator: { $0 == "/" || $0 == "+" || $0 == "." }).map(String.init)
            // After a plus, services are those that a workplace gives: `Checker+Services.swift` says what it checks.
            guard let bad = parts.first(where: { isBanned($0) && !($0 == "Services" && path.contains("+Services.")) })
            else { return nil }
            return Finding(path: path, line: 1, advice: "the name \(bad) says nothing: name the thing by its word")
        }
    }

    /// Types, by their declarations.
    static func typeFindings(in file: SwiftFile) -> [Finding] {
        file.numberedCode.compactMap { line in
            let words = Words.split(line.text)
            guard
                let kind = words.firstIndex(where: { ["struct", "class", "enum", "actor", "protocol"].contains($0) }),
                kind + 1 < words.count, isBanned(words[kind + 1])
            else { return nil }
            return file.finding(line.number, "the name \(words[kind + 1]) says nothing: name the thing by its word")
        }
    }

    private static func isBanned(_ name: String) -> Bool {
        let capital = name.prefix(1).uppercased() + name.dropFirst()
        return banned.contains(capital) || name.hasSuffix("Helper") || name.hasSuffix("Helpers")
            || name.hasSuffix("Utils") || name.hasSuffix("Manager")
    }
}
