import Foundation

/// The files of the project, found from where this file stands.
struct Project {
    /// The root of the project.
    let root: URL
    /// Every file that could be committed, by its path from the root, in order.
    let paths: [String]
    /// The Swift files of `Sources` and `Tests`, and `Package.swift`.
    let swift: [SwiftFile]

    static let here = Project(
        root: URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

    /// Folders that are made, not written.
    private static let made: Set<String> = [".git", ".build", ".tools", ".assets", ".swiftpm"]

    private init(root: URL) {
        self.root = root
        let prefix = root.path.hasSuffix("/") ? root.path : root.path + "/"
        var paths: [String] = []
        let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isDirectoryKey])
        while let url = walk?.nextObject() as? URL {
            let name = url.lastPathComponent
            if Project.made.contains(name) || name.hasPrefix(".build") || name == "__pycache__" {
                walk?.skipDescendants()
            } else if (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) != true {
                paths.append(String(url.path.dropFirst(prefix.count)))
            }
        }
        self.paths = paths.sorted()
        swift = self.paths.filter { $0.hasSuffix(".swift") && ($0.hasPrefix("Sources/") || $0.hasPrefix("Tests/")) }
            .map { SwiftFile(path: $0, text: Project.text(root, $0)) }
    }

    /// The text of the file at this path from the root; empty where there is none.
    func text(_ path: String) -> String { Project.text(root, path) }

    private static func text(_ root: URL, _ path: String) -> String {
        guard let data = FileManager.default.contents(atPath: root.appending(path: path).path) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    /// The Swift files under `Sources`.
    var sources: [SwiftFile] { swift.filter { $0.path.hasPrefix("Sources/") } }

    /// The Swift files under `Tests`, but for those of these rules, which plant what they look for.
    var tests: [SwiftFile] {
        swift.filter { $0.path.hasPrefix("Tests/") && !$0.path.hasPrefix("Tests/TidyTests/") }
    }

    /// Paths of the texts that people write and read: code, scripts, pages and notes; no data, no kept licence.
    var writtenPaths: [String] {
        let endings = ["swift", "md", "sh", "py", "css", "js", "mustache", "txt", "yml", "h", "modulemap"]
        return paths.filter { path in
            if path.hasPrefix("Tests/TidyTests/") || path.hasPrefix("bin/requirements/") && path.hasSuffix(".txt") {
                return false
            }
            let name = path.split(separator: "/").last ?? ""
            return endings.contains { name.hasSuffix("." + $0) }
                || (path.hasPrefix("bin/") || path.hasPrefix(".ci/")) && !name.contains(".")
        }
    }
}
