import DataSets
import Holdings
import TestFiles
import Testing

@Suite("What is held, written again")
struct HeldWriterTests {
    @Test("as staff file gives the same held rows, however awkward the cells")
    func staff() {
        var numbers = SeededNumbers(state: 5)
        for _ in 0..<200 {
            let rows = (0..<numbers.below(9)).map { _ in
                let more = (0..<(2 * numbers.below(4))).map { _ in
                    numbers.below(2) == 0 ? "86;2020" : HeldSample.nastyCell(&numbers)
                }
                let cells = (0..<44).map { _ in HeldSample.nastyCell(&numbers) }
                return HeldSample.held(HeldRow(cells: cells + more))
            }
            let again = HeldSample.readStaff(HeldWriter.staff(rows))
            #expect(again == rows)
            #expect(again.map(\.cells) == rows.map(\.cells))
        }
    }

    @Test("as workplace and training files gives the same held rows", arguments: [false, true])
    func others(training: Bool) {
        var numbers = SeededNumbers(state: 6)
        for _ in 0..<200 {
            let rows = (0..<numbers.below(9)).map { _ in
                let row = HeldRow(cells: (0..<(training ? 12 : 44)).map { _ in HeldSample.nastyCell(&numbers) })
                return training ? row : HeldSample.heldWorkplace(row)
            }
            let bytes = training ? HeldWriter.training(rows) : HeldWriter.workplaces(rows)
            #expect(HeldSample.read(bytes, training: training) == rows)
        }
    }

    @Test("has today's header with as many pairs as the row with most, and rows as long as it")
    func header() {
        let rows = [
            HeldSample.staff([.localestid: "A"]),
            HeldSample.staff([.localestid: "B"], more: ["", "", "86;2020", "n"]),
        ].map { HeldSample.held($0) }
        let lines = String(decoding: HeldWriter.staff(rows), as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 3)
        #expect(
            lines[0] == StaffColumn.names.joined(separator: ",")
                + ",QUALACH04,QUALACH04NOTES,QUALACH05,QUALACH05NOTES")
        #expect(lines.allSatisfy { $0.filter { $0 == "," }.count == 47 })
        #expect(lines[1].hasPrefix("A,,UNCHECKED,"))
        #expect(lines[2].hasSuffix(",86;2020,n"))
    }

    @Test(
        "hides NI numbers and birth dates where it is to be sanitised, and only where there are any",
        arguments: [
            HeldWriter.Shape.full, .service,
        ])
    func sanitised(shape: HeldWriter.Shape) {
        let rows = [
            HeldSample.staff([.ninumber: "QQ123456C", .dob: "17/06/1980"]), HeldSample.staff([.postcode: "XX1 1AA"]),
        ]
        let text = String(decoding: HeldWriter.staff(rows, shape: shape, sanitised: true), as: UTF8.self)
        let lines = text.split(separator: "\r\n")
        #expect(lines[1].hasPrefix(",,UNCHECKED,,Admin,,Admin,"))
        #expect(lines[2].hasPrefix(",,UNCHECKED,,,XX1 1AA,,"))
    }

    @Test("has a training record under the person's present references")
    func references() {
        var writer = HeldWriter()
        writer.append(
            training: HeldSample.training([.localestid: "A", .uniqueworkerid: "1", .category: "23"]), workplace: "B, C",
            worker: "2")
        #expect(String(decoding: writer.take(), as: UTF8.self) == "\"B, C\",2,23,,,,,,,,,\r\n")
        #expect(writer.waiting == 0)
    }
}

@Suite("What is held, in the shape of the national service's downloads")
struct HeldServiceShapeTests {
    private func staff(_ cells: [StaffColumn: String], more: [String] = []) -> [String] {
        let bytes = HeldWriter.staff([HeldSample.staff(cells, more: more)], shape: .service)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")[1]
            .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    private func cell(_ column: StaffColumn, _ text: String, _ others: [StaffColumn: String] = [:]) -> String {
        staff(others.merging([column: text]) { $1 })[column.rawValue]
    }

    @Test("has no line break after the last row")
    func lines() {
        let text = String(decoding: HeldWriter.staff([HeldSample.staff([:])], shape: .service), as: UTF8.self)
        #expect(text.hasSuffix("NOTES\r\n,,UNCHECKED" + String(repeating: ",", count: 41)))
    }

    @Test("has staff rows as long as their qualifications, padded to three pairs")
    func lengths() {
        let two = HeldWriter.staff(
            [HeldSample.staff([:]), HeldSample.staff([.qualach01: "86"], more: ["91;2020", "n"])], shape: .service)
        let lines = String(decoding: two, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.map { $0.filter { $0 == "," }.count } == [45, 43, 43])
        #expect(lines[2].hasSuffix(",86;,,91;2020,n,,"))
    }

    @Test("quotes by the service's own rule")
    func quotes() {
        #expect(cell(.displayid, "two words") == "two words")
        #expect(cell(.displayid, "tab\there") == "\"tab\there\"")
        #expect(cell(.displayid, "say \"x\"") == "\"say \"\"x\"\"\"")
        #expect(cell(.mainjrdesc, "say \"x\"") == "say \"x\"")
        #expect(cell(.localestid, "tab\there") == "tab\there")
    }

    @Test("has the service's forms of codes, dates and numbers")
    func forms() {
        #expect(cell(.ninumber, "QQ 12 34 56 C") == "QQ123456C")
        #expect(cell(.dob, "1/2/1980") == "01/02/1980")
        #expect(cell(.nationality, "531") == "528" && cell(.nationality, "534") == "528")
        #expect(cell(.nationality, "732") == "504" && cell(.nationality, "840") == "16")
        #expect(cell(.nationality, "826") == "826")
        #expect(cell(.nmcreg, "1") == "01" && cell(.nmcreg, "01") == "01")
        #expect(cell(.l2carecert, "1") == "1;" && cell(.l2carecert, "1;2024") == "1;2024")
        #expect(cell(.l2carecert, "2") == "2")
        #expect(cell(.scqual, "1;3") == "1;3" && cell(.scqual, "1") == "1" && cell(.scqual, "2") == "2")
        #expect(cell(.dayssick, "999") == "999" && cell(.dayssick, "2.5") == "2.5" && cell(.dayssick, "2.0") == "2")
        #expect(cell(.gender, "02") == "2")
    }

    @Test("has pay by interval and hours by contract")
    func payAndHours() {
        #expect(cell(.salary, "24000.5", [.salaryint: "1"]) == "24000" && cell(.salary, "24000") == "")
        #expect(cell(.hourlyrate, "11.44", [.salaryint: "3"]) == "11.44")
        #expect(cell(.hourlyrate, "11.44", [.salaryint: "1"]) == "")
        #expect(cell(.conthours, "37.5", [.emplstatus: "1", .zerohrcont: "2"]) == "37.5")
        #expect(cell(.conthours, "37", [.emplstatus: "1", .zerohrcont: "1"]) == "")
        #expect(cell(.conthours, "37", [.emplstatus: "3"]) == "")
        #expect(cell(.avghours, "37", [.emplstatus: "3"]) == "37" && cell(.avghours, "37", [.emplstatus: "2"]) == "")
        #expect(cell(.avghours, "999", [.emplstatus: "1", .zerohrcont: "1"]) == "999")
    }

    @Test("has the main service first, no numbers of 0, and roles that are counted")
    func workplace() {
        let row = HeldSample.workplace([
            .mainservice: "6", .allservices: "14;21;6;0", .capacity: ";;28", .utilisation: ";;0", .servicedesc: "a;b;c",
            .alljobroles: "25;44;46", .starters: "0;0;1", .leavers: "2;0;1", .vacancies: "999",
        ])
        let text = String(decoding: HeldWriter.workplaces([row], shape: .service), as: UTF8.self)
        let cells = text.split(separator: "\r\n")[1].split(separator: ",", omittingEmptySubsequences: false)
        #expect(cells[15...19] == ["6", "6;14;21", "28;;", ";;", ";;b"])
        #expect(cells[25...28] == ["25;46", "0;1", "2;1", "999"])
        let none = HeldSample.workplace([.alljobroles: "25", .starters: "0"])
        let bare = String(decoding: HeldWriter.workplaces([none], shape: .service), as: UTF8.self)
            .split(separator: "\r\n")[1].split(separator: ",", omittingEmptySubsequences: false)
        #expect(bare[25...28] == ["", "0", "", ""])
    }

    @Test("has training with its expiry filled in and a provider only where one delivered it")
    func training() {
        func cells(_ cells: [TrainingColumn: String]) -> [Substring] {
            String(decoding: HeldWriter.training([HeldSample.training(cells)], shape: .service), as: UTF8.self)
                .split(separator: "\r\n")[1].split(separator: ",", omittingEmptySubsequences: false)
        }
        let months = cells([
            .datecompleted: "06/01/2021", .validity: "12 months", .whodelivered: "1", .providername: "50",
        ])
        #expect(months[8] == "12" && months[10] == "05/01/2022" && months[6] == "")
        #expect(cells([.validity: "none", .whodelivered: "2", .providername: "50"])[6...8] == ["50", "", "none"])
    }
}
