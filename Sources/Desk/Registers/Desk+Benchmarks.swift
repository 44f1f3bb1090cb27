import Dates
import FoundationEssentials
public import Profiles
import Storage

extension Desk {
    /// Loads published numbers to compare with, from a table in one of the known layouts. Numbers of the same source
    /// are replaced; nothing is stored where the header is refused.
    public func importBenchmarks(_ file: FileBytes, asker: Asker) async throws -> BenchmarkReading {
        let reading = BenchmarkFile.read(Array(file.bytes), named: file.name)
        guard reading.layout != nil, !reading.benchmarks.isEmpty else { return reading }
        let now = now.iso
        // Published tables name the areas whose codes they carry.
        let areas = Dictionary(
            reading.benchmarks.filter { Desk.isAreaCode($0.areaCode) && !$0.area.isEmpty }
                .map { ($0.areaCode, $0.area) }
        ) { first, _ in first }
        let rows = try reading.benchmarks.map { benchmark in
            (id: newIdentifier(), content: try Content.encode(StoredBenchmark(benchmark)))
        }
        try await store.withLock(named: "import of benchmarks") {
            try await store.write(.underLock) { transaction in
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
        return reading
    }

    /// All published numbers that are loaded.
    public func benchmarks(asker: Asker) async throws -> [Benchmark] {
        try await store.read { transaction in
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
            measure: measure, publishedAs: publishedAs, definition: Benchmark.Definition(id: definition), area: area,
            areaCode: areaCode, period: period, sector: sector, roleGroup: roleGroup, breakdown: breakdown,
            value: value,
            unit: unit, base: base, sourceTitle: sourceTitle, sourceYear: sourceYear, address: address, note: note)
    }
}
