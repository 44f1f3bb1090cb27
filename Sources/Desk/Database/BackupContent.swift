import Crypto
import Sealing
import Storage

/// What a backup says of itself before its rows.
struct BackupHead: Codable, Sendable {
    struct Step: Codable, Sendable, Hashable {
        var number: Int
        var name: String
        var fingerprint: String
    }

    struct Column: Codable, Sendable, Hashable {
        var name: String
        var kind: String
    }

    struct Table: Codable, Sendable, Hashable {
        var name: String
        var columns: [Column]
        var rows: Int

        init(_ table: StoredTable, rows: Int) {
            name = table.name.name
            columns = table.columns.map { Column(name: $0.name.name, kind: $0.kind.rawValue) }
            self.rows = rows
        }
    }

    /// The version of the program that made it.
    var program: String
    /// When it was made, as ISO text.
    var madeAt: String
    /// The engine whose store it was made of; either can take it in.
    var engine: String
    /// The migrations that the store had, with their fingerprints.
    var migrations: [Step]
    /// The tables in the order in which their rows come.
    var tables: [Table]
}

/// The rows of one table as one number: two tables with the same hash hold the same rows.
public struct TableProof: Codable, Sendable, Hashable {
    /// The table.
    public let table: String
    /// How many rows it has.
    public let rows: Int
    /// SHA-256 over its rows in the order of its key, in a form that is the same for both engines.
    public let sha256: String

    /// Goes through the rows of a table and hands each on.
    static func of(
        _ table: StoredTable, _ transaction: Transaction,
        each: (UnsafeBufferPointer<UInt8>) throws -> Void = { _ in }
    ) throws -> TableProof {
        var hash = SHA256()
        var rows = 0
        try transaction.eachRow(of: table) { row in
            hash.update(bufferPointer: UnsafeRawBufferPointer(row))
            rows += 1
            try each(row)
        }
        return TableProof(table: table.name.name, rows: rows, sha256: Hexadecimal.text(hash.finalize()))
    }
}

extension BackupHead {
    /// What a store holds, as seen by one transaction.
    static func of(
        _ tables: [StoredTable], engine: Engine, program: String, madeAt: String, _ transaction: Transaction
    ) throws -> BackupHead {
        let steps = try transaction.rows("SELECT number, name, checksum FROM migration ORDER BY number").map { row in
            Step(
                number: try row.int("number"), name: try row.text("name"), fingerprint: try row.text("checksum"))
        }
        return BackupHead(
            program: program, madeAt: madeAt, engine: engine.rawValue, migrations: steps,
            tables: try tables.map { Table($0, rows: try transaction.count($0)) })
    }

    /// The steps that make the tables of this backup.
    ///
    /// - Throws: `DeskError.badData` where a newer program made it, or one whose steps were others.
    func steps(_ sealer: Sealer) throws -> [Migration] {
        let known = Schema.steps(sealer)
        guard migrations.count <= known.count else {
            throw DeskError.badData(
                "The backup was made by a newer version of this program (its migration \(migrations.count); this "
                    + "program knows \(known.count)). Use the newer program; nothing was restored.")
        }
        for (step, migration) in zip(migrations, known) {
            guard step.number == migration.number, step.name == migration.name, step.fingerprint == migration.checksum
            else {
                throw DeskError.badData(
                    "The backup has another migration \(step.number) (\(step.name)) than this program, so it is of "
                        + "another one. Nothing was restored.")
            }
        }
        return Array(known.prefix(migrations.count))
    }
}
