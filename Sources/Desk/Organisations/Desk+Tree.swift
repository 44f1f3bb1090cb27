import Dates
public import Permissions
import Returns
import Storage

/// An organisation in its place in the tree.
public struct TreeLine: Sendable, Hashable {
    /// The organisation.
    public let organisation: Organisation
    /// How many stand above it; 0 at the top.
    public let depth: Int
    /// The name of the organisation that it is a part of; blank at the top, or where the reader may not know of it.
    public let parent: String

    /// An organisation in a place.
    public init(organisation: Organisation, depth: Int, parent: String) {
        self.organisation = organisation
        self.depth = depth
        self.parent = parent
    }
}

extension Desk {
    /// The most levels that the tree may have.
    static let deepestTree = 12

    /// The organisations that the asker may list, each followed by its parts, by name.
    public func organisationTree(asker: Asker) async throws -> [TreeLine] {
        guard asker.isOperator || asker.account != nil else { throw DeskError.signedOut(Reason.signIn.sentence) }
        return try await store.read { transaction in
            let all = try Desk.allOrganisations(transaction)
            let places = Places(all)
            let seen = all.filter { places.sight(asker, .organisationRead, organisation: $0.number) != nil }
            let names = Dictionary(seen.map { ($0.number, $0.name) }) { first, _ in first }
            var parts: [Int: [Organisation]] = [:]
            for organisation in seen {
                let above = organisation.parent.flatMap { names[$0] == nil ? nil : $0 } ?? 0
                parts[above, default: []].append(organisation)
            }
            var lines: [TreeLine] = []
            func add(below number: Int, depth: Int) {
                guard depth <= Desk.deepestTree + 1 else { return }
                for organisation in parts[number] ?? [] {
                    lines.append(
                        TreeLine(
                            organisation: organisation, depth: depth,
                            parent: organisation.parent.flatMap { names[$0] } ?? ""))
                    add(below: organisation.number, depth: depth + 1)
                }
            }
            add(below: 0, depth: 0)
            return lines
        }
    }

    /// Adds a part of an organisation: a directorate, service or team of a council, a subsidiary of an employer. Until
    /// it says otherwise it shares what the organisation above it shares.
    ///
    /// - Throws: `DeskError.usage` for a blank, over-long or taken name, or a part that the organisation cannot have.
    @discardableResult
    public func addPart(
        named name: String, as part: Organisation.Part, of parent: String, asker: Asker
    ) async throws -> Organisation {
        try await permit(.organisationManage, asker, organisation: parent)
        let name = Desk.tidied(name)
        guard !name.isEmpty, name.utf8.count <= 240 else {
            throw DeskError.usage("The name of an organisation has 1 to 240 characters. Give its full name.")
        }
        let id = newIdentifier()
        let now = now.iso
        return try await underImportLock(of: name) {
            try await store.write(.underLock) { [self] transaction in
                guard let above = try Desk.organisation(like: parent, transaction) else {
                    throw try Desk.noOrganisation(parent, transaction)
                }
                if let found = try Desk.organisation(like: name, transaction) {
                    throw DeskError.usage(
                        "There is an organisation called \(found.name) already. Use it, or give another name.")
                }
                try Desk.requirePart(part, of: above)
                let place = try Desk.place(of: above, transaction)
                guard place.path.count < Desk.deepestTree else { throw Desk.tooDeep }
                let added = try Desk.insertOrganisation(
                    number: try Numbers.take(.organisation, transaction), id: id, name: name, kind: above.kind,
                    area: above.area, at: now, consent: above.consent, parent: above.number, part: part, transaction)
                try note(
                    TrailNote(
                        .organisationManage, organisation: added.number, subject: id,
                        detail: ["before": "none", "after": "\(part.rawValue) of \(above.id)"]), asker, transaction)
                return added
            }
        }
    }

    /// Moves an organisation, with all its parts, under another one or to the top of the tree. Who holds a role for a
    /// branch reaches what stands in it from then on, and no longer what left it.
    ///
    /// - Parameters:
    ///   - part: what part of the other it is; nil leaves it what it is.
    ///   - parent: the other's name; nil for the top.
    /// - Throws: `DeskError.usage` where it would stand under itself, or as a part that the other cannot have.
    @discardableResult
    public func moveOrganisation(
        named name: String, as part: Organisation.Part? = nil, under parent: String?, asker: Asker
    ) async throws -> Organisation {
        try await permit(.organisationManage, asker, organisation: name)
        if let parent { try await permit(.organisationManage, asker, organisation: parent) }
        return try await store.write { [self] transaction in
            guard let moved = try Desk.organisation(like: name, transaction) else {
                throw try Desk.noOrganisation(name, transaction)
            }
            var above: Organisation?
            if let parent {
                guard let found = try Desk.organisation(like: parent, transaction) else {
                    throw try Desk.noOrganisation(parent, transaction)
                }
                let path = try Desk.place(of: found, transaction).path
                guard !path.contains(moved.number) else {
                    throw DeskError.usage("\(found.name) is a part of \(moved.name) itself. Move it elsewhere first.")
                }
                guard path.count + (try Desk.height(of: moved.number, transaction)) <= Desk.deepestTree else {
                    throw Desk.tooDeep
                }
                above = found
            }
            let becomes = above == nil ? nil : part ?? moved.part
            if let above {
                guard let becomes else {
                    throw DeskError.usage(
                        "Say what part of \(above.name) it is: directorate, service, team, subsidiary.")
                }
                try Desk.requirePart(becomes, of: above)
                guard moved.kind == above.kind else {
                    throw DeskError.usage(
                        "A \(moved.kind.rawValue) cannot be a part of a \(above.kind.rawValue): they are two kinds.")
                }
            }
            let number = above.map { Value.integer(Int64($0.number)) } ?? .null
            try transaction.execute(
                """
                UPDATE organisation SET parent = \(number), part = \(becomes?.rawValue ?? "")
                WHERE number = \(moved.number)
                """)
            let before = try moved.parent.flatMap { number in
                try transaction.row("SELECT id FROM organisation WHERE number = \(number)")?.text(0)
            }
            try note(
                TrailNote(
                    .organisationManage, organisation: moved.number, subject: moved.id,
                    detail: ["before": before ?? "top", "after": above?.id ?? "top"]), asker, transaction)
            return try Desk.organisation(named: moved.name, transaction) ?? moved
        }
    }

    private static let tooDeep = DeskError.usage("The tree has at most \(deepestTree) levels. Move it higher up.")

    /// How many levels an organisation and its parts have.
    private static func height(of number: Int, _ transaction: Transaction) throws -> Int {
        try transaction.row(
            """
            WITH RECURSIVE below (number, depth) AS (
                SELECT number, 1 FROM organisation WHERE number = \(number)
                UNION ALL
                SELECT o.number, below.depth + 1 FROM organisation o JOIN below ON o.parent = below.number
                WHERE below.depth < 20
            )
            SELECT max(depth) FROM below
            """)?.intIfAny(0) ?? 1
    }

    private static func requirePart(_ part: Organisation.Part, of above: Organisation) throws {
        let fits = part == .subsidiary ? above.kind != .council : above.kind == .council
        guard fits else {
            throw DeskError.usage(
                above.kind == .council
                    ? "A council has directorates, services and teams, and no subsidiaries."
                    : "An employer has subsidiaries; directorates, services and teams are parts of a council.")
        }
    }
}
