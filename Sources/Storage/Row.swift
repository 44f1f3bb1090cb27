/// A row of an answer, held as a value.
///
/// Columns are asked for by name or by position (0 is the first). Asking for a column that the answer lacks, or for a
/// type that the column does not hold, throws `StorageError.column`.
public struct Row: Sendable {
    /// The values, in the order of the statement.
    public let values: [Value]
    let columns: Columns

    /// The names of the columns, in the order of the statement.
    public var names: [String] { columns.names }

    /// The value at a position.
    public func value(_ position: Int) throws -> Value {
        guard values.indices.contains(position) else {
            throw StorageError.column("\(position)", "the answer has \(values.count) columns")
        }
        return values[position]
    }

    /// The value of a column.
    public func value(_ name: String) throws -> Value {
        values[try columns.position(name)]
    }

    /// A whole number.
    public func int(_ position: Int) throws -> Int { try Row.int(value(position), columns.label(position)) }
    /// A whole number.
    public func int(_ name: String) throws -> Int { try Row.int(value(name), name) }
    /// A whole number, or nil for null.
    public func intIfAny(_ position: Int) throws -> Int? {
        try ifAny(position) { try Row.int($0, $1) }
    }
    /// A whole number, or nil for null.
    public func intIfAny(_ name: String) throws -> Int? {
        try ifAny(name) { try Row.int($0, $1) }
    }

    /// A number; a whole number is one too.
    public func real(_ position: Int) throws -> Double { try Row.real(value(position), columns.label(position)) }
    /// A number; a whole number is one too.
    public func real(_ name: String) throws -> Double { try Row.real(value(name), name) }
    /// A number, or nil for null.
    public func realIfAny(_ position: Int) throws -> Double? {
        try ifAny(position) { try Row.real($0, $1) }
    }
    /// A number, or nil for null.
    public func realIfAny(_ name: String) throws -> Double? {
        try ifAny(name) { try Row.real($0, $1) }
    }

    /// Text.
    public func text(_ position: Int) throws -> String { try Row.text(value(position), columns.label(position)) }
    /// Text.
    public func text(_ name: String) throws -> String { try Row.text(value(name), name) }
    /// Text, or nil for null.
    public func textIfAny(_ position: Int) throws -> String? {
        try ifAny(position) { try Row.text($0, $1) }
    }
    /// Text, or nil for null.
    public func textIfAny(_ name: String) throws -> String? {
        try ifAny(name) { try Row.text($0, $1) }
    }

    /// Truth, held as 0 or 1.
    public func flag(_ position: Int) throws -> Bool { try Row.flag(value(position), columns.label(position)) }
    /// Truth, held as 0 or 1.
    public func flag(_ name: String) throws -> Bool { try Row.flag(value(name), name) }
    /// Truth, or nil for null.
    public func flagIfAny(_ position: Int) throws -> Bool? {
        try ifAny(position) { try Row.flag($0, $1) }
    }
    /// Truth, or nil for null.
    public func flagIfAny(_ name: String) throws -> Bool? {
        try ifAny(name) { try Row.flag($0, $1) }
    }

    /// Bytes.
    public func bytes(_ position: Int) throws -> [UInt8] { try Row.bytes(value(position), columns.label(position)) }
    /// Bytes.
    public func bytes(_ name: String) throws -> [UInt8] { try Row.bytes(value(name), name) }
    /// Bytes, or nil for null.
    public func bytesIfAny(_ position: Int) throws -> [UInt8]? {
        try ifAny(position) { try Row.bytes($0, $1) }
    }
    /// Bytes, or nil for null.
    public func bytesIfAny(_ name: String) throws -> [UInt8]? {
        try ifAny(name) { try Row.bytes($0, $1) }
    }

    private func ifAny<T>(_ position: Int, _ read: (Value, String) throws -> T) throws -> T? {
        let value = try value(position)
        return value == .null ? nil : try read(value, columns.label(position))
    }

    private func ifAny<T>(_ name: String, _ read: (Value, String) throws -> T) throws -> T? {
        let value = try value(name)
        return value == .null ? nil : try read(value, name)
    }

    private static func int(_ value: Value, _ name: String) throws -> Int {
        guard case .integer(let number) = value else { throw wrong(value, name, "a whole number") }
        return Int(number)
    }

    private static func real(_ value: Value, _ name: String) throws -> Double {
        switch value {
        case .real(let number): number
        case .integer(let number): Double(number)
        default: throw wrong(value, name, "a number")
        }
    }

    private static func text(_ value: Value, _ name: String) throws -> String {
        guard case .text(let text) = value else { throw wrong(value, name, "text") }
        return text
    }

    private static func flag(_ value: Value, _ name: String) throws -> Bool {
        switch value {
        case .integer(0): false
        case .integer(1): true
        default: throw wrong(value, name, "0 or 1")
        }
    }

    private static func bytes(_ value: Value, _ name: String) throws -> [UInt8] {
        guard case .bytes(let bytes) = value else { throw wrong(value, name, "bytes") }
        return bytes
    }

    private static func wrong(_ value: Value, _ name: String, _ wanted: String) -> StorageError {
        let held =
            switch value {
            case .null: "null"
            case .integer: "a whole number"
            case .real: "a real number"
            case .text: "text"
            case .bytes: "bytes"
            }
        return .column(name, "asked for \(wanted), holds \(held)")
    }
}

/// The names of an answer's columns, shared by its rows.
final class Columns: Sendable {
    let names: [String]
    private let positions: [String: Int]

    init(_ names: [String]) {
        self.names = names
        // -1 marks a name that stands twice: such a column can be asked for by position only.
        positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { _, _ in -1 })
    }

    func position(_ name: String) throws -> Int {
        guard let position = positions[name] else { throw StorageError.column(name, "the answer has no such column") }
        guard position >= 0 else { throw StorageError.column(name, "the answer has two columns of this name") }
        return position
    }

    func label(_ position: Int) -> String {
        names.indices.contains(position) ? names[position] : "\(position)"
    }
}
