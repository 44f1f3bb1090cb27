/// Where the canonical columns of the staff file, the two optional ones and the qualifications stand in the records of
/// one file, as its header says.
public struct StaffLayout: Sendable, Hashable {
    /// How many optional columns stand before STATUS: 0, 1 or 2.
    @usableFromInline let shift: Int
    /// The place of CHGUNIQUEWRKID, where the file has it.
    public let changedReference: Int?
    /// The place of TRANSFERSTAFFRECORD, where the file has it.
    public let transfer: Int?
    /// How many pairs of qualification columns the file has, at least three.
    public let pairs: Int

    /// The layout of rows as they are kept: no optional column, as many qualifications as the row has.
    public static let held = StaffLayout(shift: 0, changedReference: nil, transfer: nil, pairs: 99)

    /// The national files number qualifications with two digits.
    public static let mostPairs = 99

    private init(shift: Int, changedReference: Int?, transfer: Int?, pairs: Int) {
        self.shift = shift
        self.changedReference = changedReference
        self.transfer = transfer
        self.pairs = pairs
    }

    /// The layout that a header line names, or nil where it is not a header of today's staff file.
    public init?(header names: [String]) {
        guard names.count >= 44, names[0] == "LOCALESTID", names[1] == "UNIQUEWORKERID" else { return nil }
        var shift = 0
        var changedReference: Int?
        var transfer: Int?
        if names[2] == "CHGUNIQUEWRKID" {
            changedReference = 2
            shift = 1
        }
        if names[2 + shift] == "TRANSFERSTAFFRECORD" {
            transfer = 2 + shift
            shift += 1
        }
        let rest = names.count - shift - 44
        guard rest >= 0, rest % 2 == 0, Array(names[(2 + shift)..<(44 + shift)]) == Array(StaffColumn.names[2...])
        else { return nil }
        let pairs = 3 + rest / 2
        guard pairs <= StaffLayout.mostPairs else { return nil }
        for pair in 3..<pairs {
            let name = StaffLayout.qualificationName(pair)
            let place = 38 + shift + 2 * pair
            guard names[place] == name, names[place + 1] == name + "NOTES" else { return nil }
        }
        self.init(shift: shift, changedReference: changedReference, transfer: transfer, pairs: pairs)
    }

    /// Where a canonical column stands.
    @inlinable @inline(__always)
    public func place(of column: StaffColumn) -> Int { place(ofCanonical: column.rawValue) }

    /// Where the canonical column of this number stands.
    @inlinable @inline(__always)
    public func place(ofCanonical column: Int) -> Int { column < 2 ? column : column + shift }

    /// Where the code of a qualification stands, counted from 0; its notes stand one further on.
    @inlinable @inline(__always)
    public func place(ofQualification pair: Int) -> Int { 38 + shift + 2 * pair }

    /// The header's name for a qualification, counted from 0: `QUALACH01`.
    public static func qualificationName(_ pair: Int) -> String {
        pair < 9 ? "QUALACH0\(pair + 1)" : "QUALACH\(pair + 1)"
    }
}
