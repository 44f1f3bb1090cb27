import Dates

extension OrganisationReturn {
    /// Writes the rows of the first return: every record is new.
    func writeFirst(to writer: inout ReturnWriter) {
        let records = TrainingRow(perJob: targets.trainingPerJob, seed: seed)
        for (place, plan) in self.plan.workplaces.enumerated() where plan.jobs > 0 {
            WorkplaceRow.write(plan, name: name(of: place), status: "NEW", counts: counts[place], to: &writer.workplace)
            for person in people[place] {
                StaffRow.write(
                    person, workplace: plan.reference, prefix: self.plan.prefix, status: "NEW", moves: nil,
                    later: false, returnYear: days[0].year, to: &writer.staff)
                records.write(
                    person, workplace: plan.reference, prefix: self.plan.prefix, renamed: false, day: days[0],
                    to: &writer.training)
            }
        }
    }

    /// Writes the rows of the second return. People who left are deleted by a row or left out, as in real returns;
    /// somebody who moves still stands under the old workplace.
    func writeLater(to writer: inout ReturnWriter) {
        let records = TrainingRow(perJob: targets.trainingPerJob, seed: seed)
        for (place, plan) in self.plan.workplaces.enumerated() {
            let status: StaticString =
                if plan.laterJobs == 0 { "DELETE" } else if plan.jobs == 0 { "NEW" } else {
                    plan.number % 23 == 0 ? "NOCHANGE" : "UPDATE"
                }
            WorkplaceRow.write(
                plan, name: name(of: place), status: status, counts: counts[place], to: &writer.workplace)
            guard plan.laterJobs > 0 else { continue }
            for person in people[place] {
                var status: StaticString = "UPDATE"
                var moves: String?
                switch person.later {
                case .stays: break
                case .unchanged: status = "NOCHANGE"
                case .joins: status = "NEW"
                case .moves(let target): moves = self.plan.workplaces[target].reference
                case .leaves:
                    // Three in five are named with DELETE, the others simply no longer stand in the file.
                    guard person.number % 5 < 3 else { continue }
                    status = "DELETE"
                }
                StaffRow.write(
                    person, workplace: plan.reference, prefix: self.plan.prefix, status: status, moves: moves,
                    later: true, returnYear: days[1].year, to: &writer.staff)
                guard person.later != .leaves else { continue }
                records.write(
                    person, workplace: plan.reference, prefix: self.plan.prefix, renamed: person.renamed,
                    day: days[1], to: &writer.training)
            }
        }
    }

    /// The name of a workplace; the only one of an organisation is called as the organisation is.
    private func name(of place: Int) -> String {
        plan.workplaces.count == 1 && plan.kind != .council ? plan.name : plan.workplaces[place].name
    }
}
