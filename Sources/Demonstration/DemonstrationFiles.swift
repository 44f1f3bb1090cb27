/// One of the three kinds of national file.
public enum DemonstrationFile: String, Sendable, CaseIterable {
    /// The workplace file.
    case workplace
    /// The staff file.
    case staff
    /// The training file.
    case training
}

/// The three national files of one organisation at one date, as bytes (UTF-8, CRLF between records).
public struct DemonstrationFiles: Sendable {
    /// The workplace file.
    public let workplace: [UInt8]
    /// The staff file.
    public let staff: [UInt8]
    /// The training file; its header alone where nobody has a record.
    public let training: [UInt8]
    /// The errors that were planted, in the order of files and lines; empty without faults.
    public let planted: [PlantedFault]

    /// The bytes of one of the three.
    public subscript(file: DemonstrationFile) -> [UInt8] {
        switch file {
        case .workplace: workplace
        case .staff: staff
        case .training: training
        }
    }
}

/// An error that was planted at a known place.
public struct PlantedFault: Sendable, Hashable {
    /// The file.
    public let file: DemonstrationFile
    /// The record, counted with the header as 1.
    public let line: Int
    /// The code under which the check reports it.
    public let code: Int
    /// The column that was damaged.
    public let column: String
    /// What stands in the cell now.
    public let value: String
}

/// How a register of locations is laid out.
public enum RegisterLayout: String, Sendable, CaseIterable {
    /// The regulator's public directory: one row a location, 15 columns, no beds and no ratings.
    case directory
    /// The regulator's list of ratings: one row a location, population group and domain, 28 columns, no beds.
    case ratings
    /// The regulator's list of active locations: one row a location, with beds and overall rating.
    case locations
}
