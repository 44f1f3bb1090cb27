import Storage

/// How many sessions with a PostgreSQL server there may be, and how long things may take there. A file has no use for
/// any but `lock`.
public struct Sessions: Sendable, Hashable {
    /// The most sessions at once, beside one for each long act that runs (an import).
    public var most = 8
    /// Seconds for which somebody waits while all sessions are in use.
    public var queue = 30
    /// Seconds for which a statement waits for what another program is writing.
    public var lock = 10
    /// Seconds after which a statement is broken off; 0 for never.
    public var statement = 1_800
    /// Seconds after which the server ends a transaction in which nothing is asked; 0 for never.
    public var idle = 1_800

    /// What holds unless told otherwise.
    public init() {}

    var settings: Store.Settings {
        Store.Settings(
            connections: most, patience: .seconds(lock), queueing: .seconds(queue),
            statementLimit: statement == 0 ? nil : .seconds(statement), idleLimit: idle == 0 ? nil : .seconds(idle))
    }
}
