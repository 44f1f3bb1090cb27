import Dates

/// What the first line of a file says.
public struct Header: Sendable {
    /// The kind of file, or nil where it is none of the three.
    public let kind: FileKind?
    /// Whether the header is exactly one that is allowed; nil without a kind.
    public let isAllowed: Bool?
    /// The columns as they stand.
    public let columns: [String]
    /// Whether a column CHGUNIQUEWRKID stands after the staff reference.
    public let hasNewReference: Bool
    /// Whether a column TRANSFERSTAFFRECORD stands there.
    public let hasTransfer: Bool
    /// Where the first record begins in the bytes.
    public let end: Int

    /// Reads the first line.
    public init(_ bytes: UnsafeRawBufferPointer) {
        var start = 0
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { start = 3 }
        // A first line longer than any header could be is no header; looking further would be wasted.
        let limit = min(bytes.count, start + 65_536)
        var end = start
        while end < limit, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        self.end = min(end + 1, bytes.count)
        let line = Header.trimmed(bytes, from: start, to: end)
        kind = Header.kind(of: line)
        columns = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard let kind else {
            isAllowed = nil
            hasNewReference = false
            hasTransfer = false
            return
        }
        isAllowed = KnownHeader.current(kind).matches(columns)
        let optional = columns.dropFirst(2).prefix(2)
        hasNewReference = kind == .staff && optional.contains("CHGUNIQUEWRKID")
        hasTransfer = kind == .staff && optional.contains("TRANSFERSTAFFRECORD")
    }

    private static func trimmed(_ bytes: UnsafeRawBufferPointer, from: Int, to: Int) -> String {
        guard to > from, let base = bytes.baseAddress else { return "" }
        return Cell(start: base.assumingMemoryBound(to: UInt8.self) + from, count: to - from).trimmed.text
    }

    private static func kind(of line: String) -> FileKind? {
        let beginning = line.prefix(50)
        if beginning.contains("LOCALESTID,STATUS,ESTNAME,ADDRESS1,ADDRESS2,ADDRES") { return .workplace }
        for new in ["", "CHGUNIQUEWRKID,"] {
            for transfer in ["", "TRANSFERSTAFFRECORD,"]
            where line.contains("LOCALESTID,UNIQUEWORKERID,\(new)\(transfer)STATUS,DISPLAYID,") {
                return .staff
            }
        }
        if line.contains(KnownHeader.current(.training).columns.joined(separator: ",")) { return .training }
        return nil
    }

    /// The number of columns that every row has to reach: all but those of qualifications.
    public var leastColumns: Int {
        columns.firstIndex { $0.hasPrefix("QUALACH") } ?? columns.count
    }
}
