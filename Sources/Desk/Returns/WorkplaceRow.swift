import Storage
import Workforce

/// How a workplace stands in the table `workplace`.
enum WorkplaceRow {
    /// All columns in the order of `write`.
    static let columns: [Identifier] = [
        "id", "reference", "name", "postcode", "area", "establishment_type", "regulated", "provider_id", "location_id",
        "main_service", "stated_staff", "starters", "leavers", "vacancies", "services", "service_users",
        "share_with_council", "share_with_regulator", "kept", "raw",
    ]

    /// The columns that `workplace` reads, in its order: all but what is kept of the row.
    static let read: SQL = .names(Array(columns.dropFirst().dropLast(2)))

    /// Writes one row.
    ///
    /// - Parameters:
    ///   - kept: the row as it is held, in the canonical columns.
    ///   - raw: the row as it was sent, where that differs.
    static func write(_ workplace: Workplace, id: Int, kept: String, raw: String?, to writer: BulkWriter) throws {
        writer.integer(id)
        writer.text(workplace.reference)
        writer.text(workplace.name)
        writer.text(workplace.postcode)
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
        writer.text(kept)
        writer.text(raw)
        try writer.endRow()
    }

    /// Reads one row of `read`.
    static func workplace(_ cursor: borrowing Cursor, from first: Int = 0) -> Workplace {
        var workplace = Workplace()
        workplace.reference = cursor.text(first)
        workplace.name = cursor.text(first + 1)
        workplace.postcode = cursor.text(first + 2)
        workplace.area = cursor.text(first + 3)
        workplace.establishmentType = UInt8(clamping: cursor.int(first + 4))
        workplace.regulated = cursor.intIfAny(first + 5).map { $0 == 1 }
        workplace.providerID = cursor.text(first + 6)
        workplace.locationID = cursor.text(first + 7)
        workplace.mainService = Int16(clamping: cursor.int(first + 8))
        workplace.statedStaff = cursor.intIfAny(first + 9)
        workplace.starters = counts(cursor.text(first + 10))
        workplace.leavers = counts(cursor.text(first + 11))
        workplace.vacancies = counts(cursor.text(first + 12))
        workplace.services = cursor.text(first + 13).split(separator: " ").compactMap(service)
        workplace.serviceUsers = cursor.text(first + 14).split(separator: " ").compactMap { Int16($0) }
        workplace.shareWithCouncil = Answer(rawValue: UInt8(clamping: cursor.int(first + 15))) ?? .notAnswered
        workplace.shareWithRegulator = Answer(rawValue: UInt8(clamping: cursor.int(first + 16))) ?? .notAnswered
        return workplace
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
