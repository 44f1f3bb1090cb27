public import Dates
import Logging
public import Permissions
import Returns
public import Sealing
package import Storage
import Synchronization

/// Every act of the product, once. Pages, resources and commands call the same acts and only translate their answers.
public final class Desk: Sendable {
    /// What a desk is opened with.
    public struct Settings: Sendable {
        /// Where the store is: `sqlite:PATH` or `postgres://…`.
        public var database: String
        /// The master key under which people's keys are sealed.
        public var masterKey: MasterKey
        /// A folder that only the program may read, for uploads that wait for their import.
        public var uploads: String
        /// The version of the program, for figures.
        public var codeVersion: String
        /// Whether what is held is made up, so that pages say so.
        public var isDemonstration: Bool
        /// The limits of sessions with a server.
        public var sessions = Sessions()
        /// The list of who was erased, outside the store; nil for a store that nobody backs up.
        public var erasures: Erasures?
        /// What an employer whose files the council takes in is held to share until it says otherwise.
        public var consentOfNewcomers = Consent.none
        /// Who answers for the data, for the privacy notice and the impact assessment.
        public var controller = Controller()
        /// The clock.
        public var clock: @Sendable () -> Instant

        /// Who answers for the data.
        public struct Controller: Sendable, Hashable {
            /// The council or other body.
            public var name = ""
            /// How its data protection officer is reached.
            public var contact = ""
            /// Others who handle the data for it: who runs the server, who carries letters.
            public var processors: [String] = []

            /// Nobody is named.
            public init() {}
        }

        /// Settings of these values.
        public init(
            database: String, masterKey: MasterKey, uploads: String, codeVersion: String,
            isDemonstration: Bool = false, clock: @escaping @Sendable () -> Instant
        ) {
            self.database = database
            self.masterKey = masterKey
            self.uploads = uploads
            self.codeVersion = codeVersion
            self.isDemonstration = isDemonstration
            self.clock = clock
        }
    }

    /// What the desk was opened with.
    public let settings: Settings
    package let store: Store
    package let sealer: Sealer
    /// Secrets of the program's own that were opened.
    let secrets = SecretShelf()
    /// What need not be done again within a minute.
    package let pace = Pace()
    /// Entries of the trail on their way into the store.
    let spool: TrailSpool
    private let identifiers = Mutex(Identifiers())
    /// What the guard remembers.
    let shelves = GuardShelf()
    /// The data sets that were asked for last, by the hash over their returns.
    package let shelf = Shelf()
    /// The estimates of the whole sector that were made last.
    let estimates = EstimateShelf()

    init(settings: Settings, store: Store, sealer: Sealer) {
        self.settings = settings
        self.store = store
        self.sealer = sealer
        self.spool = TrailSpool(folder: settings.uploads)
    }

    /// Opens the store, brings its tables up to date and gives the desk.
    ///
    /// - Throws: `StorageError` where the store cannot be opened, was made by a newer program or differs from it.
    public static func open(_ settings: Settings) async throws -> Desk {
        let store = try await Store.open(settings.database, settings: settings.sessions.settings)
        let desk: Desk
        do {
            // A look first: migrating writes, and a writer would wait for a long import for which a reader need not.
            let state = try await store.migrationState(Schema.all)
            if state.fault != nil || !state.pending.isEmpty {
                // Some steps seal what is held: not under another key than the rest.
                if state.applied.contains(Schema.keyCheck) {
                    try await Desk.requireKey(settings.masterKey, in: store)
                }
                let sealer = Sealer(master: settings.masterKey)
                try await store.migrate(Schema.steps(sealer), at: settings.clock().iso)
            }
            try await Desk.requireKey(settings.masterKey, in: store)
            try await Desk.requireNoKeyChange(in: store)
            try await Desk.applyErasures(settings, in: store)
            desk = Desk(settings: settings, store: store, sealer: try await Desk.sealer(settings, in: store))
            _ = try await desk.secret("trail")
        } catch {
            try? await store.close()
            throw error
        }
        desk.dropOldUploads()
        if store.engine == .sqlite { try? await desk.takeInLeftEntries() }
        return desk
    }

    /// Refuses a master key other than the one under which the store seals: the first key that opened it.
    private static func requireKey(_ key: MasterKey, in store: Store) async throws {
        @Sendable func mark(_ transaction: Transaction) throws -> [UInt8]? {
            try transaction.row("SELECT mark FROM key_check WHERE name = 'master'")?.bytes(0)
        }
        if let held = try await store.read({ try mark($0) }) {
            guard held == key.mark else { throw SealingError.broken }
            return
        }
        try await store.write { transaction in
            if let held = try mark(transaction) {
                guard held == key.mark else { throw SealingError.broken }
                return
            }
            try transaction.execute("INSERT INTO key_check (name, mark) VALUES ('master', \(key.mark))")
        }
    }

    /// Refuses to seal anything once the master key was changed under a program that runs.
    func requireOwnKey(_ transaction: Transaction) throws {
        // On a server the row is held, so that a change of the key waits for the end of this transaction.
        let mark = try transaction.row(
            "SELECT mark FROM key_check WHERE name = 'master'\(.either(sqlite: "", postgres: " FOR SHARE"))")?.bytes(0)
        guard mark == settings.masterKey.mark else {
            throw DeskError.unavailable(
                "The master key of this store was changed. Nothing was stored: start the program again with the new "
                    + "key.")
        }
    }

    /// Refuses a store whose master key is being changed: a part of its people is sealed under the new one already.
    private static func requireNoKeyChange(in store: Store) async throws {
        guard try await store.read({ try $0.row("SELECT 1 FROM key_change") }) != nil else { return }
        throw DeskError.busy(
            "The master key of this store is being changed, and the change was not finished. "
                + "Run database rotate-key with the same two keys again; it goes on where it stopped.")
    }

    /// The sealer of a store. The key from which references are hashed is a secret in the store, so that a change of
    /// the master key leaves every hash as it is.
    private static func sealer(_ settings: Settings, in store: Store) async throws -> Sealer {
        let lookup = try await secret(
            "lookup", standard: Sealer.firstLookup(of: settings.masterKey), sealer: Sealer(master: settings.masterKey),
            at: settings.clock(), in: store)
        return Sealer(master: settings.masterKey, lookup: lookup)
    }

    /// Waits for running acts and closes the store.
    public func close() async throws {
        try? await takeInSpool()
        spool.close()
        try await store.close()
    }

    /// Throws where the store cannot be reached.
    public func reach() async throws {
        _ = try await store.read { try $0.row("SELECT 1") }
    }

    /// A word for the state of the store, by which what was made of it can be kept: where it is the same, so is
    /// whatever would be answered now, whichever instance of the program stored something last.
    public func stateMark() async throws -> String {
        try await store.stateMark()
    }

    /// The moment that the clock gives.
    public var now: Instant { settings.clock() }

    /// The moment as at which something is known: now where none is asked for, and no later than now, since what will
    /// be known then is not known yet.
    package func reached(_ moment: Instant?) -> Instant { moment.map { min($0, now) } ?? now }

    package func newIdentifier() -> String {
        var generator = SystemRandomNumberGenerator()
        let now = now
        return identifiers.withLock { $0.next(at: now, using: &generator) }
    }
}
