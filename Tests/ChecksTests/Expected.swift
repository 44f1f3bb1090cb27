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

/// The parts of an answer that are compared, in the names of its files.
struct Expected: Decodable, Equatable {
    struct File: Decodable, Hashable {
        let name: String
        let kind: String?
        let header_ok: Bool?
        let records: Int?
    }

    struct Message: Decodable, Hashable, CustomStringConvertible {
        let file: String
        let line: Int
        let level: String
        let code: Int
        let type: String
        let column: String?
        let workplace: String?
        let worker: String?

        var description: String {
            "\(file) \(line) \(level) \(code) \(type) \(column ?? "-") \(workplace ?? "-") \(worker ?? "-")"
        }
    }

    struct Count: Decodable, Equatable {
        let records: Int
        let errors: Int
        let warnings: Int
        let deleted: Int
    }

    struct Change: Decodable, Equatable {
        let new: [String]
        let updated: [Updated]
        let deleted: [Deleted]
    }

    struct Updated: Decodable, Equatable {
        let workplace: String
        let new: [String]
        let updated: [String]
        let deleted: [String]
    }

    struct Deleted: Decodable, Equatable {
        let workplace: String
        let staff: [String]
    }

    let as_of: String
    let status: String
    let files: [File]
    let messages: [Message]
    let counts: [String: Count]?
    let difference: Change?
}
