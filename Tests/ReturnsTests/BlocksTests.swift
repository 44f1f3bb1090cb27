import Dates
import TestFiles
import Testing
import Workforce

@testable import Returns

@Suite("Jobs and training records stand packed")
struct BlocksTests {
    /// Jobs with random answers, each field at its ends as well.
    private func jobs(_ count: Int) -> [Job] {
        var numbers = SeededNumbers(state: 11)
        func any<Word: FixedWidthInteger>(_ type: Word.Type) -> Word {
            [Word.min, .max, 0, 1, Word.random(in: .min ... .max, using: &numbers)].randomElement(using: &numbers) ?? 0
        }
        func answer() -> Answer { Answer.allCases.randomElement(using: &numbers) ?? .notAnswered }
        func level() -> UInt8? { [nil, 0, 3, 8].randomElement(using: &numbers) ?? nil }
        return (0..<count).map { _ in
            var job = Job()
            (job.workplace, job.person, job.role) = (any(Int32.self), any(Int32.self), any(Int16.self))
            (job.employmentStatus, job.zeroHours) = (any(UInt8.self), answer())
            job.contractedHours = Amount(raw: any(Int32.self))
            job.averageHours = Amount(raw: any(Int32.self))
            job.daysSick = Amount(raw: any(Int32.self))
            (job.salaryInterval, job.annualPay) = (any(Int16.self), Amount(raw: any(Int32.self)))
            (job.hourlyPay, job.birthYear) = (Amount(raw: any(Int32.self)), any(Int16.self))
            (job.birthMonth, job.gender, job.ethnicity) = (any(UInt8.self), any(UInt8.self), any(Int16.self))
            (job.nationality, job.britishCitizenship) = (any(Int16.self), answer())
            (job.countryOfBirth, job.yearOfEntry) = (any(Int16.self), any(Int16.self))
            (job.disability, job.careCertificate) = (any(UInt8.self), any(UInt8.self))
            (job.level2CareCertificate, job.recruitedFrom) = (any(UInt8.self), any(UInt8.self))
            (job.healthAndCareVisa, job.recruitedOutsideUK) = (answer(), answer())
            job.startDate = Bool.random(using: &numbers) ? nil : Day(number: Int32.random(in: -90_000...90_000))
            (job.sectorStartYear, job.delegatedHealthcare) = (any(Int16.self), answer())
            (job.apprentice, job.nursingRegister) = (answer(), any(UInt8.self))
            (job.approvedMentalHealthProfessional, job.socialCareQualification) = (answer(), answer())
            (job.socialCareLevel, job.otherQualification, job.otherLevel) = (level(), answer(), level())
            job.careWorkforcePathway = any(Int16.self)
            return job
        }
    }

    @Test("a job comes out as it went in, whatever its answers")
    func jobs() throws {
        let jobs = jobs(2_000)
        var answers: [UInt8] = []
        JobBlock.begin(&answers, for: jobs.count)
        for job in jobs { JobBlock.append(job, to: &answers) }
        var read: [Job] = []
        try answers.withUnsafeBufferPointer { try JobBlock.read(jobs.count, $0) { _, job in read.append(job) } }
        #expect(read == jobs)
        for broken in [Array(answers.dropLast()), answers + [0], [9] + answers.dropFirst(), []] {
            broken.withUnsafeBufferPointer { bytes in
                _ = #expect(throws: ReturnsError.self) { try JobBlock.read(jobs.count, bytes) { _, _ in } }
            }
        }
    }

    @Test("pieces of bytes come out as they went in, and bytes that are none are refused")
    func pieces() throws {
        let pieces: [[UInt8]] = [[], [1], [2, 3], [], Array(repeating: 7, count: 70_000)]
        var packed = PackedRows()
        for piece in pieces { packed.append(piece) }
        func read(_ value: [UInt8], _ count: Int) throws -> [[UInt8]] {
            var read: [[UInt8]] = []
            try value.withUnsafeBufferPointer { try PackedRows.each(count, in: $0) { read.append(Array($1)) } }
            return read
        }
        let value = packed.value
        #expect(try read(value, pieces.count) == pieces)
        var numbers = SeededNumbers(state: 5)
        for place in 0..<(pieces.count * 4) {
            var broken = value
            broken[place] = UInt8.random(in: .min ... .max, using: &numbers)
            // Other pieces or a refusal, never a byte beyond the value.
            _ = try? read(broken, pieces.count)
        }
        for count in [-1, 4, 6, 1 << 40] { #expect(throws: ReturnsError.self) { try read(value, count) } }
        #expect(throws: ReturnsError.self) { try read(Array(value.dropLast()), pieces.count) }
        #expect(throws: ReturnsError.self) { try read([], 1) }
        #expect(try read([], 0) == [])
    }
}
