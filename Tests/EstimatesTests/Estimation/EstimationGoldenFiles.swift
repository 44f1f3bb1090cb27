import Foundation

/// The golden files of a subject: every file whose name begins with it in the folder that `GOLDENTHREAD_GOLDEN` names,
/// or in the project's own copy.
enum EstimationGoldenFiles {
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["GOLDENTHREAD_GOLDEN"], !path.isEmpty {
            return URL(fileURLWithPath: path, isDirectory: true)
        }
        return TestFolders.tests.appendingPathComponent("GoldenFiles", isDirectory: true)
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

/// Where tests find what they read.
enum TestFolders {
    /// The folder of all tests.
    static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A public table beside the repository or in the folder that `GOLDENTHREAD_SHARED` names; nil where it is absent.
    static func shared(_ path: String) -> [UInt8]? {
        let folder: URL
        if let named = ProcessInfo.processInfo.environment["GOLDENTHREAD_SHARED"], !named.isEmpty {
            folder = URL(fileURLWithPath: named, isDirectory: true)
        } else {
            folder = tests.resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("shared", isDirectory: true)
        }
        return (try? Data(contentsOf: folder.appendingPathComponent(path))).map { Array($0) }
    }
}

/// How near a number must come: |got − expected| ≤ abs + rel × |expected|.
struct GoldenTolerance: Decodable {
    var abs: Double
    var rel: Double

    func holds(_ got: Double?, _ expected: Double?) -> Bool {
        guard let expected else { return got == nil }
        guard let got else { return false }
        return (got - expected).magnitude <= abs + rel * expected.magnitude
    }
}
