public import Dates

/// A believable made-up council area from one seed, as the national files that its organisations would send.
///
/// No person, provider, address or number in it is real: names of places, streets and providers are put together from
/// syllables of no known place (`Names.swift`), postcodes lie in the area XX, which does not exist, NI numbers begin
/// with QQ, which is never issued, and the regulator's numbers lie in a range of twelve digits that is not in use. Only
/// the names and codes of councils are real; everything said of them is made up.
/// Its totals, rates, pay and ages are set to what Doncaster's workforce strategy 2019 to 2022 states in its section 6
/// (`Calibration.swift`). The same area, number of jobs, seed and day give the same bytes.
public enum Demonstration {
    /// The day of the first return unless another is handed in; the second return follows a year later.
    public static let defaultFirstReturn = Day(number: 20_361)

    /// The organisations of an area that send returns: the council first, then providers, then the services that
    /// return for direct-payment employers, then single individual employers.
    ///
    /// - Parameters:
    ///   - area: the area to make up.
    ///   - jobs: how many jobs (filled posts) all returns of the first day hold together; the register of the area
    ///     names further locations that send none.
    ///   - seed: the same seed gives the same area.
    ///   - firstReturn: the day as at which the first returns stand.
    ///   - latest: the last day that a return may have, `today` for whoever has one; who would be later sends theirs on
    ///     that day. Nil for no such day. `firstReturn` lies a year or more before it.
    public static func organisations(
        area: DemonstrationArea, jobs: Int, seed: UInt64, firstReturn: Day = defaultFirstReturn, latest: Day? = nil
    ) -> [DemonstrationOrganisation] {
        var result: [DemonstrationOrganisation] = []
        forEachPlan(area: area, jobs: jobs, seed: seed) { plan in
            for organisation in plan.organisations {
                result.append(
                    DemonstrationOrganisation(
                        plan: organisation, area: plan.area, targets: plan.targets, seed: seed,
                        firstReturn: firstReturn, latest: latest))
            }
        }
        return result
    }

    /// The day of the first return where no return may be later than a day: as many years before the usual one as it
    /// takes for the second return, a year after it, not to be later.
    public static func firstReturn(notAfter latest: Day) -> Day {
        var day = defaultFirstReturn
        while day.adding(years: 1) > latest { day = day.adding(years: -1) }
        return day
    }

    /// The three national files of one organisation.
    ///
    /// - Parameters:
    ///   - organisation: one of `organisations`.
    ///   - year: 0 for the first return (every row NEW), 1 for the one a year later (UPDATE, NOCHANGE, NEW, DELETE).
    ///   - faults: whether known errors are planted; without them the files draw warnings only.
    public static func files(
        for organisation: DemonstrationOrganisation, year: Int, faults: Bool = false
    ) -> DemonstrationFiles {
        var made = OrganisationReturn(
            plan: organisation.plan, targets: organisation.targets, seed: organisation.seed,
            days: organisation.returnDates)
        var writer = ReturnWriter(later: year > 0, capacity: organisation.jobs * 200)
        if year > 0 {
            made.passYear()
            made.writeLater(to: &writer)
        } else {
            made.writeFirst(to: &writer)
        }
        let files = DemonstrationFiles(
            workplace: writer.workplace.bytes, staff: writer.staff.bytes, training: writer.training.bytes, planted: [])
        return faults ? Faults.planted(in: files, organisation: organisation.plan) : files
    }

    /// Writes all organisations of an area as the three files of one parent, piece by piece, so that a whole country
    /// needs little memory. Every file begins with its header; the pieces of the three files come interleaved.
    ///
    /// - Parameters:
    ///   - area: the area to make up.
    ///   - jobs: how many jobs the staff file holds.
    ///   - seed: the same seed gives the same files.
    ///   - firstReturn: the day as at which they stand.
    ///   - sink: takes the next bytes of one of the files.
    public static func writeWhole(
        area: DemonstrationArea, jobs: Int, seed: UInt64, firstReturn: Day = defaultFirstReturn,
        sink: (_ file: DemonstrationFile, _ bytes: UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        let piece = 1 << 20
        var writer = ReturnWriter(later: false, capacity: piece * 2)
        var parent = WorkplacePlan(
            number: 9_999_999, service: 72, group: .headOffice, establishmentType: 6, nameKind: .group,
            fixedName: "\(area.name) demonstration parent", regulated: false, jobs: 0)
        parent.reference = "\(area.code)-HQ"
        WorkplaceRow.write(parent, name: parent.name, status: "NEW", counts: .init(), to: &writer.workplace)
        let days = [firstReturn, firstReturn.adding(years: 1)]
        try forEachPlan(area: area, jobs: jobs, seed: seed) { plan in
            for organisation in plan.organisations {
                let made = OrganisationReturn(plan: organisation, targets: plan.targets, seed: seed, days: days)
                made.writeFirst(to: &writer)
                try writer.flush(above: piece, to: sink)
            }
        }
        try writer.flush(above: 0, to: sink)
    }

    /// Hands over the plans of all council areas of an area, one after the other.
    static func forEachPlan(
        area: DemonstrationArea, jobs: Int, seed: UInt64, _ body: (AreaPlan) throws -> Void
    ) rethrows {
        guard area == .england else {
            try body(
                AreaPlan(
                    area: .doncaster, jobs: max(0, jobs), targets: area.targets, seed: seed, from: AreaPlan.Counters()))
            return
        }
        var draw = Draw(seed: seed, stream: 1)
        var sizes: [Double] = []
        draw.spread(CouncilArea.all.count, into: &sizes)
        let weights = zip(CouncilArea.all, sizes).map { $0.isTiny ? 0.01 : Curve.size.value($1) }
        var counters = AreaPlan.Counters()
        for (council, part) in zip(
            CouncilArea.all, Apportionment.largestRemainder(of: max(0, jobs), shares: weights)) where part > 0
        {
            let plan = AreaPlan(area: council, jobs: part, targets: area.targets, seed: seed, from: counters)
            counters = plan.next
            try body(plan)
        }
    }

    /// The regulator's register of the area as CSV text: all regulated locations of `organisations` and further ones
    /// that sent no return.
    public static func register(
        area: DemonstrationArea, jobs: Int, seed: UInt64, layout: RegisterLayout, firstReturn: Day = defaultFirstReturn
    ) -> [UInt8] {
        var register = Register(layout: layout, day: firstReturn)
        forEachPlan(area: area, jobs: jobs, seed: seed) { register.add($0) }
        return register.bytes
    }
}
