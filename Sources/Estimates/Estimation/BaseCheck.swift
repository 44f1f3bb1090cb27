/// Whether published leavers, turnover, vacancies and vacancy rate stand on one base (docs/methods.md §1.2).
public struct BaseCheck: Sendable, Hashable {
    /// The employees that leavers and turnover imply: leavers over turnover.
    public var employeeBase: Double
    /// The vacancy rate in per cent that the vacancies give on that base: V / (E + V).
    public var impliedVacancyRate: Double
    /// Whether the implied rate is within the stated precision of the published one.
    public var agrees: Bool

    /// The check of one set of published figures; nil where the turnover is not above zero, or nothing would stand
    /// below the line.
    ///
    /// - Parameters:
    ///   - leavers: people who left in 12 months.
    ///   - turnover: in per cent.
    ///   - vacancies: vacancies on the day.
    ///   - publishedVacancyRate: in per cent.
    ///   - precision: how many points rounding may have moved the published rate.
    public init?(leavers: Double, turnover: Double, vacancies: Double, publishedVacancyRate: Double, precision: Double)
    {
        guard turnover > 0, leavers >= 0, vacancies >= 0 else { return nil }
        let base = leavers / (turnover / 100)
        guard base + vacancies > 0 else { return nil }
        employeeBase = base
        impliedVacancyRate = 100 * vacancies / (base + vacancies)
        agrees = (impliedVacancyRate - publishedVacancyRate).magnitude <= precision + 1e-12
    }
}
