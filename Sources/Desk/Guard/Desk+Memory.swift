import Dates
import Figures
import Releases
import Storage

/// What was given out, in the store, so that all accounts and all instances remember the same.
extension Desk {
    /// Which of some groups memory hides, and of which it hides the amounts; what may be given out is remembered.
    ///
    /// - Parameter groups: the groups that nothing else hides, by their places.
    func remember(
        _ groups: [(place: Int, group: BackedGroup)], _ rule: GuardRule
    ) async throws -> (hidden: Set<Int>, amounts: Set<Int>) {
        try await readGroups()
        let first = judged(groups, rule)
        guard !first.new.isEmpty else { return (first.hidden, first.amounts) }
        let now = now.iso
        let shelves = shelves
        let answer = try await store.write { transaction in
            // Another instance may have given something out in between.
            let last = shelves.look { $0.lastGroup }
            try Desk.take(Desk.groups(after: last, transaction), into: shelves)
            let answer = self.judged(groups, rule)
            var number = shelves.look { $0.lastGroup }
            for (entry, hasAmounts) in answer.new {
                number += 1
                try transaction.execute(
                    """
                    INSERT INTO released_group (number, people, employers, has_amounts, released_at)
                    VALUES (\(number), \(entry.people.bytes), \(entry.employers.bytes), \(hasAmounts), \(now))
                    """)
            }
            return answer
        }
        try await readGroups()
        return (answer.hidden, answer.amounts)
    }

    private struct Judged: Sendable {
        var hidden: Set<Int> = []
        var amounts: Set<Int> = []
        var new: [(ReleaseMemory.Entry, Bool)] = []
    }

    private func judged(_ groups: [(place: Int, group: BackedGroup)], _ rule: GuardRule) -> Judged {
        var memory = shelves.look { $0.memory }
        var judged = Judged()
        for (place, group) in groups {
            let entry = ReleaseMemory.Entry(group)
            let verdict = memory.verdict(on: entry, rule)
            switch verdict {
            case .known: continue
            case .revealing: judged.hidden.insert(place)
            case .countsOnly, .new:
                if verdict == .countsOnly { judged.amounts.insert(place) }
                guard !memory.holds(entry) else { continue }
                memory.keep(entry, hasAmounts: verdict == .new)
                judged.new.append((entry, verdict == .new))
            }
        }
        return judged
    }

    private func readGroups() async throws {
        let last = shelves.look { $0.lastGroup }
        let found = try await store.read { try Desk.groups(after: last, $0) }
        try Desk.take(found, into: shelves)
    }

    private static func groups(
        after last: Int, _ transaction: Transaction
    ) throws -> [(number: Int, entry: ReleaseMemory.Entry, hasAmounts: Bool)] {
        try transaction.rows(
            """
            SELECT number, people, employers, has_amounts FROM released_group WHERE number > \(last) ORDER BY number
            """
        ).map { row in
            guard let people = Sketch(bytes: try row.bytes("people")),
                let employers = Sketch(bytes: try row.bytes("employers"))
            else {
                throw DeskError.unavailable("The store holds a release that cannot be read. Run database check.")
            }
            return (
                try row.int("number"), ReleaseMemory.Entry(people: people, employers: employers),
                try row.int("has_amounts") == 1
            )
        }
    }

    private static func take(
        _ found: [(number: Int, entry: ReleaseMemory.Entry, hasAmounts: Bool)], into shelves: GuardShelf
    ) throws {
        shelves.look { given in
            for (number, entry, hasAmounts) in found where number > given.lastGroup {
                given.memory.keep(entry, hasAmounts: hasAmounts)
                given.lastGroup = number
            }
        }
    }
}
