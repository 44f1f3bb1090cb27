import Foundation

/// Public tables that tests read where they are at hand.
public enum PublicTables {
    /// A table beside the repository or in the folder that `GOLDENTHREAD_SHARED` names; nil where it is absent.
    public static func bytes(_ path: String) -> [UInt8]? {
        let folder: URL
        if let named = ProcessInfo.processInfo.environment["GOLDENTHREAD_SHARED"], !named.isEmpty {
            folder = URL(fileURLWithPath: named, isDirectory: true)
        } else {
            let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            folder = tests.resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("shared", isDirectory: true)
        }
        return (try? Data(contentsOf: folder.appendingPathComponent(path))).map { Array($0) }
    }
}
