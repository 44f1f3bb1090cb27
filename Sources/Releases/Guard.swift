import Disclosure
public import Figures

/// The guard through which figures leave for a reader (docs/methods.md §7.5).
public struct Guard: Sendable {
    /// What the reader may learn.
    public let rule: GuardRule
    private let noise: Noise

    /// A guard of a rule, its noise under a secret.
    public init(_ rule: GuardRule, hash: KeyedHash) {
        self.rule = rule
        noise = Noise(rule, hash: hash)
    }

    /// Figures as they may leave.
    ///
    /// - Parameters:
    ///   - answer: the figures with what stands behind them.
    ///   - hidden: for each group why all its figures are hidden; nil where they are not (`hidden(_:)`).
    ///   - amountsHidden: the groups whose amounts are hidden besides.
    public func released(
        _ answer: BackedFigures, hidden: [Hiding?], amountsHidden: Set<Int> = []
    ) -> [Figure] {
        var reasons = answer.backings.indices.map { place -> Hiding? in
            let backing = answer.backings[place]
            if let hiding = hidden[backing.group] { return hiding }
            if backing.amount != nil, amountsHidden.contains(backing.group) { return .remembered }
            return thin(answer.figures[place], backing)
        }
        complete(&reasons, answer)
        return answer.figures.indices.map { place in
            if let hiding = reasons[place] { return refused(answer.figures[place], hiding) }
            return released(answer.figures[place], answer.backings[place])
        }
    }

    /// A figure in whose place stands why it is hidden, with nothing of what it was.
    public func refused(_ figure: Figure, _ hiding: Hiding) -> Figure {
        Figure(
            measure: figure.measure, scope: figure.scope, asAt: figure.asAt,
            outcome: .refused(hiding.refusal(rule)), dataVersion: figure.dataVersion)
    }

    /// A count as it may be printed; nil where it is hidden.
    public func count(_ part: Backing.Part) -> Int? {
        let count = noise.count(part)
        return count < rule.threshold ? nil : count
    }

    // MARK: One figure

    /// Why a figure by itself is hidden.
    private func thin(_ figure: Figure, _ backing: Backing) -> Hiding? {
        let employers = backing.employers
        if employers.count > 0, employers.count < rule.leastEmployers { return .employers }
        if backing.isBusiness, employers.count > 0, isDominated(employers) { return .dominated }
        guard figure.value != nil else { return nil }
        let isRate = !backing.bottom.isEmpty || backing.amount != nil
        guard isRate else { return nil }
        let base = backing.amount.map { noise.count($0.records) } ?? bottom(backing)
        if base < rule.leastBase { return .base }
        if employers.count > 0, backing.workplaces < rule.leastWorkplaces { return .base }
        return nil
    }

    /// The rule of docs/methods.md §7.4, on what is known of the two largest and of all.
    private func isDominated(_ employers: Backing.Employers) -> Bool {
        let top = employers.first + employers.second
        return top > rule.dominance.shareOfLargest * employers.whole
            || employers.whole - top < rule.dominance.nearness * employers.first
    }

    private func bottom(_ backing: Backing) -> Int {
        Int(backing.bottom.reduce(0.0) { $0 + Double(noise.count($1)) * $1.factor })
    }

    /// The figure with its value, base and notes as they may be read.
    private func released(_ figure: Figure, _ backing: Backing) -> Figure {
        var figure = figure
        figure.leftOut = []
        figure.notes = []
        figure.interval = nil
        guard let value = figure.value else {
            // No answer, an empty base: whoever is counted in the group might be told by the difference.
            figure.numerator = nil
            figure.denominator = nil
            figure.recordsUsed = 0
            if figure.refusal?.id == "empty-base" { return refused(figure, .few) }
            return figure
        }
        if let amount = backing.amount {
            let moved = value + noise.factor(amount.records, measure: figure.measure.id) * amount.reach
            figure.outcome = .value(max(0, moved))
            figure.numerator = nil
            figure.recordsUsed = noise.count(amount.records)
            figure.denominator = figure.denominator == nil ? nil : Double(figure.recordsUsed)
            figure.notes = [note]
            return figure
        }
        let top = backing.top.reduce(0.0) { $0 + Double(noise.count($1)) * $1.factor }
        guard !backing.bottom.isEmpty else {
            if top < Double(rule.threshold) { return refused(figure, .few) }
            figure.outcome = .value(top)
            figure.recordsUsed = backing.among.map { noise.count($0) } ?? Int(top)
            figure.notes = [note]
            return figure
        }
        return rate(figure, backing, top: top)
    }

    private func rate(_ figure: Figure, _ backing: Backing, top: Double) -> Figure {
        var figure = figure
        let bottom = Double(bottom(backing))
        let isDifference = backing.top.count > 1
        if !isDifference, top < Double(rule.threshold) { return refused(figure, .few) }
        if backing.isShare, top > bottom - Double(rule.threshold) { return refused(figure, .nearlyAll) }
        figure.outcome = .value(backing.scale * top / bottom)
        figure.numerator = top
        figure.denominator = bottom
        figure.recordsUsed = Int(bottom)
        figure.notes = [note]
        return figure
    }

    /// What stands beside every figure that was changed.
    private var note: String {
        "Small random changes protect people and employers: counts are moved by up to \(rule.noise.deviation)."
    }

    // MARK: The figures of one measure in a table

    /// Hides one more group of a measure where the hidden ones together are too few employers.
    private func complete(_ reasons: inout [Hiding?], _ answer: BackedFigures) {
        guard answer.groups.count > 1 else { return }
        let measures = answer.figures.isEmpty ? 0 : answer.figures.count / max(1, answer.groups.count)
        for measure in 0..<measures where answer.figures.count == measures * answer.groups.count {
            let places = answer.groups.indices.map { $0 * measures + measure }
            let own = places.filter { reasons[$0] == .employers || reasons[$0] == .dominated }
            guard own.count == 1 else { continue }
            let shown = places.filter { reasons[$0] == nil }
            let next = shown.min {
                (answer.groups[answer.backings[$0].group].records.count, $0)
                    < (answer.groups[answer.backings[$1].group].records.count, $1)
            }
            if let next { reasons[next] = .complement }
        }
    }
}
