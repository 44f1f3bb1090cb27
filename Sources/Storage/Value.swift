/// A value as both engines hold it.
public enum Value: Sendable, Hashable {
    /// No value.
    case null
    /// A whole number of 64 bits; truth is 0 or 1.
    case integer(Int64)
    /// A binary floating-point number; never NaN, which SQLite cannot hold.
    case real(Double)
    /// Unicode text without NUL, which PostgreSQL cannot hold.
    case text(String)
    /// Bytes.
    case bytes([UInt8])
}

/// The type that an engine must know of a bound value even where the value is null.
public enum ValueKind: Sendable, Hashable {
    /// Not known; the engine finds it out from the statement.
    case any
    /// `Value.integer`
    case integer
    /// `Value.real`
    case real
    /// `Value.text`
    case text
    /// `Value.bytes`
    case bytes
}

/// A type whose values can be interpolated into `SQL` and are then bound, never written into its text.
///
/// An enum with raw values of such a type needs only `extension Service: Bindable {}`.
public protocol Bindable {
    /// The kind of value that this type becomes.
    static var valueKind: ValueKind { get }
    /// The value to bind.
    var boundValue: Value { get }
}

extension Bindable where Self: RawRepresentable, RawValue: Bindable {
    /// The kind of the raw value.
    public static var valueKind: ValueKind { RawValue.valueKind }
    /// The raw value.
    public var boundValue: Value { rawValue.boundValue }
}

extension Value: Bindable {
    /// Not known before the value is.
    public static var valueKind: ValueKind { .any }
    /// Itself.
    public var boundValue: Value { self }
}

extension Int: Bindable {
    /// `integer`
    public static var valueKind: ValueKind { .integer }
    /// The number.
    public var boundValue: Value { .integer(Int64(self)) }
}

extension Int64: Bindable {
    /// `integer`
    public static var valueKind: ValueKind { .integer }
    /// The number.
    public var boundValue: Value { .integer(self) }
}

extension Int32: Bindable {
    /// `integer`
    public static var valueKind: ValueKind { .integer }
    /// The number.
    public var boundValue: Value { .integer(Int64(self)) }
}

extension Bool: Bindable {
    /// `integer`
    public static var valueKind: ValueKind { .integer }
    /// 1 where true, 0 where false.
    public var boundValue: Value { .integer(self ? 1 : 0) }
}

extension Double: Bindable {
    /// `real`
    public static var valueKind: ValueKind { .real }
    /// The number.
    public var boundValue: Value { .real(self) }
}

extension String: Bindable {
    /// `text`
    public static var valueKind: ValueKind { .text }
    /// The text.
    public var boundValue: Value { .text(self) }
}

extension Substring: Bindable {
    /// `text`
    public static var valueKind: ValueKind { .text }
    /// The text.
    public var boundValue: Value { .text(String(self)) }
}

extension Array: Bindable where Element == UInt8 {
    /// `bytes`
    public static var valueKind: ValueKind { .bytes }
    /// The bytes.
    public var boundValue: Value { .bytes(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
    /// The kind of what is wrapped.
    public static var valueKind: ValueKind { Wrapped.valueKind }
    /// The wrapped value, or null.
    public var boundValue: Value { self?.boundValue ?? .null }
}
