import Testing

@testable import Credentials

@Suite("QR codes")
struct QRCodeTests {
    @Test("Codes are those that another program draws", arguments: KnownCodes.all.indices)
    func known(_ index: Int) throws {
        let known = KnownCodes.all[index]
        let code = try #require(QRCode(bytes: Array(known.text.utf8), mask: known.mask))
        #expect(code.size == 17 + 4 * known.version)
        let drawn = code.rows.map { row in String(row.map { $0 ? "#" : "." }) }.joined(separator: "\n")
        #expect(drawn == known.rows)
    }

    @Test("As many bytes fit as the standard says, and no more")
    func capacities() {
        // Table 7 of the standard, byte mode, level M.
        #expect(QRVersion.all.map(\.capacity) == [14, 26, 42, 62, 84, 106, 122, 152, 180, 213])
        for version in QRVersion.all {
            let full = QRCode(String(repeating: "a", count: version.capacity))
            #expect(full?.size == version.size)
        }
        #expect(QRCode(String(repeating: "a", count: 214)) == nil)
        #expect(QRCode("")?.size == 21)
    }

    @Test("The mask is the one of least penalty")
    func mask() throws {
        let text = "otpauth://totp/Goldenthread:a%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        let chosen = try #require(QRCode(text))
        let penalties = try (0...7).map { try QRPenalty.of(#require(QRCode(bytes: Array(text.utf8), mask: $0)).rows) }
        #expect(QRPenalty.of(chosen.rows) == penalties.min())
        #expect(Set(penalties).count > 1)
    }

    @Test("Penalties as the standard counts them")
    func penalties() {
        // All dark: each of the 42 lines is a run of 21 (3 + 16), 400 blocks of four, and 50 % too dark.
        let dark = Array(repeating: Array(repeating: true, count: 21), count: 21)
        #expect(QRPenalty.of(dark) == 42 * 19 + 400 * 3 + 100)
    }
}
