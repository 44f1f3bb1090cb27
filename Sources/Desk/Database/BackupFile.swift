import Crypto
import Foundation
import Sealing

/// The form of a backup file.
///
/// In the clear: sixteen letters, a version, whether it is sealed, a salt of 32 bytes. Then records: whether it is the
/// last (1 byte), its length (4 bytes, lowest first), its bytes. These begin with a letter: `H` the head as JSON, `T`
/// the next table begins, `R` rows of it, `F` the foot as JSON, and `E` the end: a hash (SHA-256) over all bytes of the
/// file before that record. Sealed, the bytes of each record are a piece of one sealed stream.
enum BackupForm {
    static let letters = Array("goldenthread-bkp".utf8)
    static let version: UInt8 = 1
    static let beginning = letters.count + 2 + StreamSealer.saltLength
    /// Rows are gathered to about so many bytes.
    static let pieceSize = 256 << 10

    static let head = UInt8(ascii: "H")
    static let table = UInt8(ascii: "T")
    static let rows = UInt8(ascii: "R")
    static let foot = UInt8(ascii: "F")
    static let end = UInt8(ascii: "E")
}

/// Writes the records of a backup to an open file.
final class BackupWriter: @unchecked Sendable {
    // Used by one thread at a time: the one that runs the transaction.
    private let descriptor: Int32
    private var sealer: StreamSealer?
    private var hash = SHA256()
    private(set) var bytes = 0

    init(_ descriptor: Int32, key: BackupKey?) throws {
        self.descriptor = descriptor
        let salt = StreamSealer.newSalt()
        let beginning = BackupForm.letters + [BackupForm.version, key == nil ? 0 : 1] + salt
        sealer = key.map { StreamSealer(key: $0, salt: salt, beginning: beginning) }
        try put(beginning)
    }

    func write(_ letter: UInt8, _ content: some Sequence<UInt8>) throws {
        try write([letter] + content, isLast: false)
    }

    /// Writes the foot and the end, and waits until all of it stands on the disk.
    func finish(_ tables: [TableProof]) throws {
        try write(BackupForm.foot, Content.encode(tables).utf8)
        try write([BackupForm.end] + Array(hash.finalize()), isLast: true)
        guard fsync(descriptor) == 0 else { throw BackupWriter.fault }
    }

    private func write(_ plain: [UInt8], isLast: Bool) throws {
        let piece = try sealer?.seal(plain, isLast: isLast) ?? plain
        guard let length = UInt32(exactly: piece.count) else {
            throw DeskError.badData("A row is too long for a backup.")
        }
        try put([isLast ? 1 : 0] + withUnsafeBytes(of: length.littleEndian) { Array($0) })
        try put(piece)
    }

    private func put(_ bytes: [UInt8]) throws {
        hash.update(data: bytes)
        self.bytes += bytes.count
        try bytes.withUnsafeBytes { memory in
            var rest = memory[...]
            while !rest.isEmpty {
                let piece = UnsafeRawBufferPointer(rebasing: rest)
                let count = Foundation.write(descriptor, piece.baseAddress, piece.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw BackupWriter.fault }
                rest = rest.dropFirst(count)
            }
        }
    }

    private static var fault: DeskError {
        .inputOutput("The backup cannot be written: \(String(cString: strerror(errno))). Check the space on the disk.")
    }
}

/// Reads the records of a backup from an open file.
final class BackupReader: @unchecked Sendable {
    // Used by one thread at a time.
    private let descriptor: Int32
    private let name: String
    private let key: BackupKey?
    private var sealer: StreamSealer?
    private var hash = SHA256()
    /// How many bytes are left of the file.
    private var left = 0
    private var isFirst = true
    /// The hash over what stands before the record that was read last.
    private(set) var hashBefore: [UInt8] = []

    /// - Parameters:
    ///   - descriptor: the open file; it stays the caller's to close.
    ///   - name: what the file is called in refusals.
    ///   - key: the key of a sealed backup; not used for a plain one.
    init(_ descriptor: Int32, name: String, key: BackupKey?) {
        self.descriptor = descriptor
        self.name = name
        self.key = key
    }

    /// Goes to the beginning of the file and reads what stands there in the clear.
    func begin() throws {
        var status = stat()
        guard fstat(descriptor, &status) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw unreadable }
        left = Int(status.st_size)
        hash = SHA256()
        isFirst = true
        guard left >= BackupForm.letters.count, try take(BackupForm.letters.count) == BackupForm.letters else {
            throw DeskError.badData("\(name) is not a backup of Goldenthread. Nothing was restored.")
        }
        guard left >= 2 + StreamSealer.saltLength else { throw cutOff }
        let marks = try take(2)
        guard marks[0] <= BackupForm.version else {
            throw DeskError.badData(
                "\(name) was made by a newer version of this program (form \(marks[0]); this program knows "
                    + "\(BackupForm.version)). Use the newer program; nothing was restored.")
        }
        guard marks[0] == BackupForm.version, marks[1] <= 1 else { throw damaged }
        let salt = try take(StreamSealer.saltLength)
        sealer = nil
        guard marks[1] == 1 else { return }
        guard let key else {
            throw DeskError.badData("\(name) is encrypted. Name the file of its key with --backup-key.")
        }
        sealer = StreamSealer(key: key, salt: salt, beginning: BackupForm.letters + marks + salt)
    }

    /// The next record.
    func next() throws -> (letter: UInt8, content: ArraySlice<UInt8>) {
        hashBefore = Array(hash.finalize())
        guard left >= 5 else { throw cutOff }
        let frame = try take(5)
        let length = frame[1...].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= left else { throw cutOff }
        var piece = try take(length)
        let isLast = frame[0] == 1
        do {
            piece = try sealer?.open(piece, isLast: isLast) ?? piece
        } catch {
            guard isFirst else { throw damaged }
            throw DeskError.badData(
                "\(name) does not open: it is encrypted under another backup key, or it is damaged. Nothing was "
                    + "restored.")
        }
        isFirst = false
        guard let letter = piece.first, frame[0] <= 1, isLast == (letter == BackupForm.end), !isLast || left == 0
        else { throw damaged }
        return (letter, piece.dropFirst())
    }

    /// The sentence for a file that does not hold what it says.
    var damaged: DeskError {
        .badData("\(name) is damaged. Take another copy of it; nothing was restored.")
    }

    private var cutOff: DeskError {
        .badData("\(name) ends too early: it was cut off. Take another copy of it; nothing was restored.")
    }

    private var unreadable: DeskError {
        .inputOutput("\(name) cannot be read: \(String(cString: strerror(errno))). Check the disk.")
    }

    private func take(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { memory in
                read(descriptor, memory.baseAddress.map { $0 + done }, count - done)
            }
            if got < 0, errno == EINTR { continue }
            if got < 0 { throw unreadable }
            // Somebody cut it off while it is read.
            if got == 0 { throw cutOff }
            done += got
        }
        left -= count
        hash.update(data: bytes)
        return bytes
    }
}

extension BackupReader {
    /// Goes through the whole file and proves that it is whole: what it says of itself, and its tables.
    func verified() throws -> (head: BackupHead, tables: [TableProof]) {
        try begin()
        let first = try next()
        guard first.letter == BackupForm.head,
            let head = try? Content.decode(BackupHead.self, from: String(decoding: first.content, as: UTF8.self))
        else { throw damaged }
        var record = try next()
        while record.letter == BackupForm.rows || record.letter == BackupForm.table { record = try next() }
        let foot = String(decoding: record.content, as: UTF8.self)
        guard record.letter == BackupForm.foot, let tables = try? Content.decode([TableProof].self, from: foot),
            tables.map(\.table) == head.tables.map(\.name), tables.map(\.rows) == head.tables.map(\.rows)
        else { throw damaged }
        let end = try next()
        guard end.letter == BackupForm.end, Array(end.content) == hashBefore else { throw damaged }
        return (head, tables)
    }
}
