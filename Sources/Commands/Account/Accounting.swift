import Accounts
import Dates
import Desk
import FoundationEssentials
import Permissions

#if canImport(Glibc)
    import Glibc
#endif

/// What the commands of accounts share: their settings, and how a pass phrase is read.
enum Accounting {
    /// What the acts of accounts need, from the environment and the file of settings; links lead to the site on this
    /// machine unless its address is set.
    static func means(_ desk: Desk, _ options: DeskOptions) throws -> AccountMeans {
        let environment = try options.environment()
        let port = environment["GOLDENTHREAD_PORT"] ?? "8080"
        return try AccountSettings(environment: environment).means(
            address: "http://127.0.0.1:\(port)", now: { desk.now })
    }

    /// A pass phrase: the first line of standard input; at a terminal it is asked for and not shown.
    static func passPhrase() throws -> String {
        guard isatty(STDIN_FILENO) == 1 else { return try line() }
        var shown = termios()
        guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return try line() }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) }
        Terminal.note("The new pass phrase (it is not shown):")
        let phrase = try line()
        Terminal.note("The same again:")
        guard try line() == phrase else { throw DeskError.usage("The two are not the same. Nothing was changed.") }
        return phrase
    }

    private static func line() throws -> String {
        guard let line = readLine(), !line.isEmpty else {
            throw DeskError.usage("Give the pass phrase as a line on standard input.")
        }
        return line
    }
}

/// An account as commands answer it.
struct AccountAnswer: Encodable {
    struct RoleAnswer: Encodable {
        var role: String
        var organisation: String?
        var until: String?
    }

    var id: String
    var email: String
    var name: String
    var state: String
    var codes: Bool
    var roles: [RoleAnswer]
    var lastSignedIn: String?
    var link: String?

    init(_ account: Account, _ desk: Desk, link: String? = nil) {
        let now = desk.now
        id = account.id
        email = account.email
        name = account.name
        state =
            !account.isOpen(at: now)
            ? "closed" : account.hasPassPhrase || account.signedInAt != nil ? "in use" : "invited"
        codes = account.hasCodes
        roles = account.roles.filter { $0.isInForce(at: now) }.map {
            RoleAnswer(role: $0.role.rawValue, organisation: $0.organisation, until: $0.endsAt?.iso)
        }
        lastSignedIn = account.signedInAt?.iso
        self.link = link
    }

    var rolesInWords: String {
        roles.map { "\($0.role) (\($0.organisation ?? "everything"))" + ($0.until.map { " until \($0)" } ?? "") }
            .joined(separator: "; ")
    }

    /// Accounts in rows.
    static func table(_ accounts: [AccountAnswer]) -> AnswerTable {
        let hasLinks = accounts.contains { $0.link != nil }
        var table =
            hasLinks
            ? AnswerTable("e-mail", "name", "roles", "state", "codes", "last signed in", "link")
            : AnswerTable("e-mail", "name", "roles", "state", "codes", "last signed in")
        for account in accounts {
            let cells = [
                account.email, account.name, account.rolesInWords, account.state, account.codes ? "yes" : "no",
                account.lastSignedIn ?? "never",
            ]
            table.rows.append(hasLinks ? cells + [account.link ?? ""] : cells)
        }
        return table
    }
}
