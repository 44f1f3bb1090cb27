import Dates
import FoundationEssentials
public import Permissions
public import Profiles
import Storage
import Workforce

extension Desk {
    /// Loads published numbers to compare with, from a table in one of the known layouts. Numbers of a file of the same
    /// name are replaced. All or nothing: where the header is refused, or any row has an error, nothing is stored and
    /// what was loaded before stays, unless the good rows are asked for.
    ///
    /// - Parameters:
    ///   - file: the table.
    ///   - goodRowsOnly: whether the rows without errors are stored where others have errors.
    public func importBenchmarks(
        _ file: FileBytes, goodRowsOnly: Bool = false, asker: Asker
    ) async throws -> BenchmarkReading {
        try await permit(.tableLoad, asker)
        var reading = BenchmarkFile.read(Array(file.bytes), named: file.name)
        guard !reading.isRefused, !reading.benchmarks.isEmpty, reading.errors == 0 || goodRowsOnly else {
            return reading
        }
        let now = now.iso
        // Published tables name areas whose codes nobody has named: new councils, areas of other countries.
        let named = Set(Area.national.map(\.code))
        let areas = Dictionary(
            reading.benchmarks.filter { Area.isCode($0.areaCode) && !named.contains($0.areaCode) }
                .map { ($0.areaCode, $0.area) }
        ) { first, _ in first }
        let rows = try reading.benchmarks.map { benchmark in
            (id: newIdentifier(), content: try Content.encode(StoredBenchmark(benchmark)))
        }
        try await store.withLock(named: "import of benchmarks") {
            try await store.write(.underLock) { transaction in
                try self.note(
                    TrailNote(.tableLoad, subject: "published numbers", detail: ["rows": "\(rows.count)"]), asker,
                    transaction)
                try transaction.execute("DELETE FROM benchmark WHERE source = \(file.name)")
                for area in areas {
                    try transaction.execute(
                        """
                        INSERT INTO area (code, name) VALUES (\(area.key), \(area.value)) ON CONFLICT (code) DO NOTHING
                        """)
                }
                try transaction.append(to: "benchmark", columns: ["id", "content", "source", "loaded_at"]) { writer in
                    for row in rows {
                        writer.text(row.id)
                        writer.text(row.content)
                        writer.text(file.name)
                        writer.text(now)
                        try writer.endRow()
                    }
                }
            }
        }
        reading.isStored = true
        return reading
    }

    /// All published numbers that are loaded.
    public func benchmarks(asker: Asker) async throws -> [Benchmark] {
        try await permit(.tableRead, asker)
        return try await store.read { transaction in
            try transaction.rows("SELECT content FROM benchmark ORDER BY id").map { row in
                try Content.decode(StoredBenchmark.self, from: try row.text(0)).benchmark
            }
        }
    }
}

/// A benchmark as it stands in the store.
private struct StoredBenchmark: Codable {
    var measure: String
    var publishedAs: String
    var definition: String
    /// Missing in rows that were stored before it was asked.
    var isDefinitionStated: Bool?
    var area: String
    var areaCode: String
    var period: String
    var sector: String
    var roleGroup: String
    var breakdown: String
    var value: Double
    var unit: String
    var base: Double?
    var sourceTitle: String
    var sourceYear: String
    var address: String
    var note: String

    init(_ benchmark: Benchmark) {
        measure = benchmark.measure
        publishedAs = benchmark.publishedAs
        definition = benchmark.definition.id
        isDefinitionStated = benchmark.isDefinitionStated
        area = benchmark.area
        areaCode = benchmark.areaCode
        period = benchmark.period
        sector = benchmark.sector
        roleGroup = benchmark.roleGroup
        breakdown = benchmark.breakdown
        value = benchmark.value
        unit = benchmark.unit
        base = benchmark.base
        sourceTitle = benchmark.sourceTitle
        sourceYear = benchmark.sourceYear
        address = benchmark.address
        note = benchmark.note
    }

    var benchmark: Benchmark {
        Benchmark(
            measure: measure, publishedAs: publishedAs, definition: Benchmark.Definition(id: definition),
            isDefinitionStated: isDefinitionStated ?? true, area: area, areaCode: areaCode, period: period,
            sector: sector, roleGroup: roleGroup, breakdown: breakdown, value: value, unit: unit, base: base,
            sourceTitle: sourceTitle, sourceYear: sourceYear, address: address, note: note)
    }
}
