import Dates
import Statistics

/// Nationality, country of birth, ethnicity and right to work, which must fit each other.
enum Background {
    private static let unionCodes: [Int16] = [616, 642, 620, 380, 724, 100, 440, 372]
    private static let unionShares = [0.38, 0.64, 0.72, 0.78, 0.84, 0.9, 0.95, 1]
    private static let worldCodes: [Int16] = [566, 356, 716, 288, 608, 404, 586, 710]
    private static let worldShares = [0.3, 0.55, 0.7, 0.8, 0.88, 0.93, 0.97, 1]
    /// Ethnicities that go with the countries above, in their order.
    private static let worldEthnicities: [UInt8] = [44, 39, 44, 44, 43, 44, 40, 44]

    static func set(
        _ person: inout Person, foreign: Bool, fromUnion: Bool, year: Int, stream: inout SeededStream
    ) {
        guard foreign else {
            let share = stream.uniform()
            person.ethnicity = [31, 34, 40, 44, 45, 39, 35, 98][
                Draw.pick(share, [0.945, 0.955, 0.967, 0.978, 0.984, 0.99, 0.996, 1])]
            if stream.chance(0.015) {
                person.countryOfBirth = 372
                setEntry(&person, year: year, stream: &stream)
            }
            return
        }
        let share = stream.uniform()
        if fromUnion {
            person.nationality = unionCodes[Draw.pick(share, unionShares)]
            person.ethnicity = 34
        } else {
            let index = Draw.pick(share, worldShares)
            person.nationality = worldCodes[index]
            person.ethnicity = worldEthnicities[index]
        }
        person.countryOfBirth = person.nationality
        person.citizenship = stream.chance(0.1) ? 1 : (stream.chance(0.05) ? 999 : 2)
        setEntry(&person, year: year, stream: &stream)
        if person.citizenship != 1 {
            let sponsored = !fromUnion && Int(person.yearOfEntry) >= 2021 && stream.chance(0.7)
            person.visa = sponsored ? 1 : 2
            if sponsored { person.outsideUK = stream.chance(0.7) ? 1 : 2 }
        }
    }

    /// The year of entry lies between birth and the start in the job, and before the start in the sector here.
    private static func setEntry(_ person: inout Person, year: Int, stream: inout SeededStream) {
        let latest = Int(person.sectorYear)
        let earliest = max(person.birth.year + 1, latest - 12)
        person.yearOfEntry = Int16(earliest + stream.below(max(1, latest - earliest + 1)))
        if person.yearOfEntry > person.sectorYear { person.yearOfEntry = Int16(latest) }
    }
}

/// Qualifications and the Care Certificate.
enum Qualifications {
    /// How much less often a role holds a social care qualification.
    static func reluctance(_ role: Int16) -> Double {
        switch role {
        case 1, 2, 4, 6, 7, 15, 16, 35, 43, 45: -0.45
        case 3, 5, 17, 37: -0.25
        case 25, 26, 27, 46, 48, 36: 0.5
        case 23: 0.25
        default: 0
        }
    }

    static func canDelegate(_ role: Int16) -> Bool {
        switch role {
        case 7, 8, 9, 52, 45: true
        default: false
        }
    }

    static func set(_ person: inout Person, holds: Bool, year: Int, stream: inout SeededStream) {
        let share = stream.uniform()
        person.qualification = holds ? 1 : 2
        if holds {
            let (level, code) = held(role: person.role, share: share)
            person.level = level
            person.achieved = code
            let latest = min(year, Int(person.sectorYear) + 4)
            person.achievedYear = Int16(max(Int(person.birth.year) + 18, min(latest, year - stream.below(9))))
            if Int(person.achievedYear) > year { person.achieved = 0 }
        }
        let other = stream.uniform()
        if other < 0.3 {
            person.otherQualification = 1
            person.otherLevel = [1, 2, 3, 4, 6][Draw.pick(other / 0.3, [0.1, 0.55, 0.85, 0.93, 1])]
        }
        if RoleMix.givesCare(person.role) {
            let engaged = stream.uniform()
            let completed = holds ? 0.32 : 0.32
            person.careCertificate = engaged < completed ? 1 : (engaged < 0.45 ? 3 : 2)
            let second = stream.uniform()
            if second < 0.3 { person.levelTwoCertificate = second < 0.03 ? 1 : (second < 0.08 ? 2 : 3) }
            person.pathway = person.role == 7 ? 4 : (holds ? 3 : 2)
            if person.role != 7, person.start.adding(years: 1).year >= year, !holds { person.pathway = 1 }
        } else if person.role == 4 {
            person.pathway = 7
        } else if person.role == 43 {
            person.pathway = 6
        } else {
            person.careCertificate = 2
        }
    }

    /// Level and qualification of somebody who holds one.
    private static func held(role: Int16, share: Double) -> (Int16, Int16) {
        switch role {
        case 6, 35: share < 0.75 ? (6, 16) : (7, 18)
        case 15, 36: (6, 151)
        case 16: share < 0.5 ? (6, 153) : (6, 28)
        case 37: (5, 309)
        case 1, 2, 4, 24: share < 0.7 ? (5, 132) : (4, 109)
        case 3, 5, 43, 45: share < 0.4 ? (5, 63) : (3, 54)
        case 7: share < 0.85 ? (3, 54) : (2, 53)
        default:
            share < 0.5 ? (2, 129) : share < 0.6 ? (2, 53) : share < 0.85 ? (3, 130) : share < 0.95 ? (3, 54) : (4, 109)
        }
    }
}

/// Pay from the role, the person's place among others and the level of the day.
enum Pay {
    static func set(_ person: inout Person, level: PayLevel, council: Bool) {
        let place = Double(person.payPlace)
        let wage = level.livingWage
        let rate: Double
        switch person.role {
        case 8, 23, 26:
            let excess = (level.care - wage) * (person.role == 26 ? 0.6 : 1)
            rate = wage + excess * Curve.carePremium.value(place) / Curve.carePremium.mean
        case 7: rate = level.senior * Curve.rolePay.value(place) / Curve.rolePay.mean
        case 9, 52: rate = level.support * Curve.rolePay.value(place) / Curve.rolePay.mean
        case 6:
            setAnnual(&person, fullTime: level.socialWorker * Curve.rolePay.value(place) / Curve.rolePay.mean)
            return
        case 16:
            let pay = level.nurse * Curve.rolePay.value(place) / Curve.rolePay.mean
            guard person.zeroHours != 1, person.serial % 2 == 0 else {
                rate = pay / (52.143 * 37)
                break
            }
            setAnnual(&person, fullTime: pay)
            return
        default:
            let (multiple, annual) = scale(person.role)
            let mean = wage * multiple * (council ? 1.05 : 1)
            let own = max(wage, mean * Curve.rolePay.value(place) / Curve.rolePay.mean)
            guard !annual || person.zeroHours == 1 || person.employment > 2 else {
                setAnnual(&person, fullTime: own * 52.143 * 37)
                return
            }
            rate = own
        }
        person.annual = false
        person.pay = Int32((max(wage, rate) * 100).rounded())
    }

    /// A salary is what is paid for the contracted hours.
    private static func setAnnual(_ person: inout Person, fullTime: Double) {
        person.annual = true
        let hours = person.halfHours > 0 ? Double(person.halfHours) / 2 : 37
        person.pay = Int32(min(190_000, (fullTime * min(1, hours / 37)).rounded()))
    }

    /// The mean of other roles as a multiple of the National Living Wage, and whether they are paid by the year (the
    /// demonstration's own assumption).
    private static func scale(_ role: Int16) -> (Double, Bool) {
        switch role {
        case 1: (2.8, true)
        case 2: (2.2, true)
        case 3: (1.7, true)
        case 4: (1.85, true)
        case 43: (1.5, true)
        case 24: (1.5, true)
        case 15, 35: (1.85, true)
        case 17: (1.8, true)
        case 39, 44, 48: (1.45, true)
        case 46: (1.6, true)
        case 37: (1.4, false)
        case 45: (1.3, false)
        case 5: (1.25, false)
        case 10, 11, 36, 40: (1.22, false)
        case 25: (1.1, false)
        default: (1.07, false)
        }
    }
}
