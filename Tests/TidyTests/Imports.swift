/// Who may import what. SwiftPM does not hold these walls: once a module is built, anybody can import it.
enum Imports {
    /// Rooms that compute: no file, no clock, no random number that they were not handed.
    static let pure: Set<String> = [
        "Dates", "Statistics", "Optimisation", "Disclosure", "Figures", "Workforce", "Tables", "DataSets", "Checks",
        "Holdings", "Profiles", "Estimates", "Populations", "Forecasts", "Demonstration", "Parts",
        "Permissions", "Releases",
    ]

    /// What any room may import.
    private static let everywhere: Set<String> = ["Swift", "Synchronization", "FoundationEssentials"]

    /// The C library, for the functions of mathematics.
    private static let platform: Set<String> = ["Glibc", "Musl", "Darwin"]

    /// What a room that touches the outside may import besides.
    private static let outside: Set<String> = platform.union(["Foundation", "Dispatch"])

    /// The arrows of docs/architecture.md, room by room: our own rooms and what comes from outside the project.
    static let arrows: [String: Set<String>] = [
        "Dates": [],
        // Foundation for erfc, exp and log; what else it could reach for, Purity forbids.
        "Statistics": platform.union(["Foundation"]),
        "Populations": ["Tables"],
        // Foundation for exp, log and pow.
        "Forecasts": platform.union(["Statistics", "Optimisation", "Foundation"]),
        // The solver: the one place that sees it. It has no clock and no chance.
        "Optimisation": ["CCbc"],
        // Foundation for exp and pow.
        "Disclosure": platform.union(["Optimisation", "Foundation"]),
        "Figures": ["Dates"],
        "Workforce": ["Dates"],
        // Dispatch to read the pieces of a large file at once.
        "DataSets": ["Workforce", "Dates", "Dispatch"],
        "Checks": ["DataSets", "Workforce", "Dates", "Dispatch"],
        "Holdings": ["Checks", "DataSets", "Workforce", "Dates"],
        "Tables": [],
        "Profiles": ["Workforce", "Figures", "Statistics", "Tables", "Dates"],
        "Estimates": ["Workforce", "Figures", "Statistics", "Tables", "Dates"],
        "Demonstration": ["Workforce", "DataSets", "Statistics", "Dates"],
        "Documents": outside.union(["CXlsxwriter"]),
        "Permissions": [],
        "Releases": platform.union(["Figures", "Disclosure", "Dates", "Foundation"]),
        // Foundation to normalise Unicode, Dispatch to hash away from the threads that answer requests.
        "Credentials": outside.union(["Dates", "CArgon2", "Crypto"]),
        "Mailing": outside.union(["CCurl"]),
        "SingleSignOn": outside.union(["Dates", "JWTKit", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "Crypto"]),
        "Sealing": platform.union(["Crypto"]),
        "Storage": outside.union(["CPostgres", "GRDB", "GRDBSQLite", "NIOPosix"]),
        // Dispatch to seal rows side by side; the C library to compare bytes.
        "Returns": platform.union([
            "Dates", "Workforce", "DataSets", "Checks", "Holdings", "Sealing", "Storage", "Crypto", "Dispatch",
        ]),
        "Desk": outside.union([
            "Dates", "Workforce", "Figures", "Statistics", "Tables", "DataSets", "Checks", "Holdings", "Profiles",
            "Estimates", "Demonstration", "Documents", "Sealing", "Storage", "Returns", "Permissions",
            "Crypto", "Logging",
        ]),
        "Accounts": outside.union([
            "Dates", "Permissions", "Desk", "Storage", "Sealing", "Credentials", "Mailing", "SingleSignOn", "Crypto",
            "Logging", "Tables",
        ]),
        "Shapes": ["Dates", "Figures", "Tables", "Checks", "Holdings", "Profiles", "Estimates", "Desk"],
        "Parts": ["Figures", "Tables"],
        "Serving": outside.union([
            "Parts", "CZlib", "Permissions", "Hummingbird", "HummingbirdTLS", "HummingbirdHTTP2", "HTTPTypes",
            "NIOCore",
            "NIOSSL", "Metrics", "Logging", "Crypto",
        ]),
        "Site": outside.union([
            "Dates", "Workforce", "Figures", "Tables", "DataSets", "Checks", "Holdings", "Profiles", "Estimates",
            "Desk", "Accounts", "Shapes", "Parts", "Serving", "Permissions", "Hummingbird", "Mustache",
            "HTTPTypes", "NIOCore", "Logging", "SingleSignOn", "Credentials",
        ]),
        "Commands": outside.union([
            "Dates", "Figures", "Tables", "DataSets", "Checks", "Holdings", "Profiles", "Estimates", "Sealing", "Desk",
            "Accounts", "Permissions", "Shapes", "Site", "ArgumentParser", "Configuration",
            "ServiceLifecycle", "Logging",
        ]),
        "goldenthread": ["Commands"],
        "CArgon2": [],
        "CCbc": [],
        "CCurl": [],
        "CPostgres": [],
        "CXlsxwriter": [],
        "CZlib": [],
    ]

    static func findings(in file: SwiftFile) -> [Finding] {
        guard let target = file.target else { return [] }
        guard let arrows = Imports.arrows[target] else {
            return [
                file.finding(
                    1, "the target \(target) has no entry: add its arrows to Imports.arrows and docs/architecture.md")
            ]
        }
        return file.numberedCode.compactMap { line in
            guard let module = module(importedBy: line.text) else { return nil }
            if line.text.contains("@_exported") {
                return file.finding(line.number, "@_exported hides an import from who depends on it: leave it out")
            }
            if everywhere.contains(module) || arrows.contains(module) { return nil }
            if module == "Foundation", pure.contains(target) {
                return file.finding(
                    line.number, "\(target) is a pure room: do without Foundation, or import FoundationEssentials")
            }
            return file.finding(
                line.number,
                "\(target) may not import \(module): move the code to a room that may, or argue for the arrow in "
                    + "docs/architecture.md and Imports.arrows")
        }
    }

    /// Where the table above and Package.swift tell different stories.
    static func differences(fromPackage text: String) -> [Finding] {
        func finding(_ advice: String) -> [Finding] { [Finding(path: "Package.swift", line: 1, advice: advice)] }
        let declared = declaredArrows(package: text)
        return declared.sorted { $0.key < $1.key }.flatMap { room, modules -> [Finding] in
            guard let table = arrows[room]?.subtracting(outside) else {
                return finding("the room \(room) has no entry in Imports.arrows")
            }
            return modules.subtracting(table).sorted().flatMap {
                finding("\(room) depends on \($0), which Imports.arrows does not allow: change one of them")
            }
                + table.subtracting(modules).sorted().flatMap {
                    finding("\(room) does not depend on \($0), which Imports.arrows allows: change one of them")
                }
        }
    }

    /// The dependencies that Package.swift declares, room by room.
    private static func declaredArrows(package text: String) -> [String: Set<String>] {
        var declared: [String: Set<String>] = [:]
        let targets = text.split(separator: "targets: [\n", maxSplits: 1).last ?? ""
        for piece in targets.split(separator: "room(").dropFirst() {
            let end = [" tests(", ".executableTarget(", ".testTarget("].compactMap {
                piece.firstRange(of: $0)?.lowerBound
            }
            let body = piece[..<(end.min() ?? piece.endIndex)]
            let parts = body.split(separator: "\"", omittingEmptySubsequences: false)
            var names: [String] = []
            for index in stride(from: 1, to: parts.count, by: 2) {
                let before = parts[index - 1]
                if ["package: ", "copy(", "process(", "exclude: ["].contains(where: { before.hasSuffix($0) }) {
                    continue
                }
                names.append(String(parts[index]))
            }
            guard let room = names.first else { continue }
            declared[room] = Set(names.dropFirst())
        }
        return declared
    }

    /// The module that a line of code imports: `public import struct Dates.Day` imports `Dates`.
    static func module(importedBy line: String) -> String? {
        var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == ";" })
        while let first = words.first, first.hasPrefix("@") || accessWords.contains(String(first)) {
            words.removeFirst()
        }
        guard words.first == "import", words.count > 1 else { return nil }
        words.removeFirst()
        if kindWords.contains(String(words[0])), words.count > 1 { words.removeFirst() }
        return words[0].split(separator: ".").first.map(String.init)
    }

    private static let accessWords: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
    private static let kindWords: Set<String> = [
        "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
    ]
}

/// What a pure room may not reach for: files, clocks, and chance that it was not handed.
enum Purity {
    private static let reaches: [(word: String, advice: String)] = [
        ("FileManager", "opens files: take bytes and give bytes"),
        ("fopen(", "opens files: take bytes and give bytes"),
        ("ProcessInfo", "asks its surroundings: be handed what is needed"),
        ("getenv(", "asks its surroundings: be handed what is needed"),
        ("Date()", "asks the time: be handed a day or an instant"),
        ("Date.now", "asks the time: be handed a day or an instant"),
        ("ContinuousClock", "asks the time: be handed a day or an instant"),
        ("SuspendingClock", "asks the time: be handed a day or an instant"),
        ("clock_gettime", "asks the time: be handed a day or an instant"),
        ("UUID()", "draws by chance: be handed a name or a seeded stream"),
        ("SystemRandomNumberGenerator", "draws by chance: be handed a seeded stream"),
        (".shuffled()", "draws by chance: be handed a seeded stream (`using:`)"),
        (".shuffle()", "draws by chance: be handed a seeded stream (`using:`)"),
        (".randomElement()", "draws by chance: be handed a seeded stream (`using:`)"),
    ]

    static func findings(in file: SwiftFile) -> [Finding] {
        guard let target = file.target, Imports.pure.contains(target) else { return [] }
        return file.numberedCode.flatMap { line -> [Finding] in
            var found = reaches.filter { Words.occurs($0.word, in: line.text) }.map {
                file.finding(line.number, "`\($0.word)` in the pure room \(target) \($0.advice)")
            }
            if line.text.contains(".random(in:"), !line.text.contains("using:") {
                found.append(
                    file.finding(line.number, "`.random(in:)` without `using:` in \(target): be handed a seeded stream")
                )
            }
            return found
        }
    }
}
