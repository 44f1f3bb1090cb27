import ArgumentParser

struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Print every setting as it holds, and where it came from.",
        discussion: "An option comes before the environment, that before the file of --config, that before the default."
    )

    @OptionGroup var serving: ServingOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let values = try serving.values(desk)
        let lines = Setting.all.map { setting -> Line in
            let value = values[setting.key]
            return Line(
                name: setting.key, value: setting.isSecret && !value.text.isEmpty ? "hidden" : value.text,
                from: value.origin.rawValue, variable: setting.variable, meaning: setting.meaning)
        }
        var table = AnswerTable("setting", "value", "from", "meaning")
        table.rows = lines.map { [$0.name, $0.value, $0.from, $0.meaning] }
        var file = AnswerTable("setting", "value", "from", "variable", "meaning")
        file.rows = lines.map { [$0.name, $0.value, $0.from, $0.variable, $0.meaning] }
        try answer.write(["settings": lines], table: table, file: file)
    }

    private struct Line: Encodable {
        var name: String
        var value: String
        var from: String
        var variable: String
        var meaning: String
    }
}
