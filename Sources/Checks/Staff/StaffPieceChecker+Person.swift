import DataSets
import Dates

extension StaffPieceChecker {
    mutating func checkIdentity(_ row: StaffCells, _ working: inout Working) {
        working.employment = row[.emplstatus].integer
        if (working.employment ?? 0) == 0 { sink.add(.sContract) }
        let postcode = row[.postcode]
        if postcode.isBlank {
            sink.add(.sPostcodeBlank)
        } else if !postcode.isHomePostcode {
            sink.add(.sPostcode)
        }
        checkBirth(row[.dob], &working)
        if !row[.gender].isBlank, !(1...4).contains(row[.gender].integer ?? 0) { sink.add(.sGender) }
        if !row[.ethnicity].isBlank, row[.ethnicity].integer == nil { sink.add(.sEthnicity) }
    }

    private mutating func checkBirth(_ cell: Cell, _ working: inout Working) {
        if cell.count == 5, cell.equalsInAnyCase("ADMIN") {
            working.birth = working.person.flatMap { context.index.person($0).birthDate }
            working.birthText = working.birth == nil ? 0 : 10
        } else {
            working.birth = cell.lenientDay(today: context.today)
            working.birthText = cell.isLonger(than: 1) ? 2 : min(cell.count, 1)
        }
        guard let birth = working.birth, birth >= context.oldest, birth <= context.youngest else {
            return sink.add(.sBirth)
        }
    }

    mutating func checkOrigin(_ row: StaffCells, _ working: inout Working) {
        let nationality = row[.nationality]
        let nation = nationality.integer
        if !nationality.isBlank, nation == nil { sink.add(.sNationality) }
        let citizenship = row[.britishcitizenship]
        let citizen = citizenship.integer
        if !citizenship.isBlank {
            if nation == 826 {
                sink.add(.sCitizenshipUnused)
            } else if !isAnswer(citizen) {
                sink.add(.sCitizenship)
            }
        }
        let country = row[.countryofbirth]
        if !country.isBlank, country.integer == nil { sink.add(.sCountry) }
        if !row[.yearofentry].isBlank { checkEntry(row[.yearofentry], country, working) }
        let visa = row[.handcvisa]
        let abroad = row[.inoutuk]
        if visa.isBlank, abroad.isBlank { return }
        let isAsked =
            !nationality.isBlank && (nation == 998 ? citizen == 2 : nation != 826 && citizen != 1)
        if !visa.isBlank, !isAsked || !isAnswer(visa.integer) { sink.add(.sVisa) }
        if !abroad.isBlank, !isAsked || visa.integer != 1 || !isAnswer(abroad.integer) { sink.add(.sAbroad) }
    }

    private mutating func checkEntry(_ cell: Cell, _ country: Cell, _ working: Working) {
        guard cell.isDigits(from: 0, least: 4, most: 4), let year = cell.integer, year <= context.thisYear else {
            return sink.add(.sEntry)
        }
        if let birth = working.birth, birth.year > year { return sink.add(.sEntryBirth) }
        if country.isBlank || country.integer == 826 { sink.add(.sEntryUnused) }
    }

    @inline(__always)
    func isAnswer(_ number: Int?) -> Bool { number == 1 || number == 2 || number == 999 }

    mutating func checkCertificates(_ row: StaffCells) {
        if !row[.disabled].isBlank, !(0...3).contains(row[.disabled].integer ?? -1) { sink.add(.sDisabled) }
        if !row[.carecert].isBlank, !(1...3).contains(row[.carecert].integer ?? 0) { sink.add(.sCertificate) }
        if !row[.l2carecert].isBlank { checkLevelTwo(row[.l2carecert]) }
        if !row[.recsource].isBlank, row[.recsource].integer == nil { sink.add(.sRecruited) }
    }

    private mutating func checkLevelTwo(_ cell: Cell) {
        let (first, second) = cell.firstTwoItems
        let year = second.flatMap { $0.isBlank ? nil : $0 }
        switch first.integer {
        case 1:
            guard let year else { return }
            guard let number = year.integer else { return sink.add(.sLevel2Year) }
            if number < 2_024 { sink.add(.sLevel2Early) }
            if number > context.thisYear { sink.add(.sLevel2Future) }
        case 2: if year != nil { sink.add(.sLevel2Started) }
        case 3: if year != nil { sink.add(.sLevel2None) }
        default: sink.add(.sLevel2)
        }
    }

    mutating func checkDates(_ row: StaffCells, _ working: inout Working) {
        checkStart(row, &working)
        checkSector(row[.startinsect], working)
        if !row[.dha].isBlank {
            let answer = row[.dha].integer
            if isAnswer(answer) { working.delegation = answer ?? 0 } else { sink.add(.sDelegationAnswer) }
        }
        if !row[.apprentice].isBlank, !isAnswer(row[.apprentice].integer) { sink.add(.sApprentice) }
    }

    private mutating func checkStart(_ row: StaffCells, _ working: inout Working) {
        let cell = row[.startdate]
        if cell.isBlank { return sink.add(.sStartBlank) }
        if !cell.hasStartDateForm { return sink.add(.sStart) }
        // A day that the calendar does not have passes every comparison.
        guard let start = cell.strictDay else { return }
        if start > context.today { return sink.add(.sStart) }
        // A birth date of one character is not looked at here.
        if working.birthText > 1 {
            // Fourteen years have at most 5,114 days: most rows need no calendar.
            guard let birth = working.birth, start - birth >= 5_114 || start >= birth.adding(years: 14) else {
                return sink.add(.sStart)
            }
        }
        let entry = row[.yearofentry]
        if !entry.isBlank, entry.isDigits(from: 0, least: 4, most: 4), start.year < (entry.integer ?? 0) {
            return sink.add(.sStart)
        }
        working.start = start
    }

    private mutating func checkSector(_ cell: Cell, _ working: Working) {
        if cell.isBlank { return sink.add(.sSector) }
        let beginsWithYear =
            cell.count >= 4 && Cell.isDigit(cell[0]) && Cell.isDigit(cell[1]) && Cell.isDigit(cell[2])
            && Cell.isDigit(cell[3])
        if !beginsWithYear {
            let isUnknown = cell.count >= 3 && cell.part(from: cell.count - 3, to: cell.count).equals("999")
            if !isUnknown { return sink.add(.sSector) }
        }
        guard let year = cell.integer, year != 999 else { return }
        if let start = working.start, year > start.year { return sink.add(.sSector) }
        if let birth = working.birth, birth.year + 14 > year { sink.add(.sSector) }
    }
}
