import DataSets
import Holdings
import TestFiles
import Testing

@Suite("A row as it is kept")
struct HeldRowTests {
    @Test("reads as exactly the cells that were written, however awkward they are")
    func roundTrip() {
        var numbers = SeededNumbers(state: 11)
        for _ in 0..<5_000 {
            let cells = (0..<44).map { _ in HeldSample.nastyCell(&numbers) }
            #expect(HeldRow(cells: cells).cells == cells)
        }
    }

    @Test("is quoted only where it has to be")
    func quoting() {
        let row = HeldRow(cells: ["plain", "two words", "a,b", "say \"no\"", " blank", "é", "x\u{A0}", "a\nb", ""])
        #expect(row.text == "plain,two words,\"a,b\",\"say \"\"no\"\"\",\" blank\",é,\"x\u{A0}\",\"a\nb\",")
    }

    @Test("keeps bytes that are not UTF-8")
    func otherBytes() {
        let bytes: [UInt8] =
            Array("A,NEW,".utf8) + [0xE9, 0xFF, 0x80] + Array(",B".utf8) + Array(repeating: 44, count: 40)
        let row = HeldRow(bytes: bytes)
        let held = HeldSample.heldWorkplace(row)
        #expect(held.bytes.contains(0xFF) && held.cells.count == 44)
    }

    @Test("of staff says UNCHECKED, has the new reference and the new workplace, and no Admin")
    func references() throws {
        let names = Array(StaffColumn.names[..<2]) + ["CHGUNIQUEWRKID", "TRANSFERSTAFFRECORD"] + StaffColumn.names[2...]
        let layout = try #require(StaffLayout(header: names))
        var cells = ["A", "1", "2", "B", "UPDATE", "Ann", "admin", "XX1 1AA", "ADMIN"]
        cells += Array(repeating: "", count: names.count - cells.count)
        let rows = HeldRow(cells: cells).read { record in
            var writer = RowWriter()
            let held = writer.append(staff: record, layout: layout)
            let typed = writer.append(staff: record, layout: layout, as: .typed)
            return [writer.row(held).cells, writer.row(typed).cells]
        }
        #expect(Array(rows[0][..<7]) == ["B", "2", "UNCHECKED", "Ann", "", "XX1 1AA", ""])
        #expect(Array(rows[1][..<7]) == ["A", "1", "UPDATE", "Ann", "admin", "XX1 1AA", "ADMIN"])
        #expect(rows.allSatisfy { $0.count == 44 })
    }

    @Test("of staff has as many qualifications as are filled, at least three, and none that the service drops unsaid")
    func qualifications() {
        func kept(_ more: [String]) -> [String] {
            Array(HeldSample.held(HeldSample.staff([.qualach01: "86"], more: more)).cells[38...])
        }
        #expect(kept(["", "", "", ""]) == ["86", "", "", "", "", ""])
        #expect(kept(["91;2023", "n", "", ""]) == ["86", "", "", "", "", "", "91;2023", "n"])
        #expect(kept(["77777;2023", "n", "91", ""]) == ["86", "", "", "", "", "", "", "", "91", ""])
        #expect(kept(["91;2027", "", "91;1925", "", "91;x", ""]) == ["86", "", "", "", "", ""])
        #expect(kept(["", "notes alone"]) == ["86", "", "", "", "", ""])
        #expect(kept(["91", String(repeating: "n", count: 121)])[7] == "")
        #expect(kept(["91", String(repeating: "n", count: 120)])[7].count == 120)
    }

    @Test("of staff leaves out what a warning dropped, and only the part that it dropped")
    func dropped() {
        let row = HeldSample.staff([.dob: "1/1/80", .l2carecert: "1;2023", .scqual: "1;12", .nonscqual: "1;12"])
        let whole = HeldSample.held(row).cells
        #expect(whole[6] == "1/1/80" && whole[15] == "1;2023" && whole[35] == "1;12" && whole[36] == "1;12")
        let part = HeldSample.held(
            row, without: [.staff(.dob), .levelTwoYear, .socialCareLevel, .otherLevel]
        ).cells
        #expect(part[6] == "" && part[15] == "1" && part[35] == "1;999" && part[36] == "1")
    }

    @Test(
        "of a workplace leaves out the unknown items of a list",
        arguments: [
            (2530, "DHAACTIVITIES", WorkplaceColumn.dhaactivities, "1;9;3;09;999", "1;3"),
            (2490, "CWPUSE", .cwpuse, "1;3;11;3;10", "1;3;10"), (2490, "CWPUSE", .cwpuse, "4;3", ""),
            (1130, "SERVICEUSERS", .serviceusers, "1;99;4", "1;4"),
            (1130, "SERVICEUSERS", .otheruserdesc, "a;b;c", "a;c"),
            (2130, "SERVICEUSERS", .serviceusers, "1;99;4", ""),
            (2130, "OTHERUSERDESC", .serviceusers, "1;99;4", "1;99;4"),
        ])
    func droppedItems(code: Int, column: String, kept: WorkplaceColumn, text: String, expected: String) {
        var cells: [WorkplaceColumn: String] = [.dha: "1", .serviceusers: "1;99;4"]
        cells[kept] = text
        let held = HeldSample.heldWorkplace(
            HeldSample.workplace(cells), without: Dropped.workplace(code: code, column: column))
        #expect(held.cells[kept.rawValue] == expected)
    }

    @Test("loses all activities where DHA is not yes")
    func activities() {
        let row = HeldSample.workplace([.dha: "2", .dhaactivities: "1;3"])
        #expect(HeldSample.heldWorkplace(row, without: .unknownActivities).cells[23] == "")
    }
}

@Suite("The layout of a staff file")
struct HeldStaffLayoutTests {
    @Test("is found with each of the optional columns, alone and together, and with more qualifications")
    func optional() throws {
        let base = StaffColumn.names
        func header(_ optional: [String], pairs: Int = 3) -> [String] {
            Array(base[..<2]) + optional + base[2...]
                + (3..<max(3, pairs)).flatMap { ["QUALACH0\($0 + 1)", "QUALACH0\($0 + 1)NOTES"] }
        }
        let none = try #require(StaffLayout(header: header([])))
        #expect(none.place(of: .status) == 2 && none.changedReference == nil && none.transfer == nil && none.pairs == 3)
        let change = try #require(StaffLayout(header: header(["CHGUNIQUEWRKID"])))
        #expect(change.place(of: .status) == 3 && change.changedReference == 2 && change.transfer == nil)
        let transfer = try #require(StaffLayout(header: header(["TRANSFERSTAFFRECORD"], pairs: 5)))
        #expect(transfer.place(of: .status) == 3 && transfer.transfer == 2 && transfer.pairs == 5)
        let both = try #require(StaffLayout(header: header(["CHGUNIQUEWRKID", "TRANSFERSTAFFRECORD"], pairs: 4)))
        #expect(both.place(of: .qualach01) == 40 && both.transfer == 3 && both.place(ofQualification: 3) == 46)
        #expect(StaffLayout(header: header(["TRANSFERSTAFFRECORD", "CHGUNIQUEWRKID"])) == nil)
        #expect(StaffLayout(header: base + ["QUALACH05", "QUALACH05NOTES"]) == nil)
        #expect(StaffLayout(header: base + ["QUALACH04"]) == nil)
        #expect(StaffLayout(header: Array(base.dropLast())) == nil)
        #expect(StaffLayout(header: []) == nil)
    }
}

@Suite("References")
struct HeldReferenceTests {
    @Test("are the same whatever white space stands in them, and differ by case and by where they are parted")
    func keys() {
        #expect(ReferenceKey("M 01\u{A0}2\t") == ReferenceKey("M012"))
        #expect(ReferenceKey("m012") != ReferenceKey("M012"))
        #expect(ReferenceKey("") == ReferenceKey(" "))
        #expect(ReferenceKey(workplace: "A1", worker: "1") != ReferenceKey(workplace: "A", worker: "11"))
        #expect(ReferenceKey(workplace: "A 1", worker: "1 ") == ReferenceKey(workplace: "A1", worker: "1"))
        #expect(ReferenceKey.plain(" é\u{2003}b ") == "éb")
    }

    @Test("do not collide among a million")
    func collisions() {
        var seen: Set<ReferenceKey> = []
        for number in 0..<1_000_000 { seen.insert(ReferenceKey("MARL-\(number)")) }
        #expect(seen.count == 1_000_000)
    }
}
