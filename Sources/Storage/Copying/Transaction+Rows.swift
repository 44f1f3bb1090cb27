/// Rows in one form for both engines, so that what two databases hold can be compared byte for byte.
///
/// A row is its cells, in the order of `StoredTable.columns`. A cell begins with a byte for its kind: 0 null, 1 a whole
/// number (8 bytes), 2 a real number (its 8 bytes; minus zero as zero, which SQLite does not tell apart), 3 text in
/// UTF-8 and 4 bytes, both with their length before them (4 bytes). Numbers stand with their lowest byte first.
extension Transaction {
    /// Streams the rows of a table, ordered by its key, each in the form above. The bytes are good inside `body` only.
    public func eachRow(of table: StoredTable, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        let names = SQL.names(table.columns.map(\.name))
        let kinds = table.columns.map(\.kind)
        var row: [UInt8] = []
        try each("SELECT \(names) FROM \(name: table.name) ORDER BY \(table.order)") { cursor in
            row.removeAll(keepingCapacity: true)
            for (place, kind) in kinds.enumerated() { try Transaction.append(cursor, place, kind, to: &row) }
            try row.withUnsafeBufferPointer(body)
        }
    }

    /// Fills a table with rows in the form above.
    ///
    /// - Parameter next: the next piece of whole rows; nil at the end.
    /// - Returns: how many rows were written.
    ///
    /// Throws `StorageError.unfit` where bytes are no rows of this table, and what the rules of the schema say.
    public func fill(_ table: StoredTable, from next: () throws -> [UInt8]?) throws -> Int {
        try append(to: table.name, columns: table.columns.map(\.name)) { writer in
            while let piece = try next() {
                try piece.withUnsafeBufferPointer { try Transaction.write($0, width: table.columns.count, to: writer) }
            }
            return writer.rows
        }
    }

    private static func append(
        _ cursor: borrowing Cursor, _ place: Int, _ kind: StoredTable.Kind, to row: inout [UInt8]
    ) throws {
        if cursor.isNull(place) { return row.append(0) }
        switch kind {
        case .integer:
            row.append(1)
            append(UInt64(bitPattern: Int64(cursor.int(place))), to: &row)
        case .real:
            row.append(2)
            let number = cursor.real(place)
            append((number == 0 ? 0 : number).bitPattern, to: &row)
        case .text, .bytes:
            row.append(kind == .text ? 3 : 4)
            try cursor.withBytes(place) { bytes in
                guard let length = UInt32(exactly: bytes.count) else {
                    throw StorageError.unfit("A value is too long to be copied.")
                }
                append(length, to: &row)
                row.append(contentsOf: bytes)
            }
        }
    }

    private static func append(_ word: some FixedWidthInteger, to row: inout [UInt8]) {
        withUnsafeBytes(of: word.littleEndian) { row.append(contentsOf: $0) }
    }

    private static func write(_ rows: UnsafeBufferPointer<UInt8>, width: Int, to writer: BulkWriter) throws {
        var place = 0
        func take(_ count: Int) throws -> UnsafeBufferPointer<UInt8> {
            guard count >= 0, count <= rows.count - place else {
                throw StorageError.unfit("The bytes are no rows of this table.")
            }
            defer { place += count }
            return UnsafeBufferPointer(rebasing: rows[place..<place + count])
        }
        func word<Word: FixedWidthInteger>(_ type: Word.Type) throws -> Word {
            let bytes = try take(MemoryLayout<Word>.size)
            return Word(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(as: Word.self))
        }
        while place < rows.count {
            for _ in 0..<width {
                switch try take(1)[0] {
                case 0: writer.null()
                case 1: writer.integer(Int64(bitPattern: try word(UInt64.self)))
                case 2: writer.real(Double(bitPattern: try word(UInt64.self)))
                case 3: writer.text(try take(Int(try word(UInt32.self))))
                case 4: writer.bytes(try take(Int(try word(UInt32.self))))
                default: throw StorageError.unfit("The bytes are no rows of this table.")
                }
            }
            try writer.endRow()
        }
    }
}
