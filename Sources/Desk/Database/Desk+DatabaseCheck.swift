public import Permissions
import Returns
import Sealing
import Storage

/// What a check of the store found.
public struct DatabaseReport: Sendable, Encodable {
    /// One thing that was looked at.
    public struct Item: Sendable, Encodable {
        /// What was looked at.
        public let name: String
        /// Whether it is as it has to be.
        public let isSound: Bool
        /// What was found, in words.
        public let detail: String
    }

    /// All that was looked at.
    public var items: [Item]
}

extension Desk {
    /// Looks at the store: the state of its tables, the counts of each return against its rows, and whether the keys of
    /// people open under the master key.
    public func checkDatabase(asker: Asker) async throws -> DatabaseReport {
        try await permit(.databaseCheck, asker, on: .system)
        let state = try await store.migrationState(Schema.all)
        var items = [
            DatabaseReport.Item(
                name: "tables", isSound: state.fault == nil && state.pending.isEmpty,
                detail: state.fault?.description ?? "\(state.applied.count) migrations applied")
        ]
        let sealer = sealer
        items.append(
            await Desk.checked("file") { [store] in
                let faults = try await store.integrityFaults() + store.schemaDifferences(Schema.all)
                return DatabaseReport.Item(
                    name: "file", isSound: faults.isEmpty,
                    detail: faults.isEmpty ? "whole" : faults.prefix(20).joined(separator: "; "))
            })
        items.append(
            await Desk.checked("counts of returns") { [store] in
                try await store.read { try Desk.checkCounts($0) }
            })
        items.append(
            await Desk.checked("keys of people") { [store] in
                try await store.read { try Desk.checkKeys($0, sealer: sealer) }
            })
        return DatabaseReport(items: items)
    }

    /// What a look found; a look that the store refuses is a fault of the store and not of the check.
    private static func checked(
        _ name: String, _ look: () async throws -> DatabaseReport.Item
    ) async -> DatabaseReport.Item {
        do {
            return try await look()
        } catch {
            return DatabaseReport.Item(name: name, isSound: false, detail: "\(error)")
        }
    }

    private static func checkCounts(_ transaction: Transaction) throws -> DatabaseReport.Item {
        var faults: [String] = []
        let returns = try transaction.rows(
            "SELECT number, id, workplaces, jobs, trainings FROM \"return\" WHERE cleared_at IS NULL")
        for row in returns {
            let ids = RowNumber.all(ofReturn: try row.int("number"))
            let counts: [(column: String, count: SQL)] = [
                ("workplaces", "count(*) FROM workplace"), ("jobs", "coalesce(sum(jobs), 0) FROM job_block"),
                ("trainings", "coalesce(sum(trainings), 0) FROM training_block"),
            ]
            for (column, count) in counts {
                let count = try transaction.row(
                    "SELECT \(count) WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound)")?.int(0)
                if count != (try row.int(column)) {
                    faults.append("return \(try row.text("id")) has \(count ?? 0) \(column)")
                }
            }
        }
        return DatabaseReport.Item(
            name: "counts of returns", isSound: faults.isEmpty,
            detail: faults.isEmpty ? "\(returns.count) returns" : faults.prefix(20).joined(separator: "; "))
    }

    private static func checkKeys(_ transaction: Transaction, sealer: Sealer) throws -> DatabaseReport.Item {
        var opened = 0
        var broken = 0
        try transaction.each("SELECT number, sealed_key FROM person WHERE sealed_key IS NOT NULL ORDER BY number") {
            cursor in
            if (try? sealer.openKey(person: cursor.int(0), sealed: cursor.bytes(1))) != nil {
                opened += 1
            } else {
                broken += 1
            }
        }
        return DatabaseReport.Item(
            name: "keys of people", isSound: broken == 0,
            detail: broken == 0 ? "\(opened) keys open" : "\(broken) keys do not open under this master key")
    }
}
