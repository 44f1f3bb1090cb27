import DataSets
import Holdings
import Testing

@Suite("A later row of the same worker")
struct HeldMergeStaffTests {
    private let everything: [StaffColumn: String] = [
        .localestid: "A", .uniqueworkerid: "1", .displayid: "Ann", .ninumber: "QQ123456C", .postcode: "XX1 1AA",
        .dob: "17/06/1980", .gender: "2", .ethnicity: "31", .nationality: "826", .countryofbirth: "826", .disabled: "0",
        .carecert: "1", .l2carecert: "1;2024", .recsource: "16", .startdate: "01/02/2019", .startinsect: "2015",
        .dha: "1", .apprentice: "2", .emplstatus: "1", .zerohrcont: "2", .dayssick: "3", .salaryint: "1",
        .salary: "24000", .mainjobrole: "25", .conthours: "37", .scqual: "1;3", .nonscqual: "1;2", .cwpcategory: "1",
    ]

    private func merge(
        _ held: [StaffColumn: String], _ row: [StaffColumn: String], without dropped: ColumnSet = []
    ) -> Merged {
        HeldSample.staff(row).read { record in
            Merge.staff(
                HeldSample.held(HeldSample.staff(held)), with: record, layout: .held, without: dropped,
                today: HeldSample.today)
        }
    }

    @Test("that is blank changes nothing")
    func blank() {
        let merged = merge(everything, [:])
        #expect(merged.row == HeldSample.held(HeldSample.staff(everything)))
        #expect(merged.changes.isEmpty && merged.changed.isEmpty)
    }

    @Test("keeps each blank answer and takes each given one", arguments: StaffColumn.allCases[3..<38])
    func everyColumn(column: StaffColumn) {
        // Two values that contradict nothing else.
        let other = column == .salary ? "25000" : column == .conthours ? "30" : "7"
        var held = everything
        held[column] = held[column] ?? "5"
        if column == .hourlyrate { held[.salaryint] = "3"; held[.salary] = nil }
        if column == .avghours { held[.emplstatus] = "3"; held[.conthours] = nil }
        if column == .nmcreg { held[.mainjobrole] = "16" }
        if column == .amhp { held[.mainjobrole] = "6" }
        if column == .mainjrdesc { held[.mainjobrole] = "23" }
        if [.britishcitizenship, .handcvisa, .inoutuk, .yearofentry].contains(column) {
            held[.nationality] = "356"
            held[.countryofbirth] = "356"
            held[.handcvisa] = held[.handcvisa] ?? "1"
            if column == .handcvisa { held[.handcvisa] = "1" }
        }
        let before = HeldSample.held(HeldSample.staff(held))
        #expect(merge(held, [:]).row == before, "a blank must keep \(column.name)")
        let merged = merge(held, [column: other])
        #expect(merged.row.cells[column.rawValue] == other)
        #expect(merged.changes.contains { $0.column == column.name && $0.new == other && $0.old == held[column] })
        #expect(merged.changed.has(column.rawValue))
    }

    @Test("keeps what is held where it says Admin")
    func admin() {
        let merged = merge(everything, [.ninumber: "Admin", .dob: "ADMIN"])
        #expect(merged.changes.isEmpty)
    }

    @Test("clears what is kept and no longer fits")
    func contradictions() {
        func cell(_ column: StaffColumn, _ held: [StaffColumn: String], _ row: [StaffColumn: String]) -> String {
            merge(held, row).row.cells[column.rawValue]
        }
        #expect(cell(.salary, everything, [.salaryint: "3", .hourlyrate: "12"]) == "")
        #expect(cell(.hourlyrate, [.salaryint: "3", .hourlyrate: "12"], [.salaryint: "1"]) == "")
        #expect(cell(.conthours, everything, [.zerohrcont: "1", .avghours: "20"]) == "")
        #expect(cell(.avghours, [.emplstatus: "3", .avghours: "20"], [.emplstatus: "1", .zerohrcont: "2"]) == "")
        #expect(cell(.conthours, everything, [.emplstatus: "4"]) == "")
        #expect(cell(.zerohrcont, [.emplstatus: "1", .zerohrcont: "1", .avghours: "9"], [.conthours: "20"]) == "")
        #expect(cell(.avghours, [.emplstatus: "1", .zerohrcont: "1", .avghours: "9"], [.conthours: "20"]) == "")
        #expect(cell(.nmcreg, [.mainjobrole: "16", .nmcreg: "1"], [.mainjobrole: "25"]) == "")
        #expect(cell(.amhp, [.mainjobrole: "6", .amhp: "1"], [.mainjobrole: "25"]) == "")
        #expect(cell(.mainjrdesc, [.mainjobrole: "23", .mainjrdesc: "x"], [.mainjobrole: "25"]) == "")
        #expect(cell(.britishcitizenship, [.nationality: "356", .britishcitizenship: "2"], [.nationality: "826"]) == "")
        #expect(cell(.yearofentry, [.countryofbirth: "356", .yearofentry: "1999"], [.countryofbirth: "826"]) == "")
        #expect(cell(.handcvisa, [.nationality: "356", .handcvisa: "1", .inoutuk: "1"], [.nationality: "826"]) == "")
        #expect(cell(.inoutuk, [.nationality: "356", .handcvisa: "1", .inoutuk: "1"], [.handcvisa: "2"]) == "")
        // What the row itself says stands.
        #expect(cell(.amhp, [.mainjobrole: "6"], [.mainjobrole: "25", .amhp: "1"]) == "1")
    }

    @Test("keeps the second part of an answer where it gives none, or a warning dropped it")
    func parts() {
        #expect(merge(everything, [.l2carecert: "1"]).changes.isEmpty)
        #expect(merge(everything, [.l2carecert: "1;2020"], without: .levelTwoYear).changes.isEmpty)
        #expect(merge(everything, [.l2carecert: "2"]).row.cells[15] == "2")
        #expect(merge(everything, [.scqual: "1;77"], without: .socialCareLevel).changes.isEmpty)
        #expect(merge(everything, [.nonscqual: "1;77"], without: .otherLevel).changes.isEmpty)
        #expect(merge(everything, [.nonscqual: "1"]).row.cells[36] == "1")
        #expect(merge(everything, [.dob: "1/1/2020"], without: .staff(.dob)).changes.isEmpty)
    }

    @Test("keeps the text of a reference that differs in blanks, and takes a new one and a new workplace")
    func references() throws {
        let names = Array(StaffColumn.names[..<2]) + ["CHGUNIQUEWRKID", "TRANSFERSTAFFRECORD"] + StaffColumn.names[2...]
        let layout = try #require(StaffLayout(header: names))
        let held = HeldSample.held(HeldSample.staff(everything))
        func merged(_ first: [String]) -> Merged {
            HeldRow(cells: first + Array(repeating: "", count: 46 - first.count)).read {
                Merge.staff(held, with: $0, layout: layout)
            }
        }
        #expect(merged([" A ", "1 ", "", "", "UPDATE"]).changes.isEmpty)
        let moved = merged(["A", "1", "2", "B", "UPDATE"])
        #expect(Array(moved.row.cells[..<3]) == ["B", "2", "UNCHECKED"])
        #expect(moved.changes.map(\.column) == ["LOCALESTID", "UNIQUEWORKERID"])
    }

    @Test("marks what names the person")
    func personal() {
        let merged = merge(
            everything,
            [.displayid: "Bea", .ninumber: "QQ000000A", .postcode: "XX2 2BB", .dob: "1/1/1980", .gender: "1",
                .qualach01: "86", .qualach01notes: "note"])
        let personal = merged.changes.filter(\.isPersonal).map(\.column)
        #expect(personal == ["DISPLAYID", "NINUMBER", "POSTCODE", "DOB", "QUALACH01NOTES"])
        #expect(merged.changes.contains { $0.column == "GENDER" && !$0.isPersonal })
    }

    @Test("has its qualifications matched by code, years and notes kept where it gives none, the others gone")
    func qualifications() {
        let held: [StaffColumn: String] = [
            .qualach01: "86;2020", .qualach01notes: "old", .qualach02: "91;2021", .qualach03: "55",
        ]
        func merged(_ row: [StaffColumn: String]) -> Merged { merge(held, row) }
        #expect(merged(held).changes.isEmpty)
        let reordered = merged([.qualach01: "55", .qualach02: "91", .qualach03: "86;"])
        #expect(reordered.changes.isEmpty)
        #expect(Array(reordered.row.cells[38...]) == ["86;2020", "old", "91;2021", "", "55", ""])
        let changed = merged([.qualach01: "86;2022", .qualach02: "120;2001", .qualach02notes: "new"])
        #expect(Array(changed.row.cells[38...]) == ["86;2022", "old", "120;2001", "new", "", ""])
        #expect(
            Set(changed.changes.map { "\($0.column) \($0.old)>\($0.new)" }) == [
                "QUALACH01 86;2020>86;2022", "QUALACH02 >120;2001", "QUALACH02NOTES >new", "QUALACH02 91;2021>",
                "QUALACH03 55>",
            ])
        let none = merged([:])
        #expect(Array(none.row.cells[38...]) == ["", "", "", "", "", ""])
    }
}

@Suite("A later row of the same workplace")
struct HeldMergeWorkplaceTests {
    private let held: [WorkplaceColumn: String] = [
        .localestid: "A", .estname: "Home", .address1: "1 Street", .address2: "Village", .address3: "x",
        .posttown: "Town", .postcode: "XX1 1AA", .esttype: "8", .othertype: "Club", .permcqc: "1", .permla: "1",
        .regtype: "2", .provnum: "1-101202303", .locationid: "1-7001011101", .mainservice: "8", .allservices: "8",
        .utilisation: "64", .servicedesc: "d", .capacity: "1", .serviceusers: "1", .otheruserdesc: "u", .dha: "1",
        .dhaactivities: "3", .totalpermtemp: "30", .alljobroles: "25", .starters: "1", .leavers: "1", .vacancies: "1",
        .reasons: "1", .reasonnos: "1", .repeattraining: "1", .cwpaware: "1", .cwpuse: "1;10", .cwpusedesc: "why",
        .sickpay: "1", .pension: "1", .actualcont: "5", .optoutpen: "1", .holiday: "28", .sleepins: "1",
        .sleepinpay: "1", .traveltime: "3", .ttdiffrate: "11.44",
    ]

    private func merge(_ row: [WorkplaceColumn: String], without dropped: ColumnSet = []) -> Merged {
        HeldSample.workplace(row).read { record in
            Merge.workplace(HeldSample.heldWorkplace(HeldSample.workplace(held)), with: record, without: dropped)
        }
    }

    @Test("keeps or clears each blank as its rule says", arguments: Array(BlankRule.workplace.enumerated()))
    func blanks(place: Int, rule: BlankRule) throws {
        let column = try #require(WorkplaceColumn(rawValue: place))
        #expect(rule.column == column.name && !rule.reason.isEmpty)
        if column == .status { return }
        var row = held
        row[column] = nil
        let merged = merge(row)
        #expect(merged.row.cells[place] == (rule.keeps ? held[column] : ""))
        #expect(merged.changes.map(\.column) == (rule.keeps ? [] : [column.name]))
    }

    @Test("has a rule for every column, as the national rules say where they do")
    func rules() {
        #expect(BlankRule.workplace.count == 44)
        let keeps = Dictionary(uniqueKeysWithValues: BlankRule.workplace.map { ($0.column, $0.keeps) })
        for column in ["DHA", "SLEEPINS", "TRAVELTIME"] { #expect(keeps[column] == true) }
        for column in [
            "ADDRESS2", "ADDRESS3", "POSTTOWN", "SERVICEUSERS", "REASONS", "STARTERS", "LEAVERS", "VACANCIES",
            "REPEATTRAINING", "SICKPAY", "PENSION", "ACTUALCONT", "HOLIDAY", "CWPAWARE", "PERMCQC", "PERMLA",
        ] {
            #expect(keeps[column] == false)
        }
        #expect(BlankRule.staff.count == 38 && BlankRule.staff.allSatisfy(\.keeps))
    }

    @Test("keeps the whole address where the postcode is not in the address list")
    func address() {
        var row = held
        row[.address1] = "2 Road"
        row[.address2] = nil
        row[.postcode] = "XX9 9ZZ"
        #expect(merge(row, without: Dropped.workplace(code: 1060, column: "POSTCODE")).changes.isEmpty)
        #expect(merge(row).changes.map(\.column) == ["ADDRESS1", "ADDRESS2", "POSTCODE"])
    }

    @Test("clears what is kept and no longer fits")
    func contradictions() {
        func cell(_ column: WorkplaceColumn, _ change: [WorkplaceColumn: String]) -> String {
            var row = held
            for (column, text) in change { row[column] = text }
            row[column] = nil
            return merge(row).row.cells[column.rawValue]
        }
        #expect(cell(.othertype, [.esttype: "6"]) == "")
        #expect(cell(.dhaactivities, [.dha: "2"]) == "")
        #expect(cell(.dha, [.mainservice: "10"]) == "")
        #expect(cell(.sleepinpay, [.sleepins: "2"]) == "")
        #expect(cell(.sleepins, [.mainservice: "16"]) == "")
        #expect(cell(.traveltime, [.mainservice: "2"]) == "")
        #expect(cell(.ttdiffrate, [.traveltime: "1"]) == "")
        #expect(cell(.cwpusedesc, [.cwpuse: "1;3"]) == "")
    }
}

@Suite("Training of one person")
struct HeldMergeTrainingTests {
    private func row(_ category: String, _ completed: String, _ name: String, notes: String = "") -> HeldRow {
        HeldSample.training([
            .localestid: "A", .uniqueworkerid: "1", .category: category, .datecompleted: completed, .trainingname: name,
            .notes: notes,
        ])
    }

    @Test("is kept, replaced and added by category, day and name, and nothing is lost")
    func merging() {
        let held = [
            row("23", "01/02/2024", "Lifting"), row("23", "01/02/2024", "Lifting"), row("17", "01/02/2024", ""),
            row("17", "", "Fire"),
        ]
        let uploaded = [
            row("23", "01/02/2024", "lifting ", notes: "n"), row("17", "", "Fire"), row("17", "02/02/2024", ""),
        ]
        let merged = Merge.training(held: held, uploaded: uploaded)
        #expect(merged.kept == [1, 2, 3] && merged.added == [2] && merged.removed.isEmpty)
        #expect(merged.replaced.map(\.held) == [0] && merged.replaced.map(\.uploaded) == [0])
        let whole = Merge.training(held: held, uploaded: uploaded, replacingAll: true)
        #expect(whole.kept == [3] && whole.removed == [1, 2] && whole.added == [2])
        #expect(Merge.training(held: held, uploaded: [], replacingAll: true).kept == [0, 1, 2, 3])
        let changes = Merge.trainingChanges(from: held[0], to: uploaded[0])
        #expect(changes.map(\.column) == ["TRAININGNAME", "NOTES"] && changes.map(\.isPersonal) == [false, true])
    }

    @Test("is the same under a new reference")
    func renamed() {
        let held = [row("23", "01/02/2024", "Lifting")]
        let uploaded = [
            HeldSample.training([
                .localestid: "B", .uniqueworkerid: "2", .category: "23", .datecompleted: "01/02/2024",
                .trainingname: "Lifting",
            ])
        ]
        #expect(Merge.training(held: held, uploaded: uploaded).kept == [0])
    }
}
