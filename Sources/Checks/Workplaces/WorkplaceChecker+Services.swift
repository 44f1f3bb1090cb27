import DataSets

extension WorkplaceChecker {
    mutating func checkServices(_ cells: WorkplaceCells, _ working: inout Working) {
        let items = cells[.allservices].items
        let main = cells[.mainservice]
        if !items.contains(where: { $0.equals(main) }) { sink.add(.wServices) }
        let others = items.filter { !$0.equals("0") }
        if others.count != items.count, others.count != 1 { sink.add(.wServicesNone) }
        let descriptions = cells[.servicedesc].items
        if others.contains(where: { $0.integer == nil }) {
            sink.add(.wServices)
        } else if others.count != counted(descriptions, services: items).count {
            sink.add(.wServicesLength)
        } else {
            let services = items.map { $0.integer ?? 0 }
            for (place, service) in services.enumerated()
            where codes.servicesWithDescription.contains(service) && place < descriptions.count
                && descriptions[place].isLonger(than: 120)
            {
                sink.add(.wServicesText)
            }
            working.services = services
        }
    }

    /// The items of a list beside the services that count: where there is one service, or one beside a 0, only
    /// numbers do, and an empty list counts as one blank item.
    private func counted(_ list: [Cell], services: [Cell]) -> [Cell] {
        var list = list
        let zero = services.firstIndex { $0.equals("0") }
        if let zero, list.count == 2, services.count == 2, list[zero].equals("0") {
            list[zero] = list[zero].part(from: 0, to: 0)
        }
        if (zero != nil && list.count == 2) || services.count == 1 {
            let numbers = list.filter { $0.integer != nil }
            return numbers.isEmpty ? [list[0].part(from: 0, to: 0)] : numbers
        }
        return list
    }

    mutating func checkServiceUsers(_ cells: WorkplaceCells, _ working: inout Working) {
        if cells[.serviceusers].isBlank { return }
        let items = cells[.serviceusers].items
        let descriptions = cells[.otheruserdesc].items
        let users = items.compactMap(\.integer)
        if users.count != items.count { return sink.add(.wUsersDropped) }
        if items.count != descriptions.count { return sink.add(.wUsersLength) }
        for (place, user) in users.enumerated() where codes.serviceUsersWithDescription.contains(user) {
            if descriptions[place].isBlank {
                sink.add(.wUsersTextMissing)
            } else if descriptions[place].isLonger(than: 120) {
                sink.add(.wUsersText)
            }
        }
        working.serviceUsers = users
    }

    mutating func checkDelegation(_ cells: WorkplaceCells, _ working: inout Working) {
        let answer = cells[.dha]
        if isBlankOr(answer, "1", "2", "999") {
            if !answer.isBlank { working.delegation = answer }
        } else {
            sink.add(.wDelegation)
        }
        let list = cells[.dhaactivities]
        if list.isBlank || list.equals("999") { return }
        let known: (Cell) -> Bool = { $0.count == 1 && $0[0] >= UInt8(ascii: "1") && $0[0] <= UInt8(ascii: "8") }
        if !answer.equals("1") || !list.items.allSatisfy(known) { sink.add(.wDelegationList) }
    }

    mutating func checkCapacity(_ cells: WorkplaceCells, _ working: inout Working) {
        let services = cells[.allservices].items
        let capacities = counted(cells[.capacity].items, services: services)
        let utilisations = counted(cells[.utilisation].items, services: services)
        let isRight: (Cell) -> Bool = { $0.isBlank || ($0.integer ?? 9_999) < 9_999 }
        if capacities.count != utilisations.count { return sink.add(.wCapacityLength) }
        if let services = working.services, capacities.count != services.filter({ $0 != 0 }).count {
            return sink.add(.wCapacityLength)
        }
        if !capacities.allSatisfy(isRight) { return sink.add(.wCapacity) }
        if !utilisations.allSatisfy(isRight) { return sink.add(.wUtilisation) }
        working.capacities = capacities.map(\.integer)
        working.utilisations = utilisations.map(\.integer)
    }

    /// What is found after all the rest: unknown codes, answers that the main service is not asked for, and numbers
    /// at services that have no such question.
    mutating func checkLate(_ cells: WorkplaceCells, _ working: inout Working) {
        if let service = working.mainService, service != 0, working.row.mainService == nil { sink.add(.wMainService) }
        let main = working.row.mainService
        if let answer = working.delegation {
            if let main, !codes.servicesWithDelegation.contains(main) {
                sink.add(.wDelegationService)
            } else {
                working.row.delegationIsNo = answer.equals("2")
            }
        }
        checkPayGroup(main, working)
        if working.typeIsKept, let type = cells[.esttype].integer, !codes.workplaceTypes.contains(type) {
            sink.add(.wType)
        }
        let known = (working.services ?? []).filter { $0 == 0 || codes.services.contains($0) }
        if known.count != (working.services ?? []).count { sink.add(.wServices) }
        if let users = working.serviceUsers, !users.allSatisfy(codes.serviceUsers.contains) { sink.add(.wUsersUnknown) }
        if let jobs = working.jobs, !jobs.allSatisfy(codes.jobRoles.contains) { sink.add(.wJobs) }
        if working.services != nil { checkQuestions(known, working) }
    }

    private mutating func checkQuestions(_ services: [Int], _ working: Working) {
        for (place, number) in (working.capacities ?? []).enumerated() where number != nil {
            let own = place < services.count && services[place] == 0 ? 1 : place
            if own >= services.count || !codes.servicesWithCapacity.contains(services[own]) { sink.add(.wCapacity) }
        }
        for (place, number) in (working.utilisations ?? []).enumerated() where number != nil {
            if place >= services.count || !codes.servicesWithUtilisation.contains(services[place]) {
                sink.add(.wUtilisation)
            }
        }
    }

    private mutating func checkPayGroup(_ main: Int?, _ working: Working) {
        let isOne = codes.payGroupOne.contains(main ?? -1)
        let isTwo = codes.payGroupTwo.contains(main ?? -1)
        if let answer = working.sleepIns, !answer.equals("2"), !isOne, !isTwo { sink.add(.wSleepInsService) }
        if working.sleepInPay != nil, !isOne, !isTwo { sink.add(.wSleepInPayService) }
        if let answer = working.travel, !answer.equals("2"), !answer.equals("4"), !answer.equals("6"), !isOne {
            sink.add(.wTravelService)
        }
        if working.travelRateIsKept, !isOne { sink.add(.wTravelRateService) }
    }
}
