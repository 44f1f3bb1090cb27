import Foundation
import HTTPTypes
import Hummingbird
import Serving

/// A random word in a file that only the operator can read. A program that sends it has shown that it may read the
/// operator's files.
struct ProgramToken: Sendable {
    /// The header that carries it.
    static let header = "X-Goldenthread"

    /// Where it stands.
    let path: String
    /// The word; blank where the file could be neither read nor made, and nobody is let in.
    private let word: String

    /// Reads the word of a folder, or makes one.
    init(folder: String) {
        path = folder + "/program-token"
        word = ProgramToken.kept(path) ?? ProgramToken.made(path) ?? ""
    }

    /// Refuses a request that does not carry the word.
    func require(of request: Request) throws {
        let sent = HTTPField.Name(ProgramToken.header).flatMap { request.headers[$0] } ?? ""
        guard !word.isEmpty, ProgramToken.isSame(sent, word) else {
            throw Problem(
                .forbidden, title: "This address wants proof of who asks",
                sentence: "What it gives names people. Send the header \(ProgramToken.header) with the word that "
                    + "stands in the file program-token of the data folder's uploads.")
        }
    }

    private static func kept(_ path: String) -> String? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard attributes?[.type] as? FileAttributeType == .typeRegular,
            let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 == 0,
            let data = FileManager.default.contents(atPath: path)
        else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        return text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
            ? text : nil
    }

    private static func made(_ path: String) -> String? {
        let word = FormTokens.newSession()
        try? FileManager.default.removeItem(atPath: path)
        let isMade = FileManager.default.createFile(
            atPath: path, contents: Data(word.utf8), attributes: [.posixPermissions: 0o600])
        return isMade ? word : nil
    }

    /// Compares without telling by its time how much was right.
    private static func isSame(_ first: String, _ second: String) -> Bool {
        let (first, second) = (Array(first.utf8), Array(second.utf8))
        guard first.count == second.count else { return false }
        return zip(first, second).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
