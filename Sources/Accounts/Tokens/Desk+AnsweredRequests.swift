import Crypto
import Dates
public import Desk
import FoundationEssentials
public import Permissions
import Storage

/// What a request with a key is to be answered.
public enum RepeatVerdict: Sendable {
    /// It is new: it is to be done now, and what it was answered to be kept.
    case first(RepeatKey)
    /// It was answered before.
    case again(KeptAnswer)
    /// The key was used for another request.
    case other
    /// The same request is being answered now.
    case running
    /// The same request was begun and its end is not known: the program stopped in the middle of it.
    case unknown
}

/// By which a kept answer is found.
public struct RepeatKey: Sendable, Hashable {
    let id: [UInt8]
}

/// An answer that is given again.
public struct KeptAnswer: Sendable, Hashable, Codable {
    /// The status of HTTP.
    public var status: Int
    /// The headers that belong to it, by name.
    public var headers: [String: String]
    /// The body.
    public var body: [UInt8]

    /// An answer of these values.
    public init(status: Int, headers: [String: String], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension Desk {
    /// How long an answer is kept: a day.
    public static let repeatPatience: Int64 = 86_400_000
    /// After how long a request that was begun is taken to have been broken off: ten minutes.
    static let repeatRuns: Int64 = 600_000

    /// Whether a request with a key is new. Of several instances that ask at once, one is told so.
    ///
    /// - Parameters:
    ///   - key: the key, as the program chose it; keys of different askers have nothing to do with one another.
    ///   - request: a hash over what is asked.
    public func beginRequest(key: String, request: [UInt8], asker: Asker) async throws -> RepeatVerdict {
        let id = Desk.hash("answered request\n\(asker.mark)\n\(asker.token ?? "")\n\(key)")
        let now = now
        let ends = Instant(milliseconds: now.milliseconds + Desk.repeatPatience)
        let held = try await store.write { transaction -> Row? in
            try transaction.execute("DELETE FROM answered_request WHERE ends_at <= \(now.iso)")
            let isNew = try transaction.execute(
                """
                INSERT INTO answered_request (id, request, made_at, ends_at)
                VALUES (\(id), \(request), \(now.iso), \(ends.iso)) ON CONFLICT DO NOTHING
                """)
            return isNew == 1 ? nil : try transaction.row("SELECT * FROM answered_request WHERE id = \(id)")
        }
        guard let held else { return .first(RepeatKey(id: id)) }
        guard try held.bytes("request") == request else { return .other }
        guard let status = try held.intIfAny("status") else {
            let began = try held.textIfAny("made_at").flatMap { Instant(iso: $0) }?.milliseconds ?? 0
            return now.milliseconds - began < Desk.repeatRuns ? .running : .unknown
        }
        let box = try ChaChaPoly.SealedBox(combined: try held.bytes("body"))
        let body = try ChaChaPoly.open(box, using: try await repeatSecret(), authenticating: id)
        let headers = try JSONDecoder().decode([String: String].self, from: Data(try held.text("headers").utf8))
        return .again(KeptAnswer(status: status, headers: headers, body: Array(body)))
    }

    /// Keeps what a request was answered.
    public func keepAnswer(_ answer: KeptAnswer, of key: RepeatKey) async throws {
        let sealed = try ChaChaPoly.seal(answer.body, using: try await repeatSecret(), authenticating: key.id).combined
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let headers = String(decoding: try encoder.encode(answer.headers), as: UTF8.self)
        try await store.write(.underLock) { transaction in
            try transaction.execute(
                """
                UPDATE answered_request SET status = \(answer.status), headers = \(headers), body = \(Array(sealed))
                WHERE id = \(key.id)
                """)
        }
    }

    /// Forgets a request that was refused: nothing was changed, so it may be sent again.
    public func forgetRequest(_ key: RepeatKey) async throws {
        try await store.write(.underLock) { try $0.execute("DELETE FROM answered_request WHERE id = \(key.id)") }
    }

    private func repeatSecret() async throws -> SymmetricKey {
        SymmetricKey(data: try await secret("answered requests"))
    }
}
