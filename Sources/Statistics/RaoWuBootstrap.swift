/// The rescaled bootstrap of Rao and Wu for stratified samples: in each stratum n_h − 1 units are drawn with
/// replacement, and the weights are stretched so that the spread over replicates is that of the design, the part of the
/// whole that is already in the sample included (docs/methods.md §2.4).
///
/// Replicate r draws from stream r of the seed alone, so any split of the replicates over threads gives the same bits.
public struct RaoWuBootstrap: Sendable {
    private let design: StratifiedDesign
    private let seed: UInt64
    private let members: [[Int]]

    /// The bootstrap of a design under a seed.
    public init(design: StratifiedDesign, seed: UInt64) {
        self.design = design
        self.seed = seed
        var members = [[Int]](repeating: [], count: design.populations.count)
        for (unit, stratum) in design.strata.enumerated() { members[stratum].append(unit) }
        self.members = members
    }

    /// The weights of the units in one replicate: w (1 − l + l (n/m) r), r times drawn, m = n − 1, l = √(1 − n/N).
    public func weights(replicate: Int) -> [Double] {
        var stream = SeededStream(seed: seed, stream: UInt64(bitPattern: Int64(replicate)))
        var result = design.weights
        for (stratum, units) in members.enumerated() {
            guard let (length, stretch) = factors(stratum) else { continue }
            var drawn = [Double](repeating: 0, count: units.count)
            for _ in 1..<units.count { drawn[stream.below(units.count)] += 1 }
            for (place, unit) in units.enumerated() { result[unit] *= 1 - length + length * stretch * drawn[place] }
        }
        return result
    }

    /// The weighted totals of several variables in each of these replicates, as one row a replicate: what `weights`
    /// would give, without writing the weights out.
    ///
    /// - Parameters:
    ///   - variables: one list of values, one a unit, for each variable.
    ///   - replicates: the numbers of the replicates; any split of a range over threads gives the same rows.
    public func totals(of variables: [[Double]], replicates: Range<Int>) -> [[Double]] {
        let plans = members.indices.map { plan(stratum: $0, variables: variables) }
        let width = variables.count
        return replicates.map { replicate in
            var stream = SeededStream(seed: seed, stream: UInt64(bitPattern: Int64(replicate)))
            var row = [Double](repeating: 0, count: width)
            for plan in plans {
                for column in 0..<width { row[column] += plan.fixed[column] }
                guard plan.draws > 0 else { continue }
                var sums = [Double](repeating: 0, count: width)
                for _ in 0..<plan.draws {
                    let start = stream.below(plan.draws + 1) * width
                    for column in 0..<width { sums[column] += plan.values[start + column] }
                }
                for column in 0..<width { row[column] += plan.scale * sums[column] }
            }
            return row
        }
    }

    /// The same rows, computed by several tasks at once.
    public func totals(of variables: [[Double]], replicates: Int, tasks: Int) async -> [[Double]] {
        let tasks = max(1, min(tasks, replicates))
        return await withTaskGroup(of: (Int, [[Double]]).self) { group in
            for task in 0..<tasks {
                let range = replicates * task / tasks..<replicates * (task + 1) / tasks
                group.addTask { (task, totals(of: variables, replicates: range)) }
            }
            var parts = [[[Double]]](repeating: [], count: tasks)
            for await (task, rows) in group { parts[task] = rows }
            return parts.flatMap { $0 }
        }
    }

    /// The spread of a statistic over replicates: standard error and percentile interval (type 7).
    public static func summary(
        of statistics: [Double], confidence: Double = 0.95
    ) -> (standardError: Double, interval: Interval)? {
        guard let deviation = Moments.deviation(statistics) else { return nil }
        let sorted = statistics.sorted()
        let tail = (1 - confidence) / 2
        guard let low = Quantile.type7(sorted: sorted, p: tail), let high = Quantile.type7(sorted: sorted, p: 1 - tail)
        else { return nil }
        return (deviation, Interval(low: low, high: high))
    }

    private struct Plan {
        /// Σ w (1 − l) y of the stratum, by variable.
        var fixed: [Double]
        /// The units' values side by side, variable by variable.
        var values: [Double]
        /// What each drawn unit's value counts: w l n/m.
        var scale: Double
        /// m.
        var draws: Int
    }

    private func plan(stratum: Int, variables: [[Double]]) -> Plan {
        let units = members[stratum]
        let weight = units.isEmpty ? 0 : design.populations[stratum] / Double(units.count)
        let sums = variables.map { values in units.reduce(0.0) { $0 + values[$1] } * weight }
        guard let (length, stretch) = factors(stratum) else {
            return Plan(fixed: sums, values: [], scale: 0, draws: 0)
        }
        return Plan(
            fixed: sums.map { $0 * (1 - length) }, values: units.flatMap { unit in variables.map { $0[unit] } },
            scale: weight * length * stretch, draws: units.count - 1)
    }

    /// l and n/m of a stratum; nil where a single unit leaves nothing to draw.
    private func factors(_ stratum: Int) -> (length: Double, stretch: Double)? {
        let count = Double(members[stratum].count)
        guard count > 1 else { return nil }
        return ((1 - count / design.populations[stratum]).squareRoot(), count / (count - 1))
    }
}
