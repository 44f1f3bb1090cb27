import Foundation
import NIOCore
import Serving
import Testing

@testable import Site

@Suite("Clients that dawdle or send too much", .serialized)
struct SlowClientTests {
    private static func server(_ change: (inout ConnectionLimits) -> Void) -> ServerSettings {
        var server = ServerSettings()
        change(&server.limits)
        return server
    }

    @Test("A connection without a whole head is closed without an answer, also one that sends byte after byte")
    func slowHead() async throws {
        let server = SlowClientTests.server { $0.head = .milliseconds(400) }
        try await SiteUnderTest.run(server: server) { client, _ in
            for beginning in ["", "GET / HT", "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(client.port)\r\nX-"] {
                await #expect(throws: RawClient.Fault.noAnswer) {
                    _ = try await client.exchange(Array(beginning.utf8))
                }
            }
            let more = Array(repeating: Array("X: y\r\n".utf8), count: 60)
            await #expect(throws: RawClient.Fault.noAnswer) {
                _ = try await client.trickle(Array("GET / HTTP/1.1\r\n".utf8), more, pause: 50_000)
            }
        }
    }

    @Test("A body that does not come is answered with 408, and the connection ends")
    func slowBody() async throws {
        let server = SlowClientTests.server { $0.stall = .milliseconds(400) }
        try await SiteUnderTest.run(server: server) { client, _ in
            let head =
                "POST /api/v1/corrections HTTP/1.1\r\nHost: 127.0.0.1:\(client.port)\r\n"
                + "Cookie: \(client.session)\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
            let silent = try await client.exchange(Array(head.utf8))
            #expect(silent.status == 408)
            let drops = Array(repeating: Array(" ".utf8), count: 60)
            #expect(try await client.trickle(Array(head.utf8), drops, pause: 50_000).status == 408)
        }
    }

    @Test("A connection that stands idle after its answer is closed")
    func idle() async throws {
        let server = SlowClientTests.server { $0.idle = .milliseconds(300) }
        try await SiteUnderTest.run(server: server) { client, _ in
            let ask = "GET /health HTTP/1.1\r\nHost: 127.0.0.1:\(client.port)\r\n\r\n"
            let answer = try await client.exchange(Array(ask.utf8))
            #expect(answer.status == 200)
        }
    }

    @Test("Addresses and heads that are too long are refused by their own status")
    func tooLong() async throws {
        let server = SlowClientTests.server { limits in
            limits.target = 1_000
            limits.headers = 4_000
            limits.headerCount = 20
        }
        try await SiteUnderTest.run(server: server) { client, _ in
            let fitting = try await client.get("/?" + String(repeating: "a", count: 900))
            #expect(fitting.status == 200)
            #expect(try await client.get("/?" + String(repeating: "a", count: 1_100)).status == 414)
            #expect(try await client.get("/", headers: ["X: " + String(repeating: "a", count: 4_100)]).status == 431)
            #expect(try await client.get("/", headers: Array(repeating: "X: y", count: 25)).status == 431)
            #expect(try await client.get("/", headers: ["X: " + String(repeating: "a", count: 50_000)]).status == 431)
            #expect(try await client.get("/", headers: Array(repeating: "X: y", count: 1_000)).status == 431)
            #expect(try await client.get("/health").status == 200)
        }
    }

    @Test("Idle connections beyond the most do not keep others out, and one address has no more than its share")
    func manyConnections() async throws {
        let full = SlowClientTests.server { $0.connections = 20 }
        try await SiteUnderTest.run(server: full) { client, _ in
            let idle = try (0..<60).map { _ in try client.connected() }
            defer { for descriptor in idle { close(descriptor) } }
            for _ in 0..<5 { #expect(try await client.get("/health").status == 200) }
            #expect(try await client.get("/metrics").text.contains("goldenthread_connections 20\n"))
        }
        let share = SlowClientTests.server { $0.connectionsPerAddress = 5 }
        try await SiteUnderTest.run(server: share) { client, _ in
            _ = try await client.get("/health")
            let idle = try (0..<5).map { _ in try client.connected() }
            // Connections are counted side by side, so the first request may still come before the last of them.
            var isRefused = false
            for _ in 0..<50 where !isRefused { isRefused = (try? await client.get("/health")) == nil }
            #expect(isRefused)
            for descriptor in idle { close(descriptor) }
        }
    }
}
