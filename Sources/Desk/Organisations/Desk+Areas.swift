import Figures
import Storage

extension Desk {
    /// Gives an area (GSS code) a name for print.
    public func nameArea(_ code: String, _ name: String, asker: Asker) async throws {
        try await store.write { transaction in
            try transaction.execute(
                """
                INSERT INTO area (code, name) VALUES (\(code), \(name))
                ON CONFLICT (code) DO UPDATE SET name = excluded.name
                """)
        }
    }

    /// The names of areas by their codes: those that were given, England and its regions.
    public func areaNames(asker: Asker) async throws -> [String: String] {
        let given = try await store.read { transaction in
            try transaction.rows("SELECT code, name FROM area").map { (try $0.text(0), try $0.text(1)) }
        }
        return Desk.countryAndRegions.merging(given) { _, own in own }
    }

    /// A scope whose areas are titled by their names.
    static func named(_ scope: Scope, _ names: [String: String]) -> Scope {
        Scope(
            scope.parts.map { part in
                guard part.dimension == "area", let name = names[part.value] else { return part }
                return Scope.Part(dimension: part.dimension, value: part.value, title: name)
            })
    }

    /// The codes of the Office for National Statistics for England and its regions.
    private static let countryAndRegions = [
        "E92000001": "England", "E12000001": "North East", "E12000002": "North West",
        "E12000003": "Yorkshire and The Humber", "E12000004": "East Midlands", "E12000005": "West Midlands",
        "E12000006": "East of England", "E12000007": "London", "E12000008": "South East", "E12000009": "South West",
    ]
}
