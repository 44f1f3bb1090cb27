public import Checks
import DataSets
public import Dates
import Holdings
public import Permissions
import Returns
import Sealing
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
        CheckedUpload(files.map(\.uploaded), held: held, isOpening: isOpening, asOf: asOf).result
    }

    /// Checks files against what the store holds for an organisation; an organisation of which nothing is held is
    /// checked as an opening state.
    public func check(
        _ files: [FileBytes], organisation: String, asOf: Day? = nil, asker: Asker
    ) async throws -> CheckResult {
        try await permitNewcomer(.returnCheck, asker, organisation: organisation)
        let today = asOf ?? now.day
        let sealer = sealer
        let known = now
        let context = try await store.read { transaction in
            try ImportContext.load(
                organisation: organisation, asAt: today, knownAt: known, replaces: false, sealer: sealer, transaction)
        }
        return Desk.check(files, held: context.held, isOpening: context.isOpening, asOf: today)
    }

    /// Checks and stores files as one return of an organisation: whole or not at all.
    ///
    /// - Parameters:
    ///   - request: whose return it is, of which day, and how it is taken.
    ///   - asOf: the day of "today" for the rules; nil for the clock's.
    ///   - progress: is told how far the act has come.
    /// - Throws: `DeskError.usage` where the date is not one to import under, `.stalePreview` where what is held is no
    ///   longer what the request agreed on, `StorageError.held` where another import of the organisation runs; nothing
    ///   is stored then.
    public func importReturn(
        _ request: ImportRequest, files: [FileBytes], asOf: Day? = nil, asker: Asker,
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> ImportOutcome {
        let today = asOf ?? now.day
        let asAt = request.asAt ?? today
        try Desk.requirePast(asAt, today: today)
        let name = try await heldName(like: request.organisation)
        try await permitNewcomer(.returnImport, asker, organisation: name)
        try Desk.requireArea(request.area ?? "")
        return try await underImportLock(of: name) {
            let sealer = sealer
            let replaces = request.replaces
            let known = self.now
            progress(Progress(step: "Reading what is held", done: 0, total: 0))
            let context = try await store.read { transaction in
                try ImportContext.load(
                    organisation: name, asAt: asAt, knownAt: known, replaces: replaces, sealer: sealer, transaction)
            }
            try Desk.requireAgreed(request, on: context.content.record?.number, name)
            progress(Progress(step: "Checking the files", done: 0, total: 0))
            let upload = CheckedUpload(
                files.map(\.uploaded), held: context.held, isOpening: context.isOpening, asOf: today)
            guard upload.isAccepted else { return ImportOutcome(check: upload.result, record: nil) }
            try upload.requireText()
            let id = newIdentifier()
            let newcomer = newIdentifier()
            let numbers = try await takeNumbers(
                organisation: name, people: upload.newRows(isOpening: context.isOpening))
            let before = context.content.record?.number
            let consentOfNewcomers = settings.consentOfNewcomers
            try await store.write(.underLock) { transaction in
                try self.requireOwnKey(transaction)
                // An organisation that is new comes with its first return, or not at all.
                let organisation =
                    try Desk.organisation(like: name, transaction)
                    ?? Desk.insertOrganisation(
                        number: numbers.organisation, id: newcomer, name: name, kind: Desk.kind(of: files),
                        area: request.area ?? "", at: known.iso, consent: consentOfNewcomers, transaction)
                let basis =
                    replaces
                    ? nil
                    : try Desk.returnsInForce(
                        asAt: asAt, knownAt: known, organisation: organisation.name, transaction
                    ).first?.held
                let writer = ReturnWriter(
                    number: numbers.return, organisation: organisation.number, organisationID: organisation.id,
                    asAt: asAt, today: today, basis: basis, newcomers: numbers.people, upload: upload,
                    replacesTraining: request.replacesTraining, sealer: sealer,
                    progress: { progress(Progress(step: $0, done: $1, total: $2)) })
                let rows = try writer.store(transaction)
                let summary = ReturnSummary(of: rows, opening: basis == nil, upload: upload)
                // Known from the end of the import on: what was asked while it ran stays as it was answered.
                try Desk.insertReturn(
                    number: numbers.return, id: id, organisation: organisation, asAt: asAt,
                    area: request.area ?? organisation.area, stored: self.now, basis: basis, rows: rows,
                    summary: summary, transaction)
                try self.note(
                    Desk.imported(
                        rows, asAt: asAt, organisation: organisation.number, id: id, before: before,
                        after: numbers.return), asker, transaction)
            }
            return ImportOutcome(check: upload.result, record: try await returnRecord(id: id, asker: asker))
        }
    }

    /// Refuses an import whose preview showed something else than what is held now.
    private static func requireAgreed(_ request: ImportRequest, on number: Int?, _ name: String) throws {
        guard let agreed = request.agreedOn, agreed != PreviewBasis(number: number) else { return }
        throw DeskError.stalePreview(
            "What is held of \(name) has changed since the preview. Nothing was stored: look at what the "
                + "import would change now, and import then.")
    }

    /// What the trail says of a return that was stored.
    private static func imported(
        _ rows: WrittenRows, asAt: Day, organisation: Int, id: String, before: Int?, after: Int
    ) -> TrailNote {
        TrailNote(
            .returnImport, organisation: organisation, subject: id,
            detail: [
                "as-at": asAt.iso, "workplaces": "\(rows.workplaces)", "jobs": "\(rows.jobs)",
                "before": before.map { "return \($0)" } ?? "none", "after": "return \(after)",
            ])
    }

    /// Takes the numbers that an import may need, before it begins: it then waits for no other organisation's.
    private func takeNumbers(
        organisation name: String, people: Int
    ) async throws -> (return: Int, people: Range<Int>, organisation: Int) {
        try await store.write(.underLock) { transaction in
            let isKnown = try Desk.organisation(like: name, transaction) != nil
            return (
                try Numbers.take(.return, transaction), try Numbers.take(people, of: .person, transaction),
                isKnown ? 0 : try Numbers.take(.organisation, transaction)
            )
        }
    }

    /// Refuses a day to come: no return speaks of one.
    static func requirePast(_ asAt: Day, today: Day) throws {
        guard asAt <= today else {
            throw DeskError.usage(
                "The return's date, \(asAt.long), lies in the future. Give the day of which it speaks.")
        }
    }

    /// The name under which an import is stored.
    static func importName(_ text: String) throws -> String {
        let name = tidied(text)
        guard !name.isEmpty, name.utf8.count <= 240 else {
            throw DeskError.usage("The name of an organisation has 1 to 240 characters. Give its full name.")
        }
        return name
    }

    /// What an organisation is, by the employer type of its first workplace.
    private static func kind(of files: [FileBytes]) -> Organisation.Kind {
        for file in files {
            var reader = RecordReader(file.bytes)
            guard reader.next(), reader.text(WorkplaceColumn.esttype.rawValue) == WorkplaceColumn.esttype.name,
                reader.next()
            else { continue }
            let sector = Sector(establishmentType: Derive.workplace(reader).establishmentType)
            return sector == .council ? .council : .provider
        }
        return .provider
    }
}

/// What an organisation's upload is checked against.
struct ImportContext {
    /// What is held of it; for an opening state nothing but the location numbers of others.
    var held: Held
    /// Whether nothing is held, or all of it is to be replaced.
    var isOpening: Bool
    var content: HeldContent

    /// Reads the return in force of an organisation as at a day.
    static func load(
        organisation name: String, asAt: Day, knownAt: Instant, replaces: Bool, sealer: Sealer,
        _ transaction: Transaction
    ) throws -> ImportContext {
        let name = try Desk.organisation(like: name, transaction)?.name ?? Desk.tidied(name)
        let inForce = try Desk.returnsInForce(asAt: asAt, knownAt: knownAt, organisation: nil, transaction)
        let elsewhere = try WorkplaceRow.locations(
            ofReturns: inForce.filter { $0.organisation.name != name }.map(\.number), transaction)
        guard !replaces, let record = inForce.first(where: { $0.organisation.name == name }) else {
            let held = Held(isParent: true, primary: "", locationIDsElsewhere: elsewhere)
            return ImportContext(held: held, isOpening: true, content: .nothing)
        }
        let people = try People(
            ofOrganisation: record.organisation.number, id: record.organisation.id, asAt: asAt, sealer: sealer,
            transaction)
        let content = try HeldContent.load(record.held, people: people, transaction)
        return ImportContext(held: content.held(locationsElsewhere: elsewhere), isOpening: false, content: content)
    }
}

extension FileBytes {
    /// The file as checking takes it, which holds on to the bytes.
    var uploaded: UploadFile { UploadFile(name: name, bytes: bytes, owner: self) }
}
