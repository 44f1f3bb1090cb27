import FoundationEssentials

/// Values that are kept whole in one cell, as JSON with sorted keys.
enum Content {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<T: Decodable>(_ type: T.Type, from text: String) throws -> T {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw DeskError.unavailable("The store holds a value that this program cannot read. Run database check.")
        }
    }
}
