import Desk
import Hummingbird
import Permissions
import Protection
import Serving
import Shapes

/// The trail, its proof and the rules of retention for programs.
enum ProgramTrail {
    static let all = [list, one, proof, retention]

    static let list = ProgramResource(
        method: .get, route: Routes.Programs.trail, name: "listTrail", tag: "Trail", act: .trailRead,
        summary: "Entries of the trail, the latest first.",
        parameters: [
            ProgramParameter("who", .text(254), "Who: an account's id or e-mail address, operator:NAME or anybody."),
            ProgramParameter("act", .word(Act.allCases.map(\.rawValue)), "Which act."),
            ProgramParameter("outcome", .word(TrailEntry.Outcome.allCases.map(\.rawValue)), "How it ended."),
            ProgramParameter("organisation", .text(240), "Only what was about this organisation, by name."),
            ProgramParameter("subject", .text(200), "What it was about: an identifier or a code."),
            ProgramParameter("address", .text(100), "From which network address."),
            ProgramParameter("from", .moment, "From this moment on."),
            ProgramParameter("to", .moment, "Until this moment."),
        ], answer: .init(schema: "TrailList"), list: "entries", isOfTheMoment: true)
    static let one = ProgramResource(
        method: .get, route: Routes.Programs.trailEntry, name: "readTrailEntry", tag: "Trail", act: .trailRead,
        summary: "One entry of the trail.", answer: .init(schema: "TrailEntry"))
    static let proof = ProgramResource(
        method: .get, route: Routes.Programs.trailProof, name: "verifyTrail", tag: "Trail", act: .trailVerify,
        summary: "Proves that the trail is whole.",
        parameters: [
            ProgramParameter(
                "expect", .text(100), "The last entry of an earlier check, as number:mark; else 400.")
        ], answer: .init(schema: "TrailProof"), isOfTheMoment: true)
    static let retention = ProgramResource(
        method: .get, route: Routes.Programs.retention, name: "listRetention", tag: "Trail", act: .retentionRead,
        summary: "How long each kind of record is kept.", answer: .init(schema: "RetentionRuleList"), list: "rules")

    static func add(to site: inout SiteRouter) {
        site.resource(list) { front, asked, _ in
            var question = try TrailAsked(asked.query).question
            let page = asked.page
            question.range = page.offset..<page.offset + page.limit
            let found = try await front.desk.trail(question, asker: front.asker)
            return try page.answer("entries", entries: found.lines, of: found.count, asked.request)
        }
        site.resource(one) { front, _, context in
            try ProgramAnswer.json(
                try await front.desk.trailEntry(id: context.parameters.get("entry") ?? "", asker: front.asker))
        }
        site.resource(proof) { front, asked, _ in
            let expected = try asked.query["expect"].map { text in
                guard let mark = TrailMark(text) else {
                    throw Problem(
                        .badRequest, title: "This cannot be done as it was asked",
                        sentence: "Write expect as number:mark, with 16 to 64 hexadecimal digits of the mark.",
                        errors: [.init("expect", in: "query", "Write it as number:mark.")])
                }
                return mark
            }
            return try ProgramAnswer.json(
                try await front.desk.verifyTrail(expecting: expected, asker: front.asker))
        }
        site.resource(retention) { front, asked, _ in
            try asked.page.answer("rules", try await front.desk.retentionRules(asker: front.asker), asked.request)
        }
    }
}
