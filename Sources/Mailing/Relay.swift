import CCurl

/// A mail relay that speaks SMTP over TLS. A relay that offers no TLS, or whose certificate is not known, gets no
/// letter and no password.
public struct Relay: Hashable, Sendable, CustomStringConvertible {
    /// How the connection is encrypted.
    public enum Security: String, Hashable, Sendable {
        /// Begins plain and turns to TLS before anything is said (STARTTLS), as on port 587.
        case startTLS
        /// TLS from the first byte (`smtps`), as on port 465.
        case tls
    }

    /// Its name or address.
    public let host: String
    /// Its port.
    public let port: Int
    /// How the connection is encrypted.
    public let security: Security
    /// Who signs in; nil where the relay asks for nobody.
    public let user: String?
    /// A file of certificates (PEM) to trust instead of the machine's own.
    public let authorityFile: String?
    /// The name by which this machine greets the relay.
    public let clientName: String
    /// Seconds after which a letter is given up.
    public let timeLimit: Int
    private let password: String?

    /// A relay.
    ///
    /// - Throws: `MailingError.setting` where host, port, client name or time limit cannot be used.
    public init(
        host: String, port: Int = 587, security: Security = .startTLS, user: String? = nil, password: String? = nil,
        authorityFile: String? = nil, clientName: String = "localhost", timeLimit: Int = 30
    ) throws(MailingError) {
        func isName(_ text: String) -> Bool {
            (1...253).contains(text.utf8.count)
                && text.utf8.allSatisfy {
                    (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 46
                }
        }
        guard isName(host), (1...65_535).contains(port) else {
            throw .setting("The mail relay needs a host name such as relay.council.example and a port from 1 to 65535.")
        }
        guard isName(clientName), (1...600).contains(timeLimit) else {
            throw .setting(
                "The mail relay needs a client name of letters, digits, dots and dashes and a time limit of 1 to 600 s."
            )
        }
        guard (user == nil) == (password == nil), user?.isEmpty != true, password?.isEmpty != true,
            !MailAddress.hasControls((user ?? "") + (password ?? ""))
        else { throw .setting("The mail relay needs both a user and a password, each of one line, or neither.") }
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.authorityFile = authorityFile
        self.clientName = clientName
        self.timeLimit = timeLimit
    }

    /// Where it is; never the password.
    public var description: String { "the mail relay \(host):\(port)" }

    /// Sends the bytes of a letter; blocks until they are taken or refused.
    func send(_ bytes: [UInt8], from sender: String, to reader: String) throws(MailingError) {
        guard Relay.isReady, let handle = curl_easy_init() else {
            throw .sending("Letters cannot be sent: libcurl did not start.", isPassing: true)
        }
        defer { curl_easy_cleanup(handle) }
        let readers = curl_slist_append(nil, "<\(reader)>")
        defer { curl_slist_free_all(readers) }
        var source = LetterSource(bytes)
        let code = withUnsafeMutablePointer(to: &source) { source -> CURLcode in
            let scheme = security == .tls ? "smtps" : "smtp"
            var codes = [
                curl_set_text(handle, CURLOPT_URL, "\(scheme)://\(host):\(port)/\(clientName)"),
                curl_set_text(handle, CURLOPT_PROTOCOLS_STR, scheme),
                // The environment of the program names no way round the relay.
                curl_set_text(handle, CURLOPT_PROXY, ""),
                curl_set_number(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)),
                curl_set_number(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
                curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1),
                curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2),
                curl_set_number(handle, CURLOPT_NOSIGNAL, 1),
                curl_set_number(handle, CURLOPT_CONNECTTIMEOUT, min(timeLimit, 10)),
                curl_set_number(handle, CURLOPT_TIMEOUT, timeLimit),
                curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(sender)>"),
                curl_set_list(handle, CURLOPT_MAIL_RCPT, readers),
                curl_set_number(handle, CURLOPT_UPLOAD, 1),
                curl_set_reader(handle, LetterSource.read),
                curl_set_pointer(handle, CURLOPT_READDATA, source),
                curl_set_writer(handle, LetterSource.drop),
            ]
            if let user, let password {
                codes.append(curl_set_text(handle, CURLOPT_USERNAME, user))
                codes.append(curl_set_text(handle, CURLOPT_PASSWORD, password))
            }
            if let authorityFile {
                codes.append(curl_set_text(handle, CURLOPT_CAINFO, authorityFile))
                codes.append(curl_set_text(handle, CURLOPT_CAPATH, nil))
            }
            return codes.first { $0 != CURLE_OK } ?? curl_easy_perform(handle)
        }
        guard code != CURLE_OK else { return }
        var answer = 0
        curl_response_code(handle, &answer)
        throw error(code, answer: answer)
    }

    /// libcurl is made ready once, before any thread uses it.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// The sentence for a code of libcurl. Its own text is left out, since it may repeat what the relay said, and that
    /// may name the person.
    private func error(_ code: CURLcode, answer: Int) -> MailingError {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            .sending(
                "The name of \(self) is not known. Check the setting and the machine's name server.", isPassing: true)
        case CURLE_COULDNT_CONNECT:
            .sending("Nobody answers at \(self). Check host, port and the firewall.", isPassing: true)
        case CURLE_OPERATION_TIMEDOUT:
            .sending("No answer came from \(self) within \(timeLimit) s. Check port and kind of TLS.", isPassing: true)
        case CURLE_USE_SSL_FAILED:
            .sending(
                "\(capital) offers no TLS, so nothing was sent. Have it offer STARTTLS, or use its TLS port.",
                isPassing: false)
        case CURLE_SSL_CONNECT_ERROR:
            .sending(
                "\(capital) and this program found no TLS in common. Check the port and the kind of TLS.",
                isPassing: false)
        case CURLE_PEER_FAILED_VERIFICATION:
            .sending(
                "The certificate of \(self) is not known or not its own. Name the file of its authority, or use the "
                    + "host name for which it was made.", isPassing: false)
        case CURLE_SSL_CACERT_BADFILE:
            .setting("The file of certificates for \(self) cannot be read. Check its path and that it is PEM.")
        case CURLE_LOGIN_DENIED:
            .sending("\(capital) does not accept user and password. Check both settings.", isPassing: false)
        default:
            if answer >= 400 {
                .sending("\(capital) refused the letter with the answer \(answer).", isPassing: answer < 500)
            } else {
                .sending(
                    "The letter could not be handed to \(self) (code \(code.rawValue) of libcurl).", isPassing: true)
            }
        }
    }

    private var capital: String { "The mail relay \(host):\(port)" }
}

/// The bytes that libcurl has still to take.
private struct LetterSource {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    static let read: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
        buffer, size, count, source in
        guard let buffer, let source = source?.assumingMemoryBound(to: LetterSource.self) else { return 0 }
        let piece = source.pointee.rest.prefix(size * count)
        UnsafeMutableRawPointer(buffer).copyMemory(from: Array(piece), byteCount: piece.count)
        source.pointee.rest = source.pointee.rest.dropFirst(piece.count)
        return piece.count
    }

    /// What the relay says goes nowhere: without this libcurl would print it.
    static let drop: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
        _, size, count, _ in size * count
    }
}
