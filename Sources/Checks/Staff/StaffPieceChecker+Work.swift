import DataSets

extension StaffPieceChecker {
    mutating func checkContract(_ row: StaffCells, _ working: inout Working) {
        let zero = row[.zerohrcont]
        working.zeroHours = zero.integer
        let hours = row[.conthours]
        if zero.isBlank {
            if isPositive(hours) { sink.add(.sZeroBlank) }
        } else if !isAnswer(working.zeroHours) {
            sink.add(.sZero)
        } else if working.zeroHours != 2 {
            if isPositive(hours) { sink.add(.sZeroHours) }
        } else if !hours.isBlank, hours.decimal == 0 {
            sink.add(.sZeroNoHours)
        }
        if !row[.dayssick].isBlank, !isDays(row[.dayssick]) { sink.add(.sDaysSick) }
    }

    @inline(__always)
    private func isPositive(_ cell: Cell) -> Bool {
        if cell.isBlank { return false }
        if let whole = cell.integer, whole > 0 { return true }
        return (cell.decimal ?? 0) > 0
    }

    /// Days of sickness: 0 to 366 in halves, or 999.
    @inline(__always)
    private func isDays(_ cell: Cell) -> Bool {
        if cell.isDigits(from: 0, least: 1, most: 3) {
            let days = cell.integer ?? -1
            return days <= 366 || days == 999
        }
        return isDaysOfAnyForm(cell)
    }

    @inline(never)
    private func isDaysOfAnyForm(_ cell: Cell) -> Bool {
        guard let days = cell.decimal else { return false }
        if days == 999 { return true }
        if days < 0 || days > 366 { return false }
        var point = 0
        while point < cell.count, cell[point] != UInt8(ascii: ".") { point += 1 }
        if point == cell.count || point == 0 { return true }
        var end = point + 1
        while end < cell.count, cell[end] != UInt8(ascii: ".") { end += 1 }
        let part = cell.part(from: point + 1, to: end).integer
        return part == 0 || part == 5
    }

    mutating func checkPay(_ row: StaffCells, _ working: inout Working) {
        let interval = row[.salaryint]
        let salary = row[.salary]
        let rate = row[.hourlyrate]
        working.role = row[.mainjobrole].integer
        var isRefused = false
        if !interval.isBlank {
            switch interval.integer {
            case 1: working.interval = 1
            case 3: working.interval = 3
            case 999: working.interval = 999
            default:
                sink.add(.sInterval)
                isRefused = true
            }
        }
        if isRefused { return }
        if !salary.isBlank {
            switch working.interval {
            case 1:
                let amount = salary.integer ?? 0
                if amount < 500 || amount > (working.role == 1 ? 250_000 : 200_000) {
                    sink.add(.sSalary)
                } else {
                    working.salary = amount
                }
            case 999: sink.add(.sSalaryUnused)
            default: sink.add(.sSalaryInterval)
            }
        }
        if !rate.isBlank {
            switch working.interval {
            case 3: if !rate.isRate { sink.add(.sRate) }
            case 999: sink.add(.sRateUnused)
            default: sink.add(.sRateInterval)
            }
        }
    }

    mutating func checkRole(_ row: StaffCells, _ working: inout Working) {
        if working.role == nil { sink.add(.sRole) }
        let text = row[.mainjrdesc]
        let needsText = working.role == 23 || working.role == 27
        if text.isBlank {
            if needsText { sink.add(.sRoleText) }
        } else if text.isLonger(than: 119) {
            sink.add(.sRoleText)
        } else if !needsText {
            sink.add(.sRoleTextUnused)
        }
    }

    mutating func checkHours(_ row: StaffCells, _ working: inout Working) {
        let employment = working.employment
        let contracted = row[.conthours]
        if !contracted.isBlank {
            if working.zeroHours == 1 || employment == 3 || employment == 4 || employment == 7 {
                sink.add(.sHours)
            } else {
                switch contracted.hours {
                case .none: break
                case .notKnown: working.hoursAreUnknown = true
                case .halves(let halves): working.halves = halves
                case .wrong: sink.add(.sHours)
                }
            }
        }
        let average = row[.avghours]
        if !average.isBlank {
            if working.zeroHours != 1, employment == 1 || employment == 2 {
                sink.add(.sAverage)
            } else if average.hours == .wrong {
                sink.add(.sAverage)
            }
        }
        checkInsurance(row[.ninumber], working)
    }

    private mutating func checkInsurance(_ cell: Cell, _ working: Working) {
        if cell.isBlank { return }
        var isWrong = false
        var entry: StaffPiece.Insurance?
        let number = Int32(truncatingIfNeeded: piece.rows.count - 1)
        insuranceNumber(cell, working) { cell in
            if cell.isBlank { return }
            isWrong = !cell.isNationalInsuranceNumber
            if isWrong { return }
            var hash = Reference.seed
            for index in 0..<cell.count { hash = (hash ^ UInt64(cell[index])) &* 0x100_0000_01B3 }
            entry = StaffPiece.Insurance(
                hash: Reference.finish(hash), row: number,
                halves: working.hoursAreUnknown ? -1 : Int16(truncatingIfNeeded: working.halves ?? 0))
        }
        if isWrong { sink.add(.sInsurance) }
        if let entry { piece.insurance.append(entry) }
    }

    /// Delegated healthcare and registered managers against the workplace: for a move, the new one.
    mutating func compareWithWorkplace(_ working: Working) {
        guard context.hasWorkplaces else {
            if working.delegation != 0 { compareRole(working) }
            return
        }
        let place = Int(working.newWorkplace ?? working.workplace)
        if working.role == 4, place < 0 || !context.table.rows[place].isRegulated(context.index) {
            sink.addAlways(.sManager)
        }
        if working.delegation == 0 { return }
        compareRole(working)
        if place < 0 { return }
        let row = context.table.rows[place]
        let isNo: Bool
        let service: Int?
        switch row.status {
        case .new, .update:
            isNo = row.delegationIsNo
            service = row.mainService
        case .noChange, .unchecked:
            guard let held = row.held else { return }
            isNo = context.index.workplaceHeld(held).delegatedHealthcare == "No"
            service = context.index.workplaceHeld(held).mainService
        case .delete, nil:
            return
        }
        if isNo {
            sink.addAlways(.sDelegationWorkplace)
        } else if let service, !codes.servicesWithDelegation.contains(service) {
            sink.addAlways(.sDelegationService)
        }
    }

    private mutating func compareRole(_ working: Working) {
        if let role = working.role, codes.jobRoles.contains(role), !codes.jobRolesWithDelegation.contains(role) {
            sink.addAlways(.sDelegationRole)
        }
    }
}
