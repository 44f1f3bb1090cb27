import CPostgres

/// PostgreSQL's codes as the store's errors. The server's own words are repeated only where they speak of the statement
/// and not of values.
enum PostgresFailure {
    static let lost = StorageError.unavailable(
        "The connection to the PostgreSQL server was lost. See that it runs and try again.")
    static let unknownEnd = StorageError.unavailable(
        """
        The connection to the PostgreSQL server was lost while a change was being stored. See whether it was stored \
        before you try again.
        """)

    /// The error that a refused statement's answer stands for.
    static func error(_ result: OpaquePointer?, on connection: OpaquePointer?) -> any Error {
        let code = field(result, "C")
        guard !code.isEmpty else {
            return PQstatus(connection) == CONNECTION_OK
                ? StorageError.statement("the server gave an answer that was not understood") : lost
        }
        let column = [field(result, "t"), field(result, "c")].filter { !$0.isEmpty }.joined(separator: ".")
        switch code {
        case "23505", "23P01": return StorageError.constraint(Constraint(.unique, field(result, "n")))
        case "23514": return StorageError.constraint(Constraint(.check, field(result, "n")))
        case "23503": return StorageError.constraint(Constraint(.foreignKey, field(result, "n")))
        case "23502": return StorageError.constraint(Constraint(.notNull, column))
        case "22P02", "22P03", "22003", "42804": return StorageError.constraint(Constraint(.type, column))
        case "22021", "22P05": return StorageError.notUTF8
        case "40001", "40P01", "0A000": return StorageError.conflict
        case "55P03": return StorageError.busy
        case "53100": return StorageError.full
        case "53300":
            return StorageError.unavailable("The PostgreSQL server has too many connections. Try again later.")
        case "25006", "42501": return StorageError.readOnly
        case "57014": return CancellationError()
        case "57P01", "57P02", "57P03": return lost
        case "XX001", "XX002", "58030": return StorageError.damaged("PostgreSQL code \(code)")
        default:
            if code.hasPrefix("08") { return lost }
            // Class 42 is about the text of the statement, which holds no value.
            let detail = code.hasPrefix("42") ? field(result, "M") : "PostgreSQL code \(code)"
            return StorageError.statement(detail)
        }
    }

    /// A field of an error, by its letter in the protocol.
    private static func field(_ result: OpaquePointer?, _ letter: Unicode.Scalar) -> String {
        PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) } ?? ""
    }
}
