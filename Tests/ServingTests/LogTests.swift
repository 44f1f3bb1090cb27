import Foundation
import Logging
import Serving
import Synchronization
import Testing

@Suite("Each event is one line of the log")
struct LogTests {
    private static let nasty = "a\r\nb\u{1B}[31m\u{0}\u{7F}\u{85}\u{2028}\u{202E}\u{E0001}\"\\é"

    @Test("Nothing that is logged ends a line or reaches a terminal as a command", arguments: LogLines.Form.allCases)
    func injection(_ form: LogLines.Form) throws {
        let line = LogLines.line(
            form, time: "T", level: "info", message: LogTests.nasty, [("k" + LogTests.nasty, LogTests.nasty)])
        #expect(line.hasSuffix("\n") && line.dropLast().allSatisfy { !$0.isNewline })
        #expect(line.dropLast().unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        #expect(!line.contains("\u{202E}") && !line.contains("\u{2028}"))
        guard form == .json else { return }
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["message"] as? String == LogTests.nasty)
        #expect(object["k" + LogTests.nasty] as? String == LogTests.nasty)
    }

    @Test("A field cannot pass itself off as the time, the level or the message")
    func ownFields() {
        let line = LogLines.line(.json, time: "T", level: "info", message: "m", [("level", "none"), ("status", "200")])
        #expect(line == "{\"time\":\"T\",\"level\":\"info\",\"message\":\"m\",\"status\":200}\n")
    }

    @Test("A logger writes what it was given and Hummingbird's own number not")
    func logger() {
        let lines = Mutex<[String]>([])
        var logger = Logger(label: "test") { _ in LogLines(.text) { line in lines.withLock { $0.append(line) } } }
        logger[metadataKey: "hb.request.id"] = "7"
        logger[metadataKey: "request"] = "abc"
        logger.notice("Hello", metadata: ["a": "b"])
        logger.debug("Too light")
        let written = lines.withLock { $0 }
        #expect(written.count == 1 && written[0].hasSuffix("Z notice Hello a=b request=abc\n"))
    }
}
