/// A name of a table, column, index or lock that may stand in SQL text.
///
/// Lower-case ASCII letters, digits and underscores, beginning with a letter or underscore, at most 63 bytes (what
/// PostgreSQL keeps of a name). Nothing else can become part of a statement's text at run time.
public struct Identifier: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as written.
    public let name: String

    /// A name written in the program; any other than an identifier is a programmer's mistake and stops the program.
    public init(stringLiteral value: StaticString) {
        let text = "\(value)"
        precondition(Identifier.isValid(text), "A name in SQL has lower-case letters, digits and underscores only.")
        self.name = text
    }

    /// A name found at run time, or `StorageError.misuse` where it is not an identifier.
    public init(checking text: String) throws {
        guard Identifier.isValid(text) else {
            throw StorageError.misuse("A name in SQL has lower-case letters, digits and underscores only.")
        }
        self.name = text
    }

    /// The name in double quotes, as both engines read it.
    public var description: String { "\"\(name)\"" }

    /// Order by bytes of the name.
    public static func < (left: Identifier, right: Identifier) -> Bool { left.name < right.name }

    private static func isValid(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 63 else { return false }
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
        guard isLetter || first == UInt8(ascii: "_") else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }
}
