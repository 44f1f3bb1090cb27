import Crypto
package import Foundation
package import HTTPTypes
package import NIOCore

/// The mark of one representation (RFC 9110, section 8.8.3): a hash over its bytes, so that every instance gives the
/// same.
package struct EntityTag: Sendable, Equatable, CustomStringConvertible {
    /// The hash, as letters and digits.
    let mark: String
    /// Whether it marks what is said and not every byte: of an answer that names the moment at which it was asked for.
    let isWeak: Bool

    /// The mark of bytes.
    package init(_ bytes: some DataProtocol, isWeak: Bool = false) {
        mark = SHA256.hash(data: bytes).prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
        self.isWeak = isWeak
    }

    /// As it stands in the header; of packed bytes with an ending, since those are other bytes.
    package func header(isPacked: Bool) -> String { (isWeak ? "W/" : "") + "\"\(mark)\(isPacked ? "-gzip" : "")\"" }

    /// As it stands in the header of bytes that are not packed.
    package var description: String { header(isPacked: false) }

    /// Whether `If-None-Match` or `If-Match` names it, or is `*`.
    ///
    /// - Parameter isStrong: whether a weak mark is not enough, as `If-Match` has it.
    package func isNamed(by header: String, isStrong: Bool) -> Bool {
        for piece in header.split(separator: ",").prefix(100) {
            var name = piece.filter { $0 != " " && $0 != "\t" }[...]
            if name == "*" { return true }
            if name.hasPrefix("W/") {
                guard !isStrong else { continue }
                name = name.dropFirst(2)
            }
            guard !(isStrong && isWeak) else { continue }
            if name == "\"\(mark)\"" || name == "\"\(mark)-gzip\"" { return true }
        }
        return false
    }
}

/// A hash over what a request asks, so that the same request is known again.
package struct RequestMark: Sendable {
    private var hash = SHA256()

    package init() {}

    /// Takes in a piece, with its length before it.
    package mutating func add(_ bytes: some DataProtocol) {
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
        hash.update(data: bytes)
    }

    /// Takes in a text.
    package mutating func add(_ text: String) { add(Array(text.utf8)) }

    /// Takes in the answers and files of an upload, however its parts were bounded.
    package mutating func add(_ upload: Upload) throws {
        for pair in upload.fields.pairs {
            add(pair.name)
            add(pair.value)
        }
        for file in upload.files {
            add(file.name)
            add("\(file.size)")
            guard let handle = FileHandle(forReadingAtPath: file.path) else { continue }
            defer { try? handle.close() }
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        }
    }

    /// 32 bytes.
    package var bytes: [UInt8] { Array(hash.finalize()) }
}
