/// A statement: text and bound values kept apart, so that a value can never become part of the text.
///
///     let sql: SQL = "SELECT name FROM organisation WHERE id = \(id) AND area IN \(list: areas)"
///
/// One text serves both engines; placeholders are written at the edge (`?1` for SQLite, `$1` for PostgreSQL).
/// What truly differs is said with `SQL.either(sqlite:postgres:)`.
public struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    indirect enum Piece: Sendable, Hashable {
        case text(String)
        case bound(Value, ValueKind)
        case list([Value], ValueKind)
        case either(sqlite: [Piece], postgres: [Piece])
    }

    private(set) var pieces: [Piece]

    private init(pieces: [Piece]) {
        self.pieces = pieces
    }

    /// A statement without bound values.
    public init(stringLiteral value: StaticString) {
        pieces = [.text("\(value)")]
    }

    /// A statement with its interpolated values bound.
    public init(stringInterpolation: Interpolation) {
        pieces = stringInterpolation.pieces
    }

    /// Nothing, to append to.
    public static let empty = SQL(pieces: [])

    /// True where there is no text and no value.
    public var isEmpty: Bool { pieces.isEmpty }

    /// A name in double quotes.
    public static func name(_ name: Identifier) -> SQL {
        SQL(pieces: [.text(name.description)])
    }

    /// Names in double quotes with commas between them.
    public static func names(_ names: [Identifier]) -> SQL {
        SQL(pieces: [.text(names.map(\.description).joined(separator: ", "))])
    }

    /// The one text on SQLite, the other on PostgreSQL.
    public static func either(sqlite: SQL, postgres: SQL) -> SQL {
        SQL(pieces: [.either(sqlite: sqlite.pieces, postgres: postgres.pieces)])
    }

    /// Appends with nothing between.
    public static func += (left: inout SQL, right: SQL) {
        left.pieces += right.pieces
    }

    /// Both, with nothing between.
    public static func + (left: SQL, right: SQL) -> SQL {
        SQL(pieces: left.pieces + right.pieces)
    }

    /// Text made by this room itself from checked names (definitions of tables); never from anything handed in.
    static func definition(_ text: String) -> SQL {
        SQL(pieces: [.text(text)])
    }

    /// What gathers the pieces of an interpolated statement.
    public struct Interpolation: StringInterpolationProtocol, Sendable {
        fileprivate var pieces: [Piece] = []

        /// An empty statement.
        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount * 2 + 1)
        }

        /// Text of the statement.
        public mutating func appendLiteral(_ literal: StaticString) {
            // Static, so that no text made at run time can be passed off as a literal.
            if literal.utf8CodeUnitCount > 0 { pieces.append(.text("\(literal)")) }
        }

        /// A value, bound.
        public mutating func appendInterpolation<Bound: Bindable>(_ value: Bound) {
            pieces.append(.bound(value.boundValue, Bound.valueKind))
        }

        /// Another statement or a part of one, with its values.
        public mutating func appendInterpolation(_ sql: SQL) {
            pieces += sql.pieces
        }

        /// Values for IN, bound, with the parentheses around them. An empty list is one that holds nothing: `IN` is
        /// never true of it and `NOT IN` always.
        public mutating func appendInterpolation<Bound: Bindable>(list values: [Bound]) {
            pieces.append(.list(values.map(\.boundValue), Bound.valueKind))
        }

        /// Text that was written in the program.
        public mutating func appendInterpolation(raw text: StaticString) {
            pieces.append(.text("\(text)"))
        }

        /// A checked name, in double quotes.
        public mutating func appendInterpolation(name: Identifier) {
            pieces.append(.text(name.description))
        }

        /// Checked names, in double quotes, with commas between them.
        public mutating func appendInterpolation(names: [Identifier]) {
            pieces.append(.text(names.map(\.description).joined(separator: ", ")))
        }
    }
}

extension Sequence<SQL> {
    /// All of them with the separator between: `conditions.joined(by: " AND ")`.
    public func joined(by separator: SQL) -> SQL {
        var whole = SQL.empty
        var first = true
        for part in self {
            if !first { whole += separator }
            whole += part
            first = false
        }
        return whole
    }
}
