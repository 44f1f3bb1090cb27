package import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
package import Logging
import NIOCore
import NIOSSL
import Synchronization

/// How connections are taken in: plain HTTP/1.1, or TLS with HTTP/2 and HTTP/1.1 as the other end chooses (ALPN); both
/// under a watch that closes what dawdles.
package final class SiteServer: Sendable {
    /// The connections that are open.
    package let connections: ConnectionBook
    private let limits: ConnectionLimits
    private let certificate: Certificate?
    private let current: Mutex<(configuration: TLSConfiguration, generation: Int)?>

    /// - Parameters:
    ///   - certificate: with what connections are encrypted; nil where they are not.
    ///   - proxies: whose connections are not counted by address.
    /// - Throws: `Certificate.Fault` where the certificate cannot be used.
    package init(limits: ConnectionLimits, certificate: Certificate?, proxies: [AddressRange] = []) throws {
        self.limits = limits
        self.certificate = certificate
        connections = ConnectionBook(limits: limits, proxies: proxies)
        let configuration = try certificate?.configuration()
        current = Mutex(configuration.map { ($0, 0) })
    }

    /// Reads the certificate again; what it replaces stays where the new one cannot be used.
    ///
    /// - Throws: `Certificate.Fault`.
    package func reloadCertificate() throws {
        guard let certificate else { return }
        let configuration = try certificate.configuration()
        current.withLock { $0 = (configuration, ($0?.generation ?? 0) + 1) }
    }

    /// Reads the certificate again whenever one of its files was written anew, until the task is cancelled.
    package func followCertificate(every pause: Duration, logger: Logger) async {
        guard let certificate else { return }
        var known = certificate.stamp
        while (try? await Task.sleep(for: pause)) != nil {
            let stamp = certificate.stamp
            guard stamp != known else { continue }
            do {
                try reloadCertificate()
                known = stamp
                logger.notice("The certificate was read again")
            } catch {
                // The two files are not written in one moment: look again at the next turn, and say so once.
                if known != [] { logger.error("The new certificate cannot be used", metadata: ["why": "\(error)"]) }
                known = []
            }
        }
    }

    /// What the application builds its server with.
    package var builder: HTTPServerBuilder {
        HTTPServerBuilder { responder in
            let inner = HTTP1Channel.Configuration(
                additionalChannelHandlers: [RequestWatch(limits: self.limits)],
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: max(self.limits.headers, self.limits.target) * 2,
                    maxHeaderListSize: (self.limits.headers + self.limits.target) * 2,
                    maxHeaderFieldCount: self.limits.headerCount * 2))
            guard self.certificate != nil else {
                return WatchedChannel(
                    base: HTTP1Channel(responder: responder, configuration: inner), server: self)
            }
            let secure = HTTP2ChannelConfiguration(
                idleTimeout: .nanoseconds(self.limits.idle.nanoseconds),
                gracefulCloseTimeout: .nanoseconds(self.limits.stall.nanoseconds), streamConfiguration: inner)
            return try WatchedChannel(
                base: RenewedChannel(server: self, configuration: secure, responder: responder), server: self)
        }
    }

    fileprivate func configuration() -> (configuration: TLSConfiguration, generation: Int)? { current.withLock { $0 } }

    fileprivate func addWatch(to channel: any Channel) throws {
        try channel.pipeline.syncOperations.addHandler(ConnectionWatch(limits: limits, book: connections))
    }
}

/// A channel with the watch before all else.
private struct WatchedChannel<Base: ServerChildChannel>: ServerChildChannel {
    typealias Value = Base.Value

    let base: Base
    let server: SiteServer

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture { try server.addWatch(to: channel) }
            .flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}

/// A channel with TLS that takes each connection with the certificate of the moment.
private final class RenewedChannel: ServerChildChannel, Sendable {
    typealias Value = HTTP2UpgradeChannel.Value

    private let server: SiteServer
    private let configuration: HTTP2ChannelConfiguration
    private let responder: HTTPChannelHandler.Responder
    private let current: Mutex<(channel: HTTP2UpgradeChannel, generation: Int)>

    init(
        server: SiteServer, configuration: HTTP2ChannelConfiguration, responder: @escaping HTTPChannelHandler.Responder
    ) throws {
        self.server = server
        self.configuration = configuration
        self.responder = responder
        guard let first = server.configuration() else {
            throw Certificate.Fault(description: "There is no certificate. Give one.")
        }
        current = Mutex(
            (
                try HTTP2UpgradeChannel(
                    tlsConfiguration: first.configuration, configuration: configuration, responder: responder),
                first.generation
            ))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        upToDate().setup(channel: channel, logger: logger)
    }

    func handle(value: Value, logger: Logger) async {
        await upToDate().handle(value: value, logger: logger)
    }

    private func upToDate() -> HTTP2UpgradeChannel {
        current.withLock { current in
            if let latest = server.configuration(), latest.generation != current.generation,
                let channel = try? HTTP2UpgradeChannel(
                    tlsConfiguration: latest.configuration, configuration: configuration, responder: responder)
            {
                current = (channel, latest.generation)
            }
            return current.channel
        }
    }
}
