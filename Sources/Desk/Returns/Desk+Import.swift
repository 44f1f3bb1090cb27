public import DataSets
public import Dates
import Storage
import Workforce

extension Desk {
    /// Checks files against what is held for an organisation, or against `held`, or against nothing.
    ///
    /// - Parameters:
    ///   - held: what is held, where it does not come from the store.
    ///   - asOf: the day of "today" for the rules.
    public static func check(
        _ files: [FileBytes], held: Held?, isOpening: Bool = false, asOf: Day
    ) -> CheckResult {
        CheckedUpload(files, held: held, isOpening: isOpening, asOf: asOf).result
    }

    /// Checks files against what the store holds for an organisation; an organisation of which nothing is held is checked
    /// as an opening state.
    public func check(
        _ files: [FileBytes], organisation: String, asOf: Day? = nil, asker: Asker
    ) async throws -> CheckResult {
        let today = asOf ?? now.day
        let sealer = sealer
        let context = try await store.read { transaction in
            try ImportContext.load(
                organisation: organisation, asAt: today, knownAt: self.now, replaces: false, sealer: sealer, transaction)
        }
        return Desk.check(files, held: context?.held, isOpening: context?.held == nil, asOf: today)
    }

    /// Checks and stores files as one return of an organisation: whole or not at all.
    ///
    /// - Parameters:
    ///   - request: whose return it is, of which day, and how it is taken.
    ///   - asOf: the day of "today" for the rules; nil for the clock's.
    ///   - progress: is told how far the act has come.
    /// - Throws: `DeskError.usage` where the date is not one to import under, `StorageError.held` where another import of
    ///   the organisation runs; nothing is stored then.
    public func importReturn(
        _ request: ImportRequest, files: [FileBytes], asOf: Day? = nil, asker: Asker,
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> ImportOutcome {
        let today = asOf ?? now.day
        let asAt = request.asAt ?? today
        guard asAt <= today else {
            throw DeskError.usage("The return's date, \(asAt.long), lies in the future. Give the day of which it speaks.")
        }
        let organisation = try await requireOrganisation(request, files: files)
        return try await store.withLock(named: Desk.importLock(organisation.number)) {
            let sealer = sealer
            let name = organisation.name
            let replaces = request.replaces
            let known = self.now
            progress(Progress(step: "Reading what is held", done: 0, total: 0))
            let context = try await store.read { transaction in
                try ImportContext.load(
                    organisation: name, asAt: asAt, knownAt: known, replaces: replaces, sealer: sealer, transaction)
            }
            progress(Progress(step: "Checking the files", done: 0, total: 0))
            let upload = CheckedUpload(files, held: context?.held, isOpening: context?.held == nil, asOf: today)
            guard upload.isAccepted else { return ImportOutcome(check: upload.result, record: nil) }
            let writer = ReturnWriter(
                organisation: organisation, request: request, asAt: asAt, today: today, stored: known,
                id: newIdentifier(), upload: upload, sealer: sealer, progress: progress)
            try await store.write(.underLock) { transaction in
                try writer.store(transaction)
            }
            return ImportOutcome(check: upload.result, record: try await returnRecord(id: writer.id, asker: asker))
        }
    }

    /// The organisation of a request, added where there is none of its name.
    private func requireOrganisation(_ request: ImportRequest, files: [FileBytes]) async throws -> Organisation {
        let name = Desk.tidied(request.organisation)
        if let found = try await store.read({ try Desk.organisation(named: name, $0) }) { return found }
        return try await addOrganisation(
            named: name, kind: .provider, area: request.area ?? "", asker: Asker(door: .command))
    }
}

/// What an organisation's upload is checked against.
struct ImportContext {
    var held: Held?
    var content: HeldContent

    /// Reads the return in force of an organisation as at a day; nil where there is no such organisation.
    static func load(
        organisation name: String, asAt: Day, knownAt: Instant, replaces: Bool, sealer: Sealer, _ transaction: Transaction
    ) throws -> ImportContext? {
        guard let organisation = try Desk.organisation(named: name, transaction) else { return nil }
        let inForce = try Desk.returnsInForce(
            asAt: asAt, knownAt: knownAt, organisation: organisation.name, transaction)
        guard !replaces, let record = inForce.first else { return ImportContext(held: nil, content: .nothing) }
        let people = try People(of: organisation, sealer: sealer, transaction)
        let content = try HeldContent.load(record, people: people, transaction)
        let elsewhere = try locationsElsewhere(than: organisation, asAt: asAt, knownAt: knownAt, transaction)
        return ImportContext(held: content.held(locationsElsewhere: elsewhere), content: content)
    }

    /// The location numbers that the returns in force of other organisations hold.
    private static func locationsElsewhere(
        than organisation: Organisation, asAt: Day, knownAt: Instant, _ transaction: Transaction
    ) throws -> Set<String> {
        var found: Set<String> = []
        for record in try Desk.returnsInForce(asAt: asAt, knownAt: knownAt, organisation: nil, transaction)
        where record.organisation.number != organisation.number {
            let ids = JobRow.ids(return: record.number)
            try transaction.each(
                """
                SELECT location_id FROM workplace
                WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) AND location_id <> ''
                """
            ) { cursor in found.insert(cursor.text(0)) }
        }
        return found
    }
}
