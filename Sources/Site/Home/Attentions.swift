import Dates
import Desk
import Figures
import Parts
import Profiles
import Serving

/// What needs attention, by rules over what is held: overdue first, then worse, missing, due.
enum Attentions {
    static func items(_ front: Front, _ profile: ProfileAnswer) async throws -> [Attention.Item] {
        var items: [Attention.Item] = []
        items += expired(profile)
        items += worse(profile)
        items += try await incomplete(front)
        items += leftOut(profile)
        items += try await late(front)
        return items
    }

    private static func link(_ words: String, _ address: String) -> HTML {
        "<a class=\"govuk-link\" href=\"\(address)\">\(words)</a>"
    }

    private static func expired(_ profile: ProfileAnswer) -> [Attention.Item] {
        guard let addressed = profile.figures.first(where: { $0.figure.measure.id == "training-expired" }),
            let count = addressed.figure.numerator, count > 0
        else { return [] }
        let figure = addressed.figure
        return [
            .init(
                status: StatusTag(kind: .bad, word: "Overdue", rule: ""),
                link: link(
                    "\(Print.count(count)) workers have training that has expired",
                    Routes.figure.link(addressed.address.description)),
                sentence:
                    "\(figure.printed) of \(figure.denominator.map { Print.count($0) } ?? "") \(figure.measure.base).",
                when: figure.asAt.long)
        ]
    }

    private static func worse(_ profile: ProfileAnswer) -> [Attention.Item] {
        guard let change = profile.earlier else { return [] }
        return ["turnover", "vacancy-rate", "zero-hours", "near-living-wage", "qualified"].compactMap { id in
            guard let pair = change.figures.first(where: { $0.measure.id == id }), pair.isBetter == false,
                pair.isBeyondChance == true,
                let earlier = pair.earlier, let later = pair.later,
                let addressed = profile.figures.first(where: { $0.figure.measure.id == id })
            else { return nil }
            return .init(
                status: StatusTag(kind: .bad, word: "Worse", rule: ""),
                link: link(
                    "\(pair.measure.name) is \(later.printed), from \(earlier.printed)",
                    Routes.figure.link(addressed.address.description)),
                sentence:
                    "\(later.printedBase). The change since \(change.earlier.long) is larger than chance explains.",
                when: later.asAt.long)
        }
    }

    private static func incomplete(_ front: Front) async throws -> [Attention.Item] {
        let listings = try await front.desk.organisations(asker: front.asker)
        guard let council = listings.first(where: { $0.organisation.kind == .council && $0.asAt != nil }) else {
            return []
        }
        var question = ProfileQuestion()
        question.organisation = council.organisation.name
        let answer = try await front.desk.completeness(question, asker: front.asker)
        let between = CompletenessPages.between(answer)
        guard between > 0 else { return [] }
        let items = answer.items.filter { $0.result.between > 0 && $0.result.rule.ruleSet == "council annual return" }
        let most = items.sorted { $0.result.between > $1.result.between }.prefix(2).map { item in
            item.result.rule.item.split(separator: ";").first.map(String.init) ?? item.result.rule.item
        }
        return [
            .init(
                status: StatusTag(kind: .near, word: "Missing", rule: ""),
                link: link(
                    "\(Print.counted(between, "answer")) \(between == 1 ? "stands" : "stand") "
                        + "between you and the council annual return",
                    Routes.completeness.link()),
                sentence: "Mostly \(most.joined(separator: " and ")).", when: "")
        ]
    }

    private static func leftOut(_ profile: ProfileAnswer) -> [Attention.Item] {
        guard let addressed = profile.figures.first(where: { $0.figure.measure.id == "turnover" }) else { return [] }
        let out = addressed.figure.leftOut.reduce(0) { $0 + $1.count }
        guard out > 0 else { return [] }
        let reasons = addressed.figure.leftOut.map { "\(Print.count($0.count)) \($0.reason)" }
        return [
            .init(
                status: StatusTag(kind: .near, word: "Missing", rule: ""),
                link: link(
                    "\(Print.count(out)) records are left out of turnover",
                    Routes.figure.link(addressed.address.description, at: "left-out")),
                sentence: "\(reasons.joined(separator: "; ")).", when: "")
        ]
    }

    /// Returns that speak of a day more than a year ago.
    private static func late(_ front: Front) async throws -> [Attention.Item] {
        let today = front.desk.now.day
        let listings = try await front.desk.organisations(asker: front.asker)
        let old = listings.filter { $0.asAt.map { today - $0 > 366 } ?? false }
        guard !old.isEmpty, let oldest = old.compactMap(\.asAt).min() else { return [] }
        let jobs = old.reduce(0) { $0 + $1.jobs }
        return [
            .init(
                status: StatusTag(kind: .none, word: "Late", rule: ""),
                link: link(
                    "\(Print.counted(old.count, "organisation")) \(old.count == 1 ? "has" : "have") "
                        + "sent no return for over a year",
                    Routes.organisations.link()),
                sentence: "\(Print.counted(jobs, "job")) are as they were then.", when: "since \(oldest.long)")
        ]
    }
}
