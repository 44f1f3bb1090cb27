import DataSets
import Dates

/// What every piece of the training file is checked against.
final class TrainingContext: Sendable {
    let staff: StaffLookup?
    let table: WorkplaceTable?
    let today: Day
    let codes = NationalCodes.all
    let leastColumns: Int

    init(staff: StaffLookup?, table: WorkplaceTable?, header: Header, today: Day) {
        self.staff = staff
        self.table = table
        self.today = today
        leastColumns = header.leastColumns
    }
}

/// Checks the rows of one piece of the training file.
struct TrainingPieceChecker: ~Copyable {
    let context: TrainingContext
    var sink: FindingSink
    var records = 0

    init(_ context: TrainingContext, limit: Int) {
        self.context = context
        sink = FindingSink(limit: limit)
    }

    mutating func check(_ bytes: UnsafeRawBufferPointer, _ task: PieceTask) -> PieceEnd {
        var reader = RecordReader(
            bytes, from: task.range.lowerBound, linesBefore: 0, softEnd: task.range.upperBound, patience: task.patience)
        var people: StaffLookup.Session?
        if let staff = context.staff { people = StaffLookup.Session(staff) }
        var end = reader.offset
        while end < task.range.upperBound, reader.next() {
            let offset = reader.range.lowerBound
            if offset >= task.range.upperBound {
                end = task.range.upperBound
                break
            }
            records += 1
            sink.begin(line: reader.line, offset: offset)
            if reader.quoteIsUnclosed { sink.addAlways(.tUnclosedQuote) }
            if reader.cellCount < context.leastColumns { sink.addAlways(.tShortRow) }
            let row = TrainingCells(cells: reader.cells(atLeast: TrainingColumn.allCases.count))
            checkRow(row, &people)
            end = reader.offset
        }
        if !reader.gaveUp { end = max(end, task.range.upperBound) }
        return PieceEnd(end: end, gaveUp: reader.gaveUp)
    }

    private mutating func checkRow(_ row: TrainingCells, _ people: inout StaffLookup.Session?) {
        let workplace = row[.localestid]
        let worker = row[.uniqueworkerid]
        let workplaceIsKept = !workplace.isBlank && !workplace.isLonger(than: 50)
        let workerIsKept = !worker.isBlank && !worker.isLonger(than: 50)
        if !workplaceIsKept { sink.addAlways(.tWorkplace) }
        if !workerIsKept { sink.addAlways(.tWorker) }
        let completed = checkCompleted(row[.datecompleted])
        let expiry = checkExpiry(row[.expirydate], completed)
        if row[.trainingname].isLonger(than: 120) { sink.addAlways(.tName) }
        if !context.codes.trainingCategories.contains(row[.category].integer ?? -1) { sink.addAlways(.tCategory) }
        let accredited = row[.accredited]
        if !accredited.isBlank {
            let answer = accredited.integer
            if answer != 0, answer != 1, answer != 999 { sink.addAlways(.tAccredited) }
        }
        if row[.notes].isLonger(than: 1_000) { sink.addAlways(.tNotes) }
        checkDelivery(row)
        checkValidity(row[.validity], completed, expiry)
        if people != nil || context.table != nil {
            find(row, workplaceIsKept, workerIsKept, completed, &people)
        }
    }

    private mutating func checkCompleted(_ cell: Cell) -> Day? {
        if cell.isBlank { return nil }
        if let day = cell.strictDay, day <= context.today { return day }
        sink.addAlways(.tCompleted)
        return nil
    }

    private mutating func checkExpiry(_ cell: Cell, _ completed: Day?) -> Day? {
        if cell.isBlank { return nil }
        guard let day = cell.strictDay else {
            sink.addAlways(.tExpiry)
            return nil
        }
        if let completed, day <= completed {
            sink.addAlways(.tExpiryOrder)
            return nil
        }
        return day
    }

    private mutating func checkDelivery(_ row: TrainingCells) {
        let deliverer = row[.whodelivered]
        let isExternal = deliverer.equals("2")
        if !deliverer.isBlank, !isExternal, !deliverer.equals("1") { sink.addAlways(.tDeliverer) }
        let provider = row[.providername]
        if !provider.isBlank {
            if !isExternal {
                sink.addAlways(.tProviderUnused)
            } else if !context.codes.trainingProviders.contains(provider.integer ?? -1) {
                sink.addAlways(.tProvider)
            }
        }
        let manner = row[.howdelivered]
        if !manner.isBlank, !manner.equals("1"), !manner.equals("2") { sink.addAlways(.tManner) }
    }

    private mutating func checkValidity(_ cell: Cell, _ completed: Day?, _ expiry: Day?) {
        if cell.isBlank { return }
        if cell.equals("none") {
            if expiry != nil { sink.addAlways(.tValidityExpiry) }
            return
        }
        guard let months = cell.integer, months >= 1, months <= 999 else { return sink.addAlways(.tValidity) }
        guard let completed, let expiry else { return }
        if completed.adding(months: months).adding(days: -1) != expiry { sink.addAlways(.tValidityExpiry) }
    }

    /// Finds the person whom the training is for.
    private mutating func find(
        _ row: TrainingCells, _ workplaceIsKept: Bool, _ workerIsKept: Bool, _ completed: Day?,
        _ people: inout StaffLookup.Session?
    ) {
        let workplace = row[.localestid]
        let hash = Reference.hash(workplace, Reference.seed)
        if let table = context.table, !workplaceIsKept || table.find(workplace, hash: hash) == nil {
            return sink.addAlways(.tNoWorkplace)
        }
        if people == nil { return }
        guard workerIsKept, workplaceIsKept,
            let person = people?.find(workplace, row[.uniqueworkerid], workplaceHash: hash)
        else { return sink.addAlways(.tNoWorker) }
        if let completed, let birth = people?.birth(person, today: context.today), completed < birth.adding(years: 14) {
            sink.addAlways(.tTooYoung)
        }
    }
}

/// The cells of a training row by column.
struct TrainingCells {
    let cells: UnsafePointer<Cell>

    subscript(column: TrainingColumn) -> Cell { cells[column.rawValue] }
}
