import Accounts
import Dates
import Desk
import Foundation
import Permissions
import SingleSignOn
import Storage
import Testing

@Suite("Signing in through the council, at a real provider", .enabled(if: CouncilProvider.python != nil))
struct CouncilSignInTests {
    @Test("An account is found, tied, made and refused; roles of groups come and go", arguments: Bench.engines)
    func road(_ engine: Engine) async throws {
        let server = try CouncilProvider()
        defer { server.stop() }
        try await Bench.with(engine) { bench, desk in
            _ = try await desk.addOrganisation(named: "Oaks Care", kind: .provider, area: "", asker: Bench.root)
            let known = try await desk.addAccount(
                email: "somebody@council.example", name: "Somebody", roles: [.init(.reader)], asker: Bench.root)
            func means(_ groups: String, makes: Bool = false) throws -> AccountMeans {
                let provider = Provider(
                    try server.settings, now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) })
                var means = bench.means
                means.signOn = try SignOn(provider: provider, groups: groups, makesAccounts: makes)
                means.takesPassPhrases = false
                return means
            }
            func enter(_ subject: String, _ means: AccountMeans) async throws -> Asker? {
                let beginning = try await desk.beginSignOn(means: means)
                let answer = try server.signIn(at: beginning.address, as: subject)
                let word = UUID().uuidString
                try await desk.finishSignOn(
                    answer, sealed: beginning.sealed, word: word, from: Bench.caller, means: means)
                return try await desk.asker(word)
            }
            let both = "Directors -> strategy-manager everything\nDirectors -> provider oaks-care\n"
            let first = try await enter("u-1", try means(both))
            #expect(first?.account == known.id)
            #expect(first?.roles == [.reader, .strategyManager, .provider] && first?.isProven == true)
            let second = try await enter("u-1", try means("Directors -> strategy-manager everything"))
            #expect(second?.roles == [.reader, .strategyManager], "what a group no longer gives is taken")
            let third = try await enter("u-1", try means(""))
            #expect(third?.roles == [.reader], "what a person gave stays")

            await #expect(throws: DeskError.self) { _ = try await enter("u-2", try means(both)) }
            let made = try await enter("u-2", try means(both, makes: true))
            #expect(made?.roles == [.strategyManager, .provider])
            await #expect(throws: DeskError.self, "an address that is not verified ties nothing") {
                _ = try await enter("u-3", try means(both, makes: true))
            }
            try await desk.closeAccount(known.id, asker: Bench.root)
            await #expect(throws: DeskError.self) { _ = try await enter("u-1", try means(both, makes: true)) }

            let begun = try await desk.beginSignOn(means: try means(both))
            let answer = try server.signIn(at: begun.address, as: "u-2")
            for sealed in [nil, "", "00", String(begun.sealed.dropLast(2)) + "00"] as [String?] {
                await #expect(throws: DeskError.self, "another browser") {
                    try await desk.finishSignOn(
                        answer, sealed: sealed, word: "x", from: Bench.caller, means: try means(both))
                }
            }
            _ = try await desk.person("local@council.example", [.init(.reader)], bench)
            let refused = try await desk.signIn(
                email: "local@council.example", phrase: Bench.phrase, word: "w", from: Bench.caller,
                means: try means(both))
            if case .signedIn = refused { Issue.record("a pass phrase let in where none is taken") }
        }
    }

    @Test("A file of groups that names what there is not is refused")
    func groups() throws {
        let settings = try ProviderSettings(
            issuer: "https://provider.example", client: "c", secret: "s", returnAddress: "https://site.example/back")
        for text in ["A -> king everything", "A -> provider everything", "A reader", "A -> reader"] {
            #expect(throws: DeskError.self) {
                _ = try SignOn(provider: Provider(settings, now: { Instant(milliseconds: 0) }), groups: text)
            }
        }
    }
}

/// oidc-provider-mock with three people, where the environment names a Python that has it.
final class CouncilProvider {
    struct Failure: Error { var what: String }

    static let python: String? = {
        guard let path = ProcessInfo.processInfo.environment["GOLDENTHREAD_PYTHON"], !path.isEmpty,
            let answer = try? run(path, "import oidc_provider_mock; print('yes')")
        else { return nil }
        return answer == "yes" ? path : nil
    }()

    private let process = Process()
    private let issuer: String

    init() throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: CouncilProvider.python ?? "")
        process.arguments = ["-c", CouncilProvider.script]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = CouncilProvider.line(of: output)
        guard Int(line) != nil else { throw Failure(what: "the program printed no port: \(line)") }
        issuer = "http://127.0.0.1:\(line)"
    }

    func stop() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    var settings: ProviderSettings {
        get throws {
            try ProviderSettings(
                issuer: issuer, client: "goldenthread", secret: "not-looked-at",
                returnAddress: "http://127.0.0.1:9/sign-in/council/answer")
        }
    }

    /// Signs in as the person would, and comes back with the fields of the address.
    func signIn(at address: String, as subject: String) throws -> [String: String] {
        let answer = try CouncilProvider.run(
            CouncilProvider.python ?? "",
            """
            import http.client, json, sys, urllib.parse
            parts = urllib.parse.urlsplit(sys.argv[1])
            connection = http.client.HTTPConnection(parts.netloc)
            connection.request("POST", parts.path + "?" + parts.query, "sub=" + sys.argv[2],
                {"content-type": "application/x-www-form-urlencoded"})
            place = connection.getresponse().headers["location"]
            print(json.dumps(dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(place).query))), flush=True)
            """, [address, subject])
        return try JSONDecoder().decode([String: String].self, from: Data(answer.utf8))
    }

    private static func run(_ path: String, _ script: String, _ arguments: [String] = []) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-c", script] + arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let answer = line(of: output)
        process.waitUntilExit()
        return answer
    }

    private static func line(of output: Pipe) -> String {
        var line = Data()
        while let byte = try? output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte.first != 10 {
            line += byte
        }
        return String(decoding: line, as: UTF8.self)
    }

    private static let script = """
        import os, threading, time
        def watch(parent=os.getppid()):
            while os.getppid() == parent: time.sleep(1)
            os._exit(1)
        threading.Thread(target=watch, daemon=True).start()
        os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
        import oidc_provider_mock
        from oidc_provider_mock._storage import User
        from wsgiref.simple_server import make_server, WSGIRequestHandler
        class Quiet(WSGIRequestHandler):
            def log_message(self, *words): pass
        def user(sub, email, verified):
            return User(sub=sub, claims={"email": email, "email_verified": verified, "name": sub,
                "groups": ["Directors"]})
        app = oidc_provider_mock.app(require_nonce=True, user_claims=[
            user("u-1", "somebody@council.example", True), user("u-2", "stranger@council.example", True),
            user("u-3", "unverified@council.example", False)])
        server = make_server("127.0.0.1", 0, app, handler_class=Quiet)
        print(server.server_port, flush=True)
        server.serve_forever()
        """
}
