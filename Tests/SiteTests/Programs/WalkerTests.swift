import Accounts
import Desk
import Foundation
import HTTPTypes
import Permissions
import Protection
import Serving
import Testing

@testable import Site

@Suite("An employer reaches nothing of another, by any resource, any method and any identifier", .serialized)
struct WalkerTests {
    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
    private static let unknown = "01a20150-0000-7000-8000-000000000000"

    private struct Ids {
        var words: [String: String] = [:]
    }

    /// An organisation with a return, a correction and files that wait, all by its own provider.
    private func filled(_ client: RawClient, _ desk: Desk, _ name: String) async throws -> (token: String, ids: Ids) {
        let tester = Asker.operator("test", door: .site)
        let organisation = try await desk.addOrganisation(named: name, kind: .provider, area: "", asker: tester)
        let role = RoleRequest(.provider, over: name)
        let provider = try await SiteUnderTest.token(
            desk, name.lowercased().filter(\.isLetter), roles: [role], organisation: name)
        let program = client.with(token: provider.word)
        func handIn() async throws -> String {
            let answer = try await program.upload(
                "/api/v1/checks", fields: [("organisation", name), ("as-at", "2026-09-30")],
                files: try SiteUnderTest.sample(name == "Alder Care" ? "council" : "01-clean"), cookie: nil)
            #expect(answer.status == 201, "\(answer.text)")
            return String(try #require(answer.headers["location"]?.split(separator: "/").last))
        }
        let stored = try await program.json("/api/v1/checks/\(try await handIn())/import")
        #expect(stored.text.contains("\"state\":\"imported\""), "\(stored.text)")
        let correction = try await desk.correct(
            organisation: name, reference: "MARL-HQ", postcode: "DN1 3HX", area: nil, reason: "It moved", asker: tester)
        var ids = Ids()
        ids.words = [
            "organisation": organisation.id, "check": try await handIn(), "correction": correction.id,
            "return": try #require(try await desk.history(organisation: name, asker: tester).first).id,
            "figure": RawClient.encoded("turnover;from=\(RawClient.encoded(name))"),
            "entry": try await entry(desk, name),
        ]
        return (provider.word, ids)
    }

    /// An entry of the trail on an organisation.
    private func entry(_ desk: Desk, _ name: String) async throws -> String {
        var question = TrailQuestion()
        question.organisation = name
        let found = try await desk.trail(question, asker: .operator("test", door: .site))
        return try #require(found.lines.first).entry.id
    }

    private func address(_ resource: ProgramResource, _ values: [String: String], file: String) -> String {
        resource.route.pattern.split(separator: "/").map { piece in
            guard piece.hasPrefix(":") else { return "/\(piece)" }
            return "/" + (piece == ":file" ? file : values[String(piece.dropFirst())] ?? "")
        }.joined()
    }

    /// What an answer says, without what differs in every answer and without the identifier that was asked for.
    private func said(_ answer: RawClient.Answer, _ value: String) -> String {
        let decoded = value.removingPercentEncoding?.removingPercentEncoding ?? value
        return "\(answer.status) \(answer.headers["allow"] ?? "") "
            + answer.text.replacing(value, with: "ID").replacing(decoded, with: "ID")
            .replacing("Birch Care", with: "ID").replacing("Nobody Care", with: "ID")
            .replacing(#/"instance":"[^"]*","reference":"[^"]*"/#, with: "")
    }

    @Test("Every identifier of B is for A as one that is not there")
    func walk() async throws {
        try await SiteUnderTest.run { client, desk in
            let a = try await filled(client, desk, "Alder Care")
            let b = try await filled(client, desk, "Birch Care")
            let before = try await desk.history(organisation: nil, asker: .operator("test", door: .site)).count
            let account = try #require(
                try await desk.accounts(asker: .operator("test", door: .site)).first { $0.name == "aldercare" })
            let session = String(repeating: "cd", count: 32)
            try await desk.beginSession(
                account: account.id, word: session, address: "", agent: "", hasSecondFactor: true)
            var browser = client
            browser.session = "goldenthread-session=" + session
            var missing: [String: String] = [:]
            for name in b.ids.words.keys { missing[name] = WalkerTests.unknown }
            missing["figure"] = RawClient.encoded("turnover;from=\(RawClient.encoded("Nobody Care"))")
            var walked = 0
            for (resource, door) in ProgramInterface.all.flatMap({ one in
                [client.with(token: a.token), browser].map { (one, $0) }
            }) where !resource.route.parameters.isEmpty {
                let name = resource.route.parameters[0]
                for method in WalkerTests.methods {
                    for file in resource.route.parameters.contains("file") ? ProgramInterface.files : [""] {
                        let headers = [
                            "Host: 127.0.0.1:\(client.port)", "Content-Type: application/json", "X-Goldenthread: 1",
                        ]
                        let body = Array("{}".utf8)
                        let theirs = try await door.send(
                            method, address(resource, b.ids.words, file: file), headers, body)
                        let nothing = try await door.send(
                            method, address(resource, missing, file: file), headers, body)
                        #expect([403, 404, 405].contains(theirs.status), "\(method) \(resource.name): \(theirs.text)")
                        #expect(
                            said(theirs, b.ids.words[name] ?? "") == said(nothing, missing[name] ?? ""),
                            "\(method) \(resource.name)")
                        walked += 1
                    }
                }
                // The walk can fail: the provider's own opens.
                if !resource.isChange {
                    let own = try await door.get(address(resource, a.ids.words, file: "staff"))
                    #expect(door.token.isEmpty && name == "check" || own.status == 200, "\(resource.name): \(own.text)")
                }
            }
            #expect(walked > 80)
            #expect(try await desk.history(organisation: nil, asker: .operator("test", door: .site)).count == before)
        }
    }

    @Test("The name of B is for A as one that nobody has")
    func names() async throws {
        try await SiteUnderTest.run { client, desk in
            let a = try await filled(client, desk, "Alder Care")
            _ = try await filled(client, desk, "Birch Care")
            let program = client.with(token: a.token)
            for resource in ProgramInterface.all {
                guard resource.parameters.contains(where: { $0.name == "organisation" }) else { continue }
                func asked(_ name: String) async throws -> RawClient.Answer {
                    try await program.get("\(resource.route.pattern)?organisation=\(RawClient.encoded(name))")
                }
                let theirs = try await asked("Birch Care")
                #expect(theirs.status == 404 || theirs.status == 403, "\(resource.name): \(theirs.status)")
                #expect(said(theirs, "\n\n") == said(try await asked("Nobody Care"), "\n\n"), "\(resource.name)")
            }
            for list in ["organisations", "returns", "corrections"] {
                let answer = try await program.get("/api/v1/\(list)")
                #expect(answer.text.contains("Alder Care") && !answer.text.contains("Birch Care"), "\(list)")
            }
            for name in ["Birch Care", "Nobody Care"] {
                let correction = try await program.json(
                    "/api/v1/corrections",
                    #"{"organisation":"\#(name)","workplace":"MARL-HQ","postcode":"DN1 3HX","reason":"x"}"#)
                #expect(correction.status == 404, "\(correction.text)")
                let files = try await program.upload(
                    "/api/v1/checks", fields: [("organisation", name), ("as-at", "2026-09-30")],
                    files: try SiteUnderTest.sample("council"), cookie: nil)
                #expect([403, 404].contains(files.status), "\(files.text)")
            }
        }
    }
}
