import Dates
public import Estimates
public import Permissions
import Storage
import Workforce

/// A register that was loaded.
public struct LoadedRegister: Sendable, Encodable {
    /// The name of the file.
    public let source: String
    /// When it was loaded, as ISO text.
    public let loadedAt: String
    /// Locations in it.
    public let locations: Int
}

extension Desk {
    /// Loads the regulator's register from one of its public tables. It takes the place of the one that was loaded
    /// before; nothing is stored where the header is refused.
    public func importRegister(_ file: FileBytes, asker: Asker) async throws -> RegisterReading {
        try await permit(.tableLoad, asker)
        let reading = RegisterFile.read(Array(file.bytes))
        guard !reading.isRefused, !reading.locations.isEmpty else { return reading }
        let now = now.iso
        let day = self.now.day.iso
        try await store.withLock(named: "import of the register") {
            try await store.write(.underLock) { transaction in
                let number = try transaction.row("SELECT coalesce(max(number), 0) + 1 FROM register")?.int(0) ?? 1
                try transaction.execute(
                    """
                    INSERT INTO register (number, source, as_at, loaded_at, locations)
                    VALUES (\(number), \(file.name), \(day), \(now), \(reading.locations.count))
                    """)
                try Desk.write(reading.locations, register: number, transaction)
                try self.note(
                    TrailNote(.tableLoad, subject: "register", detail: ["locations": "\(reading.locations.count)"]),
                    asker,
                    transaction)
            }
        }
        return reading
    }

    /// The register that is in use; nil where none was loaded.
    public func loadedRegister(asker: Asker) async throws -> LoadedRegister? {
        try await permit(.tableRead, asker)
        return try await store.read { transaction in
            try transaction.row("SELECT source, loaded_at, locations FROM register ORDER BY number DESC LIMIT 1").map {
                LoadedRegister(
                    source: try $0.text("source"), loadedAt: try $0.text("loaded_at"),
                    locations: try $0.int("locations"))
            }
        }
    }

    /// The locations of the register that is in use; nil where none was loaded.
    func registerLocations() async throws -> [RegisterLocation]? {
        try await store.read { transaction in
            guard let number = try transaction.row("SELECT max(number) FROM register")?.intIfAny(0) else { return nil }
            return try transaction.rows(
                "SELECT * FROM register_location WHERE register = \(number) ORDER BY location_id"
            )
            .map(Desk.location)
        }
    }

    private static func write(
        _ locations: [RegisterLocation], register number: Int, _ transaction: Transaction
    ) throws {
        let columns: [Identifier] = [
            "register", "location_id", "provider_id", "name", "postcode", "council", "region", "care_home", "nursing",
            "beds", "rating", "service_types",
        ]
        try transaction.append(to: "register_location", columns: columns) { writer in
            for location in locations {
                writer.integer(number)
                for text in [
                    location.locationID, location.providerID, location.name, location.postcode, location.council,
                    location.region,
                ] {
                    writer.text(text)
                }
                writer.flag(location.careHome)
                writer.flag(location.nursing)
                writer.integer(location.beds)
                writer.text(location.rating)
                writer.text(try Content.encode(location.serviceTypes))
                try writer.endRow()
            }
        }
    }

    private static func location(_ row: Row) throws -> RegisterLocation {
        RegisterLocation(
            locationID: try row.text("location_id"), providerID: try row.text("provider_id"),
            name: try row.text("name"),
            postcode: try row.text("postcode"), council: try row.text("council"), region: try row.text("region"),
            careHome: try row.flag("care_home"), nursing: try row.flag("nursing"), beds: try row.intIfAny("beds"),
            rating: try row.text("rating"),
            serviceTypes: try Content.decode([String].self, from: try row.text("service_types")))
    }
}
