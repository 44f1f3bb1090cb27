import ArgumentParser
import Desk

struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database", abstract: "The store itself.",
        subcommands: [
            DatabaseMigrate.self, DatabaseCheck.self, DatabaseBackup.self, DatabaseRestore.self, DatabaseMove.self,
            DatabaseRotateKey.self,
        ])
}

struct DatabaseMigrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the tables up to date; every other command does so too.")

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        try await desk.withDesk { _ in }
        var table = AnswerTable("tables")
        table.rows = [["up to date"]]
        try answer.write(["tables": "up to date"], table: table)
    }
}

struct DatabaseCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the store: tables, keys, counts and seals.")

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let report = try await desk.withDesk { try await $0.checkDatabase(asker: Terminal.asker) }
        var table = AnswerTable("check", "result", "detail")
        for item in report.items { table.rows.append([item.name, item.isSound ? "sound" : "FAULT", item.detail]) }
        try answer.write(report, table: table)
        if !report.items.allSatisfy(\.isSound) { throw ExitCode(Refused.foundErrors) }
    }
}
