import DataSets

extension StaffPieceChecker {
    mutating func checkQualifications(_ row: StaffCells, _ working: inout Working) {
        checkRegisters(row, working)
        checkAchieved(row[.qualach01], row[.qualach01notes], .first)
        checkAchieved(row[.qualach02], row[.qualach02notes], .second)
        checkAchieved(row[.qualach03], row[.qualach03notes], .third)
        checkSocialCare(row[.scqual], working)
        let other = row[.nonscqual]
        if !other.isBlank, !isAnswer(other.firstTwoItems.first.integer) { sink.add(.sOther) }
        let pathway = row[.cwpcategory]
        if !pathway.isBlank, !codes.pathwayCategories.contains(pathway.integer ?? -1) { sink.add(.sPathway) }
    }

    private mutating func checkRegisters(_ row: StaffCells, _ working: Working) {
        let nurse = row[.nmcreg]
        if working.role == 16 ? nurse.integer == nil : !nurse.isBlank { sink.add(.sNurse) }
        let approved = row[.amhp]
        if working.role == 6 ? !isAnswer(approved.integer) : !approved.isBlank { sink.add(.sApproved) }
    }

    /// The rules of one pair of qualification columns.
    struct Achieved {
        let code: Rule
        let yearBlank: Rule
        let year: Rule
        let notes: Rule

        static let first = Achieved(
            code: .sQualification1, yearBlank: .sQualification1YearBlank, year: .sQualification1Year,
            notes: .sQualification1Notes)
        static let second = Achieved(
            code: .sQualification2, yearBlank: .sQualification2YearBlank, year: .sQualification2Year,
            notes: .sQualification2Notes)
        static let third = Achieved(
            code: .sQualification3, yearBlank: .sQualification3YearBlank, year: .sQualification3Year,
            notes: .sQualification3Notes)
    }

    @inline(__always)
    private mutating func checkAchieved(_ cell: Cell, _ notes: Cell, _ rules: @autoclosure () -> Achieved) {
        if !cell.isBlank { checkGiven(cell, notes, rules()) }
    }

    private mutating func checkGiven(_ cell: Cell, _ notes: Cell, _ rules: Achieved) {
        let (code, year) = cell.firstTwoItems
        // Codes that are not on the list are found last in the national service; nothing else has their number.
        if !codes.qualifications.contains(code.integer ?? -1) { sink.add(rules.code) }
        if let year, !year.isBlank {
            let isYear =
                year.isDigits(from: 0, least: 4, most: 4) && context.qualificationYears.contains(year.integer ?? 0)
            if !isYear { sink.add(rules.year) }
        } else {
            sink.add(rules.yearBlank)
        }
        if notes.isLonger(than: 120) { sink.add(rules.notes) }
    }

    private mutating func checkSocialCare(_ cell: Cell, _ working: Working) {
        if cell.isBlank { return sink.add(.sSocialBlank) }
        let (first, level) = cell.firstTwoItems
        let answer = first.integer
        if !isAnswer(answer) { return sink.add(.sSocial) }
        if answer == 1, level?.integer == nil {
            // A download says 1 alone where no level is held.
            if !working.isDownload || level?.isBlank == false { sink.add(.sSocial) }
            if working.role == 6 || working.role == 15 || working.role == 16 { sink.add(.sSocialBlank) }
        }
    }

    /// Codes that are not on their lists: found after all else.
    mutating func checkLate(_ row: StaffCells, _ working: inout Working) {
        if let employment = working.employment, employment != 0, !codes.employmentStatuses.contains(employment) {
            sink.add(.sContract)
        }
        if let code = row[.ethnicity].integer, code != 0, !codes.ethnicities.contains(code) { sink.add(.sEthnicity) }
        if let code = row[.recsource].integer, !codes.recruitedFrom.contains(code) { sink.add(.sRecruited) }
        if let role = working.role, !codes.jobRoles.contains(role) { sink.add(.sRole) }
        if working.role == 16, let register = row[.nmcreg].integer, !(1...5).contains(register) { sink.add(.sNurse) }
        if let code = row[.nationality].integer, code != 0, !codes.nationalities.contains(code) {
            sink.add(.sNationality)
        }
        if let code = row[.countryofbirth].integer, code != 0, !codes.countries.contains(code) { sink.add(.sCountry) }
        let social = row[.scqual]
        if !social.isBlank {
            let (first, level) = social.firstTwoItems
            if first.integer == 1, let number = level?.integer, !codes.levels.contains(number) {
                sink.add(.sSocialLevel)
            }
        }
        let other = row[.nonscqual]
        if !other.isBlank {
            let (first, level) = other.firstTwoItems
            if first.integer == 1, let number = level?.integer, !codes.levels.contains(number) {
                sink.add(.sOtherLevel)
            }
        }
    }
}
