import Crypto
import FoundationEssentials

/// The key under which backups are sealed. Its file is made like that of the master key, and kept apart from both the
/// backups and the master key.
public struct BackupKey: Sendable {
    let key: SymmetricKey

    /// The key in a file, to seal with; the file is made, readable by its owner alone, where there is none.
    ///
    /// - Throws: `SealingError.key` where the file can be read by others, cannot be read or cannot be made.
    public static func file(_ path: String) throws -> BackupKey {
        BackupKey(key: try MasterKey.file(path).backup)
    }

    /// The key in a file that is there, to open with.
    ///
    /// - Throws: `SealingError.key` where there is none, or as `file`.
    public static func existingFile(_ path: String) throws -> BackupKey {
        guard FileManager.default.fileExists(atPath: path) else {
            throw SealingError.key("There is no backup key at \(path). Name the file with --backup-key.")
        }
        return try file(path)
    }
}

/// Seals a stream in pieces, each in its place: a piece that is changed, moved, left out or put in is found, and so is
/// a stream that ends before its last piece.
///
/// ChaCha20-Poly1305 under a key derived (HKDF-SHA256) from the backup key and a salt of the stream's own. The nonce is
/// the number of the piece and whether it is the last; with the salt it never comes again. The beginning of the file
/// is authenticated beside each piece.
public struct StreamSealer: Sendable {
    /// The length of a salt.
    public static let saltLength = 32
    /// The length that sealing adds to a piece.
    public static let overhead = 16
    private let key: SymmetricKey
    private let beginning: [UInt8]
    private var number: UInt64 = 0

    /// A sealer of one stream.
    ///
    /// - Parameters:
    ///   - key: the backup key.
    ///   - salt: random bytes of this stream's own (`newSalt`).
    ///   - beginning: what stands in the clear before the first piece.
    public init(key: BackupKey, salt: [UInt8], beginning: [UInt8]) {
        self.key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key.key, salt: salt, info: Array("goldenthread stream 1".utf8), outputByteCount: 32)
        self.beginning = beginning
    }

    /// A salt for a new stream.
    public static func newSalt() -> [UInt8] {
        SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    }

    /// The next piece, sealed.
    public mutating func seal(_ piece: [UInt8], isLast: Bool) throws -> [UInt8] {
        let box = try ChaChaPoly.seal(piece, using: key, nonce: try nonce(isLast), authenticating: beginning)
        number += 1
        return Array(box.ciphertext) + Array(box.tag)
    }

    /// The next piece, opened.
    ///
    /// - Throws: `SealingError.broken` where it is not the piece that was sealed here under this key.
    public mutating func open(_ sealed: [UInt8], isLast: Bool) throws -> [UInt8] {
        guard sealed.count >= StreamSealer.overhead else { throw SealingError.broken }
        do {
            let box = try ChaChaPoly.SealedBox(
                nonce: try nonce(isLast), ciphertext: sealed.dropLast(StreamSealer.overhead),
                tag: sealed.suffix(StreamSealer.overhead))
            let piece = try ChaChaPoly.open(box, using: key, authenticating: beginning)
            number += 1
            return Array(piece)
        } catch {
            throw SealingError.broken
        }
    }

    private func nonce(_ isLast: Bool) throws -> ChaChaPoly.Nonce {
        var bytes = withUnsafeBytes(of: number.littleEndian) { Array($0) }
        bytes += [0, 0, 0, isLast ? 1 : 0]
        return try ChaChaPoly.Nonce(data: bytes)
    }
}
