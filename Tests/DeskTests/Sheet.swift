import Dates
import Desk
import Foundation
import TestFiles
import Testing

/// A CSV file in rows and cells, read and written by the test itself so that it can be counted and changed.
struct Sheet: Equatable {
    var header: [String]
    var rows: [[String]]

    init(_ bytes: some Sequence<UInt8>) {
        var all: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var quoted = false
        var bytes = Array(bytes)[...]
        func text() -> String { String(decoding: cell, as: UTF8.self) }
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\""):
                if quoted, bytes.first == byte {
                    cell.append(byte)
                    bytes.removeFirst()
                } else {
                    quoted.toggle()
                }
            case UInt8(ascii: ",") where !quoted:
                row.append(text())
                cell = []
            case 13 where !quoted: break
            case 10 where !quoted:
                all.append(row + [text()])
                row = []
                cell = []
            default: cell.append(byte)
            }
        }
        if !row.isEmpty || !cell.isEmpty { all.append(row + [text()]) }
        header = all.first ?? []
        rows = Array(all.dropFirst())
    }

    /// The place of a column.
    func place(_ column: String) -> Int {
        guard let place = header.firstIndex(of: column) else { preconditionFailure("There is no column \(column).") }
        return place
    }

    /// A cell; blank where the row is short.
    subscript(row: Int, column: String) -> String {
        get { place(column) < rows[row].count ? rows[row][place(column)] : "" }
        set {
            while rows[row].count <= place(column) { rows[row].append("") }
            rows[row][place(column)] = newValue
        }
    }

    /// The cells of a column.
    subscript(column: String) -> [String] { rows.indices.map { self[$0, column] } }

    /// The row of a worker, or of a workplace where none is named.
    func row(_ workplace: String, _ worker: String? = nil) throws -> Int {
        try #require(
            rows.indices.first {
                self[$0, "LOCALESTID"] == workplace && (worker == nil || self[$0, "UNIQUEWORKERID"] == worker)
            }, "There is no row of \(workplace).")
    }

    /// Sets a column on every row.
    mutating func fill(_ column: String, _ text: String) {
        for row in rows.indices { self[row, column] = text }
    }

    var bytes: [UInt8] {
        Array(([header] + rows).map { $0.map(Sheet.quoted).joined(separator: ",") + "\r\n" }.joined().utf8)
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains { ",\"\n\r".contains($0) } ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }
}

/// The three files of an upload.
struct Upload {
    var workplaces: Sheet
    var staff: Sheet
    var training: Sheet?

    /// A folder of the samples.
    init(sample name: String) throws {
        let folder = SampleFolder.own(name)
        workplaces = Sheet(try folder.bytes("workplace.csv"))
        staff = Sheet(try folder.bytes("staff.csv"))
        training = (try? folder.bytes("training.csv")).map { Sheet($0) }
    }

    /// What was exported.
    init(_ files: ExportedFiles) {
        workplaces = Sheet(files.workplaces)
        staff = Sheet(files.staff)
        training = Sheet(files.training)
    }

    var files: [FileBytes] {
        var files = [
            FileBytes(name: "workplace.csv", bytes: workplaces.bytes), FileBytes(name: "staff.csv", bytes: staff.bytes),
        ]
        if let training { files.append(FileBytes(name: "training.csv", bytes: training.bytes)) }
        return files
    }

    /// Sets STATUS on every row of workplaces and staff.
    mutating func setStatus(_ status: String) {
        workplaces.fill("STATUS", status)
        staff.fill("STATUS", status)
    }

    /// Other numbers of provider and locations, so that another organisation can send the same workplaces.
    mutating func renumber(_ digit: Int) {
        for row in workplaces.rows.indices {
            for column in ["PROVNUM", "LOCATIONID"] where workplaces[row, column].hasPrefix("1-") {
                workplaces[row, column] = "1-\(digit)" + workplaces[row, column].dropFirst(3)
            }
        }
    }
}

/// What the sample's answer says of the difference that an upload makes.
struct ExpectedDifference: Decodable {
    struct Updated: Decodable {
        let workplace: String
        let new: [String]
        let updated: [String]
        let deleted: [String]
    }

    struct Deleted: Decodable {
        let workplace: String
        let staff: [String]
    }

    struct Difference: Decodable {
        let new: [String]
        let updated: [Updated]
        let deleted: [Deleted]
    }

    struct Message: Decodable, Hashable {
        let file: String
        let line: Int
        let code: Int
        let type: String
    }

    let difference: Difference
    let messages: [Message]

    init(sample name: String) throws {
        let data = Data(try SampleFolder.own(name).bytes("expected.json"))
        self = try JSONDecoder().decode(ExpectedDifference.self, from: data)
    }
}
