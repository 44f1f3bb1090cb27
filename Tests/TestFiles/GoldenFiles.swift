public import Foundation

/// The golden files of a subject: every file whose name begins with it in the folder that `GOLDENTHREAD_GOLDEN` names,
/// or in the project's own copy.
public enum GoldenFiles {
    /// The folder that is read.
    public static let folder: URL = other ?? own

    /// The names of a subject's files, in order.
    public static func named(_ subject: String) -> [String] {
        all.filter { $0.hasPrefix(subject) }
    }

    /// Whether the project's own copy is read, in which no block may be missing.
    public static let isOwn: Bool = other == nil

    /// Whether the folder can be read for a subject: the project's own copy holds every subject, another folder may
    /// hold some subjects only, but never none at all.
    public static func isReadable(for subject: String) -> Bool {
        !named(subject).isEmpty || (!isOwn && !all.isEmpty)
    }

    /// A file as a value; `snake_case` names become `camelCase`.
    public static func read<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: folder.appendingPathComponent(name)))
    }

    /// A file as plain JSON, for files whose keys are words of the field.
    public static func object(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return object
    }

    private static let all: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted()
    }()

    private static let other: URL? = {
        guard let path = ProcessInfo.processInfo.environment["GOLDENTHREAD_GOLDEN"], !path.isEmpty else { return nil }
        return URL(fileURLWithPath: path, isDirectory: true)
    }()

    private static let own = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("GoldenFiles", isDirectory: true)
}

/// How near a number must come: |got − expected| ≤ abs + rel × |expected|; `exact` means equality.
public struct GoldenTolerance: Decodable, Sendable {
    /// The absolute part.
    public var abs: Double
    /// The part relative to what is expected.
    public var rel: Double

    private enum CodingKeys: String, CodingKey { case abs, rel }

    /// Reads a tolerance; parts that are not named are 0.
    public init(from decoder: any Decoder) throws {
        guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
            (abs, rel) = (0, 0)
            return
        }
        abs = try container.decodeIfPresent(Double.self, forKey: .abs) ?? 0
        rel = try container.decodeIfPresent(Double.self, forKey: .rel) ?? 0
    }

    /// The tolerance that a file states as plain JSON.
    public init(_ value: Any?) {
        let parts = value as? [String: Any]
        abs = (parts?["abs"] as? NSNumber)?.doubleValue ?? 0
        rel = (parts?["rel"] as? NSNumber)?.doubleValue ?? 0
    }

    /// Whether a number comes near enough; no value is expected where `expected` is nil.
    public func holds(_ got: Double?, _ expected: Double?) -> Bool {
        guard let expected else { return got == nil }
        guard let got else { return false }
        return got == expected || (got - expected).magnitude <= abs + rel * expected.magnitude
    }
}
