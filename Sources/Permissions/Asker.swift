/// Who asks for an act: handed to every act, and written in the trail.
public struct Asker: Sendable, Hashable {
    /// Where the asking comes from.
    public enum Door: String, Sendable, Hashable, Codable {
        /// The command line.
        case command
        /// A page of the site.
        case site
        /// A resource for programs.
        case program
    }

    /// Who it is.
    public enum Identity: Sendable, Hashable {
        /// Whoever may start the program beside its store and its key; holds the name of the machine’s user.
        case `operator`(String)
        /// Somebody with an account, by its identifier.
        case account(String)
        /// Nobody that is known: the public.
        case anybody
    }

    /// The door.
    public let door: Door
    /// Who it is.
    public let identity: Identity
    /// The roles that are in force.
    public let grants: [Grant]
    /// The network address; blank at the command line.
    public let address: String
    /// Whether what the roles demand for signing in was met: a second factor where one of them needs it.
    public let isProven: Bool
    /// Of a program: the acts that its token allows; nil where there is no such limit.
    public let scopes: Set<Act>?
    /// Of a program: the number of the organisation beyond whose branch its token reaches nothing; nil for no such
    /// limit. It takes away and never adds: what is within the branch is seen as the roles alone allow.
    public let within: Int?
    /// Of a program: the identifier of its token, for the trail.
    public let token: String?

    /// Somebody at a door.
    public init(
        door: Door, identity: Identity, grants: [Grant] = [], address: String = "", isProven: Bool = true,
        scopes: Set<Act>? = nil, within: Int? = nil, token: String? = nil
    ) {
        self.door = door
        self.identity = identity
        self.grants = grants
        self.address = address
        self.isProven = isProven
        self.scopes = scopes
        self.within = within
        self.token = token
    }

    /// Whoever may start the program on its machine.
    public static func `operator`(_ name: String, door: Door = .command) -> Asker {
        Asker(door: door, identity: .operator(name))
    }

    /// Somebody who has not signed in.
    public static func anybody(door: Door, address: String = "") -> Asker {
        Asker(door: door, identity: .anybody, address: address)
    }

    /// Whether this is the operator of the machine.
    public var isOperator: Bool {
        if case .operator = identity { return true }
        return false
    }

    /// The identifier of the account; nil for the operator and the public.
    public var account: String? {
        if case .account(let id) = identity { return id }
        return nil
    }

    /// The roles, without their branches.
    public var roles: Set<Role> { Set(grants.map(\.role)) }

    /// As the trail names it: the account’s identifier, `operator:NAME` or `anybody`; nothing that names a person.
    public var mark: String {
        switch identity {
        case .operator(let name): "operator:\(name)"
        case .account(let id): id
        case .anybody: "anybody"
        }
    }

    /// Whether an organisation lies in a branch for which the asker holds one of these roles.
    public func holds(_ roles: Set<Role>, over place: Subject.Place) -> Bool {
        if let within, !place.path.contains(within) { return false }
        return grants.contains { grant in
            guard roles.contains(grant.role) else { return false }
            return grant.branch.map { place.path.contains($0) } ?? true
        }
    }
}
