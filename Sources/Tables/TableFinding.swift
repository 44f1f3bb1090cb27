/// What was wrong with one place of a table that a user gave: where, what, and what to do.
public struct TableFinding: Sendable, Hashable {
    /// How much of the file a finding concerns.
    public enum Gravity: String, Sendable, Hashable {
        /// Nothing of the file was taken.
        case refused
        /// The row was not taken.
        case skipped
        /// The row was taken, with a doubt.
        case doubtful
    }

    /// The line of the file, counted from 1; of a row over several lines, the first.
    public var line: Int
    /// The column as the file names it; blank where the finding is about the whole row or file.
    public var column: String
    /// How much it concerns.
    public var gravity: Gravity
    /// What is wrong and what to do, as a sentence.
    public var sentence: String

    /// A finding at a place of a file.
    public init(line: Int, column: String = "", gravity: Gravity, sentence: String) {
        self.line = line
        self.column = column
        self.gravity = gravity
        self.sentence = sentence
    }
}
