import Crypto

extension Sealer {
    /// The length of the mark of a person's key.
    public static let markLength = 16

    /// A mark by which a person's key is known again after it was destroyed, and from which neither the key nor
    /// anything of the person can be found: HMAC-SHA256 under the key, 16 bytes.
    ///
    /// It stays the same where the key is sealed anew under another master key.
    public func mark(of key: PersonKey) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(for: Array("goldenthread erased 1".utf8), using: key.key)
        return Array(code.prefix(Sealer.markLength))
    }
}
