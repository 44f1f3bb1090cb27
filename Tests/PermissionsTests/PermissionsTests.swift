import Foundation
import Permissions
import Testing

/// The table of docs/permissions.md as it is written there.
private struct WrittenTable {
    let roles: [String]
    /// Cells by act and role; the role `anybody` is whoever has not signed in.
    let cells: [String: [String: String]]

    init() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/permissions.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
        func cells(_ line: Substring) -> [String] {
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let head = try #require(lines.firstIndex { $0.hasPrefix("| act |") }, "The page has no table of acts.")
        roles = Array(cells(lines[head]).dropFirst())
        var found: [String: [String: String]] = [:]
        for line in lines[(head + 2)...].prefix(while: { $0.hasPrefix("|") }) {
            let row = cells(line)
            let act = row[0].trimmingCharacters(in: ["`"])
            #expect(found[act] == nil, "\(act) stands twice on the page.")
            #expect(row.count == roles.count + 1, "The row of \(act) has another number of cells.")
            found[act] = Dictionary(zip(roles, row.dropFirst())) { first, _ in first }
        }
        self.cells = found
    }
}

@Suite("The written table of who may do what, and the rule")
struct PermissionsTests {
    /// An organisation of a tree in which the council is 1, its team 2, an employer 10 and its subsidiary 11.
    private struct Standing: Sendable {
        let name: String
        let subject: Subject
    }

    private static let council = Subject.Place(path: [1], consent: .none, isCouncil: true)
    private static let team = Subject.Place(path: [1, 2], consent: .none, isCouncil: true)

    private static func employer(_ path: [Int], _ consent: Consent) -> Subject.Place {
        Subject.Place(path: path, consent: consent)
    }

    private static let places: [Subject.Place] =
        [council, team] + Consent.allCases.flatMap { [employer([10], $0), employer([10, 11], $0)] } + [.newcomer]

    /// What one grant may see by what the page says; nil where it is refused. Written without a look at the rule.
    private static func expected(
        _ cell: String, act: Act, role: Role, branch: Int?, subject: Subject
    ) throws -> Sight? {
        if cell == "self" { return subject == .self_ ? .exact : nil }
        // Public acts show nothing but what was issued.
        if act == .noticeRead || act == .paperRead { return .guarded }
        guard case .organisation(let place) = subject else {
            switch cell {
            case "–": return nil
            case "all": return .guarded
            default: return branch == nil ? .guarded : nil
            }
        }
        let isOwn = branch.map { place.path.contains($0) } ?? place.isCouncil
        let seesPersons = [.informationOfficer, .teamManager, .provider].contains(role)
        switch cell {
        case "–": return nil
        case "own": return isOwn ? .exact : nil
        case "shared: workplace":
            return isOwn ? .exact : place.consent == .none ? nil : .shared
        case "shared: staff": return isOwn ? .exact : place.consent == .staff ? .shared : nil
        case "all": return isOwn && seesPersons ? .exact : .guarded
        default: throw Unreadable(cell: cell)
        }
    }

    private struct Unreadable: Error { let cell: String }

    @Test("every act and every role stand on the page, and nothing else")
    func whole() throws {
        let table = try WrittenTable()
        #expect(Set(table.cells.keys) == Set(Act.allCases.map(\.rawValue)))
        #expect(table.roles == Role.allCases.map(\.rawValue) + ["anybody"])
    }

    @Test("the rule says what the page says, for every act, role, branch and subject", arguments: Act.allCases)
    func agree(_ act: Act) throws {
        let table = try WrittenTable()
        let row = try #require(table.cells[act.rawValue])
        let subjects: [Subject] =
            [.system, .sector, .self_] + PermissionsTests.places.map { .organisation($0) }
        for role in Role.allCases {
            let cell = try #require(row[role.rawValue])
            for branch in [nil, 1, 2, 10, 11, 99] {
                let asker = Asker(door: .site, identity: .account("a"), grants: [Grant(role, branch: branch)])
                for subject in subjects {
                    let verdict = Rule.verdict(asker, act, subject)
                    let wanted = try PermissionsTests.expected(
                        cell, act: act, role: role, branch: branch, subject: subject)
                    #expect(
                        verdict.sight == wanted,
                        "\(act.rawValue) by \(role.rawValue) for \(branch ?? 0) on \(subject): “\(cell)” is written")
                    let isAllowedSomewhere = cell != "–" && cell != "self"
                    if wanted != nil, cell != "self", act != .noticeRead, act != .paperRead {
                        #expect(Rule.mayRead(asker, act) == isAllowedSomewhere)
                    }
                }
            }
        }
        let anybody = try #require(row["anybody"])
        for subject in subjects {
            let verdict = Rule.verdict(.anybody(door: .site), act, subject)
            #expect(verdict == (anybody == "all" ? .allowed(.guarded) : .refused(.signIn)))
        }
    }

    @Test("a second factor that is missing leaves one’s own account, and the public acts")
    func unproven() {
        for role in Role.allCases {
            let asker = Asker(
                door: .site, identity: .account("a"), grants: [Grant(role, branch: nil)], isProven: false)
            for act in Act.allCases where act != .noticeRead && act != .paperRead {
                let verdict = Rule.verdict(asker, act, act == .ownAccount ? .self_ : .sector)
                #expect(verdict == (act == .ownAccount ? .allowed(.exact) : .refused(.secondFactor)))
            }
        }
    }

    @Test("a token does what its scopes name and its account may, and no more")
    func scopes() {
        for role in Role.allCases {
            for scope in Act.allCases {
                let asker = Asker(
                    door: .program, identity: .account("a"), grants: [Grant(role, branch: nil)], scopes: [scope])
                let free = Asker(door: .program, identity: .account("a"), grants: [Grant(role, branch: nil)])
                for act in Act.allCases {
                    let verdict = Rule.verdict(asker, act, .sector)
                    #expect(verdict == (act == scope ? Rule.verdict(free, act, .sector) : .refused(.scope(act))))
                }
            }
        }
    }

    @Test("of several roles the widest sight counts, and one that allows outweighs one that does not")
    func several() {
        for act in Act.allCases where act != .ownAccount {
            for one in Role.allCases {
                for other in Role.allCases {
                    for place in PermissionsTests.places {
                        func sight(_ roles: [Role]) -> Sight? {
                            let grants = roles.map { Grant($0, branch: 10) }
                            let asker = Asker(door: .site, identity: .account("a"), grants: grants)
                            return Rule.verdict(asker, act, .organisation(place)).sight
                        }
                        let alone = [sight([one]), sight([other])].compactMap { $0 }.max()
                        #expect(sight([one, other]) == alone)
                    }
                }
            }
        }
    }

    @Test(
        "what names or describes a worker is never shared",
        arguments: [
            "NINUMBER", "DOB", "POSTCODE", "ETHNICITY", "NATIONALITY", "DAYSSICK", "SALARY", "HOURLYRATE", "DISABLED",
        ])
    func neverShared(_ column: String) {
        #expect(NeverShared.withholds(column: column))
    }
}
