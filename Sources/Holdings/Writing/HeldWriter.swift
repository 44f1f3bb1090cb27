import DataSets

/// Writes what is held as the three national files.
///
/// Call `begin…` once, then `append…` for each row, and `take` whenever the bytes are to be moved on; a whole country
/// need not be in memory at once. No byte order mark is written.
public struct HeldWriter: ~Copyable {
    /// How the files look.
    public enum Shape: Sendable {
        /// Rows as long as their header, with every answer as it is held, a line break after each: read again they give
        /// the same held rows.
        case full
        /// As the national service's own downloads: its codes, its quoting, short rows, no line break after the last
        /// row.
        case service
    }

    let shape: Shape
    let isSanitised: Bool
    var writer = RowWriter(capacity: 1 << 16)
    private var pairs = 3

    /// A writer.
    ///
    /// - Parameters:
    ///   - shape: how the files look.
    ///   - sanitised: whether NINUMBER and DOB read Admin where there is a value.
    public init(shape: Shape = .full, sanitised: Bool = false) {
        self.shape = shape
        self.isSanitised = sanitised
    }

    /// How many pairs of qualification columns a header needs for this row, at least three.
    public static func pairs(_ row: HeldRow) -> Int {
        row.read { max(3, ($0.cellCount - StaffLayout.held.place(ofQualification: 0) + 1) / 2) }
    }

    /// Begins a workplace file.
    public mutating func beginWorkplaces() { begin(WorkplaceColumn.names) }

    /// Begins a staff file with as many pairs of qualifications as the row with most has.
    public mutating func beginStaff(pairs: Int) {
        self.pairs = min(max(3, pairs), StaffLayout.mostPairs)
        var names = StaffColumn.names
        for pair in 3..<self.pairs {
            names.append(StaffLayout.qualificationName(pair))
            names.append(StaffLayout.qualificationName(pair) + "NOTES")
        }
        begin(names)
    }

    /// Begins a training file.
    public mutating func beginTraining() { begin(TrainingColumn.names) }

    /// Writes a workplace.
    public mutating func append(workplace row: HeldRow) {
        startLine()
        if shape == .service {
            row.read { appendServiceShape(workplace: $0) }
        } else {
            row.read { record in
                for place in 0..<44 {
                    if place > 0 { writer.appendByte(UInt8(ascii: ",")) }
                    if place == WorkplaceColumn.status.rawValue {
                        writer.append(literal: "UNCHECKED")
                    } else {
                        writer.append(record.cell(place))
                    }
                }
            }
        }
        endLine()
    }

    /// Writes a worker. Qualifications beyond the header's pairs are left out.
    public mutating func append(staff row: HeldRow) {
        startLine()
        if shape == .service {
            row.read { appendServiceShape(staff: $0) }
        } else {
            row.read { record in
                let columns = StaffLayout.held.place(ofQualification: pairs)
                for place in 0..<columns {
                    if place > 0 { writer.appendByte(UInt8(ascii: ",")) }
                    let cell = record.cell(place)
                    if place == StaffColumn.status.rawValue {
                        writer.append(literal: "UNCHECKED")
                    } else if isSanitised, isHidden(cell, at: place) {
                        writer.append(literal: "Admin")
                    } else {
                        writer.append(cell)
                    }
                }
            }
        }
        endLine()
    }

    /// Writes a training record.
    ///
    /// - Parameters:
    ///   - row: the record as it is held.
    ///   - workplace: the workplace's reference, where it is not the one in the row any more.
    ///   - worker: the worker's reference, where it is not the one in the row any more.
    public mutating func append(training row: HeldRow, workplace: String? = nil, worker: String? = nil) {
        startLine()
        row.read { record in
            for place in 0..<12 {
                if place > 0 { writer.appendByte(UInt8(ascii: ",")) }
                if place == 0, let workplace {
                    append(text: workplace)
                } else if place == 1, let worker {
                    append(text: worker)
                } else if shape == .service {
                    appendServiceShape(training: record, at: place)
                } else {
                    writer.append(record.cell(place))
                }
            }
        }
        endLine()
    }

    /// The bytes written since the last call.
    public mutating func take() -> [UInt8] {
        let bytes = writer.copy(0..<writer.count)
        writer.clear()
        return bytes
    }

    /// How many bytes are waiting to be taken.
    public var waiting: Int { writer.count }

    /// A whole workplace file.
    public static func workplaces(_ rows: [HeldRow], shape: Shape = .full) -> [UInt8] {
        var writer = HeldWriter(shape: shape)
        writer.beginWorkplaces()
        for row in rows { writer.append(workplace: row) }
        return writer.take()
    }

    /// A whole staff file.
    public static func staff(_ rows: [HeldRow], shape: Shape = .full, sanitised: Bool = false) -> [UInt8] {
        var writer = HeldWriter(shape: shape, sanitised: sanitised)
        writer.beginStaff(pairs: rows.reduce(3) { max($0, pairs($1)) })
        for row in rows { writer.append(staff: row) }
        return writer.take()
    }

    /// A whole training file.
    public static func training(_ rows: [HeldRow], shape: Shape = .full) -> [UInt8] {
        var writer = HeldWriter(shape: shape)
        writer.beginTraining()
        for row in rows { writer.append(training: row) }
        return writer.take()
    }

    /// Whether the cell is hidden in sanitised files.
    func isHidden(_ cell: Cell, at place: Int) -> Bool {
        !cell.isBlank && (place == StaffColumn.ninumber.rawValue || place == StaffColumn.dob.rawValue)
    }

    private mutating func append(text: String) {
        if shape == .service { appendQuotedAsService(text) } else { writer.append(text: text) }
    }

    private mutating func begin(_ names: [String]) {
        for (place, name) in names.enumerated() {
            if place > 0 { writer.appendByte(UInt8(ascii: ",")) }
            writer.append(text: name)
        }
        endLine()
    }

    private mutating func startLine() {
        if shape == .service { writer.append(literal: "\r\n") }
    }

    private mutating func endLine() {
        if shape == .full { writer.append(literal: "\r\n") }
    }
}
