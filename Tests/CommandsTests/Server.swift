import CPostgres
import Foundation

/// Databases on the scratch server, one for each test.
enum Server {
    struct Failure: Error {
        let what: String
    }

    /// Makes a database and gives its address.
    static func make(_ name: String) throws -> String {
        try run("CREATE DATABASE \(name) TEMPLATE template0")
        guard var parts = Folder.server.flatMap({ URLComponents(string: $0) }) else { throw Failure(what: "no server") }
        parts.path = "/" + name
        guard let address = parts.string else { throw Failure(what: "no address") }
        return address
    }

    static func drop(_ name: String) {
        try? run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    /// Drops everything in a database.
    static func empty(_ address: String) throws {
        try run("DROP SCHEMA public CASCADE; CREATE SCHEMA public", at: address)
    }

    private static func run(_ statement: String, at address: String? = nil) throws {
        guard let server = address ?? Folder.server else { throw Failure(what: "no server") }
        let session = PQconnectdb(server)
        defer { PQfinish(session) }
        let answer = PQexec(session, statement)
        defer { PQclear(answer) }
        guard PQresultStatus(answer) == PGRES_COMMAND_OK else {
            throw Failure(what: PQerrorMessage(session).map { String(cString: $0) } ?? "no server")
        }
    }
}
