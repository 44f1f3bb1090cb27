public import Credentials
import Dates
public import Desk
public import Permissions
import Sealing
import Storage

/// What somebody needs to set up one-time codes: shown once.
public struct CodeOffer: Sendable {
    /// The secret for the telephone.
    public let secret: OneTimeSecret
    /// The address that a telephone reads from a QR code.
    public let address: String
    /// The offer as it comes back with the first code: sealed, so that nobody can put another secret in.
    public let sealed: [UInt8]

    /// The sealed offer as a word for a form.
    public var word: String { Hexadecimal.text(sealed) }

    /// The sealed offer of a form’s word; empty for a word that is none, which opens nothing.
    public static func sealed(_ word: String) -> [UInt8] { Hexadecimal.bytes(word) ?? [] }
}

extension Desk {
    /// Offers the asker a new secret for one-time codes; nothing is stored before a code proves that it arrived.
    public func offerCodes(asker: Asker) async throws -> CodeOffer {
        try await permit(.ownAccount, asker, on: .self_)
        let account = try await account(asker.account ?? "", asker: asker)
        let secret = OneTimeSecret()
        return CodeOffer(
            secret: secret, address: secret.address(account: account.email, issuer: "Goldenthread"),
            sealed: try sealer.seal(secret: secret.bytes, "totp \(account.id)"))
    }

    /// The same offer again, after a wrong code.
    public func offeredCodes(_ sealed: [UInt8], asker: Asker) async throws -> CodeOffer {
        let account = try await account(asker.account ?? "", asker: asker)
        guard let bytes = try? sealer.openSecret("totp \(account.id)", sealed: sealed),
            let secret = OneTimeSecret(bytes: bytes)
        else { throw DeskError.usage("Begin again: this page was opened for another account or is not whole.") }
        return CodeOffer(
            secret: secret, address: secret.address(account: account.email, issuer: "Goldenthread"), sealed: sealed)
    }

    /// Sets up one-time codes with the first code from the telephone.
    ///
    /// - Parameters:
    ///   - sealed: the offer's.
    ///   - word: what the cookie of the asker's session holds; the session counts from now on as one with a code.
    /// - Returns: recovery codes, to be shown once.
    /// - Throws: `DeskError.usage` where the code is not right.
    public func setUpCodes(_ sealed: [UInt8], code: String, session word: String, asker: Asker) async throws -> [String]
    {
        let offer = try await offeredCodes(sealed, asker: asker)
        let account = asker.account ?? ""
        if try await counted(["code \(account)"]) != nil {
            throw DeskError.usage("Too many codes were wrong. Wait a quarter of an hour and try again.")
        }
        guard let step = offer.secret.step(of: code, at: now, after: nil) else {
            throw DeskError.usage("The code is not right. Wait for the next one on your telephone and type that.")
        }
        let codes = RecoveryCodes.make()
        try await store.write { [self] transaction in
            try transaction.execute(
                "UPDATE account SET totp = \(sealed), totp_step = \(step) WHERE id = \(account)")
            try Desk.replaceRecoveryCodes(codes, of: account, transaction)
            try transaction.execute(
                "UPDATE session SET second_factor = 1 WHERE id = \(Desk.hash(word)) AND account = \(account)")
            try self.note(
                TrailNote(.ownAccount, subject: account, detail: ["codes": "set up"]), asker, transaction)
        }
        return codes
    }

    /// New recovery codes in place of the old ones, to be shown once.
    public func renewRecoveryCodes(asker: Asker) async throws -> [String] {
        try await permit(.ownAccount, asker, on: .self_)
        let account = asker.account ?? ""
        let codes = RecoveryCodes.make()
        try await store.write { [self] transaction in
            try Desk.replaceRecoveryCodes(codes, of: account, transaction)
            try self.note(
                TrailNote(.ownAccount, subject: account, detail: ["recovery codes": "renewed"]), asker, transaction)
        }
        return codes
    }

    /// How many recovery codes of the asker are left.
    public func recoveryCodesLeft(asker: Asker) async throws -> Int {
        try await permit(.ownAccount, asker, on: .self_)
        let account = asker.account ?? ""
        return try await store.read { transaction in
            try transaction.row(
                "SELECT count(*) FROM recovery_code WHERE account = \(account) AND used_at IS NULL")?.int(0) ?? 0
        }
    }

    /// Takes the codes of an account away whose owner lost the telephone, and ends its sessions: at the next sign-in
    /// new ones are set up.
    public func dropCodes(of account: String, asker: Asker) async throws {
        try await permitAccount(.accountManage, account, asker)
        let now = now.iso
        try await store.write { [self] transaction in
            _ = try Desk.requiredAccount(account, transaction)
            try transaction.execute("UPDATE account SET totp = NULL, totp_step = 0 WHERE id = \(account)")
            try transaction.execute("DELETE FROM recovery_code WHERE account = \(account)")
            try transaction.execute(
                "UPDATE session SET ended_at = \(now) WHERE account = \(account) AND ended_at IS NULL")
            try self.note(TrailNote(.accountManage, subject: account, detail: ["codes": "dropped"]), asker, transaction)
        }
    }

    private static func replaceRecoveryCodes(
        _ codes: [String], of account: String, _ transaction: Transaction
    ) throws {
        try transaction.execute("DELETE FROM recovery_code WHERE account = \(account)")
        for code in codes {
            try transaction.execute(
                "INSERT INTO recovery_code (account, hash) VALUES (\(account), \(RecoveryCodes.hash(code) ?? []))")
        }
    }
}
