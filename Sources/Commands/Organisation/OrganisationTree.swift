import ArgumentParser
import Desk
import Permissions
import Shapes

/// An organisation as its consent and place are said after a change.
private struct TreeRows {
    static func table(_ lines: [TreeLine]) -> AnswerTable {
        var table = AnswerTable("organisation", "kind", "part", "shares with the council")
        for line in lines {
            table.rows.append([
                String(repeating: "  ", count: line.depth) + line.organisation.name, line.organisation.kind.rawValue,
                line.organisation.part?.rawValue ?? "", line.organisation.consent.rawValue,
            ])
        }
        return table
    }

    static func file(_ lines: [TreeLine]) -> AnswerTable {
        var file = AnswerTable("id", "organisation", "kind", "part", "under", "level", "consent")
        for line in lines {
            file.rows.append([
                line.organisation.id, line.organisation.name, line.organisation.kind.rawValue,
                line.organisation.part?.rawValue ?? "", line.parent, String(line.depth),
                line.organisation.consent.rawValue,
            ])
        }
        return file
    }

    static func write(_ lines: [TreeLine], as answer: AnswerOptions) throws {
        try answer.write(["organisations": lines], table: table(lines), file: file(lines))
    }
}

extension AnswerOptions {
    /// Writes organisations in their places.
    func write(tree lines: [TreeLine]) throws { try TreeRows.write(lines, as: self) }
}

struct OrganisationConsent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "Say what an employer shares with the council by name, from now on.")

    @Argument(help: "The employer.")
    var name: String

    @Argument(help: "What it shares.")
    var level: ConsentArgument

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let lines = try await desk.withDesk { desk in
            let changed = try await desk.setConsent(level.consent, of: name, asker: Terminal.asker)
            return try await desk.organisationTree(asker: Terminal.asker).filter { $0.organisation.id == changed.id }
        }
        try answer.write(tree: lines)
        Terminal.note(level.consent.meaning)
    }
}

struct OrganisationMove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move an organisation, with its parts, under another one or to the top.")

    @Argument(help: "The organisation.")
    var name: String

    @Option(help: ArgumentHelp("The organisation that it becomes a part of.", valueName: "name"))
    var under: String?

    @Option(name: .customLong("as"), help: "What part of it.")
    var part: PartArgument?

    @Flag(help: "To the top of the tree.")
    var top = false

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard top != (under != nil) else { throw ValidationError("Give --under with a name, or --top.") }
    }

    func run() async throws {
        let lines = try await desk.withDesk { desk in
            let moved = try await desk.moveOrganisation(
                named: name, as: part?.part, under: under, asker: Terminal.asker)
            return try await desk.organisationTree(asker: Terminal.asker).filter { $0.organisation.id == moved.id }
        }
        try answer.write(tree: lines)
    }
}

struct OrganisationPart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "part",
        abstract: "Add a part of an organisation: a directorate, service or team of a council, a subsidiary.")

    @Argument(help: "Its full name.")
    var name: String

    @Option(name: .customLong("of"), help: ArgumentHelp("The organisation that it is a part of.", valueName: "name"))
    var parent: String

    @Option(name: .customLong("as"), help: "What part of it.")
    var part: PartArgument

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let lines = try await desk.withDesk { desk in
            let added = try await desk.addPart(named: name, as: part.part, of: parent, asker: Terminal.asker)
            return try await desk.organisationTree(asker: Terminal.asker).filter { $0.organisation.id == added.id }
        }
        try answer.write(tree: lines)
    }
}

/// What an employer shares, as an argument.
enum ConsentArgument: String, CaseIterable, ExpressibleByArgument {
    case none, workplace
    case staff = "workplace and staff"

    var consent: Consent { Consent(rawValue: rawValue) ?? .none }
}

/// What part of another an organisation is, as an argument.
enum PartArgument: String, CaseIterable, ExpressibleByArgument {
    case directorate, service, team, subsidiary

    var part: Organisation.Part { Organisation.Part(rawValue: rawValue) ?? .team }
}
