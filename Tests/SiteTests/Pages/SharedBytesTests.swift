import Accounts
import Desk
import Foundation
import Permissions
import TestFiles
import Testing

@testable import Site

@Suite("No byte of any page or resource says what an employer does not share", .serialized)
struct SharedBytesTests {
    /// Whether a planted text stands in a page; digits in the middle of another number are none of ours.
    private static func stands(_ planted: String, in text: String) -> Bool {
        guard planted.allSatisfy(\.isNumber) else { return text.contains(planted) }
        return text.ranges(of: planted).contains { range in
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
            let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
            return ![before, after].contains { $0.isNumber || $0.isLetter || $0 == "." }
        }
    }

    private static let ofWorkplaces = ["XYLHOUSE1", "Xylophone House", "1 Xylo Street"]
    private static let ofWorkers = ["XYLWORKER7"]
    private static let never = [
        "Xylo Display", "QQ777777C", "XY7 7YX", "07/07/1977", "1977-07-07", "71359", "Xylonote",
    ]

    private static func files() throws -> [FileBytes] {
        try SiteUnderTest.sample("council").filter { $0.name.hasSuffix(".csv") }.map { file in
            let plain = String(decoding: file.bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            var lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if file.name.contains("workplace") {
                lines = lines.map { $0.replacing("1-", with: "1-7") }
                var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                (cells[2], cells[3]) = ("Xylophone House", "1 Xylo Street")
                lines[1] = cells.joined(separator: ",")
            }
            if file.name.contains("staff") {
                lines[1] = lines[1].replacing("M0001", with: "XYLWORKER7").replacing("Staff 0001", with: "Xylo Display")
                    .replacing("QQ100048D", with: "QQ777777C").replacing("XX3 5FG", with: "XY7 7YX")
                    .replacing("05/05/1964", with: "07/07/1977").replacing("74097", with: "71359")
            }
            if file.name.contains("training") {
                lines = lines.map { $0.replacing("M0001,", with: "XYLWORKER7,") }
                lines[2] = lines[2].replacing("Booked by manager", with: "Xylonote")
            }
            let text = lines.joined(separator: "\n").replacing("MARL-HQ", with: "XYLHOUSE1")
            return FileBytes(name: file.name, bytes: Array(text.utf8))
        }
    }

    /// Every address that shows something of an employer or of all.
    private static func addresses(_ id: String) -> [String] {
        var found = [
            "/", "/main-measures.csv", "/returns", "/organisations", "/organisations?search=Xylo",
            "/organisations/tree",
            "/organisations/\(id)", "/organisations/\(id)/place", "/organisations/\(id)/sharing",
            "/organisations/\(id)/workplaces/XYLHOUSE1", "/profile", "/sector", "/completeness",
            "/completeness/rules.csv", "/completeness/records.csv", "/completeness/missing",
            "/completeness/missing.csv",
            "/trail", "/data-protection", "/api/v1/organisations", "/api/v1/returns", "/api/v1/corrections",
            "/api/v1/profile", "/api/v1/completeness", "/api/v1/sector", "/api/v1/trail",
        ]
        for theme in ["people", "pay", "size-and-shape", "movement", "sickness"] {
            for by in ["", "?by=workplace", "?by=organisation", "?by=workplace&from=Xylo%20Care"] {
                found += ["/profile/\(theme)\(by)", "/profile/\(theme)/figures.csv\(by)"]
            }
        }
        for by in ["workplace", "organisation", "age-band", "role"] {
            found += ["/api/v1/profile?by=\(by)", "/api/v1/profile?by=\(by)&organisation=Xylo%20Care"]
        }
        for name in ["workplace", "staff", "training"] {
            found.append("/api/v1/organisations/\(id)/files/\(name)")
        }
        let measures = ["filled-posts", "turnover", "pay-median", "pay-annual-median", "age-mean"]
        found += measures.flatMap { measure in
            ["", ";from=Xylo%2520Care", ";workplace=Xylo%2520Care%252FXYLHOUSE1"].flatMap { scope in
                [
                    "/figures/\(measure)\(scope)", "/figures/\(measure)\(scope)/proof.json",
                    "/api/v1/figures/\(measure)\(scope)",
                ]
            }
        }
        return found
    }

    @Test("at every level of consent", arguments: Consent.allCases)
    func walk(_ consent: Consent) async throws {
        try await SiteUnderTest.run { client, desk in
            let tester = ProtectionPagesTests.tester
            _ = try await client.imported("council")
            let employer = try await desk.addOrganisation(named: "Xylo Care", kind: .provider, area: "", asker: tester)
            let outcome = try await desk.importReturn(
                ImportRequest(organisation: "Xylo Care"), files: try SharedBytesTests.files(), asker: tester)
            #expect(outcome.record != nil)
            try await desk.setConsent(.staff, of: "Xylo Care", asker: tester)
            let officer = try await ProtectionPagesTests.browser(client, desk, "officer2", [.init(.informationOfficer)])
            let manager = try await ProtectionPagesTests.browser(client, desk, "manager", [.init(.strategyManager)])
            let reader = try await ProtectionPagesTests.browser(client, desk, "reader", [.init(.reader)])
            // Seen while all was shared; then withdrawn.
            for address in SharedBytesTests.addresses(employer.id) { _ = try await officer.get(address) }
            let provider = try await ProtectionPagesTests.browser(
                client, desk, "provider", [.init(.provider, over: "Xylo Care")])
            let form = try await provider.opened("/organisations/\(employer.id)/sharing", cookie: provider.session)
            _ = try await provider.form(
                "/organisations/\(employer.id)/sharing", [("token", form.token), ("consent", consent.rawValue)],
                cookie: provider.session)
            var hidden = SharedBytesTests.never
            if consent < .staff { hidden += SharedBytesTests.ofWorkers }
            if consent < .workplace { hidden += SharedBytesTests.ofWorkplaces }
            var opened = 0
            for browser in [officer, manager, reader] {
                for address in SharedBytesTests.addresses(employer.id) {
                    let answer = try await browser.get(address)
                    if answer.status == 200 { opened += 1 }
                    #expect(answer.status < 500, "\(address): \(answer.status)")
                    // A page may repeat what its own address asked for.
                    let text = answer.text.replacing(address, with: "")
                    let asked = address.contains("XYLHOUSE1") ? ["XYLHOUSE1"] : []
                    let seen = hidden.filter { !asked.contains($0) && SharedBytesTests.stands($0, in: text) }
                    #expect(seen.isEmpty, "\(address) shows \(seen)")
                }
            }
            #expect(opened > 80, "\(opened)")
            // The walk can fail: the employer itself sees it.
            let own = try await provider.get("/api/v1/organisations/\(employer.id)/files/staff")
            #expect(own.text.contains("XYLWORKER7") || own.status == 403)
            #expect(try await provider.get("/organisations/\(employer.id)").text.contains("Xylophone House"))
        }
    }
}
