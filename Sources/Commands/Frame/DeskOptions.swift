import ArgumentParser
import Dates
import Desk
import FoundationEssentials
import Sealing

#if canImport(Glibc)
    import Glibc
#endif

/// Where the data are: shared by all commands that open the desk.
struct DeskOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Where the data are: sqlite:PATH or postgres://USER@HOST/DATABASE. Default: what GOLDENTHREAD_DATABASE \
            says, else a file in your data folder.
            """, valueName: "where"))
    var database: String?

    @Option(
        help: ArgumentHelp(
            """
            The file with the master key, which opens what names people; readable by you alone, made where there is \
            none. Default: the file beside the database.
            """, valueName: "path"))
    var keyFile: String?

    @Option(
        help: ArgumentHelp(
            "A file with settings, JSON. Options and the environment come before it.", valueName: "path"))
    var config: String?

    /// What was given, by the names of the settings.
    var given: [String: String] {
        ["database": database, "key-file": keyFile, "config": config].compactMapValues(\.self)
    }

    /// The environment, with what the file of settings says where the environment says nothing.
    func environment() throws -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        let values = try SettingValues(options: given, environment: environment)
        for setting in Setting.all where values[setting.key].origin == .file {
            environment[setting.variable] = values[setting.key].text
        }
        return environment
    }

    /// Opens the desk.
    func open(isDemonstration: Bool = false) async throws -> Desk {
        try await Desk.open(try settings(isDemonstration: isDemonstration))
    }

    /// What the desk is opened with.
    func settings(isDemonstration: Bool = false) throws -> Desk.Settings {
        let environment = try environment()
        let folder = try DeskOptions.dataFolder(environment)
        let database = database ?? environment["GOLDENTHREAD_DATABASE"] ?? "sqlite:\(folder)/goldenthread.db"
        let uploads = environment["GOLDENTHREAD_UPLOADS"] ?? folder + "/uploads"
        var settings = Desk.Settings(
            database: database, masterKey: try masterKey(environment, database: database, folder: folder),
            uploads: try DeskOptions.privateFolder(uploads), codeVersion: ProgramVersion.text,
            isDemonstration: isDemonstration, clock: DeskOptions.systemClock)
        settings.erasures = DeskOptions.erasures(environment, keyFile, database: database, folder: folder)
        settings.controller = DeskOptions.controller(environment)
        settings.sessions = try DeskOptions.sessions(environment)
        return settings
    }

    /// Who answers for the data, as the privacy notice names them.
    private static func controller(_ environment: [String: String]) -> Desk.Settings.Controller {
        var controller = Desk.Settings.Controller()
        controller.name = environment["GOLDENTHREAD_CONTROLLER"] ?? ""
        controller.contact = environment["GOLDENTHREAD_CONTACT"] ?? ""
        controller.processors = (environment["GOLDENTHREAD_PROCESSORS"] ?? "").split(separator: ";")
            .map { $0.trimmingPrefix { $0 == " " } }.map { String($0) }.filter { !$0.isEmpty }
        return controller
    }

    /// The limits of sessions with a PostgreSQL server; each has its own variable.
    private static func sessions(_ environment: [String: String]) throws -> Sessions {
        var sessions = Sessions()
        func take(_ name: String, _ range: ClosedRange<Int>, _ place: WritableKeyPath<Sessions, Int>) throws {
            guard let text = environment["GOLDENTHREAD_DATABASE_" + name] else { return }
            guard let number = Int(text), range.contains(number) else {
                throw DeskError.usage(
                    "GOLDENTHREAD_DATABASE_\(name) is a number from \(range.lowerBound) to \(range.upperBound).")
            }
            sessions[keyPath: place] = number
        }
        try take("SESSIONS", 1...500, \.most)
        try take("QUEUE", 1...3_600, \.queue)
        try take("LOCK", 1...3_600, \.lock)
        try take("STATEMENT", 0...86_400, \.statement)
        try take("IDLE", 0...86_400, \.idle)
        return sessions
    }

    /// The list of who was erased: where GOLDENTHREAD_ERASED says, else beside the key file or where that would be.
    static func erasures(
        _ environment: [String: String], _ keyFile: String?, database: String, folder: String
    ) -> Erasures? {
        if let path = environment["GOLDENTHREAD_ERASED"] { return Erasures(path: path) }
        if let keyFile { return Erasures(path: keyFile + ".erased") }
        if database == "sqlite::memory:" { return nil }
        guard database.hasPrefix("sqlite:") else { return Erasures(path: folder + "/master.key.erased") }
        return Erasures(path: String(database.dropFirst("sqlite:".count)) + ".key.erased")
    }

    /// Runs a body with the desk open and closes it whatever happens.
    func withDesk<T>(isDemonstration: Bool = false, _ body: (Desk) async throws -> T) async throws -> T {
        let desk = try await open(isDemonstration: isDemonstration)
        do {
            let answer = try await body(desk)
            // What the command did takes its place in the chain; where that fails, the next one sees to it.
            _ = try? await desk.chainTrail()
            try await desk.close()
            return answer
        } catch {
            _ = try? await desk.chainTrail()
            try? await desk.close()
            throw error
        }
    }

    private func masterKey(
        _ environment: [String: String], database: String, folder: String
    ) throws -> MasterKey {
        if let keyFile { return try MasterKey.file(keyFile) }
        if let path = environment["GOLDENTHREAD_KEY_FILE"], !path.isEmpty { return try MasterKey.file(path) }
        if let text = environment["GOLDENTHREAD_MASTER_KEY"] { return try MasterKey(hexadecimal: text) }
        if database.hasPrefix("sqlite:"), database != "sqlite::memory:" {
            let path = String(database.dropFirst("sqlite:".count))
            try DeskOptions.requireFolder(of: path)
            try DeskOptions.requireKey(of: path)
            return try MasterKey.file(path + ".key")
        }
        return try MasterKey.file(folder + "/master.key")
    }

    /// Refuses the path of a database in a folder that is not there.
    private static func requireFolder(of path: String) throws {
        guard let end = path.lastIndex(of: "/"), end > path.startIndex else { return }
        let folder = String(path[..<end])
        guard FileManager.default.fileExists(atPath: folder) else {
            throw DeskError.unavailable("There is no folder \(folder) for the database. Make it, or give another path.")
        }
    }

    /// Refuses to make a new key beside a database that was filled under another one.
    private static func requireKey(of path: String) throws {
        guard !FileManager.default.fileExists(atPath: path + ".key"), let file = try? FileBytes(path: path) else {
            return
        }
        let beginning = withExtendedLifetime(file) { Array(file.bytes.prefix(16)) }
        if beginning.isEmpty { return }
        guard beginning == Array("SQLite format 3\0".utf8) else {
            throw DeskError.unavailable("\(path) is not an SQLite database. Give another path; nothing was changed.")
        }
        throw DeskError.unavailable(
            "The key file \(path).key is missing, and without it what names people in \(path) cannot be read. "
                + "Put it back, or name it with --key-file.")
    }

    /// The user's data folder, made where it is not there.
    static func dataFolder(_ environment: [String: String]) throws -> String {
        let base: String
        if let own = environment["GOLDENTHREAD_DATA"] {
            base = own
        } else if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
            base = data + "/goldenthread"
        } else {
            guard let home = environment["HOME"], !home.isEmpty else {
                throw DeskError.unavailable(
                    "There is no home folder (HOME). Set GOLDENTHREAD_DATA to a folder for the data.")
            }
            base = home + "/.local/share/goldenthread"
        }
        return try privateFolder(base)
    }

    /// A folder that only its owner may read, made where it is not there.
    static func privateFolder(_ path: String) throws -> String {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw DeskError.unavailable("The folder \(path) cannot be made. Set GOLDENTHREAD_DATA to one that can.")
        }
        return path
    }

    /// The machine's clock in universal time.
    static let systemClock: @Sendable () -> Instant = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
