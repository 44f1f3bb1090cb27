public import Desk
import Profiles

extension CompletenessAnswer: Encodable {
    private enum Key: String, CodingKey { case items }

    /// Writes the keys of the basis and `items`, one for each rule.
    public func encode(to encoder: any Encoder) throws {
        try basis.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(items, forKey: .items)
    }
}

extension CompletenessAnswer.Item: Encodable {
    private enum Key: String, CodingKey {
        case ruleSet, edition, level, group, item, columns, required, records, held, notKnown, share, isMet, short
        case unchecked, source, sourceAddress, owners
    }

    /// Somebody to whom missing records belong.
    private struct Owner: Encodable {
        let organisation: String
        let workplace: String
        let name: String
        let records: Int
    }

    /// Writes the rule (`ruleSet`, `edition`, `level`, `group`, `item`, `columns`, `required` as a share, `source`,
    /// `sourceAddress`) and what it found: `records`, `held`, `notKnown`, `share`, `isMet`, `short` (how many records
    /// stand between the data and the required share), `unchecked` (why it was not checked; null where it was) and
    /// `owners`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        let rule = result.rule
        try container.encode(rule.ruleSet, forKey: .ruleSet)
        try container.encode(rule.edition, forKey: .edition)
        try container.encode(rule.level.rawValue, forKey: .level)
        try container.encode(rule.group.rawValue, forKey: .group)
        try container.encode(rule.item, forKey: .item)
        try container.encode(rule.columns, forKey: .columns)
        try container.encode(rule.shareRequired, forKey: .required)
        try container.encode(rule.sourceTitle, forKey: .source)
        try container.encode(rule.sourceAddress, forKey: .sourceAddress)
        try container.encode(result.records, forKey: .records)
        try container.encode(result.held, forKey: .held)
        try container.encode(result.answeredNotKnown, forKey: .notKnown)
        try container.encode(result.share, forKey: .share)
        try container.encode(result.isMet, forKey: .isMet)
        try container.encode(result.between, forKey: .short)
        try container.encode(result.unchecked, forKey: .unchecked)
        try container.encode(
            owners.map {
                Owner(organisation: $0.organisation, workplace: $0.reference, name: $0.name, records: $0.records)
            }, forKey: .owners)
    }
}
