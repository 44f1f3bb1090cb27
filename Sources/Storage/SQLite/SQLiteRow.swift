import GRDBSQLite

/// The row that an SQLite statement stands at.
struct SQLiteRow {
    let statement: OpaquePointer

    func isNull(_ position: Int) -> Bool {
        sqlite3_column_type(statement, Int32(truncatingIfNeeded: position)) == SQLITE_NULL
    }

    func integer(_ position: Int) -> Int64 {
        sqlite3_column_int64(statement, Int32(truncatingIfNeeded: position))
    }

    func real(_ position: Int) -> Double {
        sqlite3_column_double(statement, Int32(truncatingIfNeeded: position))
    }

    func bytes(_ position: Int) -> UnsafeBufferPointer<UInt8> {
        let column = Int32(truncatingIfNeeded: position)
        // Only text and bytes have bytes; sqlite3_column_blob would turn a number into its digits.
        let type = sqlite3_column_type(statement, column)
        guard type == SQLITE_TEXT || type == SQLITE_BLOB, let start = sqlite3_column_blob(statement, column) else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        let count = Int(sqlite3_column_bytes(statement, column))
        return UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count)
    }

    func integers(from first: Int, into buffer: UnsafeMutableBufferPointer<Int64>, null: Int64) {
        for index in buffer.indices {
            let column = Int32(truncatingIfNeeded: first + index)
            let value = sqlite3_column_int64(statement, column)
            // A null reads as 0: only a 0 needs the second question.
            let isNull = value == 0 && sqlite3_column_type(statement, column) == SQLITE_NULL
            buffer[index] = isNull ? null : value
        }
    }

    func value(_ position: Int) -> Value {
        switch sqlite3_column_type(statement, Int32(truncatingIfNeeded: position)) {
        case SQLITE_INTEGER: .integer(integer(position))
        case SQLITE_FLOAT: .real(real(position))
        case SQLITE_TEXT: .text(String(decoding: bytes(position), as: UTF8.self))
        case SQLITE_BLOB: .bytes(Array(bytes(position)))
        default: .null
        }
    }
}
