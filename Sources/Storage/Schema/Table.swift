/// A table, defined once for both engines.
///
///     Table("workplace", [
///         Column("id", .text),
///         Column("organisation", .text, references: .row(of: "organisation")),
///         Column("beds", .integer, nullable: true, check: "beds >= 0"),
///     ], primaryKey: ["id"], unique: [["organisation", "reference"]])
public struct Table: Sendable, Hashable {
    /// The table's name.
    public let name: Identifier
    /// Its columns, in order.
    public let columns: [Column]
    /// The columns of its key; none for a table without one. A key of one whole number that is null is refused by
    /// PostgreSQL and filled in by SQLite.
    public let primaryKey: [Identifier]
    /// Sets of columns whose values stand once only.
    public let unique: [[Identifier]]
    /// SQL conditions over several columns, by name.
    public let checks: [Check]
    /// Its indexes.
    public let indexes: [Index]
    /// SQLite: whether rows are kept in the order of the key (`WITHOUT ROWID`), which suits narrow rows found by key.
    public let keyed: Bool

    /// A named condition over several columns.
    public struct Check: Sendable, Hashable {
        let name: Identifier
        let condition: String

        /// A condition that both engines read; the constraint is called `table_name_check`.
        public init(_ name: Identifier, _ condition: StaticString) {
            self.name = name
            self.condition = "\(condition)"
        }
    }

    /// A table of these columns, keys, checks and indexes.
    public init(
        _ name: Identifier, _ columns: [Column], primaryKey: [Identifier] = [], unique: [[Identifier]] = [],
        checks: [Check] = [], indexes: [Index] = [], keyed: Bool = false
    ) {
        self.name = name
        self.columns = columns
        self.primaryKey = primaryKey
        self.unique = unique
        self.checks = checks
        self.indexes = indexes
        self.keyed = keyed
    }
}

/// An index of a table, for a question that is asked.
public struct Index: Sendable, Hashable {
    let columns: [Identifier]
    let unique: Bool
    let condition: String?

    /// An index over columns; with `unique` their values stand once only; with `where` it holds only the rows that
    /// meet an SQL condition that both engines read.
    ///
    /// It is called `table_columns_index`, or `table_columns_key` where it is unique.
    public init(_ columns: [Identifier], unique: Bool = false, where condition: StaticString? = nil) {
        self.columns = columns
        self.unique = unique
        self.condition = condition.map { "\($0)" }
    }
}
