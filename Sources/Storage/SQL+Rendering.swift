/// A statement as one engine takes it.
struct Rendered {
    /// The text with numbered placeholders.
    var text = ""
    /// The values, in the order of their numbers, each with the kind that was known where it was interpolated.
    var values: [(value: Value, kind: ValueKind)] = []
}

extension SQL {
    /// Lists longer than this are handed to PostgreSQL as one JSON value, so that no statement meets the engine's
    /// limit of bound values.
    private static let longestPlainList = 200

    /// The statement for an engine; throws `StorageError.unfit` for a value that not both engines hold.
    func rendered(for engine: Engine) throws -> Rendered {
        var rendered = Rendered()
        try SQL.render(pieces, for: engine, into: &rendered)
        return rendered
    }

    private static func render(_ pieces: [Piece], for engine: Engine, into rendered: inout Rendered) throws {
        for piece in pieces {
            switch piece {
            case .text(let text): rendered.text += text
            case .bound(let value, let kind): try bind(value, kind, for: engine, into: &rendered)
            case .list(let values, let kind): try render(list: values, kind, for: engine, into: &rendered)
            case .either(let sqlite, let postgres):
                try render(engine == .sqlite ? sqlite : postgres, for: engine, into: &rendered)
            }
        }
    }

    private static func bind(
        _ value: Value, _ kind: ValueKind, for engine: Engine, into rendered: inout Rendered
    ) throws {
        try TextFitness.check(value)
        rendered.values.append((value, kind))
        // `?1`, not `$1`: SQLite reads the latter as a name and numbers names by first appearance.
        rendered.text += (engine == .sqlite ? "?" : "$") + String(rendered.values.count)
    }

    private static func render(
        list values: [Value], _ kind: ValueKind, for engine: Engine, into rendered: inout Rendered
    ) throws {
        let type =
            switch kind {
            case .integer: "BIGINT"
            case .real: "DOUBLE PRECISION"
            case .bytes: "BYTEA"
            case .text, .any: "TEXT"
            }
        if values.isEmpty {
            // An empty list is no syntax in PostgreSQL, and (NULL) would make NOT IN unknown.
            rendered.text += "(SELECT CAST(NULL AS \(type)) WHERE 1 = 0)"
            return
        }
        if engine == .sqlite || values.count > longestPlainList, let json = try json(values, kind) {
            // One text whatever the length, so that the prepared statement is found again.
            switch engine {
            case .sqlite:
                rendered.text += "(SELECT value FROM json_each("
                try bind(.text(json), .text, for: engine, into: &rendered)
                rendered.text += "))"
            case .postgres:
                rendered.text += "(SELECT CAST(value AS \(type)) FROM json_array_elements_text(CAST("
                try bind(.text(json), .text, for: engine, into: &rendered)
                rendered.text += " AS json)))"
            }
            return
        }
        rendered.text += "("
        for (index, value) in values.enumerated() {
            if index > 0 { rendered.text += ", " }
            try bind(value, kind, for: engine, into: &rendered)
        }
        rendered.text += ")"
    }

    /// Whole numbers or texts as a JSON array; nil for other kinds.
    private static func json(_ values: [Value], _ kind: ValueKind) throws -> String? {
        guard kind == .integer || kind == .text else { return nil }
        var json = "["
        for (index, value) in values.enumerated() {
            if index > 0 { json += "," }
            switch value {
            case .null: json += "null"
            case .integer(let number): json += String(number)
            case .text(let text):
                try TextFitness.check(value)
                append(text, to: &json)
            case .real, .bytes: return nil
            }
        }
        return json + "]"
    }

    private static func append(_ text: String, to json: inout String) {
        json += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: json.unicodeScalars.append(scalar)
            }
        }
        json += "\""
    }
}
