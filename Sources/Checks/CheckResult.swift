public import DataSets
public import Dates

/// What checking an upload gave, in the shape that the national service's answers have.
public struct CheckResult: Sendable {
    /// The outcome as a whole.
    public enum Status: String, Sendable {
        /// Nothing was found.
        case passed = "PASSED"
        /// Only warnings: the upload can be stored.
        case warnings = "WARNINGS"
        /// At least one error: nothing can be stored.
        case failed = "FAILED"
        /// A file is none of the three, its header is not one that is allowed, or two are of one kind: no row was
        /// checked.
        case headerRefused = "HEADER_REFUSED"
    }

    /// What a file turned out to be.
    public struct File: Sendable, Equatable {
        /// Its name.
        public let name: String
        /// Its kind; nil for none of the three.
        public let kind: FileKind?
        /// Whether its header is allowed; nil without a kind.
        public let headerIsAllowed: Bool?
        /// How many records it has; nil unless the header is allowed.
        public var records: Int?
    }

    /// Counts of one file.
    public struct Count: Sendable, Equatable, Encodable {
        /// Records; of workplaces, without those that the national service drops.
        public var records = 0
        /// Errors, also those beyond the findings that are kept.
        public var errors = 0
        /// Warnings, also those beyond the findings that are kept.
        public var warnings = 0
        /// Held records that would be deleted.
        public var deleted = 0
    }

    /// How often one kind of finding was given.
    public struct Occurrence: Sendable, Hashable {
        /// The kind of finding.
        public let guidance: Guidance
        /// How often.
        public let count: Int
    }

    /// One finding without its texts: enough to see what an import has to leave out.
    public struct Mark: Sendable, Hashable {
        /// The record, as in `Finding.line`.
        public let line: UInt32
        /// The place of the kind of finding in `Guidance.all`.
        public let kind: UInt8
    }

    /// The outcome as a whole.
    public internal(set) var status: Status
    /// The day that counted as today.
    public let asOf: Day
    /// The files by name.
    public internal(set) var files: [File]
    /// The findings by file, line and code; as many as were asked for.
    public internal(set) var findings: [Finding] = []
    /// How often each kind of finding was given, all counted.
    public internal(set) var occurrences: [Occurrence] = []
    /// Counts by file; nil where the header was refused.
    public internal(set) var counts: [FileKind: Count]?
    /// What would be created, updated and deleted; nil where something failed.
    public internal(set) var difference: Difference?
    /// What is to be said beside the national messages.
    public internal(set) var notes: [Note] = []
    /// All findings of rows of a file by line, where they were asked for.
    public internal(set) var marks: [FileKind: [Mark]] = [:]

    /// How many findings were counted but not kept.
    public var leftOut: Int { occurrences.reduce(0) { $0 + $1.count } - findings.count }
}

/// Which records an upload would create, update and delete.
public struct Difference: Sendable, Equatable, Encodable {
    /// A held workplace that stands in the upload.
    public struct Updated: Sendable, Equatable, Encodable {
        /// Its reference.
        public var workplace: String
        /// References of staff who are not held yet.
        public var new: [String] = []
        /// References of staff who are held and stay.
        public var updated: [String] = []
        /// References of staff who are held and go.
        public var deleted: [String] = []
    }

    /// A held workplace that goes.
    public struct Deleted: Sendable, Equatable, Encodable {
        /// Its reference.
        public var workplace: String
        /// References of its staff, held or on a row.
        public var staff: [String]
    }

    /// Workplaces that are not held yet.
    public var new: [String] = []
    /// Held workplaces that stand in the upload.
    public var updated: [Updated] = []
    /// Held workplaces that go.
    public var deleted: [Deleted] = []
}
