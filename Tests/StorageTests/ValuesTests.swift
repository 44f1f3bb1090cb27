import Storage
import Testing

enum Grade: String, Bindable { case low, high }

@Suite("Values come back as they were bound, on both engines")
struct ValuesTests {
    @Test("placeholders in swapped order and used twice", arguments: Places.engines)
    func order(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            let row = try await store.read { transaction in
                let swapped: [SQL] = ["\("b")", "\("a")"]
                return try transaction.row("SELECT \(swapped[1]) || '-' || \(swapped[0]) AS x, \(3) - \(1) AS y")
            }
            #expect(try row?.text("x") == "a-b")
            #expect(try row?.int("y") == 2)
        }
    }

    @Test("every kind of value, null and the ends of each range", arguments: Places.engines)
    func kinds(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            let texts = ["", "naïve ☃ 𝕏 e\u{301}", "'; DROP TABLE thing; --", "\\N", "a\tb\nc\r\\.", "?1 $1 :x"]
            let bytes: [[UInt8]] = [[], [0], [0, 255, 92, 10], Array(0...255)]
            let numbers = [0, -1, Int.max, Int.min, 1 << 53 + 1]
            let reals = [0, -0.1, 1e300, Double.leastNonzeroMagnitude, Double.infinity]
            try await store.write { transaction in
                for (index, text) in texts.enumerated() {
                    try transaction.execute("INSERT INTO thing (id, name) VALUES (\(index), \(text))")
                }
                for (index, value) in bytes.enumerated() {
                    try transaction.execute("UPDATE thing SET data = \(value) WHERE id = \(index)")
                }
                for (index, value) in reals.enumerated() {
                    try transaction.execute("UPDATE thing SET size = \(value) WHERE id = \(index)")
                }
                let rows = try transaction.rows("SELECT name, data, size FROM thing ORDER BY id")
                #expect(try rows.map { try $0.text("name") } == texts)
                #expect(try rows.prefix(4).map { try $0.bytes("data") } == bytes)
                #expect(try rows.prefix(5).map { try $0.real("size") } == reals)
                #expect(try rows[5].realIfAny("size") == nil)
                for number in numbers {
                    #expect(try transaction.row("SELECT CAST(\(number) AS BIGINT) AS n")?.int("n") == number)
                }
            }
        }
    }

    @Test("booleans are 0 and 1, nil is null, an enum is its raw value", arguments: Places.engines)
    func booleans(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await store.write { transaction in
                try transaction.execute(
                    "INSERT INTO thing (id, name, ready, level) VALUES (1, \(Grade.high), \(true), \(nil as Int?))")
                #expect(try transaction.row("SELECT id FROM thing WHERE ready = \(true)") != nil)
                #expect(try transaction.row("SELECT id FROM thing WHERE ready = \(false)") == nil)
                let row = try transaction.row("SELECT ready, ready = 1 AS is_ready, level, name FROM thing")
                #expect(try row?.flag("ready") == true)
                #expect(try row?.flag("is_ready") == true)
                #expect(try row?.intIfAny("level") == nil)
                #expect(try row?.text("name") == "high")
                #expect(try transaction.row("SELECT 1 WHERE \(nil as Int?) IS NULL") != nil)
            }
            await #expect(throws: StorageError.constraint(.init(.check, "thing_ready_flag_check"))) {
                try await store.write { try $0.execute("UPDATE thing SET ready = 2") }
            }
        }
    }

    @Test("NUL in text, text that is not UTF-8 and NaN are refused and not repeated", arguments: Places.engines)
    func unfit(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store async throws in
            let insert: SQL = "INSERT INTO thing (id, name) VALUES (1, \("secret\u{0}x"))"
            let error = await #expect(throws: StorageError.self) { try await store.write { try $0.execute(insert) } }
            #expect(error?.description.contains("NUL") == true)
            #expect(error?.description.contains("secret") == false)
            await #expect(throws: StorageError.self) {
                try await store.read { try $0.row("SELECT \(Double.nan) AS x") }
            }
            for bytes in [[65, 0], [0xff], [0xc3]] as [[UInt8]] {
                await #expect(throws: StorageError.self) {
                    try await store.write { transaction in
                        try transaction.append(to: "thing", columns: ["id", "name"]) { writer in
                            writer.integer(1)
                            bytes.withUnsafeBufferPointer(writer.text)
                            try writer.endRow()
                        }
                    }
                }
            }
            #expect(try await store.read { try $0.rows("SELECT id FROM thing") }.isEmpty)
        }
    }

    @Test("lists of any length, of none, and with quotes in them", arguments: Places.engines)
    func lists(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await store.write { transaction in
                for id in 1...3 {
                    try transaction.execute("INSERT INTO thing (id, name) VALUES (\(id), \("n\"\\'\u{1}\(id)"))")
                }
                func ids(_ condition: SQL) throws -> [Int] {
                    try transaction.rows("SELECT id FROM thing WHERE \(condition) ORDER BY id").map { try $0.int(0) }
                }
                #expect(try ids("id IN \(list: [1, 3])") == [1, 3])
                #expect(try ids("id IN \(list: Array(2...100_000))") == [2, 3])
                #expect(try ids("id IN \(list: [] as [Int])") == [])
                #expect(try ids("id NOT IN \(list: [] as [Int])") == [1, 2, 3])
                #expect(try ids("name NOT IN \(list: [] as [String])") == [1, 2, 3])
                #expect(try ids("name IN \(list: ["n\"\\'\u{1}2"])") == [2])
                let many = (0..<1_000).map { "n\"\\'\u{1}\($0)" }
                #expect(try ids("name IN \(list: many)") == [1, 2, 3])
            }
        }
    }

    @Test("attempts at injection are values", arguments: Places.engines)
    func injection(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            let attempts = ["x' OR '1'='1", "x'; DROP TABLE thing; --", "\\'; DROP TABLE thing; --", "$1", "?1", "{}"]
            try await store.write { transaction in
                try transaction.execute("INSERT INTO thing (id, name) VALUES (1, \("real"))")
                for attempt in attempts {
                    #expect(try transaction.rows("SELECT id FROM thing WHERE name = \(attempt)").isEmpty)
                    #expect(try transaction.rows("SELECT id FROM thing WHERE name IN \(list: [attempt])").isEmpty)
                    #expect(try transaction.row("SELECT \(attempt) AS x")?.text("x") == attempt)
                }
                #expect(try transaction.rows("SELECT id FROM thing").count == 1)
            }
        }
    }

    @Test("sums, averages and rounded numbers read as numbers", arguments: Places.engines)
    func numbers(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await store.write { transaction in
                for id in [1, 2, 4] { try transaction.execute("INSERT INTO thing (id) VALUES (\(id * 10_000))") }
                let row = try transaction.row(
                    "SELECT sum(id) AS s, avg(id) AS a, sum(-id) AS m, count(*) AS n, round(2.456, 2) AS r FROM thing")
                #expect(try row?.int("s") == 70_000)
                #expect(try row?.int("m") == -70_000)
                #expect(try row?.int("n") == 3)
                let mean = try #require(row).real("a")
                #expect(abs(mean - 70_000.0 / 3) < 1e-9)
                #expect(try row?.real("r") == 2.46)
            }
        }
    }

    @Test("a row says what is wrong with a question", arguments: Places.engines)
    func rows(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            let found = try await store.read { try $0.row("SELECT 'x' AS a, 1 AS b, 2 AS b") }
            let row = try #require(found)
            #expect(throws: StorageError.column("c", "the answer has no such column")) { try row.text("c") }
            #expect(throws: StorageError.column("b", "the answer has two columns of this name")) { try row.int("b") }
            #expect(throws: StorageError.column("a", "asked for a whole number, holds text")) { try row.int("a") }
            #expect(throws: StorageError.column("3", "the answer has 3 columns")) { try row.int(3) }
            #expect(try row.int(2) == 2)
        }
    }
}
