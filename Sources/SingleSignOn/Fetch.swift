import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// A question to the provider.
struct FetchRequest: Sendable {
    var address: String
    /// A form to post; nil to get.
    var form: String?
    var authorization: String?
    /// The most bytes that are taken as an answer.
    var mostBytes: Int
}

/// What the provider answered.
struct FetchAnswer: Sendable {
    var status: Int
    var body: [UInt8]
    /// Seconds for which it may be kept (`Cache-Control: max-age`); nil where it does not say.
    var maxAge: Int64?
}

/// How the provider is asked.
typealias Fetching = @Sendable (FetchRequest) async throws -> FetchAnswer

/// Asks over HTTP: one answer, no redirect, within ten seconds.
enum Fetch {
    /// Never shut down: it lives as long as the program.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(5), read: .seconds(10))
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    static let seconds = 10

    static let overHTTP: Fetching = { try await ask($0, seconds: seconds) }

    /// Asks within so many seconds, the answer's last byte included.
    static func ask(_ question: FetchRequest, seconds: Int) async throws -> FetchAnswer {
        guard ProviderSettings.isSafe(question.address) else {
            throw SingleSignOnError.provider(
                "The provider names an address that is not https. Have it name https alone.")
        }
        let place = host(question.address)
        do {
            return try await withThrowingTaskGroup(of: FetchAnswer?.self) { group in
                group.addTask { try await whole(question) }
                group.addTask {
                    try await Task.sleep(for: .seconds(seconds))
                    return nil
                }
                defer { group.cancelAll() }
                guard let answer = try await group.next() ?? nil else {
                    throw SingleSignOnError.provider("The provider at \(place) did not answer within \(seconds) s.")
                }
                return answer
            }
        } catch let error as SingleSignOnError {
            throw error
        } catch is NIOTooManyBytesError {
            throw SingleSignOnError.provider(
                "The provider at \(place) answered with more than \(question.mostBytes) bytes, which is not read.")
        } catch {
            throw SingleSignOnError.provider(
                "The provider at \(place) cannot be reached. Check the issuer, the network and its certificate.")
        }
    }

    private static func whole(_ question: FetchRequest) async throws -> FetchAnswer {
        var request = HTTPClientRequest(url: question.address)
        request.headers.add(name: "accept", value: "application/json")
        if let form = question.form {
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: form))
        }
        if let authorization = question.authorization {
            request.headers.add(name: "authorization", value: authorization)
        }
        let response = try await client.execute(request, timeout: .seconds(Int64(seconds)))
        let body = try await response.body.collect(upTo: question.mostBytes)
        return FetchAnswer(
            status: Int(response.status.code), body: Array(body.readableBytesView),
            maxAge: maxAge(response.headers["cache-control"]))
    }

    /// `max-age` among the directives; 0 where nothing may be kept.
    static func maxAge(_ values: [String]) -> Int64? {
        let directives = values.flatMap { $0.split(separator: ",") }.map {
            $0.filter { !$0.isWhitespace }.lowercased()
        }
        if directives.contains("no-store") || directives.contains("no-cache") { return 0 }
        return directives.lazy.compactMap { directive -> Int64? in
            guard directive.hasPrefix("max-age=") else { return nil }
            return Int64(directive.dropFirst(8))
        }.first { $0 >= 0 }
    }

    private static func host(_ address: String) -> String { URLComponents(string: address)?.host ?? "its address" }

    /// A provider's word for an error, without what could break a line or a page.
    static func word(_ text: String) -> String {
        String(text.prefix(60).filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    }
}

/// The fields of a form (`application/x-www-form-urlencoded`).
enum Form {
    static func text(_ fields: [(String, String)]) -> String {
        fields.map { encoded($0) + "=" + encoded($1) }.joined(separator: "&")
    }

    /// All but letters, digits and `-._~` as `%XX`.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: [byte]
            default: [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Base64 with the URL's alphabet and without padding (RFC 7515, section 2).
enum Base64URL {
    static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil where the text holds any other sign.
    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        guard
            text.utf8.allSatisfy({
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
            })
        else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let plain = String(text).replacing("-", with: "+").replacing("_", with: "/") + padding
        return Data(base64Encoded: plain).map { Array($0) }
    }
}
