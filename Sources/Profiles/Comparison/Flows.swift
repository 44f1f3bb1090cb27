import Figures
import Workforce

/// Counts who came, left and moved between two data sets.
struct Flows {
    /// A job as the comparison sees it.
    private struct Post {
        let person: Int32
        let workplace: Int32
        let role: Int16
        /// The position of its group among the flows; -1 outside the limits.
        let group: Int32
    }

    private(set) var flows: [Change.Flow] = []
    private(set) var total = Change.Flow(part: nil)
    private var before: [Post] = []
    private var after: [Post] = []

    init(_ earlier: DataSet, _ later: DataSet, dimension: Dimension, filter: Scope) {
        guard dimension != .trainingCategory else { return }
        var places: [String: Int32] = [:]
        var groups: [String: Int32] = [:]
        // The later data set names the groups first, so that its titles and its order hold.
        let laterAxis = Axis(dimension, data: later)
        let earlierAxis = Axis(dimension, data: earlier)
        for part in laterAxis.parts + earlierAxis.parts where groups[part.value] == nil {
            groups[part.value] = Int32(flows.count)
            flows.append(Change.Flow(part: part))
        }
        after = Flows.posts(later, laterAxis, filter, groups, &places)
        before = Flows.posts(earlier, earlierAxis, filter, groups, &places)
    }

    /// The flows of the groups that occur, in the order of the dimension's values.
    var occurring: [Change.Flow] {
        flows.filter { $0.opening + $0.closing > 0 }
    }

    /// Walks both data sets person by person.
    mutating func count() {
        var old = 0
        var new = 0
        while old < before.count || new < after.count {
            let oldPerson = old < before.count ? before[old].person : Int32.max
            let newPerson = new < after.count ? after[new].person : Int32.max
            let person = min(oldPerson, newPerson)
            let firstOld = old
            let firstNew = new
            while old < before.count, before[old].person == person { old += 1 }
            while new < after.count, after[new].person == person { new += 1 }
            match(before[firstOld..<old], after[firstNew..<new])
        }
    }

    private mutating func match(_ old: ArraySlice<Post>, _ new: ArraySlice<Post>) {
        var old = Array(old)
        var new = Array(new)
        pair(&old, &new) { $0.workplace == $1.workplace && $0.role == $1.role }
        pair(&old, &new) { $0.workplace == $1.workplace }
        pair(&old, &new) { $0.role == $1.role }
        pair(&old, &new) { _, _ in true }
        for post in old {
            change(post.group) {
                $0.opening += 1
                $0.left += 1
            }
        }
        for post in new {
            change(post.group) {
                $0.closing += 1
                $0.came += 1
            }
        }
    }

    private mutating func pair(_ old: inout [Post], _ new: inout [Post], where fits: (Post, Post) -> Bool) {
        var unmatched: [Post] = []
        for post in new {
            if let place = old.firstIndex(where: { fits($0, post) }) {
                move(from: old.remove(at: place), to: post)
            } else {
                unmatched.append(post)
            }
        }
        new = unmatched
    }

    private mutating func move(from old: Post, to new: Post) {
        if old.group >= 0 {
            flows[Int(old.group)].opening += 1
            total.opening += 1
        }
        if new.group >= 0 {
            flows[Int(new.group)].closing += 1
            total.closing += 1
        }
        if old.group != new.group {
            if old.group >= 0 { flows[Int(old.group)].movedOut += 1 }
            if new.group >= 0 { flows[Int(new.group)].movedIn += 1 }
            if old.group < 0 { total.movedIn += 1 }
            if new.group < 0 { total.movedOut += 1 }
        }
        change(new.group) { flow in
            if old.role != new.role { flow.changedRole += 1 }
            if old.workplace != new.workplace { flow.changedWorkplace += 1 }
        }
    }

    private mutating func change(_ group: Int32, _ act: (inout Change.Flow) -> Void) {
        guard group >= 0 else { return }
        act(&flows[Int(group)])
        act(&total)
    }

    private static func posts(
        _ data: DataSet, _ axis: Axis, _ filter: Scope, _ groups: [String: Int32], _ places: inout [String: Int32]
    ) -> [Post] {
        let grouping = Grouping(data, axes: [], filter: filter, leavers: false)
        let positions = axis.parts.map { groups[$0.value] ?? -1 }
        let workplaces = data.workplaces.map { workplace in
            let key = workplace.organisation + "/" + workplace.reference
            if let place = places[key] { return place }
            let place = Int32(places.count)
            places[key] = place
            return place
        }
        let posts = data.jobs.enumerated().map { place, job in
            Post(
                person: job.person, workplace: workplaces[Int(job.workplace)], role: job.role,
                group: grouping.jobGroups[place] < 0 ? -1 : positions[axis.position(of: job)])
        }
        return posts.sorted { ($0.person, $0.workplace, $0.role) < ($1.person, $1.workplace, $1.role) }
    }
}
