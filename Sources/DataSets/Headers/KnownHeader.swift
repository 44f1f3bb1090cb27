public import Dates

/// A header that the national service checks against, or did once.
public struct KnownHeader: Sendable {
    /// The file that it heads.
    public let kind: FileKind
    /// The day on which it came into force.
    public let validFrom: Day
    /// The day on which the next one came into force; nil for today's.
    public let validTo: Day?
    /// Its columns in order.
    public let columns: [String]
    /// Columns that may follow the staff reference, in this order.
    public let optional: [String]

    /// All headers since 13 June 2019, each kind in the order of time.
    public static let all: [KnownHeader] = table.split(separator: "\n").compactMap { line in
        let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        guard cells.count == 5, let kind = FileKind.allCases.first(where: { $0.name == cells[0] }),
            let from = Day(iso: cells[1])
        else { return nil }
        return KnownHeader(
            kind: kind, validFrom: from, validTo: Day(iso: cells[2]),
            columns: cells[4].split(separator: " ").map(String.init),
            optional: cells[3].split(separator: " ").map(String.init))
    }

    /// Today's header of a kind.
    public static func current(_ kind: FileKind) -> KnownHeader {
        guard let header = all.last(where: { $0.kind == kind }) else {
            preconditionFailure("The table of headers has to hold every kind")
        }
        return header
    }

    /// Whether these are the columns of this header, with or without the optional ones and further qualifications.
    func matches(_ found: [String]) -> Bool {
        var rest = found[...]
        for (index, column) in columns.enumerated() {
            if index == 2 { for name in optional where rest.first == name { rest.removeFirst() } }
            guard rest.first == column else { return false }
            rest.removeFirst()
        }
        if kind != .staff { return rest.isEmpty }
        var next = columns.filter { $0.hasPrefix("QUALACH") && !$0.hasSuffix("NOTES") }.count + 1
        while !rest.isEmpty {
            let name = "QUALACH" + (next < 10 ? "0" : "") + "\(next)"
            guard next <= 99, rest.first == name, rest.dropFirst().first == name + "NOTES" else { return false }
            rest.removeFirst(2)
            next += 1
        }
        return true
    }
}
