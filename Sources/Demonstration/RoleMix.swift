/// The job roles of each kind of service, fitted so that the whole comes to the stated totals.
struct RoleMix: Sendable {
    /// The kinds of service that differ in their roles.
    enum Group: Int, Sendable, CaseIterable {
        case assessment
        case headOffice
        case nursing
        case residential
        case homeCare
        case supportedLiving
        case day
        case community
    }

    /// The roles other than registered managers and personal assistants; columns of `shares` follow this order.
    static let roles: [Int16] = table.map(\.role)
    /// Roles of people who give care, among whom bank staff and zero hours lie.
    static func givesCare(_ role: Int16) -> Bool {
        switch role {
        case 7, 8, 9, 23, 38, 52: true
        default: false
        }
    }
    static func manages(_ role: Int16) -> Bool {
        switch role {
        case 1, 2, 3, 4, 5, 24, 43, 45: true
        default: false
        }
    }

    /// The share of each role in each group's jobs, by the group's raw value.
    let shares: [[Double]]

    /// Fits the mix by raking: the groups' jobs and the roles' totals are both met.
    ///
    /// - Parameters:
    ///   - jobs: the jobs of each group, registered managers left out.
    ///   - scale: jobs of the area over 7,900.
    ///   - registeredManagers: how many there are, since they count among the managers.
    init(jobs: [Double], scale: Double, registeredManagers: Int) {
        var table = RoleMix.table.map { row in row.weights.map { $0 + 0.0001 } }
        let otherManagers = max(1, 600 * scale - Double(registeredManagers)) / 476
        var totals = RoleMix.table.map { row in
            Double(row.total) * (RoleMix.manages(row.role) ? otherManagers : scale)
        }
        let sum = totals.reduce(0, +)
        let all = jobs.reduce(0, +)
        totals = totals.map { $0 * (sum > 0 ? all / sum : 0) }
        for _ in 0..<60 {
            for role in table.indices {
                let row = table[role].reduce(0, +)
                if row > 0 { table[role] = table[role].map { $0 * totals[role] / row } }
            }
            for group in jobs.indices {
                let column = table.reduce(0) { $0 + $1[group] }
                guard column > 0 else { continue }
                for role in table.indices { table[role][group] *= jobs[group] / column }
            }
        }
        shares = jobs.indices.map { group in
            let column = table.reduce(0) { $0 + $1[group] }
            return table.map { column > 0 ? $0[group] / column : 0 }
        }
    }

    private struct Row {
        let role: Int16
        let total: Int
        let weights: [Double]

        init(_ role: Int16, _ total: Int, _ weights: [Double]) {
            self.role = role
            self.total = total
            self.weights = weights
        }
    }

    // Totals add up, with 124 registered managers and 1,027 personal assistants, to the strategy's 600 managers, 300
    // regulated professionals, 6,000 direct care (4,200 care workers) and 1,000 others. Weights: how common a role is
    // in assessment, head office, nursing, residential, home care, supported living, day, community.
    private static let table: [Row] = [
        Row(1, 45, [1, 9, 0.5, 0.5, 0.7, 0.7, 1, 2]), Row(2, 40, [3, 9, 0.2, 0.2, 0.6, 0.6, 0.5, 2]),
        Row(3, 75, [5, 5, 0.5, 0.8, 1, 1.2, 1.5, 2]), Row(5, 75, [1, 1, 0.6, 0.9, 1.6, 1.2, 1, 1]),
        Row(24, 21, [0.5, 4, 0.1, 0.1, 0.3, 0.3, 0.2, 1]), Row(43, 100, [0, 0, 1.6, 2, 0.8, 1, 1, 0.3]),
        Row(45, 120, [2, 0.5, 1, 1.4, 1.8, 2, 2, 1.5]), Row(6, 120, [35, 1, 0, 0, 0, 0, 0, 0.6]),
        Row(15, 25, [6, 0.2, 0.1, 0, 0.3, 0, 0, 1]), Row(16, 125, [0, 0, 12, 0, 0.02, 0, 0, 0]),
        Row(17, 8, [1, 0.1, 0.2, 0, 0, 0, 0, 0.6]), Row(35, 10, [3, 1, 0, 0, 0, 0, 0, 0]),
        Row(37, 12, [0, 0, 1, 0, 0, 0, 0, 0]), Row(8, 4_200, [0, 0, 55, 60, 75, 60, 35, 15]),
        Row(23, 30, [0.2, 0, 0.4, 0.4, 0.4, 0.6, 2, 3]), Row(7, 430, [0, 0, 7, 8, 5, 5, 3, 1]),
        Row(9, 150, [3, 0, 0, 0.1, 1, 7, 12, 25]), Row(52, 110, [0, 0, 0.2, 0.6, 0.7, 6, 8, 6]),
        Row(38, 25, [0, 0, 2.2, 0.1, 0, 0, 0, 0]), Row(10, 10, [0.2, 0.2, 0, 0, 0, 0.5, 1, 2]),
        Row(11, 18, [2, 0.5, 0, 0, 0, 0.1, 0.2, 6]), Row(26, 480, [0.3, 1, 14, 13, 0.4, 0.6, 8, 1]),
        Row(25, 200, [8, 20, 1.8, 1.6, 3, 2, 4, 9]), Row(34, 80, [0, 0, 2.4, 2.2, 0, 0.3, 6, 2]),
        Row(39, 75, [24, 0, 0, 0, 0.4, 0, 0, 2]), Row(36, 25, [6, 0, 0.1, 0, 0.2, 0, 0, 0.6]),
        Row(40, 70, [1, 0, 0, 0.1, 3, 1, 0.3, 1]), Row(27, 40, [0.5, 2, 0.5, 0.5, 0.4, 0.3, 1.5, 1]),
        Row(44, 12, [0.3, 4, 0.1, 0.1, 0.2, 0.2, 0, 0.5]), Row(46, 10, [0.5, 5, 0, 0, 0.1, 0.1, 0, 0.5]),
        Row(48, 8, [0.3, 5, 0, 0, 0.1, 0, 0, 0.3]),
    ]
}
