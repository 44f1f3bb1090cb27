public import Dates
public import Figures
import Profiles
import Sealing

/// The address of one figure: measure, scope, date and knowledge, as text that can stand in a link or after
/// `figure show`. The same address always leads to the same question, and to the same answer while `knownAt` is given.
///
/// `turnover;sector=private;as-at=2026-09-30;known-at=2026-11-21T09:42:07.123Z`
public struct FigureAddress: Sendable, Hashable, CustomStringConvertible {
    /// The measure's word.
    public var measure: String
    /// The limits of the scope, dimension and value.
    public var limits: [(dimension: String, value: String)] {
        get { pairs.map { ($0.dimension, $0.value) } }
        set { pairs = newValue.map { Pair(dimension: $0.dimension, value: $0.value) } }
    }
    /// The day as at which it is true; nil for today.
    public var asAt: Day?
    /// The moment as at which it is known; nil for now.
    public var knownAt: Instant?
    /// The organisation whose return alone is used; nil for all.
    public var organisation: String?
    /// The area (GSS code) whose workplaces alone are used; nil for all.
    public var area: String?

    private struct Pair: Sendable, Hashable {
        var dimension: String
        var value: String
    }

    private var pairs: [Pair] = []

    /// An address of these parts.
    public init(
        measure: String, scope: Scope = .everybody, asAt: Day? = nil, knownAt: Instant? = nil,
        organisation: String? = nil, area: String? = nil
    ) {
        self.measure = measure
        self.asAt = asAt
        self.knownAt = knownAt
        self.organisation = organisation
        self.area = area
        self.pairs = scope.parts.map { Pair(dimension: $0.dimension, value: $0.value) }
    }

    /// Reads an address.
    ///
    /// - Throws: `DeskError.usage` that names the part that cannot be read.
    public init(_ text: String) throws {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        self.measure = FigureAddress.unescaped(parts[0])
        guard !measure.isEmpty else { throw DeskError.usage("A figure's address begins with its measure.") }
        for part in parts.dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else {
                throw DeskError.usage("The part \(part.prefix(80)) of the figure's address has no value.")
            }
            try take(FigureAddress.unescaped(sides[0]), FigureAddress.unescaped(sides[1]))
        }
    }

    private mutating func take(_ name: String, _ value: String) throws {
        switch name {
        case "as-at":
            guard let day = Day(iso: value) else {
                throw DeskError.usage("\(value.prefix(40)) is not a date YYYY-MM-DD.")
            }
            asAt = day
        case "known-at":
            guard let instant = Instant(iso: value) else {
                throw DeskError.usage("\(value.prefix(40)) is not a moment such as 2026-11-21T09:00:00Z.")
            }
            knownAt = instant
        case "from": organisation = value
        case "in": area = value
        default:
            guard Dimension(rawValue: name) != nil else {
                throw DeskError.usage("\(name.prefix(40)) is not a dimension of a profile.")
            }
            pairs.append(Pair(dimension: name, value: value))
        }
    }

    /// The address as text.
    public var description: String {
        var text = FigureAddress.escaped(measure)
        for pair in pairs { text += ";\(FigureAddress.escaped(pair.dimension))=\(FigureAddress.escaped(pair.value))" }
        if let organisation { text += ";from=\(FigureAddress.escaped(organisation))" }
        if let area { text += ";in=\(FigureAddress.escaped(area))" }
        if let asAt { text += ";as-at=\(asAt.iso)" }
        if let knownAt { text += ";known-at=\(knownAt.iso)" }
        return text
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 58: result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%" + Hexadecimal.text([byte]).uppercased()
            }
        }
        return result
    }

    private static func unescaped(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            // Two bytes may be parts of characters, which as text are no digits.
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = Hexadecimal.bytes(digits)?.first {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
