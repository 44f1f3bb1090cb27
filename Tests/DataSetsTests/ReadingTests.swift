import TestFiles
import Testing

@testable import DataSets

@Suite("Reading records")
struct ReadingTests {
    private func read(_ text: String) -> [[String]] { read(Array(text.utf8)) }

    private func read(_ bytes: [UInt8]) -> [[String]] {
        bytes.withUnsafeBytes { bytes in
            var reader = RecordReader(bytes)
            var rows: [[String]] = []
            while reader.next() { rows.append((0..<reader.cellCount).map { reader.text($0) }) }
            return rows
        }
    }

    @Test("Cells are trimmed unless quoted, also of no-break spaces")
    func trimming() {
        #expect(read(" a ,\u{A0}b\u{3000},\" c \", \" d \" \n") == [["a", "b", " c ", " d "]])
    }

    @Test("Quotes hold commas, breaks and doubled quotes; elsewhere they are plain text")
    func quotes() {
        #expect(read("\"a,b\",\"c\r\nd\",\"e\"\"f\",g\"h,\"\"\n") == [["a,b", "c\r\nd", "e\"f", "g\"h", ""]])
        #expect(read("\"a\"b,c\n") == [["\"a\"b", "c"]])
    }

    @Test("Empty lines do not count, a line of commas does")
    func emptyLines() {
        #expect(read("a\r\n\r\n  \n,,\n\n\"\"\nb") == [["a"], ["", "", ""], [""], ["b"]])
        #expect(read("") == [])
        #expect(read("a,") == [["a", ""]])
        #expect(read("a,\"b\"") == [["a", "b"]])
        #expect(read("a,\"b\",") == [["a", "b", ""]])
    }

    @Test("A quote that is never closed ends with its line and is told")
    func unclosed() {
        let bytes = Array("a,\"b\nc,d\n\"e,f\ng".utf8)
        bytes.withUnsafeBytes { bytes in
            var reader = RecordReader(bytes)
            var flags: [Bool] = []
            while reader.next() { flags.append(reader.quoteIsUnclosed) }
            #expect(flags == [true, false, true, false])
            #expect(reader.line == flags.count)
        }
        #expect(read("a\n\"b,c\nd,e\n") == [["a"], ["\"b", "c"], ["d", "e"]])
    }

    @Test("Pieces of any size give the records that one reading gives", arguments: [1, 2, 5])
    func pieces(threads: Int) {
        var seed = SeededNumbers(state: UInt64(threads))
        let alphabet: [UInt8] = Array("ab,,\n\"\" \r\n,\n\"".utf8)
        for _ in 0..<400 {
            let bytes = (0..<Int(seed.next() % 400)).map { _ in alphabet[Int(seed.next() % UInt64(alphabet.count))] }
            let whole = read(bytes)
            var parts: [[String]] = []
            bytes.withUnsafeBytes { buffer in
                var runner = PieceRunner(buffer, threads: threads)
                runner.pieceSize = 1 + Int(seed.next() % 40)
                let shared = runner.shared
                runner.run(
                    from: 0, limit: { 0 },
                    read: { task in ReadingTests.readPiece(shared.bytes, task) },
                    take: { rows, _ in parts += rows })
            }
            #expect(parts == whole, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }

    private static func readPiece(_ bytes: UnsafeRawBufferPointer, _ task: PieceTask) -> ([[String]], PieceEnd) {
        var reader = RecordReader(
            bytes, from: task.range.lowerBound, linesBefore: 0, softEnd: task.range.upperBound, patience: task.patience)
        var rows: [[String]] = []
        var end = reader.offset
        while end < task.range.upperBound, reader.next() {
            if reader.range.lowerBound >= task.range.upperBound {
                end = task.range.upperBound
                break
            }
            rows.append((0..<reader.cellCount).map { reader.text($0) })
            end = reader.offset
        }
        if !reader.gaveUp { end = max(end, task.range.upperBound) }
        return (rows, PieceEnd(end: end, gaveUp: reader.gaveUp))
    }
}
