public import Dates
public import Permissions
import Returns
import Storage
import Workforce

/// A correction made by hand over what returns say of a workplace. The returns themselves are never changed.
public struct Correction: Sendable, Hashable {
    let number: Int
    /// Its identifier.
    public let id: String
    /// The organisation whose workplace it is.
    public let organisation: String
    /// The workplace's reference.
    public let reference: String
    /// The right postcode; nil where it is not corrected.
    public let postcode: String?
    /// The right area (GSS code); nil where it is not corrected.
    public let area: String?
    /// Why it was made.
    public let reason: String
    /// When it was made.
    public let madeAt: Instant
    /// When it was taken back; nil where it stands.
    public let undoneAt: Instant?
}

extension Desk {
    /// Corrects the postcode or the area of a workplace, in all its returns, from now on.
    ///
    /// - Throws: `DeskError.notFound` for an unknown organisation or workplace, `.usage` for a blank reason, or where
    ///   nothing is corrected.
    @discardableResult
    public func correct(
        organisation name: String, reference: String, postcode: String?, area: String?, reason: String, asker: Asker
    ) async throws -> Correction {
        try await permit(.correctionMake, asker, organisation: name)
        let reason = Desk.tidied(reason)
        guard !reason.isEmpty, reason.count <= 1000 else {
            throw DeskError.usage("Say why the workplace is corrected, in 1 to 1,000 characters.")
        }
        let postcode = postcode.map(Desk.tidied).flatMap { $0.isEmpty ? nil : $0.uppercased() }
        let area = area.map(Desk.tidied).flatMap { $0.isEmpty ? nil : $0.uppercased() }
        guard postcode != nil || area != nil else {
            throw DeskError.usage("Give the right postcode, the right area or both.")
        }
        if let postcode, !Desk.isPostcode(postcode) {
            throw DeskError.usage("“\(postcode)” is no United Kingdom postcode. Give it in full, such as DN1 3HX.")
        }
        try Desk.requireArea(area ?? "")
        let id = newIdentifier()
        let now = now
        let inForce = try await returnsInForce(asAt: now.day, knownAt: now, organisation: name)
        return try await store.write { transaction in
            guard let organisation = try Desk.organisation(like: name, transaction) else {
                throw try Desk.noOrganisation(name, transaction)
            }
            let isHeld = try inForce.contains {
                try WorkplaceRow.holds(reference: reference, inReturn: $0.number, transaction)
            }
            guard isHeld else {
                throw DeskError.notFound("\(organisation.name) has no workplace \(reference) in its return in force.")
            }
            let number = try transaction.row("SELECT coalesce(max(number), 0) + 1 FROM correction")?.int(0) ?? 1
            let rightPostcode = postcode.map { Value.text($0) } ?? .null
            let rightArea = area.map { Value.text($0) } ?? .null
            try transaction.execute(
                """
                INSERT INTO correction (number, id, organisation, reference, postcode, area, reason, made_at, undone_at)
                VALUES (\(number), \(id), \(organisation.number), \(reference), \(rightPostcode), \(rightArea),
                    \(reason),
                    \(now.iso), NULL)
                """)
            try self.note(
                TrailNote(
                    .correctionMake, organisation: organisation.number, subject: id,
                    detail: [
                        "before": "none", "after": "stands", "area": area ?? "as it was",
                        "postcode": postcode == nil ? "as it was" : "set",
                    ]), asker, transaction)
            return Correction(
                number: number, id: id, organisation: organisation.name, reference: reference, postcode: postcode,
                area: area, reason: reason, madeAt: now, undoneAt: nil)
        }
    }

    /// Takes a correction back.
    public func undoCorrection(id: String, asker: Asker) async throws {
        let standing = try await corrections(organisation: nil, asker: asker).first { $0.id == id }
        guard let standing else { throw DeskError.notFound("There is no correction \(id) that stands.") }
        try await permit(.correctionMake, asker, organisation: standing.organisation)
        let now = now.iso
        let changed = try await store.write { transaction in
            let number = try Desk.organisation(named: standing.organisation, transaction)?.number
            let changed = try transaction.execute(
                "UPDATE correction SET undone_at = \(now) WHERE id = \(id) AND undone_at IS NULL")
            guard changed == 1 else { return 0 }
            try self.note(
                TrailNote(
                    .correctionMake, organisation: number, subject: id,
                    detail: ["before": "stands", "after": "undone"]), asker, transaction)
            return changed
        }
        guard changed == 1 else { throw DeskError.notFound("There is no correction \(id) that stands.") }
    }

    /// The corrections of an organisation's workplaces, or of all, the latest first.
    public func corrections(organisation: String?, asker: Asker) async throws -> [Correction] {
        if let organisation { try await permit(.correctionRead, asker, organisation: organisation) }
        let seen = try await organisationsSeen(by: .correctionRead, asker)
        return try await store.read { transaction in
            let all = try Desk.corrections(knownAt: nil, transaction).filter { seen.contains($0.organisation) }
            guard let organisation else { return all }
            guard let found = try Desk.organisation(like: organisation, transaction) else {
                throw try Desk.noOrganisation(organisation, transaction)
            }
            return all.filter { $0.organisation == found.name }
        }
    }

    /// Corrections as known at a moment, the latest first; with nil all that were ever made.
    static func corrections(knownAt: Instant?, _ transaction: Transaction) throws -> [Correction] {
        var condition: SQL = ""
        if let knownAt {
            condition = """
                WHERE c.made_at <= \(knownAt.iso) AND (c.undone_at IS NULL OR c.undone_at > \(knownAt.iso))
                """
        }
        return try transaction.rows(
            """
            SELECT c.*, o.name AS organisation_name FROM correction c
            JOIN organisation o ON o.number = c.organisation \(condition) ORDER BY c.number DESC
            """
        ).map { row in
            Correction(
                number: try row.int("number"), id: try row.text("id"), organisation: try row.text("organisation_name"),
                reference: try row.text("reference"), postcode: try row.textIfAny("postcode"),
                area: try row.textIfAny("area"), reason: try row.text("reason"),
                madeAt: Instant(iso: try row.text("made_at")) ?? Instant(milliseconds: 0),
                undoneAt: try row.textIfAny("undone_at").flatMap { Instant(iso: $0) })
        }
    }

    /// Puts corrections, the latest first, over the workplaces of a data set.
    static func apply(_ corrections: [Correction], to dataSet: inout DataSet) {
        guard !corrections.isEmpty else { return }
        var byWorkplace: [String: [Correction]] = [:]
        for correction in corrections.reversed() {
            byWorkplace["\(correction.organisation)\n\(correction.reference)", default: []].append(correction)
        }
        for place in dataSet.workplaces.indices {
            let workplace = dataSet.workplaces[place]
            for correction in byWorkplace["\(workplace.organisation)\n\(workplace.reference)"] ?? [] {
                if let postcode = correction.postcode { dataSet.workplaces[place].postcode = postcode }
                if let area = correction.area { dataSet.workplaces[place].area = area }
            }
        }
    }

    /// Whether a text in capitals has the shape of a postcode: one or two letters, a digit, a digit or letter at most,
    /// then a digit and two letters, with or without a blank before those three.
    static func isPostcode(_ text: String) -> Bool {
        let signs = text.unicodeScalars.filter { $0 != " " }
        let shape = String(
            String.UnicodeScalarView(
                signs.map { sign in
                    switch sign {
                    case "A"..."Z": "A"
                    case "0"..."9": "9"
                    default: "?"
                    }
                }))
        return ["A99AA", "A999AA", "A9A9AA", "AA99AA", "AA999AA", "AA9A9AA"].contains(shape)
            && text.count - signs.count <= 1
    }
}
