import Crypto
public import Desk
import Permissions
import Sealing
import Storage

extension Desk {
    /// The word of the link by which the first account is made; nil where there is an account already.
    ///
    /// It is a keyed hash under a secret of the store: all instances of the program print the same link, nothing is
    /// stored, and with the first account it is dead.
    public func setUpWord() async throws -> String? {
        guard try await store.read({ try Desk.hasNoAccount($0) }) else { return nil }
        return Hexadecimal.text(Desk.mark("first account", key: try await secret("set-up")))
    }

    /// Whether a word is that of the set-up link, and the link still good.
    public func opensSetUp(_ word: String) async throws -> Bool {
        guard let mark = Hexadecimal.bytes(word), try await store.read({ try Desk.hasNoAccount($0) }) else {
            return false
        }
        let key = SymmetricKey(data: try await secret("set-up"))
        return HMAC<SHA256>.isValidAuthenticationCode(
            mark, authenticating: Array("first account".utf8), using: key)
    }

    /// Makes the first administrator by the set-up link, which is dead from then on.
    ///
    /// - Throws: `DeskError.usage` for a link that is no longer good, or an address, name or pass phrase that is
    ///   refused.
    @discardableResult
    public func makeFirstAccount(
        setUp word: String, email: String, name: String, phrase: String, from caller: Caller, means: AccountMeans
    ) async throws -> Account {
        guard try await opensSetUp(word) else { throw Desk.setUpIsOver }
        let email = try Desk.checkedEmail(email)
        let name = try Desk.checkedName(name)
        let hash = try await accepted(phrase, about: [email, name], means: means)
        let id = newIdentifier()
        let asker = Asker(door: .site, identity: .operator("set-up"), address: caller.address)
        return try await store.write { [self] transaction in
            guard try Desk.hasNoAccount(transaction) else { throw Desk.setUpIsOver }
            let account = try self.insertAccount(
                id: id, email: email, name: name, roles: [(RoleRequest(.administrator), branch: nil)], asker,
                transaction)
            try transaction.execute("UPDATE account SET pass_phrase = \(hash) WHERE id = \(id)")
            return account
        }
    }

    private static let setUpIsOver = DeskError.usage(
        "This link is no longer good: there is an account already. Sign in, or ask the administrator.")

    private static func hasNoAccount(_ transaction: Transaction) throws -> Bool {
        try transaction.row("SELECT 1 FROM account LIMIT 1") == nil
    }
}
