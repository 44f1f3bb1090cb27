/// A reader with a fault planted in it: it reads past its end where the bytes begin with `gold`. Chance alone would need
/// some four thousand million tries; a fuzzer that is led by what the code does needs a few thousand.
public enum Planted {
    public static func read(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard bytes.count >= 5 else { return 0 }
        guard bytes[0] == UInt8(ascii: "g") else { return 1 }
        guard bytes[1] == UInt8(ascii: "o") else { return 2 }
        guard bytes[2] == UInt8(ascii: "l") else { return 3 }
        guard bytes[3] == UInt8(ascii: "d") else { return 4 }
        guard let start = bytes.baseAddress else { return 5 }
        return Int(start.load(fromByteOffset: bytes.count + 1, as: UInt8.self))
    }
}
