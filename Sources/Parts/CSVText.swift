import Tables

/// Rows of text as a CSV file that a spreadsheet program opens without taking a cell for a formula.
public enum CSVText {
    /// The rows, each ended by CR LF; a cell that would be computed gets an apostrophe before it.
    public static func written(_ rows: [[String]]) -> String {
        TableText.written(rows, lineEnd: "\r\n")
    }
}
