/// Something to be said of a file beside the national messages: what its bytes or its header betray.
public struct Note: Sendable, Hashable, Encodable {
    /// What a note is about.
    public enum Kind: String, Sendable, Hashable, Encodable {
        /// The file is empty.
        case empty
        /// The file is none of the three.
        case unknownFile = "unknown_file"
        /// The header is one of an earlier format.
        case earlierHeader = "earlier_header"
        /// The header is none that ever was.
        case differentHeader = "different_header"
        /// Another file of the upload is of the same kind.
        case sameKindTwice = "same_kind_twice"
        /// A file is missing that others are compared with.
        case missingFile = "missing_file"
        /// The file is a spreadsheet or a zip archive.
        case archive
        /// The file is UTF-16.
        case wideCharacters = "wide_characters"
        /// Bytes are NUL, which no text has.
        case nulBytes = "nul_bytes"
        /// Characters are not UTF-8.
        case otherCharacters = "other_characters"
        /// Cells are parted by something other than commas.
        case otherSeparator = "other_separator"
        /// Lines end with carriage returns alone.
        case otherLineEnds = "other_line_ends"
        /// Dates are not day, month, year.
        case reorderedDates = "reordered_dates"
        /// Numbers were turned into dates or powers of ten.
        case changedNumbers = "changed_numbers"
        /// Dates name days that the calendar does not have.
        case noSuchDay = "no_such_day"
        /// References or dates lost their leading zeros.
        case lostZeros = "lost_zeros"
    }

    /// The name of the file; empty for the upload as a whole.
    public let file: String
    /// What it is about.
    public let kind: Kind
    /// What is the matter and what to do, in sentences.
    public let sentence: String
    /// The record it was first seen in, where there is one.
    public let line: Int?

    /// A note.
    public init(_ file: String, _ kind: Kind, _ sentence: String, line: Int? = nil) {
        self.file = file
        self.kind = kind
        self.sentence = sentence
        self.line = line
    }
}
