import Configuration
import Desk
import FoundationEssentials

/// The settings as they hold: an option comes before the environment, that before the file, and that before what counts
/// where nothing is given.
struct SettingValues: Sendable {
    /// Where a value came from.
    enum Origin: String, Sendable {
        case option, environment, file
        case standard = "default"
    }

    /// A value as it would be written, and where it came from. A list has commas between its parts.
    struct Value: Sendable {
        var text: String
        var origin: Origin
    }

    private let values: [String: Value]

    /// Finds the value of each setting.
    ///
    /// - Parameters:
    ///   - options: what the options of the command say, by their names.
    ///   - environment: the variables of the environment.
    /// - Throws: `DeskError` where the file cannot be read, names what there is not, or a value is none.
    init(options: [String: String], environment: [String: String]) throws {
        // A variable that is set to nothing is not set.
        let environment = environment.filter { !$0.value.isEmpty }
        let variables = EnvironmentVariablesProvider(environmentVariables: environment)
        let file = try (options["config"] ?? environment["GOLDENTHREAD_CONFIG"]).map { try SettingsFile(path: $0) }
        var values: [String: Value] = [:]
        for setting in Setting.all {
            let key = AbsoluteConfigKey(["goldenthread", setting.key])
            var value = Value(text: setting.fallback, origin: .standard)
            if let text = options[setting.key] {
                value = Value(text: text, origin: .option)
            } else if let text = try? variables.value(forKey: key, type: .string).value?.content.text {
                value = Value(text: text, origin: .environment)
            } else if let text = try file?.text(of: setting) {
                value = Value(text: text, origin: .file)
            }
            try SettingValues.require(value, of: setting, file: file?.path ?? "")
            values[setting.key] = value
        }
        self.values = values
    }

    /// The value of a setting.
    subscript(_ key: String) -> Value { values[key] ?? Value(text: "", origin: .standard) }

    /// A text; nil where none is given.
    func text(_ key: String) -> String? {
        let text = self[key].text
        return text.isEmpty ? nil : text
    }

    /// A number; its setting has checked it.
    func number(_ key: String) -> Int { Int(self[key].text) ?? 0 }

    /// The parts of a list.
    func list(_ key: String) -> [String] {
        self[key].text.split(separator: ",").map { part in String(part.filter { $0 != " " }) }.filter { !$0.isEmpty }
    }

    /// How a reader would find the place where a value was given.
    func place(_ key: String) -> String {
        switch self[key].origin {
        case .option: "--\(key)"
        case .environment: Setting.named(key)?.variable ?? key
        case .file: "\(key) in \(text("config") ?? "the file")"
        case .standard: "the default of \(key)"
        }
    }

    private static func require(_ value: Value, of setting: Setting, file: String) throws {
        guard value.origin != .standard else { return }
        let place =
            switch value.origin {
            case .option: "--\(setting.key)"
            case .environment: setting.variable
            case .file, .standard: "\(setting.key) in \(file)"
            }
        switch setting.kind {
        case .text, .list: return
        case .number(let range):
            guard let number = Int(value.text), range.contains(number) else {
                throw DeskError.usage(
                    "\(place) is “\(value.text.prefix(60))”. Give a whole number from \(range.lowerBound) to "
                        + "\(range.upperBound).")
            }
        case .word(let words):
            guard words.contains(value.text) else {
                throw DeskError.usage(
                    "\(place) is “\(value.text.prefix(60))”. Give one of \(words.joined(separator: ", ")).")
            }
        }
    }
}

/// A file with settings: one JSON object.
private struct SettingsFile {
    let path: String
    private let content: JSONSnapshot

    /// Opens a file and refuses names that are none of the settings'.
    init(path: String) throws {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 20 else {
            throw DeskError.notFound(
                "The file \(path) with settings cannot be read. Check the path and who may read it.")
        }
        guard let members = try? JSONDecoder().decode([String: Ignored].self, from: data),
            let content = try? JSONSnapshot(data: data.bytes, providerName: path, parsingOptions: .default)
        else {
            throw DeskError.badData(
                "\(path) is no JSON object of texts, numbers and lists of texts, such as { \"port\": 8443 }.")
        }
        self.content = content
        let known = Setting.all.filter { $0.place == .optionAndFile || $0.place == .fileAlone }.map(\.key)
        for name in members.keys.sorted() where !known.contains(name) {
            if let setting = Setting.named(name) {
                throw DeskError.badData("\(path) may not hold \(name). Set \(setting.variable) instead.")
            }
            let near = NearWords.nearest(to: name, among: known)
            let offer =
                near.isEmpty ? "goldenthread settings lists them." : "Did you mean \(near.joined(separator: ", "))?"
            throw DeskError.badData("\(path) holds “\(name.prefix(60))”, which is no setting. \(offer)")
        }
    }

    /// The value of a setting as it would be written; nil where the file does not name it.
    func text(of setting: Setting) throws -> String? {
        let key = AbsoluteConfigKey([setting.key])
        let types: [ConfigType] =
            switch setting.kind {
            case .number: [.int]
            case .list: [.stringArray, .string]
            case .text, .word: [.string]
            }
        for type in types {
            if let found = try? content.value(forKey: key, type: type) { return found.value?.content.text }
        }
        let shape =
            switch setting.kind {
            case .number: "a whole number"
            case .list: "a list of texts"
            case .text, .word: "a text"
            }
        throw DeskError.badData("\(setting.key) in \(path) is not what it should be. Give \(shape).")
    }

    private struct Ignored: Decodable {
        init(from decoder: any Decoder) {}
    }
}

extension ConfigContent {
    /// The content as it would be written; nil for kinds that no setting has.
    fileprivate var text: String? {
        switch self {
        case .string(let text): text
        case .int(let number): String(number)
        case .stringArray(let parts): parts.joined(separator: ",")
        default: nil
        }
    }
}
