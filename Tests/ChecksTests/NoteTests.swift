import Checks
import DataSets
import Dates
import Testing

@Suite("Damaged files")
struct NoteTests {
    private func notes(_ text: String) -> [Note] { notes(Array(text.utf8)) }

    private func notes(_ bytes: [UInt8]) -> [Note] {
        Check.run(files: [UploadFile(name: "x.csv", bytes: bytes)], asOf: Day(number: 20_778)).notes
    }

    @Test("What a spreadsheet program does to a file is named")
    func damage() throws {
        let upload = try Upload.clean()
        let staff = upload.text(.staff)
        #expect(
            notes(staff.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ";"))
                .first?.kind == .otherSeparator)
        #expect(notes("").first?.kind == .empty)
        #expect(notes([0x50, 0x4B, 3, 4, 0, 0]).first?.kind == .archive)
        #expect(
            notes([0xFF, 0xFE] + staff.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
                .first?.kind == .wideCharacters)
        #expect(notes(Array(staff.utf8).filter { $0 != 10 }).first?.kind == .otherLineEnds)
        #expect(notes("Name,Age\nA,1\n").first?.kind == .unknownFile)
        upload.set(.staff, 2, "DISPLAYID", "Zoë")
        let latin = upload.text(.staff).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let note = try #require(notes(latin).first { $0.kind == .otherCharacters })
        #expect(note.line == 3)
        #expect(!notes(upload.text(.staff)).contains { $0.kind == .otherCharacters })
    }

    @Test("Dates in another order, changed numbers and lost zeros are named beside the national messages")
    func changedCells() throws {
        let upload = try Upload.clean()
        for row in 1...6 {
            upload.set(.staff, row, "DOB", "1980-03-14")
            upload.set(.staff, row, "STARTDATE", "2019-09-30")
        }
        #expect(upload.check().notes.map(\.kind) == [.reorderedDates])
        for row in 1...6 {
            upload.set(.staff, row, "DOB", "3/14/1980")
            upload.set(.staff, row, "STARTDATE", "9/30/2019")
        }
        #expect(upload.check().notes.map(\.kind) == [.reorderedDates])
        let other = try Upload.clean()
        other.set(.workplace, 2, "PROVNUM", "1E+10")
        #expect(other.check().notes.map(\.kind) == [.changedNumbers])
        other.set(.workplace, 2, "PROVNUM", "01-Oct")
        #expect(other.check().notes.map(\.kind) == [.changedNumbers])
        let zeros = try Upload.clean()
        zeros.set(.workplace, 2, "LOCALESTID", "0042")
        for row in 3...6 { zeros.set(.staff, row, "LOCALESTID", "42") }
        #expect(zeros.check().notes.map(\.kind) == [.lostZeros])
        #expect(try Upload.clean().check().notes.isEmpty)
    }

    @Test("Bytes that are NUL have a note of their own and are not taken for UTF-16")
    func nulBytes() throws {
        let empty = notes([UInt8](repeating: 0, count: 5_000))
        #expect(empty.map(\.kind) == [.nulBytes])
        #expect(empty.first?.sentence.contains("nothing but NUL") == true && empty.first?.line == 1)
        let upload = try Upload.clean()
        let staff = Array(upload.text(.staff).utf8)
        // UTF-16 without its mark, of which every second byte is NUL.
        #expect(notes(staff.flatMap { [$0, 0] }).map(\.kind) == [.wideCharacters])
        #expect(notes(staff.flatMap { [0, $0] }).map(\.kind) == [.wideCharacters])
        // A file that was cut off: its end was never written.
        let cut = notes(staff.dropLast(100) + [UInt8](repeating: 0, count: 4_096))
        #expect(cut.first { $0.kind == .nulBytes }?.line == 7)
        let damaged = notes(staff.prefix(40) + [UInt8](repeating: 0, count: 300) + staff.dropFirst(340))
        #expect(damaged.map(\.kind) == [.nulBytes] && damaged.first?.line == 1)
        #expect(!notes(staff).contains { $0.kind == .nulBytes })
        upload.set(.staff, 3, "DISPLAYID", "a\0b")
        #expect(upload.check().notes.map(\.kind) == [.nulBytes] && upload.check().notes.first?.line == 4)
    }

    @Test("A day that the calendar does not have is said to be none")
    func noSuchDay() throws {
        let upload = try Upload.clean()
        upload.set(.staff, 2, "STARTDATE", "30/02/2019")
        let note = try #require(upload.check().notes.first)
        #expect(note.kind == .noSuchDay && note.line == 3 && note.sentence.contains("30/02/2019"))
        #expect(upload.check().notes.count == 1)
        upload.set(.staff, 2, "STARTDATE", "29/02/2020")
        #expect(upload.check().notes.isEmpty)
        upload.set(.staff, 2, "DOB", "31/04/1980")
        upload.set(.training, 1, "DATECOMPLETED", "29/02/2025")
        upload.set(.training, 2, "EXPIRYDATE", "30/02/2026")
        let found = upload.check().findings.filter { [3080, 1020, 1030].contains($0.code) }
        #expect(found.map(\.code) == [3080, 1020, 1030])
        #expect(found.allSatisfy { $0.guidance.wrong.contains("a day that does not exist") })
    }

    @Test("Dates that lack their leading zeros are named")
    func shortDates() throws {
        let upload = try Upload.clean()
        upload.set(.staff, 4, "STARTDATE", "4/09/2020")
        let note = try #require(upload.check().notes.first)
        #expect(note.kind == .lostZeros && note.line == 5 && note.sentence.contains("4/09/2020"))
        upload.set(.staff, 4, "STARTDATE", "14/9/20")
        #expect(upload.check().notes.isEmpty)
    }

    @Test("References that lost their zeros are told by those that are held, and by the other files")
    func lostZeros() throws {
        let upload = try Upload.clean()
        upload.held?.workplaces[0].staff = [Held.Person(reference: "001"), Held.Person(reference: "002")]
        upload.set(.staff, 1, "UNIQUEWORKERID", "001")
        upload.set(.staff, 2, "UNIQUEWORKERID", "2")
        let note = try #require(upload.check().notes.first)
        #expect(note.kind == .lostZeros && note.line == 3 && note.sentence.contains("2 is known as 002"))
        // Where the one with zeros is there too, the other is somebody else.
        upload.set(.staff, 1, "UNIQUEWORKERID", "002")
        #expect(upload.check().notes.isEmpty)

        let training = try Upload.clean()
        for row in [4, 5] { training.set(.staff, row, "UNIQUEWORKERID", "000\(row)") }
        training.set(.training, 1, "UNIQUEWORKERID", "0004")
        training.set(.training, 2, "UNIQUEWORKERID", "5")
        let lost = try #require(training.check().notes.first)
        #expect(lost.kind == .lostZeros && lost.file == "training.csv" && lost.line == 3)

        let located = try Upload.clean()
        located.held?.workplaces.append(
            Held.Workplace(reference: "MARL-RH1", name: "Orchard House", isRegulated: true, locationID: "1-01002003001")
        )
        #expect(located.check().notes.map(\.kind) == [.lostZeros])
        for other in ["1-1002003010", "1-10020030019"] {
            located.held?.workplaces[1].locationID = other
            #expect(located.check().notes.isEmpty)
        }
    }

    @Test("A header that is refused says which file, where, and what to do")
    func refusedHeader() throws {
        let upload = try Upload.clean()
        upload.rows[.staff]?[0][3] = "NICKNAME"
        let note = try #require(upload.check().notes.first)
        #expect(upload.check().status == .headerRefused)
        #expect(note.file == "staff.csv" && note.line == 1 && note.kind == .differentHeader)
        for part in ["staff.csv", "NICKNAME", "Make the first line that of today's format", "Nothing was checked"] {
            #expect(note.sentence.contains(part))
        }
        let other = try #require(notes("Name,Age\nA,1\n").first)
        #expect(other.line == 1)
        #expect(other.sentence.contains("Hand in the files as the system that made them wrote them"))
    }

    @Test("Two files of one kind, and no file at all, are refused")
    func files() throws {
        let upload = try Upload.clean()
        let day = Day(number: 20_778)
        let twice = Check.run(files: upload.files + [upload.files[0]], asOf: day)
        #expect(twice.status == .headerRefused)
        #expect(twice.notes.contains { $0.kind == .sameKindTwice })
        #expect(Check.run(files: [], asOf: day).status == .headerRefused)
        #expect(Check.run(files: [], asOf: day).notes.map(\.kind) == [.missingFile])
        let alone = Check.run(files: upload.files.filter { $0.name == "staff.csv" }, asOf: day)
        #expect(alone.status == .passed)
        #expect(alone.notes.map(\.kind) == [.missingFile])
    }
}
