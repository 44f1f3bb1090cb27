import DataSets
import Dates
import Testing

@Suite("Headers and damaged files")
struct HeaderTests {
    private func notes(_ text: String) -> [Note] { notes(Array(text.utf8)) }

    private func notes(_ bytes: [UInt8]) -> [Note] {
        Check.run(files: [UploadFile(name: "x.csv", bytes: bytes)], asOf: Day(number: 20_778)).notes
    }

    private func header(_ bytes: String) -> Header {
        Array(bytes.utf8).withUnsafeBytes { Header($0) }
    }

    @Test("Every header that ever was is allowed today or refused by its name")
    func everyHeader() {
        #expect(KnownHeader.all.count == 22)
        for known in KnownHeader.all {
            let text = known.columns.joined(separator: ",") + "\r\n"
            let header = header(text)
            if known.validTo == nil {
                #expect(header.kind == known.kind && header.isAllowed == true)
            } else {
                #expect(header.kind == (known.kind == .training ? nil : known.kind))
                #expect(header.isAllowed != true)
                let note = notes(text).first
                #expect(note?.kind == .earlierHeader)
                #expect(note?.sentence.contains(known.validFrom.long) == true)
            }
        }
    }

    @Test("Optional columns and further qualifications are allowed in their order only")
    func optionalColumns() {
        let columns = KnownHeader.current(.staff).columns
        func allowed(_ optional: [String], _ more: [String] = []) -> Bool {
            header((columns.prefix(2) + optional + columns.dropFirst(2) + more).joined(separator: ",")).isAllowed
                == true
        }
        #expect(allowed([]))
        #expect(allowed(["CHGUNIQUEWRKID"]))
        #expect(allowed(["TRANSFERSTAFFRECORD"]))
        #expect(allowed(["CHGUNIQUEWRKID", "TRANSFERSTAFFRECORD"]))
        #expect(!allowed(["TRANSFERSTAFFRECORD", "CHGUNIQUEWRKID"]))
        #expect(allowed([], ["QUALACH04", "QUALACH04NOTES", "QUALACH05", "QUALACH05NOTES"]))
        #expect(!allowed([], ["QUALACH04"]))
        #expect(!allowed([], ["QUALACH05", "QUALACH05NOTES"]))
        #expect(header("\u{FEFF}" + columns.joined(separator: ",") + " \n").isAllowed == true)
        #expect(header("\"LOCALESTID\"," + columns.dropFirst().joined(separator: ",")).isAllowed != true)
    }

    @Test("A refused header says which columns are missing and which are too many")
    func differingColumns() {
        var columns = KnownHeader.current(.workplace).columns
        columns.removeAll { $0 == "PENSION" }
        columns.append("BENEFITS")
        let note = notes(columns.joined(separator: ",")).first
        #expect(note?.kind == .differentHeader)
        #expect(note?.sentence.contains("1 column is missing (PENSION), 1 column is too many (BENEFITS)") == true)
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

    @Test("Two files of one kind, and no file at all, are refused")
    func files() throws {
        let upload = try Upload.clean()
        let day = Day(number: 20_778)
        let twice = Check.run(files: upload.files + [upload.files[0]], asOf: day)
        #expect(twice.status == .headerRefused)
        #expect(twice.notes.contains { $0.kind == .sameKindTwice })
        #expect(Check.run(files: [], asOf: day).status == .headerRefused)
        let alone = Check.run(files: upload.files.filter { $0.name == "staff.csv" }, asOf: day)
        #expect(alone.status == .passed)
        #expect(alone.notes.map(\.kind) == [.missingFile])
    }
}
