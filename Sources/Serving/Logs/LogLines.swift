import Foundation
package import Logging

#if canImport(Glibc)
    import Glibc
#endif

/// Writes each event of the log as one line. Nothing that is logged can end the line, begin another or reach a terminal
/// as a command: JSON and text both write out what is no plain sign.
package struct LogLines: LogHandler {
    /// How a line is written.
    package enum Form: String, CaseIterable, Sendable {
        /// For people.
        case text
        /// An object a line, for programs.
        case json
    }

    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel: Logger.Level = .notice
    private let form: Form
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes a line with its end; standard error where it is not given.
    package init(_ form: Form, write: @escaping @Sendable (String) -> Void = LogLines.toStandardError) {
        self.form = form
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata.merging(event.metadata ?? [:]) { $1 }
        // Hummingbird's own number of a request says nothing beside ours.
        all["hb.request.id"] = nil
        let fields = all.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        let time = Date().formatted(
            .iso8601.year().month().day().dateSeparator(.dash).timeSeparator(.colon).time(
                includingFractionalSeconds: true))
        write(LogLines.line(form, time: time + "Z", level: "\(event.level)", message: "\(event.message)", fields))
    }

    /// One line with its end.
    package static func line(
        _ form: Form, time: String, level: String, message: String, _ fields: [(String, String)]
    ) -> String {
        switch form {
        case .json:
            let own = [("time", time), ("level", level), ("message", message)]
            let taken = Set(own.map(\.0))
            let members = (own + fields.filter { !taken.contains($0.0) }).map { quoted($0.0) + ":" + member($0) }
            return "{\(members.joined(separator: ","))}\n"
        case .text:
            let rest = fields.map { " \(visible($0.0))=\(visible($0.1))" }.joined()
            return "\(visible(time)) \(visible(level)) \(visible(message))\(rest)\n"
        }
    }

    /// Numbers as numbers where a field is one by its meaning.
    private static func member(_ field: (String, String)) -> String {
        if ["status", "ms"].contains(field.0), let number = Int(field.1) { return String(number) }
        return quoted(field.1)
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.unicodeScalars.prefix(longest).map { written($0, isQuoted: true) }.joined() + "\""
    }

    private static func visible(_ text: String) -> String {
        text.unicodeScalars.prefix(longest).map { written($0, isQuoted: false) }.joined()
    }

    private static func written(_ sign: Unicode.Scalar, isQuoted: Bool) -> String {
        if isQuoted, sign == "\"" || sign == "\\" { return "\\" + String(sign) }
        switch sign.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            guard sign.value > 0xFFFF else { return unit(UInt16(sign.value)) }
            return Array(String(sign).utf16).map(unit).joined()
        default: return String(sign)
        }
    }

    private static func unit(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    private static let longest = 2_000

    /// Writes to standard error in one piece.
    package static func toStandardError(_ line: String) {
        let bytes = Array(line.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return }
            sent += max(0, count)
        }
    }
}
