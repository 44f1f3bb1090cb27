import Checks
import DataSets
import Dates
import Holdings

/// Any bytes through all rules: no crash and always an end, and two threads find what one finds.
///
/// Bytes that begin like a file are one file. Others are the rows of a workplace, a staff and a training file, parted by
/// NUL, under headers that are allowed: the rules for rows lie behind a door that chance would not open.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzChecking(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    var files: [UploadFile] = []
    if let first = bytes.first, first == UInt8(ascii: "L") || first == 0xEF {
        files.append(UploadFile(name: "a.csv", bytes: bytes))
    } else {
        let headers = [HeldWriter.workplaces([]), HeldWriter.staff([]), HeldWriter.training([])]
        let parts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
        for (place, rows) in parts.enumerated() {
            files.append(UploadFile(name: "\(place).csv", bytes: headers[place] + rows))
        }
    }
    let day = Day(number: 20_698)
    let one = Check.run(files: files, asOf: day, threads: 1, marks: true)
    let two = Check.run(files: files, asOf: day, threads: 2, marks: true)
    precondition(one.status == two.status, "another status on two threads")
    precondition(one.counts == two.counts, "other counts on two threads")
    precondition(Set(one.occurrences) == Set(two.occurrences), "other findings on two threads")
    precondition(one.difference == two.difference, "another difference on two threads")
    precondition(one.leftOut >= 0, "more findings are kept than were counted")
    return 0
}
