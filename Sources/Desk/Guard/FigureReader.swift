import Permissions
import Releases
import Storage

/// Who reads figures that are not all his own: by which rule, and which employers are to be protected from him.
struct FigureReader: Sendable {
    /// The rule.
    let rule: GuardRule
    /// Organisations whose share the reader may know: councils, his own, and for officers those that share.
    let open: Set<String>
    /// Councils: public bodies, whose returns are not withheld until others have sent theirs.
    let councils: Set<String>
}

extension Desk {
    /// The guard through which an asker reads the figures of a question; nil where he may see them as they are.
    ///
    /// Of several roles that read figures the one that tells least decides. The operator sees everything, unless the
    /// question asks to be read as by somebody else.
    func reader(_ question: ProfileQuestion, asker: Asker) async throws -> FigureReader? {
        if asker.isOperator, question.readAs.map(\.isExact) ?? true { return nil }
        let all = try await store.read { try Desk.allOrganisations($0) }
        let places = Places(all)
        let rule = asker.isOperator ? question.readAs ?? .reader : Desk.rule(of: asker)
        let councils = Set(all.filter { $0.kind == .council }.map(\.name))
        if asker.isOperator { return FigureReader(rule: rule, open: councils, councils: councils) }
        var open = councils
        var own: Set<String> = []
        for organisation in all {
            if places.sight(asker, .figureRead, organisation: organisation.number) == .exact {
                own.insert(organisation.name)
            } else if rule == .council,
                places.sight(asker, .workplaceRead, organisation: organisation.number) ?? .guarded >= .shared
            {
                open.insert(organisation.name)
            }
        }
        if let name = question.organisation {
            let found = try await store.read { try Desk.organisation(like: name, $0)?.name }
            if let found, own.contains(found) { return nil }
        }
        if !all.isEmpty, own.count == all.count { return nil }
        return FigureReader(rule: rule, open: open.union(own), councils: councils)
    }

    private static func rule(of asker: Asker) -> GuardRule {
        let roles = asker.roles.filter { Rule.reach(of: $0, to: .figureRead) != .never }
        let officers: Set<Role> = [.informationOfficer, .strategyManager]
        return !roles.isEmpty && roles.isSubset(of: officers) ? .council : .reader
    }
}
