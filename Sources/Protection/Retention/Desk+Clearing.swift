import Dates
import Desk
import Returns
import Sealing
import Storage

extension Desk {
    /// Deletes the content of returns that speak of days before one, but of those in force today: rows first, then the
    /// keys of people and workplaces who stand in no other return.
    func clearReturns(before day: Day, isPreview: Bool) async throws -> Int {
        let today = now.day
        let known = now
        let due = try await store.read { transaction -> [(number: Int, organisation: String)] in
            let inForce = try Desk.returnsInForce(asAt: today, knownAt: known, organisation: nil, transaction)
            let kept = Set(inForce.map(\.number))
            return try transaction.rows(
                """
                SELECT r.number, o.name FROM "return" r JOIN organisation o ON o.number = r.organisation
                WHERE r.as_at < \(day.iso) AND r.cleared_at IS NULL ORDER BY r.number
                """
            ).map { (try $0.int(0), try $0.text(1)) }.filter { !kept.contains($0.0) }
        }
        guard !isPreview else { return due.count }
        for record in due {
            // An import that runs may rest on it.
            try await underImportLock(of: record.organisation) { try await clear(return: record.number) }
        }
        if !due.isEmpty { try await store.write { _ = try $0.execute("DELETE FROM result") } }
        return due.count
    }

    private func clear(return number: Int) async throws {
        let now = now.iso
        let gone = try await store.read { transaction -> Set<Int> in
            guard
                let organisation = try transaction.row(
                    "SELECT organisation FROM \"return\" WHERE number = \(number)")?.int(0)
            else { return [] }
            var people = try WorkerRows.people(inReturn: number, transaction)
            for row in try transaction.rows(
                """
                SELECT number FROM "return"
                WHERE organisation = \(organisation) AND number <> \(number) AND cleared_at IS NULL
                """)
            {
                people.subtract(try WorkerRows.people(inReturn: try row.int(0), transaction))
            }
            return people
        }
        // Keys first: what a crash leaves is rows that nobody can open, and the return is still due.
        try await destroyKeys(of: gone.sorted())
        try await store.write(.underLock) { transaction in
            _ = try transaction.rows(.either(sqlite: "PRAGMA secure_delete = ON", postgres: "SELECT 1"))
            try WorkerRows.clear(return: number, transaction)
            try transaction.execute("UPDATE \"return\" SET cleared_at = \(now) WHERE number = \(number)")
        }
    }

    /// Cuts entries of before a moment off the front of the trail. The mark of the last one that went is kept, under a
    /// seal of the program's own, so that what is left still proves itself.
    func cutTrail(before moment: Instant, isPreview: Bool) async throws -> Int {
        try await chainTrail()
        let key = try await secret("trail")
        let now = now.iso
        let count = { @Sendable (transaction: Transaction) throws -> (last: Int, count: Int) in
            // The chain is in the order of writing: everything before the first entry that is kept.
            let kept = try transaction.row(
                "SELECT min(number) FROM trail WHERE number IS NOT NULL AND at >= \(moment.iso)")?.intIfAny(0)
            let row = try transaction.row(
                """
                SELECT max(number), count(*) FROM trail
                WHERE number IS NOT NULL AND at < \(moment.iso) AND number < \(kept ?? Int.max)
                """)
            return (try row?.intIfAny(0) ?? 0, try row?.int(1) ?? 0)
        }
        if isPreview { return try await store.read { try count($0).count } }
        return try await store.withLock(named: "trail", patience: .seconds(30)) {
            try await store.write(.underLock) { transaction in
                let (last, entries) = try count(transaction)
                guard entries > 0,
                    let mark = try transaction.row("SELECT mark FROM trail WHERE number = \(last)")?.bytes(0)
                else { return 0 }
                let bytes = Desk.cutBytes(number: last, mark: mark, entries: entries, at: now)
                try transaction.execute(
                    """
                    INSERT INTO trail_cut (number, mark, entries, cut_at, seal)
                    VALUES (\(last), \(mark), \(entries), \(now), \(Sealer.chained(bytes, after: [], key: key)))
                    """)
                return try transaction.execute("DELETE FROM trail WHERE number <= \(last)")
            }
        }
    }
}
