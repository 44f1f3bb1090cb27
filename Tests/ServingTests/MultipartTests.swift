import Testing

@testable import Serving

@Suite("An upload is taken apart as it comes, whatever its bytes are")
struct MultipartTests {
    static let body = Array(
        """
        --x9\r
        Content-Disposition: form-data; name="token"\r
        \r
        abc\r
        --x9\r
        Content-Disposition: form-data; name="files"; filename="C:\\dir\\staff.csv"\r
        Content-Type: text/csv\r
        \r
        LOCALESTID,UNIQUEWORKERID\r
        --x\r
        --x9y no end\r
        \r
        --x9\r
        Content-Disposition: form-data; name="empty"; filename=""\r
        \r
        \r
        --x9--\r
        and what comes after
        """.replacing("--x9y", with: "-x9y").utf8)

    static func parts(_ bytes: [UInt8], by step: Int) throws -> [(MultipartReader.Part, String)] {
        var reader = try MultipartReader(boundary: "x9")
        var parts: [(MultipartReader.Part, String)] = []
        var open: MultipartReader.Part?
        var content: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let end = min(start + step, bytes.count)
            try reader.feed(bytes[start..<end]) { event in
                switch event {
                case .part(let part):
                    open = part
                    content = []
                case .bytes(let bytes): content += bytes
                case .end: if let part = open { parts.append((part, String(decoding: content, as: UTF8.self))) }
                }
            }
            start = end
        }
        try reader.finish()
        return parts
    }

    @Test("However the bytes are cut, the parts are the same", arguments: [1, 2, 3, 5, 7, 11, 64, 4096])
    func cuts(step: Int) throws {
        let parts = try MultipartTests.parts(MultipartTests.body, by: step)
        #expect(parts.map(\.0.name) == ["token", "files", "empty"])
        #expect(parts[0].1 == "abc")
        #expect(parts[1].0.fileName == "staff.csv")
        #expect(parts[1].1 == "LOCALESTID,UNIQUEWORKERID\r\n--x\r\n-x9y no end\r\n")
        #expect(parts[2].0.fileName == "")
        #expect(parts[2].1 == "")
    }

    @Test("Content that begins like a delimiter after a cut is content")
    func falseDelimiter() throws {
        let content = String(repeating: "a", count: 40) + "--x9" + String(repeating: "b", count: 40)
        let body = Array(
            "--x9\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n\(content)\r\n--x9--".utf8)
        for step in 1...body.count { #expect(try MultipartTests.parts(body, by: step).first?.1 == content) }
    }

    @Test("Faults have names")
    func faults() throws {
        #expect(throws: MultipartReader.Fault.badBoundary) { _ = try MultipartReader(boundary: "") }
        #expect(throws: MultipartReader.Fault.badBoundary) {
            _ = try MultipartReader(boundary: String(repeating: "a", count: 71))
        }
        #expect(throws: MultipartReader.Fault.badBoundary) { _ = try MultipartReader(boundary: "a\r\nb") }
        #expect(throws: MultipartReader.Fault.cutOff) {
            _ = try MultipartTests.parts(Array(MultipartTests.body.dropLast(40)), by: 100)
        }
        #expect(throws: MultipartReader.Fault.headerTooLong) {
            let long = "--x9\r\nX: " + String(repeating: "a", count: 9000)
            _ = try MultipartTests.parts(Array(long.utf8), by: 100)
        }
        #expect(throws: MultipartReader.Fault.tooManyParts) {
            let one = "--x9\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n"
            _ = try MultipartTests.parts(Array((String(repeating: one, count: 65) + "--x9--").utf8), by: 1000)
        }
        #expect(throws: MultipartReader.Fault.badHeader) {
            _ = try MultipartTests.parts(Array("--x9\r\nContent-Type: a\r\n\r\n\r\n--x9--".utf8), by: 10)
        }
    }

    @Test("Ten thousand damaged uploads end in parts or in a fault, never in a crash")
    func damaged() throws {
        var generator = Seeded(state: 20_190_331)
        for _ in 0..<10_000 {
            var bytes = MultipartTests.body
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: [13, 10, 45, 45], at: place)
                }
            }
            do {
                _ = try MultipartTests.parts(bytes, by: Int.random(in: 1...200, using: &generator))
            } catch { #expect(error is MultipartReader.Fault) }
        }
    }

    @Test("A file's name is words without a path or hidden signs")
    func fileNames() throws {
        let head = "--x9\r\nContent-Disposition: form-data; name=\"f\"; "
        let body = Array("\(head)filename=\"../../etc/\u{202E}pass\u{7}wd\"\r\n\r\n\r\n--x9--".utf8)
        #expect(try MultipartTests.parts(body, by: 10).first?.0.fileName == "passwd")
    }

    @Test("The boundary is read from the content type")
    func boundaries() {
        #expect(MultipartReader.boundary(of: "multipart/form-data; boundary=abc") == "abc")
        #expect(MultipartReader.boundary(of: "Multipart/Form-Data; charset=x; Boundary=\"a b\"") == "a b")
        #expect(MultipartReader.boundary(of: "text/plain; boundary=abc") == nil)
    }
}

/// A stream of numbers from one seed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
