import ArgumentParser
import Desk
import FoundationEssentials
import Protection
import Sealing

struct DatabaseRotateKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key",
        abstract: "Seal everything that stands under the master key under a new one.",
        discussion: """
            Stop every program that serves the store first. Where this is stopped at any moment, run it again with the \
            same two keys: it goes on. Backups of before still need the old key.
            """)

    @Option(
        help: ArgumentHelp(
            "The file with the new master key, readable by you alone; made where there is none.", valueName: "path"))
    var newKeyFile: String

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let settings = try desk.settings()
        let new = try MasterKey.file(newKeyFile)
        guard new.mark != settings.masterKey.mark else {
            throw DeskError.usage("The new key is the one that is in use. Name another file.")
        }
        // The list of who was erased goes with the key.
        if let list = settings.erasures {
            try Erasures(path: newKeyFile + ".erased").add(try list.entries())
        }
        let report = try await Desk.changeMasterKey(settings, to: new, asker: Terminal.asker) { done, total in
            if Terminal.isWatched { Terminal.noteOver("\(done) of \(total) keys", before: "") }
        }
        var table = AnswerTable("what", "#sealed anew")
        table.rows = [["people and workplaces", String(report.people)], ["secrets", String(report.secrets)]]
        try answer.write(["people": report.people, "secrets": report.secrets], table: table)
        Terminal.note(
            report.wasDone
                ? "Everything stood under this key already."
                : "Done. From now on give the new key: --key-file \(newKeyFile), or put it in the place of the old "
                    + "file. Keep the old one as long as backups of before are kept.")
    }
}
