public import Desk
import Figures
public import Hummingbird
import Logging
import Permissions
import Protection
import Serving

/// Builds the site over a desk: its pages, its resources for programs, and what stands around them.
///
/// - Parameters:
///   - desk: whose acts the pages call.
///   - settings: where it listens, and what it takes in.
///   - started: is told the port once the site listens; of use where the settings name port 0.
/// - Throws: `SiteRefusal` where the settings ask for an address at which the site may not listen so, or name a
/// certificate that cannot be used.
public func buildSite(
    desk: Desk, settings: SiteSettings, started: @escaping @Sendable (Int) async -> Void = { _ in }
) async throws -> some ApplicationProtocol {
    try await buildSite(
        desk: desk, settings: settings, server: siteServer(settings), stop: StopState(), started: started)
}

/// How connections are taken in.
private func siteServer(_ settings: SiteSettings) throws -> SiteServer {
    if let refusal = settings.server.refusal(host: settings.host) { throw SiteRefusal(refusal) }
    do {
        return try SiteServer(
            limits: settings.server.limits, certificate: settings.server.certificate,
            proxies: settings.server.proxies.trusted)
    } catch let fault as Certificate.Fault {
        throw SiteRefusal(fault.description, isUnavailable: true)
    }
}

private func buildSite(
    desk: Desk, settings: SiteSettings, server: SiteServer, stop: StopState,
    started: @escaping @Sendable (Int) async -> Void
) async throws -> some ApplicationProtocol {
    desk.dropOldUploads()
    Upload.dropOld(in: settings.temporaryFolder)
    let demonstration = DemonstrationWork()
    let frame = try await Frame(
        settings: settings, standing: { await Standings.of(desk, demonstration) },
        problem: { Front.problem(of: $0) })
    let front = Front(desk: desk, frame: frame, checks: Checks(), demonstration: demonstration, means: settings.means)
    var site = try SiteRouter.whole(front)
    OperationResources.add(to: &site, front: front, stop: stop, connections: server.connections)
    site.refuseOtherMethods()
    return Application(
        router: site.router, server: server.builder,
        configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
        onServerRunning: { channel in await started(channel.localAddress?.port ?? settings.port) },
        logger: settings.logger)
}

extension SiteRouter {
    /// The router with every page and every resource but those of the operation.
    static func whole(_ front: Front) throws -> SiteRouter {
        var site = try SiteRouter(front: front)
        SignInPages.add(to: &site)
        CouncilSignInPages.add(to: &site)
        LetterPages.add(to: &site)
        SetUpPages.add(to: &site)
        OwnAccountPages.add(to: &site)
        OwnCodesPages.add(to: &site)
        PeoplePages.add(to: &site)
        HomePage.add(to: &site, front: front)
        DemonstrationPages.add(to: &site, front: front)
        TablePages.add(to: &site, front: front)
        ReturnsPages.add(to: &site, front: front)
        NewReturnPages.add(to: &site, front: front)
        CheckPages.add(to: &site, front: front)
        OrganisationPages.add(to: &site, front: front)
        ProfilePages.add(to: &site, front: front)
        FigurePages.add(to: &site, front: front)
        SectorPages.add(to: &site, front: front)
        CompletenessPages.add(to: &site, front: front)
        HelpPages.add(to: &site)
        ProtectionPages.add(to: &site, front: front)
        ProgramFigures.add(to: &site)
        ProgramReturns.add(to: &site)
        ProgramOrganisations.add(to: &site)
        ProgramChecks.add(to: &site)
        ProgramTables.add(to: &site)
        ProgramTrail.add(to: &site)
        return site
    }
}

/// Serves the site until the program is told to stop (SIGTERM or SIGINT); requests that are being answered are answered
/// to their end, as long as that takes no longer than the settings allow.
///
/// - Parameters:
///   - started: is told the port once the site listens.
///   - gaveUp: is called where something still runs after all its time; the program may then end by force.
/// - Throws: `SiteRefusal` as `buildSite`, or what the network says where the port is taken.
public func serveSite(
    desk: Desk, settings: SiteSettings, started: @escaping @Sendable (Int) async -> Void = { _ in },
    gaveUp: @escaping @Sendable () -> Void = {}
) async throws {
    let stop = StopState()
    let server = try siteServer(settings)
    let site = try await buildSite(desk: desk, settings: settings, server: server, stop: stop, started: started)
    // Uploads that nobody decided on go while the site runs, not only when it starts.
    let sweeping = Task {
        while !Task.isCancelled {
            try await Task.sleep(for: .seconds(600))
            desk.dropOldUploads()
            // Whoever another instance erased stands on this one's list too.
            try? await desk.collectErasures()
        }
    }
    let logger = settings.logger
    let renewing = Task { await server.followCertificate(every: .seconds(10), logger: logger) }
    let upkeep = Task { await desk.keepUp { logger.notice("\($0)") } }
    defer {
        sweeping.cancel()
        renewing.cancel()
    }
    do {
        try await GracefulStop(stop, settings: settings.server, connections: server.connections, gaveUp: gaveUp)
            .run(site, logger: logger)
    } catch {
        upkeep.cancel()
        await upkeep.value
        throw error
    }
    // It says that this program serves no longer before the store is closed.
    upkeep.cancel()
    await upkeep.value
}

/// What the header says of the place, found in what is held.
enum Standings {
    static func of(_ desk: Desk, _ demonstration: DemonstrationWork) async -> Frame.Standing {
        // What the header says is the same for all, and nobody's data.
        let asker = Asker.operator("site", door: .site)
        var area = ""
        if let listings = try? await desk.organisations(asker: asker) {
            let councils = listings.map(\.organisation).filter { $0.kind == .council && $0.part == nil }
            if let organisation = councils.first {
                let names = (try? await desk.areaNames(asker: asker)) ?? [:]
                area = names[organisation.area] ?? AreaNames.council(organisation)
            }
        }
        var isMadeUp = desk.settings.isDemonstration || demonstration.isWorking
        if !isMadeUp { isMadeUp = (try? await desk.holdsDemonstration(asker: asker)) ?? false }
        return Frame.Standing(area: area, isDemonstration: isMadeUp)
    }
}

/// The names of areas.
enum AreaNames {
    /// `Doncaster` from `Doncaster Council`; blank for an organisation that is no council.
    static func council(_ organisation: Organisation) -> String {
        guard organisation.kind == .council else { return "" }
        let endings = [
            " Metropolitan Borough Council", " Borough Council", " City Council", " County Council", " Council",
        ]
        for ending in endings where organisation.name.hasSuffix(ending) {
            return String(organisation.name.dropLast(ending.count))
        }
        return organisation.name
    }
}
