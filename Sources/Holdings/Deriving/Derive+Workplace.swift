public import DataSets
public import Workforce

extension Derive {
    /// The workplace in a row of a workplace file. Organisation and area are the caller's to set.
    ///
    /// - Parameters:
    ///   - record: the row.
    ///   - dropped: the cells that count as blank.
    public static func workplace(_ record: borrowing RecordReader, without dropped: ColumnSet = []) -> Workplace {
        let blank = record.cell(Int.max)
        func cell(_ column: WorkplaceColumn) -> Cell {
            dropped.has(column.rawValue) ? blank : record.cell(column.rawValue)
        }
        var workplace = Workplace()
        workplace.reference = cell(.localestid).text
        workplace.name = cell(.estname).text
        workplace.postcode = cell(.postcode).text
        workplace.establishmentType = UInt8(clamping: code(cell(.esttype), in: .establishmentTypes))
        switch LenientNumber.integer(cell(.regtype)) {
        case 2: workplace.regulated = true
        case 0: workplace.regulated = false
        default: break
        }
        workplace.providerID = cell(.provnum).text
        workplace.locationID = cell(.locationid).text
        workplace.mainService = Int16(code(cell(.mainservice), in: .mainServices))
        workplace.services = services(
            main: workplace.mainService, all: cell(.allservices), capacity: cell(.capacity),
            utilisation: cell(.utilisation))
        LenientNumber.items(cell(.serviceusers)) { item in
            let number = code(item, in: .serviceUsers)
            if number != 0 { workplace.serviceUsers.append(Int16(number)) }
        }
        if let total = LenientNumber.integer(cell(.totalpermtemp)), (0...999).contains(total) {
            workplace.statedStaff = total
        }
        let roles = LenientNumber.items(cell(.alljobroles))
        workplace.starters = counts(cell(.starters), roles: roles)
        workplace.leavers = counts(cell(.leavers), roles: roles)
        workplace.vacancies = counts(cell(.vacancies), roles: roles)
        workplace.shareWithCouncil = permission(cell(.permla))
        workplace.shareWithRegulator = permission(cell(.permcqc))
        return workplace
    }

    /// The workplace in a row as it is kept.
    public static func workplace(_ row: HeldRow) -> Workplace { row.read { workplace($0) } }

    /// Exactly 0 or 1.
    private static func permission(_ cell: Cell) -> Answer {
        if cell.equals("1") { return .yes }
        return cell.equals("0") ? .no : .notAnswered
    }

    /// Counts by role. 999 alone is not known, and so are counts of which one is 999, since their sum is not; a 0 is no
    /// entry.
    static func counts(_ cell: Cell, roles: [Cell]) -> RoleCounts {
        let items = LenientNumber.items(cell)
        if items.isEmpty { return .notAnswered }
        var counts: [Int16: Int] = [:]
        var answered = false
        for (place, item) in items.enumerated() {
            guard let number = LenientNumber.integer(item), number >= 0 else { continue }
            if number == 999 { return .notKnown }
            answered = true
            guard number > 0, number < 999, place < roles.count else { continue }
            let role = code(roles[place], in: .jobRoles)
            if role != 0 { counts[Int16(role), default: 0] += number }
        }
        return answered ? .known(counts) : .notAnswered
    }

    /// The services with their numbers, the main one among them.
    private static func services(main: Int16, all: Cell, capacity: Cell, utilisation: Cell) -> [Workplace.Service] {
        let items = LenientNumber.items(all)
        let capacities = aligned(LenientNumber.items(capacity), with: items)
        let utilisations = aligned(LenientNumber.items(utilisation), with: items)
        var services: [Workplace.Service] = []
        for (place, item) in items.filter({ !isNone($0) }).enumerated() {
            let number = code(item, in: .mainServices)
            if number == 0 || services.contains(where: { Int($0.code) == number }) { continue }
            services.append(
                Workplace.Service(
                    code: Int16(number), capacity: count(capacities, place), utilisation: count(utilisations, place)))
        }
        if main != 0, !services.contains(where: { $0.code == main }) {
            services.insert(Workplace.Service(code: main), at: 0)
        }
        return services
    }

    /// Whether an item of ALLSERVICES says "no other services".
    static func isNone(_ item: Cell) -> Bool { LenientNumber.integer(item) == 0 }

    private static func count(_ list: [Cell], _ place: Int) -> Int? {
        guard place < list.count, let number = LenientNumber.integer(list[place]), (0..<9_999).contains(number)
        else { return nil }
        return number
    }

    /// The items of a list beside the services, one for each service that is not the 0 for "no other services". A list
    /// as long as the services with their 0 has an item in its place; beside one service alone, items that are no
    /// numbers do not count.
    static func aligned(_ list: [Cell], with services: [Cell]) -> [Cell] {
        let count = services.filter { !isNone($0) }.count
        if list.count == services.count {
            return zip(services, list).filter { !isNone($0.0) }.map(\.1)
        }
        if count == 1 {
            return list.filter { LenientNumber.integer($0) != nil }.prefix(1).map { $0 }
        }
        return list.count == count ? list : []
    }
}
