import ArgumentParser
import Dates
import Desk
import Figures

struct OrganisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation", abstract: "The organisations whose returns are held.",
        subcommands: [OrganisationList.self, OrganisationAdd.self])
}

struct OrganisationList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the organisations with their returns in force.")

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    private struct Item: Encodable {
        var name: String
        var kind: String
        var area: String
        var asAt: Day?
        var workplaces: Int
        var jobs: Int
        var trainings: Int
    }

    func run() async throws {
        let listings = try await desk.withDesk { try await $0.organisations(asker: Asker(door: .command)) }
        if answer.format == .json {
            try AnswerJSON.write(
                [
                    "organisations": listings.map { listing in
                        Item(
                            name: listing.organisation.name, kind: listing.organisation.kind.rawValue,
                            area: listing.organisation.area, asAt: listing.asAt, workplaces: listing.workplaces,
                            jobs: listing.jobs, trainings: listing.trainings)
                    }
                ])
            return
        }
        var table = AnswerTable("organisation", "kind", "area", "return as at", "#workplaces", "#jobs", "#trainings")
        for listing in listings {
            table.rows.append([
                listing.organisation.name, listing.organisation.kind.rawValue, listing.organisation.area,
                listing.asAt?.iso ?? "none", String(listing.workplaces), String(listing.jobs),
                String(listing.trainings),
            ])
        }
        table.write(as: answer.format)
        if listings.isEmpty { Terminal.note("No organisation is held yet. Import files with dataset import.") }
    }
}

struct OrganisationAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Add an organisation.")

    @Argument(help: "Its full name.")
    var name: String

    @Option(help: "council, provider, individual employer or partner.")
    var kind: KindArgument = .provider

    @Option(help: "The area (GSS code) that its returns are for.")
    var area: String = ""

    @OptionGroup var desk: DeskOptions

    func run() async throws {
        let added = try await desk.withDesk {
            try await $0.addOrganisation(named: name, kind: kind.kind, area: area, asker: Asker(door: .command))
        }
        Terminal.note("Added \(added.name), \(added.kind.rawValue).")
    }
}

/// What an organisation is, as an argument.
enum KindArgument: String, CaseIterable, ExpressibleByArgument {
    case council, provider, partner
    case individualEmployer = "individual employer"

    var kind: Organisation.Kind { Organisation.Kind(rawValue: rawValue) ?? .partner }
}
