import Testing

/// Each rule is shown a breach, and must see it; and its pardon, and must let it be.
@Suite("Each rule of tidiness can fail")
struct PlantedTests {
    private func file(_ path: String, _ text: String) -> SwiftFile { SwiftFile(path: path, text: text) }

    private func lines(_ findings: [Finding]) -> [Int] { findings.map(\.line) }

    @Test("Imports: a sideways arrow, Foundation in a pure room, an unknown target")
    func imports() {
        let dates = file("Sources/Dates/Day.swift", "import Synchronization\npublic import Desk\n// import Site\n")
        #expect(lines(Imports.findings(in: dates)) == [2])
        let profiles = file("Sources/Profiles/Pay.swift", "import struct Foundation.Date\nimport Workforce")
        #expect(lines(Imports.findings(in: profiles)) == [1])
        let desk = file("Sources/Desk/Desk.swift", "@preconcurrency internal import Storage\nimport GRDB")
        #expect(lines(Imports.findings(in: desk)) == [2])
        #expect(lines(Imports.findings(in: file("Sources/Attic/Box.swift", ""))) == [1])
        #expect(lines(Imports.findings(in: file("Sources/Desk/A.swift", "@_exported import Dates"))) == [1])
    }

    @Test("Arrows: Package.swift declares one too many and one too few")
    func arrows() {
        let package = """
            targets: [
                room("Dates", ["Desk"]),
                room("Figures"),
                room("Documents", ["CXlsxwriter", .product(name: "GRDB", package: "GRDB.swift")],
                    resources: [.copy("a/b")]),
                tests("DatesTests", ["Dates"]),
            ]
            """
        let advice = Imports.differences(fromPackage: package).map(\.advice)
        #expect(advice.count == 3)
        #expect(advice.allSatisfy { $0.contains("change one of them") })
        #expect(advice.first?.hasPrefix("Dates depends on Desk") == true)
    }

    @Test("Purity: a clock, a file and chance in a pure room, but not in another")
    func purity() {
        let text =
            "let a = Date()\nlet b = Int.random(in: 1...6)\nlet c = Int.random(in: 1...6, using: &stream)\n"
            + "let d = FileManager.default\nlet e = calendarDate()"
        #expect(lines(Purity.findings(in: file("Sources/Figures/A.swift", text))) == [1, 2, 4])
        #expect(Purity.findings(in: file("Sources/Desk/A.swift", text)).isEmpty)
    }

    @Test("Names: folders, file parts and types")
    func names() {
        let bad = [
            "Sources/Helpers/A.swift", "Sources/Site/String+Extensions.swift", "Sources/Core/B.swift",
            "Sources/Services/C.swift",
        ]
        #expect(Names.pathFindings(bad).count == 4)
        #expect(Names.pathFindings(["Sources/Workforce/Codes/CodeList+Services.swift"]).isEmpty)
        let types = file("Sources/Desk/A.swift", "struct Utils {\nenum MainService {\nfinal class ImportManager {")
        #expect(lines(Names.typeFindings(in: types)) == [1, 3])
    }

    @Test("Lines: 121 characters, but not in a table of data")
    func lineLengths() {
        let long = String(repeating: "x", count: 121)
        let table = "let table = \"\"\"\n\(long)\n\"\"\"\n\(long)\n\(long.dropLast())"
        #expect(lines(Lengths.lineFindings(in: file("Sources/Site/A.swift", table))) == [2, 4])
        #expect(lines(Lengths.lineFindings(in: file("Sources/Workforce/Codes/A.swift", table))) == [4])
    }

    @Test("Files: 501 lines, but not where they are rows of a table")
    func fileLengths() {
        let code = String(repeating: "let x = 1\n", count: 501)
        #expect(Lengths.fileFindings(in: file("Sources/Site/A.swift", code)).count == 1)
        #expect(Lengths.fileFindings(in: file("Sources/Site/A.swift", String(code.dropFirst(10)))).isEmpty)
        let table = "let table = \"\"\"\n\(code)\n\"\"\""
        #expect(Lengths.fileFindings(in: file("Sources/Workforce/Codes/A.swift", table)).isEmpty)
        #expect(Lengths.fileFindings(in: file("Sources/Desk/A.swift", table)).count == 1)
    }

    @Test("Functions: 71 lines, whatever braces stand in texts and comments")
    func functionLengths() {
        func function(_ lines: Int) -> String {
            let inside = "    let a = \"}} \\(b.map { $0 }) {\" // }}\n"
            return "func f(a: Int = { 1 }()) -> Int {\n" + String(repeating: inside, count: lines - 2) + "}\n"
        }
        let path = "Sources/Site/A.swift"
        #expect(lines(Lengths.functionFindings(in: file(path, "import X\n" + function(71)))) == [2])
        #expect(Lengths.functionFindings(in: file(path, function(70) + function(70))).isEmpty)
        let requirement = "protocol P {\n    func a()\n    var b: Int { get }\n    var c: Int\n}\n"
        let filler = String(repeating: "let x = 1\n", count: 80)
        #expect(Lengths.functionFindings(in: file(path, requirement + "extension P {\n\(filler)}")).isEmpty)
        let stored = "struct S {\n    public var a: Int\n    public var b: Int\n    init() {\n    }\n}\n"
        #expect(Functions.all(in: file(path, stored)).map(\.name) == ["init"])
        let initialiser = "struct S {\n    init?(_ text: String) {\n\(filler)    }\n    let a = S.init(\"\")\n}"
        #expect(lines(Lengths.functionFindings(in: file(path, initialiser))) == [2])
        #expect(lines(Lengths.functionFindings(in: file(path, "var html: String {\n\(filler)}"))) == [1])
    }

    @Test("Targets: 41 files")
    func targetSizes() {
        let paths = (1...41).map { "Sources/Profiles/Measures/A\($0).swift" }
        #expect(Lengths.targetFindings(paths: paths).count == 1)
        #expect(Lengths.targetFindings(paths: Array(paths.dropFirst())).isEmpty)
    }

    @Test("Leftovers: marks, unfinished work and places, but not inside other words")
    func leftovers() {
        let text =
            "// TODO: later\nlet mastodonTODOs = 1\nthrow Problem(\"Not implemented\")\nopen(\"/home/main\")\n"
            + "\"https://example.org/a/home/b\"\nAXXXB\n see /mnt/x\n"
        #expect(Leftovers.findings(path: "docs/a.md", text: text).map(\.line) == [1, 3, 4, 7])
    }

    @Test("Printing: anywhere but in Commands")
    func prints() {
        let text =
            "print(\"a\")\nprinter.print(1)\nfunc print(_ x: Int) {}\nblueprint(2)\n// print(3)\nlet s = \"print(4)\""
        #expect(lines(Declarations.prints(in: file("Sources/Desk/A.swift", text))) == [1])
        #expect(Declarations.prints(in: file("Sources/Commands/A.swift", text)).isEmpty)
    }

    @Test("Crashes: try! and a crash without a sentence")
    func crashes() {
        let text = "let a = try! b()\nfatalError()\nfatalError(\"broken\")\nlet c = \"try!\"\nlet d = \"\\(try! b())\""
        #expect(lines(Declarations.crashes(in: file("Sources/Desk/A.swift", text))) == [1, 2, 5])
    }

    @Test("Extensions of standard types: open members, but not private ones or those of a protocol")
    func extensions() {
        let text = """
            extension String {
                fileprivate var a: Int { 1 }
                func b() {}
            }
            extension Array {
                private func c() { let x = 1 }
            }
            extension Int: Measured { func d() {} }
            extension Day { func e() {} }
            extension Sequence<Day> { func f() {} }
            """
        #expect(lines(Declarations.generalExtensions(in: file("Sources/Desk/A.swift", text))) == [1])
    }

    @Test("Documentation: a public declaration without its comment")
    func documentation() {
        let text = """
            public import Dates
            /// A thing.
            @frozen
            public struct Thing {
                public let a: Int
                /// The b.
                public private(set) var b: Int
                // Not a comment for readers.
                @inlinable public static func c() {}
                let d = "public let e: Int"
            }
            public extension Thing {}
            """
        #expect(lines(Declarations.undocumented(in: file("Sources/Desk/A.swift", text))) == [5, 9, 12])
    }

    @Test("Migrations: a gap, a repeat, a wrong number, an empty folder")
    func migrations() {
        func paths(_ names: String...) -> [String] { names.map { "Sources/Returns/Migrations/\($0).swift" } }
        #expect(Numbered.migrationFindings(paths: ["Sources/Desk/Desk.swift"]).isEmpty)
        #expect(Numbered.migrationFindings(paths: paths("M001Returns", "M002Keys", "Migrations")).isEmpty)
        #expect(Numbered.migrationFindings(paths: paths("M001Returns", "M003Keys")).count == 1)
        #expect(Numbered.migrationFindings(paths: paths("M001Returns", "M001Keys")).count == 1)
        #expect(Numbered.migrationFindings(paths: paths("M1Returns")).count == 2)
        #expect(Numbered.migrationFindings(paths: paths("Migrations")).count == 1)
    }

    @Test("Templates: one that nobody names")
    func templates() {
        let folder = "Sources/Site/Resources/templates/"
        let templates = [
            folder + "home.mustache": "{{$body}}{{> parts/table }}", folder + "parts/table.mustache": "",
            folder + "lost.mustache": "",
        ]
        let found = Numbered.templateFindings(templates: templates, site: ["render(\"home\", with: page)"])
        #expect(found.map(\.path) == [folder + "lost.mustache"])
    }

    @Test("Commands: one that the reference page does not show")
    func commands() {
        let group = file(
            "Sources/Commands/Dataset/Dataset.swift",
            "CommandConfiguration(commandName: \"dataset\",\n    subcommands: [Check.self])")
        let check = file("Sources/Commands/Dataset/Check.swift", "CommandConfiguration(commandName: \"check\")")
        let serve = file("Sources/Commands/Serve.swift", "(\n    commandName: \"serve\", abstract: \"Serves\")")
        let root = file(
            "Sources/Commands/Root.swift", "(commandName: \"goldenthread\",\n subcommands: [Dataset.self])")
        let all = [group, check, serve, root]
        let page = "# goldenthread\n    goldenthread dataset check FOLDER\ngoldenthread serve\n"
        #expect(Numbered.commandFindings(files: all, reference: page).isEmpty)
        let short = "goldenthread dataset import\ngoldenthread server\n"
        let found = Numbered.commandFindings(files: all, reference: short)
        #expect(found.map(\.path) == [check.path, serve.path])
        #expect(found.map(\.line) == [1, 2])
    }

    @Test("Resources: one that the page about them does not describe")
    func resources() {
        let routes = """
            static let home = Route("/")
            static let health = Route("/health")
            static let one = Route("/api/v1/returns/:return")
            static let undo = Route("/api/v1/returns/:return/undo")
            """
        let page = "### `GET /health`\n### `GET /api/v1/returns/:return`\nPOST /api/v1/returns/:return/undo`\n"
        #expect(lines(Numbered.resourceFindings(routes: routes, reference: page)) == [4])
        #expect(lines(Numbered.resourceFindings(routes: "", reference: page)) == [1])
    }

    @Test("Settings: one that the page about them does not describe")
    func settings() {
        let settings = "a = [Setting(\"port\", \"A.\"), Setting(\n    \"host-name\", \"B.\")]"
        let page = "| `port` | `--port` | `GOLDENTHREAD_PORT` |\n| `host-name` | | `GOLDENTHREAD_HOST` |\n"
        #expect(Numbered.settingFindings(settings: settings, reference: page).map(\.advice).count == 1)
        #expect(Numbered.settingFindings(settings: "", reference: page).count == 1)
    }

    @Test("Tests: one that claims nothing, one without a sentence, one that cannot fail")
    func testRules() {
        let text = """
            @Test("It stands") func stands() { _ = 1 }
            @Test func nameless() { #expect(a == 1) }
            @Test("It holds") func holds() { check(1) }
            @Test("It is true") func isTrue() { #expect(true) }
            @Test("It runs", arguments: [1, 2])
            func runs(_ number: Int) throws { try #require(number > 0) }
            @Test func `It is so`() { expectNone(x) }
            private func check(_ x: Int) { #expect(x == 1) }
            """
        #expect(lines(TestRules.findings(in: file("Tests/DeskTests/A.swift", text))) == [1, 2, 4])
    }

    @Test("Front pages: too long, silent about a command, nowhere to tell what is new")
    func frontPages() {
        let long = "bin/run bin/test" + String(repeating: "\n", count: 150)
        #expect(FrontPages.readmeFindings(long).count == 1)
        #expect(FrontPages.readmeFindings("bin/run").count == 1)
        #expect(FrontPages.readmeFindings("").count == 1)
        #expect(FrontPages.readmeFindings("bin/run and bin/test").isEmpty)
        #expect(FrontPages.changeLogFindings("# Changes\n## 0.1.0\nUnreleased").count == 1)
        #expect(FrontPages.changeLogFindings("# Changes\n## Unreleased").isEmpty)
    }

    @Test("Reading Swift: comments in comments, raw texts, texts in texts")
    func blanking() {
        let text = """
            /* { /* } */ { */ let a = #"}\\#(b["{"])"# + "\\"}"
            let c = ##"" } "##
            #if DEBUG
            """
        let code = SwiftFile(path: "A.swift", text: text).code
        #expect(code.allSatisfy { line in !line.contains("{") && !line.contains("}") })
        #expect(code[0].contains("let a = #\""))
        #expect(code[0].contains("b[\" \"]"))
        #expect(code[2] == "#if DEBUG")
    }
}
