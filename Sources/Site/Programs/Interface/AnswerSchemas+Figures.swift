import Parts

extension AnswerSchemas {
    private static let basis: [(String, JSONText)] = [
        ("asAt", Schema.day), ("knownAt", Schema.moment), ("dataVersion", Schema.text),
        ("programVersion", Schema.text), ("organisations", Schema.count), ("workplaces", Schema.count),
        ("jobs", Schema.count), ("trainings", Schema.count),
    ]

    private static let figure: [(String, JSONText)] = [
        ("measure", Schema.text), ("name", Schema.text), ("unit", Schema.text), ("scope", Schema.map(Schema.text)),
        ("title", Schema.text), ("asAt", Schema.day), ("value", Schema.numberOrNone), ("printed", Schema.text),
        ("rounded", Schema.numberOrNone), ("numerator", Schema.numberOrNone), ("denominator", Schema.numberOrNone),
        ("base", Schema.text), ("recordsUsed", Schema.countOrNone),
        ("leftOut", Schema.list(Schema.object([("reason", Schema.text), ("count", Schema.count)]))),
        ("interval", Schema.namedOrNone("Interval")), ("isEstimate", Schema.flag),
        ("refusal", Schema.namedOrNone("Refusal")), ("dataVersion", Schema.text), ("notes", Schema.texts),
    ]

    private static let addressed = figure + [("id", Schema.text), ("theme", Schema.text)]
    private static let comparators = ("comparators", Schema.list(Schema.named("Comparator")))

    private static let measure: [(String, JSONText)] = [
        ("measure", Schema.text), ("name", Schema.text), ("theme", Schema.text), ("meaning", Schema.text),
        ("formula", Schema.text), ("base", Schema.text), ("exclusions", Schema.texts), ("unit", Schema.text),
        ("direction", Schema.word("lower", "higher", "neither")), ("source", Schema.text),
    ]

    static let figures: [(String, JSONText)] = [
        (
            "Interval",
            Schema.object([("low", Schema.number), ("high", Schema.number), ("confidence", Schema.number)])
        ),
        ("Refusal", Schema.object([("id", Schema.text), ("reason", Schema.text), ("remedy", Schema.text)])),
        ("Figure", Schema.object(figure)),
        ("ProfileFigure", Schema.object(addressed + [comparators])),
        (
            "Comparator",
            Schema.object([
                ("area", Schema.text), ("period", Schema.textOrNone), ("value", Schema.numberOrNone),
                ("unit", Schema.textOrNone), ("source", Schema.textOrNone), ("sourceYear", Schema.textOrNone),
                ("refusal", Schema.namedOrNone("Refusal")),
            ])
        ),
        (
            "Profile",
            Schema.object(
                basis + [
                    ("figures", Schema.list(Schema.named("ProfileFigure"))),
                    ("comparison", Schema.namedOrNone("Comparison")),
                ])
        ),
        (
            "Comparison",
            Schema.object([
                ("earlier", Schema.day), ("later", Schema.day), ("dimension", Schema.text),
                ("figures", Schema.list(Schema.named("ComparedFigure"))),
                ("flows", Schema.list(Schema.named("Flow"))),
            ])
        ),
        (
            "ComparedFigure",
            Schema.object([
                ("measure", Schema.text), ("name", Schema.text), ("unit", Schema.text),
                ("scope", Schema.map(Schema.text)), ("title", Schema.text), ("earlier", Schema.numberOrNone),
                ("later", Schema.numberOrNone), ("difference", Schema.numberOrNone),
                ("printedDifference", Schema.textOrNone), ("isBetter", Schema.flagOrNone),
            ])
        ),
        (
            "Flow",
            Schema.object(
                [("value", Schema.textOrNone), ("title", Schema.text)]
                    + [
                        "opening", "came", "left", "movedIn", "movedOut", "changedRole", "changedWorkplace", "closing",
                    ].map { ($0, Schema.count) })
        ),
        (
            "OpenedFigure",
            Schema.object(
                addressed + measure.filter { member in !addressed.contains { $0.0 == member.0 } } + [
                    ("fixedId", Schema.text), ("knownAt", Schema.moment), ("programVersion", Schema.text),
                    (
                        "returns",
                        Schema.list(
                            Schema.object([
                                ("id", Schema.text), ("organisation", Schema.text), ("asAt", Schema.day),
                                ("version", Schema.text),
                            ]))
                    ),
                    comparators, ("wholeSector", Schema.namedOrNone("Figure")),
                ])
        ),
        ("Measure", Schema.object(measure)),
        ("MeasureList", Schema.page("measures", of: "Measure")),
        ("Completeness", Schema.object(basis + [("items", Schema.list(Schema.named("CompletenessItem")))])),
        (
            "CompletenessItem",
            Schema.object([
                ("ruleSet", Schema.text), ("edition", Schema.text), ("level", Schema.text), ("group", Schema.text),
                ("item", Schema.text), ("columns", Schema.texts), ("required", Schema.numberOrNone),
                ("records", Schema.count), ("held", Schema.count), ("notKnown", Schema.count),
                ("share", Schema.numberOrNone), ("isMet", Schema.flagOrNone), ("short", Schema.countOrNone),
                ("unchecked", Schema.textOrNone), ("source", Schema.text), ("sourceAddress", Schema.text),
                (
                    "owners",
                    Schema.list(
                        Schema.object([
                            ("organisation", Schema.text), ("workplace", Schema.text), ("name", Schema.text),
                            ("records", Schema.count),
                        ]))
                ),
            ])
        ),
        (
            "Sector",
            Schema.object(
                basis + [
                    ("register", Schema.namedOrNone("Register")), ("figures", Schema.list(Schema.named("Figure"))),
                    (
                        "strata",
                        Schema.list(
                            Schema.object([
                                ("title", Schema.text), ("locations", Schema.count), ("returns", Schema.count),
                                ("coverage", Schema.number), ("modelled", Schema.count),
                            ]))
                    ),
                    ("locations", Schema.count), ("locationsLeftAside", Schema.count),
                    ("locationsWithoutReturn", Schema.count), ("unmatchedReturns", Schema.map(Schema.count)),
                ])
        ),
    ]

    // MARK: - Files

    static let checks: [(String, JSONText)] = [
        (
            "Findings",
            Schema.object(
                [
                    ("as_of", Schema.day),
                    ("status", Schema.word("PASSED", "WARNINGS", "FAILED", "HEADER_REFUSED")),
                    (
                        "files",
                        Schema.list(
                            Schema.object([
                                ("name", Schema.text), ("kind", Schema.textOrNone), ("header_ok", Schema.flagOrNone),
                                ("records", Schema.countOrNone),
                            ]))
                    ),
                    ("messages", Schema.list(Schema.named("Finding"))), ("messages_left_out", Schema.count),
                    ("counts", counts), ("notes", Schema.list(note)),
                ], optional: [("difference", Schema.named("Difference"))])
        ),
        (
            "Finding",
            Schema.object(
                [
                    ("file", Schema.text), ("line", Schema.count), ("level", Schema.text), ("code", Schema.count),
                    ("type", Schema.text), ("column", Schema.text), ("source", Schema.text),
                    ("workplace", Schema.textOrNone), ("wrong", Schema.text), ("action", Schema.text),
                ], optional: [("worker", Schema.textOrNone)])
        ),
        (
            "Difference",
            Schema.object([
                ("new", Schema.texts),
                (
                    "updated",
                    Schema.list(
                        Schema.object([
                            ("workplace", Schema.text), ("new", Schema.texts), ("updated", Schema.texts),
                            ("deleted", Schema.texts),
                        ]))
                ),
                ("deleted", Schema.list(Schema.object([("workplace", Schema.text), ("staff", Schema.texts)]))),
            ])
        ),
        (
            "ChangedRow",
            Schema.object([
                ("reference", Schema.text),
                (
                    "changes",
                    Schema.list(Schema.object([("column", Schema.text), ("old", Schema.text), ("new", Schema.text)]))
                ),
            ])
        ),
        (
            "Preview",
            Schema.object([
                ("opening", Schema.flag), ("basis", Schema.textOrNone), ("warnings", Schema.count),
                ("workplacesCreated", Schema.texts), ("workplacesChanged", Schema.list(Schema.named("ChangedRow"))),
                ("workplacesDeleted", Schema.texts), ("workersCreated", Schema.count),
                ("workersChanged", Schema.count), ("workersSame", Schema.count), ("workersDeleted", Schema.count),
                ("createdReferences", Schema.texts), ("changedWorkers", Schema.list(Schema.named("ChangedRow"))),
                ("deletedReferences", Schema.texts), ("changesByColumn", Schema.map(Schema.count)),
            ])
        ),
        (
            "Check",
            Schema.object(
                [("id", Schema.text), ("state", Schema.word("working", "checked", "imported", "cancelled"))],
                optional: [
                    ("step", Schema.text), ("done", Schema.count), ("total", Schema.count),
                    ("canBeImported", Schema.flag), ("isRenewed", Schema.flag), ("preview", Schema.named("Preview")),
                    ("check", Schema.named("Findings")), ("return", Schema.named("Return")),
                ])
        ),
    ]

    private static let counts: JSONText = [
        "oneOf": [
            Schema.map(
                Schema.object(["records", "errors", "warnings", "deleted"].map { ($0, Schema.count) })),
            ["type": "null"],
        ]
    ]

    private static let note = Schema.object(
        [("file", Schema.text), ("kind", Schema.text), ("sentence", Schema.text)], optional: [("line", Schema.count)])
}
