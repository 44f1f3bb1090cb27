import Testing

@testable import Storage

@Suite("A statement keeps its text and its values apart")
struct SQLTests {
    @Test("each engine gets its own placeholders, numbered in order")
    func placeholders() throws {
        let sql: SQL = "SELECT \(1) WHERE a = \("x") AND b = \(2.5)"
        #expect(try sql.rendered(for: .sqlite).text == "SELECT ?1 WHERE a = ?2 AND b = ?3")
        #expect(try sql.rendered(for: .postgres).text == "SELECT $1 WHERE a = $2 AND b = $3")
        #expect(try sql.rendered(for: .sqlite).values.map(\.value) == [.integer(1), .text("x"), .real(2.5)])
    }

    @Test("parts are put together and numbered through")
    func parts() throws {
        let conditions: [SQL] = ["a = \(1)", "b = \(2)"]
        var sql: SQL = "SELECT \(0) WHERE \(conditions.joined(by: " AND "))"
        sql += " LIMIT \(3)"
        #expect(try sql.rendered(for: .postgres).text == "SELECT $1 WHERE a = $2 AND b = $3 LIMIT $4")
    }

    @Test("a name is checked and quoted")
    func names() throws {
        #expect(try SQL("SELECT \(name: "a_b")").rendered(for: .sqlite).text == "SELECT \"a_b\"")
        for name in ["", "A", "a b", "a\"b", "1a", "a;b", "é", String(repeating: "a", count: 64)] {
            #expect(throws: StorageError.self) { try Identifier(checking: name) }
        }
    }

    @Test("a location is one of two kinds, and a refused one is not repeated")
    func locations() throws {
        #expect(try Location("sqlite:a/b.db") == .sqlite(path: "a/b.db"))
        #expect(try Location("sqlite::memory:") == .sqlite(path: nil))
        #expect(try Location("postgres://x@y/z") == .postgres(url: "postgres://x@y/z"))
        for text in ["", "sqlite:", "mysql://secret", "/a/b.db"] {
            let error = #expect(throws: StorageError.self) { try Location(text) }
            #expect(error?.description.contains("secret") == false)
        }
    }
}
