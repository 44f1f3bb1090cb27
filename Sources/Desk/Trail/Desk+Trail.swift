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
    /// the other. It is chained a moment later (`chainTrail`), so that acts do not wait for one another.
    package func note(_ note: TrailNote, _ asker: Asker, _ transaction: Transaction) throws {
        var note = note
        if let token = asker.token { note.detail["token"] = token }
        try transaction.execute(
            """
            INSERT INTO trail (id, number, at, who, door, address, act, outcome, organisation, subject, detail, mark)
            VALUES (\(newIdentifier()), NULL, \(now.iso), \(asker.mark), \(asker.door.rawValue), \(asker.address),
                \(note.act.rawValue), \(note.outcome.rawValue), \(note.organisation), \(note.subject),
                \(try Content.encode(note.detail)), NULL)
            """)
    }

    /// Writes an entry of its own, for acts that only read: at once on a server, and by way of the spool in an embedded
    /// store, whose writer may be busy.
    package func note(_ note: TrailNote, _ asker: Asker) async throws {
        guard store.engine == .sqlite else {
            try await store.write(.underLock) { try self.note(note, asker, $0) }
            return
        }
        try spool.append(
            WaitingEntry(
                id: newIdentifier(), at: now.iso, who: asker.mark, door: asker.door.rawValue, address: asker.address,
                act: note.act.rawValue, outcome: note.outcome.rawValue, organisation: note.organisation,
                subject: note.subject, detail: try Content.encode(note.detail)))
        Task { try? await takeInSpool() }
    }

    /// Takes what waits in the spool into the store; an entry that is there already stays as it is.
    func takeInSpool() async throws {
        let waiting = spool.waiting
        guard !waiting.isEmpty else { return }
        try await insert(waiting)
        spool.drop(Set(waiting.map(\.id)))
    }

    /// Takes in what programs left behind that died.
    func takeInLeftEntries() async throws {
        let (entries, files) = TrailSpool.left(in: settings.uploads)
        if !entries.isEmpty { try await insert(entries) }
        for file in files { try? FileManager.default.removeItem(atPath: file) }
    }

    private func insert(_ entries: [WaitingEntry]) async throws {
        try await store.write(.underLock) { transaction in
            for entry in entries {
                try transaction.execute(
                    """
                    INSERT INTO trail (id, number, at, who, door, address, act, outcome, organisation, subject, detail,
                        mark)
                    VALUES (\(entry.id), NULL, \(entry.at), \(entry.who), \(entry.door), \(entry.address), \(entry.act),
                        \(entry.outcome), \(entry.organisation), \(entry.subject), \(entry.detail), NULL)
                    ON CONFLICT (id) DO NOTHING
                    """)
            }
        }
    }

    /// Chains the entries that stand outside the chain yet, oldest first: each gets the next number and a mark over
    /// the mark before it and all its fields, under a key that only the program has.
    ///
    /// - Returns: how many were chained.
    @discardableResult
    package func chainTrail() async throws -> Int {
        try await takeInSpool()
        let key = try await secret("trail")
        let count = try? await store.withLock(named: "trail", patience: .seconds(5)) {
            try await store.write(.underLock) { transaction in
                let last = try transaction.row(
                    "SELECT number, mark FROM trail WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1")
                var number = try last?.int("number") ?? 0
                var mark = try last?.bytes("mark") ?? []
                let waiting = try transaction.rows(
                    "SELECT * FROM trail WHERE number IS NULL ORDER BY id LIMIT 5000"
                ).map(TrailEntry.init)
                for entry in waiting {
                    number += 1
                    mark = Sealer.chained(TrailEntry(entry, number: number).canonical, after: mark, key: key)
                    try transaction.execute(
                        "UPDATE trail SET number = \(number), mark = \(mark) WHERE id = \(entry.id)")
                }
                return waiting.count
            }
        }
        return count ?? 0
    }

    /// A secret of the program's own, made at first use and sealed under the master key in the store, so that all
    /// instances have the same.
    package func secret(_ name: String) async throws -> [UInt8] {
        if let kept = secrets.value(name) { return kept }
        let sealer = sealer
        let now = now.iso
        let found = try await store.read { transaction in
            try transaction.row("SELECT sealed FROM secret WHERE name = \(name)").map { try $0.bytes("sealed") }
        }
        let value: [UInt8]
        if let found {
            value = try sealer.openSecret(name, sealed: found)
        } else {
            value = try await store.write { transaction in
                let held = try transaction.row("SELECT sealed FROM secret WHERE name = \(name)")
                if let held { return try sealer.openSecret(name, sealed: held.bytes("sealed")) }
                let (secret, sealed) = try sealer.newSecret(name)
                try transaction.execute(
                    "INSERT INTO secret (name, sealed, made_at) VALUES (\(name), \(sealed), \(now))")
                return secret
            }
        }
        secrets.keep(name, value)
        return value
    }
}
