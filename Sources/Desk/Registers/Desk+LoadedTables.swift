public import Dates
public import Estimates
public import Permissions
public import Profiles
import Storage

/// A table of published numbers that was loaded.
public struct LoadedBenchmarks: Sendable {
    /// The name of the file.
    public let source: String
    /// When it was loaded.
    public let loadedAt: Instant
    /// How many numbers of it are loaded.
    public let numbers: Int
    /// The titles of the publications that it names, in their order.
    public let titles: [String]
    /// The years of those publications, the earliest first.
    public let years: [String]
}

extension Desk {
    /// The tables of published numbers that are loaded, by the name of their file.
    public func loadedBenchmarks(asker: Asker) async throws -> [LoadedBenchmarks] {
        try await permit(.tableRead, asker)
        let rows = try await store.read { transaction in
            try transaction.rows("SELECT source, loaded_at, content FROM benchmark ORDER BY source, id").map { row in
                (
                    source: try row.text("source"), at: try row.text("loaded_at"),
                    of: try Content.decode(Publication.self, from: try row.text("content"))
                )
            }
        }
        return Dictionary(grouping: rows, by: \.source).sorted { $0.key < $1.key }.map { source, rows in
            LoadedBenchmarks(
                source: source, loadedAt: rows.first.flatMap { Instant(iso: $0.at) } ?? Instant(milliseconds: 0),
                numbers: rows.count, titles: Set(rows.map(\.of.sourceTitle)).filter { !$0.isEmpty }.sorted(),
                years: Set(rows.map(\.of.sourceYear)).filter { !$0.isEmpty }.sorted())
        }
    }

    /// What a file holds of the regulator's register, before it is loaded. Nothing is stored.
    public static func readRegister(_ file: FileBytes) -> RegisterReading { RegisterFile.read(Array(file.bytes)) }

    /// What a file holds of published numbers, before they are loaded. Nothing is stored.
    public static func readBenchmarks(_ file: FileBytes) -> BenchmarkReading {
        BenchmarkFile.read(Array(file.bytes), named: file.name)
    }
}

/// What a stored number says of its publication.
private struct Publication: Decodable {
    var sourceTitle: String
    var sourceYear: String
}
