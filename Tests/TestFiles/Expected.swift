/// The parts of an answer that are compared, in the names of its files.
public struct Expected: Decodable, Equatable, Sendable {
    /// A file of the upload, and what it was taken for.
    public struct File: Sendable, Decodable, Hashable {
        /// The name.
        public let name: String
        /// What the file is; nil for none of the three.
        public let kind: String?
        /// Whether its header is accepted.
        public let header_ok: Bool?
        /// How many rows.
        public let records: Int?
    }

    /// A finding.
    public struct Message: Sendable, Decodable, Hashable, CustomStringConvertible {
        /// The file.
        public let file: String
        /// The line.
        public let line: Int
        /// Error or warning.
        public let level: String
        /// The national code.
        public let code: Int
        /// The national type.
        public let type: String
        /// The column.
        public let column: String?
        /// The workplace.
        public let workplace: String?
        /// The worker.
        public let worker: String?

        /// All of it in a line.
        public var description: String {
            "\(file) \(line) \(level) \(code) \(type) \(column ?? "-") \(workplace ?? "-") \(worker ?? "-")"
        }
    }

    /// The counts of one kind of file.
    public struct Count: Sendable, Decodable, Equatable {
        /// How many rows.
        public let records: Int
        /// How many errors.
        public let errors: Int
        /// How many warnings.
        public let warnings: Int
        /// What goes.
        public let deleted: Int
    }

    /// What the upload would change.
    public struct Change: Sendable, Decodable, Equatable {
        /// What comes.
        public let new: [String]
        /// What changes.
        public let updated: [Updated]
        /// What goes.
        public let deleted: [Deleted]
    }

    /// A workplace that stays, and its workers.
    public struct Updated: Sendable, Decodable, Equatable {
        /// The workplace.
        public let workplace: String
        /// What comes.
        public let new: [String]
        /// What changes.
        public let updated: [String]
        /// What goes.
        public let deleted: [String]
    }

    /// A workplace that goes, and its workers.
    public struct Deleted: Sendable, Decodable, Equatable {
        /// The workplace.
        public let workplace: String
        /// Its workers.
        public let staff: [String]
    }

    /// The day of the rules.
    public let as_of: String
    /// What came of the check.
    public let status: String
    /// The files.
    public let files: [File]
    /// The findings.
    public let messages: [Message]
    /// The counts by kind of file.
    public let counts: [String: Count]?
    /// What would change.
    public let difference: Change?
}
