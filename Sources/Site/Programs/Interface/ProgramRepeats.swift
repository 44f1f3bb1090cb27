import Accounts
import Desk
import HTTPTypes
import Hummingbird
import NIOCore
import Serving

/// Changes that are made once, however often the same request comes: by the key that a program gives it.
enum ProgramRepeats {
    /// The header that carries the key.
    static let header = HTTPField.Name("Idempotency-Key")
    /// How many signs a key may have.
    static let longest = 128

    /// Does what a request asks, or gives the answer that it was given before.
    static func once(
        _ resource: ProgramResource, _ asked: ProgramAsked, front: Front,
        _ act: () async throws -> Response
    ) async throws -> Response {
        guard let header, let key = asked.request.headers[header] else { return try await act() }
        guard (1...longest).contains(key.utf8.count), key.utf8.allSatisfy({ (33...126).contains($0) }) else {
            throw ProgramResource.refusal([
                .init("Idempotency-Key", in: "header", "A key has 1 to \(longest) letters, digits and signs of ASCII.")
            ])
        }
        let verdict = try await front.desk.beginRequest(
            key: key, request: try mark(resource, asked), asker: front.asker)
        switch verdict {
        case .first(let place): return try await keep(place, front, act)
        case .again(let answer): return response(of: answer)
        case .other:
            throw Problem(
                .unprocessableContent, title: "The key belongs to another request",
                sentence: "This Idempotency-Key came with another request. Nothing was changed: make a new key.",
                kind: .keyOfAnother)
        case .running:
            throw Problem(
                .conflict, title: "The request is being answered",
                sentence: "The request of this Idempotency-Key is being answered. Ask again a moment later.",
                headers: [.retryAfter: "2"], kind: .keyInUse)
        case .unknown:
            throw Problem(
                .conflict, title: "The end of this request is not known",
                sentence: "The request of this Idempotency-Key was begun, and the program stopped in the middle of it. "
                    + "Look whether it was done, and send it with a new key if it was not.", kind: .keyInUse)
        }
    }

    /// Does what is asked and keeps the answer. What was refused changed nothing and is forgotten.
    private static func keep(
        _ place: RepeatKey, _ front: Front, _ act: () async throws -> Response
    ) async throws -> Response {
        do {
            var response = try await act()
            let body = try await ProgramConditions.bytes(of: response)
            response.body = ResponseBody(byteBuffer: body)
            var headers: [String: String] = [:]
            for field in [HTTPField.Name.contentType, .location] { headers[field.rawName] = response.headers[field] }
            let answer = KeptAnswer(
                status: response.status.code, headers: headers, body: Array(body.readableBytesView))
            try await front.desk.keepAnswer(answer, of: place)
            return response
        } catch {
            // Nothing hangs on it: what is not forgotten now is so after a day.
            try? await front.desk.forgetRequest(place)
            throw error
        }
    }

    private static func response(of answer: KeptAnswer) -> Response {
        var headers = HTTPFields()
        for (name, value) in answer.headers { if let name = HTTPField.Name(name) { headers[name] = value } }
        if let name = HTTPField.Name("Idempotency-Replayed") { headers[name] = "true" }
        return Response(
            status: .init(code: answer.status), headers: headers, body: .init(byteBuffer: .init(bytes: answer.body)))
    }

    /// A hash over what is asked: the method, the address and the body.
    private static func mark(_ resource: ProgramResource, _ asked: ProgramAsked) throws -> [UInt8] {
        var mark = RequestMark()
        mark.add(resource.method.rawValue)
        mark.add(asked.request.uri.string)
        mark.add(asked.request.headers[.ifMatch] ?? "")
        for pair in asked.body.pairs {
            mark.add(pair.name)
            mark.add(pair.value)
        }
        try mark.add(asked.upload)
        return mark.bytes
    }
}
