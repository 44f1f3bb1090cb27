import FoundationEssentials
import JWTKit

/// What the provider says of itself (OpenID Connect Discovery 1.0, section 3).
struct DiscoveryDocument: Sendable {
    let authorization: String
    let token: String
    let keys: String

    private struct Fields: Decodable {
        var issuer: String
        var authorization: String
        var token: String
        var keys: String

        enum CodingKeys: String, CodingKey {
            case issuer
            case authorization = "authorization_endpoint"
            case token = "token_endpoint"
            case keys = "jwks_uri"
        }
    }

    init(_ answer: FetchAnswer, settings: ProviderSettings) throws(SingleSignOnError) {
        guard answer.status == 200 else {
            throw .provider(
                "\(settings.capital) gives no discovery document: status \(answer.status). Check the issuer.")
        }
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(answer.body)) else {
            throw .provider(
                "The discovery document of \(settings.issuer) lacks issuer, authorization_endpoint, token_endpoint or "
                    + "jwks_uri. Check the issuer.")
        }
        guard fields.issuer == settings.issuer else {
            throw .provider(
                "The discovery document of \(settings.issuer) is of another issuer. Set the issuer letter for letter "
                    + "as the document gives it.")
        }
        let addresses = [fields.authorization, fields.token, fields.keys]
        guard addresses.allSatisfy({ ProviderSettings.isSafe($0) }) else {
            throw .provider("The discovery document of \(settings.issuer) names an address that is not https.")
        }
        authorization = fields.authorization
        token = fields.token
        keys = fields.keys
    }
}

/// The provider's public keys (RFC 7517) that can verify a token: RSA for RS256 and P-256 for ES256.
struct ProviderKeys: Sendable {
    private let keys: [JWK]

    private struct Fields: Decodable { var keys: [Entry] }

    /// One key, or nothing where it is of a kind that this program does not know.
    private struct Entry: Decodable {
        var key: JWK?

        private enum CodingKeys: String, CodingKey { case use }

        init(from decoder: any Decoder) throws {
            let use = try? decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(String.self, forKey: .use)
            key = use == nil || use == "sig" ? try? JWK(from: decoder) : nil
        }
    }

    init(_ answer: FetchAnswer, settings: ProviderSettings) throws(SingleSignOnError) {
        guard answer.status == 200, let fields = try? JSONDecoder().decode(Fields.self, from: Data(answer.body)) else {
            throw .provider("\(settings.capital) gives no keys (status \(answer.status)). Ask whoever keeps it.")
        }
        keys = fields.keys.prefix(100).compactMap(\.key)
    }

    /// The keys that may have signed a token: of its algorithm, and of its name where it has one.
    func keys(for header: IDToken.Header) -> [JWK] {
        keys.filter { key in
            let isKind =
                header.alg == "RS256"
                ? key.keyType == .rsa : key.keyType == .ecdsa && key.curve?.rawValue == "P-256"
            return isKind && (key.algorithm == nil || key.algorithm?.rawValue == header.alg)
                && (header.kid == nil || key.keyIdentifier?.string == header.kid)
        }
    }
}
