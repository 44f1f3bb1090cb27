import DataSets
import Holdings
import Workforce

/// Any bytes as a file of each kind: no crash in reading its header, in deriving values from its rows, in merging one row
/// into another, or in writing them out; and a row that is written reads as it was.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDeriving(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let header = Header(bytes)
    let layout = StaffLayout(header: header.columns) ?? .held
    var reader = RecordReader(bytes)
    var held: [HeldRow] = []
    while reader.next(), held.count < 64 {
        _ = Derive.workplace(reader)
        _ = Derive.job(reader, layout: layout)
        _ = Derive.training(reader)
        let cells = (0..<reader.cellCount).map { reader.text($0) }
        let row = HeldRow(cells: cells)
        // A row of one blank cell is no text at all.
        precondition(row.cells == cells || cells == [""], "a row that was written does not read as it was")
        if let last = held.last {
            _ = Merge.staff(last, with: reader, layout: layout)
            _ = Merge.workplace(last, with: reader)
        }
        held.append(row)
    }
    _ = Merge.training(held: held, uploaded: held.reversed())
    _ = HeldWriter.staff(held, sanitised: true)
    _ = HeldWriter.workplaces(held)
    _ = HeldWriter.training(held)
    return 0
}
