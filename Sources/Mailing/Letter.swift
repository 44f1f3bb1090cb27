/// A letter by e-mail: plain text to one person.
public struct Letter: Hashable, Sendable {
    /// Who sends it.
    public let from: MailAddress
    /// Who gets it.
    public let to: MailAddress
    /// What it is about; one line.
    public let subject: String
    /// Its text; lines end in `\n` or `\r\n`.
    public let body: String

    /// A letter.
    ///
    /// - Throws: `MailingError.letter` where the subject is empty, has more than one line or more than 200 characters,
    ///   or the text has more than 100,000 bytes.
    public init(from: MailAddress, to: MailAddress, subject: String, body: String) throws(MailingError) {
        guard !subject.isEmpty, subject.count <= 200, !MailAddress.hasControls(subject) else {
            throw .letter("A letter's subject has to be one line of 1 to 200 characters.")
        }
        guard body.utf8.count <= 100_000, !body.utf8.contains(0) else {
            throw .letter("A letter's text has to be shorter than 100,000 bytes and hold no zero byte.")
        }
        self.from = from
        self.to = to
        self.subject = subject
        self.body = body
    }

    /// The letter as it is sent (RFC 5322 and 2045): lines of at most 76 signs that end in CR LF, ASCII alone, the text
    /// as quoted-printable UTF-8.
    ///
    /// - Parameters:
    ///   - seconds: when it is sent, in seconds since 1 January 1970 UTC.
    ///   - name: a name that no other letter has, of letters and digits, before the sender's domain.
    public func bytes(sentAt seconds: Int64, named name: String) -> [UInt8] {
        let lines = [
            "Date: \(MailDate.text(seconds))",
            "From: \(from.header(afterSigns: 6))",
            "To: \(to.header(afterSigns: 4))",
            "Message-ID: <\(name)@\(from.domain)>",
            "Subject: \(EncodedWord.text(subject, afterSigns: 9))",
            // What programs answer by themselves (holidays, receipts) is not wanted.
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8) + QuotedPrintable.bytes(body)
    }
}

/// An e-mail address with the name of whose it is.
public struct MailAddress: Hashable, Sendable {
    /// The name that is shown; may be empty.
    public let name: String
    /// `somebody@council.example`.
    public let address: String

    /// The part after the last `@`.
    public var domain: Substring { address[address.index(after: address.lastIndex(of: "@") ?? address.startIndex)...] }

    /// An address of ASCII letters, digits and ``!#$%&'*+-/=?^_`{|}~.`` before the `@`, and a domain name after it
    /// (RFC 5321 without quoted parts, literals and comments).
    ///
    /// - Throws: `MailingError.address` where it is none or the name holds a line break; the sentence does not
    ///   repeat it.
    public init(_ address: String, name: String = "") throws(MailingError) {
        guard MailAddress.isAddress(address) else {
            throw .address("The e-mail address is not one. Write it as somebody@council.example.")
        }
        guard name.count <= 200, !MailAddress.hasControls(name) else {
            throw .address("The name beside an e-mail address has to be one line of at most 200 characters.")
        }
        self.address = address
        self.name = name
    }

    /// Whether a text is an e-mail address to which a letter can be sent.
    public static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count), (1...253).contains(parts[1].count),
            text.utf8.count <= 254
        else { return false }
        func isWord(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        }
        let atoms = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard
            atoms.allSatisfy({ !$0.isEmpty && $0.allSatisfy { isWord($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) } })
        else { return false }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                && label.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") }
        }
    }

    /// Whether a text holds what would end or break a header's line.
    static func hasControls(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            $0.value < 32 || (127...159).contains($0.value) || $0 == "\u{2028}" || $0 == "\u{2029}"
        }
    }

    /// `Name <address>` as a header holds it, on a line of its own where the first has no room.
    func header(afterSigns signs: Int) -> String {
        guard !name.isEmpty else { return address }
        let shown = EncodedWord.phrase(name, afterSigns: signs)
        let last = shown.split(separator: "\r\n").last?.utf8.count ?? 0
        return shown + (signs + last + address.utf8.count + 3 > 76 ? "\r\n " : " ") + "<\(address)>"
    }
}
