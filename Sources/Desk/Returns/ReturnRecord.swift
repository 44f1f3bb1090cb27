import Checks
import DataSets
public import Dates
public import Permissions
package import Returns
package import Storage

/// What one organisation said of its workplaces on one day. Never changed after it is stored, only superseded or
/// undone.
public struct ReturnRecord: Sendable, Hashable {
    package let number: Int
    /// Its identifier.
    public let id: String
    /// Whose return it is.
    public let organisation: Organisation
    /// The day of which it speaks.
    public let asAt: Day
    /// The area (GSS code) that it is for; blank where none was said.
    public let area: String
    /// When it was stored: from then on it was known.
    public let storedAt: Instant
    /// When it was undone; nil where it stands.
    public let undoneAt: Instant?
    /// When its content was deleted by the rule of retention; nil where it is held.
    public let clearedAt: Instant?
    /// Workplaces in it.
    public let workplaces: Int
    /// Jobs in it.
    public let jobs: Int
    /// Training records in it.
    public let trainings: Int
    /// A hash over its content.
    public let version: String
    /// What changed with it.
    public let summary: ReturnSummary

    /// What its rows need to know of it.
    package var held: HeldReturn {
        HeldReturn(number: number, asAt: asAt, storedAt: storedAt, jobs: jobs, trainings: trainings)
    }
}

/// What a return changed, in numbers.
public struct ReturnSummary: Sendable, Hashable, Codable {
    /// Whether every row was taken as the opening state.
    public var opening = false
    /// Names of the files.
    public var files: [String] = []
    /// Workplaces that came.
    public var workplacesCreated = 0
    /// Workplaces whose answers changed.
    public var workplacesUpdated = 0
    /// Workplaces that went.
    public var workplacesDeleted = 0
    /// Workers who came.
    public var workersCreated = 0
    /// Workers whose answers changed.
    public var workersUpdated = 0
    /// Workers who went.
    public var workersDeleted = 0
    /// Training records that came.
    public var trainingsAdded = 0
    /// Training records that were sent with other answers.
    public var trainingsReplaced = 0
    /// Training records that went.
    public var trainingsRemoved = 0
    /// Warnings that the check gave.
    public var warnings = 0

    /// Nothing changed.
    public init() {}

    /// What changed with the rows that were written of an upload.
    init(of rows: WrittenRows, opening: Bool, upload: CheckedUpload) {
        self.opening = opening
        files = upload.files.map(\.name)
        workplacesCreated = rows.workplacesCreated
        workplacesUpdated = rows.workplacesUpdated
        workplacesDeleted = rows.workplacesDeleted
        workersCreated = rows.workersCreated
        workersUpdated = rows.workersUpdated
        workersDeleted = rows.workersDeleted
        trainingsAdded = rows.trainingsAdded
        trainingsReplaced = rows.trainingsReplaced
        trainingsRemoved = rows.trainingsRemoved
        warnings = upload.result.warnings
    }
}

extension Desk {
    /// The returns in force as at a day, as known at a moment: for each organisation the one with the latest day, and
    /// of those the one that was stored last. Undone ones do not count from the moment at which they were undone.
    func returnsInForce(asAt: Day, knownAt: Instant, organisation: String? = nil) async throws -> [ReturnRecord] {
        try await store.read { transaction in
            try Desk.returnsInForce(asAt: asAt, knownAt: knownAt, organisation: organisation, transaction)
        }
    }

    /// The same; those whose content was deleted by the rule of retention are left out unless they are asked for.
    package static func returnsInForce(
        asAt: Day, knownAt: Instant, organisation: String?, withCleared: Bool = false, _ transaction: Transaction
    ) throws -> [ReturnRecord] {
        var condition: SQL = ""
        if let organisation {
            condition = " AND o.number = \(try Desk.organisation(like: organisation, transaction)?.number ?? 0)"
        }
        let rows = try transaction.rows(
            """
            SELECT * FROM (
                SELECT r.*, o.id AS organisation_id, o.name AS organisation_name, o.kind AS organisation_kind,
                    o.area AS organisation_area, o.parent AS organisation_parent, o.part AS organisation_part,
                    o.consent AS organisation_consent,
                    row_number() OVER (PARTITION BY r.organisation ORDER BY r.as_at DESC, r.number DESC) AS place
                FROM "return" r JOIN organisation o ON o.number = r.organisation
                WHERE r.as_at <= \(asAt.iso) AND r.stored_at <= \(knownAt.iso)
                    AND (r.undone_at IS NULL OR r.undone_at > \(knownAt.iso))\(condition)
            ) latest
            WHERE place = 1 ORDER BY organisation_name
            """)
        return try rows.map(returnRecord).filter { withCleared || $0.clearedAt == nil }
    }

    /// Adds a return whose rows are written.
    ///
    /// - Parameter basis: the return with which it was merged.
    static func insertReturn(
        number: Int, id: String, organisation: Organisation, asAt: Day, area: String, stored: Instant,
        basis: HeldReturn?, rows: WrittenRows, summary: ReturnSummary, _ transaction: Transaction
    ) throws {
        let basis = basis.map { Value.integer(Int64($0.number)) } ?? .null
        try transaction.execute(
            """
            INSERT INTO "return" (number, id, organisation, as_at, area, stored_at, undone_at, basis, workplaces, jobs,
                trainings, version, sealed_version, summary)
            VALUES (\(number), \(id), \(organisation.number), \(asAt.iso), \(area), \(stored.iso), NULL, \(basis),
                \(rows.workplaces), \(rows.jobs), \(rows.trainings), \(rows.version), \(rows.sealedVersion),
                \(try Content.encode(summary)))
            """)
    }

    package static func returnRecord(_ row: Row) throws -> ReturnRecord {
        let organisation = try Desk.organisation(row, prefix: "organisation_")
        guard let asAt = Day(iso: try row.text("as_at")), let storedAt = Instant(iso: try row.text("stored_at")) else {
            throw DeskError.unavailable("The store holds a return with a date that cannot be read. Run database check.")
        }
        return ReturnRecord(
            number: try row.int("number"), id: try row.text("id"), organisation: organisation, asAt: asAt,
            area: try row.text("area"), storedAt: storedAt,
            undoneAt: try row.textIfAny("undone_at").flatMap { Instant(iso: $0) },
            clearedAt: try row.textIfAny("cleared_at").flatMap { Instant(iso: $0) },
            workplaces: try row.int("workplaces"),
            jobs: try row.int("jobs"), trainings: try row.int("trainings"), version: try row.text("version"),
            summary: try Content.decode(ReturnSummary.self, from: try row.text("summary")))
    }

    /// All returns, the one stored last first, of one organisation or of all.
    ///
    /// - Throws: `DeskError.notFound` for an organisation that there is not.
    public func history(organisation: String?, limit: Int = 1_000, asker: Asker) async throws -> [ReturnRecord] {
        if let organisation { try await permit(.returnRead, asker, organisation: organisation) }
        guard asker.isOperator || asker.account != nil else { throw DeskError.signedOut(Reason.signIn.sentence) }
        let all = try await store.read { try Desk.allOrganisations($0) }
        let places = Places(all)
        let seen = all.filter { places.sight(asker, .returnRead, organisation: $0.number) != nil }.map(\.number)
        return try await store.read { transaction in
            var condition: SQL = ""
            if let organisation {
                guard let found = try Desk.organisation(like: organisation, transaction) else {
                    throw try Desk.noOrganisation(organisation, transaction)
                }
                condition = "WHERE o.number = \(found.number)"
            } else if seen.count < all.count {
                condition = "WHERE o.number IN \(list: seen)"
            }
            return try transaction.rows(
                """
                SELECT r.*, o.id AS organisation_id, o.name AS organisation_name, o.kind AS organisation_kind,
                    o.area AS organisation_area, o.parent AS organisation_parent, o.part AS organisation_part,
                    o.consent AS organisation_consent
                FROM "return" r JOIN organisation o ON o.number = r.organisation
                \(condition) ORDER BY r.number DESC LIMIT \(limit)
                """
            ).map(Desk.returnRecord)
        }
    }

    /// The return of an identifier.
    ///
    /// - Throws: `DeskError.notFound`.
    public func returnRecord(id: String, asker: Asker) async throws -> ReturnRecord {
        let found = try await store.read { transaction in
            try transaction.row(
                """
                SELECT r.*, o.id AS organisation_id, o.name AS organisation_name, o.kind AS organisation_kind,
                    o.area AS organisation_area, o.parent AS organisation_parent, o.part AS organisation_part,
                    o.consent AS organisation_consent
                FROM "return" r JOIN organisation o ON o.number = r.organisation WHERE r.id = \(id)
                """
            ).map(Desk.returnRecord)
        }
        guard let found else {
            throw DeskError.notFound("There is no return \(id). See dataset history for those that there are.")
        }
        do {
            try await permit(.returnRead, asker, organisation: found.organisation.name)
        } catch DeskError.notFound {
            throw DeskError.notFound("There is no return \(id). See dataset history for those that there are.")
        }
        return found
    }

    /// Takes a return back: from now on the one before it is in force again. Nothing is destroyed; what was known
    /// before stays known as at then.
    ///
    /// - Throws: `DeskError.usage` where it is undone already or a later one of the organisation rests on it.
    @discardableResult
    public func undo(returnID: String, asker: Asker) async throws -> ReturnRecord {
        let record = try await returnRecord(id: returnID, asker: asker)
        try await permit(.returnUndo, asker, organisation: record.organisation.name)
        let now = now.iso
        try await underImportLock(of: record.organisation.name) {
            try await store.write { transaction in
                let row = try transaction.row("SELECT undone_at FROM \"return\" WHERE number = \(record.number)")
                if let text = try row?.textIfAny("undone_at") {
                    let at = Instant(iso: text).map { "on \($0.day.long), \($0.clock)" } ?? "at \(text)"
                    throw DeskError.usage("This return was undone already, \(at).")
                }
                let later = try transaction.row(
                    """
                    SELECT number FROM "return" WHERE organisation = \(record.organisation.number)
                        AND number > \(record.number) AND undone_at IS NULL
                    """)
                guard later == nil else {
                    throw DeskError.usage(
                        "A later return of \(record.organisation.name) rests on this one. Undo the later one first.")
                }
                try transaction.execute(
                    "UPDATE \"return\" SET undone_at = \(now) WHERE number = \(record.number)")
                let inForce = try transaction.row(
                    """
                    SELECT id FROM "return" WHERE organisation = \(record.organisation.number) AND undone_at IS NULL
                    ORDER BY as_at DESC, number DESC LIMIT 1
                    """)?.text(0)
                try self.note(
                    TrailNote(
                        .returnUndo, organisation: record.organisation.number, subject: record.id,
                        detail: ["before": record.id, "after": inForce ?? "none"]), asker, transaction)
            }
        }
        return try await returnRecord(id: returnID, asker: asker)
    }

    /// Keeps two changes of one organisation apart, however its name is written; a refusal says the name as it is.
    @discardableResult
    package func underImportLock<T>(
        of organisation: String, patience: Duration = .zero, isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> sending T
    ) async throws -> sending T {
        let name = "import of \(Desk.folded(organisation))"
        do {
            return try await store.withLock(named: name, patience: patience, body)
        } catch StorageError.held(let lock) where lock == name {
            throw StorageError.held(lock: "import of \(Desk.tidied(organisation))")
        }
    }
}
