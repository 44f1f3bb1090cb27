public import Dates
public import Desk
public import Permissions
import Storage

/// How long a kind of record is kept.
public struct RetentionRule: Sendable, Hashable {
    /// What is kept.
    public let kind: RetentionKind
    /// For how many days; nil without end.
    public let days: Int?
    /// When the rule was changed; nil where it is the standard.
    public let changedAt: Instant?
    /// When it last ran; nil where it never did.
    public let ranAt: Instant?
    /// How many records it has deleted in all.
    public let deleted: Int
}

/// What a run of a rule did, or would do.
public struct RetentionResult: Sendable, Hashable {
    /// What is kept.
    public let kind: RetentionKind
    /// The moment before which records go; nil where they are kept without end.
    public let before: Instant?
    /// How many records went, or would go.
    public let records: Int
}

extension Desk {
    /// All rules, with what they did so far.
    public func retentionRules(asker: Asker) async throws -> [RetentionRule] {
        try await permit(.retentionRead, asker, on: .system)
        return try await heldRetentionRules()
    }

    func heldRetentionRules() async throws -> [RetentionRule] {
        try await store.read { transaction in
            try RetentionKind.allCases.map { kind in
                let rule = try transaction.row(
                    "SELECT days, changed_at FROM retention_rule WHERE kind = \(kind.rawValue)")
                let run = try transaction.row(
                    "SELECT max(at), coalesce(sum(records), 0) FROM retention_run WHERE kind = \(kind.rawValue)")
                return RetentionRule(
                    kind: kind, days: rule == nil ? kind.standard : try rule?.intIfAny(0),
                    changedAt: try rule?.text(1).moment, ranAt: try run?.textIfAny(0)?.moment,
                    deleted: try run?.int(1) ?? 0)
            }
        }
    }

    /// Changes how long a kind of record is kept.
    ///
    /// - Parameter days: nil for without end.
    /// - Throws: `DeskError.usage` for days beyond the bounds of the kind.
    public func setRetention(_ kind: RetentionKind, days: Int?, asker: Asker) async throws {
        try await permit(.retentionManage, asker, on: .system)
        let (least, most) = kind.bounds
        if let days, days < least {
            throw DeskError.usage("\(kind.rawValue.capitalFirst) are kept for at least \(least) days.")
        }
        if let most, days.map({ $0 > most }) ?? true {
            throw DeskError.usage("\(kind.rawValue.capitalFirst) are kept for at most \(most) days.")
        }
        let before = try await heldRetentionRules().first { $0.kind == kind }?.days
        let now = now.iso
        try await store.write { [self] transaction in
            let value = days.map { Value.integer(Int64($0)) } ?? .null
            try transaction.execute("DELETE FROM retention_rule WHERE kind = \(kind.rawValue)")
            try transaction.execute(
                """
                INSERT INTO retention_rule (kind, days, changed_at, changed_by)
                VALUES (\(kind.rawValue), \(value), \(now), \(asker.mark))
                """)
            try note(
                TrailNote(
                    .retentionManage, subject: kind.rawValue,
                    detail: [
                        "before": before.map { "\($0) days" } ?? "without end",
                        "after": days.map { "\($0) days" } ?? "without end",
                    ]), asker, transaction)
        }
    }

    /// Deletes what the rules let go, or says what they would. Only one program runs at a time.
    ///
    /// - Throws: `StorageError.held` where another program runs them.
    public func runRetention(isPreview: Bool = false, asker: Asker) async throws -> [RetentionResult] {
        try await permit(isPreview ? .retentionRead : .retentionManage, asker, on: .system)
        let rules = try await heldRetentionRules()
        if isPreview {
            var results: [RetentionResult] = []
            for rule in rules { results.append(try await run(rule, isPreview: true, asker)) }
            return results
        }
        return try await store.withLock(named: "run of retention") {
            var results: [RetentionResult] = []
            for rule in rules { results.append(try await run(rule, isPreview: false, asker)) }
            await forget()
            return results
        }
    }

    /// Runs the rules where none ran for a day; for programs that serve. Where another program does so, nothing.
    ///
    /// - Returns: what was done; nil where it was not due.
    public func runRetentionIfDue() async throws -> [RetentionResult]? {
        let last = try await store.read { try $0.row("SELECT max(at) FROM retention_run")?.textIfAny(0) }
        if let last = last?.moment, now.milliseconds - last.milliseconds < 86_400_000 { return nil }
        do {
            return try await runRetention(asker: Asker.operator("schedule", door: .site))
        } catch StorageError.held {
            return nil
        }
    }

    private func run(_ rule: RetentionRule, isPreview: Bool, _ asker: Asker) async throws -> RetentionResult {
        guard let days = rule.days else { return RetentionResult(kind: rule.kind, before: nil, records: 0) }
        let before = Instant(milliseconds: now.milliseconds - Int64(days) * 86_400_000)
        let records: Int
        switch rule.kind {
        case .returns: records = try await clearReturns(before: before.day, isPreview: isPreview)
        case .trail: records = try await cutTrail(before: before, isPreview: isPreview)
        case .uploads: records = clearUploads(isPreview: isPreview)
        case .results, .sessions, .letters, .attempts, .accounts, .tokens, .requests:
            records = try await clear(rule.kind, before: before, isPreview: isPreview)
        }
        if !isPreview { try await noteRun(rule.kind, records, before, asker) }
        return RetentionResult(kind: rule.kind, before: before, records: records)
    }

    private func noteRun(_ kind: RetentionKind, _ records: Int, _ before: Instant, _ asker: Asker) async throws {
        let id = newIdentifier()
        let now = now.iso
        try await store.write(.underLock) { [self] transaction in
            try transaction.execute(
                """
                INSERT INTO retention_run (id, at, by, kind, records)
                VALUES (\(id), \(now), \(asker.mark), \(kind.rawValue), \(records))
                """)
            guard records > 0 else { return }
            try note(
                TrailNote(
                    .retentionManage, subject: kind.rawValue,
                    detail: ["deleted": "\(records)", "from before": before.iso]), asker, transaction)
        }
    }

    private func clearUploads(isPreview: Bool) -> Int {
        let before = oldUploads()
        if !isPreview { dropOldUploads() }
        return before
    }

    /// Tables whose rows go by a moment alone.
    private func clear(_ kind: RetentionKind, before: Instant, isPreview: Bool) async throws -> Int {
        let moment = before.iso
        let (table, condition): (Identifier, SQL)
        switch kind {
        case .results: (table, condition) = ("result", "computed_at < \(moment)")
        case .sessions:
            // A session that nobody used for so long has ended, whatever it says.
            (table, condition) = ("session", "coalesce(ended_at, seen_at) < \(moment) AND seen_at < \(moment)")
        case .letters: (table, condition) = ("letter", "ends_at < \(moment)")
        case .attempts: (table, condition) = ("attempt", "last_at < \(moment)")
        case .tokens:
            (table, condition) = ("token", "ends_at < \(moment) OR coalesce(revoked_at, ends_at) < \(moment)")
        case .requests: (table, condition) = ("answered_request", "made_at < \(moment)")
        default: (table, condition) = ("account", "closed_at < \(moment)")
        }
        if isPreview {
            return try await store.read { transaction in
                try transaction.row("SELECT count(*) FROM \(name: table) WHERE \(condition)")?.int(0) ?? 0
            }
        }
        return try await store.write(.underLock) { transaction in
            try transaction.execute("DELETE FROM \(name: table) WHERE \(condition)")
        }
    }
}

extension String {
    /// The moment of an ISO text.
    fileprivate var moment: Instant? { Instant(iso: self) }

    /// The same with a capital first letter.
    fileprivate var capitalFirst: String { prefix(1).uppercased() + dropFirst() }
}
