public import Checks
public import Dates

/// What an import is told beside its files, which carry neither organisation nor date nor area.
public struct ImportRequest: Sendable {
    /// The organisation's name; it is added where there is none of that name.
    public var organisation: String
    /// The day of which the return speaks; nil for today.
    public var asAt: Day?
    /// The area (GSS code) that it is for; nil for the organisation's own.
    public var area: String?
    /// Takes every row as a new opening state, whatever is held.
    public var replaces: Bool
    /// Replaces all training of a person who is in the training file; otherwise records that are not mentioned are
    /// kept.
    public var replacesTraining: Bool
    /// What was held when the preview was made that somebody agreed to; nil where nobody looked at one.
    public var agreedOn: PreviewBasis?

    /// A request of these parts.
    public init(
        organisation: String, asAt: Day? = nil, area: String? = nil, replaces: Bool = false,
        replacesTraining: Bool = false
    ) {
        self.organisation = organisation
        self.asAt = asAt
        self.area = area
        self.replaces = replaces
        self.replacesTraining = replacesTraining
        agreedOn = nil
    }
}

/// What an import would be applied to: one return, or nothing held. Two previews with the same basis change the same.
public struct PreviewBasis: Sendable, Hashable {
    /// The number of the return; nil where nothing is held or all is replaced.
    let number: Int?
}

/// What an import came to.
public struct ImportOutcome: Sendable {
    /// What the check of the files found.
    public let check: CheckResult
    /// The stored return; nil where the check found errors, and nothing was stored.
    public let record: ReturnRecord?
}

/// How far a long act has come.
public struct Progress: Sendable, Hashable {
    /// The step, as a few words: `Storing staff`.
    public let step: String
    /// What is done of the step.
    public let done: Int
    /// What there is to do in the step; 0 where it is not known.
    public let total: Int
}

extension CheckResult {
    /// How many warnings the check gave in all files.
    public var warnings: Int { counts?.values.reduce(0) { $0 + $1.warnings } ?? 0 }

    /// How many errors the check gave in all files.
    public var errors: Int { counts?.values.reduce(0) { $0 + $1.errors } ?? 0 }
}
