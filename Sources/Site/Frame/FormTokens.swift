import Crypto
import HTTPTypes
import Hummingbird

/// Tokens that prove that a form came from a page of this site which this reader opened: a keyed hash over the random
/// value of the reader's cookie, compared in constant time.
struct FormTokens: Sendable {
    /// The name of the field that carries the token.
    static let field = "token"
    static let cookie = "goldenthread-session"

    private let key: SymmetricKey

    init(key: [UInt8]?) {
        self.key = key.map { SymmetricKey(data: $0) } ?? SymmetricKey(size: .bits256)
    }

    /// The token for a session.
    func token(for session: String) -> String {
        FormTokens.hexadecimal(HMAC<SHA256>.authenticationCode(for: message(session), using: key))
    }

    /// Whether the token belongs to the session.
    func accepts(_ token: String, for session: String) -> Bool {
        guard !session.isEmpty, let bytes = FormTokens.bytes(token) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(bytes, authenticating: message(session), using: key)
    }

    private func message(_ session: String) -> [UInt8] { Array("form|\(session)".utf8) }

    /// A new random value for a cookie.
    static func newSession() -> String {
        hexadecimal(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
    }

    /// The cookie's value, where it is one that we could have given.
    static func session(of request: Request) -> String? {
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
        guard text.utf8.count == 64 else { return nil }
        var result: [UInt8] = []
        var rest = text[...]
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            result.append(byte)
            rest = rest.dropFirst(2)
        }
        return result.count == 32 ? result : nil
    }
}

/// Gives each reader a random cookie on the first page that needs one.
struct Sessions: RouterMiddleware {
    func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
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
            response.setCookie(
                Cookie(
                    name: FormTokens.cookie, value: context.session, path: "/", httpOnly: true, sameSite: .strict))
        }
        return response
    }
}
