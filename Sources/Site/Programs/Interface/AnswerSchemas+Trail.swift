import Parts

extension AnswerSchemas {
    static let trail: [(String, JSONText)] = [
        (
            "TrailEntry",
            Schema.object([
                ("id", Schema.text), ("number", Schema.countOrNone), ("at", Schema.moment), ("who", Schema.text),
                ("whoName", Schema.text), ("door", Schema.word("command", "site", "program")),
                ("address", Schema.text), ("act", Schema.text),
                ("outcome", Schema.word("done", "seen", "refused", "failed")), ("organisation", Schema.text),
                ("subject", Schema.text), ("detail", Schema.map(Schema.text)), ("words", Schema.text),
            ])
        ),
        ("TrailList", Schema.page("entries", of: "TrailEntry")),
        (
            "TrailProof",
            Schema.object([
                ("isWhole", Schema.flag), ("entries", Schema.count), ("waiting", Schema.count), ("cut", Schema.count),
                ("last", Schema.count), ("mark", Schema.text),
                (
                    "faults",
                    Schema.list(Schema.object([("number", Schema.countOrNone), ("sentence", Schema.text)]))
                ),
            ])
        ),
        (
            "RetentionRule",
            Schema.object([
                ("kind", Schema.text), ("days", Schema.countOrNone), ("changedAt", Schema.momentOrNone),
                ("ranAt", Schema.momentOrNone), ("deleted", Schema.count), ("begins", Schema.text),
                ("ground", Schema.text), ("end", Schema.text),
            ])
        ),
        ("RetentionRuleList", Schema.page("rules", of: "RetentionRule")),
    ]
}
