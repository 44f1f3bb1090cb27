import CPostgres

/// A row of an answer in PostgreSQL's binary format; valid for as long as its `PostgresAnswer` is kept.
struct PostgresRow {
    let result: OpaquePointer
    let row: Int32
    let types: UnsafePointer<PostgresType>
    let width: Int

    func isNull(_ position: Int) -> Bool {
        guard UInt(bitPattern: position) < UInt(width) else { return true }
        return PQgetisnull(result, row, Int32(position)) != 0
    }

    func integer(_ position: Int) -> Int64 {
        guard !isNull(position) else { return 0 }
        return present(integer: position)
    }

    func real(_ position: Int) -> Double {
        guard !isNull(position) else { return 0 }
        switch types[position] {
        case .float8: return Double(bitPattern: load(position, as: UInt64.self))
        case .float4: return Double(Float(bitPattern: load(position, as: UInt32.self)))
        case .numeric:
            switch PostgresNumeric.value(raw(position)) {
            case .real(let number): return number
            case .integer(let number): return Double(number)
            default: return 0
            }
        default: return Double(present(integer: position))
        }
    }

    func bytes(_ position: Int) -> UnsafeBufferPointer<UInt8> {
        let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        guard !isNull(position), types[position] == .text || types[position] == .bytes else { return none }
        return raw(position)
    }

    func integers(from first: Int, into buffer: UnsafeMutableBufferPointer<Int64>, null: Int64) {
        for index in buffer.indices {
            let position = first + index
            buffer[index] = isNull(position) ? null : present(integer: position)
        }
    }

    func value(_ position: Int) -> Value {
        guard !isNull(position) else { return .null }
        return switch types[position] {
        case .bool, .int2, .int4, .int8: .integer(integer(position))
        case .float4, .float8: .real(real(position))
        case .numeric: PostgresNumeric.value(raw(position))
        case .text: .text(String(decoding: raw(position), as: UTF8.self))
        case .bytes: .bytes(Array(raw(position)))
        case .void: .null
        }
    }

    /// A number of a column that is known to hold one.
    private func present(integer position: Int) -> Int64 {
        switch types[position] {
        case .int8: return Int64(bitPattern: load(position, as: UInt64.self))
        case .int4: return Int64(Int32(bitPattern: load(position, as: UInt32.self)))
        case .int2: return Int64(Int16(bitPattern: load(position, as: UInt16.self)))
        case .bool: return Int64(load(position, as: UInt8.self))
        case .float4, .float8: return Int64(exactly: real(position).rounded(.towardZero)) ?? 0
        case .numeric:
            switch PostgresNumeric.value(raw(position)) {
            case .integer(let number): return number
            case .real(let number): return Int64(exactly: number.rounded(.towardZero)) ?? 0
            default: return 0
            }
        case .text, .bytes, .void: return 0
        }
    }

    @inline(__always)
    private func load<Word: FixedWidthInteger>(_ position: Int, as type: Word.Type) -> Word {
        guard let start = PQgetvalue(result, row, Int32(position)) else { return 0 }
        return Word(bigEndian: UnsafeRawPointer(start).loadUnaligned(as: Word.self))
    }

    private func raw(_ position: Int) -> UnsafeBufferPointer<UInt8> {
        guard let start = PQgetvalue(result, row, Int32(position)) else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        let count = Int(PQgetlength(result, row, Int32(position)))
        return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }
}

/// An answer of the server, in its binary format, given back to the library at the end.
final class PostgresAnswer {
    let result: OpaquePointer
    let rows: Int
    let width: Int
    private let types: UnsafeMutablePointer<PostgresType>

    /// Throws `StorageError.statement` for a column whose type is not read.
    init(_ result: OpaquePointer) throws {
        self.result = result
        rows = Int(PQntuples(result))
        width = Int(PQnfields(result))
        types = .allocate(capacity: max(width, 1))
        for column in 0..<width {
            guard let type = PostgresType(oid: PQftype(result, Int32(column))) else {
                let name = PQfname(result, Int32(column)).map { String(cString: $0) } ?? ""
                throw StorageError.statement("column \(name) is of a type that is not read; CAST it AS TEXT")
            }
            types[column] = type
        }
    }

    deinit {
        types.deallocate()
        PQclear(result)
    }

    /// The bytes that the answer takes in memory.
    var size: Int { PQresultMemorySize(result) }

    func row(_ number: Int) -> PostgresRow {
        PostgresRow(result: result, row: Int32(number), types: types, width: width)
    }

    var columns: Columns {
        Columns((0..<width).map { column in PQfname(result, Int32(column)).map { String(cString: $0) } ?? "" })
    }

    /// How many rows were inserted, changed or deleted; 0 for other statements.
    var changes: Int {
        let tag = String(cString: PQcmdStatus(result))
        guard ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(where: tag.hasPrefix) else { return 0 }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }
}
