import Accounts
import Dates
import Desk
import Foundation
import Hummingbird
import Logging
import Permissions
import Sealing
import Serving
import TestFiles

@testable import Site

/// A site over a new, empty store, on a free port, with a clock that stands still.
enum SiteUnderTest {
    static let now = Instant(iso: "2026-11-21T09:42:00Z")

    /// Runs the site while the body runs.
    static func run(
        isDemonstration: Bool = false, largestUpload: Int = 8 << 20, server: ServerSettings = ServerSettings(),
        log: (@Sendable (String) -> Void)? = nil,
        _ body: @Sendable (RawClient, Desk) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("site-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder + "/uploads", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard let now else { throw RawClient.Fault.noAnswer }
        var openings = Desk.Settings(
            database: "sqlite:\(folder)/test.sqlite",
            masterKey: try MasterKey(hexadecimal: String(repeating: "5a", count: 32)), uploads: folder + "/uploads",
            codeVersion: "1.2.3", isDemonstration: isDemonstration, clock: { now })
        openings.consentOfNewcomers = .staff
        let desk = try await Desk.open(openings)
        // One council of everybody, whose officer sees all of it as it is held.
        let officer = try await desk.addAccount(
            email: "officer@example.gov.uk", name: "Test Officer", roles: [.init(.informationOfficer)], isMadeUp: true,
            asker: .operator("test"))
        let session = String(repeating: "ab", count: 32)
        try await desk.beginSession(
            account: officer.id, word: session, address: "", agent: "", hasSecondFactor: true)
        var logger = Logger(label: "site-test") { _ in LogLines(.json, write: log ?? { _ in }) }
        logger.logLevel = log == nil ? .critical : .info
        let (ports, port) = AsyncStream<Int>.makeStream()
        var settings = SiteSettings(
            port: 0, temporaryFolder: folder + "/spool", largestUpload: largestUpload,
            formKey: Array(repeating: 9, count: 32), programVersion: "1.2.3", logger: logger)
        settings.server = server
        let site = try await buildSite(desk: desk, settings: settings, started: { port.yield($0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await site.runService(gracefulShutdownSignals: []) }
            var iterator = ports.makeAsyncIterator()
            guard let number = await iterator.next() else { throw RawClient.Fault.network }
            do {
                try await body(RawClient(port: number, session: "goldenthread-session=" + session), desk)
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
        }
        let left = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/spool")) ?? []
        guard left.isEmpty else { throw Leftovers(names: left) }
        try await desk.close()
    }

    /// Uploads that stayed in the private folder after the test.
    struct Leftovers: Error { var names: [String] }

    /// The files of a sample folder.
    static func sample(_ name: String) throws -> [(name: String, bytes: [UInt8])] {
        try SampleFolder.own(name).files()
    }
}

extension RawClient {
    /// A page with a form: its cookie and its token.
    func opened(_ path: String, cookie: String? = nil) async throws -> (answer: Answer, cookie: String, token: String) {
        let answer = try await get(path, cookie: cookie)
        return (answer, answer.cookie ?? cookie ?? session, RawClient.token(of: answer.text))
    }

    /// Uploads a sample folder for an organisation; gives the address of its check and the cookie.
    func uploaded(
        _ sample: String, organisation: String = "Marlow Council", day: String = "30 9 2026"
    ) async throws -> (address: String, cookie: String) {
        let form = try await opened("/returns/new")
        let parts = day.split(separator: " ").map(String.init)
        let answer = try await upload(
            "/returns/new",
            fields: [
                ("token", form.token), ("organisation", organisation), ("day", parts[0]), ("month", parts[1]),
                ("year", parts[2]),
            ], files: try SiteUnderTest.sample(sample), cookie: form.cookie)
        guard answer.status == 303, let address = answer.headers["location"] else { throw Fault.noAnswer }
        return (address, form.cookie)
    }

    /// Uploads and imports a sample folder; gives the address of the return and the cookie.
    func imported(
        _ sample: String, organisation: String = "Marlow Council", day: String = "30 9 2026"
    ) async throws -> (address: String, cookie: String) {
        var check = try await uploaded(sample, organisation: organisation, day: day)
        check.address = String(check.address.prefix { $0 != "?" })
        var preview = try await opened(check.address, cookie: check.cookie)
        for _ in 0..<50 where preview.token.isEmpty || preview.answer.text.contains("data-progress=") {
            preview = try await opened(check.address, cookie: check.cookie)
        }
        _ = try await form(
            check.address + "/import", [("token", preview.token), ("seen", "yes")], cookie: check.cookie)
        for _ in 0..<50 {
            let answer = try await get(check.address, cookie: check.cookie)
            if answer.status == 303, let address = answer.headers["location"] { return (address, check.cookie) }
        }
        throw Fault.noAnswer
    }
}

extension SiteUnderTest {
    /// A new account with a token that allows all that its roles reach, or some of it.
    static func token(
        _ desk: Desk, _ name: String, roles: [RoleRequest], scopes: Set<Act>? = nil, organisation: String? = nil
    ) async throws -> (word: String, account: Account) {
        let tester = Asker.operator("test", door: .site)
        let account = try await desk.addAccount(
            email: "\(name)@example.org", name: name, roles: roles, isMadeUp: true, asker: tester)
        let reached = Act.forPrograms.filter { act in roles.contains { Rule.reach(of: $0.role, to: act) != .never } }
        let ends = Instant(milliseconds: desk.now.milliseconds + 86_400_000)
        let (_, word) = try await desk.issueToken(
            TokenRequest("test", scopes: scopes ?? Set(reached), until: ends, organisation: organisation),
            account: account.id, asker: tester)
        return (word, account)
    }
}

extension RawClient {
    /// The same client with a token and without a session.
    func with(token: String) -> RawClient {
        var client = self
        client.session = ""
        client.token = token
        return client
    }

    /// Sends JSON as a program does.
    func json(_ path: String, _ body: String = "{}", headers: [String] = []) async throws -> Answer {
        try await send(
            "POST", path, ["Host: 127.0.0.1:\(port)", "Content-Type: application/json"] + headers, Array(body.utf8))
    }
}
