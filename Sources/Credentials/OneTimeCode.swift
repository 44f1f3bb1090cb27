import Crypto
public import Dates

/// The secret that a telephone and the store share for one-time codes (TOTP, RFC 6238): SHA-1, six digits, 30 seconds,
/// which is what every authenticator app can do.
public struct OneTimeSecret: Hashable, Sendable, CustomStringConvertible {
    /// The secret itself; 20 bytes where it was made here. Keep it sealed.
    public let bytes: [UInt8]

    /// Seconds for which a code is shown.
    public static let period: Int64 = 30
    /// Digits of a code.
    public static let digits = 6

    /// A new secret of 20 random bytes, as long as the hash (RFC 4226, section 4).
    public init() { bytes = SecretWord.randomBytes(20) }

    /// A secret that is kept; nil below 16 bytes, which is too short to be safe.
    public init?(bytes: [UInt8]) {
        guard bytes.count >= 16 else { return nil }
        self.bytes = bytes
    }

    /// The secret as it is typed into a telephone: base32 (RFC 4648) without padding.
    public var base32: String { Base32.text(bytes) }

    /// Names no part of the secret.
    public var description: String { "a secret for one-time codes" }

    /// The number of the time step in which a moment lies.
    public static func step(at moment: Instant) -> Int64 {
        let seconds = moment.milliseconds >= 0 ? moment.milliseconds / 1_000 : (moment.milliseconds - 999) / 1_000
        return seconds >= 0 ? seconds / period : (seconds - period + 1) / period
    }

    /// The code of a time step.
    public func code(step: Int64) -> String { code(step: step, digits: OneTimeSecret.digits) }

    /// RFC 4226, section 5.3, with as many digits as asked for.
    func code(step: Int64, digits: Int) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: bytes)))
        let offset = Int(hash[19] & 0x0F)
        let number = hash[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number % (0..<digits).reduce(1) { product, _ in product * 10 })
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    /// The step whose code was typed: that of the moment, the one before or the one after, for clocks that differ. Nil
    /// where it is none of them, or where its step is not after the last one used: a code is good once.
    ///
    /// Keep the step as the last one used, in the transaction that lets the person in.
    ///
    /// - Parameters:
    ///   - typed: blanks and dashes between the digits make no difference.
    ///   - last: the step that was used last; nil where none was.
    public func step(of typed: String, at moment: Instant, after last: Int64?) -> Int64? {
        guard typed.utf8.count <= 40 else { return nil }
        let code = typed.filter { !$0.isWhitespace && $0 != "-" }
        guard code.utf8.count == OneTimeSecret.digits, code.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        let now = OneTimeSecret.step(at: moment)
        var found: Int64?
        for step in [now - 1, now, now + 1] {
            let isNew = last.map { step > $0 } ?? true
            let isEqual = ConstantTime.areEqual(Array(self.code(step: step).utf8), Array(code.utf8))
            if isEqual, isNew, found == nil { found = step }
        }
        return found
    }

    /// The address that a telephone reads from a QR code, `otpauth://totp/Issuer:account?secret=…`.
    ///
    /// - Parameters:
    ///   - account: whose it is, as the app shows it: the e-mail address.
    ///   - issuer: which site it opens, as the app shows it.
    public func address(account: String, issuer: String) -> String {
        // A colon parts the two in the label, so neither may hold one.
        let issuer = OneTimeSecret.encoded(issuer.filter { $0 != ":" })
        let account = OneTimeSecret.encoded(account.filter { $0 != ":" })
        return "otpauth://totp/\(issuer):\(account)?secret=\(base32)&issuer=\(issuer)&algorithm=SHA1"
            + "&digits=\(OneTimeSecret.digits)&period=\(OneTimeSecret.period)"
    }

    /// Percent-encoded (RFC 3986): all but letters, digits and `-._~`.
    private static func encoded(_ text: String) -> String {
        let hexadecimal = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 48...57,
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Base32 (RFC 4648, section 6), without padding.
public enum Base32 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// The bytes as text.
    public static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(letters[Int(held >> UInt32(bits) & 31)])
            }
        }
        if bits > 0 { text.append(letters[Int(held << UInt32(5 - bits) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text, in capitals or not, with blanks, dashes and padding passed over; nil for any other sign.
    public static func bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        for letter in text.utf8 where !" -=".utf8.contains(letter) {
            let capital = (97...122).contains(letter) ? letter - 32 : letter
            guard let value = letters.firstIndex(of: capital) else { return nil }
            held = held << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            }
        }
        return bytes
    }
}
