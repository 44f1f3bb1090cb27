import Testing

/// The rules of docs/architecture.md and of the style guide, held against every file of the project.
@Suite("The project is tidy")
struct TidyTests {
    private let project = Project.here

    private func expectNone(_ findings: [Finding], _ location: SourceLocation = #_sourceLocation) {
        let text = findings.map(\.description).joined(separator: "\n")
        #expect(findings.isEmpty, "\n\(text)\n", sourceLocation: location)
    }

    @Test("The rules look at the project's own files")
    func looksAtFiles() {
        #expect(project.sources.count > 20)
        #expect(project.swift.contains { $0.path == "Tests/TidyTests/TidyTests.swift" })
        #expect(project.writtenPaths.contains("bin/test"))
    }

    @Test("Every target imports only what its arrows allow")
    func imports() { expectNone(project.sources.flatMap { Imports.findings(in: $0) }) }

    @Test("The table of arrows and Package.swift agree")
    func arrows() { expectNone(Imports.differences(fromPackage: project.text("Package.swift"))) }

    @Test("Pure rooms open no file, ask no time and draw nothing by chance")
    func purity() { expectNone(project.sources.flatMap { Purity.findings(in: $0) }) }

    @Test("No folder, file or type has a name that says nothing")
    func names() {
        expectNone(Names.pathFindings(project.paths) + project.sources.flatMap { Names.typeFindings(in: $0) })
    }

    @Test("No line is longer than 120 characters, but for tables of data")
    func lineLengths() { expectNone(project.swift.flatMap { Lengths.lineFindings(in: $0) }) }

    @Test("No file is longer than 500 lines")
    func fileLengths() { expectNone(project.swift.flatMap { Lengths.fileFindings(in: $0) }) }

    @Test("No function is longer than 70 lines")
    func functionLengths() { expectNone(project.swift.flatMap { Lengths.functionFindings(in: $0) }) }

    @Test("No target has more than 40 files")
    func targetSizes() { expectNone(Lengths.targetFindings(paths: project.paths)) }

    @Test("Nothing is left over: no unfinished work, no path of one machine")
    func leftovers() {
        expectNone(project.writtenPaths.flatMap { Leftovers.findings(path: $0, text: project.text($0)) })
    }

    @Test("Only commands print")
    func prints() { expectNone(project.sources.flatMap { Declarations.prints(in: $0) }) }

    @Test("Nothing crashes in silence")
    func crashes() { expectNone((project.sources + project.tests).flatMap { Declarations.crashes(in: $0) }) }

    @Test("No extension gives a standard type new habits for all")
    func extensions() { expectNone(project.sources.flatMap { Declarations.generalExtensions(in: $0) }) }

    @Test("Every public declaration says what it is")
    func documentation() { expectNone(project.sources.flatMap { Declarations.undocumented(in: $0) }) }

    @Test("Migrations are numbered from 1 without gap or repeat")
    func migrations() { expectNone(Numbered.migrationFindings(paths: project.paths)) }

    @Test("Every template is rendered by somebody")
    func templates() {
        let paths = project.paths.filter {
            $0.hasPrefix("Sources/Site/Resources/templates/") && $0.hasSuffix(".mustache")
        }
        let templates = Dictionary(uniqueKeysWithValues: paths.map { ($0, project.text($0)) })
        let site = project.sources.filter { $0.target == "Site" }.map { $0.lines.joined(separator: "\n") }
        expectNone(Numbered.templateFindings(templates: templates, site: site))
    }

    @Test("Every command is in the reference page")
    func commands() {
        expectNone(Numbered.commandFindings(files: project.sources, reference: project.text("docs/commands.md")))
    }

    @Test("Every setting is in the reference page")
    func settings() {
        expectNone(
            Numbered.settingFindings(
                settings: project.text("Sources/Commands/Configuration/Setting.swift"),
                reference: project.text("docs/configuration.md")))
    }

    @Test("Every resource for programs is in the page about them")
    func resources() {
        expectNone(
            Numbered.resourceFindings(
                routes: project.text("Sources/Site/Frame/Routes.swift"), reference: project.text("docs/api.md")))
    }

    @Test("Every test has a sentence and can fail")
    func testsClaim() { expectNone(project.tests.flatMap { TestRules.findings(in: $0) }) }

    @Test("README is short and names the two commands; CHANGELOG has a place for what is new")
    func frontPages() {
        expectNone(FrontPages.readmeFindings(project.text("README.md")))
        expectNone(FrontPages.changeLogFindings(project.text("CHANGELOG.md")))
    }
}
