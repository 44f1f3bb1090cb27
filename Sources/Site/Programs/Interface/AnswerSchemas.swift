import Parts

/// The pieces of which the schemas of answers are made.
enum Schema {
    static let text: JSONText = ["type": "string"]
    static let textOrNone: JSONText = ["type": ["string", "null"]]
    static let count: JSONText = ["type": "integer", "minimum": 0]
    static let countOrNone: JSONText = ["type": ["integer", "null"], "minimum": 0]
    static let number: JSONText = ["type": "number"]
    static let numberOrNone: JSONText = ["type": ["number", "null"]]
    static let flag: JSONText = ["type": "boolean"]
    static let flagOrNone: JSONText = ["type": ["boolean", "null"]]
    static let day: JSONText = ["type": "string", "format": "date"]
    static let dayOrNone: JSONText = ["type": ["string", "null"], "format": "date"]
    static let moment: JSONText = ["type": "string", "format": "date-time"]
    static let momentOrNone: JSONText = ["type": ["string", "null"], "format": "date-time"]
    static let texts = list(text)

    /// A list.
    static func list(_ entry: JSONText) -> JSONText { ["type": "array", "items": entry] }

    /// An object in which every name holds such a value.
    static func map(_ value: JSONText) -> JSONText { ["type": "object", "additionalProperties": value] }

    /// One of some words.
    static func word(_ words: String...) -> JSONText {
        ["type": "string", "enum": .array(words.map { .string($0) })]
    }

    /// A schema of the list.
    static func named(_ name: String) -> JSONText { ["$ref": .string("#/components/schemas/\(name)")] }

    /// A schema of the list, or null.
    static func namedOrNone(_ name: String) -> JSONText { ["oneOf": [named(name), ["type": "null"]]] }

    /// An object of these members and no other.
    ///
    /// - Parameter optional: members that can be missing, by name.
    static func object(_ members: [(String, JSONText)], optional: [(String, JSONText)] = []) -> JSONText {
        [
            "type": "object", "additionalProperties": false,
            "required": .array(members.map { .string($0.0) }),
            "properties": .object((members + optional).map { .init(name: $0.0, value: $0.1) }),
        ]
    }

    /// A page of a list with the number of all.
    static func page(_ name: String, of entry: String) -> JSONText {
        object([(name, list(named(entry))), ("total", count)])
    }
}

/// The schemas of answers, by name.
enum AnswerSchemas {
    static let all: [(String, JSONText)] = frame + figures + organisations + checks + tables + trail

    private static let frame: [(String, JSONText)] = [
        ("Index", Schema.map(Schema.text)),
        ("Description", ["type": "object", "required": ["openapi", "info", "paths"]]),
        (
            "Problem",
            Schema.object(
                [
                    ("type", ["type": "string", "format": "uri-reference"]), ("title", Schema.text),
                    ("status", ["type": "integer", "minimum": 400, "maximum": 599]), ("detail", Schema.text),
                    ("instance", ["type": "string", "format": "uri"]), ("reference", Schema.text),
                ],
                optional: [
                    (
                        "errors",
                        Schema.list(
                            Schema.object([
                                ("name", Schema.text), ("in", Schema.word("query", "path", "header", "body")),
                                ("detail", Schema.text),
                            ]))
                    )
                ])
        ),
    ]

    // MARK: - Organisations and returns

    private static let organisation: [(String, JSONText)] = [
        ("id", Schema.text), ("name", Schema.text),
        ("kind", Schema.word("council", "provider", "individual employer", "partner")), ("area", Schema.text),
    ]

    private static let organisations: [(String, JSONText)] = [
        ("Organisation", Schema.object(organisation)),
        (
            "OrganisationListing",
            Schema.object(
                organisation + [
                    ("asAt", Schema.dayOrNone), ("workplaces", Schema.count), ("jobs", Schema.count),
                    ("trainings", Schema.count),
                ])
        ),
        ("OrganisationList", Schema.page("organisations", of: "OrganisationListing")),
        (
            "Correction",
            Schema.object([
                ("id", Schema.text), ("organisation", Schema.text), ("workplace", Schema.text),
                ("postcode", Schema.textOrNone), ("area", Schema.textOrNone), ("reason", Schema.text),
                ("madeAt", Schema.moment), ("undoneAt", Schema.momentOrNone),
            ])
        ),
        ("CorrectionList", Schema.page("corrections", of: "Correction")),
        (
            "Return",
            Schema.object([
                ("id", Schema.text), ("organisation", Schema.text), ("asAt", Schema.day), ("area", Schema.text),
                ("storedAt", Schema.moment), ("undoneAt", Schema.momentOrNone), ("workplaces", Schema.count),
                ("jobs", Schema.count), ("trainings", Schema.count), ("version", Schema.text),
                ("summary", Schema.named("ReturnSummary")),
            ])
        ),
        (
            "ReturnSummary",
            Schema.object(
                [("opening", Schema.flag), ("files", Schema.texts)]
                    + [
                        "workplacesCreated", "workplacesUpdated", "workplacesDeleted", "workersCreated",
                        "workersUpdated", "workersDeleted", "trainingsAdded", "trainingsReplaced",
                        "trainingsRemoved", "warnings",
                    ].map { ($0, Schema.count) })
        ),
        ("ReturnList", Schema.page("returns", of: "Return")),
    ]

    // MARK: - Tables of others

    private static let findings = ("findings", Schema.list(Schema.named("TableFinding")))

    private static let tables: [(String, JSONText)] = [
        (
            "TableFinding",
            Schema.object([
                ("line", Schema.countOrNone), ("column", Schema.textOrNone), ("gravity", Schema.text),
                ("sentence", Schema.text),
            ])
        ),
        (
            "Register",
            Schema.object([("source", Schema.text), ("loadedAt", Schema.moment), ("locations", Schema.count)])
        ),
        ("RegisterHeld", Schema.object([("register", Schema.namedOrNone("Register"))])),
        (
            "RegisterReading",
            Schema.object([("layout", Schema.textOrNone), ("locations", Schema.count), findings])
        ),
        (
            "Benchmark",
            Schema.object(
                [
                    "measure", "publishedAs", "definition", "area", "areaCode", "period", "sector", "roleGroup",
                    "breakdown",
                ].map { ($0, Schema.textOrNone) } + [
                    ("value", Schema.number), ("unit", Schema.text), ("base", Schema.numberOrNone),
                ] + ["source", "sourceYear", "sourceAddress", "note"].map { ($0, Schema.textOrNone) })
        ),
        ("BenchmarkList", Schema.page("benchmarks", of: "Benchmark")),
        (
            "BenchmarkReading",
            Schema.object([
                ("file", Schema.text), ("layout", Schema.textOrNone), ("isStored", Schema.flag),
                ("benchmarks", Schema.count), ("notPublished", Schema.count), ("withoutCounterpart", Schema.count),
                ("errors", Schema.count), findings,
            ])
        ),
        (
            "Area",
            Schema.object(["code", "name", "kind", "within", "withinName"].map { ($0, Schema.text) })
        ),
        ("AreaList", Schema.page("areas", of: "Area")),
        (
            "AreaReading",
            Schema.object([
                ("file", Schema.text), ("isStored", Schema.flag), ("areas", Schema.count), ("errors", Schema.count),
                findings,
            ])
        ),
    ]
}
