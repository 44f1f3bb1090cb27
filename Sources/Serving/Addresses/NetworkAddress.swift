/// An address of a machine on the network, IPv4 or IPv6. An IPv4 address that is written in IPv6 (`::ffff:10.0.0.1`)
/// is the IPv4 address.
package struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
    /// Four bytes or sixteen.
    package let bytes: [UInt8]

    /// Reads an address such as `10.0.0.1`, `2001:db8::1` or `[2001:db8::1]`; nil where it is none.
    package init?(_ text: some StringProtocol) {
        var text = Substring(String(text))
        if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        guard text.utf8.count <= 45, let bytes = NetworkAddress.four(text) ?? NetworkAddress.sixteen(text) else {
            return nil
        }
        self.init(bytes: bytes)
    }

    private init(bytes: [UInt8]) {
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255]
        self.bytes = bytes.count == 16 && Array(bytes.prefix(12)) == mapped ? Array(bytes.suffix(4)) : bytes
    }

    /// Whether it is an address of the machine itself.
    package var isLoopback: Bool {
        bytes.count == 4 ? bytes[0] == 127 : bytes == Array(repeating: 0, count: 15) + [1]
    }

    /// The address by which requests are counted: of IPv6 the first 64 bits, since a household or office has them all.
    package var countedAs: NetworkAddress {
        bytes.count == 4 ? self : NetworkAddress(bytes: Array(bytes.prefix(8)) + Array(repeating: 0, count: 8))
    }

    /// The address in its usual writing; IPv6 without any shortening but that of leading zeros.
    package var description: String {
        if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
            .joined(separator: ":")
    }

    private static func four(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let bytes = parts.compactMap { part -> UInt8? in
            // `010` is eight to some programs and ten to others: it is taken for neither.
            guard part.utf8.allSatisfy({ (48...57).contains($0) }), part == "0" || !part.hasPrefix("0") else {
                return nil
            }
            return UInt8(part)
        }
        return bytes.count == 4 ? bytes : nil
    }

    private static func sixteen(_ text: Substring) -> [UInt8]? {
        guard text.contains(":") else { return nil }
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return nil }
        var sides: [[UInt8]] = []
        for (place, half) in halves.enumerated() {
            guard let side = groups(half, endsAddress: place == halves.count - 1) else { return nil }
            sides.append(side)
        }
        if sides.count == 1 { return sides[0].count == 16 ? sides[0] : nil }
        let missing = 16 - sides[0].count - sides[1].count
        return missing >= 2 ? sides[0] + Array(repeating: 0, count: missing) + sides[1] : nil
    }

    /// The bytes of groups between colons; the last may be an IPv4 address.
    private static func groups(_ text: Substring, endsAddress: Bool) -> [UInt8]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (place, part) in parts.enumerated() {
            if endsAddress, place == parts.count - 1, part.contains(".") {
                guard let last = four(part) else { return nil }
                bytes += last
                continue
            }
            guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ isHexadecimal($0) }),
                let value = UInt16(part, radix: 16)
            else { return nil }
            bytes += [UInt8(value >> 8), UInt8(value & 255)]
        }
        return bytes
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }
}

/// A range of addresses: `10.0.0.0/8`, `2001:db8::/32`, or one address.
package struct AddressRange: Sendable, Hashable {
    private let base: [UInt8]
    private let bits: Int

    /// Reads a range; nil where it is none, or has bits beyond its length.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = NetworkAddress(first) else { return nil }
        base = address.bytes
        guard parts.count == 2 else {
            bits = base.count * 8
            return
        }
        guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let bits = Int(parts[1]), bits <= base.count * 8
        else { return nil }
        self.bits = bits
        guard (0..<base.count).allSatisfy({ base[$0] & ~AddressRange.mask(bits, byte: $0) == 0 }) else { return nil }
    }

    /// Whether an address lies in the range.
    package func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == base.count else { return false }
        return (0..<base.count).allSatisfy { address.bytes[$0] & AddressRange.mask(bits, byte: $0) == base[$0] }
    }

    private static func mask(_ bits: Int, byte: Int) -> UInt8 {
        let own = min(8, max(0, bits - byte * 8))
        return own == 0 ? 0 : UInt8(truncatingIfNeeded: 0xFF << (8 - own))
    }
}

extension Sequence<AddressRange> {
    /// Whether an address lies in one of the ranges.
    package func holds(_ address: NetworkAddress?) -> Bool {
        guard let address else { return false }
        return contains { $0.contains(address) }
    }
}
