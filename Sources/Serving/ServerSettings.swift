/// What stands around the pages: names, encryption, proxies, limits, and how the site stops.
package struct ServerSettings: Sendable {
    /// The names under which the site is asked, beside those of the machine itself.
    package var hostNames: [String] = []
    /// With what connections are encrypted; nil where they are not.
    package var certificate: Certificate?
    /// Whose word is taken for whom they speak.
    package var proxies = Proxies()
    /// How long connections may wait, how many there may be and how large a head.
    package var limits = ConnectionLimits()
    /// Requests a second of one address.
    package var perAddress = Rate(perSecond: 50)
    /// Requests a second of one session.
    package var perSession = Rate(perSecond: 20)
    /// Who may read the measures, beside the machine itself.
    package var metricsFrom: [AddressRange] = []
    /// How long running requests may take once the site is told to stop.
    package var stopTime: Duration = .seconds(30)
    /// How long `/ready` says that the site stops before it takes no more connections.
    package var stopDelay: Duration = .seconds(0)

    /// Settings of a site for the machine itself.
    package init() {}

    /// Why a site may not listen at an address so, with what to do; nil where it may.
    package func refusal(host: String) -> String? {
        let host = host.lowercased()
        if host == "localhost" || NetworkAddress(host)?.isLoopback ?? false { return nil }
        guard certificate != nil || !proxies.trusted.isEmpty else {
            return "Plain HTTP is for this machine alone, and \(host) is none of its loopback addresses. Give "
                + "--tls-certificate and --tls-key, or name the proxy before the site with --behind-proxy, or leave "
                + "the host out."
        }
        guard !hostNames.isEmpty || !["0.0.0.0", "::"].contains(host) else {
            return "The site has to know under which name people ask it. Give it with --host-name."
        }
        return nil
    }

    /// The names of a site that listens at an address and port; port 0 is any.
    package func names(host: String, port: Int) -> HostNames {
        let own = NetworkAddress(host).map { _ in host.contains(":") ? "[\(host)]" : host }
        return HostNames(hostNames + [own ?? host], port: port == 0 ? nil : port)
    }
}
