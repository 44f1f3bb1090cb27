import Dates
import Desk
import Estimates
import Figures
import Hummingbird
import Parts
import Profiles
import Serving

/// From the returns to the whole sector: estimates with their intervals, and how much of the register answered.
enum SectorPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.keptPage(Routes.sector) { front, request, _ in
            var asked = try ProfileAsked(.asked(of: request))
            if asked.asAt == nil { asked.asAt = try await front.days().first }
            guard asked.asAt != nil else { return EmptyPages.profile(front) }
            let (estimate, basis) = try await front.desk.sectorEstimate(asked.question, asker: front.asker)
            return page(estimate, basis, try await front.desk.loadedRegister(asker: front.asker))
        }
    }

    private static func page(_ estimate: SectorEstimate, _ basis: ProfileBasis, _ register: LoadedRegister?) -> Page {
        var body: HTML = ""
        if let register {
            body += """
                <p class="gt-small">Estimated from the returns to all \(Print.count(estimate.locations)) locations \
                of the \
                register (\(register.source)). The interval says where the true value lies in 95 of 100 cases, as \
                far as chance goes.</p>
                """
        } else {
            body += """
                <div class="gt-warn"><p><strong>No register of locations is loaded.</strong> The returns stand for \
                themselves: \
                nothing is added for employers who sent none. <a class="govuk-link" \
                href="\(Routes.tables.link())">Load a register</a></p></div>
                """
        }
        var order: [Scope] = []
        var byScope: [Scope: [Figure]] = [:]
        for figure in estimate.figures {
            if byScope[figure.scope] == nil { order.append(figure.scope) }
            byScope[figure.scope, default: []].append(figure)
        }
        for scope in order { body += table(scope, byScope[scope] ?? []) }
        if !estimate.strata.isEmpty { body += coverage(estimate) }
        return Page(
            title: "The whole sector", section: .profile, breadcrumbs: [("Profile", Routes.profile.link())],
            line: HTML(words: BasisLine.words(basis)), body: body)
    }

    private static func table(_ scope: Scope, _ figures: [Figure]) -> HTML {
        let rows = figures.map { figure -> Table.Row in
            guard figure.value != nil else {
                let refusal = figure.refusal.map { RefusalWords(refusal: $0).html } ?? ""
                return .init(head: .init(words: figure.measure.name), cells: [], across: refusal)
            }
            return .init(
                head: .init(words: figure.measure.name),
                cells: [
                    .init(words: figure.printed, isHere: true), .init(words: figure.printedInterval ?? "–"),
                    .init(words: figure.printedBase),
                ], narrowNote: figure.printedBase)
        }
        let notes = self.notes(figures).map { "<p class=\"gt-source\">\($0)</p>" as HTML }
        let name = scope.parts.isEmpty ? "All services" : scope.title
        let table = Table(
            caption: name,
            columns: [
                .init(title: "Measure"), .init(title: "Estimate", isNumber: true),
                .init(title: "95% interval", isNumber: true), .init(title: "Out of", narrow: .dropped),
            ], rows: rows)
        return "<section class=\"gt-section\">\(table.html)\(notes)</section>"
    }

    /// What is to be known of the figures: first what holds for several, then what holds for one, with its name.
    private static func notes(_ figures: [Figure]) -> [String] {
        var order: [String] = []
        var measures: [String: [String]] = [:]
        for figure in figures {
            for note in figure.notes {
                if measures[note] == nil { order.append(note) }
                measures[note, default: []].append(figure.measure.name)
            }
        }
        let shared = order.filter { (measures[$0]?.count ?? 0) > 1 }
        let single = order.filter { measures[$0]?.count == 1 }.map { "\(measures[$0]?.first ?? ""): \($0)" }
        return shared + single
    }

    private static func coverage(_ estimate: SectorEstimate) -> HTML {
        let rows = estimate.strata.map { stratum in
            Table.Row(
                head: .init(words: stratum.title),
                cells: [
                    .init(words: Print.count(stratum.locations)), .init(words: Print.count(stratum.returns)),
                    .init(words: Print.decimal(100 * stratum.coverage, decimals: 0) + "%"),
                    .init(words: Print.count(stratum.modelled)),
                ],
                narrowNote: "\(Print.count(stratum.returns)) of \(Print.counted(stratum.locations, "location"))")
        }
        let table = Table(
            caption: "How much of the register answered",
            columns: [
                .init(title: "Service"), .init(title: "Locations", isNumber: true, narrow: .dropped),
                .init(title: "With a return", isNumber: true, narrow: .dropped),
                .init(title: "Coverage", isNumber: true), .init(title: "Estimated", isNumber: true),
            ], rows: rows, isSnug: true)
        let unmatched = estimate.unmatchedReturns.count
        let line: HTML = """
            <p class="gt-source">\(Print.counted(estimate.unmatchedLocations.count, "location")) of the register \
            without a return; \
            \(Print.counted(unmatched, "workplace")) whose location number is not in the register.</p>
            """
        return Section(heading: "Coverage", content: table.html + line).html
    }
}
