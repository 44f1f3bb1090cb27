import Dates
import Foundation
import Testing

@testable import SingleSignOn

/// A program in Python that listens on a port of its own, where the environment names a Python that has it.
final class PythonServer {
    struct Failure: Error { var what: String }

    static let path: String? = {
        guard let path = ProcessInfo.processInfo.environment["GOLDENTHREAD_PYTHON"], !path.isEmpty else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-c", "import oidc_provider_mock"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        process.waitUntilExit()
        return process.terminationStatus == 0 ? path : nil
    }()

    /// Why tests against a real provider are passed over.
    static let missing = "GOLDENTHREAD_PYTHON names no Python that has oidc-provider-mock"

    let port: Int
    private let process = Process()

    /// Runs a script that prints its port.
    init(_ script: String) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: PythonServer.path ?? "")
        process.arguments = ["-c", PythonServer.watch + script]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: PythonServer.line(of: output), as: UTF8.self)
        guard let port = Int(line) else { throw Failure(what: "the program printed no port: \(line)") }
        self.port = port
    }

    func stop() {
        // A child may have been born with the gentler signals blocked.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The next line that a program prints. Not all to the end: programs of other tests hold the same pipe open.
    private static func line(of output: Pipe) -> Data {
        var line = Data()
        while true {
            let byte = (try? output.fileHandleForReading.read(upToCount: 1)) ?? Data()
            if byte.isEmpty || byte.first == 10 { return line }
            line += byte
        }
    }

    /// Goes when the tests go.
    private static let watch = """
        import os, threading, time
        def watch(parent=os.getppid()):
            while os.getppid() == parent: time.sleep(1)
            os._exit(1)
        threading.Thread(target=watch, daemon=True).start()


        """

    /// The line that a script prints.
    static func answer(_ script: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: path ?? "")
        process.arguments = ["-c", script] + arguments
        process.standardOutput = output
        try process.run()
        let data = PythonServer.line(of: output)
        process.waitUntilExit()
        return data
    }

    /// oidc-provider-mock with one user, and clients registered beforehand.
    static let provider = """
        import os
        os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
        import oidc_provider_mock
        from oidc_provider_mock._storage import User
        from wsgiref.simple_server import make_server, WSGIRequestHandler
        class Quiet(WSGIRequestHandler):
            def log_message(self, *words): pass
        user = User(sub="u-1", claims={"email": "somebody@council.example", "email_verified": True, "name": "Siân",
            "groups": ["Directors"]})
        app = oidc_provider_mock.app(require_client_registration=True, require_nonce=True, user_claims=[user])
        server = make_server("127.0.0.1", 0, app, handler_class=Quiet)
        print(server.server_port, flush=True)
        server.serve_forever()
        """

    /// A server that answers badly.
    static let bad = """
        import http.server, time
        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *words): pass
            def do_GET(self):
                if self.path.startswith("/redirect"):
                    self.send_response(302)
                    self.send_header("Location", "/good")
                    self.end_headers()
                    return
                self.send_response(200)
                self.end_headers()
                try:
                    if self.path.startswith("/large"):
                        for _ in range(100): self.wfile.write(b"x" * 10000)
                    elif self.path.startswith("/slow"):
                        for _ in range(600):
                            self.wfile.write(b" ")
                            self.wfile.flush()
                            time.sleep(0.1)
                    else: self.wfile.write(b"{}")
                except OSError: pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """
}

@Suite("Sign-in at a real provider", .enabled(if: PythonServer.path != nil, "\(PythonServer.missing)"))
struct RealProviderTests {
    private struct Client: Decodable {
        var name: String
        var secret: String

        enum CodingKeys: String, CodingKey {
            case name = "client_id"
            case secret = "client_secret"
        }
    }

    /// Registers this site at the provider.
    private func register(_ issuer: String, _ method: String, back: String) throws -> Client {
        let answer = try PythonServer.answer(
            """
            import http.client, json, sys, urllib.parse
            connection = http.client.HTTPConnection(urllib.parse.urlsplit(sys.argv[1]).netloc)
            body = json.dumps({"redirect_uris": [sys.argv[3]], "token_endpoint_auth_method": sys.argv[2]})
            connection.request("POST", "/oauth2/clients", body, {"content-type": "application/json"})
            print(json.dumps(json.load(connection.getresponse())), flush=True)
            """, [issuer, method, back])
        return try JSONDecoder().decode(Client.self, from: answer)
    }

    /// Signs in as the person would, and comes back with the fields of the address.
    private func signIn(at address: String) throws -> [String: String] {
        let answer = try PythonServer.answer(
            """
            import http.client, json, sys, urllib.parse
            parts = urllib.parse.urlsplit(sys.argv[1])
            connection = http.client.HTTPConnection(parts.netloc)
            connection.request("POST", parts.path + "?" + parts.query, "sub=u-1",
                {"content-type": "application/x-www-form-urlencoded"})
            place = connection.getresponse().headers["location"]
            print(json.dumps(dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(place).query))), flush=True)
            """, [address])
        return try JSONDecoder().decode([String: String].self, from: answer)
    }

    @Test("Somebody signs in, with the secret in the header and in the form; a code is good once")
    func signsIn() async throws {
        let server = try PythonServer(PythonServer.provider)
        defer { server.stop() }
        let issuer = "http://127.0.0.1:\(server.port)"
        let back = "http://127.0.0.1:9/back"
        for authentication in [ProviderSettings.ClientAuthentication.basic, .post] {
            let client = try register(issuer, "client_secret_\(authentication.rawValue)", back: back)
            let provider = try Provider(
                ProviderSettings(
                    issuer: issuer, client: client.name, secret: client.secret, returnAddress: back,
                    authentication: authentication),
                now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) })
            let beginning = try await provider.begin()
            let answer = try signIn(at: beginning.address)
            let identity = try await provider.finish(answer, beginning)
            #expect(
                identity
                    == Identity(
                        issuer: issuer, subject: "u-1", email: "somebody@council.example", emailIsVerified: true,
                        name: "Siân", groups: ["Directors"]))
            let again = await #expect(throws: SingleSignOnError.self) { try await provider.finish(answer, beginning) }
            #expect(again?.description.contains("no longer knows") == true)
        }
        let wrong = try register(issuer, "client_secret_basic", back: back)
        let provider = try Provider(
            ProviderSettings(issuer: issuer, client: wrong.name, secret: "wrong", returnAddress: back),
            now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) })
        let beginning = try await provider.begin()
        let answer = try signIn(at: beginning.address)
        let error = await #expect(throws: SingleSignOnError.self) { try await provider.finish(answer, beginning) }
        #expect(error?.description.contains("invalid_client") == true)
    }

    @Test("Redirects are not followed; what is too large or too slow is not read to its end")
    func limits() async throws {
        let server = try PythonServer(PythonServer.bad)
        let base = "http://127.0.0.1:\(server.port)"
        func sentence(_ path: String, seconds: Int = 10) async -> String? {
            do {
                let question = FetchRequest(address: base + path, mostBytes: 100_000)
                let answer = try await Fetch.ask(question, seconds: seconds)
                return "status \(answer.status)"
            } catch {
                return (error as? SingleSignOnError)?.description
            }
        }
        #expect(await sentence("/good") == "status 200")
        #expect(await sentence("/redirect") == "status 302")
        #expect(await sentence("/large")?.contains("more than 100000 bytes") == true)
        #expect(await sentence("/slow", seconds: 1)?.contains("within 1 s") == true)
        server.stop()
        #expect(await sentence("/good")?.contains("cannot be reached") == true)
    }
}
