import Checks
import DataSets
import Testing

@Suite("A download of the service as the opening state")
struct OpeningTests {
    /// The clean files with STATUS on every row.
    private func upload(_ status: String) throws -> Upload {
        let upload = try Upload.clean()
        for kind in [FileKind.workplace, .staff] {
            for row in 1..<(upload.rows[kind]?.count ?? 1) { upload.set(kind, row, "STATUS", status) }
        }
        return upload
    }

    @Test("may say 1 for a social care qualification whose level is not held")
    func bareQualification() throws {
        let download = try upload("unchecked")
        download.set(.staff, 4, "SCQUAL", "1")
        let result = download.check(isOpening: true)
        #expect(result.status == .passed)
        download.set(.staff, 4, "SCQUAL", "1;")
        #expect(download.check(isOpening: true).status == .passed)
        for wrong in ["1;x", "3"] {
            download.set(.staff, 4, "SCQUAL", wrong)
            #expect(download.check(isOpening: true).findings.map(\.code) == [1360])
        }
    }

    @Test("warns all the same where the role is a regulated profession")
    func regulatedRole() throws {
        let download = try upload("UNCHECKED")
        download.set(.staff, 4, "SCQUAL", "1")
        download.set(.staff, 4, "MAINJOBROLE", "15")
        let result = download.check(isOpening: true)
        #expect(result.findings.map(\.code) == [3360] && result.findings.map(\.level) == [.warning])
    }

    @Test("may leave counts blank beside roles that another count has")
    func blankCounts() throws {
        let download = try upload("UNCHECKED")
        for column in ["STARTERS", "VACANCIES"] { download.set(.workplace, 2, column, "") }
        #expect(download.check(isOpening: true).status == .passed)
        download.set(.workplace, 2, "LEAVERS", "1")
        #expect(download.check(isOpening: true).findings.map(\.level) == [.error])
    }

    @Test("is let off nothing on rows that somebody prepared for sending", arguments: ["NEW", "UPDATE"])
    func prepared(status: String) throws {
        let upload = try upload(status)
        upload.set(.staff, 4, "SCQUAL", "1")
        upload.set(.workplace, 2, "STARTERS", "")
        let codes = upload.check(isOpening: true).findings.filter { $0.level == .error }.map(\.column)
        #expect(codes.contains("SCQUAL") && codes.contains { $0.contains("STARTERS") })
    }
}
