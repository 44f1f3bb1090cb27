import Hummingbird
import Serving

/// What every request passes before anything is made of it, from the outside inwards.
enum OuterWalls {
    static func add(to router: Router<SiteContext>, settings: SiteSettings) {
        let server = settings.server
        let watched: Set<String> = [Routes.health, Routes.ready].reduce(into: []) { $0.insert($1.link()) }
        router.add(
            middleware: WhoAsks(
                proxies: server.proxies, isEncrypted: server.certificate != nil,
                open: watched.union([Routes.metrics.link()])))
        router.add(middleware: RequestMeasures(metrics: settings.measures))
        router.add(middleware: RequestLog())
        router.add(middleware: Compression())
        router.add(middleware: SecurityHeaders())
        router.add(middleware: HostCheck(server.names(host: settings.host, port: settings.port), open: watched))
        router.add(middleware: RequestLimits(server.limits))
        router.add(
            middleware: RequestRate(
                perAddress: server.perAddress, perSession: server.perSession, metrics: settings.measures))
    }
}
