import Storage
import Testing

@Suite("Bulk loads and streamed answers")
struct StreamsTests {
    private static let columns: [Identifier] = ["id", "name", "size", "data", "ready", "level"]

    private static func load(_ store: Store, _ count: Int) async throws {
        try await store.write { transaction in
            try transaction.append(to: "thing", columns: columns) { writer in
                for id in 0..<count {
                    writer.integer(id)
                    writer.text(id % 3 == 0 ? nil : "näme\t\\\n\(id)")
                    if id % 5 == 0 { writer.null() } else { writer.real(Double(id) / 7) }
                    writer.bytes([UInt8(id % 256), 0, 92])
                    writer.flag(id % 2 == 0)
                    writer.integer(id % 4 == 0 ? nil : id * 1_000_003)
                    try writer.endRow()
                }
                #expect(writer.rows == count)
            }
        }
    }

    @Test("what is loaded in bulk is what is read, row by row and streamed", arguments: Places.engines)
    func equality(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await Self.load(store, 5_000)
            try await store.read { transaction in
                let rows = try transaction.rows("SELECT * FROM thing ORDER BY id")
                #expect(rows.count == 5_000)
                var position = 0
                try transaction.each("SELECT * FROM thing WHERE id >= \(0) ORDER BY id") { cursor in
                    let row = rows[position]
                    let id = position
                    guard cursor.int(0) == id, try row.int("id") == id,
                        cursor.textIfAny(1) == (id % 3 == 0 ? nil : "näme\t\\\n\(id)"),
                        cursor.textIfAny(1) == (try row.textIfAny("name")),
                        cursor.realIfAny(2) == (id % 5 == 0 ? nil : Double(id) / 7),
                        cursor.realIfAny(2) == (try row.realIfAny("size")),
                        cursor.bytes(3) == [UInt8(id % 256), 0, 92], try row.bytes("data") == cursor.bytes(3),
                        cursor.int(4) == (id % 2 == 0 ? 1 : 0), try row.flag("ready") == (id % 2 == 0),
                        cursor.intIfAny(5) == (id % 4 == 0 ? nil : id * 1_000_003),
                        cursor.isNull(5) == (try row.intIfAny("level") == nil)
                    else { throw Broken() }
                    position += 1
                }
                #expect(position == 5_000)
            }
        }
    }

    @Test("whole numbers of many columns are read at once; a position outside reads as null", arguments: Places.engines)
    func integers(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await store.read { transaction in
                let buffer = UnsafeMutableBufferPointer<Int64>.allocate(capacity: 3)
                defer { buffer.deallocate() }
                try transaction.each("SELECT 5 AS a, CAST(NULL AS INTEGER) AS b, 0 AS c, 'x' AS d") { cursor in
                    cursor.integers(from: 0, into: buffer, null: -9)
                    #expect(Array(buffer) == [5, -9, 0])
                    #expect(cursor.width == 4)
                    #expect(cursor.isNull(4) && cursor.int(4) == 0 && cursor.bytes(-1) == [] && cursor.int(3) == 0)
                }
            }
        }
    }

    @Test("several bulk loads and other statements go side by side", arguments: Places.engines)
    func interleaved(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await store.write { transaction in
                try transaction.append(to: "thing", columns: ["id", "ready"]) { things in
                    for id in 0..<30_000 {
                        things.integer(id)
                        things.flag(false)
                        try things.endRow()
                    }
                    try things.flush()
                    #expect(try transaction.row("SELECT count(*) AS n FROM thing")?.int("n") == 30_000)
                    try transaction.append(to: "part", columns: ["thing", "place"]) { parts in
                        for id in 0..<30_000 {
                            parts.integer(id)
                            parts.text("left")
                            try parts.endRow()
                            things.integer(100_000 + id)
                            things.flag(true)
                            try things.endRow()
                        }
                    }
                }
                #expect(try transaction.row("SELECT count(*) AS n FROM thing")?.int("n") == 60_000)
                #expect(try transaction.row("SELECT count(*) AS n FROM part")?.int("n") == 30_000)
            }
        }
    }

    @Test("statements run between streamed rows, the same one too", arguments: Places.engines)
    func nested(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await Self.load(store, 700)
            try await store.write { transaction in
                var sum = 0
                let inner: SQL = "SELECT id FROM thing WHERE id < \(2) ORDER BY id"
                try transaction.each("SELECT id FROM thing ORDER BY id") { cursor in
                    let id = cursor.int(0)
                    try transaction.each(inner) { first in
                        try transaction.each(inner) { second in sum += first.int(0) * 2 + second.int(0) }
                    }
                    try transaction.execute("INSERT INTO part (thing, place) VALUES (\(id), \("p"))")
                }
                #expect(sum == 700 * 6)
                #expect(try transaction.row("SELECT count(*) AS n FROM part")?.int("n") == 700)
            }
        }
    }

    @Test("an error inside a stream ends it and leaves the transaction whole", arguments: Places.engines)
    func broken(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await Self.load(store, 1_000)
            try await store.write { transaction throws in
                #expect(throws: Broken.self) {
                    try transaction.each("SELECT id FROM thing") { _ in throw Broken() }
                }
                #expect(try transaction.execute("DELETE FROM thing") == 1_000)
            }
            #expect(try await store.read { try $0.rows("SELECT id FROM thing") }.isEmpty)
        }
    }

    @Test("a bulk load that is broken off fails its transaction", arguments: Places.engines)
    func brokenOff(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store async throws in
            for rows in [1, 100_000] {
                await #expect(throws: StorageError.self) {
                    try await store.write { transaction in
                        _ = try? transaction.append(to: "thing", columns: ["id", "ready"]) { writer in
                            for id in 0..<rows {
                                writer.integer(id)
                                writer.flag(true)
                                try writer.endRow()
                            }
                            throw Broken()
                        }
                    }
                }
            }
            #expect(try await store.read { try $0.rows("SELECT id FROM thing") }.isEmpty)
        }
    }

    @Test("rules are checked in bulk, and a row must have its cells", arguments: Places.engines)
    func refused(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            func load(_ cells: @escaping @Sendable (BulkWriter) -> Void) async throws {
                try await store.write { transaction in
                    try transaction.append(to: "thing", columns: ["id", "level"]) { writer in
                        for id in 0..<10 {
                            writer.integer(id)
                            cells(writer)
                            try writer.endRow()
                        }
                    }
                }
            }
            await #expect(throws: StorageError.constraint(.init(.check, "thing_level_check"))) {
                try await load { $0.integer(-1) }
            }
            let error = await #expect(throws: StorageError.self) { try await load { $0.text("secret") } }
            guard case .constraint(let constraint) = error else { return #expect(Bool(false), "\(error as Any)") }
            #expect(constraint.kind == .type && !constraint.description.contains("secret"))
            for count in [0, 2] {
                let error = await #expect(throws: StorageError.self) {
                    try await load { writer in for _ in 0..<count { writer.null() } }
                }
                guard case .misuse = error else { return #expect(Bool(false), "\(error as Any)") }
            }
            try await load { $0.integer(1) }
            #expect(try await store.read { try $0.rows("SELECT id FROM thing") }.count == 10)
        }
    }
}
