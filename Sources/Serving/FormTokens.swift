import Crypto
import HTTPTypes
package import Hummingbird

/// Tokens that prove that a form came from a page of this site which this reader opened: a keyed hash over the random
/// value of the reader's cookie, compared in constant time. Each page carries it under another random mask (the mask,
/// then the hash with the mask laid over it), so that nothing can be learnt from the length of a page that is sent
/// compressed.
package struct FormTokens: Sendable {
    /// The name of the field that carries the token.
    package static let field = "token"
    package static let cookie = "goldenthread-session"

    private let key: SymmetricKey

    package init(key: [UInt8]?) {
        self.key = key.map { SymmetricKey(data: $0) } ?? SymmetricKey(size: .bits256)
    }

    /// The token for a session.
    package func token(for session: String) -> String {
        let mask = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        let code = HMAC<SHA256>.authenticationCode(for: message(session), using: key)
        return FormTokens.hexadecimal(mask + zip(mask, code).map { $0 ^ $1 })
    }

    /// Whether the token belongs to the session.
    package func accepts(_ token: String, for session: String) -> Bool {
        guard !session.isEmpty, let bytes = FormTokens.bytes(token) else { return false }
        let code = zip(bytes.prefix(32), bytes.suffix(32)).map { $0 ^ $1 }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message(session), using: key)
    }

    private func message(_ session: String) -> [UInt8] { Array("form|\(session)".utf8) }

    /// A new random value for a cookie.
    package static func newSession() -> String {
        hexadecimal(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
    }

    /// The cookie's value, where it is one that we could have given.
    package static func session(of request: Request) -> String? {
        guard let value = request.cookies[cookie]?.value, value.utf8.count == 64,
            value.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        return value
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count == 128 else { return nil }
        var result: [UInt8] = []
        var rest = text[...]
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            result.append(byte)
            rest = rest.dropFirst(2)
        }
        return result.count == 64 ? result : nil
    }
}

extension Sessions {
    /// The cookie of a session: for this site's own pages, and no script.
    package static func cookie(_ word: String, context: SiteContext) -> Cookie {
        Cookie(
            name: FormTokens.cookie, value: word, path: "/", secure: context.isSecure, httpOnly: true,
            sameSite: .strict)
    }
}

/// Gives each reader a random cookie on the first page that needs one.
package struct Sessions: RouterMiddleware {
    package init() {}

    package func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        var context = context
        if let known = FormTokens.session(of: request) {
            context.session = known
            return try await next(request, context)
        }
        context.session = FormTokens.newSession()
        var response = try await next(request, context)
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
        if isPage, request.method == .get {
            response.setCookie(Sessions.cookie(context.session, context: context))
        }
        return response
    }
}
