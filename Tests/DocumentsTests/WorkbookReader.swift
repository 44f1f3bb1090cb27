import Foundation

/// A workbook as another program reads it: Python with openpyxl, where the environment names one.
struct ReadWorkbook: Decodable {
    struct Sheet: Decodable {
        var name: String
        var frozen: String?
        var filtered: String?
        var widths: [Double]
        var lines: Int
        var cells: [[Cell]]
    }

    struct Cell: Decodable, Equatable {
        /// `s` text, `n` number or nothing, `f` formula, `e` error.
        var kind: String
        var text: String?
        var number: Double?

        static func text(_ text: String) -> Cell { Cell(kind: "s", text: text) }
        static func number(_ number: Double) -> Cell { Cell(kind: "n", number: number) }
        static let nothing = Cell(kind: "n")
    }

    var sheets: [Sheet]

    /// The Python of `GOLDENTHREAD_PYTHON`, where it runs and has openpyxl.
    static let python: String? = {
        guard let path = ProcessInfo.processInfo.environment["GOLDENTHREAD_PYTHON"], !path.isEmpty else { return nil }
        return (try? run(path, ["-c", "import openpyxl"])) == nil ? nil : path
    }()

    /// Why tests that read a workbook back are passed over.
    static let missing = "GOLDENTHREAD_PYTHON names no Python that has openpyxl"

    struct Failure: Error {
        var status: Int32
    }

    /// Reads the first lines of every sheet.
    init(_ bytes: [UInt8], lines: Int = 20) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let answer = try ReadWorkbook.run(ReadWorkbook.python ?? "", ["-c", ReadWorkbook.script, file.path, "\(lines)"])
        self = try JSONDecoder().decode(ReadWorkbook.self, from: answer)
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
        return data
    }

    private static let script = """
        import json, sys, openpyxl
        book = openpyxl.load_workbook(sys.argv[1])
        limit = int(sys.argv[2])
        def cell(c):
            v = c.value
            if isinstance(v, str): return {"kind": c.data_type, "text": v}
            return {"kind": c.data_type, "number": v}
        def column(n): return openpyxl.utils.get_column_letter(n)
        sheets = []
        for s in book.worksheets:
            rows = [[cell(c) for c in row] for row in s.iter_rows(max_row=min(limit, s.max_row))]
            widths = [s.column_dimensions[column(n + 1)].width for n in range(s.max_column)]
            sheets.append({"name": s.title, "frozen": s.freeze_panes, "filtered": s.auto_filter.ref,
                "widths": widths, "lines": s.max_row, "cells": rows})
        json.dump({"sheets": sheets}, sys.stdout)
        """
}
