import Desk
import Hummingbird
import Permissions
import Protection
import Serving
import Shapes

/// The trail, its proof and the rules of retention for programs.
enum ProgramTrail {
    static func add(to site: inout SiteRouter, front: Front) {
        site.get(Routes.Programs.trail) { front, request, _ in
            let asked = try ProgramAnswer.asked(
                of: request,
                known: [
                    "who", "act", "outcome", "organisation", "subject", "address", "from", "to", "first", "limit",
                ])
            var question = try TrailAsked(asked).question
            let first = try number(asked, "first", standard: 1, within: 1...10_000_000)
            let limit = try number(asked, "limit", standard: 50, within: 1...1_000)
            question.range = first - 1..<first - 1 + limit
            let page = try await front.desk.trail(question, asker: front.asker)
            return try ProgramAnswer.json(TrailAnswer(count: page.count, entries: page.lines))
        }
        site.get(Routes.Programs.trailEntry) { front, request, context in
            _ = try ProgramAnswer.asked(of: request, known: [])
            return try ProgramAnswer.json(
                try await front.desk.trailEntry(id: context.parameters.get("entry") ?? "", asker: front.asker))
        }
        site.get(Routes.Programs.trailProof) { front, request, _ in
            let asked = try ProgramAnswer.asked(of: request, known: ["expect"])
            let expected = try asked["expect"].map { text in
                guard let mark = TrailMark(text) else {
                    throw Problem(
                        .badRequest, title: "The mark cannot be read",
                        sentence: "Write expect as NUMBER:MARK, with 16 to 64 hexadecimal digits.")
                }
                return mark
            }
            return try ProgramAnswer.json(
                try await front.desk.verifyTrail(expecting: expected, asker: front.asker))
        }
        site.get(Routes.Programs.retention) { front, request, _ in
            _ = try ProgramAnswer.asked(of: request, known: [])
            return try ProgramAnswer.json(["rules": try await front.desk.retentionRules(asker: front.asker)])
        }
    }

    private static func number(
        _ fields: FormFields, _ name: String, standard: Int, within range: ClosedRange<Int>
    ) throws -> Int {
        guard let text = fields[name] else { return standard }
        guard let number = Int(text), range.contains(number) else {
            throw Problem(
                .badRequest, title: "This cannot be done as it was asked",
                sentence: "Write \(name) as a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}
