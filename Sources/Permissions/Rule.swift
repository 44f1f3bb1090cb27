/// How far a role’s right to an act goes.
public enum Reach: Sendable, Hashable {
    /// Not at all.
    case never
    /// Within the branch for which the role was granted.
    case own
    /// Within the branch, and beyond it what an employer shares at this level or a higher one.
    case shared(Consent)
    /// Everywhere.
    case everywhere
}

/// How much of an answer its reader gets.
public enum Sight: Int, Sendable, Hashable, Comparable {
    /// Only what passed the guard.
    case guarded
    /// What an employer shares: named workplaces and workers without the fields that are never shared.
    case shared
    /// Everything, as it is held.
    case exact

    /// Less is seen than.
    public static func < (left: Sight, right: Sight) -> Bool { left.rawValue < right.rawValue }
}

/// Why an act is refused.
public enum Reason: Sendable, Hashable {
    /// Nobody has signed in.
    case signIn
    /// A second factor is missing that a role demands.
    case secondFactor
    /// No role allows the act.
    case role(Act)
    /// A role allows it, but not here.
    case branch(Act)
    /// The employer does not share this.
    case consent(Act, needed: Consent)
    /// The token does not allow it.
    case scope(Act)

    /// The reason as a sentence that says what to do.
    public var sentence: String {
        switch self {
        case .signIn: "Sign in first."
        case .secondFactor:
            "Your role asks for a second step when you sign in. Set up a code on your telephone under Your account."
        case .role(let act):
            "You may not \(act.words): none of your roles allows it. Ask the administrator if you need it."
        case .branch(let act):
            "You may not \(act.words): it lies outside the organisations that you were let in for."
        case .consent(let act, let needed):
            "You may not \(act.words): the employer does not share its \(needed.rawValue) data with the council."
        case .scope(let act): "This token does not allow it. Issue one with the scope \(act.rawValue)."
        }
    }

    /// The word by which programs and the trail know the reason.
    public var id: String {
        switch self {
        case .signIn: "sign-in"
        case .secondFactor: "second-factor"
        case .role: "role"
        case .branch: "branch"
        case .consent: "consent"
        case .scope: "scope"
        }
    }
}

/// What the rule says.
public enum Verdict: Sendable, Hashable {
    /// The act may be done, and this is how much of its answer may be seen.
    case allowed(Sight)
    /// It may not.
    case refused(Reason)

    /// How much may be seen; nil where it is refused.
    public var sight: Sight? {
        if case .allowed(let sight) = self { return sight }
        return nil
    }
}

/// The rule by which everything is allowed or refused: one pure function of who, which act and what it is about.
public enum Rule {
    /// Whether an asker may do an act.
    ///
    /// The operator of the machine may do all of it: who holds store and key could read it anyway. All others need a
    /// role whose reach (`reach(of:to:)`) covers the subject; of several roles the one with the widest sight counts.
    public static func verdict(_ asker: Asker, _ act: Act, _ subject: Subject) -> Verdict {
        if asker.isOperator { return .allowed(.exact) }
        if let scopes = asker.scopes, !scopes.contains(act) { return .refused(.scope(act)) }
        if forAnybody.contains(act) { return .allowed(.guarded) }
        guard asker.account != nil else { return .refused(.signIn) }
        if act == .ownAccount { return subject == .self_ ? .allowed(.exact) : .refused(.branch(act)) }
        guard asker.isProven else { return .refused(.secondFactor) }
        if let within = asker.within {
            switch subject {
            case .organisation(let place): if !place.path.contains(within) { return .refused(.branch(act)) }
            case .system: return .refused(.branch(act))
            case .sector, .self_: break
            }
        }
        var best: Sight?
        var refusal = Reason.role(act)
        for grant in asker.grants {
            switch verdict(grant, act, subject, isLimited: asker.within != nil) {
            case .allowed(let sight): best = max(best ?? sight, sight)
            case .refused(let reason): refusal = Rule.nearer(refusal, reason)
            }
        }
        return best.map { .allowed($0) } ?? .refused(refusal)
    }

    /// What anybody may do without an account.
    public static let forAnybody: Set<Act> = [.noticeRead, .paperRead]

    /// Whether an asker holds any role that reaches an act somewhere; where, `verdict` says.
    public static func mayRead(_ asker: Asker, _ act: Act) -> Bool {
        if asker.isOperator { return true }
        if let scopes = asker.scopes, !scopes.contains(act) { return false }
        return asker.isProven && asker.grants.contains { reach(of: $0.role, to: act) != .never }
    }

    /// What one grant says.
    private static func verdict(_ grant: Grant, _ act: Act, _ subject: Subject, isLimited: Bool) -> Verdict {
        let reach = reach(of: grant.role, to: act)
        guard reach != .never else { return .refused(.role(act)) }
        guard case .organisation(let place) = subject else {
            // About everything at once: for those who reach everywhere; of others only what is theirs is meant.
            switch reach {
            case .everywhere: return .allowed(.guarded)
            case .own, .shared: return grant.branch == nil && !isLimited ? .allowed(.guarded) : .refused(.branch(act))
            case .never: return .refused(.role(act))
            }
        }
        let isOwn = grant.branch.map { place.path.contains($0) } ?? place.isCouncil
        switch reach {
        case .never: return .refused(.role(act))
        case .own: return isOwn ? .allowed(.exact) : .refused(.branch(act))
        case .everywhere: return .allowed(isOwn && seesPersons(grant.role) ? .exact : .guarded)
        case .shared(let needed):
            if isOwn { return .allowed(.exact) }
            return place.consent >= needed ? .allowed(.shared) : .refused(.consent(act, needed: needed))
        }
    }

    /// Whether a role sees its own branch as it is held.
    static func seesPersons(_ role: Role) -> Bool {
        switch role {
        case .informationOfficer, .teamManager, .provider: true
        case .administrator, .strategyManager, .actionLead, .boardMember, .reader, .auditor: false
        }
    }

    /// The reason that tells an asker more.
    private static func nearer(_ one: Reason, _ other: Reason) -> Reason {
        if case .role = one { return other }
        if case .branch = one, case .consent = other { return other }
        return one
    }

    /// Whether an asker may give a role for a branch: an administrator any; who speaks for an employer only that same
    /// role within its own branch.
    public static func mayGive(_ asker: Asker, _ role: Role, over place: Subject.Place?) -> Bool {
        if asker.isOperator { return true }
        guard asker.isProven, asker.account != nil, asker.scopes == nil else { return false }
        if asker.grants.contains(where: { $0.role == .administrator && $0.branch == nil }) { return true }
        guard let place else { return false }
        if asker.holds([.administrator], over: place) { return role != .administrator }
        return role == .provider && asker.holds([.provider], over: place)
    }
}
