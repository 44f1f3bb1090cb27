public import Dates

/// One training record with the answers that figures need, as one row of a training file gives them.
public struct Training: Sendable, Hashable {
    /// The person's number within the data set, as in `Job.person`.
    public var person: Int32 = 0
    /// CATEGORY as the national list codes it.
    public var category: Int16 = 0
    /// ACCREDITED.
    public var accredited: Answer = .notAnswered
    /// DATECOMPLETED; nil where it was not given.
    public var completed: Day?
    /// EXPIRYDATE, given or reckoned from VALIDITY; nil where the training does not expire or it is not known.
    public var expires: Day?

    /// A training record of which nothing is known.
    public init() {}
}
