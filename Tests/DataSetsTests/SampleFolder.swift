import DataSets
import Dates
import Foundation
import Testing

/// One folder of sample files with the national service's answer.
struct SampleFolder: CustomTestStringConvertible, Sendable {
    let name: String
    let path: URL

    var testDescription: String { name }

    /// The project's own copy.
    static var ownRoot: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Samples")
    }

    /// The folders in the one that GOLDENTHREAD_SAMPLES names, or the project's own.
    static var all: [SampleFolder] {
        all(in: ProcessInfo.processInfo.environment["GOLDENTHREAD_SAMPLES"].map { URL(fileURLWithPath: $0) } ?? ownRoot)
    }

    /// The folders in one.
    static func all(in root: URL) -> [SampleFolder] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.sorted().compactMap { name in
            let path = root.appendingPathComponent(name)
            guard FileManager.default.fileExists(atPath: path.appendingPathComponent("expected.json").path) else {
                return nil
            }
            return SampleFolder(name: name, path: path)
        }
    }

    /// The files of the upload with their bytes.
    func files() throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: path.path).sorted()
            .filter { $0.lowercased().hasSuffix(".csv") }
            .map { ($0, [UInt8](try Data(contentsOf: path.appendingPathComponent($0)))) }
    }

    /// What was held before.
    func held() throws -> Held? {
        let file = path.appendingPathComponent("existing.json")
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return try JSONDecoder().decode(Held.self, from: Data(contentsOf: file))
    }

    /// The answer.
    func expected() throws -> Expected {
        try JSONDecoder().decode(
            Expected.self, from: Data(contentsOf: path.appendingPathComponent("expected.json")))
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
