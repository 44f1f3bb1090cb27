import DataSets
import Dates

/// The staff file as a whole: its pieces put together, and its rows compared.
struct StaffFile: ~Copyable {
    let context: StaffContext
    let shared: PieceRunner.Shared
    let threads: Int
    private(set) var rows: [StaffRow] = []
    private(set) var oldKeys: [UInt64] = []
    private var insurance: [StaffPiece.Insurance] = []
    private var fullTime: Set<UInt64> = []
    private var partTime: [StaffPiece.PartTime] = []
    private(set) var transfers: [Int] = []
    /// Staff rows with NEW or UPDATE, and registered managers among them, by workplace row.
    private(set) var staff: [Int]
    private(set) var managers: [Int]
    var total: FindingTotal
    /// Accepted rows among those whose key another row has too, by exact key.
    private(set) var acceptedTwins: [String: Int] = [:]
    private(set) var twinKeys: Set<UInt64> = []

    init(_ context: StaffContext, _ bytes: UnsafeRawBufferPointer, threads: Int, limit: Int) {
        self.context = context
        shared = PieceRunner.Shared(bytes: bytes)
        self.threads = threads
        staff = [Int](repeating: 0, count: context.table.rows.count)
        managers = staff
        total = FindingTotal(limit: limit)
    }

    /// Reads and checks the rows, each by itself.
    mutating func read(from start: Int, progress: (Int) -> Void) {
        let context = context
        let shared = shared
        let runner = PieceRunner(shared.bytes, threads: threads)
        var merged = Merged(context: context, staff: staff, managers: managers, total: total)
        runner.run(
            from: start,
            limit: { merged.total.room },
            read: { task in
                var checker = StaffPieceChecker(context, limit: task.limit)
                let end = checker.check(shared.bytes, task)
                return (checker.finish(), end)
            },
            take: { piece, place in
                merged.take(piece)
                progress(place)
            })
        rows = merged.rows
        oldKeys = merged.oldKeys
        insurance = merged.insurance
        fullTime = merged.fullTime
        partTime = merged.partTime
        transfers = merged.transfers
        staff = merged.staff
        managers = merged.managers
        total = merged.total
    }

    /// The pieces so far, put together.
    private struct Merged {
        let context: StaffContext
        var rows: [StaffRow] = []
        var oldKeys: [UInt64] = []
        var insurance: [StaffPiece.Insurance] = []
        var fullTime: Set<UInt64> = []
        var partTime: [StaffPiece.PartTime] = []
        var transfers: [Int] = []
        var staff: [Int]
        var managers: [Int]
        var total: FindingTotal

        init(context: StaffContext, staff: [Int], managers: [Int], total: FindingTotal) {
            self.context = context
            self.staff = staff
            self.managers = managers
            self.total = total
        }

        mutating func take(_ piece: StaffPiece) {
            let base = rows.count
            rows.append(contentsOf: piece.rows)
            oldKeys.append(contentsOf: piece.oldKeys)
            insurance.append(
                contentsOf: piece.insurance.lazy.map { entry in
                    var entry = entry
                    entry.row += Int32(truncatingIfNeeded: base)
                    return entry
                })
            partTime.append(
                contentsOf: piece.partTime.lazy.map { entry in
                    var entry = entry
                    entry.row += Int32(truncatingIfNeeded: base)
                    return entry
                })
            fullTime.formUnion(piece.fullTime)
            transfers.append(contentsOf: piece.transfers.map { $0 + base })
            for run in piece.runs {
                staff[Int(run.workplace)] += Int(run.staff)
                managers[Int(run.workplace)] += Int(run.managers)
            }
            // The header is line 1, and a piece counts its own records from 1.
            total.add(piece.sink, linesBefore: base + 1)
        }
    }

    /// The line of a row.
    func line(_ row: Int) -> Int { row + 2 }

    mutating func report(_ rule: Rule, _ row: Int) {
        total.add(rule, line: line(row), offset: rows[row].offset)
    }

    /// Compares the rows with each other.
    mutating func compare() {
        markDuplicates()
        if context.hasWorkplaces {
            for row in rows.indices where rows[row].workplace < 0 && !rows[row].flags.contains(.isDuplicate) {
                report(.sNoWorkplace, row)
            }
        }
        comparePay()
        compareInsurance()
        if !transfers.isEmpty { compareTransfers() }
    }

    /// Whether other files may refer to a row: neither a duplicate nor without a workplace.
    func isAccepted(_ row: Int) -> Bool {
        !rows[row].flags.contains(.isDuplicate) && (rows[row].workplace >= 0 || !context.hasWorkplaces)
    }

    private mutating func markDuplicates() {
        twinKeys = RepeatedHashes.find(rows.lazy.map(\.key), threads: threads)
        var renamed: Set<UInt64> = []
        if !oldKeys.isEmpty {
            for row in rows where row.flags.contains(.isRenamed) { renamed.insert(row.key) }
        }
        if twinKeys.isEmpty, renamed.isEmpty { return }
        var reader = RecordReader(shared.bytes)
        var oldReferences: Set<String> = []
        if !renamed.isEmpty {
            for row in rows.indices where renamed.contains(oldKeys[row]) {
                reader.move(to: rows[row].offset)
                guard reader.next() else { continue }
                oldReferences.insert(key(reader, isNew: false))
            }
        }
        for row in rows.indices {
            let isRenamed = rows[row].flags.contains(.isRenamed)
            guard rows[row].key != 0, isRenamed || twinKeys.contains(rows[row].key) else { continue }
            reader.move(to: rows[row].offset)
            guard reader.next() else { continue }
            let key = key(reader, isNew: isRenamed)
            if acceptedTwins[key] != nil || (isRenamed && oldReferences.contains(key)) {
                rows[row].flags.insert(.isDuplicate)
                report(isRenamed ? .sDuplicateNew : .sDuplicate, row)
            } else if rows[row].workplace >= 0 || !context.hasWorkplaces {
                acceptedTwins[key] = row
                twinKeys.insert(rows[row].key)
            }
        }
    }

    /// Workplace and reference of a record without white space, the new reference where it is asked for.
    func key(_ reader: borrowing RecordReader, isNew: Bool) -> String {
        let reference = reader.cell(isNew ? context.newReferenceColumn : StaffColumn.uniqueworkerid.rawValue)
        return Reference.key(reader.cell(0)) + "\u{1F}" + Reference.key(reference)
    }

    /// Somebody with part-time hours on the annual salary of somebody with full-time hours in the same role.
    private mutating func comparePay() {
        if partTime.isEmpty { return }
        if !context.heldFullTime.isEmpty { addHeldFullTime() }
        if fullTime.isEmpty { return }
        for entry in partTime where fullTime.contains(entry.pay) { report(.sSalarySame, Int(entry.row)) }
        partTime = []
    }

    /// Adds the pay of those held under a reference that stands in the file, on a row that is not left as it is.
    private mutating func addHeldFullTime() {
        var reader = RecordReader(shared.bytes)
        for row in rows {
            reader.move(to: row.offset)
            guard reader.next() else { continue }
            switch Status(reader.cell(StaffColumn.status.rawValue + context.shift)) {
            case .noChange, .unchecked: continue
            case .new, .update, .delete, nil: break
            }
            let key = Reference.key(reader.cell(StaffColumn.uniqueworkerid.rawValue))
            if let pay = context.heldFullTime[key] { fullTime.formUnion(pay) }
        }
    }

    /// One NI number on rows of more than 75 contracted hours together.
    private mutating func compareInsurance() {
        let repeated = RepeatedHashes.find(insurance.lazy.map(\.hash), threads: threads)
        if repeated.isEmpty {
            insurance = []
            return
        }
        var reader = RecordReader(shared.bytes)
        var groups: [String: (halves: Int, isSpoilt: Bool, rows: [Int32])] = [:]
        for entry in insurance where repeated.contains(entry.hash) {
            reader.move(to: rows[Int(entry.row)].offset)
            guard reader.next() else { continue }
            var group = groups[insuranceText(reader)] ?? (0, false, [])
            group.halves += max(0, Int(entry.halves))
            if entry.halves < 0 { group.isSpoilt = true }
            group.rows.append(entry.row)
            groups[insuranceText(reader)] = group
        }
        var found: [Int] = []
        for group in groups.values where group.rows.count > 1 && group.halves > 150 && !group.isSpoilt {
            found.append(contentsOf: group.rows.map(Int.init))
        }
        for row in found.sorted() { report(.sInsuranceHours, row) }
        insurance = []
    }

    /// The NI number as it stands, or as it is held for `Admin`.
    private func insuranceText(_ reader: borrowing RecordReader) -> String {
        let cell = reader.cell(StaffColumn.ninumber.rawValue + context.shift)
        guard cell.count == 5, cell.equalsInAnyCase("ADMIN") else { return cell.text }
        return person(reader)?.insuranceNumber ?? ""
    }

    /// Who is held under the references of a record.
    func person(_ reader: borrowing RecordReader) -> Held.Person? {
        personNumber(reader).map { context.index.person($0) }
    }

    /// The number among those held of who is held under the references of a record.
    func personNumber(_ reader: borrowing RecordReader) -> Int? {
        guard let workplace = context.index.workplace(Reference.key(reader.cell(0))) else { return nil }
        return context.index.person(at: workplace, key: Reference.key(reader.cell(1)))
    }
}
