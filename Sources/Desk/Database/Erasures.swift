import Foundation
import Sealing
import Storage

/// The list of who was erased, kept outside the store, so that a backup made before brings nobody back.
///
/// An entry is the number of a person, a mark of the key that was destroyed, and when. The mark tells that key from
/// every other, also from that of somebody who got the same number after an older backup was restored, and nothing of
/// the key or the person can be found from it. The file is only ever added to; an entry counts once its line ends.
public struct Erasures: Sendable {
    /// Somebody whose key was destroyed.
    public struct Entry: Sendable, Hashable {
        /// The person's number in the store.
        public let number: Int
        /// The mark of the key (`Sealer.mark`).
        public let mark: [UInt8]
        /// When it was destroyed, as ISO text.
        public let at: String
    }

    /// The file.
    public let path: String

    /// A list at a path; the file is made when the first entry is added.
    public init(path: String) {
        self.path = path
    }

    /// All entries; none where there is no file yet.
    ///
    /// - Throws: `DeskError.unavailable` where the file cannot be read, can be read by others or holds anything else:
    ///   without the list nobody may open the store, since it could bring somebody back.
    public func entries() throws -> [Entry] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return [] }
        guard descriptor >= 0 else { throw unreadable }
        defer { close(descriptor) }
        return try read(descriptor).entries
    }

    /// Adds entries that are not there yet, and waits until they stand on the disk.
    public func add(_ entries: [Entry]) throws {
        guard !entries.isEmpty else { return }
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        // One program at a time; the lock falls when the file is closed.
        guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else { throw unreadable }
        defer { close(descriptor) }
        let (known, end) = try read(descriptor)
        let marks = Set(known.map(\.mark))
        let text = entries.filter { !marks.contains($0.mark) }
            .map { "\($0.number) \(Hexadecimal.text($0.mark)) \($0.at)\n" }.joined()
        guard !text.isEmpty else { return }
        let bytes = Array(text.utf8)
        // A line that a crash left without its end never counted.
        guard ftruncate(descriptor, off_t(end)) == 0, pwrite(descriptor, bytes, bytes.count, off_t(end)) == bytes.count,
            fsync(descriptor) == 0
        else {
            throw DeskError.inputOutput(
                "The list of the erased \(path) cannot be written. Check the disk.")
        }
    }

    private func read(_ descriptor: Int32) throws -> (entries: [Entry], end: Int) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw unreadable }
        guard status.st_mode & 0o077 == 0 else {
            throw DeskError.unavailable(
                "The list of the erased \(path) can be read by others. Make it private first: chmod 600 \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        guard pread(descriptor, &bytes, bytes.count, 0) == bytes.count else { throw unreadable }
        let end = (bytes.lastIndex(of: 10) ?? -1) + 1
        let entries = try bytes[..<end].split(separator: 10).map { line in
            let words = line.split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
            guard words.count == 3, let number = Int(words[0]), let mark = Hexadecimal.bytes(words[1]),
                mark.count == Sealer.markLength
            else {
                throw DeskError.unavailable(
                    "The list of the erased \(path) holds a line that is none of its own. Put back a copy of it.")
            }
            return Entry(number: number, mark: mark, at: words[2])
        }
        return (entries, end)
    }

    private var unreadable: DeskError {
        .unavailable("The list of the erased \(path) cannot be read. Check its permissions.")
    }
}

// MARK: - In the store

extension Erasures {
    /// Those of the entries whose key still stands in the store.
    static func standing(_ entries: [Entry], sealer: Sealer, _ transaction: Transaction) throws -> [Entry] {
        let known = Dictionary(entries.map { ($0.mark, $0) }) { first, _ in first }
        var found: [Entry] = []
        var numbers = Set(entries.map(\.number)).sorted()[...]
        while !numbers.isEmpty {
            let rows = try transaction.rows(
                """
                SELECT number, sealed_key FROM person
                WHERE number IN \(list: Array(numbers.prefix(1_000))) AND sealed_key IS NOT NULL
                """)
            for row in rows {
                let number = try row.int(0)
                guard let key = try? sealer.openKey(person: number, sealed: try row.bytes(1)),
                    let entry = known[sealer.mark(of: key)]
                else { continue }
                found.append(Entry(number: number, mark: entry.mark, at: entry.at))
            }
            numbers = numbers.dropFirst(1_000)
        }
        return found
    }

    /// Destroys the keys of these people. Their hash for look-up gives way to the mark, so that nobody who holds their
    /// references finds them either, and every program that opens the store can tell who was erased.
    static func destroy(_ entries: [Entry], at moment: String, _ transaction: Transaction) throws {
        // What is taken out of a file is overwritten there.
        if !entries.isEmpty {
            _ = try transaction.rows(.either(sqlite: "PRAGMA secure_delete = ON", postgres: "SELECT 1"))
        }
        for entry in entries {
            try transaction.execute(
                """
                UPDATE person SET sealed_key = NULL, lookup = \(entry.mark),
                    erased_at = coalesce(erased_at, \(entry.at.isEmpty ? moment : entry.at))
                WHERE number = \(entry.number)
                """)
            try transaction.execute("DELETE FROM renaming WHERE person = \(entry.number)")
        }
    }

    /// Destroys the keys that came back; how many there were.
    static func apply(_ entries: [Entry], sealer: Sealer, at moment: String, _ transaction: Transaction) throws -> Int {
        let standing = try standing(entries, sealer: sealer, transaction)
        try destroy(standing, at: moment, transaction)
        return standing.count
    }
}
