import Estimates
import Profiles
import Tables

/// Any bytes as a table that others publish: no crash in reading it, as the regulator's register or as benchmarks; every
/// finding stands on a line of it; and nothing is taken from a table that is refused.
///
/// Bytes that begin with `0` to `6` are rows under one of the headers that are known: the rules for rows lie behind a
/// door that chance would not open.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTables(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let first = bytes.first, first >= 48, first < 48 + UInt8(headers.count) {
        bytes.replaceSubrange(0..<1, with: Array((headers[Int(first) - 48] + "\n").utf8))
    }
    // What ends lines here, and a line after the last end.
    let lines = bytes.count { $0 == 10 || $0 == 13 } + 1
    let table = CommaSeparated(bytes)
    precondition(table.records.allSatisfy { $0.line >= 1 && $0.line <= lines }, "a record on no line of the table")
    let register = RegisterFile.read(bytes)
    precondition(!register.isRefused || register.locations.isEmpty, "locations of a refused table")
    check(register.findings, lines)
    for name in ["2C.csv", ""] {
        let benchmarks = BenchmarkFile.read(bytes, named: name)
        precondition(!benchmarks.isRefused || benchmarks.benchmarks.isEmpty, "benchmarks of a refused table")
        precondition(benchmarks.findings.count <= BenchmarkReading.mostFindings + 1, "more findings than are kept")
        check(benchmarks.findings, lines)
    }
    return 0
}

private func check(_ findings: [TableFinding], _ lines: Int) {
    precondition(findings.allSatisfy { $0.line >= 0 && $0.line <= lines }, "a finding on no line of the table")
    precondition(findings.allSatisfy { !$0.sentence.isEmpty }, "a finding without a sentence")
}

/// The headers of the layouts that are known.
private let headers = [
    "Name,Postcode,Service types,Provider name,Local Authority,Region,CQC Location ID,CQC Provider ID",
    "Location ID,Location Name,Care Home?,Location Local Authority,Service / Population Group,Domain,Latest Rating",
    "Location ID,Location Name,Care homes beds,Location Local Authority,Service type - Domiciliary care service",
    "measure,area,area_code,period,sector,role_group,definition,value,unit,base,source_title,source_year,note",
    "indicator,geography,period,value,unit,source_title,source_year,source_url,note",
    "Local authority code,Local authority,ONS area code,2023-24 Numerator,2023-24 Denominator,2023-24 Outcome",
    "Financial year,Local authority code,Local authority name,Measure,Value",
]
