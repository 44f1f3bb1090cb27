package import Checks
package import Dates
package import Holdings
package import Storage
package import Workforce
import DataSets

/// A return that is held, as far as its rows need to know of it.
package struct HeldReturn: Sendable {
    /// Its number.
    package let number: Int
    /// The day of which it speaks.
    package let asAt: Day
    /// When it was stored.
    package let storedAt: Instant
    /// How many jobs it has.
    package let jobs: Int
    /// How many training records it has.
    package let trainings: Int

    /// A return of this number, these days and counts.
    package init(number: Int, asAt: Day, storedAt: Instant, jobs: Int, trainings: Int) {
        self.number = number
        self.asAt = asAt
        self.storedAt = storedAt
        self.jobs = jobs
        self.trainings = trainings
    }
}

/// What stands in one return, opened: the side that a later upload of the organisation is checked against and merged
/// with.
package struct HeldContent {
    /// A workplace as it is held.
    package struct HeldWorkplace {
        /// What stands of it in the national file.
        package var row: HeldRow
        /// What figures need of it.
        package var workplace: Workplace
        /// The number in `person` under whose key it is sealed.
        var person: Int
        var sealed: [UInt8]
        /// Whether it was erased: of its row the reference is left.
        var isErased: Bool
    }

    /// A member of staff as they are held.
    package struct HeldStaff {
        /// What stands of them in the national file.
        package var row: HeldRow
        /// What figures need of them.
        package var job: Job
        var sealed: [UInt8]
    }

    /// A training record as it is held; references stand in the row only in memory.
    package struct HeldTraining {
        /// What figures need of it.
        package var training: Training
        /// Its row in the national file without references and notes.
        package var kept: [UInt8]
        /// The notes, sealed for its person; none where it has none.
        package var sealed: [UInt8]
    }

    /// The return that the content is of; nil where nothing is held.
    package var record: HeldReturn?
    /// Its workplaces, in order.
    package var workplaces: [HeldWorkplace] = []
    /// Its staff, in order, without those who were erased.
    package var staff: [HeldStaff] = []
    /// Its training records, in order.
    package var trainings: [HeldTraining] = []
    var workplaceAt: [ReferenceKey: Int] = [:]
    var staffAt: [ReferenceKey: Int] = [:]

    /// Nothing is held.
    package static let nothing = HeldContent()

    /// Reads a return's content and opens what is sealed. People who were erased cannot be opened and are left out.
    ///
    /// - Throws: `ReturnsError.unavailable` for rows that cannot be read, `SealingError` for those that do not open.
    package static func load(_ record: HeldReturn, people: People, _ transaction: Transaction) throws -> HeldContent {
        var content = HeldContent(record: record)
        try content.loadWorkplaces(record.number, people, transaction)
        content.staff.reserveCapacity(record.jobs)
        try JobBlock.eachSealed(ofReturn: record.number, transaction) { job, sealed in
            let sealed = Array(sealed)
            guard let row = try people.openRow(sealed, of: Int(job.person)) else { return }
            let key = row.read { record in
                ReferenceKey(workplace: record.cell(0), worker: record.cell(1))
            }
            content.staffAt[key] = content.staff.count
            content.staff.append(HeldStaff(row: row, job: job, sealed: sealed))
        }
        content.trainings.reserveCapacity(record.trainings)
        try TrainingBlock.eachKept(ofReturn: record.number, transaction) { training, kept, sealed in
            content.trainings.append(HeldTraining(training: training, kept: kept, sealed: sealed))
        }
        return content
    }

    private mutating func loadWorkplaces(_ number: Int, _ people: People, _ transaction: Transaction) throws {
        let ids = RowNumber.all(ofReturn: number)
        var found: [HeldWorkplace] = []
        try transaction.each(
            """
            SELECT \(WorkplaceRow.read), person, sealed FROM workplace
            WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
            """
        ) { cursor in
            var workplace = WorkplaceRow.workplace(cursor)
            let person = cursor.int(WorkplaceRow.width)
            let sealed = cursor.bytes(WorkplaceRow.width + 1)
            let row = try people.openRow(sealed, of: person)
            if let row { WorkplaceRow.name(&workplace, by: row) }
            found.append(
                HeldWorkplace(
                    row: row ?? HeldRow(cells: [workplace.reference]), workplace: workplace, person: person,
                    sealed: sealed, isErased: row == nil))
        }
        workplaces = found
        for (place, held) in found.enumerated() {
            workplaceAt[ReferenceKey(held.row.text(WorkplaceColumn.localestid.rawValue))] = place
        }
    }

    /// What the check is told of it.
    ///
    /// - Parameter elsewhere: location numbers that other organisations hold.
    package func held(locationsElsewhere elsewhere: Set<String>) -> Held {
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
