import ArgumentParser
import Dates
import Desk
import Figures
import Shapes

struct OrganisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation", abstract: "The organisations whose returns are held.",
        subcommands: [
            OrganisationList.self, OrganisationAdd.self, OrganisationPart.self, OrganisationMove.self,
            OrganisationConsent.self,
        ])
}

struct OrganisationList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the organisations with their returns in force.")

    @Flag(help: "As a tree, each followed by its parts, with what it shares with the council.")
    var tree = false

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        if tree {
            let lines = try await desk.withDesk { try await $0.organisationTree(asker: Terminal.asker) }
            return try answer.write(tree: lines)
        }
        let listings = try await desk.withDesk { try await $0.organisations(asker: Terminal.asker) }
        var table = AnswerTable("organisation", "kind", "area", "return as at", "#workplaces", "#jobs", "#trainings")
        for listing in listings {
            table.rows.append([
                listing.organisation.name, listing.organisation.kind.rawValue, listing.organisation.area,
                listing.asAt?.iso ?? "none", Print.count(listing.workplaces), Print.count(listing.jobs),
                Print.count(listing.trainings),
            ])
        }
        try answer.write(["organisations": listings], table: table, file: OrganisationRows.file(listings))
        if listings.isEmpty { Terminal.note("No organisation is held yet. Import files with dataset import.") }
    }
}

struct OrganisationAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add an organisation before its first return; an import adds it too.")

    @Argument(help: "Its full name.")
    var name: String

    @Option(help: "What it is.")
    var kind: KindArgument = .provider

    @Option(
        help: ArgumentHelp(
            "The council area of its returns, by its GSS code such as E08000017.", valueName: "code"))
    var area: String = ""

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let added = try await desk.withDesk {
            try await $0.addOrganisation(named: name, kind: kind.kind, area: area, asker: Terminal.asker)
        }
        var table = AnswerTable("id", "organisation", "kind", "area")
        table.rows = [[added.id, added.name, added.kind.rawValue, added.area]]
        try answer.write(added, table: table)
        Terminal.note("Added \(added.name), \(added.kind.rawValue).")
    }
}

/// Organisations in rows of a file.
enum OrganisationRows {
    static func file(_ listings: [OrganisationListing]) -> AnswerTable {
        var file = AnswerTable(
            "id", "organisation", "kind", "area", "return as at", "workplaces", "jobs", "trainings")
        for listing in listings {
            file.rows.append([
                listing.organisation.id, listing.organisation.name, listing.organisation.kind.rawValue,
                listing.organisation.area, listing.asAt?.iso ?? "", String(listing.workplaces), String(listing.jobs),
                String(listing.trainings),
            ])
        }
        return file
    }
}

/// What an organisation is, as an argument.
enum KindArgument: String, CaseIterable, ExpressibleByArgument {
    case council, provider, partner
    case individualEmployer = "individual employer"

    var kind: Organisation.Kind { Organisation.Kind(rawValue: rawValue) ?? .partner }
}
