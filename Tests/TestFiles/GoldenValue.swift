import Foundation

/// A part of a golden file, by its names: `file["inputs"]["roles"].strings`. What is not there is null.
public struct GoldenValue {
    /// The part as it was read.
    public let raw: Any?

    /// A part as it was read.
    public init(_ raw: Any?) { self.raw = raw is NSNull ? nil : raw }

    /// A whole file of the golden folder.
    public static func file(_ name: String) throws -> GoldenValue { GoldenValue(try GoldenFiles.object(name)) }

    /// The part of a name.
    public subscript(_ name: String) -> GoldenValue { GoldenValue((raw as? [String: Any])?[name]) }

    /// The part in a place.
    public subscript(_ place: Int) -> GoldenValue {
        guard let list = raw as? [Any], list.indices.contains(place) else { return GoldenValue(nil) }
        return GoldenValue(list[place])
    }

    /// Whether there is nothing.
    public var isNull: Bool { raw == nil }
    /// The parts of a list.
    public var list: [GoldenValue] { (raw as? [Any])?.map(GoldenValue.init) ?? [] }
    /// The parts by name.
    public var entries: [String: GoldenValue] { (raw as? [String: Any])?.mapValues(GoldenValue.init) ?? [:] }
    /// A text.
    public var string: String? { raw as? String }
    /// Texts.
    public var strings: [String] { list.compactMap(\.string) }
    /// A number.
    public var double: Double? { (raw as? NSNumber)?.doubleValue }
    /// A whole number.
    public var int: Int? { (raw as? NSNumber)?.intValue }
    /// Yes or no.
    public var bool: Bool? { (raw as? NSNumber)?.boolValue }
    /// Numbers.
    public var doubles: [Double] { list.compactMap(\.double) }
    /// Numbers that may be missing.
    public var optionalDoubles: [Double?] { list.map(\.double) }
    /// Rows of numbers.
    public var rows: [[Double]] { list.map(\.doubles) }
    /// All numbers in the order in which they stand, however deep.
    public var flat: [Double] { double.map { [$0] } ?? list.flatMap(\.flat) }
    /// The tolerance that this part states.
    public var tolerance: GoldenTolerance { GoldenTolerance(raw) }
}
