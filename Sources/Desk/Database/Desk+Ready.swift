public import Permissions
import Storage

extension Desk {
    /// Whether the store answers, and its tables are those of this program.
    ///
    /// - Throws: `StorageError` where the store does not answer.
    public func hasCurrentTables(asker: Asker) async throws -> Bool {
        let state = try await store.migrationState(Schema.all)
        return state.fault == nil && state.pending.isEmpty
    }
}
