import Checks
import DataSets
import Dates
import Foundation
import TestFiles
import Testing

extension SampleFolder {
    /// What was held before.
    func held() throws -> Held? {
        holds("existing.json") ? try JSONDecoder().decode(Held.self, from: Data(bytes("existing.json"))) : nil
    }

    /// The answer.
    func expected() throws -> Expected {
        try JSONDecoder().decode(Expected.self, from: Data(bytes("expected.json")))
    }

    /// The answer of the code under test, read back from what it writes.
    func answer(threads: Int = 1) throws -> Expected {
        let files = try files().map { UploadFile(name: $0.name, bytes: $0.bytes) }
        let day = try #require(Day(iso: expected().as_of))
        let result = Check.run(files: files, held: try held(), asOf: day, threads: threads)
        return try JSONDecoder().decode(Expected.self, from: JSONEncoder().encode(result))
    }
}
