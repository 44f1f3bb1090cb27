public import Checks
public import DataSets
import Workforce

/// What the national service drops when it warns: each warning's code to the columns that then count as blank.
///
/// A warning that is not in these tables drops nothing: those that only tell of a blank (staff 2000, 3070, 3360, 5015,
/// 5035, 5055), of something unlikely (staff 1260, 3240; workplaces 2200, 2300, 2301, 2310, 2320) or that make no sense
/// of an answer without taking it away. Errors drop nothing either, since nothing of a file with an error is stored.
public enum Dropped {
    /// What a finding drops; nothing where it is an error.
    public static func by(_ finding: Finding) -> ColumnSet {
        if finding.level == .error { return [] }
        switch finding.file {
        case .workplace: return workplace(code: finding.code, column: finding.column)
        case .staff: return staff(code: finding.code, column: finding.column)
        case .training: return training(code: finding.code)
        }
    }

    /// What a warning about a row of a workplace file drops.
    ///
    /// - Parameters:
    ///   - code: the national code of the warning.
    ///   - column: the column that the warning names, for codes that two columns share.
    public static func workplace(code: Int, column: String) -> ColumnSet {
        // No number among the users loses the list; a description that is missing for one of them loses nothing.
        if code == 2130 { return column == "OTHERUSERDESC" ? [] : .workplace(.serviceusers, .otheruserdesc) }
        return byWorkplaceCode[code] ?? []
    }

    /// What a warning about a row of a staff file drops.
    ///
    /// - Parameters:
    ///   - code: the national code of the warning.
    ///   - column: the column that the warning names, for codes that two columns share.
    public static func staff(code: Int, column: String) -> ColumnSet {
        // One code for two columns: see `unreported` for the one that then stays unsaid.
        if code == 3380 { return column == "AMHP" ? .staff(.amhp) : .staff(.yearofentry) }
        return byStaffCode[code] ?? []
    }

    /// What a warning about a row of a training file drops.
    public static func training(code: Int) -> ColumnSet {
        switch code {
        // A provider's name beside training that no provider gave.
        case 2090: .training(.providername)
        // Months that do not lead to the expiry date: the date stands.
        case 2110: .training(.validity)
        default: []
        }
    }

    /// What counts as blank in a staff row although no message may say so: the service reports each code once for a
    /// row, and AMHP's and YEAROFENTRY's warnings share one.
    public static func unreported(staff record: borrowing RecordReader, layout: StaffLayout) -> ColumnSet {
        var set: ColumnSet = []
        let approved = record.cell(layout.place(of: .amhp))
        if !approved.isBlank {
            let role = LenientNumber.integer(record.cell(layout.place(of: .mainjobrole)))
            if role != 6 || Derive.answer(approved) == .notAnswered { set.formUnion(.staff(.amhp)) }
        }
        if !record.cell(layout.place(of: .yearofentry)).isBlank {
            let country = LenientNumber.integer(record.cell(layout.place(of: .countryofbirth)))
            if country == nil || country == 826 || country == 0 { set.formUnion(.staff(.yearofentry)) }
        }
        return set
    }

    /// Workplace warnings by code; the comment says of which column and when.
    private static let byWorkplaceCode: [Int: ColumnSet] = [
        // POSTCODE not in the address list: the whole address stays as held.
        1060: .workplace(.address1, .address2, .address3, .posttown, .postcode),
        // SERVICEUSERS has an unknown code: that one, with its description.
        1130: .unknownServiceUsers,
        // OTHERTYPE given for a type that has none. The type itself is a good answer and stays, which the national
        // service would drop.
        2070: .workplace(.othertype),
        // PROVNUM and LOCATIONID of a workplace that is not regulated.
        2105: .workplace(.provnum),
        2110: .workplace(.locationid),
        // A vacancy for a registered manager where none can be: all counts go, and with them what explains them.
        2180: .workplace(.alljobroles, .starters, .leavers, .vacancies, .reasons, .reasonnos),
        2420: .workplace(.repeattraining),
        2450: .workplace(.sickpay),
        2460: .workplace(.pension),
        2470: .workplace(.holiday),
        2480: .workplace(.cwpaware),
        // CWPUSE: all where its first item is wrong, else the unknown reasons.
        2490: .unknownReasons,
        2500: .workplace(.cwpusedesc),
        2510: .workplace(.dha),
        // DHA answered for a service that cannot: the activities hang on it.
        2520: .workplace(.dha, .dhaactivities),
        // DHAACTIVITIES: all where DHA is not 1, else the unknown ones.
        2530: .unknownActivities,
        2540: .workplace(.actualcont),
        2541: .workplace(.actualcont),
        2550: .workplace(.optoutpen),
        2560: .workplace(.sleepins),
        2561: .workplace(.sleepins),
        2570: .workplace(.sleepinpay),
        2571: .workplace(.sleepinpay),
        2572: .workplace(.sleepinpay),
        2580: .workplace(.traveltime),
        2581: .workplace(.traveltime),
        2590: .workplace(.ttdiffrate),
        2591: .workplace(.ttdiffrate),
        2592: .workplace(.ttdiffrate),
    ]

    /// Staff warnings by code; the comment says of which column and when.
    private static let byStaffCode: [Int: ColumnSet] = [
        // DAYSSICK out of range; the code is one of the errors' numbers, the level is a warning's.
        1240: .staff(.dayssick),
        // SCQUAL and NONSCQUAL with an unknown level: the level.
        1360: .socialCareLevel,
        1370: .otherLevel,
        3080: .staff(.dob),
        // BRITISHCITIZENSHIP given for a British national.
        3120: .staff(.britishcitizenship),
        3190: .staff(.startdate),
        3200: .staff(.startinsect),
        3210: .staff(.apprentice),
        // ZEROHRCONT blank with hours, or no with 0 hours.
        3230: .staff(.zerohrcont),
        // SALARY and HOURLYRATE beside an interval that is not known.
        3260: .staff(.salary),
        3270: .staff(.hourlyrate),
        3290: .staff(.mainjrdesc),
        3300: .staff(.conthours),
        3310: .staff(.avghours),
        3340: .staff(.nmcreg),
        // Notes of the first three qualifications over 120 characters.
        5020: .staff(.qualach01notes),
        5040: .staff(.qualach02notes),
        5060: .staff(.qualach03notes),
        // HANDCVISA given but not asked, or none of its codes.
        5570: .staff(.handcvisa),
        5580: .staff(.inoutuk),
        // L2CARECERT: a wrong answer, or a year where none belongs, loses it; a wrong year only the year.
        5590: .staff(.l2carecert),
        5600: .staff(.l2carecert),
        5610: .staff(.l2carecert),
        5620: .levelTwoYear,
        5630: .levelTwoYear,
        5640: .levelTwoYear,
        5650: .staff(.cwpcategory),
        // DHA: none of its codes; or a role, a service or a workplace that cannot.
        5660: .staff(.dha),
        5661: .staff(.dha),
        5662: .staff(.dha),
        5663: .staff(.dha),
    ]
}
