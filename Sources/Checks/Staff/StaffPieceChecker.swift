import DataSets
import Dates

/// Checks the rows of one piece of the staff file, each by itself, against its workplace and against what is held.
struct StaffPieceChecker: ~Copyable {
    let context: StaffContext
    let codes: NationalCodes
    var sink: FindingSink
    var piece: StaffPiece
    private var lastWorkplace: (cell: [UInt8], hash: UInt64, row: Int32, held: Int32) = ([], 0, -1, -1)
    private var adminRoom: [UInt8] = []

    /// What the checks of one row hand to each other.
    struct Working {
        var status: Status?
        /// Whether the row is the service's own download, taken as the opening state: it may then leave open what the
        /// service lets stay open.
        var isDownload = false
        /// The first row of the workplace, or -1.
        var workplace: Int32 = -1
        /// The row of the workplace that the person is moved to; nil without a move, -1 where it has none.
        var newWorkplace: Int32?
        /// The number of the person among those held.
        var person: Int?
        var role: Int?
        var employment: Int?
        var birth: Day?
        var birthText = 0
        var start: Day?
        var interval = 0
        var salary: Int?
        var delegation = 0
        var zeroHours: Int?
        /// Twice the contracted hours; nil for none.
        var halves: Int?
        var hoursAreUnknown = false
    }

    init(_ context: StaffContext, limit: Int) {
        self.context = context
        codes = context.codes
        sink = FindingSink(limit: limit)
        piece = StaffPiece(limit: 0)
    }

    /// Checks the records that begin in a range of the bytes; lines are counted from the piece's own first.
    mutating func check(_ bytes: UnsafeRawBufferPointer, _ task: PieceTask) -> PieceEnd {
        var reader = RecordReader(
            bytes, from: task.range.lowerBound, linesBefore: 0, softEnd: task.range.upperBound, patience: task.patience)
        var end = reader.offset
        while end < task.range.upperBound, reader.next() {
            let offset = reader.range.lowerBound
            if offset >= task.range.upperBound {
                end = task.range.upperBound
                break
            }
            sink.begin(line: reader.line, offset: offset)
            if reader.quoteIsUnclosed { sink.add(.sUnclosedQuote) }
            if reader.cellCount < context.leastColumns { sink.add(.sShortRow) }
            checkRow(reader.cells(atLeast: context.width), offset: offset)
            end = reader.offset
        }
        // What is left of the piece without a record is empty lines.
        if !reader.gaveUp { end = max(end, task.range.upperBound) }
        return PieceEnd(end: end, gaveUp: reader.gaveUp)
    }

    /// Ends the piece and hands over what it gave.
    consuming func finish() -> StaffPiece {
        piece.sink = sink
        return piece
    }

    @inline(__always)
    private mutating func checkRow(_ cells: UnsafePointer<Cell>, offset: Int) {
        let row = StaffCells(cells: cells, shift: context.shift)
        var working = Working()
        checkReferences(row, &working, offset: offset)
        switch working.status {
        case .unchecked, .noChange, .delete: break
        case .new, .update, nil:
            checkIdentity(row, &working)
            checkOrigin(row, &working)
            checkCertificates(row)
            checkDates(row, &working)
            checkContract(row, &working)
            checkPay(row, &working)
            checkRole(row, &working)
            checkHours(row, &working)
            checkQualifications(row, &working)
            checkLate(row, &working)
            remember(row, working)
            if working.status != nil { compareWithWorkplace(working) }
        }
    }

    private mutating func checkReferences(_ row: StaffCells, _ working: inout Working, offset: Int) {
        let workplace = row[.localestid]
        let reference = row[.uniqueworkerid]
        if workplace.isBlank || workplace.isLonger(than: 49) { sink.add(.sWorkplace) }
        if reference.isBlank || reference.isLonger(than: 49) { sink.add(.sReference) }
        findWorkplace(workplace)
        working.workplace = lastWorkplace.row
        let oldHash = Reference.finish(Reference.hash(reference, Reference.part(lastWorkplace.hash)))
        if lastWorkplace.held >= 0, !reference.isBlank {
            working.person = context.index.person(at: Int(lastWorkplace.held), hash: oldHash, cell: reference)
        }
        var entry = StaffRow(offset: offset, key: oldHash, workplace: lastWorkplace.row, flags: [])
        if reference.isBlank { entry.key = 0 }
        if context.newReferenceColumn >= 0 {
            piece.oldKeys.append(entry.key)
            let new = row.cells[context.newReferenceColumn]
            if new.isLonger(than: 49) {
                sink.add(.sNewReference)
            } else if !new.isBlank {
                entry.key = Reference.finish(Reference.hash(new, Reference.part(lastWorkplace.hash)))
                entry.flags.insert(.isRenamed)
            }
        }
        if workplace.isBlank {
            // A blank reference is a workplace of its own: only the row's old reference is there.
            let isSame = entry.flags.contains(.isRenamed) && !reference.isBlank
            if isSame, Reference.equal(row.cells[context.newReferenceColumn], reference) {
                entry.flags.insert(.isDuplicate)
                sink.addAlways(.sDuplicateNew)
            }
            entry.key = 0
        }
        checkStatus(row, &working)
        if context.transferColumn >= 0 { checkTransfer(row, &working) }
        if working.status == .delete { entry.flags.insert(.isDelete) }
        if working.person != nil { entry.flags.insert(.isHeld) }
        checkDaysSick(row, working)
        piece.rows.append(entry)
    }

    /// Finds the workplace of a row; rows of one workplace mostly follow each other.
    @inline(__always)
    private mutating func findWorkplace(_ cell: Cell) {
        if cell.count == lastWorkplace.cell.count, !cell.isBlank {
            var index = 0
            while index < cell.count, cell[index] == lastWorkplace.cell[index] { index += 1 }
            if index == cell.count { return }
        }
        findAnotherWorkplace(cell)
    }

    @inline(never)
    private mutating func findAnotherWorkplace(_ cell: Cell) {
        let hash = Reference.hash(cell, Reference.seed)
        let row = cell.isBlank ? nil : context.table.find(cell, hash: hash)
        let held = cell.isBlank ? nil : context.index.workplace(Reference.key(cell))
        lastWorkplace = (Array(cell.bytes), hash, Int32(row ?? -1), Int32(held ?? -1))
    }

    private mutating func checkStatus(_ row: StaffCells, _ working: inout Working) {
        if row[.displayid].isBlank {
            sink.add(.sDisplay)
        } else if row[.displayid].isLonger(than: 49) {
            sink.add(.sDisplayLong)
        }
        working.status = Status(row[.status])
        if context.isOpening {
            working.isDownload = working.status == .unchecked
            working.status = .new
        }
        switch working.status {
        case nil: sink.add(.sStatus)
        case .new: if working.person != nil { sink.add(.sStatus) }
        case .update, .noChange, .unchecked, .delete: if working.person == nil { sink.add(.sStatus) }
        }
    }

    private mutating func checkTransfer(_ row: StaffCells, _ working: inout Working) {
        let transfer = row.cells[context.transferColumn]
        if transfer.isBlank { return }
        if working.person == nil { return sink.add(.sTransferUnknown) }
        guard working.status == .update else { return }
        piece.transfers.append(piece.rows.count)
        working.newWorkplace = Int32(context.table.find(transfer, hash: Reference.hash(transfer, Reference.seed)) ?? -1)
    }

    @inline(__always)
    private mutating func checkDaysSick(_ row: StaffCells, _ working: Working) {
        guard let number = working.person, row[.status].equals("UPDATE") || row[.status].equals("NOCHANGE") else {
            return
        }
        let person = context.index.person(number)
        guard let held = person.daysSick, let saved = person.daysSickSaved, saved < context.today,
            let days = row[.dayssick].integer
        else { return }
        if held == Double(days) { sink.add(.sDaysSickSame) }
    }

    /// What other rows ask of a fully checked one.
    private mutating func remember(_ row: StaffCells, _ working: Working) {
        if working.status != nil {
            let isManager: Int32 = working.role == 4 ? 1 : 0
            if working.workplace >= 0 {
                if let last = piece.runs.indices.last, piece.runs[last].workplace == working.workplace {
                    piece.runs[last].staff += 1
                    piece.runs[last].managers += isManager
                } else {
                    piece.runs.append(StaffPiece.Run(workplace: working.workplace, staff: 1, managers: isManager))
                }
            }
        }
        guard working.interval == 1, let halves = working.halves else { return }
        let pay = StaffContext.payKey(salary: working.salary, role: working.role)
        if halves > 72 { piece.fullTime.insert(pay) }
        if halves < 74 { piece.partTime.append(StaffPiece.PartTime(pay: pay, row: Int32(piece.rows.count - 1))) }
    }

    /// The NI number that counts: what is held for `Admin`.
    mutating func insuranceNumber(_ cell: Cell, _ working: Working, _ body: (Cell) -> Void) {
        guard cell.count == 5, cell.equalsInAnyCase("ADMIN") else { return body(cell) }
        let text = working.person.flatMap { context.index.person($0).insuranceNumber } ?? ""
        adminRoom = Array(text.utf8)
        adminRoom.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { body(Cell(start: start, count: bytes.count).trimmed) }
        }
    }
}
