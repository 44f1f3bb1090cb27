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

    static func note(_ file: String, _ reference: String, _ original: String, line: Int) -> Note {
        Note(
            file, .lostZeros,
            "A spreadsheet program seems to have taken leading zeros from references in \(file): "
                + "\(reference.prefix(50)) is known as \(original.prefix(50)). Format those columns as text before "
                + "pasting.", line: line)
    }
}
