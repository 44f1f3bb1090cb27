import DataSets

extension StaffFile {
    /// Somebody who is moved to another workplace.
    private struct Move {
        let row: Int
        /// The other workplace as typed.
        let target: String
        /// The reference there without white space: the new one if given.
        let reference: String
    }

    /// The rounds of checks on moves; a hit in one of the first two ends them for all.
    mutating func compareTransfers() {
        let moves = readMoves()
        let targets = Set(moves.map(\.target))
        let moving = Set(moves.map(\.row))
        var newThere: [String: Set<String>] = [:]
        var othersThere: [String: Set<String>] = [:]
        var reader = RecordReader(shared.bytes)
        for row in rows.indices where !moving.contains(row) {
            reader.move(to: rows[row].offset)
            guard reader.next(), targets.contains(reader.text(0)) else { continue }
            let references = references(reader, line: line(row))
            if Status(reader.cell(StaffColumn.status.rawValue + context.shift)) == .new {
                newThere[reader.text(0), default: []].formUnion(references)
            } else {
                othersThere[reader.text(0), default: []].formUnion(references)
            }
        }
        if reportClashes(moves, newThere, .sTransferClash) { return }
        if reportClashes(moves, othersThere, .sTransferTaken) { return }
        let reachable = reachableWorkplaces()
        for move in moves {
            guard let target = reachable[move.target] else {
                report(.sTransferWorkplace, move.row)
                continue
            }
            if let held = target, context.index.person(at: held, key: move.reference) != nil {
                report(.sTransferTaken, move.row)
            }
        }
    }

    private func readMoves() -> [Move] {
        var reader = RecordReader(shared.bytes)
        return transfers.compactMap { row in
            reader.move(to: rows[row].offset)
            guard reader.next() else { return nil }
            let isRenamed = rows[row].flags.contains(.isRenamed)
            let column = isRenamed ? context.newReferenceColumn : StaffColumn.uniqueworkerid.rawValue
            return Move(
                row: row, target: reader.text(context.transferColumn), reference: Reference.key(reader.cell(column)))
        }
    }

    /// Old and new reference of a record without white space.
    private func references(_ reader: borrowing RecordReader, line: Int) -> [String] {
        let old = reader.cell(StaffColumn.uniqueworkerid.rawValue)
        var references = [old.isBlank ? "SFCUNIROW$\(line)" : Reference.key(old)]
        if context.newReferenceColumn >= 0 {
            let new = reader.cell(context.newReferenceColumn)
            if !new.isBlank, !new.isLonger(than: 49) { references.append(Reference.key(new)) }
        }
        return references
    }

    private mutating func reportClashes(_ moves: [Move], _ there: [String: Set<String>], _ rule: Rule) -> Bool {
        var there = there
        var isHit = false
        for move in moves where !there[move.target, default: []].insert(move.reference).inserted {
            report(rule, move.row)
            isHit = true
        }
        return isHit
    }

    /// The workplaces that somebody can be moved to, as they are held or, for new ones, typed, with their place among
    /// those held.
    private func reachableWorkplaces() -> [String: Int?] {
        var reachable: [String: Int?] = [:]
        for row in context.table.rows where !row.isDropped {
            if row.status == .new, context.index.workplace(row.key) == nil { reachable[row.reference] = .some(nil) }
        }
        for row in context.table.rows where !row.isDropped {
            if let held = context.index.workplace(row.key) {
                reachable[context.index.workplaceHeld(held).reference] = held
            }
        }
        return reachable
    }
}
