import Checks
import DataSets
import Dates
import TestFiles
import Testing

@Suite("Checking an upload as a whole")
struct CheckTests {
    @Test("Line ends and a byte order mark change nothing", arguments: SampleFolder.own)
    func variants(folder: SampleFolder) throws {
        let upload = try Upload(folder.name)
        let plain = upload.check()
        upload.lineEnd = "\n"
        #expect(upload.check().findings == plain.findings)
        upload.mark = "\u{FEFF}"
        let marked = upload.check()
        #expect(marked.findings == plain.findings)
        #expect(marked.difference == plain.difference)
        #expect(marked.counts == plain.counts)
    }

    @Test("The answer does not depend on the number of threads")
    func threads() throws {
        let upload = try Upload("council-later-upload")
        let staff = try #require(upload.rows[.staff])
        var seed = SeededNumbers(state: 7)
        var rows = staff
        for copy in 0..<220 {
            for row in staff.dropFirst() {
                var row = row
                row[1] += copy % 3 == 0 ? "" : "-\(copy)"
                let place = Int(seed.next() % UInt64(row.count - 5)) + 5
                if seed.next() % 4 == 0 { row[place] = ["", "x", "999", "a\n\"b\",c", "\u{A0}"][Int(seed.next() % 5)] }
                rows.append(row)
            }
        }
        upload.rows[.staff] = rows
        let one = upload.check(threads: 1, limit: 1_000_000)
        #expect(one.findings.count > 20_000)
        for threads in [2, 3] {
            let more = upload.check(threads: threads, limit: 1_000_000)
            #expect(more.findings == one.findings)
            #expect(more.counts == one.counts)
            #expect(more.occurrences == one.occurrences)
        }
        let few = upload.check(threads: 2, limit: 500)
        #expect(
            few.findings.filter { $0.file == .staff } == Array(one.findings.filter { $0.file == .staff }.prefix(500)))
        #expect(few.counts == one.counts)
        #expect(few.leftOut == one.findings.count - few.findings.count)
    }

    @Test("No bytes make it fall over", arguments: 0..<12)
    func anyBytes(number: Int) throws {
        var seed = SeededNumbers(state: UInt64(number))
        let folder = SampleFolder.own[Int(seed.next() % UInt64(SampleFolder.own.count))]
        let originals = try folder.files()
        let held = try folder.held()
        let spice: [UInt8] = [0, 10, 13, 34, 34, 44, 59, 65, 0xA0, 0xC2, 0xE2, 0x80, 0xFF, 45, 46, 57]
        for _ in 0..<60 {
            let files = originals.map { name, bytes -> UploadFile in
                var bytes = bytes
                for _ in 0..<Int(seed.next() % 30) where !bytes.isEmpty {
                    // The header is mostly spared, so that rows are reached.
                    let from = seed.next() % 10 == 0 ? 0 : min(bytes.count - 1, 700)
                    let place = from + Int(seed.next() % UInt64(bytes.count - from))
                    switch seed.next() % 4 {
                    case 0: bytes.remove(at: place)
                    case 1: bytes.insert(spice[Int(seed.next() % UInt64(spice.count))], at: place)
                    case 2: bytes[place] = UInt8(truncatingIfNeeded: seed.next())
                    default: bytes.removeSubrange(place..<min(bytes.count, place + Int(seed.next() % 40)))
                    }
                }
                return UploadFile(name: name, bytes: bytes)
            }
            let day = try #require(Day(iso: "2026-11-21"))
            let one = Check.run(files: files, held: held, asOf: day)
            let two = Check.run(files: files, held: held, asOf: day, threads: 2)
            #expect(one.findings == two.findings)
        }
    }

    @Test("An unclosed quote and a short row are findings with their line")
    func brokenRows() throws {
        let upload = try Upload.clean()
        let row = try #require(upload.rows[.staff]?[3])
        upload.rows[.staff]?[3] = Array(row.prefix(20))
        let text = upload.text(.staff) + "MARL-RH1,M099,NEW,\"Somebody\r\n"
        let files = [UploadFile(name: "s", bytes: Array(text.utf8))] + upload.files.filter { $0.name != "staff.csv" }
        let day = try #require(Day(iso: "2026-11-21"))
        let result = Check.run(files: files, held: upload.held, asOf: day)
        #expect(result.findings.contains { $0.code == 9_002 && $0.line == 4 })
        #expect(result.findings.contains { $0.code == 9_001 && $0.line == 8 && $0.worker == "M099" })
        #expect(result.status == .failed)
        upload.rows[.staff]?[3] = Array(row.dropLast(6))
        #expect(upload.check().status == .passed)
    }

    @Test("A renamed member of staff: the new reference counts, and the old ones stay taken")
    func renamed() throws {
        let upload = try Upload("council-later-upload")
        let place = try #require(upload.rows[.staff]?[0].firstIndex(of: "CHGUNIQUEWRKID"))
        upload.rows[.staff]?[14][place] = "M0015"
        upload.rows[.staff]?[16][place] = "M0015-R"
        let found = upload.check().findings.filter { $0.code == 998 }
        #expect(found.map(\.line) == [15, 17])
        #expect(found.allSatisfy { $0.column == "CHGUNIQUEWRKID" })
    }

    @Test("Somebody with two rows and two new references is named once, as the last row says")
    func renamedTwice() throws {
        let upload = try Upload.clean()
        upload.addColumn("CHGUNIQUEWRKID", after: "UNIQUEWORKERID", .staff)
        upload.held?.workplaces[0].staff = [Held.Person(reference: "M001")]
        upload.copy(.staff, 1)
        upload.copy(.staff, 2)
        for (row, new, status) in [(1, "N1", "UPDATE"), (7, "N2", "UPDATE"), (2, "N3", "NEW"), (8, "N4", "NEW")] {
            upload.set(.staff, row, "CHGUNIQUEWRKID", new)
            upload.set(.staff, row, "STATUS", status)
        }
        upload.set(.workplace, 1, "TOTALPERMTEMP", "4")
        let once = upload.check()
        #expect(once.status == .passed)
        #expect(once.difference?.updated.first?.updated == ["M001"])
        #expect(once.difference?.updated.first?.new == ["M002"])
        upload.set(.staff, 7, "STATUS", "DELETE")
        let gone = upload.check()
        #expect(gone.difference?.updated.first?.updated == [])
        #expect(gone.difference?.updated.first?.deleted == ["M001"])
        #expect(gone.counts?[.staff]?.deleted == 1)
    }

    @Test("A row without a workplace whose new reference is its old one is refused as a duplicate")
    func renamedNowhere() throws {
        let upload = try Upload.clean()
        upload.addColumn("CHGUNIQUEWRKID", after: "UNIQUEWORKERID", .staff)
        upload.copy(.staff, 6)
        upload.set(.staff, 7, "LOCALESTID", "")
        upload.set(.staff, 7, "UNIQUEWORKERID", "M0 09")
        upload.set(.staff, 7, "CHGUNIQUEWRKID", "M009")
        #expect(upload.check().findings.map(\.code).sorted() == [998, 1_010])
        upload.set(.staff, 7, "CHGUNIQUEWRKID", "M010")
        #expect(upload.check().findings.map(\.code).sorted() == [997, 1_010])
    }

    @Test("Two rows of one held subsidiary count as none")
    func twice() throws {
        let upload = try Upload("council-later-upload")
        upload.copy(.workplace, 2)
        let result = upload.check()
        #expect(result.counts?[.workplace]?.deleted == 2)
        #expect(result.findings.filter { $0.code == 998 }.map(\.line) == [9, 9])
    }

    @Test("Without anything held the first workplace is the primary one")
    func nothingHeld() throws {
        let upload = try Upload.clean()
        upload.held = nil
        upload.set(.workplace, 1, "STATUS", "NEW")
        let result = upload.check()
        #expect(result.status == .passed)
        #expect(result.difference?.new == ["MARL-HQ", "MARL-RH1"])
    }

    @Test("Every kind of finding says what is wrong and what to do")
    func guidance() {
        for facts in Guidance.all {
            #expect(facts.wrong.hasSuffix(".") && facts.action.hasSuffix("."), "\(facts)")
            #expect(facts.wrong.count > 20 && facts.action.count > 9, "\(facts)")
        }
        #expect(Set(Guidance.all).count == Guidance.all.count)
        #expect(!Guidance.of(file: .staff, code: 1_280).isEmpty)
    }
}
