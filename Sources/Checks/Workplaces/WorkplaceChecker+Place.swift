import DataSets

extension WorkplaceChecker {
    mutating func checkAddress(_ cells: WorkplaceCells, _ working: inout Working) {
        if cells[.address1].isBlank || cells[.address1].isLonger(than: 40) { sink.add(.wAddress1) }
        if cells[.address2].isLonger(than: 40) { sink.add(.wAddress2) }
        if cells[.address3].isLonger(than: 40) { sink.add(.wAddress3) }
        if cells[.posttown].isLonger(than: 40) { sink.add(.wTown) }
        let postcode = cells[.postcode]
        if postcode.isBlank || postcode.isLonger(than: 10) || !postcode.holdsPostcode {
            sink.add(.wPostcode)
        } else if !index.held.unknownPostcodes.isEmpty, index.held.unknownPostcodes.contains(postcode.text) {
            if working.row.status == .new {
                sink.add(.wPostcode)
                working.row.isDropped = true
            } else if working.row.status == .update {
                sink.add(.wPostcodeHeld)
            }
        }
    }

    mutating func checkType(_ cells: WorkplaceCells, _ working: inout Working) {
        let type = cells[.esttype].integer
        let other = cells[.othertype]
        working.typeIsKept = true
        if type.map({ $0 < 1 || $0 > 8 }) ?? true {
            sink.add(.wType)
            working.typeIsKept = false
        }
        if type == 8, other.isLonger(than: 240) {
            sink.add(.wTypeText)
            working.typeIsKept = false
        } else if (type == 8) == other.isBlank {
            sink.add(.wTypeOther)
            working.typeIsKept = false
        }
    }

    mutating func checkMainService(_ cells: WorkplaceCells, _ working: inout Working) {
        working.mainService = cells[.mainservice].integer
        if let service = working.mainService {
            if codes.services.contains(service) { working.row.mainService = service }
        } else {
            sink.add(.wMainService)
        }
    }

    mutating func checkRegulation(_ cells: WorkplaceCells, _ working: inout Working) {
        let service = working.mainService ?? -1
        let isListed = codes.regulatedServices.contains(service)
        switch cells[.regtype].integer {
        case 2:
            if !isListed && service != 72 { return sink.add(.wRegulationService) }
            working.row.regulation = 2
            if !cells[.provnum].isRegulatorNumber { sink.add(.wProvider) }
            checkLocation(cells, working.row)
        case 0:
            if isListed { return sink.add(.wRegulationService) }
            working.row.regulation = 0
            if !cells[.provnum].isBlank { sink.add(.wProviderUnused) }
            if !cells[.locationid].isBlank { sink.add(.wLocationUnused) }
        default:
            sink.add(.wRegulation)
        }
    }

    private mutating func checkLocation(_ cells: WorkplaceCells, _ row: WorkplaceRow) {
        let location = cells[.locationid]
        if cells[.mainservice].integer != 72, !location.isRegulatorNumber { return sink.add(.wLocation) }
        let text = location.text
        let holders = holders(of: text)
        if let held = row.held, holders.contains(held) { return }
        if !holders.isEmpty || index.held.locationIDsElsewhere.contains(text) { sink.add(.wLocation) }
    }
}
