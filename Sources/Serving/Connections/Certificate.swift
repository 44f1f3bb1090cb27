import Foundation
import NIOSSL

/// The certificate and the key of the site, in files as certificate authorities and their programs write them (PEM).
package struct Certificate: Sendable, Equatable {
    /// The certificate, and after it those of the authorities in between.
    package var certificateFile: String
    /// The private key, readable by its owner alone.
    package var keyFile: String

    package init(certificateFile: String, keyFile: String) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }

    /// Why a certificate cannot be used, with what to do.
    package struct Fault: Error, Sendable, CustomStringConvertible {
        package var description: String
    }

    /// How connections are encrypted: TLS 1.2 with forward secrecy and authenticated encryption, or TLS 1.3.
    ///
    /// - Throws: `Fault` where a file cannot be read or the two do not belong together.
    func configuration() throws -> TLSConfiguration {
        let chain = try readChain()
        let key = try readKey()
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.cipherSuites = Certificate.ciphers.joined(separator: ":")
        do {
            _ = try NIOSSLContext(configuration: configuration)
        } catch {
            throw Fault(
                description: "The key in \(keyFile) does not belong to the certificate in \(certificateFile). "
                    + "Give the two files that were made together.")
        }
        return configuration
    }

    private static let ciphers = [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
        "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
    ]

    private func readChain() throws -> [NIOSSLCertificate] {
        let bytes = try Certificate.bytes(of: certificateFile, what: "certificate")
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(bytes), !chain.isEmpty else {
            throw Fault(
                description: "\(certificateFile) holds no certificate. Give a file in PEM, which begins with "
                    + "-----BEGIN CERTIFICATE-----.")
        }
        return chain
    }

    private func readKey() throws -> NIOSSLPrivateKey {
        let bytes = try Certificate.bytes(of: keyFile, what: "private key")
        let mode = (try? FileManager.default.attributesOfItem(atPath: keyFile))?[.posixPermissions] as? Int
        guard let mode, mode & 0o007 == 0 else {
            throw Fault(description: "Everybody can read the private key \(keyFile). Run chmod 600 on it.")
        }
        guard let key = try? NIOSSLPrivateKey(bytes: bytes, format: .pem) else {
            throw Fault(
                description: "\(keyFile) holds no private key without a pass phrase. Give a file in PEM, which begins "
                    + "with -----BEGIN PRIVATE KEY-----.")
        }
        return key
    }

    private static func bytes(of path: String, what: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 20 else {
            throw Fault(description: "The \(what) \(path) cannot be read. Check the path and who may read it.")
        }
        return Array(data)
    }

    /// What changes when one of the files is written anew.
    var stamp: [Date?] {
        [certificateFile, keyFile].map {
            (try? FileManager.default.attributesOfItem(atPath: $0))?[.modificationDate] as? Date
        }
    }
}
