import Crypto
import Dates
import Foundation
import Synchronization
import Testing

@testable import SingleSignOn

/// A provider of the test's own: keys, a document and what it answers.
final class SmallProvider: Sendable {
    static let issuer = "https://provider.example/tenant"
    static let now = Instant(milliseconds: 1_795_254_127_000)

    struct State: Sendable {
        var keys: [String: P256.Signing.PrivateKey] = [:]
        var maxAge: Int64?
        var keyFetches = 0
        var documentFetches = 0
        var issuer = SmallProvider.issuer
        var extraKeys = ""
        var tokenAnswer = FetchAnswer(status: 400, body: Array(#"{"error":"invalid_grant"}"#.utf8))
        var asked: [FetchRequest] = []
        var clock = SmallProvider.now
    }

    let state = Mutex(State())

    var fetch: Fetching {
        { question in
            self.state.withLock { state in
                state.asked.append(question)
                if question.address.hasSuffix("/.well-known/openid-configuration") {
                    state.documentFetches += 1
                    let body = """
                        {"issuer": "\(state.issuer)", "authorization_endpoint": "https://provider.example/auth?p=1",
                        "token_endpoint": "https://provider.example/token", "jwks_uri": "https://provider.example/keys"}
                        """
                    return FetchAnswer(status: 200, body: Array(body.utf8))
                }
                if question.address.hasSuffix("/keys") {
                    state.keyFetches += 1
                    let keys = state.keys.sorted { $0.key < $1.key }.map { SmallProvider.jwk($0.value, named: $0.key) }
                    let all = keys + (state.extraKeys.isEmpty ? [] : [state.extraKeys])
                    let body = "{\"keys\": [\(all.joined(separator: ","))]}"
                    return FetchAnswer(status: 200, body: Array(body.utf8), maxAge: state.maxAge)
                }
                return state.tokenAnswer
            }
        }
    }

    func settings(_ authentication: ProviderSettings.ClientAuthentication = .basic) throws -> ProviderSettings {
        try ProviderSettings(
            issuer: SmallProvider.issuer, client: "goldenthread", secret: "s+cret:1",
            returnAddress: "https://goldenthread.example/sign-in/back", authentication: authentication)
    }

    func provider(_ authentication: ProviderSettings.ClientAuthentication = .basic) throws -> Provider {
        try Provider(settings(authentication), now: { self.state.withLock { $0.clock } }, fetch: fetch)
    }

    func addKey(_ name: String, removingOthers: Bool = false) {
        state.withLock {
            if removingOthers { $0.keys = [:] }
            $0.keys[name] = P256.Signing.PrivateKey()
        }
    }

    static func jwk(_ key: P256.Signing.PrivateKey, named name: String) -> String {
        // 4, then x, then y, of 32 bytes each.
        let point = Array(key.publicKey.x963Representation)
        return #"{"kty":"EC","crv":"P-256","use":"sig","kid":"\#(name)","#
            + #""x":"\#(Base64URL.text(Array(point[1..<33])))","y":"\#(Base64URL.text(Array(point[33...])))"}"#
    }

    /// Claims that are right, with some changed; an empty text takes one away.
    static func claims(_ changes: [String: String] = [:]) -> String {
        var fields = [
            "iss": "\"\(issuer)\"", "sub": "\"u-1\"", "aud": "\"goldenthread\"", "exp": "1795254427",
            "iat": "1795254120",
            "nonce": "\"n-1\"", "email": "\"somebody@council.example\"", "email_verified": "true",
            "name": "\"Siân\"", "groups": "[\"Directors\", \"Everybody\"]",
        ]
        for (name, value) in changes { fields[name] = value.isEmpty ? nil : value }
        return "{" + fields.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ",") + "}"
    }

    func token(_ claims: String = SmallProvider.claims(), key name: String = "one", header: String? = nil) throws
        -> String
    {
        let key = try #require(state.withLock { $0.keys[name] })
        let header = header ?? #"{"alg":"ES256","kid":"\#(name)"}"#
        let signed = Base64URL.text(Array(header.utf8)) + "." + Base64URL.text(Array(claims.utf8))
        let signature = try key.signature(for: Data(signed.utf8)).rawRepresentation
        return signed + "." + Base64URL.text(Array(signature))
    }
}
