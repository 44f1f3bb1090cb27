import DataSets
import Dates
import Testing

@Suite("Headers")
struct HeaderTests {
    private func notes(_ text: String) -> [Note] { notes(Array(text.utf8)) }

    private func notes(_ bytes: [UInt8]) -> [Note] {
        let file = UploadFile(name: "x.csv", bytes: bytes)
        return HeaderNotes.of(file, Header(file.bytes))
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
}
