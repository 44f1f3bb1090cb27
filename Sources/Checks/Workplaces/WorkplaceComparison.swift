import DataSets

/// Compares the rows of the workplace file with each other, with the staff rows and with what is held.
struct WorkplaceComparison {
    let index: HeldIndex
    let table: WorkplaceTable
    let records: Int
    var total: FindingTotal

    /// - Parameter staff: staff rows with NEW or UPDATE by workplace row; nil without a staff file.
    mutating func compare(staff: [Int]?, managers: [Int]) {
        for row in table.rows where row.isDuplicate { report(.wDuplicate, row) }
        compareLocations()
        compareWithOrganisation()
        guard let staff else { return }
        var byKey: [String: (staff: Int, managers: Int)] = [:]
        for (place, row) in table.rows.enumerated() where !row.isDropped && !row.isDuplicate {
            byKey[row.key] = (staff[place], managers[place])
        }
        for row in table.rows where !row.isDropped {
            let there = byKey[row.key] ?? (0, 0)
            switch row.status {
            case .new, .update, .noChange: compareCounts(row, there.staff, there.managers)
            case .unchecked, .delete, nil: break
            }
        }
    }

    private mutating func report(_ rule: Rule, _ row: WorkplaceRow) {
        total.add(rule, line: row.line, offset: row.offset)
    }

    private mutating func compareLocations() {
        var seen: Set<String> = []
        for row in table.rows where !row.isDropped && row.statusIsCapital && row.status == .noChange {
            guard let held = index.workplace(row.key), index.workplaceHeld(held).reference == row.reference,
                let location = index.workplaceHeld(held).locationID, !location.isEmpty
            else { continue }
            if !seen.insert(location).inserted { report(.wDuplicateLocation, row) }
        }
        for row in table.rows where !row.isDropped && row.statusIsCapital && !row.location.isEmpty {
            guard row.status == .new || row.status == .update else { continue }
            if !seen.insert(row.location).inserted { report(.wDuplicateLocation, row) }
        }
    }

    private mutating func compareWithOrganisation() {
        if !index.held.isParent, records != 1 { total.add(.wJustOne, line: 1, offset: -1) }
        let primary = Reference.key(index.held.primary)
        let isTwice = table.rows.contains { $0.isDuplicate && $0.key == primary }
        if let place = table.byKey[primary], !isTwice {
            if table.rows[place].status == .delete { total.add(.wPrimaryDeleted, line: 1, offset: -1) }
        } else {
            total.add(.wPrimaryMissing, line: 1, offset: -1)
        }
        if !index.held.isParent { return }
        let twice = Set(table.rows.filter(\.isDuplicate).map(\.key))
        for row in table.rows where !row.isDropped && !row.isDuplicate && row.key != primary && !twice.contains(row.key)
        {
            if let held = index.workplace(row.key), !index.isOwnedByParent(held) { report(.wNotOwner, row) }
        }
    }

    private mutating func compareCounts(_ row: WorkplaceRow, _ staff: Int, _ managers: Int) {
        if row.total != staff {
            report(.wTotalDiffers, row)
        } else {
            if let starters = row.starters, starters > staff { report(.wStartersMany, row) }
            if let leavers = row.leavers, leavers >= staff { report(.wLeaversMany, row) }
            if let vacancies = row.vacancies, vacancies >= staff { report(.wVacanciesMany, row) }
        }
        if row.needsManager, managers == 0 { report(.wManagerMissing, row) }
    }
}
