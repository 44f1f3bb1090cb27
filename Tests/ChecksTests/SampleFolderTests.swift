import TestFiles
import Testing

@Suite("Every sample folder gets the national service's answer")
struct SampleFolderTests {
    @Test("There are sample folders")
    func samplesAreThere() {
        #expect(SampleFolder.areReadable)
    }

    @Test("The answer is exactly the expected one", arguments: SampleFolder.all)
    func answerIsExact(folder: SampleFolder) throws {
        let expected = try folder.expected()
        let answer = try folder.answer()
        #expect(answer.status == expected.status)
        #expect(Set(answer.files) == Set(expected.files))
        let missing = counted(expected.messages, without: answer.messages)
        let surplus = counted(answer.messages, without: expected.messages)
        #expect(missing.isEmpty, "missing: \(missing)")
        #expect(surplus.isEmpty, "surplus: \(surplus)")
        #expect(answer.counts == expected.counts)
        #expect(answer.difference == expected.difference)
    }

    /// The messages of the first list that the second lacks, repeated ones counted.
    private func counted(_ first: [Expected.Message], without second: [Expected.Message]) -> [Expected.Message] {
        var left: [Expected.Message: Int] = [:]
        for message in second { left[message, default: 0] += 1 }
        return first.filter { message in
            let count = left[message, default: 0]
            left[message] = count - 1
            return count <= 0
        }
    }
}
