/// A column of a table, defined once for both engines.
public struct Column: Sendable, Hashable {
    /// What a column holds.
    public enum Kind: String, Sendable, Hashable {
        /// Unicode text, ordered by its bytes.
        case text
        /// A whole number of 64 bits.
        case integer
        /// A binary floating-point number.
        case real
        /// Bytes.
        case bytes
        /// 0 or 1.
        case flag
    }

    /// The row of another table that a value must name.
    public struct Reference: Sendable, Hashable {
        /// What happens to this row when that one is deleted.
        public enum Deletion: String, Sendable, Hashable {
            /// The deletion is refused.
            case refused = "NO ACTION"
            /// This row is deleted too.
            case cascade = "CASCADE"
            /// This value becomes null.
            case null = "SET NULL"
        }

        let table: Identifier
        let column: Identifier
        let deletion: Deletion
        let atEnd: Bool

        /// A row of `table` whose `column` (its key) has this value.
        ///
        /// With `atEnd` the rule is checked at the end of the transaction, so that rows may be written in any order.
        public static func row(
            of table: Identifier, _ column: Identifier = "id", onDelete deletion: Deletion = .refused,
            atEnd: Bool = false
        ) -> Reference {
            Reference(table: table, column: column, deletion: deletion, atEnd: atEnd)
        }
    }

    /// The column's name.
    public let name: Identifier
    /// What it holds.
    public let kind: Kind
    /// Whether it may hold no value.
    public let nullable: Bool
    /// An SQL condition that both engines read, or nil.
    public let check: String?
    /// What rows get that were there before the column was, or nil.
    public let standard: Value?
    /// The row that a value must name, or nil.
    public let references: Reference?

    /// A column; `check` is an SQL condition that both engines read (`"hours >= 0"`), `standard` the value of rows that
    /// are there already when the column is added.
    public init(
        _ name: Identifier, _ kind: Kind, nullable: Bool = false, check: StaticString? = nil, standard: Value? = nil,
        references: Reference? = nil
    ) {
        self.name = name
        self.kind = kind
        self.nullable = nullable
        self.check = check.map { "\($0)" }
        self.standard = standard
        self.references = references
    }
}
