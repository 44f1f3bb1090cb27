import Desk
import Estimates
import Foundation
import HTTPTypes
import Profiles
import Serving
import Synchronization
import Tables

/// Tables of others that were read and wait to be loaded, each with its file in the upload's private folder: the last
/// few of them, an hour long.
final class WaitingTables: Sendable {
    enum Kind: String, Sendable {
        case register
        case benchmarks
    }

    /// A table and what was read of it.
    struct Waiting: Sendable {
        var id: String
        var kind: Kind
        var file: FileBytes
        /// Locations, or published numbers.
        var count: Int
        var layout: String?
        var findings: [TableFinding]
        /// Whether it can be loaded as it is.
        var canBeLoaded: Bool
        /// Holds the file on the disk; let go of at once where the table cannot be loaded.
        fileprivate var upload: Upload?
        fileprivate var end: ContinuousClock.Instant
    }

    private let book = Mutex<[Waiting]>([])
    private static let most = 4
    private static let patience: Duration = .seconds(3_600)

    /// Reads a table, on a thread of its own, and keeps it; gives its identifier.
    func keep(_ kind: Kind, _ upload: Upload) async throws -> String {
        guard let part = upload.files.first else { throw Problem.malformed }
        let file = try FileBytes(path: part.path, name: part.name)
        let waiting = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: WaitingTables.read(kind, file, upload))
            }
        }
        book.withLock { book in
            book.removeAll { $0.end < .now }
            book.append(waiting)
            if book.count > WaitingTables.most { book.removeFirst() }
        }
        return waiting.id
    }

    /// A table that waits.
    func waiting(_ id: String) throws -> Waiting {
        guard let found = book.withLock({ $0.first { $0.id == id && $0.end > .now } }) else {
            throw Problem(
                .notFound, title: "This table is not waiting any more",
                sentence: "It was loaded or cancelled, or has waited longer than an hour. Choose the file again.")
        }
        return found
    }

    /// Lets go of a table and its file.
    func drop(_ id: String) { book.withLock { $0.removeAll { $0.id == id } } }

    private static func read(_ kind: Kind, _ file: FileBytes, _ upload: Upload) -> Waiting {
        var waiting = Waiting(
            id: FormTokens.newSession(), kind: kind, file: file, count: 0, findings: [], canBeLoaded: false,
            upload: upload, end: .now + patience)
        switch kind {
        case .register:
            let reading = Desk.readRegister(file)
            waiting.count = reading.isRefused ? 0 : reading.locations.count
            waiting.layout = reading.layout?.rawValue
            waiting.findings = reading.findings
            waiting.canBeLoaded = waiting.count > 0
        case .benchmarks:
            let reading = Desk.readBenchmarks(file)
            waiting.count = reading.benchmarks.count
            waiting.layout = reading.layout?.rawValue
            waiting.findings = reading.findings
            waiting.canBeLoaded = !reading.isRefused && reading.errors == 0 && waiting.count > 0
        }
        if !waiting.canBeLoaded { waiting.upload = nil }
        return waiting
    }
}
