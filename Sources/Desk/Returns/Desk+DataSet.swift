import Crypto
public import Dates
import Storage
public import Workforce

extension Desk {
    /// The data set in force as at a day, as known at a moment.
    ///
    /// - Parameters:
    ///   - organisation: only this one's return; nil for all.
    ///   - area: only workplaces of this area (GSS code); nil for all.
    public func dataSet(
        asAt: Day? = nil, knownAt: Instant? = nil, organisation: String? = nil, area: String? = nil, asker: Asker
    ) async throws -> DataSet {
        let asAt = asAt ?? now.day
        let records = try await returnsInForce(asAt: asAt, knownAt: knownAt ?? now, organisation: organisation)
        return try await dataSet(of: records, asAt: asAt, area: area)
    }

    /// The data set of these returns.
    func dataSet(of records: [ReturnRecord], asAt: Day, area: String?) async throws -> DataSet {
        let version = Desk.version(of: records, area: area)
        if var held = shelf.dataSet(version) {
            held.asAt = asAt
            return held
        }
        var dataSet = try await store.read { transaction in
            try Desk.load(records, asAt: asAt, version: version, transaction)
        }
        if let area { dataSet = Desk.limited(dataSet, to: area) }
        shelf.keep(dataSet)
        return dataSet
    }

    /// A hash over the returns that a data set is made of, and over the area where it is limited to one.
    static func version(of records: [ReturnRecord], area: String?) -> String {
        var hash = SHA256()
        for record in records.sorted(by: { $0.organisation.name < $1.organisation.name }) {
            hash.update(data: Array("\(record.organisation.name)\n\(record.asAt.iso)\n\(record.version)\n".utf8))
        }
        if let area { hash.update(data: Array("area \(area)".utf8)) }
        return String(Hexadecimal.text(hash.finalize()).prefix(16))
    }

    private static func load(
        _ records: [ReturnRecord], asAt: Day, version: String, _ transaction: Transaction
    ) throws -> DataSet {
        var dataSet = DataSet(asAt: asAt, version: version)
        dataSet.jobs.reserveCapacity(records.reduce(0) { $0 + $1.jobs })
        dataSet.trainings.reserveCapacity(records.reduce(0) { $0 + $1.trainings })
        for record in records {
            let ids = JobRow.ids(return: record.number)
            let firstWorkplace = Int32(dataSet.workplaces.count)
            try transaction.each(
                """
                SELECT \(WorkplaceRow.read) FROM workplace
                WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
                """
            ) { cursor in
                var workplace = WorkplaceRow.workplace(cursor)
                workplace.organisation = record.organisation.name
                if workplace.area.isEmpty { workplace.area = record.area }
                dataSet.workplaces.append(workplace)
            }
            try transaction.each(
                "SELECT \(JobRow.read) FROM job WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id"
            ) { cursor in
                var job = JobRow.job(cursor)
                job.workplace += firstWorkplace
                dataSet.jobs.append(job)
            }
            try transaction.each(
                """
                SELECT \(TrainingRow.read) FROM training
                WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
                """
            ) { cursor in
                dataSet.trainings.append(TrainingRow.training(cursor))
            }
        }
        return dataSet
    }

    /// The data set without the workplaces of other areas.
    private static func limited(_ dataSet: DataSet, to area: String) -> DataSet {
        var result = dataSet
        var places = [Int32](repeating: -1, count: dataSet.workplaces.count)
        result.workplaces = []
        for (place, workplace) in dataSet.workplaces.enumerated() where workplace.area == area {
            places[place] = Int32(result.workplaces.count)
            result.workplaces.append(workplace)
        }
        result.jobs = dataSet.jobs.compactMap { job in
            guard places[Int(job.workplace)] >= 0 else { return nil }
            var job = job
            job.workplace = places[Int(job.workplace)]
            return job
        }
        let people = Set(result.jobs.map(\.person))
        result.trainings = dataSet.trainings.filter { people.contains($0.person) }
        return result
    }
}
