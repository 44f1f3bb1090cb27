public import DataSets
import Workforce

extension Merge {
    /// A held workplace row with a later row of the same workplace, both as they are kept.
    ///
    /// - Parameters:
    ///   - held: the row as it is held.
    ///   - row: the later row.
    ///   - dropped: what the later row lost to warnings: an address of which a part was dropped stays as held whole.
    public static func workplace(_ held: HeldRow, with row: HeldRow, without dropped: ColumnSet = []) -> Merged {
        if row == held { return Merged(row: held, changed: [], changes: []) }
        var writer = RowWriter(capacity: held.bytes.count + row.bytes.count + 64)
        held.read { old in
            row.read { new in
                var settling = WorkplaceSettling(old, new, without: dropped)
                settling.settle()
                for (place, cell) in settling.cells.enumerated() {
                    if place > 0 { writer.appendByte(UInt8(ascii: ",")) }
                    writer.append(cell)
                }
            }
        }
        let merged = HeldRow(bytes: writer.copy(0..<writer.count))
        if merged == held { return Merged(row: held, changed: [], changes: []) }
        return held.read { old in
            merged.read { new in
                let (set, list) = changes(
                    from: old, to: new, columns: 0..<44, names: WorkplaceColumn.names, personal: [])
                return Merged(row: merged, changed: set, changes: list)
            }
        }
    }
}

/// The cells of a workplace: those of the row, those held, and of these none that the row contradicts.
private struct WorkplaceSettling {
    var cells: [Cell] = []
    private var kept: ColumnSet = []
    private let blank: Cell

    init(_ old: borrowing RecordReader, _ new: borrowing RecordReader, without dropped: ColumnSet) {
        blank = new.cell(Int.max)
        let address: ColumnSet = .workplace(.address1, .address2, .address3, .posttown, .postcode)
        let addressStays = !dropped.isDisjoint(with: address)
        for place in 0..<44 {
            let before = old.cell(place)
            let after = new.cell(place)
            let isSame = place == 0 && ReferenceKey.areSame(after, before)
            let isKept = after.isBlank && BlankRule.workplaceKeeps.has(place)
            if isSame || isKept || (addressStays && address.has(place)) {
                cells.append(before)
                kept.formUnion(.column(place))
            } else {
                cells.append(after)
            }
        }
    }

    private func number(_ column: WorkplaceColumn) -> Int? { LenientNumber.integer(cells[column.rawValue]) }

    private mutating func clear(_ column: WorkplaceColumn, if contradicted: Bool) {
        if contradicted, kept.has(column.rawValue) { cells[column.rawValue] = blank }
    }

    mutating func settle() {
        let service = number(.mainservice).flatMap { CodeList.mainServices[$0] }
        let payGroup = service?.attribute("pay_and_pensions_group") ?? ""
        clear(.othertype, if: number(.esttype) != 8)
        clear(.dha, if: service?.attribute("can_do_delegated_healthcare") == "no")
        clear(.dhaactivities, if: number(.dha) != 1)
        let usesReasonTen = LenientNumber.items(cells[WorkplaceColumn.cwpuse.rawValue]).dropFirst().contains {
            $0.equals("10")
        }
        clear(.cwpusedesc, if: !usesReasonTen)
        clear(.sleepins, if: payGroup != "1" && payGroup != "2" && number(.sleepins) != 2)
        clear(.sleepinpay, if: number(.sleepins) != 1)
        clear(.traveltime, if: payGroup != "1" && ![2, 4, 6].contains(number(.traveltime) ?? 0))
        clear(.ttdiffrate, if: number(.traveltime) != 3)
    }
}
