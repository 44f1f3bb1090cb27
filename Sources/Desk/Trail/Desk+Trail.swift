import Dates
import FoundationEssentials
package import Permissions
import Sealing
package import Storage

/// What an act writes in the trail beside who and when.
package struct TrailNote: Sendable {
    var act: Act
    var outcome: TrailEntry.Outcome
    var organisation: Int?
    var subject: String
    var detail: [String: String]

    /// What was done, to what, with particulars such as the values before and after. Nothing personal.
    package init(
        _ act: Act, _ outcome: TrailEntry.Outcome = .done, organisation: Int? = nil, subject: String = "",
        detail: [String: String] = [:]
    ) {
        self.act = act
        self.outcome = outcome
        self.organisation = organisation
        self.subject = subject
        self.detail = detail
    }
}

extension Desk {
    /// Writes an entry of the trail within the transaction of the act that it is about, so that neither stands without
    /// the other. It is chained a moment later (`chainTrail`), so that acts do not wait for one another; until then a
    /// mark of its own shows that the program wrote it.
    package func note(_ note: TrailNote, _ asker: Asker, _ transaction: Transaction) throws {
        try Desk.insert([try entry(note, asker)], transaction)
    }

    /// An entry with the mark of its own.
    private func entry(_ note: TrailNote, _ asker: Asker) throws -> WaitingEntry {
        guard let key = secrets.value("trail") else { throw SealingError.broken }
        var note = note
        if let token = asker.token { note.detail["token"] = token }
        let entry = try TrailEntry(id: newIdentifier(), at: now, asker: asker, note)
        return WaitingEntry(
            id: entry.id, at: entry.at.iso, who: entry.who, door: entry.door, address: entry.address, act: entry.act,
            outcome: entry.outcome.rawValue, organisation: entry.organisation, subject: entry.subject,
            detail: entry.detail, mark: Sealer.chained(entry.canonical, after: [], key: key))
    }

    private static func insert(_ entries: [WaitingEntry], _ transaction: Transaction) throws {
        for entry in entries {
            try transaction.execute(
                """
                INSERT INTO trail (id, number, at, who, door, address, act, outcome, organisation, subject, detail,
                    mark)
                VALUES (\(entry.id), NULL, \(entry.at), \(entry.who), \(entry.door), \(entry.address), \(entry.act),
                    \(entry.outcome), \(entry.organisation), \(entry.subject), \(entry.detail), \(entry.mark))
                ON CONFLICT (id) DO NOTHING
                """)
        }
    }

    /// Writes an entry for an act on a store that no desk is open on.
    ///
    /// - Parameter key: the secret `trail` of that store.
    package static func note(
        _ note: TrailNote, _ asker: Asker, settings: Settings, store: Store, key: [UInt8], _ transaction: Transaction
    ) throws {
        let desk = Desk(settings: settings, store: store, sealer: Sealer(master: settings.masterKey))
        desk.secrets.keep("trail", key)
        try desk.note(note, asker, transaction)
    }

    /// Writes an entry of its own, for acts that only read: at once on a server, and by way of the spool in an embedded
    /// store, whose writer may be busy.
    package func note(_ note: TrailNote, _ asker: Asker) async throws {
        guard store.engine == .sqlite else {
            try await store.write(.underLock) { try self.note(note, asker, $0) }
            return
        }
        try spool.append(try entry(note, asker))
        Task { try? await takeInSpool() }
    }

    /// Takes what waits in the spool into the store; an entry that is there already stays as it is.
    func takeInSpool() async throws {
        let waiting = spool.waiting
        guard !waiting.isEmpty else { return }
        try await store.write(.underLock) { try Desk.insert(waiting, $0) }
        spool.drop(Set(waiting.map(\.id)))
    }

    /// Takes in what programs left behind that died.
    func takeInLeftEntries() async throws {
        let (entries, files) = TrailSpool.left(in: settings.uploads)
        if !entries.isEmpty { try await store.write(.underLock) { try Desk.insert(entries, $0) } }
        for file in files { try? FileManager.default.removeItem(atPath: file) }
    }

    /// How many entries are chained in one transaction: few, so that no act waits long for its turn to write.
    private static let chainLength = 500

    /// Chains the entries that stand outside the chain yet, oldest first: each gets the next number and a mark over
    /// the mark before it and all its fields, under a key that only the program has. An entry whose own mark shows that
    /// something else wrote it stays outside.
    ///
    /// Called at the end of each command, every few seconds while the site is served and before the trail is read;
    /// never by the acts themselves. Where another program chains, there is nothing to do.
    ///
    /// - Returns: how many were chained.
    @discardableResult
    package func chainTrail() async throws -> Int {
        try await takeInSpool()
        let key = try await secret("trail")
        do {
            return try await store.withLock(named: "trail", patience: .seconds(5)) {
                var chained = 0
                var after = ""
                while true {
                    let begin = after
                    let (count, last, isEnd) = try await store.write(.underLock) { transaction in
                        try Desk.chain(after: begin, key: key, transaction)
                    }
                    chained += count
                    after = last
                    if isEnd { return chained }
                }
            }
        } catch StorageError.held {
            return 0
        }
    }

    private static func chain(
        after begin: String, key: [UInt8], _ transaction: Transaction
    ) throws -> (count: Int, last: String, isEnd: Bool) {
        let waiting = try transaction.rows(
            "SELECT * FROM trail WHERE number IS NULL AND id > \(begin) ORDER BY id LIMIT \(chainLength)"
        ).map(TrailEntry.init)
        guard let final = waiting.last else { return (0, begin, true) }
        let last =
            try transaction.row("SELECT number, mark FROM trail WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1")
            ?? transaction.row("SELECT number, mark FROM trail_cut ORDER BY number DESC LIMIT 1")
        var number = try last?.int("number") ?? 0
        var mark = try last?.bytes("mark") ?? []
        var count = 0
        for entry in waiting where entry.mark == Sealer.chained(entry.canonical, after: [], key: key) {
            number += 1
            count += 1
            mark = Sealer.chained(TrailEntry(entry, number: number).canonical, after: mark, key: key)
            try transaction.execute("UPDATE trail SET number = \(number), mark = \(mark) WHERE id = \(entry.id)")
        }
        return (count, final.id, waiting.count < chainLength)
    }

    /// A secret of the program's own, made at first use and sealed under the master key in the store, so that all
    /// instances have the same.
    package func secret(_ name: String) async throws -> [UInt8] {
        if let kept = secrets.value(name) { return kept }
        let value = try await Desk.secret(name, sealer: sealer, at: now, in: store)
        secrets.keep(name, value)
        return value
    }

    /// The same, of a store.
    ///
    /// - Parameter standard: what it is where it is made now; random bytes with nil.
    static func secret(
        _ name: String, standard: [UInt8]? = nil, sealer: Sealer, at now: Instant, in store: Store
    ) async throws -> [UInt8] {
        let found = try await store.read { transaction in
            try transaction.row("SELECT sealed FROM secret WHERE name = \(name)").map { try $0.bytes("sealed") }
        }
        if let found { return try sealer.openSecret(name, sealed: found) }
        return try await store.write { try secret(name, standard: standard, sealer: sealer, at: now, $0) }
    }

    static func secret(
        _ name: String, standard: [UInt8]? = nil, sealer: Sealer, at now: Instant, _ transaction: Transaction
    ) throws -> [UInt8] {
        let held = try transaction.row("SELECT sealed FROM secret WHERE name = \(name)")
        if let held { return try sealer.openSecret(name, sealed: held.bytes("sealed")) }
        let (secret, sealed) = try standard.map { ($0, try sealer.seal(secret: $0, name)) } ?? sealer.newSecret(name)
        try transaction.execute("INSERT INTO secret (name, sealed, made_at) VALUES (\(name), \(sealed), \(now.iso))")
        return secret
    }
}
