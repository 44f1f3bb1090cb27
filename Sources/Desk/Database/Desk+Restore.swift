import Dates
import Foundation
public import Permissions
public import Sealing
import Storage

/// What was restored or moved.
public struct RestoreReport: Sendable, Encodable {
    /// One table, as it was and as it is.
    public struct Table: Sendable, Encodable {
        /// The table as it was written down.
        public let before: TableProof
        /// The table as it was read back from its new place.
        public let after: TableProof
    }

    /// The moment whose state it is, as ISO text.
    public let madeAt: String
    /// The last migration that the store had then.
    public let migration: Int
    /// The tables.
    public let tables: [Table]
    /// How many people's keys were destroyed again, because they had been erased since.
    public let erasedAgain: Int
}

extension Desk {
    /// Restores a backup into a store that holds nothing, in one transaction: the file is proved whole before anything
    /// is written, and what was written is read back and compared before it is stored. Whoever was erased since the
    /// backup was made is erased again in the same transaction.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - settings: the place, the master key of the store that was backed up, and the list of who was erased.
    ///   - key: the key of an encrypted backup.
    /// - Throws: `DeskError.badData` where the file is damaged, cut off or made by a newer program; `.usage` where the
    ///   place holds something; `SealingError.broken` where the master key is another one.
    public static func restore(
        _ path: String, into settings: Settings, key: BackupKey?, asker: Asker
    ) async throws -> RestoreReport {
        try requireManager(asker)
        let descriptor = Foundation.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? DeskError.notFound("There is no file \(path). Check the name.")
                : DeskError.inputOutput("The file \(path) cannot be read. Check its permissions.")
        }
        defer { Foundation.close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw DeskError.badData("\(path) is not a file.")
        }
        return try await restore(BackupReader(descriptor, name: path, key: key), into: settings, "restored", asker)
    }

    /// Moves all that a store holds into another place that holds nothing; the store stays as it is. The state of one
    /// moment is taken, so stop what writes to it first.
    public static func move(
        from location: String, to settings: Settings, asker: Asker
    ) async throws -> RestoreReport {
        try requireManager(asker)
        // Never under a name: it is gone when the program ends, however it ends.
        var name = Array("\(settings.uploads)/move-XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else {
            throw DeskError.inputOutput("The folder \(settings.uploads) cannot be written. Check its permissions.")
        }
        unlink(name)
        defer { Foundation.close(descriptor) }
        let source = try await Store.open(location)
        do {
            let state = try await source.migrationState(Schema.all)
            if let fault = state.fault { throw fault }
            guard !state.applied.isEmpty else {
                throw DeskError.notFound("\(source.location) holds nothing that could be moved.")
            }
            guard state.pending.isEmpty else {
                throw DeskError.usage(
                    "\(source.location) was made by an older version of this program. Run database migrate on it first."
                )
            }
            _ = try await writeBackup(
                of: source, to: descriptor, key: nil, program: settings.codeVersion, madeAt: settings.clock().iso)
        } catch {
            try? await source.close()
            throw error
        }
        try await source.close()
        return try await restore(BackupReader(descriptor, name: "The copy", key: nil), into: settings, "moved", asker)
    }

    /// Whether the asker may: before there is a store that could say.
    private static func requireManager(_ asker: Asker) throws {
        if case .refused(let reason) = Rule.verdict(asker, .databaseManage, .system) {
            throw DeskError.notPermitted(reason.sentence)
        }
    }

    private static func restore(
        _ reader: BackupReader, into settings: Settings, _ what: String, _ asker: Asker
    ) async throws -> RestoreReport {
        let (head, before) = try reader.verified()
        let sealer = Sealer(master: settings.masterKey)
        let steps = try head.steps(sealer)
        let erased = try settings.erasures?.entries() ?? []
        let now = settings.clock().iso
        let store = try await Store.open(settings.database)
        do {
            guard try await store.isBare() else {
                throw DeskError.usage(
                    "\(store.location) holds something already. A backup is restored into an empty place: give a new "
                        + "file, or a new database.")
            }
            let report = try await store.fillBare(steps) { transaction, tables in
                let proofs = try fill(tables, from: reader, head, transaction)
                guard proofs == before else {
                    throw DeskError.inputOutput(
                        "What was written does not read back as it stands in the backup. Nothing was stored.")
                }
                let mark = try transaction.row("SELECT mark FROM key_check WHERE name = 'master'")?.bytes(0)
                guard mark == nil || mark == settings.masterKey.mark else { throw SealingError.broken }
                let again = try Erasures.apply(erased, sealer: sealer, at: now, transaction)
                if tables.contains(where: { $0.name == "trail" }) {
                    let note = TrailNote(
                        .databaseManage, detail: [what: head.madeAt, "erased again": String(again)])
                    let key = try Desk.secret("trail", sealer: sealer, at: settings.clock(), transaction)
                    try Desk.note(note, asker, settings: settings, store: store, key: key, transaction)
                }
                return RestoreReport(
                    madeAt: head.madeAt, migration: head.migrations.last?.number ?? 0,
                    tables: zip(before, proofs).map { RestoreReport.Table(before: $0, after: $1) },
                    erasedAgain: again)
            }
            try await store.close()
            return report
        } catch {
            try? await store.close()
            throw error
        }
    }

    /// Fills the tables and reads them back.
    private static func fill(
        _ tables: [StoredTable], from reader: BackupReader, _ head: BackupHead, _ transaction: Transaction
    ) throws -> [TableProof] {
        let known = Dictionary(tables.map { ($0.name.name, $0) }) { first, _ in first }
        try reader.begin()
        _ = try reader.next()
        var (letter, content) = try reader.next()
        var filled: [StoredTable] = []
        for part in head.tables {
            guard let table = known[part.name], BackupHead.Table(table, rows: part.rows) == part,
                letter == BackupForm.table, String(decoding: content, as: UTF8.self) == part.name
            else { throw reader.damaged }
            let rows = try transaction.fill(table) {
                (letter, content) = try reader.next()
                return letter == BackupForm.rows ? Array(content) : nil
            }
            guard rows == part.rows else { throw reader.damaged }
            filled.append(table)
        }
        guard letter == BackupForm.foot, filled.count == tables.count else { throw reader.damaged }
        return try filled.map { try TableProof.of($0, transaction) }
    }
}
