import Foundation
import Serving
import Testing

@testable import Site

@Suite("What stands between the site and the world", .serialized)
struct GuardsTests {
    @Test("Every answer carries the security headers, also errors")
    func headers() async throws {
        try await SiteUnderTest.run { client, _ in
            for path in ["/", "/nothing", "/own/goldenthread.css", "/api/v1/nothing", "/returns/new"] {
                let answer = try await client.get(path)
                #expect(answer.headers["content-security-policy"]?.hasPrefix("default-src 'self'") == true, "\(path)")
                #expect(answer.headers["content-security-policy"]?.contains("unsafe") == false)
                #expect(answer.headers["x-content-type-options"] == "nosniff")
                #expect(answer.headers["x-frame-options"] == "DENY")
                #expect(answer.headers["referrer-policy"] == "same-origin")
            }
            #expect(try await client.get("/").headers["cache-control"] == "no-store")
        }
    }

    @Test("Another name than this machine's own is refused without a word of what is held")
    func hosts() async throws {
        try await SiteUnderTest.run { client, _ in
            for host in ["evil.org", "evil.org:\(client.port)", "192.168.0.1", "localhost.evil.org"] {
                let answer = try await client.send("GET", "/", ["Host: \(host)"], [])
                #expect(answer.status == 421)
                #expect(!answer.text.contains("<"))
            }
            #expect(try await client.send("GET", "/", ["Host: localhost:\(client.port)"], []).status == 200)
        }
    }

    @Test("A request that names two hosts is refused")
    func twoHosts() async throws {
        try await SiteUnderTest.run { client, _ in
            let ours = "Host: 127.0.0.1:\(client.port)"
            let absolute = "http://127.0.0.1:\(client.port)/returns"
            let cases: [(path: String, hosts: [String], status: Int)] = [
                ("/", [ours, ours], 400), ("/", [ours, "Host: evil.org"], 400), ("/", ["Host: evil.org", ours], 400),
                (absolute, ["Host: evil.org"], 421), (absolute, [ours], 200),
            ]
            for (path, hosts, status) in cases {
                let answer = try await client.send("GET", path, hosts, [])
                #expect(answer.status == status, "\(path) \(hosts)")
            }
            let nameless = try await client.send("GET", "/", [], [])
            #expect(nameless.status >= 400)
        }
    }

    @Test("Text is sent as gzip to whoever takes it, and kept pages in both forms")
    func compression() async throws {
        try await SiteUnderTest.run { client, _ in
            _ = try await client.imported("council")
            for path in ["/", "/profile", "/main-measures.csv", "/own/goldenthread.css", "/api/v1/profile"] {
                let plain = try await client.get(path)
                #expect(plain.headers["content-encoding"] == nil && plain.headers["vary"] == "Accept-Encoding")
                for _ in 0..<2 {
                    let packed = try await client.get(path, headers: ["Accept-Encoding: br, gzip"])
                    #expect(packed.headers["content-encoding"] == "gzip", "\(path)")
                    #expect(packed.headers["vary"] == "Accept-Encoding")
                    #expect(packed.body.prefix(2) == [0x1F, 0x8B] && packed.body.count < plain.body.count)
                }
                #expect(RawClient.masked(try await client.get(path).text) == RawClient.masked(plain.text))
            }
            let small = try await client.get("/health", headers: ["Accept-Encoding: gzip"])
            #expect(small.headers["content-encoding"] == nil)
            let css = try await client.get("/own/goldenthread.css", headers: ["Accept-Encoding: gzip"])
            #expect(css.headers["content-length"] == String(css.body.count))
        }
    }

    @Test("Unknown pages, wrong methods and bad addresses are answered as such, for people and for programs")
    func errors() async throws {
        try await SiteUnderTest.run { client, _ in
            let missing = try await client.get("/nothing")
            #expect(missing.status == 404)
            #expect(missing.text.contains("<h1 class=\"govuk-heading-l\">There is no page here</h1>"))
            let program = try await client.get("/api/v1/nothing")
            #expect(program.status == 404)
            #expect(program.headers["content-type"] == "application/problem+json")
            let host = ["Host: 127.0.0.1:\(client.port)"]
            let wrong = try await client.send("DELETE", "/returns", host, [])
            #expect(wrong.status == 405)
            #expect(wrong.headers["allow"] == "GET, HEAD")
            #expect(try await client.send("POST", "/profile", host, []).status == 405)
            #expect(try await client.send("HEAD", "/", host, []).status == 200)
            #expect(try await client.get("/own/..%2f..%2fPackage.swift").status == 400)
            #expect(try await client.get("/profile?as-at=yesterday").status == 400)
            #expect(try await client.get("/profile?by=colour").status == 400)
            #expect(try await client.get("/profile?measure=luck").status == 400)
            #expect(try await client.get("/api/v1/profile?page=x").status == 400)
            #expect(try await client.get("/api/v1/profile?as-known-at=2026-01-01").status == 400)
            #expect(try await client.get("/api/v1/profile?sector=private").status == 200)
            #expect(try await client.get("/figures/turnover%3Bas-at%3Dnever").status == 400)
            #expect(try await client.get("/figures/luck").status == 400)
            #expect(try await client.get("/returns/held/none").status == 404)
            #expect(try await client.get("/returns/checks/..%2f..%2fetc").status == 404)
            #expect(try await client.get("/organisations/none").status == 404)
        }
    }

    @Test("Nothing is done without the form's own token, or for another site's page")
    func tokens() async throws {
        try await SiteUnderTest.run { client, _ in
            let made = try await client.imported("council")
            let id = made.address.split(separator: "?")[0]
            let page = try await client.opened(String(id), cookie: made.cookie)
            let undo = "\(id)/undo"
            #expect(try await client.form(undo, [], cookie: made.cookie).status == 403)
            #expect(try await client.form(undo, [("token", page.token)], cookie: "none=x").status == 401)
            let other = FormTokens.cookie + "=" + String(repeating: "0", count: 64)
            #expect(try await client.form(undo, [("token", page.token)], cookie: other).status == 401)
            #expect(
                try await client.form(
                    undo, [("token", page.token)], cookie: made.cookie, headers: ["Origin: http://evil.org"]
                ).status == 403)
            #expect(
                try await client.form(
                    undo, [("token", page.token)], cookie: made.cookie, headers: ["Sec-Fetch-Site: cross-site"]
                ).status == 403)
            #expect(try await client.get(String(id)).text.contains("<dd class=\"govuk-summary-list__value\">held</dd>"))
            #expect(try await client.form(undo, [("token", page.token)], cookie: made.cookie).status == 303)
            #expect(try await client.get(String(id)).text.contains("undone 21 November 2026"))
        }
    }

    @Test("An upload without a token, of the wrong kind or too large is refused, and nothing stays on the disk")
    func uploads() async throws {
        try await SiteUnderTest.run(largestUpload: 300_000) { client, _ in
            let form = try await client.opened("/returns/new")
            let file = (name: "staff.csv", bytes: [UInt8](repeating: 65, count: 200_000))
            #expect(
                try await client.upload("/returns/new", fields: [], files: [file], cookie: form.cookie).status == 403)
            #expect(
                try await client.upload(
                    "/returns/new", fields: [("token", "0")], files: [file], cookie: form.cookie
                ).status == 403)
            #expect(
                try await client.upload(
                    "/returns/new", fields: [("token", form.token)], files: [file, file], cookie: form.cookie
                ).status == 413)
            let head = ["Host: 127.0.0.1:\(client.port)", "Cookie: \(form.cookie)"]
            #expect(
                try await client.send("POST", "/returns/new", head + ["Content-Type: text/plain"], Array("x".utf8))
                    .status == 415)
            let cut = Array("--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\(form.token)".utf8)
            #expect(
                try await client.send(
                    "POST", "/returns/new", head + ["Content-Type: multipart/form-data; boundary=b"], cut
                ).status == 400)
        }
    }

    @Test(
        "A body whose chunks are none is the sender's fault, and is answered as such",
        arguments: ["0x1\r\na\r\n0\r\n\r\n", "1\r\nabc\r\n0\r\n\r\n", "fffffffffffffffff\r\na\r\n"])
    func brokenChunks(_ body: String) async throws {
        try await SiteUnderTest.run { client, _ in
            for kind in ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json"] {
                let path = kind.contains("json") ? "/api/v1/organisations" : "/returns/new"
                let head =
                    "POST \(kind.contains("form-url") ? "/sign-in" : path) HTTP/1.1\r\n"
                    + "Host: 127.0.0.1:\(client.port)\r\nCookie: \(client.session)\r\nContent-Type: \(kind)\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
                let answer = try await client.exchange(Array((head + body).utf8))
                #expect(answer.status == 400, "\(kind)")
            }
        }
    }

    @Test("The cookie is for this site's own pages and no script")
    func cookie() async throws {
        try await SiteUnderTest.run { client, _ in
            let cookie = try await client.get("/sign-in", cookie: "none=x").headers["set-cookie"] ?? ""
            for property in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(property)) }
            #expect(try await client.get("/api/v1").headers["set-cookie"] == nil)
            #expect(try await client.get("/own/goldenthread.css").headers["set-cookie"] == nil)
        }
    }
}
