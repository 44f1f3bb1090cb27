/// Filled posts of personal assistants, from the people who receive direct payments (docs/methods.md §2.5).
public enum PersonalAssistants {
    /// Self-employed staff for each service user with a direct payment.
    public static let usualSelfEmployedPerServiceUser = 0.01794876

    /// What is known of one area.
    public struct Area: Sendable, Hashable {
        /// The area's name.
        public var name: String
        /// Service users with direct payments during the year.
        public var serviceUsers: Double
        /// Carers with direct payments during the year.
        public var carers: Double
        /// The share of service users with direct payments who employ staff, by year; nil or absent where it is not
        /// known.
        public var shareEmploying: [Int: Double?]

        /// An area with all that is known of it.
        public init(name: String, serviceUsers: Double, carers: Double, shareEmploying: [Int: Double?]) {
            self.name = name
            self.serviceUsers = serviceUsers
            self.carers = carers
            self.shareEmploying = shareEmploying
        }
    }

    /// The estimate for one area.
    public struct Estimate: Sendable, Hashable {
        /// The area's name.
        public var name: String
        /// The share employing by year, with missing years filled in.
        public var filledShares: [Int: Double]
        /// The mean of the last years' shares.
        public var rollingShare: Double
        /// Service users who employ staff.
        public var employing: Double
        /// Service users whose staff are self-employed.
        public var selfEmployed: Double
        /// Both together.
        public var totalEmploying: Double
        /// Filled posts of personal assistants.
        public var posts: Double
        /// Those who employ among all who receive direct payments, carers included; nil where there are none.
        public var shareOfAllRecipients: Double?
        /// Years whose share stands more than 0.3 from the mean of the area's years, and was taken as not known.
        public var outlyingYears: [Int]
        /// Whether no year of the area was known, so that the mean of the other areas was taken.
        public var isBorrowed: Bool
    }

    /// The estimate for all areas.
    public struct Result: Sendable, Hashable {
        /// Personal assistants for each employer: the mean of the last years.
        public var assistantsPerEmployer: Double
        /// The areas in the order in which they were given.
        public var areas: [Estimate]
        /// The posts of all areas.
        public var totalPosts: Double
    }

    /// Posts = D (p + c) q: D service users with direct payments, p the rolling share who employ, c self-employed staff
    /// for each service user, q the rolling number of assistants for each employer.
    ///
    /// Missing years are filled in along the line between known years and with the nearest known year at the ends. Nil
    /// where no number of assistants for each employer is known, or no area has a known year.
    ///
    /// - Parameters:
    ///   - areas: the areas.
    ///   - assistantsPerEmployer: the survey's answer by year.
    ///   - selfEmployedPerServiceUser: c.
    ///   - rollingYears: how many of the last years are averaged.
    public static func estimate(
        areas: [Area], assistantsPerEmployer: [Int: Double],
        selfEmployedPerServiceUser: Double = usualSelfEmployedPerServiceUser, rollingYears: Int = 3
    ) -> Result? {
        let ratios = assistantsPerEmployer.keys.sorted().suffix(max(1, rollingYears))
        guard !ratios.isEmpty else { return nil }
        let ratio = ratios.reduce(0) { $0 + (assistantsPerEmployer[$1] ?? 0) } / Double(ratios.count)
        let years = Set(areas.flatMap { $0.shareEmploying.keys }).sorted()
        let known = areas.map { withoutOutliers($0.shareEmploying.compactMapValues { $0 }) }
        let filled = known.map { filledIn($0.shares, years: years) }
        let others = filled.compactMap { $0 }
        guard let mean = meanByYear(others, years: years) else { return nil }
        let estimates = areas.indices.map { index in
            estimate(
                areas[index], shares: filled[index] ?? mean, outliers: known[index].outliers,
                isBorrowed: filled[index] == nil, ratio: ratio, selfEmployed: selfEmployedPerServiceUser,
                rollingYears: rollingYears)
        }
        return Result(
            assistantsPerEmployer: ratio, areas: estimates, totalPosts: estimates.reduce(0) { $0 + $1.posts })
    }

    private static func estimate(
        _ area: Area, shares: [Int: Double], outliers: [Int], isBorrowed: Bool, ratio: Double, selfEmployed: Double,
        rollingYears: Int
    ) -> Estimate {
        let last = shares.keys.sorted().suffix(max(1, rollingYears))
        let rolling = last.reduce(0) { $0 + (shares[$1] ?? 0) } / Double(last.count)
        let employing = area.serviceUsers * rolling
        let own = area.serviceUsers * selfEmployed
        let recipients = area.serviceUsers + area.carers
        return Estimate(
            name: area.name, filledShares: shares, rollingShare: rolling, employing: employing, selfEmployed: own,
            totalEmploying: employing + own, posts: (employing + own) * ratio,
            shareOfAllRecipients: recipients > 0 ? (employing + own) / recipients : nil, outlyingYears: outliers,
            isBorrowed: isBorrowed)
    }

    /// The year that stands furthest from the mean of the area's known years, three at the least, where it does so by
    /// more than 0.3.
    private static func withoutOutliers(_ shares: [Int: Double]) -> (shares: [Int: Double], outliers: [Int]) {
        guard shares.count > 2 else { return (shares, []) }
        let mean = shares.keys.sorted().reduce(0) { $0 + (shares[$1] ?? 0) } / Double(shares.count)
        let distances = shares.mapValues { ($0 - mean).magnitude }
        let outlier = distances.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let outlier, outlier.value > 0.3 + 1e-12 else { return (shares, []) }
        var kept = shares
        kept[outlier.key] = nil
        return (kept, [outlier.key])
    }

    private static func filledIn(_ shares: [Int: Double], years: [Int]) -> [Int: Double]? {
        let known = shares.sorted { $0.key < $1.key }
        guard let first = known.first, let last = known.last else { return nil }
        var result: [Int: Double] = [:]
        for year in years {
            if year <= first.key {
                result[year] = first.value
            } else if year >= last.key {
                result[year] = last.value
            } else if let value = shares[year] {
                result[year] = value
            } else if let above = known.first(where: { $0.key > year }),
                let below = known.last(where: { $0.key < year })
            {
                let slope = (above.value - below.value) / Double(above.key - below.key)
                result[year] = below.value + slope * Double(year - below.key)
            }
        }
        return result
    }

    private static func meanByYear(_ series: [[Int: Double]], years: [Int]) -> [Int: Double]? {
        guard !series.isEmpty, !years.isEmpty else { return nil }
        return Dictionary(
            uniqueKeysWithValues: years.map { year in
                (year, series.reduce(0) { $0 + ($1[year] ?? 0) } / Double(series.count))
            })
    }
}
