import Dates
public import Desk
public import Permissions
public import Sealing
import Storage

/// What a change of the master key did.
public struct KeyChangeReport: Sendable, Hashable {
    /// How many keys of people and workplaces were sealed anew by this run.
    public let people: Int
    /// How many secrets of the program and of accounts.
    public let secrets: Int
    /// Whether it went on where an earlier run had stopped.
    public let isContinued: Bool
    /// Whether everything stood under the new key already.
    public let wasDone: Bool
}

extension Desk {
    /// How many people are sealed anew in one transaction.
    private static let changeLength = 5_000
    /// How long a program that served last is taken to serve still.
    private static let instancePatience: Int64 = 120_000

    /// Seals everything that stands under the master key under another one: keys of people and workplaces in batches,
    /// each stored by itself, then in one last transaction whoever came meanwhile, all secrets and the mark by which
    /// the store knows its key. Where it is stopped at any moment, the same call goes on; until it has ended nobody
    /// else can open the store. References are hashed under a secret of their own, so that look-ups stay as they are.
    ///
    /// - Parameters:
    ///   - settings: where the store is, with the key under which it stands now.
    ///   - other: the new master key.
    /// - Throws: `DeskError.busy` while a program serves or another one changes the key, `SealingError.broken` where
    ///   the store’s key is neither of the two.
    public static func changeMasterKey(
        _ settings: Settings, to other: MasterKey, asker: Asker,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> KeyChangeReport {
        if case .refused(let reason) = Rule.verdict(asker, .databaseManage, .system) {
            throw DeskError.notPermitted(reason.sentence)
        }
        let store = try await Store.open(settings.database)
        do {
            let report = try await store.withLock(named: "change of the master key") {
                try await change(settings, other, asker, in: store, progress: progress)
            }
            try? await store.settle()
            try await store.close()
            return report
        } catch {
            try? await store.close()
            throw error
        }
    }

    private static func change(
        _ settings: Settings, _ other: MasterKey, _ asker: Asker, in store: Store,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> KeyChangeReport {
        let isContinued = try await isBegun(store)
        if !isContinued {
            // Brings the tables up to date, and makes the secrets that are not there yet.
            if try await isUnder(other, store) {
                return KeyChangeReport(people: 0, secrets: 0, isContinued: false, wasDone: true)
            }
            try await Desk.open(settings).close()
            try await requireNobodyServing(settings, store)
        }
        let old = Sealer(master: settings.masterKey)
        let new = Sealer(master: other)
        try await begin(settings, other, store)
        let total = try await store.read { try $0.row("SELECT count(*) FROM person")?.int(0) ?? 0 }
        var people = 0
        while true {
            let count = try await store.write { try sealNext(old, new, $0) }
            guard let count else { break }
            people += count
            progress(people, total)
        }
        let trail = try await store.read { transaction in
            try transaction.row("SELECT sealed FROM secret WHERE name = 'trail'").map { try $0.bytes(0) }
        }
        let key = try trail.map { try old.openSecret("trail", sealed: $0) } ?? []
        let done = people
        let secrets = try await store.write { transaction in
            // The row is locked first: an import that began before ends before, and its people are among those below.
            try transaction.execute("UPDATE key_check SET mark = \(other.mark) WHERE name = 'master'")
            let late = try sealRest(old, new, transaction)
            let secrets = try sealSecrets(old, new, transaction)
            try transaction.execute("DELETE FROM key_change")
            let note = TrailNote(
                .databaseManage,
                detail: ["master key": "changed", "people": "\(done + late)", "secrets": "\(secrets)"])
            try Desk.note(note, asker, settings: settings, store: store, key: key, transaction)
            return secrets
        }
        return KeyChangeReport(people: people, secrets: secrets, isContinued: isContinued, wasDone: false)
    }

    private static func isBegun(_ store: Store) async throws -> Bool {
        try await store.read { transaction in
            // A store of an earlier program has no such table.
            guard try transaction.storedTables().contains(where: { $0.name == "key_change" }) else { return false }
            return try transaction.row("SELECT 1 FROM key_change") != nil
        }
    }

    private static func isUnder(_ key: MasterKey, _ store: Store) async throws -> Bool {
        try await store.read { transaction in
            guard try transaction.storedTables().contains(where: { $0.name == "key_check" }) else { return false }
            return try transaction.row("SELECT mark FROM key_check WHERE name = 'master'")?.bytes(0) == key.mark
        }
    }

    /// A program that serves holds the old key: it would neither read nor seal rightly any more.
    private static func requireNobodyServing(_ settings: Settings, _ store: Store) async throws {
        let since = Instant(milliseconds: settings.clock().milliseconds - instancePatience).iso
        let serving = try await store.read {
            try $0.row("SELECT count(*) FROM instance WHERE seen_at > \(since)")?.int(0) ?? 0
        }
        guard serving == 0 else {
            throw DeskError.busy(
                "\(serving == 1 ? "A program serves" : "\(serving) programs serve") this store. Stop "
                    + "\(serving == 1 ? "it" : "them") first; one that died counts for two minutes.")
        }
    }

    private static func begin(_ settings: Settings, _ other: MasterKey, _ store: Store) async throws {
        let now = settings.clock().iso
        try await store.write { transaction in
            let mark = try transaction.row("SELECT mark FROM key_check WHERE name = 'master'")?.bytes(0)
            guard mark == settings.masterKey.mark else { throw SealingError.broken }
            if let begun = try transaction.row("SELECT mark FROM key_change WHERE name = 'master'") {
                guard try begun.bytes(0) == other.mark else {
                    throw DeskError.usage(
                        "A change to another new key has begun and was not finished. Finish it with that key first.")
                }
                return
            }
            try transaction.execute(
                """
                INSERT INTO key_change (name, mark, reached, begun_at) VALUES ('master', \(other.mark), 0, \(now))
                """)
        }
    }

    /// Seals the next people anew; nil where there are none.
    private static func sealNext(_ old: Sealer, _ new: Sealer, _ transaction: Transaction) throws -> Int? {
        let reached = try transaction.row("SELECT reached FROM key_change WHERE name = 'master'")?.int(0) ?? 0
        let rows = try transaction.rows(
            """
            SELECT number, sealed_key FROM person WHERE number > \(reached) ORDER BY number LIMIT \(changeLength)
            """)
        guard let last = try rows.last?.int(0) else { return nil }
        _ = try transaction.rows(.either(sqlite: "PRAGMA secure_delete = ON", postgres: "SELECT 1"))
        for row in rows { try seal(row, old, new, transaction) }
        try transaction.execute("UPDATE key_change SET reached = \(last) WHERE name = 'master'")
        return rows.count
    }

    /// Whoever came between the last batch and now.
    private static func sealRest(_ old: Sealer, _ new: Sealer, _ transaction: Transaction) throws -> Int {
        var count = 0
        while let more = try sealNext(old, new, transaction) { count += more }
        return count
    }

    private static func seal(_ row: Row, _ old: Sealer, _ new: Sealer, _ transaction: Transaction) throws {
        guard let sealed = try row.bytesIfAny(1) else { return }
        let number = try row.int(0)
        let anew = try old.resealed(person: number, sealed: sealed, for: new)
        try transaction.execute("UPDATE person SET sealed_key = \(anew) WHERE number = \(number)")
    }

    /// Secrets of the program, and those of accounts, each under the name with which it was sealed.
    private static func sealSecrets(_ old: Sealer, _ new: Sealer, _ transaction: Transaction) throws -> Int {
        var count = 0
        for row in try transaction.rows("SELECT name, sealed FROM secret ORDER BY name") {
            let name = try row.text(0)
            let anew = try new.seal(secret: old.openSecret(name, sealed: row.bytes(1)), name)
            try transaction.execute("UPDATE secret SET sealed = \(anew) WHERE name = \(name)")
            count += 1
        }
        for row in try transaction.rows("SELECT id, totp FROM account WHERE totp IS NOT NULL ORDER BY id") {
            let id = try row.text(0)
            let name = "totp \(id)"
            let anew = try new.seal(secret: old.openSecret(name, sealed: row.bytes(1)), name)
            try transaction.execute("UPDATE account SET totp = \(anew) WHERE id = \(id)")
            count += 1
        }
        return count
    }
}

extension Desk {
    /// Says that this program serves; to be said again every half minute.
    ///
    /// - Parameter instance: the program’s identifier for as long as it runs.
    public func say(serving instance: String) async throws {
        let now = now.iso
        let old = Instant(milliseconds: self.now.milliseconds - 3_600_000).iso
        try await store.write(.underLock) { transaction in
            try transaction.execute(
                """
                INSERT INTO instance (id, began_at, seen_at) VALUES (\(instance), \(now), \(now))
                ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at
                """)
            try transaction.execute("DELETE FROM instance WHERE seen_at < \(old)")
        }
    }

    /// Says that this program serves no longer.
    public func sayStopped(instance: String) async throws {
        try await store.write(.underLock) { _ = try $0.execute("DELETE FROM instance WHERE id = \(instance)") }
    }
}
