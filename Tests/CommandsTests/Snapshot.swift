import Foundation
import Testing

/// Text that is kept beside the tests and compared exactly.
///
/// GOLDENTHREAD_REWRITE_SNAPSHOTS=1 writes the files anew; read the difference before you keep it.
enum Snapshot {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().path + "/Snapshots"
    private static let isRewriting = ProcessInfo.processInfo.environment["GOLDENTHREAD_REWRITE_SNAPSHOTS"] == "1"

    /// Compares an answer with what is kept under a name.
    static func expect(
        _ name: String, _ arguments: [String], _ answer: Program.Answer, hiding: [String: String] = [:],
        location: SourceLocation = #_sourceLocation
    ) throws {
        var text = "$ goldenthread \(arguments.joined(separator: " "))\n\(answer.output)"
        if !answer.errors.isEmpty { text += "--- on standard error\n\(answer.errors)" }
        if answer.code != 0 { text += "--- exit code \(answer.code)\n" }
        for (secret, word) in hiding.sorted(by: { $0.key.count > $1.key.count }) {
            text = text.replacing(secret, with: word)
        }
        let path = "\(folder)/\(name).txt"
        if isRewriting {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: path))
        }
        let kept = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        #expect(kept == text, "\(name).txt", sourceLocation: location)
    }
}
