import Crypto
public import Dates
public import Permissions
import Returns
import Sealing
import Storage
public import Workforce

extension Desk {
    /// The data set in force as at a day, as known at a moment.
    ///
    /// - Parameters:
    ///   - organisation: only this one's return; nil for all.
    ///   - area: only workplaces of this area (GSS code); nil for all.
    /// - Returns: for an employer that is not the asker’s own, its workplaces without jobs and training.
    public func dataSet(
        asAt: Day? = nil, knownAt: Instant? = nil, organisation: String? = nil, area: String? = nil, asker: Asker
    ) async throws -> DataSet {
        let sight: Sight
        if let organisation {
            sight = try await permit(.workplaceRead, asker, organisation: organisation)
        } else {
            sight = try await permit(.databaseManage, asker, on: .system)
        }
        let asAt = asAt ?? now.day
        let sources = try await sources(asAt: asAt, knownAt: reached(knownAt), organisation: organisation)
        var dataSet = try await dataSet(of: sources, asAt: asAt, area: area)
        if let organisation, !asker.isOperator {
            let number = try await store.read { try Desk.organisation(like: organisation, $0)?.number }
            try await note(
                TrailNote(
                    .workplaceRead, .seen, organisation: number,
                    detail: ["sight": "\(sight)", "workplaces": "\(dataSet.workplaces.count)"]), asker)
        }
        if sight < .exact {
            // Of other employers only what they say of their workplaces.
            dataSet.jobs = []
            dataSet.trainings = []
        }
        return dataSet
    }

    /// What a data set is made of: returns in force and the corrections over them.
    struct Sources: Sendable {
        let records: [ReturnRecord]
        let corrections: [Correction]

        /// A hash over the returns and corrections, and over the area where the data set is limited to one.
        func version(area: String?) -> String {
            var hash = SHA256()
            for record in records.sorted(by: { $0.organisation.name < $1.organisation.name }) {
                let parts = [record.organisation.name, record.asAt.iso, record.area, record.version]
                hash.update(data: Array((parts.joined(separator: "\n") + "\n").utf8))
            }
            for correction in corrections {
                let what = [
                    correction.organisation, correction.reference, correction.postcode ?? "", correction.area ?? "",
                ]
                hash.update(data: Array("correction \(what.joined(separator: "\n"))\n".utf8))
            }
            if let area { hash.update(data: Array("area \(area)".utf8)) }
            return String(Hexadecimal.text(hash.finalize()).prefix(16))
        }
    }

    /// The returns in force and the corrections that stand, as known at a moment.
    func sources(asAt: Day, knownAt: Instant, organisation: String?) async throws -> Sources {
        try await store.read { transaction in
            let records = try Desk.returnsInForce(
                asAt: asAt, knownAt: knownAt, organisation: organisation, withCleared: true, transaction)
            if let cleared = records.compactMap(\.clearedAt).max() {
                // Never a number from the part that is left.
                throw DeskError.notFound(
                    "What was held as at \(asAt.long) was deleted on \(cleared.day.long), as the rule of retention "
                        + "asks. Ask as at a later day.")
            }
            let names = Set(records.map(\.organisation.name))
            let corrections = try Desk.corrections(knownAt: knownAt, transaction)
            return Sources(records: records, corrections: corrections.filter { names.contains($0.organisation) })
        }
    }

    /// The data set of these sources.
    func dataSet(of sources: Sources, asAt: Day, area: String?) async throws -> DataSet {
        let version = sources.version(area: area)
        if var held = shelf.dataSet(version) {
            held.asAt = asAt
            return held
        }
        var dataSet = try await load(sources.records, asAt: asAt, version: version)
        Desk.apply(sources.corrections, to: &dataSet)
        if let area { dataSet = Desk.limited(dataSet, to: area) }
        shelf.keep(dataSet)
        return dataSet
    }

    /// Reads jobs and trainings side by side: returns never change, so that several readers see one state.
    private func load(_ records: [ReturnRecord], asAt: Day, version: String) async throws -> DataSet {
        let store = store
        let sealer = sealer
        async let workplaces = store.read { try Desk.workplaces(records, sealer: sealer, $0) }
        let numbers = records.map(\.number)
        let trainingCount = records.reduce(0) { $0 + $1.trainings }
        let jobCount = records.reduce(0) { $0 + $1.jobs }
        async let trainings = store.read {
            try TrainingBlock.trainings(ofReturns: numbers, count: trainingCount, $0)
        }
        async let jobs = store.read { try JobBlock.jobs(ofReturns: numbers, count: jobCount, $0) }
        var dataSet = DataSet(asAt: asAt, version: version)
        let (all, starts) = try await workplaces
        dataSet.workplaces = all
        dataSet.trainings = try await trainings
        dataSet.jobs = try await jobs
        var place = 0
        for (record, start) in zip(records, starts) {
            let range = place..<min(place + record.jobs, dataSet.jobs.count)
            for index in range { dataSet.jobs[index].workplace += start }
            // A file may hold its staff in any order; a data set has them by workplace.
            let part = dataSet.jobs[range]
            if !zip(part, part.dropFirst()).allSatisfy({ $0.workplace <= $1.workplace }) {
                dataSet.jobs[range].sort { ($0.workplace, $0.person) < ($1.workplace, $1.person) }
            }
            place = range.upperBound
        }
        return dataSet
    }

    /// The workplaces of returns, and where those of each begin.
    private static func workplaces(
        _ records: [ReturnRecord], sealer: Sealer, _ transaction: Transaction
    ) throws -> (all: [Workplace], starts: [Int32]) {
        var all: [Workplace] = []
        var starts: [Int32] = []
        for record in records {
            starts.append(Int32(all.count))
            try WorkplaceRow.append(
                ofReturn: record.number, organisation: record.organisation.name, area: record.area, sealer: sealer,
                to: &all, transaction)
        }
        return (all, starts)
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
