import Figures
public import Permissions
public import Profiles
import Storage
import Workforce

/// An area as lists show it.
public struct AreaListing: Sendable, Hashable, Encodable {
    /// The GSS code.
    public let code: String
    /// The name.
    public let name: String
    /// `country`, `region`, `combined authority`, `council` or `district`; blank for a code of another thing.
    public let kind: String
    /// The code of the region or country that it lies in; blank where it is not known.
    public let within: String
    /// The name of that region or country.
    public let withinName: String
}

extension Desk {
    /// Gives an area (GSS code) a name for print.
    public func nameArea(_ code: String, _ name: String, asker: Asker) async throws {
        try await permit(.tableLoad, asker)
        try await store.write { transaction in
            try self.note(TrailNote(.tableLoad, subject: code, detail: ["name": name]), asker, transaction)
            try transaction.execute(
                """
                INSERT INTO area (code, name) VALUES (\(code), \(name))
                ON CONFLICT (code) DO UPDATE SET name = excluded.name
                """)
        }
    }

    /// Loads names of areas, and in which region councils lie, from a table of codes in one of the known layouts. They
    /// take the place of what was held for the same codes. All or nothing: where the header is refused, or any row has
    /// an error, nothing is stored.
    public func importAreas(_ file: FileBytes, asker: Asker) async throws -> AreaReading {
        try await permit(.tableLoad, asker)
        var reading = AreaFile.read(Array(file.bytes), named: file.name)
        guard !reading.isRefused, reading.errors == 0 else { return reading }
        let areas = reading.areas
        try await store.withLock(named: "import of areas") {
            try await store.write(.underLock) { transaction in
                try self.note(
                    TrailNote(.tableLoad, subject: "areas", detail: ["areas": "\(areas.count)"]), asker, transaction)
                for area in areas {
                    let within = area.within.isEmpty ? Value.null : .text(area.within)
                    try transaction.execute(
                        """
                        INSERT INTO area (code, name, within) VALUES (\(area.code), \(area.name), \(within))
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name, within = excluded.within
                        """)
                }
            }
        }
        reading.isStored = true
        return reading
    }

    /// All areas that are known, by code: England, its regions and its councils, with what was given by hand or by a
    /// table in their place.
    public func areaListings(asker: Asker) async throws -> [AreaListing] {
        try await permit(.tableRead, asker)
        let areas = try await areas()
        let names = Dictionary(areas.map { ($0.code, $0.name) }) { first, _ in first }
        return areas.map { area in
            AreaListing(
                code: area.code, name: area.name, kind: area.kind?.rawValue ?? "", within: area.within,
                withinName: names[area.within] ?? "")
        }
    }

    /// The same as values.
    func areas() async throws -> [Area] {
        var areas = Dictionary(Area.national.map { ($0.code, $0) }) { first, _ in first }
        let given = try await store.read { transaction in
            try transaction.rows("SELECT code, name, within FROM area").map { row in
                (code: try row.text(0), name: try row.text(1), within: try row.textIfAny(2))
            }
        }
        for area in given {
            areas[area.code] = Area(
                code: area.code, name: area.name, within: area.within ?? areas[area.code]?.within ?? "")
        }
        return areas.values.sorted { $0.code < $1.code }
    }

    /// The names of areas by their codes: England, its regions and its councils, and those that were given.
    public func areaNames(asker: Asker) async throws -> [String: String] {
        Dictionary(try await areas().map { ($0.code, $0.name) }) { first, _ in first }
    }

    /// A scope whose areas are titled by their names.
    static func named(_ scope: Scope, _ names: [String: String]) -> Scope {
        Scope(
            scope.parts.map { part in
                guard part.dimension == "area", let name = names[part.value] else { return part }
                return Scope.Part(dimension: part.dimension, value: part.value, title: name)
            })
    }
}
