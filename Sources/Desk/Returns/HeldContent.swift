import DataSets
import Dates
import Storage
import Workforce

#if canImport(Glibc)
    import Glibc
#endif

/// What stands in one return, opened: the side that a later upload of the organisation is checked against and merged
/// with.
struct HeldContent {
    /// A workplace as it is held.
    struct HeldWorkplace {
        var row: HeldRow
        var raw: String?
        var workplace: Workplace
    }

    /// A member of staff as they are held.
    struct HeldStaff {
        var row: HeldRow
        var job: Job
        var sealed: [UInt8]
    }

    /// A training record as it is held; references stand in the row only in memory.
    struct HeldTraining {
        var training: Training
        var kept: String
        var sealed: [UInt8]?
    }

    /// The return that the content is of; nil where nothing is held.
    var record: ReturnRecord?
    var workplaces: [HeldWorkplace] = []
    var staff: [HeldStaff] = []
    var trainings: [HeldTraining] = []
    var workplaceAt: [ReferenceKey: Int] = [:]
    var staffAt: [ReferenceKey: Int] = [:]

    /// Nothing is held.
    static let nothing = HeldContent()

    /// Reads a return's content and opens what is sealed. People who were erased cannot be opened and are left out.
    static func load(_ record: ReturnRecord, people: People, _ transaction: Transaction) throws -> HeldContent {
        var content = HeldContent(record: record)
        let ids = JobRow.ids(return: record.number)
        try transaction.each(
            """
            SELECT \(WorkplaceRow.read), kept, raw FROM workplace
            WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
            """
        ) { cursor in
            let width = WorkplaceRow.columns.count - 3
            let row = HeldRow(bytes: Array(cursor.text(width).utf8))
            content.workplaceAt[ReferenceKey(row.text(WorkplaceColumn.localestid.rawValue))] = content.workplaces.count
            content.workplaces.append(
                HeldWorkplace(
                    row: row, raw: cursor.textIfAny(width + 1), workplace: WorkplaceRow.workplace(cursor)))
        }
        try transaction.each(
            """
            SELECT \(JobRow.read), sealed FROM job
            WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
            """
        ) { cursor in
            let job = JobRow.job(cursor)
            let sealed = cursor.bytes(JobRow.answers.count + 1)
            guard let row = try people.openRow(sealed, of: Int(job.person)) else { return }
            let key = row.read { record in
                ReferenceKey(workplace: record.cell(0), worker: record.cell(1))
            }
            content.staffAt[key] = content.staff.count
            content.staff.append(HeldStaff(row: row, job: job, sealed: sealed))
        }
        try transaction.each(
            """
            SELECT \(TrainingRow.read), kept, sealed FROM training
            WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
            """
        ) { cursor in
            content.trainings.append(
                HeldTraining(
                    training: TrainingRow.training(cursor), kept: cursor.text(5),
                    sealed: cursor.isNull(6) ? nil : cursor.bytes(6)))
        }
        return content
    }

    /// What the check is told of it.
    ///
    /// - Parameter elsewhere: location numbers that other organisations hold.
    func held(locationsElsewhere elsewhere: Set<String>) -> Held {
        var people: [[Held.Person]] = Array(repeating: [], count: workplaces.count)
        for member in staff {
            people[Int(member.job.workplace)].append(person(member))
        }
        let list = workplaces.enumerated().map { place, held in
            Held.Workplace(
                reference: held.workplace.reference, name: held.workplace.name,
                mainService: held.workplace.mainService == 0 ? nil : Int(held.workplace.mainService),
                isRegulated: held.workplace.regulated ?? false,
                locationID: held.workplace.locationID.isEmpty ? nil : held.workplace.locationID, dataOwner: nil,
                delegatedHealthcare: HeldContent.delegation(held.row.text(WorkplaceColumn.dha.rawValue)),
                staff: people[place])
        }
        return Held(
            isParent: true, primary: workplaces.first?.workplace.reference ?? "", workplaces: list,
            unknownPostcodes: [], locationIDsElsewhere: elsewhere)
    }

    private func person(_ member: HeldStaff) -> Held.Person {
        member.row.read { record in
            let insurance = record.text(StaffColumn.ninumber.rawValue)
            let job = member.job
            return Held.Person(
                reference: record.text(StaffColumn.uniqueworkerid.rawValue),
                insuranceNumber: insurance.isEmpty ? nil : insurance,
                birthDate: Derive.birthDate(record.cell(StaffColumn.dob.rawValue)),
                daysSick: job.daysSick.value.map { Double($0) / 2 }, daysSickSaved: self.record?.storedAt.day,
                salary: job.salaryInterval == 1 ? job.annualPay.value : nil,
                mainJob: job.role == 0 ? nil : Int(job.role),
                contractedHours: job.contractedHours.value.map { Double($0) / 2 })
        }
    }

    private static func delegation(_ cell: String) -> String? {
        switch cell {
        case "1": "Yes"
        case "2": "No"
        case "999": "Don't know"
        default: nil
        }
    }
}

extension People {
    /// The row that was sealed for a person; nil where the person was erased.
    func openRow(_ sealed: [UInt8], of number: Int) throws -> HeldRow? {
        guard hasKey(number) else { return nil }
        return HeldRow(bytes: SealedRow.kept(in: try open(sealed, of: number)))
    }
}

/// What is sealed for a job: the row as it is held and, after a line feed that stands outside all quotes, the row as it
/// was typed where that says something else.
enum SealedRow {
    /// The row as it is held.
    static func kept(in bytes: [UInt8]) -> [UInt8] {
        guard let end = lineEnd(bytes) else { return bytes }
        return Array(bytes[..<end])
    }

    /// The row as it was typed; nil where that is what is held.
    static func typed(in bytes: [UInt8]) -> [UInt8]? {
        lineEnd(bytes).map { Array(bytes[($0 + 1)...]) }
    }

    /// Whether two rows differ in more than their STATUS, which is another in every upload.
    static func differ(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Bool {
        guard let one = statusCell(first), let other = statusCell(second) else { return true }
        return !same(first[..<one.lowerBound], second[..<other.lowerBound])
            || !same(first[one.upperBound...], second[other.upperBound...])
    }

    private static func same(_ first: Slice<UnsafeRawBufferPointer>, _ second: Slice<UnsafeRawBufferPointer>) -> Bool {
        let one = UnsafeRawBufferPointer(rebasing: first)
        let other = UnsafeRawBufferPointer(rebasing: second)
        guard one.count == other.count, let start = one.baseAddress, let against = other.baseAddress else {
            return one.count == other.count
        }
        return memcmp(start, against, one.count) == 0
    }

    private static func lineEnd(_ bytes: [UInt8]) -> Int? {
        var quoted = false
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            if byte == UInt8(ascii: "\n"), !quoted { return place }
        }
        return nil
    }

    private static func statusCell(_ row: UnsafeRawBufferPointer) -> Range<Int>? {
        var quoted = false
        var commas = 0
        var start = 0
        for (place, byte) in row.enumerated() {
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            guard byte == UInt8(ascii: ","), !quoted else { continue }
            commas += 1
            if commas == 2 { start = place + 1 }
            if commas == 3 { return start..<place }
        }
        return nil
    }
}
