/// A quantile function in straight pieces: what share of a distribution lies below which value.
struct Curve: Sendable {
    private let shares: [Double]
    private let values: [Double]

    /// The curve through these points: shares from 0 to 1 ascending, each with its value.
    init(_ points: [(Double, Double)]) {
        shares = points.map(\.0)
        values = points.map(\.1)
    }

    /// The value below which this share lies.
    func value(_ share: Double) -> Double {
        var index = 1
        let last = shares.count - 1
        while index < last, shares[index] < share { index += 1 }
        let width = shares[index] - shares[index - 1]
        guard width > 0 else { return values[index] }
        return values[index - 1] + (values[index] - values[index - 1]) * (share - shares[index - 1]) / width
    }

    /// The mean of the distribution.
    var mean: Double {
        var sum = 0.0
        for index in 1..<shares.count {
            sum += (shares[index] - shares[index - 1]) * (values[index] + values[index - 1]) / 2
        }
        return sum
    }

    /// Exact age in years. In completed years: mean 42.8, 11 per cent 24 and under, a quarter 55 and over.
    static let age = Curve([
        (0, 17), (0.03, 20), (0.11, 25), (0.205, 30), (0.315, 35), (0.43, 40), (0.54, 45), (0.64, 50), (0.745, 55),
        (0.758, 56), (0.875, 60), (0.965, 65), (1, 74),
    ])
    /// Years in the sector: mean 7.9, 69 per cent three years or more when counted by calendar years.
    static let experience = Curve([
        (0, 0), (0.045, 1), (0.305, 2.75), (0.5, 5.9), (0.7, 9.7), (0.85, 14.8), (0.95, 23), (1, 41),
    ])
    /// Age of people who join: younger than those in post, who grow older meanwhile.
    static let joinerAge = Curve([
        (0, 17), (0.08, 20), (0.2, 25), (0.33, 30), (0.45, 35), (0.56, 40), (0.66, 45), (0.75, 50), (0.84, 55),
        (0.93, 60), (0.985, 65), (1, 70),
    ])
    /// Years in the sector of people who join.
    static let joinerExperience = Curve([(0, 0), (0.19, 0.9), (0.6, 2), (0.85, 4.5), (1, 14)])
    /// Days sick in a year, for a mean of 8.
    static let sickDays = Curve([
        (0, 0), (0.42, 0), (0.6, 3), (0.75, 6), (0.88, 13), (0.95, 34), (0.99, 100), (1, 200),
    ])
    /// Hourly pay of care workers above the National Living Wage, as a multiple of its mean excess.
    static let carePremium = Curve([(0, 0), (0.3, 0.2), (0.5, 0.83), (0.75, 1.45), (0.9, 2.25), (1, 4)])
    /// Pay of other roles as a multiple of the role's mean.
    static let rolePay = Curve([(0, 0.9), (0.2, 0.945), (0.5, 0.99), (0.8, 1.04), (0.95, 1.1), (1, 1.18)])
    /// Sizes of workplaces as a multiple of their mean.
    static let size = Curve([(0, 0.3), (0.3, 0.62), (0.6, 0.95), (0.85, 1.5), (1, 2.6)])
    /// How far a workplace's rate lies from its service's.
    static let lean = Curve([(0, 0.15), (0.25, 0.6), (0.6, 0.95), (0.9, 1.7), (1, 2.9)])
    /// The same for what varies less.
    static let mildLean = Curve([(0, 0.85), (0.5, 1), (1, 1.12)])
    /// The same for nationality, where a few workplaces hold most.
    static let steepLean = Curve([(0, 0.1), (0.5, 0.35), (0.8, 1.2), (0.95, 3), (1, 5)])
}
