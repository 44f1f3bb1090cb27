import DataSets
import Workforce

extension HeldWriter {
    mutating func appendServiceShape(workplace record: borrowing RecordReader) {
        let services = ServiceLists(record)
        let roles = RoleLists(record)
        for place in 0..<44 {
            if place > 0 { writer.appendByte(UInt8(ascii: ",")) }
            guard let column = WorkplaceColumn(rawValue: place) else { continue }
            let cell = record.cell(place)
            switch column {
            case .status: writer.append(literal: "UNCHECKED")
            case .allservices: append(services.codes)
            case .capacity: append(services.capacities)
            case .utilisation: append(services.utilisations)
            case .servicedesc: append(services.descriptions, isQuoted: false)
            case .otheruserdesc, .cwpusedesc: writer.append(raw: cell)
            case .alljobroles: append(roles.roles)
            case .starters: append(roles.starters)
            case .leavers: append(roles.leavers)
            case .vacancies: append(roles.vacancies)
            case .esttype, .regtype, .mainservice, .totalpermtemp:
                if let number = LenientNumber.integer(cell) { writer.append(number: number) }
            default: appendQuoted(cell)
            }
        }
    }

    private mutating func append(_ items: [String], isQuoted: Bool = true) {
        var text = items.joined(separator: ";")
        if isQuoted { return appendQuotedAsService(text) }
        text.withUTF8 { writer.append(raw: UnsafeRawBufferPointer($0)) }
    }
}

/// The services with the lists beside them, the main service first and without a 0 for "no other services".
private struct ServiceLists {
    var codes: [String] = []
    var capacities: [String] = []
    var utilisations: [String] = []
    var descriptions: [String] = []

    init(_ record: borrowing RecordReader) {
        let all = LenientNumber.items(record.cell(WorkplaceColumn.allservices.rawValue))
        let capacity = Derive.aligned(LenientNumber.items(record.cell(WorkplaceColumn.capacity.rawValue)), with: all)
        let utilisation = Derive.aligned(
            LenientNumber.items(record.cell(WorkplaceColumn.utilisation.rawValue)), with: all)
        let description = ServiceLists.described(
            LenientNumber.items(record.cell(WorkplaceColumn.servicedesc.rawValue)), all)
        let services = all.filter { !Derive.isNone($0) }.map { LenientNumber.integer($0) }
        let main = LenientNumber.integer(record.cell(WorkplaceColumn.mainservice.rawValue))
        let order = services.indices.filter { services[$0] == main } + services.indices.filter { services[$0] != main }
        for place in order {
            guard let code = services[place] else { continue }
            codes.append("\(code)")
            capacities.append(ServiceLists.number(capacity, place))
            utilisations.append(ServiceLists.number(utilisation, place))
            let isKept = CodeList.mainServices[code]?.attribute("description_kept") == "yes"
            descriptions.append(isKept && place < description.count ? description[place].text : "")
        }
    }

    /// The descriptions, one for each service that is not the 0; beside one service alone the only one that says
    /// anything.
    private static func described(_ list: [Cell], _ services: [Cell]) -> [Cell] {
        if list.count == services.count {
            return zip(services, list).filter { !Derive.isNone($0.0) }.map(\.1)
        }
        return list
    }

    /// A number of which 0 comes out blank.
    private static func number(_ list: [Cell], _ place: Int) -> String {
        guard place < list.count, let number = LenientNumber.integer(list[place]), number != 0 else { return "" }
        return "\(number)"
    }
}

/// The job roles of starters, leavers and vacancies merged into one list, and the three lists beside it.
private struct RoleLists {
    var roles: [String]
    var starters: [String]
    var leavers: [String]
    var vacancies: [String]

    init(_ record: borrowing RecordReader) {
        let cells = LenientNumber.items(record.cell(WorkplaceColumn.alljobroles.rawValue))
        let counts = [WorkplaceColumn.starters, .leavers, .vacancies].map {
            Derive.counts(record.cell($0.rawValue), roles: cells)
        }
        var order: [Int16] = []
        for cell in cells {
            guard let number = LenientNumber.integer(cell), let role = Int16(exactly: number) else { continue }
            let isCounted = counts.contains { ($0.counts?[role] ?? 0) > 0 }
            if isCounted, !order.contains(role) { order.append(role) }
        }
        roles = order.map { "\($0)" }
        starters = RoleLists.list(counts[0], order)
        leavers = RoleLists.list(counts[1], order)
        vacancies = RoleLists.list(counts[2], order)
    }

    private static func list(_ counts: RoleCounts, _ order: [Int16]) -> [String] {
        switch counts {
        case .notAnswered: []
        case .notKnown: ["999"]
        case .known(let known): order.isEmpty ? ["0"] : order.map { "\(known[$0] ?? 0)" }
        }
    }
}
