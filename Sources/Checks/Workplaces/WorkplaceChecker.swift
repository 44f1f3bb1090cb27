import DataSets

/// Checks the rows of the workplace file, each by itself and against what is held.
struct WorkplaceChecker: ~Copyable {
    let index: HeldIndex
    let codes = NationalCodes.all
    var sink: FindingSink
    var table = WorkplaceTable()
    /// All rows, dropped ones too.
    private(set) var records = 0
    private let locations: [String: [Int]]
    private let leastColumns: Int
    /// Whether every row counts as NEW, whatever its STATUS.
    private let isOpening: Bool

    /// What the checks of one row hand to each other.
    struct Working {
        var row: WorkplaceRow
        /// Whether the row is the service's own download, taken as the opening state: it may then leave open what the
        /// service lets stay open.
        var isDownload = false
        /// MAINSERVICE as a number, on the list or not; nil if blank or none.
        var mainService: Int?
        /// The services as numbers, 0 included; nil if the list is lost.
        var services: [Int]?
        var serviceUsers: [Int]?
        var delegation: Cell?
        var typeIsKept = false
        var capacities: [Int?]?
        var utilisations: [Int?]?
        var jobs: [Int]?
        var leavers: [Int]?
        var sleepIns: Cell?
        var sleepInPay: Cell?
        var travel: Cell?
        var travelRateIsKept = false
    }

    init(index: HeldIndex, header: Header, limit: Int, isOpening: Bool) {
        self.index = index
        self.isOpening = isOpening
        self.sink = FindingSink(limit: limit)
        self.leastColumns = header.leastColumns
        var locations: [String: [Int]] = [:]
        for (place, workplace) in index.held.workplaces.enumerated() {
            if let location = workplace.locationID, !location.isEmpty { locations[location, default: []].append(place) }
        }
        self.locations = locations
    }

    mutating func check(_ bytes: UnsafeRawBufferPointer, from start: Int) {
        var reader = RecordReader(bytes, from: start, linesBefore: 1)
        while reader.next() {
            records += 1
            sink.begin(line: reader.line, offset: reader.range.lowerBound)
            if reader.quoteIsUnclosed { sink.add(.wUnclosedQuote) }
            if reader.cellCount < leastColumns { sink.add(.wShortRow) }
            let cells = WorkplaceCells(cells: reader.cells(atLeast: WorkplaceColumn.allCases.count))
            checkRow(cells, line: reader.line, offset: reader.range.lowerBound)
        }
        table.index()
        markDuplicates()
    }

    private mutating func checkRow(_ cells: WorkplaceCells, line: Int, offset: Int) {
        var working = Working(row: checkReferences(cells, line: line, offset: offset))
        working.isDownload = isOpening && Status(cells[.status]) == .unchecked
        switch working.row.status {
        case .unchecked, .delete, .noChange: break
        case .new, .update, nil: checkFully(cells, &working)
        }
        remember(cells, &working.row)
        table.rows.append(working.row)
    }

    private mutating func checkReferences(_ cells: WorkplaceCells, line: Int, offset: Int) -> WorkplaceRow {
        let reference = cells[.localestid]
        var row = WorkplaceRow(line: line, offset: offset, reference: reference.text, key: "")
        if reference.isBlank || reference.isLonger(than: 49) { sink.add(.wReference) }
        row.key = reference.isBlank ? "SFCROW$\(line)" : Reference.key(reference)
        let place = index.workplace(row.key)
        if cells[.estname].isBlank || cells[.estname].isLonger(than: 120) { sink.add(.wName) }
        let status = cells[.status]
        row.status = isOpening ? .new : Status(status)
        row.statusIsCapital = isOpening || status.equals("NEW") || status.equals("UPDATE") || status.equals("NOCHANGE")
        switch row.status {
        case nil:
            sink.add(.wStatus)
        case .new:
            row.held = place
            if place != nil { sink.add(.wStatus) }
        case .update, .noChange, .unchecked, .delete:
            row.held = place
            if place == nil { sink.add(.wStatus) }
        }
        return row
    }

    private mutating func checkFully(_ cells: WorkplaceCells, _ working: inout Working) {
        checkAddress(cells, &working)
        checkType(cells, &working)
        if !isBlankOr(cells[.permcqc], "0", "1") { sink.add(.wShareRegulator) }
        if !isBlankOr(cells[.permla], "0", "1") { sink.add(.wShareCouncil) }
        checkMainService(cells, &working)
        checkRegulation(cells, &working)
        checkServices(cells, &working)
        checkServiceUsers(cells, &working)
        checkDelegation(cells, &working)
        checkCapacity(cells, &working)
        checkTotal(cells, &working)
        checkJobs(cells, &working)
        checkReasons(cells, working)
        checkPathway(cells)
        checkBenefits(cells)
        checkSleepInsAndTravel(cells, &working)
        if !working.row.isDropped { checkLate(cells, &working) }
    }

    /// Keeps what the comparison of rows asks for, as it stands.
    private func remember(_ cells: WorkplaceCells, _ row: inout WorkplaceRow) {
        row.location = cells[.locationid].text
        row.starters = WorkplaceChecker.sum(cells[.starters])
        row.leavers = WorkplaceChecker.sum(cells[.leavers])
        row.vacancies = WorkplaceChecker.sum(cells[.vacancies])
        row.needsManager =
            cells[.regtype].integer == 2 && !cells[.mainservice].equals("72")
            && !WorkplaceChecker.hasManagerVacancy(cells)
    }

    private mutating func markDuplicates() {
        for place in table.rows.indices where !table.rows[place].isDropped {
            if table.byKey[table.rows[place].key] != place { table.rows[place].isDuplicate = true }
        }
    }

    /// The sum of a list: 999 is left out, an item without a number spoils it.
    private static func sum(_ cell: Cell) -> Int? {
        var total = 0
        for item in cell.items where !item.equals("999") {
            guard let number = item.integer else { return nil }
            // Numbers beyond all reason are cut, so that no list can overflow its sum.
            total += max(-1_000_000_000, min(number, 1_000_000_000))
        }
        return total
    }

    static func hasManagerVacancy(_ cells: WorkplaceCells) -> Bool {
        let vacancies = cells[.vacancies].items
        for (place, job) in cells[.alljobroles].items.enumerated()
        where job.integer == 4 && place < vacancies.count && (vacancies[place].integer ?? 0) > 0 {
            return true
        }
        return false
    }

    /// The held workplaces with a location number.
    func holders(of location: String) -> [Int] { locations[location] ?? [] }

    func isBlankOr(_ cell: Cell, _ values: StaticString...) -> Bool {
        cell.isBlank || values.contains { cell.equals($0) }
    }
}

/// The cells of a workplace row by column.
struct WorkplaceCells {
    let cells: UnsafePointer<Cell>

    subscript(column: WorkplaceColumn) -> Cell { cells[column.rawValue] }
}
