import Foundation

/// The golden files of a subject: every file whose name begins with it in the folder that `GOLDENTHREAD_GOLDEN` names,
/// or in the project's own copy.
enum GoldenFiles {
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["GOLDENTHREAD_GOLDEN"], !path.isEmpty {
            return URL(fileURLWithPath: path, isDirectory: true)
        }
        return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("GoldenFiles", isDirectory: true)
    }()

    static func named(_ subject: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasPrefix(subject) && $0.hasSuffix(".json") }.sorted()
    }

    static func read<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: folder.appendingPathComponent(name)))
    }
}

/// How near a number must come: |got − expected| ≤ abs + rel × |expected|.
struct Tolerance: Decodable {
    var abs: Double
    var rel: Double

    func holds(_ got: Double?, _ expected: Double?) -> Bool {
        guard let expected else { return got == nil }
        guard let got else { return false }
        return (got - expected).magnitude <= abs + rel * expected.magnitude
    }
}
