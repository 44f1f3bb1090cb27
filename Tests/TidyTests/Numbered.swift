import Foundation

/// Things that must come in step with another file: migrations with their numbers, templates and commands with who
/// names them.
enum Numbered {
    /// Migrations stand in `Sources/Returns/Migrations` as `M001….swift`, numbered from 1 without gap or repeat.
    static func migrationFindings(paths: [String]) -> [Finding] {
        let folder = "Sources/Returns/Migrations/"
        let files = paths.filter { $0.hasPrefix(folder) && $0.hasSuffix(".swift") }.sorted()
        guard !files.isEmpty else { return [] }
        var found: [Finding] = []
        var holders: [Int: String] = [:]
        for path in files {
            let name = path.dropFirst(folder.count)
            let digits = name.dropFirst().prefix(while: \.isNumber)
            guard name.hasPrefix("M"), !digits.isEmpty else { continue }
            guard digits.count == 3, let number = Int(digits), number > 0 else {
                found.append(Finding(path: path, line: 1, advice: "number a migration with three digits from 001"))
                continue
            }
            if let other = holders[number] {
                found.append(
                    Finding(path: path, line: 1, advice: "number \(number) is taken by \(other): take the next"))
            }
            holders[number] = path
        }
        if holders.isEmpty {
            found.append(Finding(path: files[0], line: 1, advice: "no migration here: name the first M001….swift"))
        }
        for number in 1..<max(holders.keys.max() ?? 1, 1) where holders[number] == nil {
            found.append(
                Finding(path: folder, line: 1, advice: "migration \(number) is missing: number without gaps"))
        }
        return found
    }

    /// Every template of the site is named by Swift code of the site, or drawn in by another template.
    static func templateFindings(templates: [String: String], site: [String]) -> [Finding] {
        let named = Set(site.flatMap { $0.split(separator: "\n").flatMap { Words.quoted(in: String($0)) } })
        var drawn: Set<String> = []
        for text in templates.values {
            for piece in text.split(separator: "{{").dropFirst() {
                guard let mark = piece.first, ">$<".contains(mark) else { continue }
                drawn.insert(piece.dropFirst().prefix(while: { $0 != "}" }).filter { $0 != " " })
            }
        }
        return templates.keys.sorted().compactMap { path in
            let name = String(
                path.dropFirst("Sources/Site/Resources/templates/".count).dropLast(".mustache".count))
            let last = name.split(separator: "/").last.map(String.init) ?? name
            let names: Set<String> = [name, last, name + ".mustache", last + ".mustache"]
            guard named.isDisjoint(with: names), drawn.isDisjoint(with: names) else { return nil }
            return Finding(
                path: path, line: 1, advice: "nothing in Sources/Site names \(name): render it, or remove it")
        }
    }

    /// Every command stands in the reference page as it is typed: `goldenthread dataset check`.
    static func commandFindings(files: [SwiftFile], reference: String) -> [Finding] {
        let commands = files.filter { $0.target == "Commands" }.flatMap { Command.all(in: $0) }
        return commands.compactMap { command in
            let noun = commands.first { $0.isGroup && $0.folder == command.folder && $0.name != command.name }
            let typed = [noun?.isRoot == false ? noun?.name : nil, command.isRoot ? nil : command.name].compactMap {
                $0
            }
            let phrase = (["goldenthread"] + typed).joined(separator: " ")
            let isThere = reference.split(separator: "\n").contains { Words.occurs(phrase, in: String($0)) }
            if isThere { return nil }
            return Finding(
                path: command.path, line: command.line,
                advice: "`\(phrase)` is not in docs/commands.md: describe it there")
        }
    }

    /// Every setting stands in the reference page, as a row of its table with the variable of the environment.
    static func settingFindings(settings: String, reference: String) -> [Finding] {
        let path = "Sources/Commands/Configuration/Setting.swift"
        let rows = Set(reference.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init))
        let keys = settings.components(separatedBy: "Setting(").dropFirst().compactMap { piece -> String? in
            let text = piece.drop { $0 == "\n" || $0 == " " }
            return text.first == "\"" ? Words.quoted(in: String(text.prefix { $0 != "," })).first : nil
        }
        if keys.isEmpty { return [Finding(path: path, line: 1, advice: "no setting is found here")] }
        return keys.compactMap { key in
            let variable = "`GOLDENTHREAD_" + key.uppercased().replacingOccurrences(of: "-", with: "_") + "`"
            guard !rows.contains(where: { $0.hasPrefix("| `\(key)` |") && $0.contains(variable) }) else { return nil }
            return Finding(path: path, line: 1, advice: "\(key) is not in docs/configuration.md: describe it there")
        }
    }

    /// Every resource for programs stands in the page about them, as a heading with its methods: `GET /api/v1/profile`.
    static func resourceFindings(routes: String, reference: String) -> [Finding] {
        let path = "Sources/Site/Frame/Routes.swift"
        let headings = reference.split(separator: "\n").filter { $0.hasPrefix("#") }.map(String.init)
        var found: [Finding] = []
        var count = 0
        for (number, line) in routes.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for address in Words.quoted(in: String(line)) where address.hasPrefix("/api/") || address == "/health" {
                count += 1
                let ends = ["GET \(address)`", "POST \(address)`"]
                if headings.contains(where: { heading in ends.contains { heading.hasSuffix($0) } }) { continue }
                let advice = "\(address) is not in docs/api.md: describe it there"
                found.append(Finding(path: path, line: number + 1, advice: advice))
            }
        }
        if count == 0 { found.append(Finding(path: path, line: 1, advice: "no resource is found here")) }
        return found
    }

    private struct Command {
        let name: String
        let path: String
        let line: Int
        let isGroup: Bool
        var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }
        var isRoot: Bool { name == "goldenthread" }

        /// The commands that a file declares, each by its `commandName:`.
        static func all(in file: SwiftFile) -> [Command] {
            let starts = file.numberedCode.filter { Words.occurs("commandName:", in: $0.text) }.map(\.number)
            return starts.enumerated().compactMap { index, start in
                guard let written = file.lines[start - 1].firstRange(of: "commandName:"),
                    let name = Words.quoted(in: String(file.lines[start - 1][written.upperBound...])).first
                else { return nil }
                let end = index + 1 < starts.count ? starts[index + 1] - 1 : file.code.count
                let isGroup = file.code[(start - 1)..<end].contains { Words.occurs("subcommands:", in: $0) }
                return Command(name: name, path: file.path, line: start, isGroup: isGroup)
            }
        }
    }
}

/// The pages that a newcomer opens first.
enum FrontPages {
    static func readmeFindings(_ text: String) -> [Finding] {
        if text.isEmpty {
            return [Finding(path: "README.md", line: 1, advice: "write it: what this is and how to run it")]
        }
        let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
        var found: [Finding] = []
        if count >= 150 {
            found.append(Finding(path: "README.md", line: 150, advice: "\(count) lines: move the rest into docs/"))
        }
        for command in ["bin/run", "bin/test"] where !text.contains(command) {
            found.append(Finding(path: "README.md", line: 1, advice: "name the command `\(command)`"))
        }
        return found
    }

    static func changeLogFindings(_ text: String) -> [Finding] {
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
        if headings.contains(where: { $0.contains("Unreleased") }) { return [] }
        return [
            Finding(
                path: "CHANGELOG.md", line: 1, advice: "keep a heading `## Unreleased`, and tell there what changed")
        ]
    }
}
