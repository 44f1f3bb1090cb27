/// Some of the columns of one kind of file, and some parts of cells: what of a row is left out.
///
/// The first 44 bits are the canonical columns of the file (`WorkplaceColumn`, `StaffColumn` or `TrainingColumn` by raw
/// value); the bits from 48 on are parts of cells, for warnings that drop no more than that.
public struct ColumnSet: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt64

    /// A set of these bits.
    @inlinable @inline(__always)
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Columns of the workplace file.
    public static func workplace(_ columns: WorkplaceColumn...) -> ColumnSet {
        ColumnSet(rawValue: columns.reduce(0) { $0 | 1 << UInt64($1.rawValue) })
    }

    /// Columns of the staff file.
    public static func staff(_ columns: StaffColumn...) -> ColumnSet {
        ColumnSet(rawValue: columns.reduce(0) { $0 | 1 << UInt64($1.rawValue) })
    }

    /// Columns of the training file.
    public static func training(_ columns: TrainingColumn...) -> ColumnSet {
        ColumnSet(rawValue: columns.reduce(0) { $0 | 1 << UInt64($1.rawValue) })
    }

    /// The one column at this place in a row (0 to 43).
    @inlinable @inline(__always)
    public static func column(_ place: Int) -> ColumnSet { ColumnSet(rawValue: 1 << UInt64(place & 63)) }

    /// Whether the column at this place in a row is in the set.
    @inlinable @inline(__always)
    public func has(_ place: Int) -> Bool { rawValue >> UInt64(place & 63) & 1 == 1 }

    /// Staff: the year of L2CARECERT.
    public static let levelTwoYear = ColumnSet(rawValue: 1 << 48)
    /// Staff: the level of SCQUAL.
    public static let socialCareLevel = ColumnSet(rawValue: 1 << 49)
    /// Staff: the level of NONSCQUAL.
    public static let otherLevel = ColumnSet(rawValue: 1 << 50)
    /// Workplace: the items of SERVICEUSERS that the list does not have, with their descriptions.
    public static let unknownServiceUsers = ColumnSet(rawValue: 1 << 51)
    /// Workplace: the items of DHAACTIVITIES that the list does not have, or all where DHA is not yes.
    public static let unknownActivities = ColumnSet(rawValue: 1 << 52)
    /// Workplace: the reasons of CWPUSE that the list does not have, or all where its first item is wrong.
    public static let unknownReasons = ColumnSet(rawValue: 1 << 53)

    /// The places (0 to 43) of the columns in the set, ascending; parts of cells are left out.
    public var places: [Int] {
        (0..<44).filter { has($0) }
    }
}
