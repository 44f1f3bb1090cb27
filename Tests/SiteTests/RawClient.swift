import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Speaks to the site through a plain socket, so that a test decides every byte that is sent.
struct RawClient: Sendable {
    let port: Int
    /// The session in which requests are sent that name no cookie; blank for none.
    var session = ""
    /// The token that every request shows; blank for none.
    var token = ""

    struct Answer {
        var status: Int
        var headers: [String: String]
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        var cookie: String? { headers["set-cookie"].map { String($0.prefix { $0 != ";" }) } }
    }

    /// A page without its tokens, which are masked anew in each.
    static func masked(_ text: String) -> String {
        text.replacing(#/value="[0-9a-f]{128}"/#, with: "value=\"\"")
    }

    func get(_ path: String, cookie: String? = nil, headers: [String] = []) async throws -> Answer {
        var lines = ["Host: 127.0.0.1:\(port)"] + headers
        if let cookie { lines.append("Cookie: \(cookie)") }
        return try await send("GET", path, lines, [])
    }

    func form(_ path: String, _ fields: [(String, String)], cookie: String?, headers: [String] = []) async throws
        -> Answer
    {
        let body = fields.map { "\($0.0)=\(RawClient.encoded($0.1))" }.joined(separator: "&")
        var lines = ["Host: 127.0.0.1:\(port)", "Content-Type: application/x-www-form-urlencoded"] + headers
        if let cookie { lines.append("Cookie: \(cookie)") }
        return try await send("POST", path, lines, Array(body.utf8))
    }

    func upload(
        _ path: String, fields: [(String, String)], files: [(name: String, bytes: [UInt8])], cookie: String?,
        headers: [String] = []
    ) async throws -> Answer {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += "--b0undary\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        for file in files {
            body += "--b0undary\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(file.name)\"\r\n".utf8
            body += "Content-Type: text/csv\r\n\r\n".utf8
            body += file.bytes
            body += "\r\n".utf8
        }
        body += "--b0undary--\r\n".utf8
        var lines = ["Host: 127.0.0.1:\(port)", "Content-Type: multipart/form-data; boundary=b0undary"] + headers
        if let cookie { lines.append("Cookie: \(cookie)") }
        return try await send("POST", path, lines, body)
    }

    func send(_ method: String, _ path: String, _ headers: [String], _ body: [UInt8]) async throws -> Answer {
        var head = "\(method) \(path) HTTP/1.1\r\nConnection: close\r\n"
        var headers = headers
        if !session.isEmpty, !headers.contains(where: { $0.hasPrefix("Cookie:") }) {
            headers.append("Cookie: \(session)")
        }
        if !token.isEmpty { headers.append("Authorization: Bearer \(token)") }
        for line in headers { head += line + "\r\n" }
        if !body.isEmpty || method == "POST" { head += "Content-Length: \(body.count)\r\n" }
        return try await exchange(Array((head + "\r\n").utf8) + body)
    }

    /// Sends bytes and reads what comes until the other side closes, on a thread of its own: a blocked one would be
    /// missing
    /// to the site.
    func exchange(_ bytes: [UInt8]) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try blockingExchange(bytes) }) }
        }
    }

    /// Sends bytes and then pieces with a pause of so many microseconds before each, until the other side closes.
    func trickle(_ bytes: [UInt8], _ pieces: [[UInt8]], pause: UInt32) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try blockingExchange(bytes, pieces, pause: pause) })
            }
        }
    }

    /// An open connection on which nothing was sent yet; whoever asks for it closes it.
    func connected() throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Fault.network }
        var patience = timeval(tv_sec: 90, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            close(descriptor)
            throw Fault.network
        }
        return descriptor
    }

    private func blockingExchange(_ bytes: [UInt8], _ pieces: [[UInt8]] = [], pause: UInt32 = 0) throws -> Answer {
        let descriptor = try connected()
        defer { close(descriptor) }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            // A server that refuses a large body may close before it has read it all.
            guard count > 0 else { break }
            sent += count
        }
        for piece in pieces {
            usleep(pause)
            let count = piece.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { break }
        }
        var received: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &room, room.count, 0)
            guard count > 0 else { break }
            received += room[0..<count]
        }
        return try RawClient.parsed(received)
    }

    enum Fault: Error { case network, noAnswer }

    private static func parsed(_ bytes: [UInt8]) throws -> Answer {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { throw Fault.noAnswer }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        let status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces)
        }
        let headLength = text[..<end.upperBound].utf8.count
        var body = Array(bytes.dropFirst(headLength))
        if headers["transfer-encoding"] == "chunked" { body = unchunked(body) }
        return Answer(status: status, headers: headers, body: body)
    }

    private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 13) {
            guard let size = Int(String(decoding: rest[rest.startIndex..<end], as: UTF8.self), radix: 16), size > 0
            else { break }
            let start = end + 2
            guard start + size <= rest.endIndex else { break }
            result += rest[start..<(start + size)]
            rest = rest[min(start + size + 2, rest.endIndex)...]
        }
        return result
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    /// The token of the first form on a page.
    static func token(of page: String) -> String {
        guard let start = page.range(of: "name=\"token\" value=\"") else { return "" }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }
}
