public import Dates
public import Permissions
import Returns
package import Storage
import Workforce

/// An organisation: council, care provider, individual employer or partner.
public struct Organisation: Sendable, Hashable {
    package let number: Int
    /// Its identifier.
    public let id: String
    /// Its name, by which files are imported.
    public let name: String
    /// What it is.
    public let kind: Kind
    /// The area (GSS code) that its returns are for unless they say otherwise; blank where none is set.
    public let area: String
    /// The number of the organisation that it is a part of; nil at the top of the tree.
    package var parent: Int?
    /// What part of it; nil for an organisation of its own.
    public var part: Part?
    /// What it shares with the council.
    public var consent = Consent.none

    /// What part of another an organisation is.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        /// A directorate of a council.
        case directorate
        /// A service of a directorate.
        case service
        /// A team of a service.
        case team
        /// A company that another owns.
        case subsidiary
    }

    /// What an organisation is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A council.
        case council
        /// A care provider.
        case provider
        /// Somebody who employs personal assistants.
        case individualEmployer = "individual employer"
        /// An NHS, voluntary or other partner.
        case partner
    }
}

/// An organisation as lists show it.
public struct OrganisationListing: Sendable {
    /// The organisation.
    public let organisation: Organisation
    /// The day of its return in force; nil where it has none.
    public let asAt: Day?
    /// Workplaces in the return in force.
    public let workplaces: Int
    /// Jobs in the return in force.
    public let jobs: Int
    /// Training records in the return in force.
    public let trainings: Int
}

extension Desk {
    /// All organisations with their returns in force today, by name.
    public func organisations(asker: Asker) async throws -> [OrganisationListing] {
        guard asker.isOperator || asker.account != nil else {
            throw DeskError.signedOut(Reason.signIn.sentence)
        }
        let inForce = try await returnsInForce(asAt: now.day, knownAt: now)
        let byOrganisation = Dictionary(inForce.map { ($0.organisation.number, $0) }) { first, _ in first }
        let all = try await store.read { try Desk.allOrganisations($0) }
        let places = Places(all)
        let seen = all.filter { places.sight(asker, .organisationRead, organisation: $0.number) != nil }
        return seen.map { organisation in
            let held = byOrganisation[organisation.number]
            return OrganisationListing(
                organisation: organisation, asAt: held?.asAt, workplaces: held?.workplaces ?? 0, jobs: held?.jobs ?? 0,
                trainings: held?.trainings ?? 0)
        }
    }

    /// Adds an organisation.
    ///
    /// - Throws: `DeskError.usage` for a blank or over-long name, or one that is taken; `StorageError.held` while its
    ///   first import runs.
    @discardableResult
    public func addOrganisation(
        named name: String, kind: Organisation.Kind, area: String, consent: Consent = .none, asker: Asker
    ) async throws -> Organisation {
        try await permit(.organisationManage, asker, on: .organisation(.newcomer))
        let name = Desk.tidied(name)
        guard !name.isEmpty, name.utf8.count <= 240 else {
            throw DeskError.usage("The name of an organisation has 1 to 240 characters. Give its full name.")
        }
        try Desk.requireArea(area)
        let id = newIdentifier()
        let now = now.iso
        // Under the lock of its imports: the first of them would add it too.
        return try await underImportLock(of: name, patience: .seconds(2)) {
            try await store.write(.underLock) { transaction in
                if let found = try Desk.organisation(like: name, transaction) {
                    throw DeskError.usage(
                        "There is an organisation called \(found.name) already. Use it, or give another name.")
                }
                let added = try Desk.insertOrganisation(
                    number: try Numbers.take(.organisation, transaction), id: id, name: name, kind: kind, area: area,
                    at: now, consent: consent, transaction)
                try self.note(
                    TrailNote(
                        .organisationManage, organisation: added.number, subject: id,
                        detail: ["kind": kind.rawValue, "area": area]), asker, transaction)
                return added
            }
        }
    }

    /// Adds a provider of which nothing is held yet, within the transaction of an act that lets somebody in for it.
    package func addedProvider(
        named name: String, id: String, _ asker: Asker, _ transaction: Transaction
    ) throws -> Organisation {
        let added = try Desk.insertOrganisation(
            number: try Numbers.take(.organisation, transaction), id: id, name: Desk.tidied(name), kind: .provider,
            area: "", at: now.iso, transaction)
        try note(
            TrailNote(
                .organisationManage, organisation: added.number, subject: id, detail: ["kind": added.kind.rawValue]),
            asker, transaction)
        return added
    }

    /// Refuses an area that is neither blank nor the code of a council, a region, a combined authority or England.
    static func requireArea(_ area: String) throws {
        guard area.isEmpty || Area.Kind(code: area) != nil else {
            throw DeskError.usage(
                "“\(area)” is no code of a council or region of England. Give its letter and eight digits (GSS code), "
                    + "such as E08000017.")
        }
    }

    static func insertOrganisation(
        number: Int, id: String, name: String, kind: Organisation.Kind, area: String, at now: String,
        consent: Consent = .none, parent: Int? = nil, part: Organisation.Part? = nil, _ transaction: Transaction
    ) throws -> Organisation {
        try transaction.execute(
            """
            INSERT INTO organisation (number, id, name, kind, area, created_at, parent, part, consent)
            VALUES (\(number), \(id), \(name), \(kind.rawValue), \(area), \(now), \(parent), \(part?.rawValue ?? ""),
                \(consent.rawValue))
            """)
        return Organisation(
            number: number, id: id, name: name, kind: kind, area: area, parent: parent, part: part, consent: consent)
    }

    package static func allOrganisations(_ transaction: Transaction) throws -> [Organisation] {
        try transaction.rows("SELECT * FROM organisation ORDER BY name").map(organisation)
    }

    package static func organisation(named name: String, _ transaction: Transaction) throws -> Organisation? {
        try transaction.row("SELECT * FROM organisation WHERE name = \(tidied(name))").map(organisation)
    }

    /// The organisation of that name, whatever its capitals and blanks: nobody would tell two such apart.
    package static func organisation(like name: String, _ transaction: Transaction) throws -> Organisation? {
        if let found = try organisation(named: name, transaction) { return found }
        let wanted = folded(name)
        return try allOrganisations(transaction).first { folded($0.name) == wanted }
    }

    /// The name under which an organisation is held that is written like this but for capitals and blanks; the name
    /// itself, tidied, where there is none.
    ///
    /// - Throws: `DeskError.usage` for a name without a letter or sign, or an over-long one.
    public func heldName(like text: String) async throws -> String {
        let name = try Desk.importName(text)
        return try await store.read { try Desk.organisation(like: name, $0)?.name } ?? name
    }

    /// What two spellings of one name have in common: capitals, blanks and signs that nobody sees do not count.
    static func folded(_ name: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in tidied(name).lowercased().unicodeScalars
        where !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint {
            folded.append(scalar)
        }
        return String(folded)
    }

    /// An organisation of a row whose columns have these words before their names.
    static func organisation(_ row: Row, prefix: String) throws -> Organisation {
        Organisation(
            number: try row.int(prefix.isEmpty ? "number" : "organisation"), id: try row.text(prefix + "id"),
            name: try row.text(prefix + "name"),
            kind: Organisation.Kind(rawValue: try row.text(prefix + "kind")) ?? .partner,
            area: try row.text(prefix + "area"), parent: try row.intIfAny(prefix + "parent"),
            part: Organisation.Part(rawValue: try row.text(prefix + "part")),
            consent: Consent(rawValue: try row.text(prefix + "consent")) ?? .none)
    }

    static func organisation(_ row: Row) throws -> Organisation { try organisation(row, prefix: "") }

    /// A name without blanks at its ends and with single blanks inside, so that two spellings are one organisation.
    /// Signs that nobody sees, such as those that turn the direction of writing, count as blanks.
    package static func tidied(_ name: String) -> String {
        name.unicodeScalars.split { scalar in
            scalar.properties.isWhitespace || scalar.properties.isBidiControl
                || scalar.properties.generalCategory == .control
        }.map { String($0) }.joined(separator: " ")
    }
}
