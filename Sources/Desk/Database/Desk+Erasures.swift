import Dates
import Sealing
import Storage

extension Desk {
    /// Destroys the keys of people for good: nothing that was sealed for them can be opened again, no undo and no
    /// backup brings them back, and what was counted of them stays counted. The seam for acts that erase somebody.
    ///
    /// First the list outside the store is written, then the store: where the program stops in between, the next one
    /// that opens the store finishes it.
    ///
    /// - Parameter numbers: the numbers of people (or workplaces) in the store.
    /// - Returns: how many keys were destroyed; those that were destroyed before do not count.
    @discardableResult
    package func destroyKeys(of numbers: [Int]) async throws -> Int {
        let sealer = sealer
        let now = now.iso
        let entries = try await store.read { transaction in
            try transaction.rows(
                "SELECT number, sealed_key FROM person WHERE number IN \(list: numbers) AND sealed_key IS NOT NULL"
            ).map { row in
                let number = try row.int(0)
                let key = try sealer.openKey(person: number, sealed: try row.bytes(1))
                return Erasures.Entry(number: number, mark: sealer.mark(of: key), at: now)
            }
        }
        try settings.erasures?.add(entries)
        try await store.write { try Erasures.destroy(entries, at: now, $0) }
        return entries.count
    }

    /// Erases again whoever came back with a backup that something else put in the place of the store. Cheap where
    /// nobody did: one look at the keys of those on the list.
    static func applyErasures(_ settings: Settings, in store: Store) async throws {
        guard let entries = try settings.erasures?.entries(), !entries.isEmpty else { return }
        let sealer = Sealer(master: settings.masterKey)
        let now = settings.clock().iso
        guard try await !store.read({ try Erasures.standing(entries, sealer: sealer, $0) }).isEmpty else { return }
        try await store.write { _ = try Erasures.apply(entries, sealer: sealer, at: now, $0) }
    }

    /// Adds those whom another instance of the program erased to the list of this one.
    public func collectErasures() async throws {
        guard let list = settings.erasures else { return }
        let entries = try await store.read { transaction in
            try transaction.rows(
                "SELECT number, lookup, erased_at FROM person WHERE sealed_key IS NULL AND erased_at IS NOT NULL"
            ).map { row in
                Erasures.Entry(number: try row.int(0), mark: try row.bytes(1), at: try row.text(2))
            }
        }
        try list.add(entries)
    }
}
