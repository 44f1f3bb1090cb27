import Crypto
import Dates
import Figures
import Profiles
import Sealing
import Storage

/// Figures that are kept while nothing changes, so that a whole country is not counted again.
struct StoredResult: Codable {
    /// One figure; its measure is looked up again by its word.
    struct Item: Codable {
        var measure: String
        var dimensions: [String]
        var values: [String]
        var titles: [String]
        var value: Double?
        var refusal: [String]?
        var numerator: Double?
        var denominator: Double?
        var used: Int
        var leftOut: [String]
        var leftOutCounts: [Int]
        var notes: [String]
    }

    var workplaces: Int
    var jobs: Int
    var trainings: Int
    var items: [Item]

    /// Data sets smaller than this are counted again: that is faster than reading what was kept.
    static let leastJobs = 100_000
    /// Answers of more figures than this are not kept: reading them again takes as long as counting.
    static let mostFigures = 20_000

    init(figures: [Figure], workplaces: Int, jobs: Int, trainings: Int) {
        self.workplaces = workplaces
        self.jobs = jobs
        self.trainings = trainings
        items = figures.map { figure in
            Item(
                measure: figure.measure.id, dimensions: figure.scope.parts.map(\.dimension),
                values: figure.scope.parts.map(\.value), titles: figure.scope.parts.map(\.title), value: figure.value,
                refusal: figure.refusal.map { [$0.id, $0.reason, $0.remedy] }, numerator: figure.numerator,
                denominator: figure.denominator, used: figure.recordsUsed, leftOut: figure.leftOut.map(\.reason),
                leftOutCounts: figure.leftOut.map(\.count), notes: figure.notes)
        }
    }

    /// The figures again; nil where one of them cannot be read by this program.
    func figures(asAt: Day, dataVersion: String) -> [Figure]? {
        var figures: [Figure] = []
        figures.reserveCapacity(items.count)
        for item in items {
            guard let measure = Measures.named(item.measure) else { return nil }
            let outcome: Figure.Outcome
            if let refusal = item.refusal, refusal.count == 3 {
                outcome = .refused(Refusal(id: refusal[0], reason: refusal[1], remedy: refusal[2]))
            } else if let value = item.value {
                outcome = .value(value)
            } else {
                return nil
            }
            let parts = zip(zip(item.dimensions, item.values), item.titles).map { pair, title in
                Scope.Part(dimension: pair.0, value: pair.1, title: title)
            }
            figures.append(
                Figure(
                    measure: measure, scope: Scope(parts), asAt: asAt, outcome: outcome, numerator: item.numerator,
                    denominator: item.denominator, recordsUsed: item.used,
                    leftOut: zip(item.leftOut, item.leftOutCounts).map { Figure.LeftOut(reason: $0, count: $1) },
                    dataVersion: dataVersion, notes: item.notes))
        }
        return figures
    }
}

extension Desk {
    /// The key under which the answer to a question on a data set is kept.
    func resultKey(_ question: ProfileQuestion, version: String, asAt: String) -> String {
        var text = [settings.codeVersion, version, asAt]
        text += question.measures
        text.append("by")
        text += question.by.map(\.rawValue)
        text += question.limits.map { "\($0.dimension.rawValue)=\($0.value)" }
        return Hexadecimal.text(SHA256.hash(data: Array(text.joined(separator: "\n").utf8)))
    }

    /// What was kept under a key.
    func storedResult(_ key: String) async throws -> StoredResult? {
        try await store.read { transaction in
            try transaction.row("SELECT content FROM result WHERE key = \(key)").map {
                try Content.decode(StoredResult.self, from: try $0.text(0))
            }
        }
    }

    /// Keeps a result, and lets the oldest go where there are many.
    func keep(_ result: StoredResult, _ key: String) async throws {
        let content = try Content.encode(result)
        let now = now.iso
        try await store.write { transaction in
            try transaction.execute("DELETE FROM result WHERE key = \(key)")
            try transaction.execute(
                "INSERT INTO result (key, content, computed_at) VALUES (\(key), \(content), \(now))")
            try transaction.execute(
                """
                DELETE FROM result WHERE key NOT IN (SELECT key FROM result ORDER BY computed_at DESC LIMIT 200)
                """)
        }
    }
}
