/// One figure that the made-up area is set to, with its source.
public struct StatedFigure: Sendable, Hashable {
    /// A short key, such as `turnover`.
    public let key: String
    /// What is stated, in a few words.
    public let title: String
    /// The value: shares and rates in per cent, pay in pounds, counts for an area of the stated number of jobs.
    public let value: Double
    /// Where it is stated.
    public let source: String
}

/// What an area is set to. Shares lie between 0 and 1; pay is a ratio to the National Living Wage.
struct Targets: Sendable {
    var councilShare = 0.09
    var independentShare = 0.78
    var directPaymentShare = 0.13
    var turnover: Double
    var vacancyRate: Double
    var zeroHours: Double
    var sickDays: Double
    var nonBritish: Double
    /// Of those who are not British: the share from the European Union.
    var fromUnion: Double
    var qualified: Double
    /// Registered nurses and council social workers, full-time equivalent pounds a year in 2017/18.
    var nursePay: Double
    var socialWorkerPay: Double
    /// Mean hourly pay in 2017/18, when the National Living Wage was 7.50.
    var seniorPay: Double
    var carePay: Double
    var supportPay: Double
    /// Training records for each job.
    var trainingPerJob: Double

    static let doncaster = Targets(
        turnover: 0.227, vacancyRate: 0.052, zeroHours: 0.12, sickDays: 8, nonBritish: 0.05, fromUnion: 0.6,
        qualified: 0.58, nursePay: 28_200, socialWorkerPay: 36_300, seniorPay: 8.40, carePay: 7.80, supportPay: 8.83,
        trainingPerJob: 4)
    static let england = Targets(
        turnover: 0.307, vacancyRate: 0.08, zeroHours: 0.25, sickDays: 5.1, nonBritish: 0.17, fromUnion: 0.47,
        qualified: 0.53, nursePay: 29_400, socialWorkerPay: 34_900, seniorPay: 8.96, carePay: 8.19, supportPay: 9.37,
        trainingPerJob: 1.2)

    init(
        turnover: Double, vacancyRate: Double, zeroHours: Double, sickDays: Double, nonBritish: Double,
        fromUnion: Double, qualified: Double, nursePay: Double, socialWorkerPay: Double, seniorPay: Double,
        carePay: Double, supportPay: Double, trainingPerJob: Double
    ) {
        self.turnover = turnover
        self.vacancyRate = vacancyRate
        self.zeroHours = zeroHours
        self.sickDays = sickDays
        self.nonBritish = nonBritish
        self.fromUnion = fromUnion
        self.qualified = qualified
        self.nursePay = nursePay
        self.socialWorkerPay = socialWorkerPay
        self.seniorPay = seniorPay
        self.carePay = carePay
        self.supportPay = supportPay
        self.trainingPerJob = trainingPerJob
    }
}

extension DemonstrationArea {
    var targets: Targets { self == .england ? .england : .doncaster }

    /// The stated figures to which the area is set: those of Doncaster, and for England the English ones that the same
    /// strategy states beside them (what it does not state for England is taken over from Doncaster).
    public var calibration: [StatedFigure] {
        let aims = targets
        let source = "Doncaster's workforce strategy 2019 to 2022, section 6"
        let rows: [(String, String, Double)] = [
            ("jobs", "jobs in the sector", Double(statedJobs)),
            ("council share", "jobs with the council", 9),
            ("independent share", "jobs with independent providers", 78),
            ("direct payment share", "jobs for direct-payment recipients", 13),
            ("managers", "managerial roles of 7,900 jobs", 600),
            ("regulated professions", "regulated professionals of 7,900 jobs", 300),
            ("direct care", "direct care roles of 7,900 jobs", 6_000),
            ("care workers", "care workers of 7,900 jobs", 4_200),
            ("other roles", "other roles of 7,900 jobs", 1_000),
            ("turnover", "leavers in 12 months", aims.turnover * 100),
            ("vacancy rate", "posts that are vacant", aims.vacancyRate * 100),
            ("from within the sector", "starters recruited from within adult social care", 81),
            ("experience", "mean years of experience in the sector", 7.9),
            ("three years", "at least three years in the sector", 69),
            ("zero hours", "on zero-hours contracts", aims.zeroHours * 100),
            ("full time", "full time", 59),
            ("part time", "part time", 34),
            ("no fixed hours", "no fixed hours", 7),
            ("sickness", "mean days of sickness a year", aims.sickDays),
            ("female", "female", 84),
            ("mean age", "mean age in years", 42.8),
            ("24 and under", "aged 24 and under", 11),
            ("over 55", "aged over 55", 25),
            ("british", "British nationality", 100 - aims.nonBritish * 100),
            ("european union", "nationality of the European Union", aims.nonBritish * aims.fromUnion * 100),
            ("qualified", "hold a relevant social care qualification", aims.qualified * 100),
            ("care certificate", "engaged with the Care Certificate, of those without a qualification", 45),
            ("care worker pay", "mean hourly pay of care workers, 2018", aims.carePay),
            ("senior care worker pay", "mean hourly pay of senior care workers, 2018", aims.seniorPay),
            ("support worker pay", "mean hourly pay of support and outreach workers, 2018", aims.supportPay),
            ("social worker pay", "mean full-time pay of council social workers, 2017", aims.socialWorkerPay),
            ("nurse pay", "mean full-time pay of independent-sector nurses, 2018", aims.nursePay),
        ]
        return rows.map { StatedFigure(key: $0.0, title: $0.1, value: $0.2, source: source) }
    }
}

/// Pay on a day: the strategy's ratios to the National Living Wage carried to that day's wage.
struct PayLevel: Sendable {
    /// The National Living Wage in pounds an hour.
    let livingWage: Double
    private let targets: Targets

    init(on day: Int, year: Int, targets: Targets) {
        livingWage = PayLevel.livingWage(year: year)
        self.targets = targets
    }

    /// What hourly pay that was stated in 2018 has become: the same ratio to the National Living Wage, then 7.50.
    func hourly(stated: Double) -> Double { stated / 7.5 * livingWage }

    /// What social workers' and nurses' pay has become. Professions' pay rose more slowly than the wage floor: by two
    /// fifths of its rise for the council's scale and three fifths for nurses (the demonstration's own assumption).
    var socialWorker: Double { targets.socialWorkerPay * (1 + 0.4 * (livingWage / 7.5 - 1)) }
    var nurse: Double { targets.nursePay * (1 + 0.6 * (livingWage / 7.5 - 1)) }
    var care: Double { hourly(stated: targets.carePay) }
    var senior: Double { hourly(stated: targets.seniorPay) }
    var support: Double { hourly(stated: targets.supportPay) }

    /// The wage from April of a year (GOV.UK, National Living Wage rates); three per cent a year after the last one.
    static func livingWage(year: Int) -> Double {
        let known = [7.20, 7.50, 7.83, 8.21, 8.72, 8.91, 9.50, 10.42, 11.44, 12.21, 12.71]
        if year < 2016 { return known[0] }
        if year - 2016 < known.count { return known[year - 2016] }
        var wage = 12.71
        for _ in 2026..<min(year, 2100) { wage *= 1.03 }
        return (wage * 100).rounded() / 100
    }
}
