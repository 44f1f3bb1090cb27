package import Permissions
package import Storage

extension Desk {
    /// Refuses an act that the rule does not allow; how much of its answer the asker may see otherwise.
    ///
    /// - Throws: `DeskError.signedOut`, `.notPermitted`. What somebody with an account was refused stands in the trail.
    @discardableResult
    package func permit(_ act: Act, _ asker: Asker, on subject: Subject = .sector) async throws -> Sight {
        switch Rule.verdict(asker, act, subject) {
        case .allowed(let sight): return sight
        case .refused(let reason): throw try await refusal(act, reason, asker, organisation: nil)
        }
    }

    /// Refuses an act on an organisation, by its name.
    ///
    /// - Throws: `DeskError.notFound` where there is none of that name, or where the asker may not know that there is.
    @discardableResult
    package func permit(_ act: Act, _ asker: Asker, organisation name: String) async throws -> Sight {
        let found = try await store.read { transaction in
            try Desk.organisation(like: name, transaction).map {
                ($0.number, try Desk.place(of: $0, transaction))
            }
        }
        guard let (number, place) = found else { throw try await unknownOrganisation(name, asker) }
        switch Rule.verdict(asker, act, .organisation(place)) {
        case .allowed(let sight): return sight
        case .refused(.branch):
            _ = try await refusal(act, .branch(act), asker, organisation: number)
            throw Desk.hiddenOrganisation(name)
        case .refused(let reason): throw try await refusal(act, reason, asker, organisation: number)
        }
    }

    /// Refuses an act on an organisation that may not be there yet: a first return of it.
    package func permitNewcomer(_ act: Act, _ asker: Asker, organisation name: String) async throws {
        if asker.isOperator { return }
        let isHeld = try await store.read { try Desk.organisation(like: name, $0) != nil }
        if isHeld {
            try await permit(act, asker, organisation: name)
        } else {
            try await permit(act, asker, on: .organisation(.newcomer))
        }
    }

    /// The names of the organisations on which an asker may do an act.
    func organisationsSeen(by act: Act, _ asker: Asker) async throws -> Set<String> {
        let all = try await store.read { try Desk.allOrganisations($0) }
        if asker.isOperator { return Set(all.map(\.name)) }
        let places = Places(all)
        return Set(all.filter { places.sight(asker, act, organisation: $0.number) != nil }.map(\.name))
    }

    /// How much an asker sees of the workers of an organisation; nil for nothing. Of one that is not there yet
    /// everything, since nothing of it is held.
    func sightOfWorkers(of organisation: String, _ asker: Asker) async throws -> Sight? {
        if asker.isOperator { return .exact }
        let place = try await store.read { transaction in
            try Desk.organisation(like: organisation, transaction).map { try Desk.place(of: $0, transaction) }
        }
        guard let place else { return .exact }
        return Rule.verdict(asker, .workerRead, .organisation(place)).sight
    }

    /// What is thrown for a refusal; that somebody with an account was refused is noted.
    private func refusal(
        _ act: Act, _ reason: Reason, _ asker: Asker, organisation: Int?
    ) async throws -> DeskError {
        if case .signIn = reason { return .signedOut(reason.sentence) }
        try await note(
            TrailNote(act, .refused, organisation: organisation, detail: ["reason": reason.id]), asker)
        return .notPermitted(reason.sentence)
    }

    /// What is said of an organisation that there is not: with names like it only to who may list all.
    func unknownOrganisation(_ name: String, _ asker: Asker) async throws -> DeskError {
        guard Rule.verdict(asker, .organisationRead, .sector).sight != nil else {
            return Desk.hiddenOrganisation(name)
        }
        return try await store.read { try Desk.noOrganisation(name, $0) }
    }

    /// What is said of an organisation that an asker may not know of, and of one that there is not.
    package static func hiddenOrganisation(_ name: String) -> DeskError {
        .notFound("There is no organisation called \(tidied(name)) that you were let in for.")
    }

    /// Where an organisation stands in the tree, and what it shares.
    package static func place(of organisation: Organisation, _ transaction: Transaction) throws -> Subject.Place {
        guard organisation.parent != nil else {
            return Subject.Place(
                path: [organisation.number], consent: organisation.consent, isCouncil: organisation.kind == .council)
        }
        let above = try transaction.rows(
            """
            WITH RECURSIVE above (number, parent, depth) AS (
                SELECT number, parent, 0 FROM organisation WHERE number = \(organisation.number)
                UNION ALL
                SELECT o.number, o.parent, above.depth + 1 FROM organisation o JOIN above ON o.number = above.parent
                WHERE above.depth < 16
            )
            SELECT number FROM above ORDER BY depth DESC
            """
        ).map { try $0.int(0) }
        return Subject.Place(
            path: above, consent: organisation.consent, isCouncil: organisation.kind == .council)
    }

    /// The organisation of an identifier, for an act on it.
    ///
    /// - Throws: `DeskError.notFound` where there is none, or where the asker may not know that there is.
    package func organisation(id: String, for act: Act, asker: Asker) async throws -> (Organisation, Sight) {
        let name = try await store.read { transaction in
            try transaction.row("SELECT name FROM organisation WHERE id = \(id)").map { try $0.text(0) }
        }
        let missing = DeskError.notFound("There is no such organisation that you were let in for.")
        guard let name, let found = try await store.read({ try Desk.organisation(named: name, $0) }) else {
            throw missing
        }
        do { return (found, try await permit(act, asker, organisation: name)) } catch DeskError.notFound {
            // Its name is not told to who knows its identifier alone.
            throw missing
        }
    }
}

/// The places of all organisations, for lists of which an asker sees a part.
package struct Places: Sendable {
    private var places: [Int: Subject.Place] = [:]

    /// All places, from the list of organisations.
    package init(_ organisations: [Organisation]) {
        let parents = Dictionary(organisations.map { ($0.number, $0.parent) }) { first, _ in first }
        for organisation in organisations {
            var path = [organisation.number]
            var above = organisation.parent
            while let number = above, path.count < 17 {
                path.insert(number, at: 0)
                above = parents[number] ?? nil
            }
            places[organisation.number] = Subject.Place(
                path: path, consent: organisation.consent, isCouncil: organisation.kind == .council)
        }
    }

    /// How much an asker sees of an organisation by an act; nil for nothing.
    package func sight(_ asker: Asker, _ act: Act, organisation number: Int) -> Sight? {
        Rule.verdict(asker, act, .organisation(places[number] ?? .newcomer)).sight
    }
}
