import DataSets

/// What a blank cell means on a row with STATUS UPDATE, for one column.
public struct BlankRule: Sendable, Hashable {
    /// The column as the header names it.
    public let column: String
    /// Whether what is held stays; otherwise a blank clears it.
    public let keeps: Bool
    /// Why.
    public let reason: String

    /// The rules of the staff file, a line for each column up to the qualifications, which have rules of their own:
    /// they are matched by code, year and notes stay where the row gives none, and those not in the row go.
    public static let staff: [BlankRule] = {
        let answer = "an answer left blank, or dropped with a warning, stays as held"
        let given = "never blank on a row without errors"
        let reasons: [StaffColumn: String] = [
            .localestid: given, .uniqueworkerid: given, .displayid: given, .emplstatus: given, .mainjobrole: given,
            .status: "says what is done and is no answer",
            .ninumber: "stays as held; Admin says the same", .dob: "stays as held; Admin says the same",
            .britishcitizenship: answer + ", unless the nationality is now British",
            .yearofentry: answer + ", unless the country of birth is now the United Kingdom",
            .handcvisa: answer + ", unless it is no longer asked",
            .inoutuk: answer + ", unless it is no longer asked",
            .zerohrcont: answer + ", unless the hours now given contradict it",
            .salary: answer + ", unless pay is no longer annual",
            .hourlyrate: answer + ", unless pay is no longer hourly",
            .mainjrdesc: answer + ", unless the role no longer has a description",
            .conthours: answer + ", unless the contract no longer has fixed hours",
            .avghours: answer + ", unless the contract now has fixed hours",
            .nmcreg: answer + ", unless the role is no longer a nurse's",
            .amhp: answer + ", unless the role is no longer a social worker's",
        ]
        return StaffColumn.allCases.prefix(StaffColumn.qualach01.rawValue).map {
            BlankRule(column: $0.name, keeps: true, reason: reasons[$0] ?? answer)
        }
    }()

    /// The rules of the workplace file, a line for each column.
    public static let workplace: [BlankRule] = {
        let given = "never blank on a row without errors"
        let whole = "the row says the whole of it: a blank is none"
        let beside = "stands beside another list and goes with it"
        let held = "nothing says that a blank clears it, so that nothing is lost"
        let table: [(WorkplaceColumn, Bool, String)] = [
            (.localestid, true, given), (.status, true, "says what is done and is no answer"), (.estname, true, given),
            (.address1, true, given), (.address2, false, "a shorter address"), (.address3, false, "a shorter address"),
            (.posttown, false, "a shorter address"), (.postcode, true, given), (.esttype, true, given),
            (.othertype, true, held + ", unless the type no longer has a description"),
            (.permcqc, false, "no permission is given without an answer"),
            (.permla, false, "no permission is given without an answer"), (.regtype, true, given),
            (.provnum, false, "only the regulated have one, and they must say it"),
            (.locationid, false, "only the regulated have one, and they must say it"), (.mainservice, true, given),
            (.allservices, true, given), (.capacity, false, beside), (.utilisation, false, beside),
            (.servicedesc, false, beside), (.serviceusers, false, whole), (.otheruserdesc, false, beside),
            (.dha, true, "a blank keeps it in the national service"),
            (.dhaactivities, true, held + ", unless DHA is no longer yes"), (.totalpermtemp, true, given),
            (.alljobroles, false, whole), (.starters, false, whole), (.leavers, false, whole),
            (.vacancies, false, whole), (.reasons, false, whole), (.reasonnos, false, beside),
            (.repeattraining, false, "a blank clears it in the national service"),
            (.cwpaware, false, "a blank clears it in the national service"), (.cwpuse, true, held),
            (.cwpusedesc, true, held + ", unless reason 10 is no longer given"),
            (.sickpay, false, "a blank clears it in the national service"),
            (.pension, false, "a blank clears it in the national service"),
            (.actualcont, false, "a blank clears it in the national service"), (.optoutpen, true, held),
            (.holiday, false, "a blank clears it in the national service"),
            (.sleepins, true, "a blank keeps it in the national service"),
            (.sleepinpay, true, held + ", unless there are no sleep-ins any more"),
            (.traveltime, true, "a blank keeps it in the national service"),
            (.ttdiffrate, true, held + ", unless travel time is no longer paid at its own rate"),
        ]
        return table.map { BlankRule(column: $0.0.name, keeps: $0.1, reason: $0.2) }
    }()

    static let workplaceKeeps = ColumnSet(
        rawValue: workplace.enumerated().reduce(0) { $1.element.keeps ? $0 | 1 << UInt64($1.offset) : $0 })
}
