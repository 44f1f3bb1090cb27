import Accounts
import ArgumentParser
import Dates
import Desk
import Permissions

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Who may sign in, and for what.",
        subcommands: [
            AccountAdd.self, AccountList.self, AccountInvite.self, AccountGive.self, AccountTake.self,
            AccountClose.self, AccountCodes.self, AccountPassPhrase.self,
        ])
}

/// A role as an argument: its words with a blank or a dash between.
struct RoleArgument: ExpressibleByArgument {
    var role: Role

    init?(argument: String) {
        guard let role = Role(rawValue: argument.lowercased().replacing("-", with: " ")) else { return nil }
        self.role = role
    }

    static var allValueStrings: [String] { Role.allCases.map { $0.rawValue.replacing(" ", with: "-") } }
}

/// Which role, for what and how long.
struct RoleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The role.", valueName: "role"))
    var role: RoleArgument

    @Option(
        help: ArgumentHelp(
            "For which organisation and all below it, by name. Default: for everything.", valueName: "name"))
    var organisation: String?

    @Option(help: ArgumentHelp("The last day of the role. Default: without end.", valueName: "day"))
    var until: DayArgument?

    var request: RoleRequest {
        RoleRequest(role.role, over: organisation, until: until.flatMap { Instant(iso: $0.day.iso) })
    }
}

/// An account by its address, with where the data are.
struct AccountOptions: ParsableArguments {
    @Argument(help: "The e-mail address of the account.")
    var email: String

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    /// Does something with the account and answers how it stands afterwards.
    func change(_ words: String, _ act: (Desk, Account) async throws -> Void) async throws {
        let changed = try await desk.withDesk { desk in
            let account = try await desk.account(email: email, asker: Terminal.asker)
            try await act(desk, account)
            return AccountAnswer(try await desk.account(account.id, asker: Terminal.asker), desk)
        }
        try answer.write(changed, table: AccountAnswer.table([changed]))
        Terminal.note(words)
    }
}

struct AccountAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add an account and invite its owner.",
        discussion: "Where no letters can be sent, the link of the invitation is printed: hand it over.")

    @OptionGroup var role: RoleOptions

    @Option(help: ArgumentHelp("The e-mail address.", valueName: "address"))
    var email: String

    @Option(help: ArgumentHelp("The name of the person.", valueName: "name"))
    var name: String

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let (added, letter) = try await desk.withDesk { desk in
            let means = try Accounting.means(desk, self.desk)
            let account = try await desk.addAccount(
                email: email, name: name, roles: [role.request], asker: Terminal.asker)
            let letter = try await desk.invite(account.id, means: means, asker: Terminal.asker)
            return (AccountAnswer(account, desk, link: letter.isSent ? nil : letter.link), letter)
        }
        try answer.write(added, table: AccountAnswer.table([added]))
        AccountInvite.say(letter)
    }
}

struct AccountList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the accounts.")

    @Option(help: ArgumentHelp("Only those with this role.", valueName: "role"))
    var role: RoleArgument?

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let accounts = try await desk.withDesk { desk in
            try await desk.accounts(asker: Terminal.asker).map { AccountAnswer($0, desk) }
        }
        let found = accounts.filter { account in
            role.map { wanted in account.roles.contains { $0.role == wanted.role.rawValue } } ?? true
        }
        try answer.write(["accounts": found], table: AccountAnswer.table(found))
        if accounts.isEmpty { Terminal.note("There is no account yet. Add one with account add.") }
    }
}

struct AccountInvite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Send a new link to choose a pass phrase, or print it.")

    @OptionGroup var account: AccountOptions

    func run() async throws {
        let (invited, letter) = try await account.desk.withDesk { desk in
            let found = try await desk.account(email: account.email, asker: Terminal.asker)
            let letter = try await desk.invite(
                found.id, means: try Accounting.means(desk, account.desk), asker: Terminal.asker)
            return (AccountAnswer(found, desk, link: letter.isSent ? nil : letter.link), letter)
        }
        try account.answer.write(invited, table: AccountAnswer.table([invited]))
        AccountInvite.say(letter)
    }

    static func say(_ letter: AccountLetter) {
        let until = "\(letter.endsAt.day.long), \(letter.endsAt.clock)"
        Terminal.note(
            letter.isSent
                ? "A letter is on its way to \(letter.account.email). Its link is good until \(until)."
                : "No letters can be sent. Hand the link over; it can be used once, until \(until).")
    }
}

struct AccountGive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "give", abstract: "Give an account a role, for good or until a day.")

    @OptionGroup var account: AccountOptions
    @OptionGroup var role: RoleOptions

    func run() async throws {
        try await account.change("The role is given.") { desk, account in
            try await desk.giveRole(role.request, to: account.id, asker: Terminal.asker)
        }
    }
}

struct AccountTake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "Take a role of an account back.")

    @OptionGroup var account: AccountOptions

    @Option(help: ArgumentHelp("The role.", valueName: "role"))
    var role: RoleArgument

    @Option(
        help: ArgumentHelp("Only the role for this organisation. Default: whatever it is for.", valueName: "name"))
    var organisation: String?

    func run() async throws {
        try await account.change("The role is taken back.") { desk, account in
            let found = account.roles.filter { given in
                given.role == role.role && (organisation.map { $0 == given.organisation } ?? true)
            }
            guard !found.isEmpty else {
                throw DeskError.notFound("The account has no such role. See account list.")
            }
            for given in found { try await desk.takeRole(given.id, asker: Terminal.asker) }
        }
    }
}

struct AccountClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close the account of somebody who left; its sessions and tokens end.")

    @OptionGroup var account: AccountOptions

    func run() async throws {
        try await account.change("The account is closed.") { desk, account in
            try await desk.closeAccount(account.id, asker: Terminal.asker)
        }
    }
}

struct AccountCodes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes",
        abstract: "Take the one-time codes of an account away whose owner lost the telephone.")

    @OptionGroup var account: AccountOptions

    func run() async throws {
        try await account.change("The codes are gone. New ones are set up at the next sign-in.") { desk, account in
            try await desk.dropCodes(of: account.id, asker: Terminal.asker)
        }
    }
}

struct AccountPassPhrase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pass-phrase", abstract: "Set the pass phrase of an account.",
        discussion: "It is read from standard input and never given as an argument.")

    @OptionGroup var account: AccountOptions

    func run() async throws {
        let phrase = try Accounting.passPhrase()
        let options = account.desk
        try await account.change("The pass phrase is set. All sessions of the account have ended.") { desk, account in
            try await desk.setPassPhrase(
                phrase, of: account.id, means: try Accounting.means(desk, options), asker: Terminal.asker)
        }
    }
}
