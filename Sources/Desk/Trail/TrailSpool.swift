import FoundationEssentials
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Entries of the trail about acts that only read, on their way into an embedded store: its one writer may be busy for
/// as long as an import runs, and nobody who reads should wait for it. They stand in a file of the desk's own until
/// they are in the store, so that a program that dies loses none.
final class TrailSpool: Sendable {
    private struct State {
        var waiting: [WaitingEntry] = []
        var descriptor: Int32 = -1
    }

    private let state = Mutex(State())
    private let folder: String
    private let path: String

    /// What is not in the store yet.
    var waiting: [WaitingEntry] { state.withLock { $0.waiting } }

    /// A spool in a private folder; the file comes with the first entry.
    init(folder: String) {
        self.folder = folder
        path = "\(folder)/trail-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).waiting"
    }

    deinit { close() }

    /// Keeps an entry until it is in the store.
    ///
    /// - Throws: `DeskError.inputOutput` where it cannot be written down: then nothing may be shown.
    func append(_ entry: WaitingEntry) throws {
        let line = Array((try Content.encode(entry) + "\n").utf8)
        try state.withLock { state in
            if state.descriptor < 0 {
                mkdir(folder, 0o700)
                state.descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
                // Held as long as the desk is open, so that another can tell whose owner has died.
                if state.descriptor >= 0 { flock(state.descriptor, LOCK_EX | LOCK_NB) }
            }
            guard state.descriptor >= 0, write(state.descriptor, line, line.count) == line.count else {
                throw DeskError.inputOutput("The trail cannot be written, and so nothing is shown. Check the disk.")
            }
            state.waiting.append(entry)
        }
    }

    /// Lets go of entries that are in the store now.
    func drop(_ ids: Set<String>) {
        state.withLock { state in
            state.waiting.removeAll { ids.contains($0.id) }
            if state.waiting.isEmpty, state.descriptor >= 0 { ftruncate(state.descriptor, 0) }
        }
    }

    /// Removes the file, where nothing waits any more.
    func close() {
        state.withLock { state in
            guard state.descriptor >= 0 else { return }
            if state.waiting.isEmpty { unlink(path) }
            Glibc.close(state.descriptor)
            state.descriptor = -1
        }
    }

    /// The entries that programs left behind that died, and the files in which they stand; a file that cannot be read
    /// is left alone.
    static func left(in folder: String) -> (entries: [WaitingEntry], files: [String]) {
        var entries: [WaitingEntry] = []
        var files: [String] = []
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix("trail-") && name.hasSuffix(".waiting") {
            let path = folder + "/" + name
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { Glibc.close(descriptor) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, let data = FileManager.default.contents(atPath: path)
            else {
                continue
            }
            for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
                if let entry = try? Content.decode(WaitingEntry.self, from: String(line)) { entries.append(entry) }
            }
            files.append(path)
        }
        return (entries, files)
    }
}

/// An entry on its way into the store.
struct WaitingEntry: Codable, Sendable {
    var id: String
    var at: String
    var who: String
    var door: String
    var address: String
    var act: String
    var outcome: String
    var organisation: Int?
    var subject: String
    var detail: String
    /// Shows that the program wrote it.
    var mark: [UInt8]
}
