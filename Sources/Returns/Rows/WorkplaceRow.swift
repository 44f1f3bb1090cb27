package import Sealing
package import Storage
package import Workforce
import DataSets
import Holdings

/// How a workplace stands in the table `workplace`: what figures need in the clear, its row, with name and address,
/// sealed under a key of its own, since the workplace of an individual employer is somebody's home.
package enum WorkplaceRow {
    /// All columns in the order of `write`.
    static let columns: [Identifier] = [
        "id", "reference", "area", "establishment_type", "regulated", "provider_id", "location_id",
        "main_service", "stated_staff", "starters", "leavers", "vacancies", "services", "service_users",
        "share_with_council", "share_with_regulator", "person", "sealed",
    ]

    /// The columns that `workplace` reads, in its order: all but what is sealed.
    static let read: SQL = .names(Array(columns.dropFirst().dropLast(2)))
    /// How many columns `read` has.
    static let width = columns.count - 3

    /// Writes one row.
    ///
    /// - Parameters:
    ///   - person: the number in `person` under whose key the row is sealed.
    ///   - sealed: the row as it is held and, where that differs, as it was typed (`SealedRow`), sealed.
    static func write(_ workplace: Workplace, id: Int, person: Int, sealed: [UInt8], to writer: BulkWriter) throws {
        writer.integer(id)
        writer.text(workplace.reference)
        writer.text(workplace.area)
        writer.integer(Int(workplace.establishmentType))
        writer.integer(workplace.regulated.map { $0 ? 1 : 0 })
        writer.text(workplace.providerID)
        writer.text(workplace.locationID)
        writer.integer(Int(workplace.mainService))
        writer.integer(workplace.statedStaff)
        writer.text(text(of: workplace.starters))
        writer.text(text(of: workplace.leavers))
        writer.text(text(of: workplace.vacancies))
        writer.text(
            workplace.services.map { service in
                let capacity = service.capacity.map(String.init) ?? ""
                let utilisation = service.utilisation.map(String.init) ?? ""
                return "\(service.code):\(capacity):\(utilisation)"
            }.joined(separator: " "))
        writer.text(workplace.serviceUsers.map { String($0) }.joined(separator: " "))
        writer.integer(Int(workplace.shareWithCouncil.rawValue))
        writer.integer(Int(workplace.shareWithRegulator.rawValue))
        writer.integer(person)
        writer.bytes(sealed)
        try writer.endRow()
    }

    /// Reads one row of `read`; name and postcode are blank, since they are sealed.
    static func workplace(_ cursor: borrowing Cursor, from first: Int = 0) -> Workplace {
        var workplace = Workplace()
        workplace.reference = cursor.text(first)
        workplace.area = cursor.text(first + 1)
        workplace.establishmentType = UInt8(clamping: cursor.int(first + 2))
        workplace.regulated = cursor.intIfAny(first + 3).map { $0 == 1 }
        workplace.providerID = cursor.text(first + 4)
        workplace.locationID = cursor.text(first + 5)
        workplace.mainService = Int16(clamping: cursor.int(first + 6))
        workplace.statedStaff = cursor.intIfAny(first + 7)
        workplace.starters = counts(cursor.text(first + 8))
        workplace.leavers = counts(cursor.text(first + 9))
        workplace.vacancies = counts(cursor.text(first + 10))
        workplace.services = cursor.text(first + 11).split(separator: " ").compactMap(service)
        workplace.serviceUsers = cursor.text(first + 12).split(separator: " ").compactMap { Int16($0) }
        workplace.shareWithCouncil = Answer(rawValue: UInt8(clamping: cursor.int(first + 13))) ?? .notAnswered
        workplace.shareWithRegulator = Answer(rawValue: UInt8(clamping: cursor.int(first + 14))) ?? .notAnswered
        return workplace
    }

    /// Adds the workplaces of a return, in order, with name and postcode; one that was erased has none any more.
    ///
    /// - Parameters:
    ///   - number: the return's number.
    ///   - organisation: the name of its organisation, which each of them gets.
    ///   - area: the area (GSS code) of those that say none.
    /// - Throws: `SealingError` for rows that do not open.
    package static func append(
        ofReturn number: Int, organisation: String, area: String, sealer: Sealer, to all: inout [Workplace],
        _ transaction: Transaction
    ) throws {
        let ids = RowNumber.all(ofReturn: number)
        try transaction.each(
            """
            SELECT \(read), person, sealed, sealed_key FROM workplace
            LEFT JOIN person ON person.number = workplace.person
            WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
            """
        ) { cursor in
            var workplace = WorkplaceRow.workplace(cursor)
            if !cursor.isNull(width + 2) {
                let key = try sealer.openKey(person: cursor.int(width), sealed: cursor.bytes(width + 2))
                let bytes = try sealer.open(cursor.bytes(width + 1), under: key)
                name(&workplace, by: HeldRow(bytes: SealedRow.kept(in: bytes)))
            }
            workplace.organisation = organisation
            if workplace.area.isEmpty { workplace.area = area }
            all.append(workplace)
        }
    }

    /// The location numbers of the regulator that workplaces in these returns have.
    package static func locations(ofReturns numbers: [Int], _ transaction: Transaction) throws -> Set<String> {
        var found: Set<String> = []
        for number in numbers {
            let ids = RowNumber.all(ofReturn: number)
            try transaction.each(
                """
                SELECT location_id FROM workplace
                WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) AND location_id <> ''
                """
            ) { cursor in found.insert(cursor.text(0)) }
        }
        return found
    }

    /// Whether a return has a workplace of this reference.
    package static func holds(
        reference: String, inReturn number: Int, _ transaction: Transaction
    ) throws -> Bool {
        let ids = RowNumber.all(ofReturn: number)
        return try transaction.row(
            """
            SELECT id FROM workplace WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound)
                AND reference = \(reference) LIMIT 1
            """) != nil
    }

    /// Sets what an opened row says and the open columns do not: name and postcode.
    static func name(_ workplace: inout Workplace, by row: HeldRow) {
        row.read { record in
            workplace.name = record.text(WorkplaceColumn.estname.rawValue)
            workplace.postcode = record.text(WorkplaceColumn.postcode.rawValue)
        }
    }

    /// Counts by role as text: `8:3 25:1`, empty for known to be none, `?` not known, `-` not answered.
    static func text(of counts: RoleCounts) -> String {
        switch counts {
        case .notKnown: "?"
        case .notAnswered: "-"
        case .known(let counts):
            counts.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
        }
    }

    /// Counts by role from their text.
    static func counts(_ text: String) -> RoleCounts {
        switch text {
        case "?": return .notKnown
        case "-": return .notAnswered
        default:
            var counts: [Int16: Int] = [:]
            for item in text.split(separator: " ") {
                let parts = item.split(separator: ":")
                if parts.count == 2, let role = Int16(parts[0]), let count = Int(parts[1]) { counts[role] = count }
            }
            return .known(counts)
        }
    }

    private static func service(_ text: Substring) -> Workplace.Service? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let code = Int16(parts[0]) else { return nil }
        return Workplace.Service(code: code, capacity: Int(parts[1]), utilisation: Int(parts[2]))
    }
}
