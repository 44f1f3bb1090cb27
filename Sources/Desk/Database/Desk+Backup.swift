import Dates
import Foundation
public import Permissions
public import Sealing
import Storage

/// What a backup holds.
public struct BackupReport: Sendable, Encodable {
    /// The file.
    public let file: String
    /// How many bytes it has.
    public let bytes: Int
    /// Whether it is encrypted.
    public let isEncrypted: Bool
    /// The moment whose state it holds, as ISO text.
    public let madeAt: String
    /// The last migration that the store had.
    public let migration: Int
    /// The tables with their counts and hashes.
    public let tables: [TableProof]
}

extension Desk {
    /// Writes all that the store holds at one moment into a file, while others read and write. The file appears under
    /// its name when all of it stands on the disk, and never in part; only its owner may read it.
    ///
    /// - Parameters:
    ///   - path: the file; one that is there is not written over.
    ///   - key: the key under which it is sealed; nil for a plain file.
    public func backUp(to path: String, key: BackupKey?, asker: Asker) async throws -> BackupReport {
        try await permit(.databaseManage, asker, on: .system)
        try await collectErasures()
        guard access(path, F_OK) != 0 else { throw Desk.isThere(path) }
        let aside = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).part"
        let descriptor = Foundation.open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw DeskError.inputOutput(
                "\(path) cannot be made: \(String(cString: strerror(errno))). Check the folder and its permissions.")
        }
        defer {
            Foundation.close(descriptor)
            unlink(aside)
        }
        let madeAt = now.iso
        let (head, proofs, bytes) = try await Desk.writeBackup(
            of: store, to: descriptor, key: key, program: settings.codeVersion, madeAt: madeAt)
        // Linked and not renamed: a file that came in between is not written over.
        guard link(aside, path) == 0 else {
            if errno == EEXIST { throw Desk.isThere(path) }
            throw DeskError.inputOutput("\(path) cannot be made: \(String(cString: strerror(errno))).")
        }
        try Desk.settleFolder(of: path)
        try await note(
            TrailNote(.databaseManage, detail: ["backup": key == nil ? "plain" : "encrypted", "state": madeAt]), asker)
        return BackupReport(
            file: path, bytes: bytes, isEncrypted: key != nil, madeAt: madeAt,
            migration: head.migrations.last?.number ?? 0, tables: proofs)
    }

    /// Writes a store's state at one moment to an open file.
    static func writeBackup(
        of store: Store, to descriptor: Int32, key: BackupKey?, program: String, madeAt: String
    ) async throws -> (head: BackupHead, proofs: [TableProof], bytes: Int) {
        let engine = store.engine
        return try await store.read { transaction in
            // A read may be run again from its beginning.
            guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
                throw DeskError.inputOutput("The file of the backup cannot be written.")
            }
            let writer = try BackupWriter(descriptor, key: key)
            let tables = try transaction.storedTables()
            let head = try BackupHead.of(tables, engine: engine, program: program, madeAt: madeAt, transaction)
            try writer.write(BackupForm.head, Content.encode(head).utf8)
            var proofs: [TableProof] = []
            for table in tables {
                try writer.write(BackupForm.table, table.name.name.utf8)
                var piece: [UInt8] = []
                proofs.append(
                    try TableProof.of(table, transaction) { row in
                        piece.append(contentsOf: row)
                        guard piece.count >= BackupForm.pieceSize else { return }
                        try writer.write(BackupForm.rows, piece)
                        piece.removeAll(keepingCapacity: true)
                    })
                if !piece.isEmpty { try writer.write(BackupForm.rows, piece) }
            }
            try writer.finish(proofs)
            return (head, proofs, writer.bytes)
        }
    }

    private static func isThere(_ path: String) -> DeskError {
        .inputOutput("\(path) is there already and is not written over. Give another name.")
    }

    /// Waits until the folder's list of names stands on the disk.
    private static func settleFolder(of path: String) throws {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw DeskError.inputOutput("The folder of \(path) cannot be written to the disk.")
        }
    }
}
