/// Numbers that look like chance to whoever does not hold the secret, and are the same for the same input for ever:
/// SipHash-2-4 (Aumasson and Bernstein 2012).
public struct KeyedHash: Sendable {
    private let first: UInt64
    private let second: UInt64

    /// A hash under the first 16 bytes of a secret; what is missing counts as 0.
    public init(secret: [UInt8]) {
        func word(_ start: Int) -> UInt64 {
            (0..<8).reduce(0) { word, place in
                let byte = start + place < secret.count ? secret[start + place] : 0
                return word | UInt64(byte) << UInt64(8 * place)
            }
        }
        first = word(0)
        second = word(8)
    }

    /// The hash of some words.
    public func of(_ words: [UInt64]) -> UInt64 {
        var state = State(first, second)
        for word in words { state.take(word) }
        return state.finished(length: words.count * 8)
    }

    /// The hash of one word.
    @inline(__always)
    public func of(_ word: UInt64) -> UInt64 {
        var state = State(first, second)
        state.take(word)
        return state.finished(length: 8)
    }

    /// The hash of a text.
    public func of(_ text: String) -> UInt64 {
        var words: [UInt64] = []
        var word: UInt64 = 0
        var place: UInt64 = 0
        for byte in text.utf8 {
            word |= UInt64(byte) << (8 * place)
            place += 1
            if place == 8 {
                words.append(word)
                (word, place) = (0, 0)
            }
        }
        words.append(word)
        words.append(UInt64(text.utf8.count))
        return of(words)
    }

    private struct State {
        private var v0, v1, v2, v3: UInt64

        @inline(__always)
        init(_ first: UInt64, _ second: UInt64) {
            v0 = first ^ 0x736f_6d65_7073_6575
            v1 = second ^ 0x646f_7261_6e64_6f6d
            v2 = first ^ 0x6c79_6765_6e65_7261
            v3 = second ^ 0x7465_6462_7974_6573
        }

        @inline(__always)
        mutating func take(_ word: UInt64) {
            v3 ^= word
            round()
            round()
            v0 ^= word
        }

        @inline(__always)
        mutating func finished(length: Int) -> UInt64 {
            take(UInt64(length & 255) << 56)
            v2 ^= 0xff
            for _ in 0..<4 { round() }
            return v0 ^ v1 ^ v2 ^ v3
        }

        @inline(__always)
        private mutating func round() {
            v0 = v0 &+ v1
            v1 = (v1 << 13 | v1 >> 51) ^ v0
            v0 = v0 << 32 | v0 >> 32
            v2 = v2 &+ v3
            v3 = (v3 << 16 | v3 >> 48) ^ v2
            v0 = v0 &+ v3
            v3 = (v3 << 21 | v3 >> 43) ^ v0
            v2 = v2 &+ v1
            v1 = (v1 << 17 | v1 >> 47) ^ v2
            v2 = v2 << 32 | v2 >> 32
        }
    }
}
