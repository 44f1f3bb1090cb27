import Foundation
import TestFiles
import Testing

/// The built program, run as a reader of its help would run it.
enum Program {
    /// What a run came to.
    struct Answer {
        let code: Int32
        let output: String
        let errors: String

        /// The output as JSON.
        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }
    }

    /// The program that GOLDENTHREAD_PROGRAM names, or the one that was built beside these tests.
    static let path: String = {
        if let path = ProcessInfo.processInfo.environment["GOLDENTHREAD_PROGRAM"] { return path }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().path + "/goldenthread"
    }()

    /// Runs the program to its end.
    static func run(_ arguments: [String], in folder: Folder) async throws -> Answer {
        let started = try start(arguments, in: folder)
        return await started.end()
    }

    /// A run that may be broken off.
    final class Run: @unchecked Sendable {
        // The process is started before anybody else sees it and only waited for or killed afterwards.
        let process: Process
        private let files: (output: String, errors: String)
        private let ended: AsyncStream<Void>

        init(_ process: Process, files: (output: String, errors: String), ended: AsyncStream<Void>) {
            self.process = process
            self.files = files
            self.ended = ended
        }

        /// Waits for the end.
        func end() async -> Answer {
            for await _ in ended {}
            let read = { (path: String) in
                String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
            }
            let code =
                process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
            return Answer(code: code, output: read(files.output), errors: read(files.errors))
        }

        /// Ends it as a loss of power would.
        func kill() { _ = Foundation.kill(process.processIdentifier, SIGKILL) }
    }

    /// Starts the program.
    static func start(_ arguments: [String], in folder: Folder) throws -> Run {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder.path)
        process.environment = folder.environment
        let base = folder.path + "/.run-" + UUID().uuidString
        let files = (output: base + ".out", errors: base + ".err")
        for file in [files.output, files.errors] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: files.output))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: files.errors))
        let (ended, end) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        return Run(process, files: files, ended: ended)
    }
}

/// A folder of one test's own, with the environment that the program is given there and nothing else.
struct Folder: Sendable {
    /// Where the store is.
    enum Engine: String, CaseIterable, Sendable { case sqlite, postgres }

    /// A postgres:// address of a scratch server, on which each test makes and drops a database of its own.
    static let server = ProcessInfo.processInfo.environment["GOLDENTHREAD_TEST_POSTGRES"]

    /// The engines that can be tested here.
    static let engines: [Engine] = server == nil ? [.sqlite] : Engine.allCases

    let path: String
    let environment: [String: String]

    /// Runs a body with an empty folder, and a database of its own where the engine is a server's.
    ///
    /// - Parameter columns: how wide the terminal says it is; nil where it does not.
    static func with(
        _ engine: Engine = .sqlite, columns: Int? = nil, _ body: (Folder) async throws -> Void
    ) async throws {
        let name = "c_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        var environment = ["PATH": "/usr/bin:/bin", "HOME": path, "GOLDENTHREAD_DATA": path + "/data", "TZ": "UTC"]
        if let library = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] {
            environment["LD_LIBRARY_PATH"] = library
        }
        if let columns { environment["COLUMNS"] = String(columns) }
        if engine == .postgres {
            environment["GOLDENTHREAD_DATABASE"] = try Server.make(name)
            environment["GOLDENTHREAD_MASTER_KEY"] = String(repeating: "0123456789abcdef", count: 4)
        }
        defer { if engine == .postgres { Server.drop(name) } }
        try await body(Folder(path: path, environment: environment))
    }

    /// Writes a file into the folder and gives its path.
    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let target = path + "/" + name
        let folder = URL(filePath: target).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: target))
        return target
    }

    /// Runs the program here.
    func run(_ arguments: String...) async throws -> Program.Answer {
        try await Program.run(arguments, in: self)
    }
}

/// The samples that the tests of several rooms read.
enum Samples {
    static let own = SampleFolder.ownRoot.path

    /// The folder that GOLDENTHREAD_SAMPLES names, or the project's own.
    static let root = SampleFolder.root.path

    static let names = SampleFolder.all.map(\.name)

    /// The bytes of one of the council's files.
    static func council(_ name: String) throws -> Data {
        Data(try SampleFolder.own("council").bytes("\(name).csv"))
    }
}
