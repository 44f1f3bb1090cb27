import HTTPTypes
package import Hummingbird
package import Parts

/// Answers that are no pages.
package enum Answers {
    /// JSON for programs.
    package static func json(_ value: JSONText, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: .init(string: value.written + "\n")))
    }

    /// A file to keep, with the name under which a browser keeps it.
    package static func file(_ bytes: [UInt8], name: String, type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(fileName(name))\""],
            body: .init(byteBuffer: .init(bytes: bytes)))
    }

    /// Rows as CSV.
    package static func csv(_ rows: [[String]], name: String) -> Response {
        file(Array(CSVText.written(rows).utf8), name: name + ".csv", type: "text/csv; charset=utf-8")
    }

    /// Sends the reader on to a page after an act, so that loading it again does not repeat the act.
    package static func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address])
    }

    private static func fileName(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") ? $0 : "-" }.prefix(80))
    }
}
