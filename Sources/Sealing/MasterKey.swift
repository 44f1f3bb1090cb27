import Crypto
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// The key under which the keys of people are sealed, and from which references are hashed for look-up.
///
/// It lives outside the database: in a file beside the embedded one that only its owner may read, or in the
/// environment.
public struct MasterKey: Sendable {
    /// Seals the keys of people.
    let wrapping: SymmetricKey
    /// Hashes references, so that they can be looked up without being readable.
    let lookup: SymmetricKey
    /// The key under which forms are marked, the same for all instances of the program: 32 bytes.
    public let forms: [UInt8]
    /// Seals backups, where this key stands in the file of a backup key.
    let backup: SymmetricKey
    /// Tells this key from another, and nothing else of it.
    public let mark: [UInt8]

    /// A master key of 32 random bytes.
    init(bytes: some ContiguousBytes) {
        let root = SymmetricKey(data: bytes)
        wrapping = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Array("goldenthread wrapping 1".utf8), outputByteCount: 32)
        forms = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Array("goldenthread forms 1".utf8), outputByteCount: 32
        ).withUnsafeBytes { Array($0) }
        backup = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Array("goldenthread backup 1".utf8), outputByteCount: 32)
        mark = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Array("goldenthread mark 1".utf8), outputByteCount: 16
        ).withUnsafeBytes { Array($0) }
        lookup = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Array("goldenthread lookup 1".utf8), outputByteCount: 32)
    }

    /// The master key of a text of 64 hexadecimal digits.
    ///
    /// - Throws: `SealingError.key`, which says what the text has to be.
    public init(hexadecimal text: String) throws {
        let bytes = Hexadecimal.bytes(text.trimmingAsciiSpace)
        guard let bytes, bytes.count == 32 else {
            throw SealingError.key(
                "The master key has to be 64 hexadecimal digits (32 bytes). Check the environment variable or the key "
                    + "file."
            )
        }
        self.init(bytes: bytes)
    }

    /// The master key in a file; the file is made, readable by its owner alone, where there is none.
    ///
    /// - Parameter path: the path of the key file.
    /// - Throws: `SealingError.key` where the file can be read by others, cannot be read or cannot be made.
    public static func file(_ path: String) throws -> MasterKey {
        if FileManager.default.fileExists(atPath: path) {
            return try read(path)
        }
        var generator = SystemRandomNumberGenerator()
        let text = Hexadecimal.text((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }) + "\n"
        // Written aside and linked into place whole, so that another process never reads half a key.
        let aside = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max, using: &generator))"
        let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else {
            throw SealingError.key("The key file \(path) cannot be made. Check the folder and its permissions.")
        }
        defer {
            close(descriptor)
            unlink(aside)
        }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw SealingError.key("The key file \(path) cannot be written. Check the space on the disk.")
        }
        guard link(aside, path) == 0 else {
            // Another process made it between the look and the linking.
            if errno == EEXIST { return try read(path) }
            throw SealingError.key("The key file \(path) cannot be made. Check the folder and its permissions.")
        }
        return try MasterKey(hexadecimal: text)
    }

    private static func read(_ path: String) throws -> MasterKey {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw SealingError.key("The key file \(path) cannot be read.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw SealingError.key(
                "The key file \(path) can be read by others. Make it private first: chmod 600 \(path)")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SealingError.key("The key file \(path) cannot be read.")
        }
        return try MasterKey(hexadecimal: String(decoding: data, as: UTF8.self))
    }
}

/// Bytes as hexadecimal text and back.
public enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Two lower-case digits a byte.
    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of an even number of digits, or nil for any other text.
    public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for byte in text.utf8 {
            let digit: UInt8
            switch byte {
            case 48...57: digit = byte - 48
            case 97...102: digit = byte - 87
            case 65...70: digit = byte - 55
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return high == nil ? bytes : nil
    }
}

extension String {
    fileprivate var trimmingAsciiSpace: Substring {
        var rest = self[...]
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        return rest
    }
}
