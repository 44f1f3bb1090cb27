public import Foundation

/// A folder of sample files: the files of an upload, what was held before (`existing.json`) and the national service's
/// answer (`expected.json`).
public struct SampleFolder: Sendable, Hashable, CustomStringConvertible {
    /// Its name, which says what it is about.
    public let name: String
    /// Where it is.
    public let path: URL

    /// The name.
    public var description: String { name }

    /// Where the project's own folders are.
    public static let ownRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Samples", isDirectory: true)

    /// One of the project's own folders.
    public static func own(_ name: String) -> SampleFolder {
        SampleFolder(name: name, path: ownRoot.appendingPathComponent(name, isDirectory: true))
    }

    /// The project's own folders with an answer.
    public static let own: [SampleFolder] = folders(in: ownRoot)

    /// The folders with an answer in the one that `GOLDENTHREAD_SAMPLES` names, or the project's own.
    public static let all: [SampleFolder] = folders(in: root)

    /// Whether the folders can be read: the project's own always, another place as soon as it is there and holds
    /// anything.
    public static var areReadable: Bool { other == nil ? !all.isEmpty : names(in: root)?.isEmpty == false }

    /// The folder whose folders are read.
    public static let root: URL = other ?? ownRoot

    /// Whether a file is in it.
    public func holds(_ file: String) -> Bool {
        FileManager.default.fileExists(atPath: path.appendingPathComponent(file).path)
    }

    /// The bytes of a file.
    public func bytes(_ file: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: path.appendingPathComponent(file)))
    }

    /// The files of the upload by name, with their bytes.
    public func files() throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: path.path).sorted()
            .filter { $0.lowercased().hasSuffix(".csv") }
            .map { ($0, try bytes($0)) }
    }

    private static let other: URL? = {
        guard let path = ProcessInfo.processInfo.environment["GOLDENTHREAD_SAMPLES"], !path.isEmpty else { return nil }
        return URL(fileURLWithPath: path, isDirectory: true)
    }()

    private static func folders(in root: URL) -> [SampleFolder] {
        (names(in: root) ?? []).sorted().map { name in
            SampleFolder(name: name, path: root.appendingPathComponent(name, isDirectory: true))
        }.filter { $0.holds("expected.json") }
    }

    private static func names(in folder: URL) -> [String]? {
        try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    }
}
