import Crypto

/// Codes to write down, each good for one sign-in without the telephone.
///
/// A code is 25 of 25 letters and digits, none of which looks like another, in groups of five: 116 bits, so that a
/// plain hash is enough for the store (OWASP ASVS 5.0, 6.5.2, asks for 112).
public enum RecoveryCodes {
    private static let letters = Array("34679ACDEFGHJKLMNPQRTUWXY")
    private static let length = 25

    /// How many somebody gets at a time.
    public static let count = 10

    /// Ten new codes, `K7HE3-XQF9T-ACMM4-WYR6D-PLJ7N`. Show them once; keep their hashes.
    public static func make() -> [String] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in
            let code = (0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }
            return stride(from: 0, to: length, by: 5).map { String(code[$0..<($0 + 5)]) }.joined(separator: "-")
        }
    }

    /// 32 bytes for the store, of a code as it was made or as somebody typed it: capitals, blanks and dashes make no
    /// difference. Nil where the text cannot be a code.
    public static func hash(_ typed: String) -> [UInt8]? {
        guard typed.utf8.count <= 200 else { return nil }
        let code = typed.uppercased().filter { $0.isLetter || $0.isNumber }
        guard code.count == length, code.allSatisfy({ letters.contains($0) }) else { return nil }
        return Array(SHA256.hash(data: Array("goldenthread recovery code 1\n\(code)".utf8)))
    }

    /// The place of a typed code among the hashes that are kept; nil where it is none of them. All are compared, in
    /// constant time. Whoever takes one strikes it off in the same transaction.
    public static func place(of typed: String, in hashes: [[UInt8]]) -> Int? {
        guard let wanted = hash(typed) else { return nil }
        var place: Int?
        for index in hashes.indices where ConstantTime.areEqual(hashes[index], wanted) { place = index }
        return place
    }
}
