import FoundationEssentials

/// Answers as JSON, the same for commands and for the resources of the site: sorted keys, so that equal answers are
/// equal bytes; nothing that a terminal would act upon.
public enum JSONAnswer {
    /// An answer as JSON without a line end.
    ///
    /// - Parameter isPretty: whether it is spread over lines for a reader.
    public static func text(_ answer: some Encodable, isPretty: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return escaped(try encoder.encode(answer))
    }

    /// Writes what a terminal would act upon, and the encoder lets stand, as JSON's own escapes. Outside of texts none
    /// of it occurs in JSON.
    private static func escaped(_ data: Data) -> String {
        let text = String(decoding: data, as: UTF8.self)
        guard text.unicodeScalars.contains(where: isActedUpon) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isActedUpon(scalar) {
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Delete, the second set of control characters, separators and marks of direction.
    private static func isActedUpon(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
