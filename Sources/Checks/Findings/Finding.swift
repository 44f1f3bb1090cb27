public import DataSets

/// How grave a finding is.
public enum Level: String, Sendable, CaseIterable {
    /// Nothing of the upload can be stored.
    case error
    /// The upload can be stored; what the finding is about is mostly ignored.
    case warning
}

/// One thing that checking found.
public struct Finding: Sendable, Hashable {
    /// The file that it is about.
    public let file: FileKind
    /// The record: 1 is the header, line breaks inside quotes and empty lines do not count.
    public let line: Int
    /// What was complained about, as it stands in the file.
    public let source: String?
    /// The reference of the workplace, where the national service gives one.
    public let workplace: String?
    /// The reference of the member of staff, where the national service gives one.
    public let worker: String?
    let rule: Rule

    /// The facts shared by all findings of this kind: national code, type and column, and our sentences.
    public var guidance: Guidance { RuleTable.all[rule] }
    /// Error or warning.
    public var level: Level { guidance.level }
    /// The national code; 9001 and above are our own.
    public var code: Int { guidance.code }
    /// The national type.
    public var type: String { guidance.type }
    /// The column, two or more joined by a slash, or nothing.
    public var column: String { guidance.column }
}

/// A finding before its texts are made: where the record stands, and which rule.
struct RawFinding {
    var line: UInt32
    var rule: Rule
    /// The place of the record in the file; -1 for a finding about the file as a whole.
    var offset: Int
}
