import Foundation

/// Where tests find what they read.
enum TestFolders {
    /// The folder of all tests.
    static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

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
