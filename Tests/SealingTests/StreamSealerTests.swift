import Foundation
import Testing

@testable import Sealing

@Suite("A sealed stream is opened whole and in order, or not at all")
struct StreamSealerTests {
    private static let pieces: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 9, count: 70_000), [7]]

    private func key(_ byte: UInt8) throws -> BackupKey {
        BackupKey(key: try MasterKey(hexadecimal: Hexadecimal.text(Array(repeating: byte, count: 32))).backup)
    }

    private func sealed(_ key: BackupKey, salt: [UInt8]) throws -> [[UInt8]] {
        var sealer = StreamSealer(key: key, salt: salt, beginning: [5])
        return try Self.pieces.enumerated().map { place, piece in
            try sealer.seal(piece, isLast: place == Self.pieces.count - 1)
        }
    }

    private func opened(
        _ pieces: [[UInt8]], _ key: BackupKey, salt: [UInt8], beginning: [UInt8] = [5]
    ) throws -> [[UInt8]] {
        var sealer = StreamSealer(key: key, salt: salt, beginning: beginning)
        return try pieces.enumerated().map { place, piece in
            try sealer.open(piece, isLast: place == pieces.count - 1)
        }
    }

    @Test("what is sealed opens; moved, left out, cut off or under another key it does not")
    func stream() throws {
        let key = try self.key(1)
        let salt = StreamSealer.newSalt()
        let whole = try sealed(key, salt: salt)
        #expect(try opened(whole, key, salt: salt) == Self.pieces)
        #expect(try sealed(key, salt: salt) == whole)
        #expect(try sealed(key, salt: StreamSealer.newSalt()) != whole)
        var swapped = whole
        swapped.swapAt(0, 1)
        var changed = whole
        changed[2][100] ^= 1
        for wrong in [swapped, changed, Array(whole.dropLast()), Array(whole.dropFirst()), whole + [[]]] {
            #expect(throws: SealingError.broken) { try opened(wrong, key, salt: salt) }
        }
        let other = try self.key(2)
        #expect(throws: SealingError.broken) { try opened(whole, other, salt: salt) }
        #expect(throws: SealingError.broken) { try opened(whole, key, salt: StreamSealer.newSalt()) }
        #expect(throws: SealingError.broken) { try opened(whole, key, salt: salt, beginning: [6]) }
    }

    @Test("the mark of a person's key stays when the key is sealed anew, and differs between people")
    func mark() throws {
        let sealer = Sealer(master: try MasterKey(hexadecimal: String(repeating: "0", count: 64)))
        let (key, sealed) = try sealer.newKey(person: 4)
        let again = try sealer.openKey(person: 4, sealed: sealed)
        #expect(sealer.mark(of: key) == sealer.mark(of: again))
        #expect(sealer.mark(of: key).count == Sealer.markLength)
        let other = try sealer.newKey(person: 4).key
        #expect(sealer.mark(of: key) != sealer.mark(of: other))
    }
}
