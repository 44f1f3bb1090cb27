import Checks
import DataSets
import Demonstration
import Testing

@Suite("Made files pass the check")
struct CheckTests {
    @Test("Without faults no return of either year has an error", arguments: [0, 1])
    func withoutErrors(year: Int) {
        var warnings: [Int: Int] = [:]
        for made in Doncaster.organisations {
            let result = made.check(year)
            let errors = result.findings.filter { $0.level == .error }
            let shown = errors.prefix(3).map { "\($0.file.name) \($0.line) \($0.code)" }
            #expect(errors.isEmpty, "\(made.organisation.name): \(shown)")
            #expect(result.status == .passed || result.status == .warnings)
            for finding in result.findings { warnings[finding.code, default: 0] += 1 }
        }
        // The faults that real returns have draw warnings; the first return has those and few others.
        #expect(warnings[3070, default: 0] > 0)
        #expect(warnings[2000, default: 0] > 0)
        if year == 0 { #expect(warnings.values.reduce(0, +) < 2_000) }
    }

    @Test("A later return adds, changes and deletes")
    func difference() throws {
        var moved = 0
        var renamed = 0
        for made in Doncaster.organisations {
            let staff = MadeFile(made.files[1].staff)
            moved += staff.rows.filter { !staff.cell("TRANSFERSTAFFRECORD", $0).isEmpty }.count
            renamed += staff.rows.filter { !staff.cell("CHGUNIQUEWRKID", $0).isEmpty }.count
        }
        #expect(moved > 5)
        #expect(renamed > 5)
        let council = try #require(Doncaster.organisations.first)
        let difference = try #require(council.check(1).difference)
        #expect(difference.updated.contains { !$0.new.isEmpty && !$0.updated.isEmpty && !$0.deleted.isEmpty })
    }

    @Test("Planted faults are found at their lines and nothing else is wrong", arguments: [0, 1])
    func planted(year: Int) {
        var codes: Set<Int> = []
        var organisations = 0
        for made in Doncaster.organisations {
            let files = Demonstration.files(for: made.organisation, year: year, faults: true)
            guard !files.planted.isEmpty else {
                #expect(files.staff == made.files[year].staff)
                continue
            }
            organisations += 1
            let found = made.check(year, files: files).findings.filter { $0.level == .error }
                .map { "\($0.file.name) \($0.line) \($0.code)" }
            let expected = files.planted.map { "\($0.file.rawValue) \($0.line) \($0.code)" }
            #expect(Set(found) == Set(expected), "\(made.organisation.name)")
            codes.formUnion(files.planted.map(\.code))
        }
        #expect(organisations > 10)
        #expect(codes.count > 15)
    }

    @Test("A whole area in one parent's files passes too")
    func whole() {
        var bytes: [DemonstrationFile: [UInt8]] = [:]
        Demonstration.writeWhole(area: .england, jobs: 20_000, seed: 3) { file, piece in
            bytes[file, default: []] += piece
        }
        let result = Check.run(
            files: DemonstrationFile.allCases.map { UploadFile(name: $0.rawValue, bytes: bytes[$0] ?? []) },
            asOf: Demonstration.defaultFirstReturn)
        #expect(result.findings.filter { $0.level == .error }.isEmpty)
        #expect(result.counts?[.staff]?.records == 20_000)
    }
}
