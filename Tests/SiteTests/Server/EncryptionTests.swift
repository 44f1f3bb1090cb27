import Foundation
import Serving
import Testing

@testable import Site

@Suite("Encrypted connections", .serialized)
struct EncryptionTests {
    private static let speaksHTTP2 = (try? Tool.run("curl", ["--version"]).contains("HTTP2")) ?? false

    @Test("HTTP/1.1 and HTTP/2 by choice of the client, TLS 1.2 and later, with Secure cookies and HSTS")
    func encrypted() async throws {
        try await Tool.withFolder { folder in
            var server = ServerSettings()
            server.certificate = try Tool.certificate(in: folder)
            try await SiteUnderTest.run(server: server) { client, _ in
                let page = "https://localhost:\(client.port)/sign-in"
                let plain = try await Tool.curl(["--http1.1", "-i", page], trusting: folder)
                #expect(plain.hasPrefix("HTTP/1.1 200") && plain.lowercased().contains("strict-transport-security"))
                #expect(plain.contains("Secure"))
                #expect(try await Tool.curl(["--tls-max", "1.2", "-i", page], trusting: folder).contains(" 200"))
                #expect(try await Tool.curl(["--tls-max", "1.1", "-i", page], trusting: folder).isEmpty)
                let unencrypted = try? await client.get("/health")
                #expect(unencrypted == nil)
            }
        }
    }

    @Test("HTTP/2 gives the same page", .enabled(if: speaksHTTP2, "this machine's curl does not speak HTTP/2"))
    func multiplexed() async throws {
        try await Tool.withFolder { folder in
            var server = ServerSettings()
            server.certificate = try Tool.certificate(in: folder)
            try await SiteUnderTest.run(server: server) { client, _ in
                let address = "https://localhost:\(client.port)"
                let answer = try await Tool.curl(["--http2", "-i", address + "/help"], trusting: folder)
                #expect(answer.hasPrefix("HTTP/2 200") && answer.contains("</html>"))
                let origin = ["-H", "Origin: https://evil.org", "-d", "a=b", "-i", address + "/returns/new"]
                #expect(try await Tool.curl(["--http2"] + origin, trusting: folder).hasPrefix("HTTP/2 403"))
            }
        }
    }

    @Test("A certificate that cannot be used is refused in a sentence")
    func refused() async throws {
        try await Tool.withFolder { folder in
            let good = try Tool.certificate(in: folder)
            let other = try Tool.certificate(in: folder, name: "other")
            try Data("nothing".utf8).write(to: URL(filePath: folder + "/nothing.pem"))
            let cases = [
                (folder + "/none.pem", good.keyFile, "cannot be read"),
                (folder + "/nothing.pem", good.keyFile, "holds no certificate"),
                (good.certificateFile, folder + "/nothing.pem", "private key"),
                (good.certificateFile, other.keyFile, "does not belong to"),
            ]
            for (certificate, key, words) in cases {
                let fault = #expect(throws: Certificate.Fault.self) {
                    _ = try SiteServer(
                        limits: .init(), certificate: Certificate(certificateFile: certificate, keyFile: key))
                }
                #expect(fault?.description.contains(words) == true, "\(words)")
            }
        }
    }

    @Test("A new certificate is taken up without a restart, and a bad one leaves the old in place")
    func renewed() async throws {
        try await Tool.withFolder { folder in
            let certificate = try Tool.certificate(in: folder)
            let server = try SiteServer(limits: .init(), certificate: certificate)
            try Data("broken".utf8).write(to: URL(filePath: certificate.certificateFile))
            #expect(throws: Certificate.Fault.self) { try server.reloadCertificate() }
            _ = try Tool.certificate(in: folder)
            try server.reloadCertificate()
        }
    }

    @Test("Where a site may listen")
    func listening() throws {
        var server = ServerSettings()
        for host in ["127.0.0.1", "::1", "localhost"] { #expect(server.refusal(host: host) == nil) }
        #expect(server.refusal(host: "0.0.0.0")?.contains("--behind-proxy") == true)
        #expect(server.refusal(host: "10.0.0.5") != nil)
        server.proxies.trusted = [try #require(AddressRange("10.0.0.1"))]
        #expect(server.refusal(host: "10.0.0.5") == nil)
        #expect(server.refusal(host: "0.0.0.0")?.contains("--host-name") == true)
        server.hostNames = ["work.example"]
        #expect(server.refusal(host: "0.0.0.0") == nil)
    }
}

/// The programs of this machine that tests use.
enum Tool {
    struct Failure: Error { var words: String }

    static func run(_ name: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// Runs curl on a thread of its own: a blocked one would be missing to the site.
    static func curl(_ arguments: [String], trusting folder: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        try run(
                            "curl",
                            ["-s", "--noproxy", "*", "--max-time", "20", "--cacert", folder + "/site.pem"] + arguments)
                    })
            }
        }
    }

    static func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    /// Makes a certificate for localhost that signs itself.
    static func certificate(in folder: String, name: String = "site") throws -> Certificate {
        let made = Certificate(certificateFile: "\(folder)/\(name).pem", keyFile: "\(folder)/\(name).key")
        _ = try run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", made.keyFile, "-out",
                made.certificateFile,
            ])
        guard FileManager.default.fileExists(atPath: made.certificateFile) else {
            throw Failure(words: "openssl made no certificate")
        }
        return made
    }
}
