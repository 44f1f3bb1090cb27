import Checks
import DataSets
import Holdings
import Testing

@Suite("What a warning drops")
struct HeldDroppedTests {
    @Test(
        "of a staff row is nothing where it only tells",
        arguments: [1260, 2000, 3070, 3240, 3360, 5015, 5035, 5055])
    func staffTells(code: Int) {
        #expect(Dropped.staff(code: code, column: "").isEmpty)
    }

    @Test("of a workplace row is nothing where it only tells", arguments: [2200, 2300, 2301, 2310, 2320])
    func workplaceTells(code: Int) {
        #expect(Dropped.workplace(code: code, column: "").isEmpty)
    }

    @Test(
        "of a staff row is the column that it names",
        arguments: [
            (1240, "DAYSSICK"), (3080, "DOB"), (3120, "BRITISHCITIZENSHIP"), (3190, "STARTDATE"), (3200, "STARTINSECT"),
            (3210, "APPRENTICE"), (3230, "ZEROHRCONT"), (3260, "SALARY"), (3270, "HOURLYRATE"), (3290, "MAINJRDESC"),
            (3300, "CONTHOURS"), (3310, "AVGHOURS"),
            (3340, "NMCREG"), (3380, "AMHP"), (3380, "YEAROFENTRY"), (5020, "QUALACH01NOTES"),
            (5040, "QUALACH02NOTES"), (5060, "QUALACH03NOTES"), (5570, "HANDCVISA"), (5580, "INOUTUK"),
            (5590, "L2CARECERT"), (5600, "L2CARECERT"), (5610, "L2CARECERT"), (5650, "CWPCATEGORY"), (5660, "DHA"),
            (5661, "DHA"), (5662, "DHA"), (5663, "DHA"),
        ])
    func staffColumns(code: Int, column: String) {
        #expect(Dropped.staff(code: code, column: column).places.map { StaffColumn.names[$0] } == [column])
    }

    @Test(
        "of a workplace row is the column that it names",
        arguments: [
            (2070, "OTHERTYPE"), (2105, "PROVNUM"), (2110, "LOCATIONID"), (2420, "REPEATTRAINING"), (2450, "SICKPAY"),
            (2460, "PENSION"), (2470, "HOLIDAY"), (2480, "CWPAWARE"), (2500, "CWPUSEDESC"), (2510, "DHA"),
            (2540, "ACTUALCONT"), (2541, "ACTUALCONT"), (2550, "OPTOUTPEN"), (2560, "SLEEPINS"), (2561, "SLEEPINS"),
            (2570, "SLEEPINPAY"), (2571, "SLEEPINPAY"), (2572, "SLEEPINPAY"), (2580, "TRAVELTIME"),
            (2581, "TRAVELTIME"), (2590, "TTDIFFRATE"), (2591, "TTDIFFRATE"), (2592, "TTDIFFRATE"),
        ])
    func workplaceColumns(code: Int, column: String) {
        #expect(Dropped.workplace(code: code, column: column).places.map { WorkplaceColumn.names[$0] } == [column])
    }

    @Test("of a workplace row is more where answers hang together")
    func together() {
        func names(_ code: Int) -> [String] {
            Dropped.workplace(code: code, column: "").places.map { WorkplaceColumn.names[$0] }
        }
        #expect(names(1060) == ["ADDRESS1", "ADDRESS2", "ADDRESS3", "POSTTOWN", "POSTCODE"])
        #expect(names(2180) == ["ALLJOBROLES", "STARTERS", "LEAVERS", "VACANCIES", "REASONS", "REASONNOS"])
        #expect(names(2520) == ["DHA", "DHAACTIVITIES"])
    }

    @Test("of a training row is the provider or the months")
    func training() {
        #expect(Dropped.training(code: 2090) == .training(.providername))
        #expect(Dropped.training(code: 2110) == .training(.validity))
        #expect(Dropped.training(code: 1080).isEmpty)
    }

    @Test("is decided for every warning that checking knows")
    func complete() {
        let tells = [
            1260, 2000, 3070, 3240, 3360, 5015, 5035, 5055, 2200, 2300, 2301, 2310, 2320, 2130,
        ]
        for guidance in Guidance.all {
            if guidance.level == .error || guidance.code >= 9_000 || tells.contains(guidance.code) { continue }
            let dropped: ColumnSet =
                switch guidance.file {
                case .workplace: Dropped.workplace(code: guidance.code, column: guidance.column)
                case .staff: Dropped.staff(code: guidance.code, column: guidance.column)
                case .training: Dropped.training(code: guidance.code)
                }
            #expect(!dropped.isEmpty, "\(guidance.file.name), \(guidance.code)")
        }
    }

    @Test("includes the one of two columns with one code that is not said")
    func unreported() {
        func unreported(_ cells: [StaffColumn: String]) -> [String] {
            HeldSample.staff(cells).read { Dropped.unreported(staff: $0, layout: .held) }.places.map {
                StaffColumn.names[$0]
            }
        }
        #expect(unreported([.mainjobrole: "6", .amhp: "1", .countryofbirth: "356", .yearofentry: "1999"]) == [])
        #expect(unreported([.mainjobrole: "25", .amhp: "1", .yearofentry: "1999"]) == ["YEAROFENTRY", "AMHP"])
        #expect(unreported([.mainjobrole: "6", .amhp: "9", .countryofbirth: "826", .yearofentry: "1999"]).count == 2)
        #expect(unreported([:]) == [])
    }
}
