import Crypto
import Dates
import Foundation
import Synchronization
import Testing

@testable import SingleSignOn

@Suite("ID tokens")
struct IDTokenTests {
    private let small = SmallProvider()

    init() { small.addKey("one") }

    private func refusal(_ token: String, nonce: String = "n-1") async throws -> String? {
        do {
            _ = try await small.provider().verify(token, nonce: nonce)
            return nil
        } catch let error as SingleSignOnError {
            return error.description
        }
    }

    @Test("A token that is right says who it is")
    func right() async throws {
        let identity = try await small.provider().verify(small.token(), nonce: "n-1")
        #expect(
            identity
                == Identity(
                    issuer: SmallProvider.issuer, subject: "u-1", email: "somebody@council.example",
                    emailIsVerified: true,
                    name: "Siân", groups: ["Directors", "Everybody"]))
    }

    @Test(
        "What a token says has to be right",
        arguments: [
            ("iss", "\"https://provider.example/other\"", "another issuer"), ("iss", "", "another issuer"),
            ("aud", "\"another\"", "another site"), ("aud", "[\"another\"]", "another site"),
            ("aud", "", "another site"),
            ("aud", "[\"goldenthread\", \"another\"]", "several sites"),
            ("azp", "\"another\"", "given to another site"),
            ("exp", "1795254067", "expired"), ("exp", "", "expired"), ("exp", "\"later\"", "expired"),
            ("iat", "1795254188", "just now"), ("iat", "1795253466", "just now"), ("iat", "", "just now"),
            ("nbf", "1795254188", "not good yet"), ("nbf", "\"now\"", "not good yet"),
            ("nonce", "\"n-2\"", "another sign-in"), ("nonce", "", "another sign-in"),
            ("sub", "", "whose it is"), ("sub", "\"\"", "whose it is"), ("sub", "7", "whose it is"),
        ])
    func claims(_ name: String, _ value: String, _ expected: String) async throws {
        let sentence = try await refusal(small.token(SmallProvider.claims([name: value])))
        #expect(sentence?.contains(expected) == true, "\(String(describing: sentence))")
        #expect(sentence?.contains("u-1") == false)
    }

    @Test(
        "Clocks may differ by a minute, and an audience may stand in a list",
        arguments: [
            ("exp", "1795254068"), ("iat", "1795254187"), ("aud", "[\"goldenthread\"]"), ("azp", "\"goldenthread\""),
            ("exp", "1.795254427e9"), ("email_verified", "\"true\""), ("groups", "[\"Directors\", \"Everybody\"]"),
        ])
    func leeway(_ name: String, _ value: String) async throws {
        #expect(try await refusal(small.token(SmallProvider.claims([name: value]))) == nil)
    }

    @Test("An address that is not said to be verified is not")
    func unverified() async throws {
        for value in ["", "false", "\"false\"", "1", "null"] {
            let token = try small.token(SmallProvider.claims(["email_verified": value, "groups": "\"One\""]))
            let identity = try await small.provider().verify(token, nonce: "n-1")
            #expect(!identity.emailIsVerified)
            #expect(identity.groups == ["One"])
        }
    }

    @Test("Groups that the provider left out are not taken as none")
    func overage() async throws {
        let sentence = try await refusal(
            small.token(SmallProvider.claims(["groups": "", "_claim_names": "{\"groups\": \"src1\"}"])))
        #expect(sentence?.contains("very many") == true)
    }

    @Test("A token that was altered, signed by nobody or with the public key as a secret is refused")
    func attacks() async throws {
        let parts = try small.token().split(separator: ".").map(String.init)
        let altered = Base64URL.text(Array(SmallProvider.claims(["sub": "\"u-2\""]).utf8))
        #expect(try await refusal("\(parts[0]).\(altered).\(parts[2])") != nil)
        #expect(try await refusal("\(parts[0]).\(parts[1]).\(Base64URL.text(Array(repeating: 0, count: 64)))") != nil)
        #expect(try await refusal("\(parts[0]).\(parts[1]).") != nil)
        for alg in ["none", "None", "HS256", "RS512", "ES384", "PS256", ""] {
            let header = Base64URL.text(Array(#"{"alg":"\#(alg)","kid":"one"}"#.utf8))
            #expect(try await refusal("\(header).\(parts[1]).\(parts[2])")?.contains("RS256 or ES256") == true)
            #expect(try await refusal("\(header).\(parts[1]).") != nil)
        }
        let key = try #require(small.state.withLock { $0.keys["one"] }).publicKey
        for secret in [Data(key.pemRepresentation.utf8), key.x963Representation, key.derRepresentation] {
            let header = Base64URL.text(Array(#"{"alg":"HS256","kid":"one"}"#.utf8))
            let signed = "\(header).\(parts[1])"
            let code = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: SymmetricKey(data: secret))
            #expect(try await refusal("\(signed).\(Base64URL.text(Array(code)))")?.contains("RS256 or ES256") == true)
        }
        // An RSA signature by a key that is none, and headers that ask for what is not understood.
        for header in [#"{"alg":"RS256","kid":"one"}"#, #"{"alg":"ES256","kid":"one","crit":["b64"],"b64":false}"#] {
            #expect(try await refusal(small.token(header: header)) != nil)
        }
        // A key that the token brings along counts for nothing.
        let own = P256.Signing.PrivateKey()
        let header = #"{"alg":"ES256","kid":"one","jwk":\#(SmallProvider.jwk(own, named: "one"))}"#
        let signed = Base64URL.text(Array(header.utf8)) + "." + parts[1]
        let signature = try own.signature(for: Data(signed.utf8)).rawRepresentation
        #expect(try await refusal(signed + "." + Base64URL.text(Array(signature))) != nil)
    }

    @Test("Texts that are no token are refused with a sentence")
    func noToken() async throws {
        for text in [
            "", ".", "..", "a.b", "a.b.c", "a.b.c.d", "é.é.é", "e30.e30.e30", String(repeating: "a", count: 99_999),
        ] {
            #expect(try await refusal(text)?.isEmpty == false)
        }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let bytes = (0..<3).map { _ in (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) } }
            #expect(try await refusal(bytes.map { Base64URL.text($0) }.joined(separator: ".")) != nil)
        }
        let claims = ["[]", "null", "7", "{", "{\"iss\": {\"a\": [1, {}]}}", String(repeating: "[", count: 5_000)]
        for text in claims { #expect(try await refusal(small.token(text)) != nil) }
    }

    @Test("A key that is not known is fetched once; one that stays unknown is refused")
    func rotation() async throws {
        let provider = try small.provider()
        _ = try await provider.verify(small.token(), nonce: "n-1")
        _ = try await provider.verify(small.token(), nonce: "n-1")
        #expect(small.state.withLock { $0.keyFetches } == 1)

        let old = try small.token()
        small.addKey("two", removingOthers: true)
        _ = try await provider.verify(small.token(key: "two"), nonce: "n-1")
        #expect(small.state.withLock { $0.keyFetches } == 2)

        await #expect(throws: SingleSignOnError.self) { try await provider.verify(old, nonce: "n-1") }
        #expect(small.state.withLock { $0.keyFetches } == 3)
        #expect(small.state.withLock { $0.documentFetches } == 1)
    }

    @Test("Keys are kept for as long as the provider says, within bounds")
    func maxAge() async throws {
        for (said, kept) in [(nil, 300), (600, 600), (0, 60), (9_999_999, 86_400)] as [(Int64?, Int64)] {
            let small = SmallProvider()
            small.addKey("one")
            small.state.withLock { $0.maxAge = said }
            let provider = try small.provider()
            let text = try small.token(
                SmallProvider.claims(["exp": "1799999999"]))
            let checks: [(Int64, Int)] = [(0, 1), (kept * 1_000 - 1, 1), (kept * 1_000, 2)]
            for (later, fetches) in checks {
                small.state.withLock { $0.clock = Instant(milliseconds: SmallProvider.now.milliseconds + later) }
                // Too old a token after a while, but the keys are looked up first.
                _ = try? await provider.verify(text, nonce: "n-1")
                #expect(small.state.withLock { $0.keyFetches } == fetches)
            }
        }
        #expect(Fetch.maxAge(["public, Max-Age=86400, must-revalidate"]) == 86_400)
        #expect(Fetch.maxAge(["max-age=60", "no-store"]) == 0)
        #expect(Fetch.maxAge(["max-age=-1"]) == nil)
        #expect(Fetch.maxAge([]) == nil)
    }

    @Test("Keys of unknown kinds, for encryption and without a name stand in nobody's way")
    func otherKeys() async throws {
        small.state.withLock {
            $0.extraKeys =
                #"{"kty":"oct","kid":"one","k":"AAAA"},{"kty":"RSA","use":"enc","kid":"one","n":"AQAB","e":"AQAB"},7"#
        }
        #expect(try await refusal(small.token()) == nil)
        #expect(try await refusal(small.token(header: #"{"alg":"ES256"}"#)) == nil)
        small.addKey("two")
        #expect(try await refusal(small.token(header: #"{"alg":"ES256"}"#))?.contains("not among the ones") == true)
    }
}
