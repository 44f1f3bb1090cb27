import Foundation
import Parts
import Testing

@testable import Site

/// What pages say, as text, beside this file. To write them anew after a change that was meant:
/// `GOLDENTHREAD_RECORD=yes swift test --filter SnapshotTests`, then read the difference.
@Suite("Pages say what they said", .serialized)
struct SnapshotTests {
    @Test("Before anything is held")
    func empty() async throws {
        try await SiteUnderTest.run { client, _ in
            try await Snapshot.check(client, "empty-home", "/")
            try await Snapshot.check(client, "empty-returns", "/returns")
            try await Snapshot.check(client, "empty-profile", "/profile")
            try await Snapshot.check(client, "new-return", "/returns/new")
            try await Snapshot.check(client, "help", "/help")
            try await Snapshot.check(client, "accessibility", "/accessibility")
            try await Snapshot.check(client, "privacy", "/privacy")
            try await Snapshot.check(client, "sources", "/sources")
            try await Snapshot.check(client, "not-found", "/nothing")
        }
    }

    @Test("With one return and a later one that waits")
    func held() async throws {
        try await SiteUnderTest.run(isDemonstration: true) { client, _ in
            let made = try await client.imported("council", day: "30 9 2025")
            try await Snapshot.check(client, "imported", made.address, cookie: made.cookie)
            try await Snapshot.check(client, "home", "/")
            try await Snapshot.check(client, "returns", "/returns")
            try await Snapshot.check(client, "movement", "/profile/movement")
            try await Snapshot.check(client, "people-by-age", "/profile/people?by=age-band&measure=female")
            try await Snapshot.check(client, "figure", "/figures/turnover%3Bas-at%3D2025-09-30")
            try await Snapshot.check(
                client, "refused-figure", "/figures/care-certificate-12-weeks%3Bas-at%3D2025-09-30")
            try await Snapshot.check(client, "completeness", "/completeness")
            let check = try await client.uploaded("council-later-upload")
            try await Snapshot.check(client, "preview", check.address, cookie: check.cookie)
            try await Snapshot.check(client, "changes", check.address + "/changes", cookie: check.cookie)
        }
    }

    @Test("With files that have errors")
    func findings() async throws {
        try await SiteUnderTest.run { client, _ in
            let wrong = try await client.uploaded("20-staff-demographics")
            try await Snapshot.check(client, "findings", wrong.address, cookie: wrong.cookie)
            let header = try await client.uploaded("31-header-wrong")
            try await Snapshot.check(client, "refused-files", header.address, cookie: header.cookie)
        }
    }

    @Test("As JSON for programs")
    func programs() async throws {
        try await SiteUnderTest.run { client, _ in
            _ = try await client.imported("council", day: "30 9 2025")
            try await Snapshot.check(client, "programs-index", "/api/v1")
            try await Snapshot.check(
                client, "programs-profile", "/api/v1/profile?measure=turnover,vacancy-rate&as-at=2025-09-30")
            try await Snapshot.check(client, "programs-returns", "/api/v1/returns")
            try await Snapshot.check(client, "programs-problem", "/api/v1/profile?measure=luck")
        }
    }
}

/// A page's words, without its markup and without what differs from run to run.
enum Snapshot {
    static func check(
        _ client: RawClient, _ name: String, _ path: String, cookie: String? = nil,
        location: SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try await client.get(path, cookie: cookie)
        let text = words(of: answer)
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Snapshots/\(name).txt")
        if ProcessInfo.processInfo.environment["GOLDENTHREAD_RECORD"] != nil {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return
        }
        let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        let pairs = zip(text.split(separator: "\n"), expected.split(separator: "\n"))
        let first = pairs.first { $0 != $1 }
        #expect(
            text == expected, "\(name) differs: “\(first?.0 ?? "…")” where “\(first?.1 ?? "…")” stood",
            sourceLocation: location)
    }

    static func words(of answer: RawClient.Answer) -> String {
        var text = answer.text
        text.replace(/<head>(.|\n)*?<\/head>/, with: "")
        text.replace(/<script(.|\n)*?<\/script>/, with: "")
        text.replace(/<svg(.|\n)*?<\/svg>/, with: "")
        text.replace(/<option(.|\n)*?<\/option>/, with: "")
        text.replace(
            /<\/(p|li|h1|h2|h3|tr|caption|dt|dd|div|summary|button|label|figcaption|footer|header)>/, with: "\n")
        text.replace(/<\/t[dh]>/, with: " | ")
        text.replace(/<[^>]*>/, with: "")
        for (sign, plain) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            text.replace(sign, with: plain)
        }
        text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "(identifier)")
        text.replace(/\b[0-9a-f]{16,64}\b/, with: "(hash)")
        text.replace(/data version [0-9a-f]{8}/, with: "data version (hash)")
        text.replace(
            /(Reference: |"reference":"|goldenthread:request:)[0-9A-Z]{4}/, with: { "\($0.output.1)(reference)" })
        let lines = text.split(separator: "\n").map { line in
            line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        return "\(answer.status)\n" + lines.filter { !$0.isEmpty && $0 != "|" }.joined(separator: "\n") + "\n"
    }
}
