import DataSets

/// Any bytes, read record by record and cell by cell: no crash, no byte read outside them, and always an end.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReading(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    var reader = RecordReader(bytes)
    var records = 0
    while reader.next() {
        for column in 0..<reader.cellCount {
            _ = reader.cell(column).isBlank
            _ = reader.text(column)
        }
        records += 1
        precondition(records <= count + 1, "more records than bytes: the reader does not move on")
    }
    return 0
}
