public import Dates
import Returns
import Storage
import Workforce

/// An organisation: council, care provider, individual employer or partner.
public struct Organisation: Sendable, Hashable {
    let number: Int
    /// Its identifier.
    public let id: String
    /// Its name, by which files are imported.
    public let name: String
    /// What it is.
    public let kind: Kind
    /// The area (GSS code) that its returns are for unless they say otherwise; blank where none is set.
    public let area: String

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
        let inForce = try await returnsInForce(asAt: now.day, knownAt: now)
        let byOrganisation = Dictionary(inForce.map { ($0.organisation.number, $0) }) { first, _ in first }
        let all = try await store.read { try Desk.allOrganisations($0) }
        return all.map { organisation in
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
        named name: String, kind: Organisation.Kind, area: String, asker: Asker
    ) async throws -> Organisation {
        let name = Desk.tidied(name)
        guard !name.isEmpty, name.utf8.count <= 240 else {
            throw DeskError.usage("The name of an organisation has 1 to 240 characters. Give its full name.")
        }
        try Desk.requireArea(area)
        let id = newIdentifier()
        let now = now.iso
        // Under the lock of its imports: the first of them would add it too.
        return try await underImportLock(of: name) {
            try await store.write(.underLock) { transaction in
                if let found = try Desk.organisation(like: name, transaction) {
                    throw DeskError.usage(
                        "There is an organisation called \(found.name) already. Use it, or give another name.")
                }
                return try Desk.insertOrganisation(
                    number: try Numbers.take(.organisation, transaction), id: id, name: name, kind: kind, area: area,
                    at: now, transaction)
            }
        }
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
        _ transaction: Transaction
    ) throws -> Organisation {
        try transaction.execute(
            """
            INSERT INTO organisation (number, id, name, kind, area, created_at)
            VALUES (\(number), \(id), \(name), \(kind.rawValue), \(area), \(now))
            """)
        return Organisation(number: number, id: id, name: name, kind: kind, area: area)
    }

    static func allOrganisations(_ transaction: Transaction) throws -> [Organisation] {
        try transaction.rows("SELECT number, id, name, kind, area FROM organisation ORDER BY name").map(organisation)
    }

    static func organisation(named name: String, _ transaction: Transaction) throws -> Organisation? {
        try transaction.row("SELECT number, id, name, kind, area FROM organisation WHERE name = \(tidied(name))")
            .map(organisation)
    }

    /// The organisation of that name, whatever its capitals and blanks: nobody would tell two such apart.
    static func organisation(like name: String, _ transaction: Transaction) throws -> Organisation? {
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

    static func organisation(_ row: Row) throws -> Organisation {
        Organisation(
            number: try row.int("number"), id: try row.text("id"), name: try row.text("name"),
            kind: Organisation.Kind(rawValue: try row.text("kind")) ?? .partner, area: try row.text("area"))
    }

    /// A name without blanks at its ends and with single blanks inside, so that two spellings are one organisation.
    /// Signs that nobody sees, such as those that turn the direction of writing, count as blanks.
    static func tidied(_ name: String) -> String {
        name.unicodeScalars.split { scalar in
            scalar.properties.isWhitespace || scalar.properties.isBidiControl
                || scalar.properties.generalCategory == .control
        }.map { String($0) }.joined(separator: " ")
    }
}
