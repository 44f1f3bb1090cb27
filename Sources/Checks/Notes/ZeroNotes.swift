import DataSets

/// References that lost their leading zeros, as spreadsheet programs take them for numbers.
struct ZeroNotes {
    /// References with leading zeros by what is left without them.
    private var byRest: [Substring: String] = [:]

    init(_ references: some Sequence<String>) {
        for reference in references where reference.utf8.first == 48 && reference.utf8.count > 1 {
            byRest[reference.drop { $0 == "0" }] = reference
        }
    }

    var isEmpty: Bool { byRest.isEmpty }

    /// The reference that another one probably was.
    func original(of reference: String) -> String? { byRest[Substring(reference)] }

    /// Whether a number is another one but for zeros at the beginning of its runs of digits: `1-123` of `1-0123`.
    static func hasLost(_ number: String, of original: String) -> Bool {
        number.utf8.count < original.utf8.count && !number.isEmpty && bare(number) == bare(original)
    }

    private static func bare(_ number: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var isInside = false
        for byte in number.utf8 {
            let isDigit = Cell.isDigit(byte)
            if isDigit, !isInside, byte == UInt8(ascii: "0") { continue }
            isInside = isDigit
            bytes.append(byte)
        }
        return bytes
    }

    static func note(_ file: String, _ reference: String, _ original: String, line: Int) -> Note {
        Note(
            file, .lostZeros,
            "A spreadsheet program seems to have taken leading zeros from references in \(file): "
                + "\(reference.prefix(50)) is known as \(original.prefix(50)). Format those columns as text before "
                + "pasting.", line: line)
    }
}
