import DataSets

extension CheckResult: Encodable {
    private enum Key: String, CodingKey {
        case status, files, messages, counts, difference, notes
        case asOf = "as_of"
        case leftOut = "messages_left_out"
    }

    /// Writes the shape of the national answers, with notes and our own sentences as further keys.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(asOf, forKey: .asOf)
        try values.encode(status.rawValue, forKey: .status)
        try values.encode(files, forKey: .files)
        try values.encode(findings, forKey: .messages)
        try values.encode(leftOut, forKey: .leftOut)
        if let counts {
            try values.encode(
                Dictionary(uniqueKeysWithValues: counts.map { ($0.key.name, $0.value) }), forKey: .counts)
        } else {
            try values.encodeNil(forKey: .counts)
        }
        try values.encodeIfPresent(difference, forKey: .difference)
        try values.encode(notes, forKey: .notes)
    }
}

extension CheckResult.File: Encodable {
    private enum Key: String, CodingKey {
        case name, kind, records
        case headerIsAllowed = "header_ok"
    }

    /// Writes the file with the national name of its kind; what is not known is null.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(name, forKey: .name)
        try values.encode(kind?.nationalName, forKey: .kind)
        try values.encode(headerIsAllowed, forKey: .headerIsAllowed)
        try values.encode(records, forKey: .records)
    }
}

extension Finding: Encodable {
    private enum Key: String, CodingKey {
        case file, line, level, code, type, column, source, workplace, worker, wrong, action
    }

    /// Writes the finding as a message; findings about workplaces have no key `worker`.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        let guidance = guidance
        try values.encode(file.name, forKey: .file)
        try values.encode(line, forKey: .line)
        try values.encode(guidance.level.rawValue, forKey: .level)
        try values.encode(guidance.code, forKey: .code)
        try values.encode(guidance.type, forKey: .type)
        try values.encode(guidance.column, forKey: .column)
        try values.encode(source, forKey: .source)
        try values.encode(workplace, forKey: .workplace)
        switch file {
        case .workplace: break
        case .staff: try values.encodeIfPresent(worker, forKey: .worker)
        case .training: try values.encode(worker, forKey: .worker)
        }
        try values.encode(guidance.wrong, forKey: .wrong)
        try values.encode(guidance.action, forKey: .action)
    }
}
