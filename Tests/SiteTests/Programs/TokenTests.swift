import Accounts
import Desk
import Foundation
import Permissions
import Testing

@testable import Site

@Suite("Programs ask with tokens, once, and only for what is new", .serialized)
struct TokenTests {
    private typealias Object = [String: Any]

    private func object(_ answer: RawClient.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    @Test("A token opens resources and no page; beside it the cookie is not looked at")
    func doors() async throws {
        try await SiteUnderTest.run { client, desk in
            let reader = try await SiteUnderTest.token(desk, "reader", roles: [.init(.reader)])
            let program = client.with(token: reader.word)
            #expect(try await program.get("/api/v1/profile").status == 200)
            #expect(try await program.get("/profile").status == 303)
            let missing = try await program.get("/api/v1/returns")
            #expect(missing.status == 403)
            #expect(missing.headers["www-authenticate"]?.contains("scope=\"return.read\"") == true)
            #expect(try object(missing)["type"] as? String == "/help/problems#scope-missing")
            let nobody = client.with(token: "")
            let refused = try await nobody.get("/api/v1/profile")
            #expect(refused.status == 401 && refused.headers["www-authenticate"] == "Bearer realm=\"goldenthread\"")
            var both = client
            both.token = "gt_" + String(repeating: "A", count: 43)
            let wrong = try await both.get("/api/v1/profile")
            #expect(wrong.status == 401 && wrong.headers["www-authenticate"]?.contains("invalid_token") == true)
            // A page of another site cannot set the header, so its origin does not matter.
            let officer = try await SiteUnderTest.token(desk, "officer2", roles: [.init(.informationOfficer)])
            let added = try await client.with(token: officer.word).json(
                "/api/v1/organisations", "{\"name\":\"Oak House\"}", headers: ["Origin: http://elsewhere.org"])
            #expect(added.status == 201)
            let page = try await client.with(token: "").get("/help/problems")
            #expect(page.status == 200 && page.text.contains("id=\"scope-missing\""))
        }
    }

    @Test("A revoked token is refused at once, and one of a closed account too")
    func revoked() async throws {
        try await SiteUnderTest.run { client, desk in
            let tester = Asker.operator("test", door: .site)
            let one = try await SiteUnderTest.token(desk, "one", roles: [.init(.reader)])
            let other = try await SiteUnderTest.token(desk, "other", roles: [.init(.reader)])
            let token = try #require(try await desk.tokens(account: one.account.id, asker: tester).first)
            #expect(try await client.with(token: one.word).get("/api/v1/measures").status == 200)
            #expect(try await desk.tokens(account: one.account.id, asker: tester).first?.usedAt == desk.now)
            try await desk.revokeToken(token.id, asker: tester)
            #expect(try await client.with(token: one.word).get("/api/v1/measures").status == 401)
            try await desk.closeAccount(other.account.id, asker: tester)
            #expect(try await client.with(token: other.word).get("/api/v1/measures").status == 401)
        }
    }

    @Test("The same request with the same key is answered again and done once; another one is refused")
    func repeats() async throws {
        try await SiteUnderTest.run { client, desk in
            let path = "/api/v1/organisations"
            let key = ["Idempotency-Key: one"]
            let first = try await client.json(path, "{\"name\":\"Oak House\"}", headers: key)
            let again = try await client.json(path, "{ \"name\" : \"Oak House\" }", headers: key)
            #expect(first.status == 201 && again.status == 201 && first.body == again.body)
            #expect(again.headers["idempotency-replayed"] == "true")
            let other = try await client.json(path, "{\"name\":\"Elm House\"}", headers: key)
            #expect(other.status == 422)
            #expect(try object(other)["type"] as? String == "/help/problems#key-of-another")
            let tester = Asker.operator("test", door: .site)
            #expect(try await desk.organisations(asker: tester).count == 1)
            // Another asker's key of the same letters is another key.
            let officer = try await SiteUnderTest.token(desk, "officer2", roles: [.init(.informationOfficer)])
            let theirs = try await client.with(token: officer.word).json(path, "{\"name\":\"Elm House\"}", headers: key)
            #expect(theirs.status == 201)
            // What was refused may be sent again.
            let refused = ["Idempotency-Key: two"]
            #expect(try await client.json(path, "{\"name\":\"Oak House\"}", headers: refused).status == 422)
            #expect(try await client.json(path, "{\"name\":\"Ash House\"}", headers: refused).status == 201)
            let long = ["Idempotency-Key: " + String(repeating: "k", count: 129)]
            #expect(try await client.json(path, "{\"name\":\"Yew House\"}", headers: long).status == 400)
        }
    }

    @Test("Of two that send the same request at once, one does it")
    func atOnce() async throws {
        try await SiteUnderTest.run { client, desk in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await client.json(
                            "/api/v1/organisations", "{\"name\":\"Oak House\"}", headers: ["Idempotency-Key: k"]
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.contains(201) && statuses.allSatisfy { $0 == 201 || $0 == 409 }, "\(statuses)")
            #expect(try await desk.organisations(asker: Asker.operator("test", door: .site)).count == 1)
        }
    }

    @Test("Lists come in pages with links, and only anew where something changed")
    func pages() async throws {
        try await SiteUnderTest.run { client, _ in
            for name in ["Ash", "Birch", "Cedar"] {
                _ = try await client.json("/api/v1/organisations", "{\"name\":\"\(name)\",\"kind\":\"partner\"}")
            }
            let first = try await client.get("/api/v1/organisations?kind=partner&limit=2")
            #expect(try object(first)["total"] as? Int == 3)
            #expect((try object(first)["organisations"] as? [Object])?.count == 2)
            let links = try #require(first.headers["link"])
            #expect(links.contains("</api/v1/organisations?kind=partner&limit=2&offset=2>; rel=\"next\""))
            #expect(!links.contains("rel=\"prev\""))
            let last = try await client.get("/api/v1/organisations?kind=partner&limit=2&offset=2")
            #expect((try object(last)["organisations"] as? [Object])?.first?["name"] as? String == "Cedar")
            #expect(try await client.get("/api/v1/organisations?limit=0").status == 400)
            #expect(try await client.get("/api/v1/organisations?kind=club").status == 400)
            #expect(try object(try await client.get("/api/v1/organisations?kind=council"))["total"] as? Int == 0)
            let tag = try #require(first.headers["etag"])
            let same = try await client.get(
                "/api/v1/organisations?kind=partner&limit=2", headers: ["If-None-Match: \"x\", W/\(tag)"])
            #expect(same.status == 304 && same.body.isEmpty && same.headers["etag"] == tag)
            _ = try await client.json("/api/v1/organisations", "{\"name\":\"Alder\",\"kind\":\"partner\"}")
            let changed = try await client.get(
                "/api/v1/organisations?kind=partner&limit=2", headers: ["If-None-Match: \(tag)"])
            #expect(changed.status == 200 && changed.headers["etag"] != tag)
            let profile = try await client.get("/api/v1/profile")
            let weak = try #require(profile.headers["etag"])
            #expect(weak.hasPrefix("W/"))
            #expect(try await client.get("/api/v1/profile", headers: ["If-None-Match: \(weak)"]).status == 304)
        }
    }

    @Test("A return is undone only where it is as the asker saw it")
    func matches() async throws {
        try await SiteUnderTest.run { client, desk in
            let stored = try await client.imported("council")
            let id = String(try #require(stored.address.split(separator: "/").last?.prefix { $0 != "?" }))
            let path = "/api/v1/returns/\(id)"
            let tag = try #require(try await client.get(path).headers["etag"])
            #expect(try await client.json(path + "/undo", headers: ["If-Match: \"other\""]).status == 412)
            #expect(try await client.json(path + "/undo", headers: ["If-Match: W/\(tag)"]).status == 412)
            let key = ["If-Match: \(tag)", "Idempotency-Key: undo"]
            let undone = try await client.json(path + "/undo", headers: key)
            #expect(undone.status == 200)
            #expect(try await client.json(path + "/undo", headers: key).body == undone.body)
            #expect(try await client.json(path + "/undo", headers: ["If-Match: \(tag)"]).status == 412)
            #expect(try await client.json(path + "/undo").status == 422)
        }
    }

    @Test(
        "Refusals say which field is wrong, which types there are and which methods",
        arguments: [
            ("GET", "/api/v1/profile?as-at=soon&limit=1", [], 400), ("GET", "/api/v1/profile?as-at=", [], 400),
            ("GET", "/api/v1/measures", ["Accept: text/html"], 406),
            ("GET", "/api/v1/measures", ["Accept: application/json;q=0"], 406),
            ("DELETE", "/api/v1/measures", [], 405), ("TRACE", "/api/v1/measures", [], 405),
            ("POST", "/api/v1/organisations", ["Content-Type: application/jsonx"], 415),
            ("POST", "/api/v1/findings", ["Content-Type: application/json"], 403),
        ])
    func refusals(method: String, path: String, headers: [String], status: Int) async throws {
        try await SiteUnderTest.run { client, _ in
            let answer = try await client.send(method, path, ["Host: 127.0.0.1:\(client.port)"] + headers, [])
            #expect(answer.status == status, "\(answer.text)")
            #expect(answer.headers["content-type"] == "application/problem+json")
            #expect((answer.headers["allow"] != nil) == (status == 405))
            let problem = try object(answer)
            #expect((problem["errors"] as? [Object])?.isEmpty == (status == 400 ? false : nil))
            #expect((problem["type"] as? String)?.hasPrefix("/help/problems#") == true)
        }
    }
}
