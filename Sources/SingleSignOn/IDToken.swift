import Dates
import FoundationEssentials
import JWTKit

/// An ID token (OpenID Connect Core 1.0, section 2) that is not verified yet.
struct IDToken: Sendable {
    struct Header: Decodable, Sendable {
        var alg: String
        var kid: String?
        var crit: [String]?
    }

    let header: Header
    private let text: String

    /// Seconds by which clocks may differ.
    static let leeway: Double = 60
    /// Seconds since a token was issued after which it is not taken: it was asked for a moment ago.
    static let oldest: Double = 600

    /// A token whose header can be read and names an algorithm that is taken.
    init(_ text: String) throws(SingleSignOnError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 64 * 1_024, parts.count == 3, let bytes = Base64URL.bytes(parts[0]),
            parts.allSatisfy({ !$0.isEmpty && Base64URL.bytes($0) != nil }),
            let header = try? JSONDecoder().decode(Header.self, from: Data(bytes)), header.crit == nil
        else { throw .provider("The provider's ID token cannot be read. Ask whoever keeps it.") }
        guard ["RS256", "ES256"].contains(header.alg) else {
            throw .provider(
                "The provider's ID token is not signed with RS256 or ES256. Have it sign with one of them."
            )
        }
        self.header = header
        self.text = text
    }

    /// Whose token it is, once its signature and what it says are verified.
    func identity(
        _ settings: ProviderSettings, keys: ProviderKeys, nonce: String, at now: Instant
    ) async throws -> Identity {
        let candidates = keys.keys(for: header)
        // A token that names no key may be any one's where there is one; several are not tried out.
        guard candidates.count == 1, var key = candidates.first else {
            throw SingleSignOnError.provider(
                "\(settings.capital) signed with a key that is not among the ones it gives. Begin again; if it goes "
                    + "on, ask whoever keeps it.")
        }
        key.keyIdentifier = JWKIdentifier(string: header.kid ?? "only")
        let claims: IDTokenClaims
        do {
            let collection = try await JWTKeyCollection().add(jwk: key)
            claims = try await collection.verify(text, as: IDTokenClaims.self)
        } catch {
            throw SingleSignOnError.refused(
                "The signature or the form of the provider's ID token is not right. Begin again from the sign-in page.")
        }
        try claims.check(settings, nonce: nonce, at: Double(now.milliseconds) / 1_000)
        return try claims.identity(settings)
    }
}

/// What a token says.
struct IDTokenClaims: JWTPayload {
    private let fields: [String: ClaimValue]

    init(from decoder: any Decoder) throws {
        fields = try decoder.singleValueContainer().decode([String: ClaimValue].self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(fields)
    }

    /// Nothing yet: what a token says is checked against settings and clock in `check`.
    func verify(using algorithm: some JWTAlgorithm) throws {}

    /// OpenID Connect Core 1.0, section 3.1.3.7.
    func check(_ settings: ProviderSettings, nonce: String, at now: Double) throws(SingleSignOnError) {
        func refused(_ what: String) -> SingleSignOnError {
            .refused("The provider's ID token \(what). Begin again from the sign-in page.")
        }
        guard fields["iss"]?.text == settings.issuer else { throw refused("is of another issuer") }
        let audiences = fields["aud"]?.texts ?? []
        guard audiences.contains(settings.client) else { throw refused("is for another site") }
        if let party = fields["azp"] {
            guard party.text == settings.client else { throw refused("was given to another site") }
        } else if audiences.count > 1 {
            throw refused("is for several sites and does not say for which it was made")
        }
        guard let expires = fields["exp"]?.number, now < expires + IDToken.leeway else { throw refused("has expired") }
        guard let issued = fields["iat"]?.number, issued <= now + IDToken.leeway,
            issued >= now - IDToken.oldest - IDToken.leeway
        else { throw refused("was not made just now. See that both clocks are right") }
        if let start = fields["nbf"], start.number.map({ $0 <= now + IDToken.leeway }) != true {
            throw refused("is not good yet")
        }
        guard fields["nonce"]?.text == nonce else { throw refused("answers another sign-in") }
    }

    func identity(_ settings: ProviderSettings) throws(SingleSignOnError) -> Identity {
        guard let subject = fields["sub"]?.text, (1...255).contains(subject.utf8.count) else {
            throw .provider("The provider's ID token does not say whose it is (sub). Ask whoever keeps it.")
        }
        // Microsoft's provider leaves the groups out where they are many, and says so here.
        if fields[settings.groupsClaim] == nil, fields["_claim_names"]?.names.contains(settings.groupsClaim) == true {
            throw .provider(
                "\(settings.capital) leaves out the groups of somebody who is in very many. Have it give only the "
                    + "groups that are assigned to this site.")
        }
        return Identity(
            issuer: settings.issuer, subject: subject, email: fields["email"]?.text,
            emailIsVerified: fields["email_verified"].map { $0.truth == true || $0.text == "true" } ?? false,
            name: fields["name"]?.text, groups: Array((fields[settings.groupsClaim]?.texts ?? []).prefix(1_000)))
    }
}

/// A value in a token, as far as one is read.
enum ClaimValue: Codable, Sendable {
    case text(String)
    case number(Double)
    case truth(Bool)
    case texts([String])
    /// An object, by the names of its fields.
    case names([String])
    case other

    init(from decoder: any Decoder) throws {
        struct Anything: Decodable { init(from decoder: any Decoder) {} }
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let texts = try? container.decode([String].self) {
            self = .texts(texts)
        } else if let object = try? container.decode([String: Anything].self) {
            self = .names(Array(object.keys))
        } else {
            self = .other
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .truth(let truth): try container.encode(truth)
        case .texts(let texts), .names(let texts): try container.encode(texts)
        case .other: try container.encodeNil()
        }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self, number.isFinite { number } else { nil } }
    var truth: Bool? { if case .truth(let truth) = self { truth } else { nil } }
    var names: [String] { if case .names(let names) = self { names } else { [] } }
    /// A text alone counts as a list of one.
    var texts: [String] {
        switch self {
        case .texts(let texts): texts
        case .text(let text): [text]
        default: []
        }
    }
}
