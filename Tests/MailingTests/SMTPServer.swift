import Foundation

/// A mail server that another program keeps (aiosmtpd in Python), where the environment names a Python that has it.
final class SMTPServer {
    struct Received: Decodable {
        var from: String
        var to: [String]
        var tls: Bool
        var user: String?
        var ascii: String
        /// What Python's own reader of letters makes of it.
        var subject: String
        var sender: String
        var reader: String
        var body: String
    }

    enum Kind: String {
        case startTLS = "starttls"
        case tls, plain
    }

    /// The Python of `GOLDENTHREAD_PYTHON`, where it runs and has aiosmtpd.
    static let python: String? = {
        guard let path = ProcessInfo.processInfo.environment["GOLDENTHREAD_PYTHON"], !path.isEmpty else { return nil }
        return (try? run(path, ["-c", "import aiosmtpd"])) == nil ? nil : path
    }()

    /// Why tests that send by a relay are passed over.
    static let missing = "GOLDENTHREAD_PYTHON names no Python that has aiosmtpd"

    struct Failure: Error { var what: String }

    let port: Int
    let folder: String
    private let process = Process()
    private let output = Pipe()
    private let input = Pipe()

    /// The certificate of the authority that the server's own is signed by.
    var authority: String { "\(folder)/ca.pem" }
    /// One that has signed nothing of it.
    var stranger: String { "\(folder)/other.pem" }

    init(_ kind: Kind) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("smtp-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try SMTPServer.makeCertificates(in: folder)
        process.executableURL = URL(fileURLWithPath: SMTPServer.python ?? "")
        process.arguments = ["-c", SMTPServer.script, kind.rawValue, folder]
        process.standardOutput = output
        process.standardInput = input
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: SMTPServer.line(of: output), as: UTF8.self)
        guard let port = Int(line) else { throw Failure(what: "the server printed no port: \(line)") }
        self.port = port
    }

    /// Stops the server and says what it received.
    func stop() throws -> [Received] {
        try input.fileHandleForWriting.write(contentsOf: Data("stop\n".utf8))
        let data = SMTPServer.line(of: output)
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
        return try JSONDecoder().decode([Received].self, from: data)
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

    private static func makeCertificates(in folder: String) throws {
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        for name in ["ca", "other"] {
            try run(
                "/usr/bin/env",
                ["openssl", "req", "-x509"] + key
                    + ["-subj", "/CN=\(name)", "-keyout", "\(folder)/\(name).key", "-out", "\(folder)/\(name).pem"])
        }
        try run(
            "/usr/bin/env",
            ["openssl", "req"] + key
                + ["-subj", "/CN=localhost", "-keyout", "\(folder)/server.key", "-out", "\(folder)/server.csr"])
        try "subjectAltName=DNS:localhost\n".write(toFile: "\(folder)/names", atomically: true, encoding: .utf8)
        try run(
            "/usr/bin/env",
            [
                "openssl", "x509", "-req", "-in", "\(folder)/server.csr", "-CA", "\(folder)/ca.pem", "-CAkey",
                "\(folder)/ca.key", "-set_serial", "7", "-days", "2", "-extfile", "\(folder)/names", "-out",
                "\(folder)/server.pem",
            ])
    }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(what: arguments.joined(separator: " ")) }
    }

    private static let script = """
        import asyncio, email, email.policy, json, os, ssl, sys, threading, time
        from aiosmtpd.smtp import SMTP, AuthResult
        kind, folder = sys.argv[1:]
        received = []
        # Goes when the tests go.
        def watch(parent=os.getppid()):
            while os.getppid() == parent: time.sleep(1)
            os._exit(1)
        threading.Thread(target=watch, daemon=True).start()
        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address.startswith("nobody@"): return "550 no such mailbox " + address
                envelope.rcpt_tos.append(address)
                return "250 OK"
            async def handle_DATA(self, server, session, envelope):
                letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
                received.append({"from": envelope.mail_from, "to": envelope.rcpt_tos,
                    "tls": session.ssl is not None or kind == "tls",
                    "user": session.auth_data.login.decode() if session.auth_data else None,
                    "ascii": envelope.content.decode("ascii"), "subject": letter["subject"],
                    "sender": letter["from"].addresses[0].display_name,
                    "reader": letter["to"].addresses[0].display_name, "body": letter.get_content()})
                return "250 OK"
        def authenticate(server, session, envelope, mechanism, data):
            right = data.login == b"goldenthread" and data.password == b"kettle marsh"
            return AuthResult(success=right, handled=False, auth_data=data if right else None)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder + "/server.pem", folder + "/server.key")
        ways = {"starttls": {"tls_context": context, "require_starttls": True, "authenticator": authenticate,
            "auth_require_tls": True}}.get(kind, {})
        async def serve():
            loop = asyncio.get_running_loop()
            server = await loop.create_server(lambda: SMTP(Handler(), hostname="localhost", loop=loop, **ways),
                "127.0.0.1", 0, ssl=context if kind == "tls" else None)
            print(server.sockets[0].getsockname()[1], flush=True)
            await loop.run_in_executor(None, sys.stdin.readline)
            server.close()
        asyncio.run(serve())
        print(json.dumps(received), flush=True)
        """
}
