import Figures
import Workforce

/// Which group each job and each count of a workplace belongs to.
struct Grouping {
    /// The group of each job; -1 where the filter leaves it out.
    private(set) var jobGroups: [Int32] = []
    /// The cell of each group, in the order in which groups were met.
    private(set) var cells: [Int] = []
    private let axes: [Axis]
    private let limits: [(axis: Axis, position: Int)]
    private let width: Int
    private var dense: [Int32]
    private var sparse: [Int: Int32] = [:]
    private let isImpossible: Bool

    /// Groups of a data set by these axes within these limits.
    init(_ data: DataSet, axes: [Axis], filter: Scope, leavers: Bool) {
        self.axes = axes
        var limits: [(axis: Axis, position: Int)] = []
        var isImpossible = false
        for part in filter.parts where part.dimension != Dimension.trainingCategory.rawValue {
            guard let dimension = Dimension(rawValue: part.dimension) else {
                isImpossible = true
                continue
            }
            let axis = Axis(dimension, data: data)
            if let position = axis.parts.firstIndex(where: { $0.value == part.value }) {
                limits.append((axis, position))
            } else {
                isImpossible = true
            }
        }
        self.limits = limits
        self.isImpossible = isImpossible
        width = axes.count > 1 ? axes[1].parts.count : 1
        let size = axes.reduce(1) { $0 * $1.parts.count }
        dense = size <= 1 << 24 ? [Int32](repeating: -1, count: size) : []
        if axes.isEmpty { _ = group(cell: 0) }
        groupJobs(data.jobs)
        groupCounts(data.workplaces)
        if leavers {
            for leaver in data.leavers ?? [] {
                _ = newGroup(workplace: Int(leaver.workplace), role: leaver.role)
            }
        }
    }

    /// Whether workplaces count by every dimension in use, so that movement can be given.
    var isCountedByWorkplaces: Bool {
        axes.allSatisfy(\.dimension.isCountedByWorkplaces)
            && limits.allSatisfy(\.axis.dimension.isCountedByWorkplaces)
    }

    /// The dimensions in use by which workplaces do not count.
    var uncounted: [Dimension] {
        (axes.map(\.dimension) + limits.map(\.axis.dimension)).filter { !$0.isCountedByWorkplaces }
    }

    /// The scope's limits for a group.
    func parts(of group: Int) -> [Scope.Part] {
        switch axes.count {
        case 0: []
        case 1: [axes[0].parts[cells[group]]]
        default: [axes[0].parts[cells[group] / width], axes[1].parts[cells[group] % width]]
        }
    }

    /// The groups in the order of their dimensions' values.
    var order: [Int] {
        cells.indices.sorted { cells[$0] < cells[$1] }
    }

    /// The group of a count that a workplace gives for a role; nil where the filter leaves it out.
    func countGroup(workplace: Int, role: Int16) -> Int? {
        guard let cell = cell(workplace: workplace, role: role) else { return nil }
        let group = dense.isEmpty ? sparse[cell] ?? -1 : dense[cell]
        return group >= 0 ? Int(group) : nil
    }

    private mutating func newGroup(workplace: Int, role: Int16) -> Int32 {
        cell(workplace: workplace, role: role).map { group(cell: $0) } ?? -1
    }

    private func cell(workplace: Int, role: Int16) -> Int? {
        guard !isImpossible else { return nil }
        for limit in limits where limit.axis.position(workplace: workplace, role: role) != limit.position {
            return nil
        }
        var cell = 0
        for (place, axis) in axes.enumerated() {
            guard let position = axis.position(workplace: workplace, role: role) else { return nil }
            cell = place == 0 ? position : cell * width + position
        }
        return cell
    }

    private mutating func groupJobs(_ jobs: [Job]) {
        guard !isImpossible else {
            jobGroups = [Int32](repeating: -1, count: jobs.count)
            return
        }
        if axes.isEmpty, limits.isEmpty {
            jobGroups = [Int32](repeating: 0, count: jobs.count)
            return
        }
        jobGroups.reserveCapacity(jobs.count)
        for job in jobs {
            var isInside = true
            for limit in limits where limit.axis.position(of: job) != limit.position { isInside = false }
            guard isInside else {
                jobGroups.append(-1)
                continue
            }
            var cell = axes.isEmpty ? 0 : axes[0].position(of: job)
            if axes.count > 1 { cell = cell * width + axes[1].position(of: job) }
            jobGroups.append(group(cell: cell))
        }
    }

    private mutating func groupCounts(_ workplaces: [Workplace]) {
        guard !axes.isEmpty, isCountedByWorkplaces else { return }
        for (place, workplace) in workplaces.enumerated() {
            for counts in [workplace.starters, workplace.leavers, workplace.vacancies] {
                for (role, count) in counts.counts ?? [:] where count > 0 {
                    _ = newGroup(workplace: place, role: role)
                }
            }
        }
    }

    private mutating func group(cell: Int) -> Int32 {
        if dense.isEmpty {
            if let group = sparse[cell] { return group }
            sparse[cell] = Int32(cells.count)
        } else {
            if dense[cell] >= 0 { return dense[cell] }
            dense[cell] = Int32(cells.count)
        }
        cells.append(cell)
        return Int32(cells.count - 1)
    }
}
