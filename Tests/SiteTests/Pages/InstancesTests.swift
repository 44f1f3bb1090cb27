import Accounts
import Desk
import Foundation
import Hummingbird
import Logging
import Permissions
import Sealing
import Testing

@testable import Site

@Suite("Two instances behind one address", .serialized)
struct InstancesTests {
    /// Another site over the same store and the same folder of uploads.
    private func withOther(of desk: Desk, _ client: RawClient, _ body: @Sendable (RawClient) async throws -> Void)
        async throws
    {
        let other = try await Desk.open(desk.settings)
        var logger = Logger(label: "site-test")
        logger.logLevel = .critical
        let (ports, port) = AsyncStream<Int>.makeStream()
        let site = try await buildSite(
            desk: other,
            settings: SiteSettings(
                port: 0, temporaryFolder: desk.settings.uploads + "/spool", formKey: Array(repeating: 9, count: 32),
                logger: logger),
            started: { port.yield($0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await site.runService(gracefulShutdownSignals: []) }
            var iterator = ports.makeAsyncIterator()
            guard let number = await iterator.next() else { throw RawClient.Fault.network }
            do {
                try await body(RawClient(port: number, session: client.session))
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
        }
        try await other.close()
    }

    @Test("an upload that was checked on one is imported on the other, once, and both know")
    func upload() async throws {
        try await SiteUnderTest.run { client, desk in
            try await withOther(of: desk, client) { other in
                let check = try await client.uploaded("council")
                let address = String(check.address.prefix { $0 != "?" })
                _ = try await client.settledPage(check.address, check.cookie)
                _ = try await other.settledPage(address, check.cookie)
                let preview = try await other.opened(address, cookie: check.cookie)
                // The token of the form that the one made is taken by the other.
                let form = try await client.opened(address, cookie: check.cookie)
                let fields = [("token", form.token), ("seen", "yes")]
                #expect(form.token != preview.token && !form.token.isEmpty)
                #expect(try await other.form(address + "/import", fields, cookie: check.cookie).status == 303)
                var held = ""
                for _ in 0..<100 where held.isEmpty {
                    let answer = try await other.get(address, cookie: check.cookie)
                    if answer.status == 303 { held = answer.headers["location"] ?? "" }
                }
                #expect(held.hasPrefix("/returns/held/"))
                let there = try await client.get(address, cookie: check.cookie)
                #expect(there.status == 303 && there.headers["location"] == held)
                _ = try await client.form(address + "/import", fields, cookie: check.cookie)
                #expect(try await desk.history(organisation: nil, asker: .operator("test")).count == 1)
            }
        }
    }

    @Test("a page that was kept on one shows at once what was stored through the other")
    func kept() async throws {
        try await SiteUnderTest.run { client, desk in
            try await withOther(of: desk, client) { other in
                _ = try await client.imported("council", day: "30 9 2025")
                for _ in 0..<3 {
                    let first = try await client.get("/profile")
                    #expect(first.status == 200 && first.text.contains("115"))
                }
                _ = try await other.imported("council-later-upload")
                let now = try await other.get("/profile")
                #expect(RawClient.masked(try await client.get("/profile").text) == RawClient.masked(now.text))
                #expect(try await client.get("/profile").status == 200)
            }
        }
    }
}
