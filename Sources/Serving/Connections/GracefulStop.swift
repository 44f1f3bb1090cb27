package import Hummingbird
package import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Whether the site has been told to stop.
package final class StopState: Sendable {
    private let state = Atomic(false)

    package init() {}

    package var isStopping: Bool { state.load(ordering: .relaxed) }
    package func begin() { state.store(true, ordering: .relaxed) }
}

/// Leads the site to its end: says that it stops, waits for a load balancer to notice, and then sees to it that no
/// connection holds it up for longer than it may. It has to stand behind the site in a group of services, so that it is
/// told first.
package struct GracefulStop: Service {
    private let state: StopState
    private let settings: ServerSettings
    private let connections: ConnectionBook
    private let gaveUp: @Sendable () -> Void

    /// - Parameter gaveUp: called where the program still works on something after all its time.
    package init(
        _ state: StopState, settings: ServerSettings, connections: ConnectionBook,
        gaveUp: @escaping @Sendable () -> Void
    ) {
        self.state = state
        self.settings = settings
        self.connections = connections
        self.gaveUp = gaveUp
    }

    package func run() async throws {
        try await gracefulShutdown()
        state.begin()
        try await Task.sleep(for: settings.stopDelay)
        // Not a child of this task: the site's own end begins when this service has ended.
        Task { [settings, connections, gaveUp] in
            // Who is told by HTTP/2 that the site stops gets a moment to go.
            try await Task.sleep(for: min(.seconds(2), settings.stopTime))
            connections.closeWaiting()
            try await Task.sleep(for: max(.zero, settings.stopTime - .seconds(2)))
            connections.closeAll()
            try await Task.sleep(for: .seconds(5))
            gaveUp()
        }
    }

    /// Runs a site until SIGTERM or SIGINT, and then to its end.
    package func run(_ site: some ApplicationProtocol, logger: Logger) async throws {
        // Services are told in the reverse of this order, each when the one after it has ended.
        var group = ServiceGroupConfiguration(
            services: [site, self], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = settings.stopDelay + settings.stopTime + .seconds(3)
        try await ServiceGroup(configuration: group).run()
    }
}
