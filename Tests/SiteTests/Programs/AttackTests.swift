import Accounts
import Dates
import Desk
import Foundation
import Permissions
import Testing

@testable import Site

/// What schemathesis finds, in a run of a minute or so; `GOLDENTHREAD_ATTACK` says how many seconds each token gets.
@Suite("An attack by the description of the resources finds nothing", .serialized)
struct AttackTests {
    @Test(
        "Whatever is sent with the token of a role, the answers are as described",
        .enabled(if: Python.path != nil, Comment(rawValue: Python.missing)),
        arguments: [Role.provider, .informationOfficer, .reader, .administrator])
    func attack(role: Role) async throws {
        let environment = ProcessInfo.processInfo.environment
        let seconds = environment["GOLDENTHREAD_ATTACK"].flatMap { Int($0) }
        try await SiteUnderTest.run { client, desk in
            try await SiteUnderTest.fill(client)
            let over = role == .provider ? "Marlow Council" : nil
            let token = try await SiteUnderTest.token(desk, "attacker", roles: [.init(role, over: over)])
            let folder = desk.settings.uploads + "-attack"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(AttackTests.settings.utf8).write(to: URL(filePath: folder + "/schemathesis.toml"))
            var arguments = [
                "-m", "schemathesis.cli", "run", "http://127.0.0.1:\(client.port)/api/v1/openapi.json",
                "-H", "Authorization: Bearer \(token.word)", "--seed", "3", "--checks", "all",
                "--max-examples", seconds == nil ? "10" : "1000", "--phases", "examples,coverage,fuzzing",
                "--no-color", "--workers", "1", "--continue-on-failure", "--request-timeout", "60",
            ]
            if let seconds { arguments += ["--max-time", "\(seconds)"] }
            let ran = try await Python.ran(arguments, in: folder)
            #expect(ran.code == 0, "\(ran.said.suffix(60_000))")
        }
    }

    /// What is understood and yet cannot be done (422) or is not as it was (412) is no refusal of good data.
    private static let settings = """
        [checks.positive_data_acceptance]
        expected-statuses = ["2xx", 304, 401, 403, 404, 409, 412, 422]

        """
}
