import DataSets

extension WorkplaceChecker {
    mutating func checkTotal(_ cells: WorkplaceCells, _ working: inout Working) {
        guard let total = cells[.totalpermtemp].integer, total >= 0, total <= 999 else { return sink.add(.wTotal) }
        let service = working.mainService ?? 0
        if total == 0, service != 0, service != 72 { return sink.add(.wTotal) }
        working.row.total = total
    }

    mutating func checkJobs(_ cells: WorkplaceCells, _ working: inout Working) {
        let lists = [cells[.vacancies], cells[.starters], cells[.leavers]].map(\.items)
        if cells[.alljobroles].isBlank {
            let isCount: (Cell) -> Bool = { ($0.integer ?? 0) > 0 && $0.integer != 999 }
            if lists.contains(where: { $0.contains(where: isCount) }) { sink.add(.wJobs) }
            return
        }
        let items = cells[.alljobroles].items
        let jobs = items.compactMap(\.integer)
        var isLost = jobs.count != items.count
        if isLost { sink.add(.wJobs) }
        if cells[.regtype].integer != 2, WorkplaceChecker.hasManagerVacancy(cells) {
            sink.add(.wJobsManager)
            isLost = true
        }
        if isLost { return }
        working.jobs = jobs
        // A download has one list of roles for the three, and nothing in those that are not answered.
        func isOpen(_ list: [Cell]) -> Bool { working.isDownload && list.count == 1 && list[0].isBlank }
        let vacancies = isOpen(lists[0]) || checkCounts(lists[0], jobs.count, .wVacanciesLength, .wVacancies)
        let starters = isOpen(lists[1]) || checkCounts(lists[1], jobs.count, .wStartersLength, .wStarters)
        let leavers = isOpen(lists[2]) || checkCounts(lists[2], jobs.count, .wLeaversLength, .wLeavers)
        if vacancies, starters, leavers { working.leavers = lists[2].compactMap(\.integer) }
    }

    private mutating func checkCounts(_ list: [Cell], _ jobs: Int, _ length: Rule, _ item: Rule) -> Bool {
        if list.count == 1, list[0].equals("999") { return true }
        if list.count != jobs {
            sink.add(length)
            return false
        }
        if list.allSatisfy({ (0...999).contains($0.integer ?? -1) }) { return true }
        sink.add(item)
        return false
    }

    mutating func checkReasons(_ cells: WorkplaceCells, _ working: Working) {
        guard let leavers = working.leavers, leavers.first != 999, !cells[.reasons].isBlank else { return }
        let sum = leavers.reduce(0, +)
        if sum <= 0 { return }
        let reasons = cells[.reasons].items
        let counts = cells[.reasonnos].items
        if reasons.contains(where: { $0.integer == nil }) { return sink.add(.wReasons) }
        let numbers = counts.compactMap(\.integer)
        if numbers.count != counts.count { return sink.add(.wReasonCounts) }
        if reasons.count != counts.count { return sink.add(.wReasonsLength) }
        if numbers.reduce(0, &+) != sum { sink.add(.wReasonsSum) }
    }

    mutating func checkPathway(_ cells: WorkplaceCells) {
        if !isBlankOr(cells[.repeattraining], "1", "2", "3", "4") { sink.add(.wRepeatTraining) }
        if !isBlankOr(cells[.cwpaware], "1", "2", "3", "4", "999") { sink.add(.wPathwayAware) }
        let use = cells[.cwpuse].items
        var hasOther = false
        if use[0].equals("1") {
            let reasons = use.dropFirst()
            hasOther = reasons.contains { $0.equals("10") }
            let isKnown: (Cell) -> Bool = { cell in
                cell.equals("10") || (cell.count == 1 && cell[0] >= UInt8(ascii: "1") && cell[0] <= UInt8(ascii: "9"))
            }
            if !reasons.allSatisfy(isKnown) { sink.add(.wPathwayUse) }
        } else if !cells[.cwpuse].isBlank, !use[0].equals("2"), !use[0].equals("999") {
            sink.add(.wPathwayUse)
        }
        let text = cells[.cwpusedesc]
        if !text.isBlank, !hasOther || text.isLonger(than: 120) { sink.add(.wPathwayText) }
    }

    mutating func checkBenefits(_ cells: WorkplaceCells) {
        if !isPermission(cells[.sickpay]) { sink.add(.wSickPay) }
        if !cells[.holiday].isDigits(from: 0, least: 0, most: Int.max) { sink.add(.wHoliday) }
        if !isPermission(cells[.pension]) { sink.add(.wPension) }
        let share = cells[.actualcont]
        if !share.isBlank {
            if !cells[.pension].equals("1") {
                sink.add(.wContributionPension)
            } else if !isRounded(share, { $0 > 3 && $0 <= 100 }) {
                sink.add(.wContribution)
            }
        }
        if !isBlankOr(cells[.optoutpen], "1", "2", "999") { sink.add(.wOptOut) }
    }

    private func isPermission(_ cell: Cell) -> Bool {
        isBlankOr(cell, "0", "1") || cell.equalsInAnyCase("UNKNOWN")
    }

    /// Whether the number at the start of a cell, rounded to two places, lies in a range.
    private func isRounded(_ cell: Cell, _ isInside: (Double) -> Bool) -> Bool {
        guard let number = cell.decimal else { return false }
        return isInside((number * 100 + 0.5).rounded(.down) / 100)
    }

    mutating func checkSleepInsAndTravel(_ cells: WorkplaceCells, _ working: inout Working) {
        let sleepIns = cells[.sleepins]
        if !isBlankOr(sleepIns, "1", "2", "999") {
            sink.add(.wSleepIns)
        } else if !sleepIns.isBlank {
            working.sleepIns = sleepIns
        }
        let pay = cells[.sleepinpay]
        if !pay.isBlank {
            if !sleepIns.equals("1") {
                sink.add(.wSleepInPaySleepIns)
            } else if !isBlankOr(pay, "1", "2", "999") {
                sink.add(.wSleepInPay)
            } else {
                working.sleepInPay = pay
            }
        }
        let travel = cells[.traveltime]
        if !isBlankOr(travel, "1", "2", "3", "4", "5", "6", "999") {
            sink.add(.wTravel)
        } else if !travel.isBlank {
            working.travel = travel
        }
        let rate = cells[.ttdiffrate]
        if rate.isBlank { return }
        if !travel.equals("3") {
            sink.add(.wTravelRateTravel)
        } else if !isRounded(rate, { $0 >= 2.5 && $0 <= 200 }) {
            sink.add(.wTravelRate)
        } else {
            working.travelRateIsKept = true
        }
    }
}
