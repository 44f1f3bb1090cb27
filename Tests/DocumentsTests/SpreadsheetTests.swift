import Documents
import Foundation
import Testing

@Suite("Spreadsheets")
struct SpreadsheetTests {
    private static let columns: [(head: String, width: Double)] = [("Workplace", 30), ("Staff", 10), ("Note", 40)]

    private func sheet(_ rows: [[Spreadsheet.Cell]], name: String = "Findings") -> Spreadsheet.Sheet {
        Spreadsheet.Sheet(name: name, columns: SpreadsheetTests.columns, rows: rows)
    }

    private func readCells(_ rows: [[Spreadsheet.Cell]]) throws -> [[ReadWorkbook.Cell]] {
        let read = try ReadWorkbook(try Spreadsheet.bytes([sheet(rows)]))
        return Array(try #require(read.sheets.first).cells.dropFirst())
    }

    @Test("A spreadsheet is a zip file with a part for each sheet")
    func zipped() throws {
        let bytes = try Spreadsheet.bytes([sheet([], name: "One"), sheet([], name: "Two")])
        #expect(bytes.starts(with: Array("PK\u{3}\u{4}".utf8)))
        let data = Data(bytes)
        for part in ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
            #expect(data.range(of: Data(part.utf8)) != nil, "\(part)")
        }
        #expect(data.range(of: Data("xl/worksheets/sheet3.xml".utf8)) == nil)
        // The last record of a zip file, without a comment after it.
        #expect(bytes.suffix(22).starts(with: Array("PK\u{5}\u{6}".utf8)))
    }

    @Test(
        "A sheet whose name no spreadsheet can have is refused with a sentence",
        arguments: ["a[b", "a]b", "a:b", "a*b", "a?b", "a/b", "a\\b", "'quoted"])
    func badNames(name: String) {
        let failure = #expect(throws: Spreadsheet.Failure.self) { try Spreadsheet.bytes([sheet([], name: name)]) }
        #expect(failure?.description == "The sheet \(name) cannot be added to the spreadsheet.")
    }

    @Test("Two sheets of one name are refused")
    func doubleNames() {
        #expect(throws: Spreadsheet.Failure.self) {
            try Spreadsheet.bytes([sheet([], name: "Staff"), sheet([], name: "staff")])
        }
    }

    @Test("No temporary file stays behind, whether the spreadsheet is written or refused")
    func nothingLeft() throws {
        func files() throws -> Set<String> {
            let names = try FileManager.default.contentsOfDirectory(atPath: "/tmp")
            return Set(names.filter { $0.hasPrefix("goldenthread-") && $0.count == "goldenthread-XXXXXX".count })
        }
        let before = try files()
        for _ in 0..<5 {
            _ = try Spreadsheet.bytes([sheet([[.text("a")]])])
            #expect(throws: Spreadsheet.Failure.self) { try Spreadsheet.bytes([sheet([], name: "a:b")]) }
        }
        // Other tests write at the same time, so some files may come and go; ten that stay would show.
        #expect(try files().subtracting(before).count < 5)
    }

    @Test(
        "Names, heads, widths and values are read back",
        .enabled(if: ReadWorkbook.python != nil, .init(rawValue: ReadWorkbook.missing)))
    func values() throws {
        let rows: [[Spreadsheet.Cell]] = [
            [.text("Rose House"), .number(12), .text("Ünïcode ✓ 🏠")],
            [.text("a < b & \"c\" > 'd'"), .number(-0.125), .blank],
            [.blank, .number(1e15), .text(" spaces \n and lines ")],
        ]
        let bytes = try Spreadsheet.bytes([sheet(rows, name: "Staff & co"), sheet([], name: "Empty")])
        let read = try ReadWorkbook(bytes)
        #expect(read.sheets.map(\.name) == ["Staff & co", "Empty"])
        let first = try #require(read.sheets.first)
        #expect(
            first.cells == [
                [.text("Workplace"), .text("Staff"), .text("Note")],
                [.text("Rose House"), .number(12), .text("Ünïcode ✓ 🏠")],
                [.text("a < b & \"c\" > 'd'"), .number(-0.125), .nothing],
                [.nothing, .number(1e15), .text(" spaces \n and lines ")],
            ])
        for (width, column) in zip(first.widths, SpreadsheetTests.columns) {
            #expect((width - column.width).magnitude < 1)
        }
        #expect(read.sheets.last?.cells == [[.text("Workplace"), .text("Staff"), .text("Note")]])
    }

    @Test(
        "The head row stays in view, and every column can be filtered",
        .enabled(if: ReadWorkbook.python != nil, .init(rawValue: ReadWorkbook.missing)))
    func headRow() throws {
        let rows = [[Spreadsheet.Cell]](repeating: [.text("a"), .number(1), .blank], count: 7)
        let read = try ReadWorkbook(try Spreadsheet.bytes([sheet(rows), sheet([], name: "Empty")]))
        #expect(read.sheets.map(\.frozen) == ["A2", "A2"])
        #expect(read.sheets.map(\.filtered) == ["A1:C8", "A1:C1"])
    }

    @Test(
        "Text that looks like a formula, a number or an address stays text",
        .enabled(if: ReadWorkbook.python != nil, .init(rawValue: ReadWorkbook.missing)))
    func formulas() throws {
        let texts = [
            "=1+1", "=HYPERLINK(\"http://example.org\",\"x\")", "+1", "-1", "@SUM(A1)", "{=1}", "0012", "1e5", "TRUE",
            "#REF!", "http://example.org", "\t=1+1", "2019-09-30",
        ]
        #expect(try readCells(texts.map { [.text($0)] }).map { $0.first } == texts.map { .text($0) })
    }

    @Test(
        "NUL and what XML cannot hold are left out of a text and the rest of it stays",
        .enabled(if: ReadWorkbook.python != nil, .init(rawValue: ReadWorkbook.missing)))
    func misfits() throws {
        let texts = ["be\0fore", "\0", "a\u{FFFE}b\u{FFFF}c", "\0\u{301}x"]
        let read = try readCells(texts.map { [.text($0), .number(1)] }).map { $0.first }
        #expect(read == [.text("before"), .nothing, .text("abc"), .text("\u{301}x")])
        let head = Spreadsheet.Sheet(name: "Heads", columns: [("He\0ad", 10)])
        #expect(try ReadWorkbook(try Spreadsheet.bytes([head])).sheets.first?.cells == [[.text("Head")]])
    }

    @Test(
        "A number that is not finite leaves its cell blank",
        .enabled(if: ReadWorkbook.python != nil, .init(rawValue: ReadWorkbook.missing)))
    func notFinite() throws {
        let numbers: [Double] = [.nan, .infinity, -.infinity, 1]
        let read = try readCells(numbers.map { [.text("a"), .number($0)] }).map { $0[1] }
        #expect(read == [.nothing, .nothing, .nothing, .number(1)])
    }

    @Test(
        "A text that is too long is cut where a cell ends, not earlier",
        .enabled(if: ReadWorkbook.python != nil, .init(rawValue: ReadWorkbook.missing)))
    func longTexts() throws {
        let house = "🏠"
        let texts = [
            String(repeating: "a", count: 32_767), String(repeating: "b", count: 32_768),
            String(repeating: house, count: 20_000), "e" + String(repeating: "\u{301}", count: 40_000),
        ]
        let read = try readCells(texts.map { [.text($0)] }).map { $0.first?.text?.unicodeScalars.count }
        #expect(read == [32_767, 32_767, 16_383, 32_767])
    }

    @Test(
        "A name longer than 31 units is cut",
        .enabled(if: ReadWorkbook.python != nil, .init(rawValue: ReadWorkbook.missing)))
    func longNames() throws {
        let names = [String(repeating: "n", count: 40), String(repeating: "e\u{301}", count: 20)]
        let read = try ReadWorkbook(try Spreadsheet.bytes(names.map { sheet([], name: $0) }))
        #expect(read.sheets.map { $0.name.utf16.count } == [31, 31])
    }

    @Test(
        "No sheets, a sheet without columns, and rows longer or shorter than the head are written",
        .enabled(if: ReadWorkbook.python != nil, .init(rawValue: ReadWorkbook.missing)))
    func odd() throws {
        #expect(try ReadWorkbook(try Spreadsheet.bytes([])).sheets.count == 1)
        let bare = Spreadsheet.Sheet(name: "Bare", columns: [], rows: [[.text("lost")], []])
        let read = try #require(try ReadWorkbook(try Spreadsheet.bytes([bare])).sheets.first)
        #expect(read.name == "Bare" && read.filtered == nil)
        #expect(read.cells.joined().allSatisfy { $0 == .nothing })
        let uneven = try readCells([[], [.text("a")], [.text("a"), .number(1), .text("b"), .text("outside")]])
        #expect(uneven[0] == [.nothing, .nothing, .nothing])
        #expect(uneven[1] == [.text("a"), .nothing, .nothing])
        #expect(uneven[2] == [.text("a"), .number(1), .text("b")])
    }

    @Test(
        "A hundred thousand rows are all there",
        .enabled(if: ReadWorkbook.python != nil, .init(rawValue: ReadWorkbook.missing)))
    func manyRows() throws {
        let rows = (1...100_000).map { [Spreadsheet.Cell.text("Workplace \($0)"), .number(Double($0))] }
        let read = try ReadWorkbook(try Spreadsheet.bytes([sheet(rows)]), lines: 100_001)
        let first = try #require(read.sheets.first)
        #expect(first.lines == 100_001)
        #expect(first.filtered == "A1:C100001")
        let wrong = first.cells.dropFirst().enumerated().filter { line, cells in
            cells != [.text("Workplace \(line + 1)"), .number(Double(line + 1)), .nothing]
        }
        #expect(wrong.isEmpty)
    }
}
