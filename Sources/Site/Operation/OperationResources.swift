import Desk
import Hummingbird
import Serving
import Shapes

/// What those ask who keep the site running: whether it lives, whether it may be sent readers, and what it has done.
enum OperationResources {
    static func add(to site: inout SiteRouter, front: Front, stop: StopState, connections: ConnectionBook) {
        let settings = front.frame.settings
        let start = ContinuousClock.now
        site.get(Routes.health, isOpen: true) { _, _, _ in
            try ProgramAnswer.json(["status": "ok", "version": settings.programVersion])
        }
        site.get(Routes.ready, isOpen: true) { _, _, context in
            guard let why = await hindrance(front, stop) else { return try ProgramAnswer.json(["status": "ready"]) }
            return PlainAnswer.problem(
                .serviceUnavailable, title: "Not ready", detail: why, reference: context.reference)
        }
        site.get(Routes.metrics, isOpen: true) { _, _, context in
            guard mayRead(context, settings.server) else { throw Problem.notFound }
            let book = settings.measures
            ProcessMeasures.note(in: book, since: start)
            book.set("goldenthread_connections", to: Double(connections.count))
            book.set("goldenthread_connections_refused_total", to: Double(connections.refused), isCounter: true)
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(byteBuffer: .init(string: book.text)))
        }
    }

    /// Why no reader should be sent here now; nil where one may.
    private static func hindrance(_ front: Front, _ stop: StopState) async -> String? {
        if stop.isStopping { return "The site is being stopped." }
        do {
            let isCurrent = try await front.desk.hasCurrentTables(asker: front.asker)
            return isCurrent ? nil : "The tables of the store are not those of this program."
        } catch {
            return "The store cannot be reached."
        }
    }

    /// Whether the measures are for whoever asks: those who are named; else the machine itself, unless a proxy stands
    /// on it that hands on the questions of others.
    private static func mayRead(_ context: SiteContext, _ server: ServerSettings) -> Bool {
        if server.metricsFrom.holds(context.address) { return true }
        return context.address?.isLoopback ?? false && !context.isForwarded
    }
}
