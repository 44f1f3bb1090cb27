import Accounts
import Dates
import Desk
import Foundation
import Permissions
import Sealing
import Testing

@Suite("People behind one network address")
struct SharedAddressTests {
    @Test("Who sign in as they should do not slow one another; guesses from there still slow all")
    func sharedAddress() async throws {
        let folder = NSTemporaryDirectory() + "goldenthread-accounts-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let moment = try #require(Instant(iso: "2026-11-21T09:00:00Z"))
        let desk = try await Desk.open(
            Desk.Settings(
                database: "sqlite:\(folder)/store.db",
                masterKey: try MasterKey(hexadecimal: String(repeating: "0123456789abcdef", count: 4)),
                uploads: folder + "/uploads", codeVersion: "test", clock: { moment }))
        let means = AccountMeans(address: "http://127.0.0.1")
        let machine = Asker.operator("test")
        let account = try await desk.addAccount(
            email: "reader@example.org", name: "Reader", roles: [RoleRequest(.reader)], asker: machine)
        try await desk.setPassPhrase("velvet harbour nineteen lanterns", of: account.id, means: means, asker: machine)
        func entered(_ email: String, _ phrase: String) async throws -> SignInAnswer {
            try await desk.signIn(
                email: email, phrase: phrase, word: UUID().uuidString,
                from: Caller(address: "192.0.2.1", agent: "test"), means: means)
        }
        for _ in 0..<40 {
            let answer = try await entered("reader@example.org", "velvet harbour nineteen lanterns")
            guard case .signedIn = answer else { return #expect(Bool(false), "was not let in: \(answer)") }
        }
        for number in 0..<30 {
            guard case .refused = try await entered("guess\(number)@example.org", "not the phrase") else {
                return #expect(Bool(false), "guess \(number) was not looked at")
            }
        }
        let answer = try await entered("guess31@example.org", "not the phrase")
        guard case .wait = answer else { return #expect(Bool(false), "guesses go on: \(answer)") }
        try await desk.close()
    }
}
