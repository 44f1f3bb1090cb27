import HTTPTypes
import Hummingbird

/// Answers that are no pages.
enum Answers {
    /// JSON for programs.
    static func json(_ value: JSONText, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: .init(string: value.written + "\n")))
    }

    /// A file to keep, with the name under which a browser keeps it.
    static func file(_ bytes: [UInt8], name: String, type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(fileName(name))\""],
            body: .init(byteBuffer: .init(bytes: bytes)))
    }

    /// Rows as CSV.
    static func csv(_ rows: [[String]], name: String) -> Response {
        file(Array(CSVText.written(rows).utf8), name: name + ".csv", type: "text/csv; charset=utf-8")
    }

    /// Sends the reader on to a page after an act, so that loading it again does not repeat the act.
    static func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address])
    }

    private static func fileName(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") ? $0 : "-" }.prefix(80))
    }
}

/// Rows of text as a CSV file that a spreadsheet program opens without taking a cell for a formula.
enum CSVText {
    static func written(_ rows: [[String]]) -> String {
        var text = ""
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index > 0 { text += "," }
                text += quoted(cell)
            }
            text += "\r\n"
        }
        return text
    }

    private static func quoted(_ cell: String) -> String {
        var value = cell
        // A cell that begins so would be computed; a number with its minus is no formula.
        if let first = value.utf8.first, "=+-@\t\r".utf8.contains(first), Double(value) == nil { value = "'" + value }
        guard value.utf8.contains(where: { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }) else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}
