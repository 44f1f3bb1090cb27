import Accounts
import ArgumentParser
import Dates
import Desk
import Permissions
import Shapes

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "The tokens by which programs ask.",
        subcommands: [TokenIssue.self, TokenList.self, TokenRevoke.self])
}

struct TokenIssue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Issue a token for an account; it is shown once.",
        discussion: "A token allows its scopes as far as the roles of its account do. Keep it as you keep a key.")

    @Argument(help: "What it is to be known by, such as the program that uses it.")
    var name: String

    @Option(help: ArgumentHelp("The account in whose name it asks, by e-mail address.", valueName: "address"))
    var account: String

    @Option(
        help: ArgumentHelp(
            "What it allows, such as figure.read; may be given several times.", valueName: "scope"))
    var scope: [ScopeArgument]

    @Option(help: ArgumentHelp("The last day on which it is taken: at most a year from now.", valueName: "day"))
    var until: InstantArgument

    @Option(
        help: ArgumentHelp(
            "Let it reach nothing beyond this organisation and its parts. Default: no such limit.",
            valueName: "name"))
    var organisation: String?

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let (token, word) = try await desk.withDesk { desk in
            let holder = try await desk.account(email: account, asker: Terminal.asker)
            let request = TokenRequest(
                name, scopes: Set(scope.map(\.act)), until: until.instant, organisation: organisation)
            return try await desk.issueToken(request, account: holder.id, asker: Terminal.asker)
        }
        var table = AnswerTable("id", "name", "account", "until", "token")
        table.rows = [[token.id, token.name, token.email, token.endsAt.iso, word]]
        try answer.write(IssuedToken(token: token, word: word), table: table)
        Terminal.note("Keep the token now: it is not shown again. Revoke it with token revoke \(token.id).")
    }
}

struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the tokens, the latest first, with when each was last used.")

    @Option(help: ArgumentHelp("Only those of this account, by e-mail address.", valueName: "address"))
    var account: String?

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let (tokens, now) = try await desk.withDesk { desk in
            var id: String?
            if let account { id = try await desk.account(email: account, asker: Terminal.asker).id }
            return (try await desk.tokens(account: id, asker: Terminal.asker), desk.now)
        }
        var table = AnswerTable("id", "name", "account", "scopes", "organisation", "until", "last used", "state")
        for token in tokens {
            let state = token.revokedAt != nil ? "revoked" : token.isInForce(at: now) ? "in force" : "ended"
            table.rows.append([
                token.id, token.name, token.email, token.scopes.map(\.rawValue).sorted().joined(separator: " "),
                token.organisation ?? "", token.endsAt.iso, token.usedAt?.iso ?? "never", state,
            ])
        }
        try answer.write(["tokens": tokens], table: table)
        if tokens.isEmpty { Terminal.note("No token was issued yet. Issue one with token issue.") }
    }
}

struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke a token: from now on it is refused.")

    @Argument(help: "The token's id, as token list gives it.")
    var id: String

    @OptionGroup var desk: DeskOptions

    func run() async throws {
        try await desk.withDesk { try await $0.revokeToken(id, asker: Terminal.asker) }
        Terminal.note("Revoked \(id).")
    }
}

/// A token with the word that is shown once.
private struct IssuedToken: Encodable {
    let token: ProgramToken
    let word: String

    private enum Key: String, CodingKey { case word = "token" }

    func encode(to encoder: any Encoder) throws {
        try token.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(word, forKey: .word)
    }
}

/// A scope of a token, as an argument.
struct ScopeArgument: ExpressibleByArgument, CaseIterable {
    var act: Act

    init(act: Act) { self.act = act }

    init?(argument: String) {
        guard let act = Act(rawValue: argument), Act.forPrograms.contains(act) else { return nil }
        self.act = act
    }

    static var allCases: [ScopeArgument] { Act.forPrograms.map { ScopeArgument(act: $0) } }

    static var allValueStrings: [String] { Act.forPrograms.map(\.rawValue) }
}
