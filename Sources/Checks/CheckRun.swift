import DataSets
import Dates

/// One check of an upload, from its files to its result.
struct CheckRun {
    let held: Held?
    let isOpening: Bool
    let asOf: Day
    let threads: Int
    let limit: Int
    let marks: Bool
    var result: CheckResult
    private var inputs: [FileKind: (file: UploadFile, header: Header, place: Int)] = [:]
    private var isRefused = false
    private var bytesInAll = 0

    init(
        held: Held?, isOpening: Bool, asOf: Day, threads: Int, limit: Int, marks: Bool, result: CheckResult
    ) {
        self.held = held
        self.isOpening = isOpening
        self.asOf = asOf
        self.threads = threads
        self.limit = limit
        self.marks = marks
        self.result = result
    }

    private var rawLimit: Int { marks ? Int.max : limit }

    /// Sorts the files by kind and says what is the matter with their headers.
    mutating func take(_ files: [UploadFile], _ headers: [Header]) {
        for (place, (file, header)) in zip(files, headers).enumerated() {
            bytesInAll += file.bytes.count
            result.notes += HeaderNotes.of(file, header)
            guard let kind = header.kind, header.isAllowed == true else {
                isRefused = true
                continue
            }
            if let other = inputs[kind] {
                isRefused = true
                result.notes.append(HeaderNotes.sameKind(file, other.file, kind))
            }
            inputs[kind] = (file, header, place)
        }
        if files.isEmpty { isRefused = true }
        if !isRefused || files.isEmpty { result.notes += HeaderNotes.missing(Set(inputs.keys)) }
    }

    /// Checks the rows.
    mutating func perform(_ progress: (Check.Progress) -> Void) {
        for (_, input) in inputs {
            if isRefused {
                result.files[input.place].records = countRecords(input.file, input.header)
            }
        }
        if isRefused { return }
        checkRows(progress)
    }

    private mutating func checkRows(_ progress: (Check.Progress) -> Void) {
        var done = 0
        let bytesInAll = bytesInAll
        func tell(_ input: (file: UploadFile, header: Header, place: Int), _ bytes: Int) {
            progress(Check.Progress(file: input.file.name, bytesDone: done + bytes, bytesInAll: bytesInAll))
        }
        let index = HeldIndex(isOpening ? assumedHeld() : held ?? assumedHeld())
        var counts: [FileKind: CheckResult.Count] = [.workplace: .init(), .staff: .init(), .training: .init()]
        let workplaces = checkWorkplaces(index)
        if let input = inputs[.workplace] {
            tell(input, input.file.bytes.count)
            done += input.file.bytes.count
        }
        let table = workplaces?.table
        var staff: StaffFile?
        if let input = inputs[.staff] {
            let context = StaffContext(
                index: index, table: table ?? WorkplaceTable(), hasWorkplaces: table != nil, header: input.header,
                today: asOf, isOpening: isOpening)
            var file = StaffFile(context, input.file.bytes, threads: threads, limit: rawLimit)
            file.read(from: input.header.end) { tell(input, $0) }
            file.compare()
            done += input.file.bytes.count
            counts[.staff]?.records = file.rows.count
            if let note = lostZeros(file, table, index, input.file.name) { result.notes.append(note) }
            result.files[input.place].records = file.rows.count
            staff = consume file
        }
        finish(&counts, index, workplaces, staff)
        if let input = inputs[.training] {
            let lookup: StaffLookup? = StaffLookup.of(staff)
            let start = done
            let total = checkTraining(input, lookup, table, &counts) {
                progress(Check.Progress(file: input.file.name, bytesDone: start + $0, bytesInAll: bytesInAll))
            }
            if let note = lostZeros(total, staff, table, input.file) { result.notes.append(note) }
            add(total, .training, &counts, primaryName: "")
        }
        conclude(counts)
    }

    /// What is held where nothing is: the first workplace of the file is the primary one.
    private func assumedHeld() -> Held {
        var primary = ""
        if let input = inputs[.workplace] {
            var reader = RecordReader(input.file.bytes, from: input.header.end)
            if reader.next() { primary = reader.text(0) }
        }
        return Held(
            isParent: true, primary: primary, locationIDsElsewhere: isOpening ? held?.locationIDsElsewhere ?? [] : [])
    }

    private func countRecords(_ file: UploadFile, _ header: Header) -> Int {
        var reader = RecordReader(file.bytes, from: header.end)
        while reader.next() {}
        return reader.line
    }

    private mutating func checkWorkplaces(_ index: HeldIndex) -> (
        table: WorkplaceTable, records: Int, total: FindingTotal
    )? {
        guard let input = inputs[.workplace] else { return nil }
        var checker = WorkplaceChecker(
            index: index, header: input.header, limit: rawLimit, isOpening: isOpening)
        checker.check(input.file.bytes, from: input.header.end)
        result.files[input.place].records = checker.records
        if let note = lostZeros(checker.table, index, input.file.name) { result.notes.append(note) }
        var total = FindingTotal(limit: rawLimit)
        total.add(checker.sink, linesBefore: 0)
        return (checker.table, checker.records, total)
    }

    /// Compares workplaces with staff, and works out the difference.
    private mutating func finish(
        _ counts: inout [FileKind: CheckResult.Count], _ index: HeldIndex,
        _ workplaces: (table: WorkplaceTable, records: Int, total: FindingTotal)?, _ staff: borrowing StaffFile?
    ) {
        var perWorkplace: [Int]?
        var managers: [Int] = []
        switch staff {
        case .none: break
        case .some(let file):
            perWorkplace = file.staff
            managers = file.managers
            add(file.total, .staff, &counts, primaryName: "")
        }
        guard let workplaces else { return }
        var comparison = WorkplaceComparison(
            index: index, table: workplaces.table, records: workplaces.records, total: workplaces.total)
        comparison.compare(staff: perWorkplace, managers: managers)
        counts[.workplace]?.records = workplaces.table.rows.count { !$0.isDropped }
        let primary = index.workplace(Reference.key(index.held.primary)).map { index.workplaceHeld($0).name }
        add(comparison.total, .workplace, &counts, primaryName: primary ?? index.held.primary)
        let difference = DifferenceMaker(index: index, table: workplaces.table).make(staff)
        counts[.workplace]?.deleted = difference.deleted.count
        counts[.staff]?.deleted =
            difference.updated.reduce(0) { $0 + $1.deleted.count }
            + difference.deleted.reduce(0) { $0 + $1.staff.count }
        result.difference = difference
    }

    private mutating func checkTraining(
        _ input: (file: UploadFile, header: Header, place: Int), _ lookup: StaffLookup?, _ table: WorkplaceTable?,
        _ counts: inout [FileKind: CheckResult.Count], _ progress: (Int) -> Void
    ) -> FindingTotal {
        let context = TrainingContext(staff: lookup, table: table, header: input.header, today: asOf)
        let runner = PieceRunner(input.file.bytes, threads: threads)
        let shared = runner.shared
        var total = FindingTotal(limit: rawLimit)
        var records = 0
        runner.run(
            from: input.header.end,
            limit: { total.room },
            read: { task in
                var checker = TrainingPieceChecker(context, limit: task.limit)
                let end = checker.check(shared.bytes, task)
                return ((checker.sink, checker.records), end)
            },
            take: { piece, place in
                total.add(piece.0, linesBefore: records + 1)
                records += piece.1
                progress(place)
            })
        counts[.training]?.records = records
        result.files[input.place].records = records
        return total
    }

    private mutating func add(
        _ total: FindingTotal, _ kind: FileKind, _ counts: inout [FileKind: CheckResult.Count], primaryName: String
    ) {
        counts[kind]?.errors = total.count(.error)
        counts[kind]?.warnings = total.count(.warning)
        for (rule, count) in total.counts.enumerated() where count > 0 {
            result.occurrences.append(CheckResult.Occurrence(guidance: RuleTable.all.facts[rule], count: count))
        }
        guard let input = inputs[kind] else { return }
        let first = total.first
        var texts = FindingTexts(input.file.bytes, kind: kind, header: input.header, primaryName: primaryName)
        for raw in first.prefix(limit) { result.findings.append(texts.finding(raw)) }
        if marks { result.marks[kind] = first.map { CheckResult.Mark(line: $0.line, kind: $0.rule.rawValue) } }
    }

    private mutating func conclude(_ counts: [FileKind: CheckResult.Count]) {
        result.counts = counts
        let errors = counts.values.reduce(0) { $0 + $1.errors }
        let warnings = counts.values.reduce(0) { $0 + $1.warnings }
        result.status = errors > 0 ? .failed : warnings > 0 ? .warnings : .passed
        if result.status == .failed { result.difference = nil }
        // Each file's findings are in order already; the files were finished in another order.
        result.findings = FileKind.allCases.flatMap { kind in result.findings.filter { $0.file == kind } }
        result.occurrences.sort { $0.guidance.file < $1.guidance.file }
    }
}
