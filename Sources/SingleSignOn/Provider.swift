import Crypto
public import Dates
import FoundationEssentials

/// Sign-in at the council's provider: OpenID Connect's code flow with PKCE (RFC 7636, S256), state and nonce.
///
/// The discovery document and the keys are fetched when they are first needed, kept for as long as the provider says
/// (keys: 1 minute to 24 hours) and fetched once more where a token names a key that is not among them.
public actor Provider {
    /// A sign-in that has begun. Keep it with the browser that began it (sealed in its cookie, or by its session in the
    /// store), for ten minutes at most, and take it away when it ends.
    public struct Beginning: Codable, Hashable, Sendable {
        /// Where to send the browser.
        public let address: String
        /// What the provider has to give back with the code.
        public let state: String
        /// What has to stand in the token.
        public let nonce: String
        /// What proves to the provider that who exchanges the code began the sign-in.
        public let verifier: String
    }

    private let settings: ProviderSettings
    private let now: @Sendable () -> Instant
    private let fetch: Fetching
    private var document: (value: DiscoveryDocument, until: Instant)?
    private var keys: (value: ProviderKeys, until: Instant)?

    /// A provider; nothing is fetched yet.
    ///
    /// - Parameter now: the clock by which tokens are good or not.
    public init(_ settings: ProviderSettings, now: @escaping @Sendable () -> Instant) {
        self.init(settings, now: now, fetch: Fetch.overHTTP)
    }

    init(_ settings: ProviderSettings, now: @escaping @Sendable () -> Instant, fetch: @escaping Fetching) {
        self.settings = settings
        self.now = now
        self.fetch = fetch
    }

    /// Begins a sign-in.
    ///
    /// - Throws: `SingleSignOnError.provider` where the provider cannot be asked.
    public func begin() async throws -> Beginning {
        let document = try await discover()
        let state = Provider.randomWord()
        let nonce = Provider.randomWord()
        let verifier = Provider.randomWord()
        let challenge = Base64URL.text(Array(SHA256.hash(data: Array(verifier.utf8))))
        let query = Form.text([
            ("response_type", "code"), ("client_id", settings.client), ("redirect_uri", settings.returnAddress),
            ("scope", settings.scopes.joined(separator: " ")), ("state", state), ("nonce", nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ])
        let joint = document.authorization.contains("?") ? "&" : "?"
        return Beginning(
            address: document.authorization + joint + query, state: state, nonce: nonce, verifier: verifier)
    }

    /// Ends a sign-in: exchanges the code and verifies the token.
    ///
    /// - Parameters:
    ///   - answer: the fields of the address with which the browser came back (`code`, `state`, `error`, `iss`).
    ///   - beginning: the sign-in that this browser began; nil where it began none.
    /// - Throws: `SingleSignOnError`.
    public func finish(_ answer: [String: String], _ beginning: Beginning?) async throws -> Identity {
        guard let beginning, let state = answer["state"], state == beginning.state else {
            throw SingleSignOnError.refused(
                "This browser did not begin this sign-in, or began it too long ago. Begin again from the sign-in page.")
        }
        // RFC 9207: an answer of another provider.
        if let issuer = answer["iss"], issuer != settings.issuer {
            throw SingleSignOnError.refused(
                "The answer comes from another provider. Begin again from the sign-in page.")
        }
        if let error = answer["error"] {
            throw SingleSignOnError.refused(
                error == "access_denied"
                    ? "The council's provider did not let you in. Ask whoever keeps its accounts."
                    : "The council's provider answered with the error \(Fetch.word(error)). Begin again.")
        }
        guard let code = answer["code"], (1...4_096).contains(code.utf8.count) else {
            throw SingleSignOnError.refused("The answer of the council's provider holds no code. Begin again.")
        }
        let token = try await exchange(code, verifier: beginning.verifier)
        return try await verify(token, nonce: beginning.nonce)
    }

    private func exchange(_ code: String, verifier: String) async throws -> String {
        let document = try await discover()
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.returnAddress),
            ("code_verifier", verifier), ("client_id", settings.client),
        ]
        var credentials: String?
        switch settings.authentication {
        case .basic:
            // RFC 6749, section 2.3.1: both are form-encoded before they are joined.
            let pair = Form.encoded(settings.client) + ":" + Form.encoded(settings.secret)
            credentials = "Basic " + Data(pair.utf8).base64EncodedString()
        case .post: fields.append(("client_secret", settings.secret))
        }
        let answer = try await fetch(
            FetchRequest(
                address: document.token, form: Form.text(fields), authorization: credentials, mostBytes: 256 * 1_024))
        struct Tokens: Decodable {
            var identity: String

            enum CodingKeys: String, CodingKey { case identity = "id_token" }
        }
        struct Failure: Decodable { var error: String }
        guard answer.status == 200 else {
            let error = (try? JSONDecoder().decode(Failure.self, from: Data(answer.body)))?.error
            if error == "invalid_grant" {
                throw SingleSignOnError.refused("The council's provider no longer knows this sign-in. Begin again.")
            }
            throw SingleSignOnError.provider(
                "\(settings.capital) did not exchange the code: status \(answer.status)"
                    + (error.map { ", \(Fetch.word($0))" } ?? "") + ". Check client, secret and return address.")
        }
        guard let tokens = try? JSONDecoder().decode(Tokens.self, from: Data(answer.body)) else {
            throw SingleSignOnError.provider(
                "\(settings.capital) gave no ID token. Have it give one for the scope openid.")
        }
        return tokens.identity
    }

    /// Verifies a token with the keys that are kept, or with fresh ones where it names another.
    func verify(_ token: String, nonce: String) async throws -> Identity {
        let checked = try IDToken(token)
        var known = try await currentKeys(isAnew: false)
        if known.keys(for: checked.header).isEmpty { known = try await currentKeys(isAnew: true) }
        return try await checked.identity(settings, keys: known, nonce: nonce, at: now())
    }

    private func discover() async throws -> DiscoveryDocument {
        if let document, now() < document.until { return document.value }
        let base = settings.issuer.hasSuffix("/") ? String(settings.issuer.dropLast()) : settings.issuer
        let answer = try await fetch(
            FetchRequest(address: base + "/.well-known/openid-configuration", mostBytes: 256 * 1_024))
        let value = try DiscoveryDocument(answer, settings: settings)
        document = (value, Instant(milliseconds: now().milliseconds + 3_600_000))
        return value
    }

    private func currentKeys(isAnew: Bool) async throws -> ProviderKeys {
        if !isAnew, let keys, now() < keys.until { return keys.value }
        let answer = try await fetch(FetchRequest(address: try await discover().keys, mostBytes: 512 * 1_024))
        let value = try ProviderKeys(answer, settings: settings)
        let seconds = min(max(answer.maxAge ?? 300, 60), 86_400)
        keys = (value, Instant(milliseconds: now().milliseconds + seconds * 1_000))
        return value
    }

    /// 256 random bits as 43 signs for an address.
    private static func randomWord() -> String {
        var generator = SystemRandomNumberGenerator()
        return Base64URL.text((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
}

extension ProviderSettings {
    /// The provider at the start of a sentence.
    var capital: String { "The provider \(issuer)" }
}
