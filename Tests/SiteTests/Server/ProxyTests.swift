import Foundation
import Serving
import Synchronization
import Testing

@testable import Site

@Suite("Behind a proxy", .serialized)
struct ProxyTests {
    private static func server(trusting range: String, header: Proxies.Header = .xForwarded) throws -> ServerSettings {
        var server = ServerSettings()
        server.hostNames = ["work.example"]
        server.proxies = Proxies(trusted: [try #require(AddressRange(range))], header: header)
        server.perAddress = Rate(perSecond: 1)
        server.perSession = Rate(perSecond: 0)
        return server
    }

    @Test("Forwarded headers of somebody who is no proxy are not believed")
    func spoofed() async throws {
        try await SiteUnderTest.run(server: ProxyTests.server(trusting: "10.0.0.0/8")) { client, _ in
            let lies = [
                "X-Forwarded-For: 1.2.3.4", "X-Forwarded-Proto: https", "X-Forwarded-Host: work.example",
                "Forwarded: for=1.2.3.4;proto=https;host=work.example", "X-Request-ID: chosen",
            ]
            for _ in 0..<15 {
                let answer = try await client.get("/health", headers: lies)
                #expect(answer.status == 200 && answer.headers["strict-transport-security"] == nil)
                #expect(answer.headers["x-request-id"] != "chosen" && answer.headers["x-request-id"]?.count == 16)
            }
            let evil = try await client.send("GET", "/", ["Host: evil.org", "X-Forwarded-Host: work.example"], [])
            #expect(evil.status == 421)
            let page = try await client.get(
                "/sign-in", cookie: "none=x", headers: ["X-Forwarded-Proto: https"])
            #expect(page.headers["set-cookie"]?.contains("Secure") == false)
        }
    }

    @Test("A trusted proxy says who asks, by which name and whether by https", arguments: Proxies.Header.allCases)
    func trusted(_ header: Proxies.Header) async throws {
        let settings = try ProxyTests.server(trusting: "127.0.0.1", header: header)
        let said =
            header == .forwarded
            ? "Forwarded: for=1.2.3.4, for=\"[2001:db8::5]:99\";proto=https;host=work.example"
            : "X-Forwarded-For: 1.2.3.4, 2001:db8::5\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: work.example"
        try await SiteUnderTest.run(server: settings) { client, _ in
            let page = try await client.get("/sign-in", cookie: "none=x", headers: [said, "X-Request-ID: a-1"])
            #expect(page.status == 200 && page.headers["strict-transport-security"] != nil)
            #expect(page.headers["set-cookie"]?.contains("Secure") == true)
            #expect(page.headers["x-request-id"] == "a-1")
            let odd = try await client.get("/health", headers: [said, "X-Request-ID: a\u{1B}b"])
            #expect(odd.headers["x-request-id"]?.contains("\u{1B}") != true)
            let ours = try await client.form(
                "/returns/new", [], cookie: page.cookie, headers: [said, "Origin: https://work.example"])
            let theirs = try await client.form(
                "/returns/new", [], cookie: page.cookie, headers: [said, "Origin: http://work.example"])
            #expect(!ours.text.contains("came from another site") && theirs.text.contains("came from another site"))
        }
    }

    @Test("Requests of one address beyond its rate are refused; what a client says of itself changes nothing")
    func rate() async throws {
        try await SiteUnderTest.run(server: ProxyTests.server(trusting: "127.0.0.1")) { client, _ in
            var statuses: [Int] = []
            for number in 0..<60 {
                let answer = try await client.get(
                    "/api/v1/measures", headers: ["X-Forwarded-For: 9.9.9.\(number), 198.51.100.7, 127.0.0.1"])
                statuses.append(answer.status)
                guard answer.status == 429 else { continue }
                #expect(Int(answer.headers["retry-after"] ?? "") == 1)
                #expect(answer.headers["content-type"] == "application/problem+json")
            }
            #expect(statuses.prefix(10).allSatisfy { $0 == 200 } && statuses.contains(429))
            let other = try await client.get("/api/v1/measures", headers: ["X-Forwarded-For: 198.51.100.8"])
            #expect(other.status == 200)
        }
    }

    @Test("Measures are for the machine itself and those who are named")
    func measures() async throws {
        var named = try ProxyTests.server(trusting: "127.0.0.1")
        named.metricsFrom = [try #require(AddressRange("198.51.100.0/24"))]
        try await SiteUnderTest.run(server: named) { client, _ in
            // A proxy that does not say for whom it speaks is nobody's word.
            for (said, status) in [
                ("X-A: b", 404), ("X-Forwarded-For: 203.0.113.9", 404),
                (
                    "X-Forwarded-For: 198.51.100.9", 200
                ),
            ] {
                let answer = try await client.get("/metrics", headers: [said])
                #expect(answer.status == status, "\(said)")
            }
        }
        try await SiteUnderTest.run { client, _ in
            _ = try await client.get("/returns/held/secret-name")
            _ = try await client.send("PROPFIND", "/", ["Host: 127.0.0.1:\(client.port)"], [])
            let text = try await client.get("/metrics").text
            #expect(
                text.contains("http_requests_total{method=\"GET\",route=\"/returns/held/{return}\",status=\"404\"} 1"))
            #expect(text.contains("process_resident_memory_bytes") && text.contains("goldenthread_connections "))
            #expect(!text.contains("secret-name") && !text.contains("PROPFIND") && text.contains("method=\"other\""))
        }
    }

    @Test("A request is one line without what was asked")
    func log() async throws {
        let lines = Mutex<[String]>([])
        let keep: @Sendable (String) -> Void = { line in lines.withLock { $0.append(line) } }
        try await SiteUnderTest.run(log: keep) { client, _ in
            _ = try await client.get("/returns/held/secret%0d%0a%1b?name=secret")
        }
        let answered = lines.withLock { $0 }.filter { $0.contains("\"Answered\"") }
        #expect(answered.count == 1 && answered[0].contains("\"status\":404") && answered[0].contains("/returns/held/"))
        #expect(!answered[0].contains("secret") && !answered[0].contains("127.0.0.1"))
    }
}
