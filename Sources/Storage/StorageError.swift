/// What went wrong in the store, as a sentence that says what to do next.
///
/// Never carries a bound value: personal data stays out of errors and logs.
public enum StorageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file cannot be opened or the server cannot be reached; the text says which and why.
    case unavailable(String)
    /// The location is neither `sqlite:PATH` nor `postgres://…`.
    case location(String)
    /// Somebody else has been writing for longer than the store's patience.
    case busy
    /// All sessions with the server have been in use for longer than a transaction waits.
    case crowded
    /// A statement took longer than the store's limit.
    case slow
    /// The named lock is held by another act.
    case held(lock: String)
    /// Two writes met again and again; nothing was stored.
    case conflict
    /// No room is left on the disk (or within the size that the database may have); nothing was stored.
    case full
    /// The file is not an SQLite database.
    case notADatabase(String)
    /// The database may be read but not written.
    case readOnly
    /// The database file is damaged or a disk failed.
    case damaged(String)
    /// A rule of the schema refused the change; nothing was stored.
    case constraint(Constraint)
    /// A value that neither engine can hold alike (NUL in text, text that is not UTF-8, not a number).
    case unfit(String)
    /// A row was asked for a column that it lacks, or for a type that the column does not hold.
    case column(String, String)
    /// The engine refused the statement itself; the text is the engine's and holds no bound value.
    case statement(String)
    /// The database was made by a newer program.
    case newer(database: Int, program: Int)
    /// A migration in the database differs from the program's.
    case drift(String)
    /// The store was used in a way that it does not allow.
    case misuse(String)
    /// The store is closed.
    case closed

    /// The sentence for a reader.
    public var description: String {
        switch self {
        case .unavailable(let reason): reason
        case .location(let text): text
        case .busy:
            "The database is busy: another program has been writing to it. Wait until it has finished and try again."
        case .crowded:
            """
            The program has more to do at the moment than its sessions with the database allow. Try again in a moment; \
            where this comes often, allow more sessions (docs/growing.md).
            """
        case .slow:
            "The database took longer than is allowed: the work was broken off, nothing of it was stored. Try again."
        case .held(let lock): "Another \(lock) is running. Wait until it has finished and try again."
        case .conflict:
            "The change met another one again and again and was not stored. Try again."
        case .full:
            "The disk that holds the database is full. Nothing was stored. Make room and try again."
        case .notADatabase(let path):
            "\(path) is not an SQLite database, or it is encrypted. Give the path of a Goldenthread database."
        case .readOnly:
            "The database may be read but not written. Check the permissions of its file and folder or of its user."
        case .damaged(let detail):
            """
            The database is damaged or its disk failed (\(detail)). Keep a copy of it as it is, restore the last \
            backup, and hand in again what came after it.
            """
        case .constraint(let constraint): constraint.description
        case .unfit(let reason): reason
        case .column(let name, let reason): "Column \(name): \(reason)."
        case .statement(let reason): "The database refused a statement: \(reason)."
        case .newer(let database, let program):
            """
            The database was made by a newer version of this program (its migration \(database); this program knows \
            \(program)). Use the newer program.
            """
        case .drift(let reason):
            "The database differs from what this program expects: \(reason)."
        case .misuse(let reason): reason
        case .closed: "The database is closed."
        }
    }
}

/// The rule of the schema that refused a change.
public struct Constraint: Sendable, Hashable, CustomStringConvertible {
    /// The kinds of rule that both engines hold.
    public enum Kind: String, Sendable, Hashable {
        /// A key or unique index has that value already.
        case unique
        /// A check was not met.
        case check
        /// A value is missing.
        case notNull = "not null"
        /// The row that is referred to does not exist, or is still referred to.
        case foreignKey = "foreign key"
        /// The value is of another type than the column.
        case type
    }

    /// Which kind of rule.
    public let kind: Kind
    /// `table_column_key`, `table_pkey`, `table_column_check`, or `table.column` for not null and type; empty where
    /// the engine does not say (SQLite does not for foreign keys).
    public let name: String

    /// A rule of this kind and name.
    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    /// The sentence for a reader.
    public var description: String {
        let rule = name.isEmpty ? "" : " \(name)"
        return switch kind {
        case .unique: "The database holds such a row already (rule\(rule))."
        case .check: "The database refused a value that its rule\(rule) does not allow."
        case .notNull: "The database refused a row without a value for \(name.isEmpty ? "a column" : name)."
        case .foreignKey: "The database refused a row whose partner does not exist or still needs it (rule\(rule))."
        case .type: "The database refused a value of the wrong type for \(name.isEmpty ? "a column" : name)."
        }
    }
}
