import DataSets
import Holdings
import Sealing
import Storage

/// Names and addresses of workplaces are sealed, each workplace under a key of its own in `person`: that of an
/// individual employer is somebody's home.
enum M007 {
    /// - Parameter sealer: seals the workplaces that are held; nil where the tables are compared and nothing is held.
    static func migration(_ sealer: Sealer?) -> Migration {
        Migration(
            7, "sealed workplaces",
            [
                // What is taken out of the file is overwritten there.
                .sql(.either(sqlite: "PRAGMA secure_delete = ON", postgres: "SELECT 1")),
                .addColumn(Column("person", .integer, standard: .integer(0)), to: "workplace"),
                .addColumn(Column("sealed", .bytes, standard: .bytes([])), to: "workplace"),
                .rewrite(Migration.Rewriting("workplaces sealed") { try seal($0, sealer) }),
                .sql("ALTER TABLE workplace DROP COLUMN name"), .sql("ALTER TABLE workplace DROP COLUMN postcode"),
                .sql("ALTER TABLE workplace DROP COLUMN kept"), .sql("ALTER TABLE workplace DROP COLUMN raw"),
            ])
    }

    private static func seal(_ transaction: Transaction, _ sealer: Sealer?) throws {
        let returns = try transaction.rows(
            """
            SELECT r.number, o.number AS organisation, o.id FROM "return" r
            JOIN organisation o ON o.number = r.organisation ORDER BY r.number
            """)
        guard !returns.isEmpty else { return }
        guard let sealer else { throw ReturnsError.unavailable("The workplaces that are held need the master key.") }
        var next = try transaction.row("SELECT coalesce(max(number), 0) + 1 FROM person")?.int(0) ?? 1
        var random = RandomBytes()
        // The same workplace has the same key in all returns.
        var known: [[UInt8]: (number: Int, key: Sealer.PersonKey)] = [:]
        for row in returns {
            let hashes = sealer.referenceHashes(organisation: try row.text("id"))
            for workplace in try workplaces(ofReturn: try row.int("number"), transaction) {
                var lookup: [UInt8] = []
                workplace.reference.withUnsafeBytes { bytes in
                    hashes.append(
                        workplace: bytes, worker: UnsafeRawBufferPointer(start: nil, count: 0), to: &lookup)
                }
                if known[lookup] == nil {
                    var stored: [UInt8] = []
                    known[lookup] = (next, try sealer.newKey(person: next, random: &random, to: &stored))
                    try transaction.execute(
                        """
                        INSERT INTO person (number, organisation, lookup, sealed_key)
                        VALUES (\(next), \(try row.int("organisation")), \(lookup), \(stored))
                        """)
                    next += 1
                }
                guard let owner = known[lookup] else { continue }
                let sealed = try sealer.seal(workplace.plain, under: owner.key)
                try transaction.execute(
                    "UPDATE workplace SET person = \(owner.number), sealed = \(sealed) WHERE id = \(workplace.id)")
            }
        }
    }

    private static func workplaces(
        ofReturn number: Int, _ transaction: Transaction
    ) throws -> [(id: Int, reference: [UInt8], plain: [UInt8])] {
        let ids = RowNumber.all(ofReturn: number)
        var found: [(id: Int, reference: [UInt8], plain: [UInt8])] = []
        try transaction.each(
            """
            SELECT id, reference, kept, raw FROM workplace
            WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
            """
        ) { cursor in
            var plain = cursor.bytes(2)
            if !cursor.isNull(3) { plain += [UInt8(ascii: "\n")] + cursor.bytes(3) }
            found.append((cursor.int(0), Array(ReferenceKey.plain(cursor.text(1)).utf8), plain))
        }
        return found
    }
}
