import Dates
import Testing

@Suite("Reading dates and moments refuses everything else")
struct DateReadingTests {
    @Test(
        "Text that is no ISO date is refused",
        arguments: [
            "", "2019", "2019-09", "2019-9-30", "19-09-30", "2019-09-3", "2019-09-300", "02019-09-30", "2019/09/30",
            "30/09/2019", "20190930", "2019-09-30 ", " 2019-09-30", "2019-09-30T", "2019-09-30\n", "+019-09-30",
            "-019-09-30", "2019--9-30", "2019-09-+3", "2019-00-10", "2019-13-10", "2019-09-31", "2019-02-29",
            "0000-01-01", "2O19-09-30", "2019-09-3O", "２０１９-09-30", "٢٠١٩-٠٩-٣٠", "2019–09–30", "2019-09-30\u{301}",
            "2019-09-30\0", "\u{FEFF}2019-09-30",
        ])
    func noDate(text: String) {
        #expect(Day(iso: text) == nil)
        #expect(Instant(iso: text) == nil)
    }

    @Test("Whichever one byte of a date is changed, what is read writes the same bytes again")
    func oneByteChanged() {
        var read = 0
        var faults: [[UInt8]] = []
        for place in 0..<10 {
            for byte in UInt8.min...UInt8.max {
                var bytes = Array("2019-09-30".utf8)
                bytes[place] = byte
                guard let day = Day(isoBytes: bytes) else { continue }
                read += 1
                if day.withISOBytes({ Array($0) }) != bytes { faults.append(bytes) }
            }
        }
        #expect(faults == [])
        // Ten of each digit of the year; 09; 01 to 09 without February; 10, 20 and 30; 30; and twice the hyphen.
        #expect(read == 4 * 10 + 1 + 8 + 3 + 1 + 2)
    }

    @Test("Random bytes are read only where they are a date of the calendar")
    func randomBytes() {
        var random = Sequence(state: 0x5EED)
        let likely = Array("0123456789-".utf8)
        var read = 0
        var faults: [[UInt8]] = []
        for round in 0..<200_000 {
            var bytes = (0..<10).map { _ in likely[Int(random.next() % 11)] }
            if round.isMultiple(of: 2) {
                bytes[4] = 45
                bytes[7] = 45
            }
            if round.isMultiple(of: 5) { bytes = (0..<Int(random.next() % 24)).map { _ in UInt8(random.next() % 256) } }
            let day = Day(isoBytes: bytes)
            if day != nil { read += 1 }
            if (day != nil) != DateReadingTests.isDate(bytes) { faults.append(bytes) }
            if let day, Array(day.iso.utf8) != bytes { faults.append(bytes) }
        }
        #expect(faults == [])
        #expect(read > 500)
    }

    @Test("Whichever one byte of a moment is changed, what is read writes the same bytes again")
    func oneByteOfAMoment() {
        var read = 0
        var faults: [String] = []
        for place in 0..<24 {
            for byte in UInt8.min...0x7F {
                var bytes = Array("2026-11-21T09:42:07.123Z".utf8)
                bytes[place] = byte
                let text = String(decoding: bytes, as: UTF8.self)
                guard let instant = Instant(iso: text) else { continue }
                read += 1
                if instant.iso != text { faults.append(text) }
            }
        }
        #expect(faults == [])
        #expect(read > 100)
    }

    @Test(
        "Text that is no moment is refused",
        arguments: [
            "2026-11-21T", "2026-11-21TZ", "2026-11-21Z", "2026-11-21 09:42:07Z", "2026-11-21T09:42:07",
            "2026-11-21T09Z", "2026-11-21T24:00Z", "2026-11-21T09:60Z", "2026-11-21T09:42:60Z", "2026-11-21T9:42Z",
            "2026-11-21T09:2Z", "2026-11-21T+9:42Z", "2026-11-21T-9:42Z", "2026-11-21T-0:00Z",
            "2026-11-21T09:42:7Z", "2026-11-21T09:42:+7Z", "2026-11-21T09:42:-0Z", "2026-11-21T09:42:1e1Z",
            "2026-11-21T09:42:0x1Z",
            "2026-11-21T09:42:nanZ", "2026-11-21T09:42:infZ", "2026-11-21T09:42:.5Z", "2026-11-21T09:42:07.Z",
            "2026-11-21T09:42:07,5Z", "2026-11-21T09:42:07.1234567890Z", "2026-11-21T09:42:07.12 Z",
            "2026-11-21T09:42:07:00Z", "2026-11-21T09:42:07ZZ", "2026-11-21T09:42:07z", "2026-11-21t09:42:07Z",
            "2026-11-21T09:42:07+00:00", "2026-02-30T09:42Z", "2026-11-21T０９:42Z", "2026-11-21T09::42Z",
            "2026-11-21T09:42:07Z\n",
        ])
    func noMoment(text: String) {
        #expect(Instant(iso: text) == nil)
    }

    @Test("Random text after a date crashes nothing and is refused")
    func randomMoments() {
        var random = Sequence(state: 0xDA7E)
        let likely = Array("0123456789:.TZ+-e ".utf8)
        for _ in 0..<50_000 {
            let tail = (0..<Int(random.next() % 16)).map { _ in likely[Int(random.next() % UInt64(likely.count))] }
            let text = "2026-11-21" + String(decoding: tail, as: UTF8.self)
            guard !tail.isEmpty, let instant = Instant(iso: text) else { continue }
            #expect(instant.iso.hasPrefix(text.prefix(16)), "\(text)")
        }
    }

    /// The rule of ISO dates once more, by text and tables.
    private static func isDate(_ bytes: [UInt8]) -> Bool {
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: "-", omittingEmptySubsequences: false)
        guard bytes.count == 10, bytes.allSatisfy({ $0 < 128 }), fields.map(\.count) == [4, 2, 2],
            fields.allSatisfy({ $0.allSatisfy { "0123456789".contains($0) } }), let year = Int(fields[0]),
            let month = Int(fields[1]), let day = Int(fields[2]), year > 0, (1...12).contains(month)
        else { return false }
        let leap = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
        return (1...[31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]).contains(day)
    }

    /// Numbers that look random and are the same in every run (xorshift).
    private struct Sequence {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }
}
