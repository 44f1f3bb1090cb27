import Tables
import Testing

@Suite("Comma-separated text is cut into records")
struct CommaSeparatedTests {
    private func cells(_ text: String) -> [[String]] { CommaSeparated(Array(text.utf8)).records.map(\.cells) }

    @Test(
        "Cells, quotes and line ends",
        arguments: [
            ("", []), ("a,b", [["a", "b"]]), ("a,b\n", [["a", "b"]]), ("a\r\nb\rc\n", [["a"], ["b"], ["c"]]),
            ("a,,\n", [["a", "", ""]]), (" a , b\t", [["a", "b"]]), ("\"a,b\",c", [["a,b", "c"]]),
            ("\"say \"\"no\"\"\"", [["say \"no\""]]), ("\"a\nb\",c", [["a\nb", "c"]]),
            ("a\"b,c", [["a\"b", "c"]]), ("a\n\nb", [["a"], [""], ["b"]]), ("é,ß", [["é", "ß"]]),
        ] as [(String, [[String]])])
    func cut(text: String, expected: [[String]]) {
        #expect(cells(text) == expected)
    }

    @Test("A record knows the line on which it starts, whatever line ends its quoted cells hold")
    func lines() {
        let table = CommaSeparated(Array("a\r\n\"b\r\nc\nd\",e\r\nf\n".utf8))
        #expect(table.records.map(\.line) == [1, 2, 5])
        #expect(table.findings.isEmpty)
    }

    @Test("A byte order mark is no part of the first cell, and other text than UTF-8 is read and named")
    func encodings() {
        #expect(CommaSeparated([0xEF, 0xBB, 0xBF] + Array("a,b".utf8)).records[0].cells == ["a", "b"])
        let western = CommaSeparated([0xA3, 0x31, 0x2C, 0x80])
        #expect(western.records[0].cells == ["£1", "€"])
        #expect(western.findings.map(\.gravity) == [.doubtful])
    }

    @Test("A quotation mark that is never closed is named with its line")
    func unclosed() {
        let table = CommaSeparated(Array("a,b\nc,\"d\ne".utf8))
        #expect(table.records.count == 2)
        #expect(table.findings.map(\.line) == [2])
    }

    @Test("Columns are found by name, without case and doubled blanks, and rows that are short give blanks")
    func headers() {
        let table = CommaSeparated(Array("Area  Code, VALUE \nE1\n".utf8))
        let header = TableHeader(table.records[0])
        #expect(header.has(["area code", "Value"]) && !header.has(["area"]))
        #expect(header.place("nothing", "value") == 1)
        #expect(header.place(beginning: "AREA") == 0)
        #expect(table.records[1].cell(header.place("value")).isEmpty)
        #expect(table.records[1].cell(nil).isEmpty)
        #expect(table.records[1].cell(0) == "E1")
    }

    @Test(
        "are refused at once where the bytes are no text",
        arguments: [
            [0x50, 0x4B, 0x03, 0x04, 0x14], [0xD0, 0xCF, 0x11, 0xE0, 0xA1], [UInt8](repeating: 0, count: 5_000_000),
            [0xFF, 0xFE, 0x61, 0x00],
        ])
    func foreign(bytes: [UInt8]) {
        let table = CommaSeparated(bytes)
        #expect(table.records.isEmpty)
        #expect(table.findings.map(\.gravity) == [.refused])
    }
}
