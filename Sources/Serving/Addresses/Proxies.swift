import HTTPTypes
package import Hummingbird

/// The proxies whose word is taken for whom they speak, and which header they write. Nobody else's word is.
package struct Proxies: Sendable {
    /// Which headers name the client.
    package enum Header: String, CaseIterable, Sendable {
        /// `X-Forwarded-For`, `X-Forwarded-Proto`, `X-Forwarded-Host`.
        case xForwarded = "x-forwarded"
        /// `Forwarded`, as RFC 7239 has it.
        case forwarded
    }

    /// The addresses of the proxies; none where there is no proxy.
    package var trusted: [AddressRange]
    /// The headers that they write. The others are not read, since a proxy passes on what it does not write itself.
    package var header: Header

    package init(trusted: [AddressRange] = [], header: Header = .xForwarded) {
        self.trusted = trusted
        self.header = header
    }

    /// What a proxy says of a request.
    package struct Word: Sendable, Equatable {
        /// The client: the last address on the way that is no proxy of ours.
        package var client: NetworkAddress?
        /// Whether the client came by https.
        package var isSecure: Bool?
        /// The host that the client asked for.
        package var host: String?
    }

    /// What the proxy at the other end says; nil where there is no trusted proxy there.
    package func word(on request: Request, from peer: NetworkAddress?) -> Word? {
        guard trusted.holds(peer) else { return nil }
        return switch header {
        case .xForwarded: fromSeparateHeaders(request.headers)
        case .forwarded: fromForwarded(request.headers)
        }
    }

    private func fromSeparateHeaders(_ headers: HTTPFields) -> Word {
        func values(_ name: String) -> [Substring] { Proxies.values(headers, name, separator: ",") }
        return Word(
            client: client(values("X-Forwarded-For").map { Proxies.address($0) }),
            isSecure: values("X-Forwarded-Proto").last.flatMap { Proxies.isSecure($0) },
            host: values("X-Forwarded-Host").last.map { String($0.prefix(300)) })
    }

    private func fromForwarded(_ headers: HTTPFields) -> Word {
        let hops = Proxies.values(headers, "Forwarded", separator: ",").map { hop in
            var pairs: [String: String] = [:]
            for pair in hop.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2 else { continue }
                pairs[Proxies.trimmed(parts[0]).lowercased()] = Proxies.unquoted(Proxies.trimmed(parts[1]))
            }
            return pairs
        }
        return Word(
            client: client(hops.map { $0["for"].flatMap { Proxies.address(Substring($0)) } }),
            isSecure: hops.last?["proto"].flatMap { Proxies.isSecure(Substring($0)) },
            host: hops.last?["host"].map { String($0.prefix(300)) })
    }

    /// The last address that is none of the trusted proxies'. What stands before it was written by whoever is there,
    /// and a word that is no address ends the way.
    private func client(_ way: [NetworkAddress?]) -> NetworkAddress? {
        var last: NetworkAddress?
        for hop in way.reversed() {
            guard let hop else { return last }
            last = hop
            guard trusted.holds(hop) else { return hop }
        }
        return last
    }

    private static func values(_ headers: HTTPFields, _ name: String, separator: Character) -> [Substring] {
        guard let name = HTTPField.Name(name) else { return [] }
        return headers[values: name].flatMap { $0.split(separator: separator).map { trimmed($0) } }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        let end = start.lastIndex { $0 != " " && $0 != "\t" }
        return end.map { start[...$0] } ?? ""
    }

    private static func unquoted(_ text: Substring) -> String {
        text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"")
            ? String(text.dropFirst().dropLast()) : String(text)
    }

    /// An address that may carry a port: `10.0.0.1:4711`, `[2001:db8::1]:4711`.
    private static func address(_ text: Substring) -> NetworkAddress? {
        if let address = NetworkAddress(text) { return address }
        guard let colon = text.lastIndex(of: ":"), text[text.index(after: colon)...].allSatisfy(\.isNumber) else {
            return nil
        }
        return NetworkAddress(text[..<colon])
    }

    private static func isSecure(_ scheme: Substring) -> Bool? {
        ["https": true, "http": false][scheme.lowercased()]
    }
}
