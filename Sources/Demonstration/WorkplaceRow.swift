/// Writes workplaces as rows of a workplace file.
enum WorkplaceRow {
    static let header = """
        LOCALESTID,STATUS,ESTNAME,ADDRESS1,ADDRESS2,ADDRESS3,POSTTOWN,POSTCODE,ESTTYPE,OTHERTYPE,PERMCQC,PERMLA,\
        REGTYPE,PROVNUM,LOCATIONID,MAINSERVICE,ALLSERVICES,CAPACITY,UTILISATION,SERVICEDESC,SERVICEUSERS,\
        OTHERUSERDESC,DHA,DHAACTIVITIES,TOTALPERMTEMP,ALLJOBROLES,STARTERS,LEAVERS,VACANCIES,REASONS,REASONNOS,\
        REPEATTRAINING,CWPAWARE,CWPUSE,CWPUSEDESC,SICKPAY,PENSION,ACTUALCONT,OPTOUTPEN,HOLIDAY,SLEEPINS,\
        SLEEPINPAY,TRAVELTIME,TTDIFFRATE
        """

    /// What the people of a workplace add to its row.
    struct Counts {
        /// The stated total.
        var total = 0
        /// By role: starters, leavers, vacancies; empty where nothing is answered.
        var starters: [Int16: Int] = [:]
        var leavers: [Int16: Int] = [:]
        var vacancies: [Int16: Int] = [:]
    }

    static func write(
        _ plan: WorkplacePlan, name: String, status: StaticString, counts: Counts, to writer: inout ByteWriter
    ) {
        writer.text(plan.reference)
        writer.comma()
        writer.raw(status)
        writer.comma()
        writer.text(name)
        writer.comma()
        writer.text(Names.street(plan.number * 13))
        writer.commas(3)
        writer.text(Names.town(plan.number))
        writer.comma()
        writer.text(plan.postcode)
        writer.comma()
        writer.number(plan.establishmentType)
        writer.comma()
        if plan.establishmentType == 8 { writer.raw("Direct payment employer") }
        writer.comma()
        writer.raw(plan.regulated ? "1,1,2," : "0,1,0,")
        if plan.regulated {
            writer.text(plan.providerID)
            writer.comma()
            writer.text(plan.locationID)
            writer.comma()
        } else {
            writer.commas(2)
        }
        services(plan, counts: counts, to: &writer)
        writer.number(counts.total)
        writer.comma()
        movement(plan, counts: counts, to: &writer)
        practice(plan, to: &writer)
        writer.newline()
    }

    private static func services(_ plan: WorkplacePlan, counts: Counts, to writer: inout ByteWriter) {
        writer.number(plan.service)
        writer.comma()
        let used = plan.beds * (84 + plan.number % 15) / 100
        // A second service where it is common: respite in homes, supported living with home care.
        let second: Int? =
            switch plan.service {
            case 2 where plan.number % 4 == 0: 14
            case 8 where plan.number % 5 == 0: 55
            case 16: 20
            default: nil
            }
        writer.number(plan.service)
        if let second {
            writer.byte(";")
            writer.number(second)
        }
        writer.comma()
        if plan.careHome {
            writer.number(plan.beds)
        } else if plan.service == 6 {
            writer.number(20 + plan.number % 40)
        } else if plan.service == 17 {
            writer.number(30)
        }
        if second != nil { writer.byte(";") }
        writer.comma()
        switch plan.service {
        case 1, 2: writer.number(used)
        case 6: writer.number(15 + plan.number % 40)
        case 8, 12, 53, 54, 55, 74: writer.number(max(1, counts.total * 12 / 10))
        case 17: writer.number(26)
        default: break
        }
        if let second {
            writer.byte(";")
            if second == 55 { writer.number(max(1, counts.total / 5)) }
        }
        writer.comma()
        if second != nil { writer.byte(";") }
        writer.comma()
        people(plan, to: &writer)
    }

    /// Service users and delegated healthcare.
    private static func people(_ plan: WorkplacePlan, to writer: inout ByteWriter) {
        let users: [Int] =
            switch plan.group {
            case .nursing, .residential: plan.number % 3 == 0 ? [5, 4] : [1, 25]
            case .homeCare: [1, 25, 4]
            case .supportedLiving: [5, 6]
            case .headOffice: []
            default: [25, 4, 5]
            }
        writer.list(users)
        writer.comma()
        for _ in 0..<max(0, users.count - 1) { writer.byte(";") }
        writer.comma()
        // Head offices and home helps are not asked.
        if plan.delegates {
            writer.raw("1,1;2;6")
        } else if plan.service == 72 || plan.service == 13 {
            writer.comma()
        } else {
            writer.raw(plan.number % 7 == 0 ? "999," : "2,")
        }
        writer.comma()
    }

    private static func movement(_ plan: WorkplacePlan, counts: Counts, to writer: inout ByteWriter) {
        guard !plan.personalAssistants else {
            writer.commas(6)
            return
        }
        let roles = Set(counts.starters.keys).union(counts.leavers.keys).union(counts.vacancies.keys).sorted()
        guard plan.countsKnown else {
            writer.raw("8,999,999,999,,,")
            return
        }
        guard !roles.isEmpty else {
            writer.raw("8,0,0,0,,,")
            return
        }
        writer.list(roles.map(Int.init))
        writer.comma()
        writer.list(roles.map { counts.starters[$0] ?? 0 })
        writer.comma()
        writer.list(roles.map { counts.leavers[$0] ?? 0 })
        writer.comma()
        writer.list(roles.map { counts.vacancies[$0] ?? 0 })
        writer.comma()
        let leavers = counts.leavers.values.reduce(0, +)
        if leavers > 3 {
            let parts = Apportionment.largestRemainder(of: leavers, shares: [3, 2, 1, 1])
            let reasons = [1, 2, 4, 8]
            let given = reasons.indices.filter { parts[$0] > 0 }
            writer.list(given.map { reasons[$0] })
            writer.comma()
            writer.list(given.map { parts[$0] })
            writer.comma()
        } else {
            writer.commas(2)
        }
    }

    private static func practice(_ plan: WorkplacePlan, to writer: inout ByteWriter) {
        let number = plan.number
        writer.number(1 + number % 4)
        writer.comma()
        writer.raw(["1", "2", "3", "4", "999"][number % 5])
        writer.comma()
        writer.raw(["1;2;5", "2", "999"][number % 3])
        writer.commas(2)
        writer.raw(["0", "1", "unknown"][number % 3])
        writer.comma()
        writer.raw(number % 11 == 0 ? "unknown,," : (number % 4 == 0 ? "1,5," : "1,3.5,"))
        writer.raw(number % 3 == 0 ? "1," : "2,")
        writer.number(28 + number % 6)
        writer.comma()
        let group = plan.service == 8 || plan.service == 12
        if group || [1, 2, 14, 55].contains(plan.service) {
            writer.raw(number % 2 == 0 ? "2,," : (number % 4 == 1 ? "1,2," : "1,1,"))
        } else {
            writer.commas(2)
        }
        if group {
            switch number % 4 {
            case 0: writer.raw("1,")
            case 1: writer.raw("3,12.75")
            case 2: writer.raw("2,")
            default: writer.raw("999,")
            }
        } else {
            writer.comma()
        }
    }
}
