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
/// - Throws: `SiteRefusal` where the settings ask for an address that is not of the loopback: there are no accounts
/// yet.
public func buildSite(
    desk: Desk, settings: SiteSettings, started: @escaping @Sendable (Int) async -> Void = { _ in }
) async throws -> some ApplicationProtocol {
    guard SiteSettings.loopback.contains(settings.host.lowercased()) else {
        throw SiteRefusal(
            "The site answers to this machine alone until there are accounts. "
                + "Leave the host out, or give 127.0.0.1, ::1 or localhost instead of \(settings.host).")
    }
    desk.dropOldUploads()
    Upload.dropOld(in: settings.temporaryFolder)
    let demonstration = DemonstrationWork()
    let frame = try await Frame(
        settings: settings, standing: { await Standings.of(desk, demonstration) },
        problem: { Front.problem(of: $0) })
    let front = Front(desk: desk, frame: frame, checks: Checks(), demonstration: demonstration, means: settings.means)
    var site = try SiteRouter(front: front)
    SignInPages.add(to: &site)
    LetterPages.add(to: &site)
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
    ProgramResources.add(to: &site, front: front)
    ProgramReturns.add(to: &site, front: front)
    ProgramOrganisations.add(to: &site, front: front)
    ProgramChecks.add(to: &site, front: front)
    ProgramTables.add(to: &site, front: front)
    ProgramTrail.add(to: &site, front: front)
    site.refuseOtherMethods()
    return Application(
        router: site.router,
        configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
        onServerRunning: { channel in await started(channel.localAddress?.port ?? settings.port) },
        logger: settings.logger)
}

/// Serves the site until the program is told to stop; requests that are being answered are answered to their end.
///
/// - Parameter started: is told the port once the site listens.
/// - Throws: `SiteRefusal` as `buildSite`, or what the network says where the port is taken.
public func serveSite(
    desk: Desk, settings: SiteSettings, started: @escaping @Sendable (Int) async -> Void = { _ in }
) async throws {
    let site = try await buildSite(desk: desk, settings: settings, started: started)
    // Uploads that nobody decided on go while the site runs, not only when it starts.
    let sweeping = Task {
        while !Task.isCancelled {
            try await Task.sleep(for: .seconds(600))
            desk.dropOldUploads()
        }
    }
    let logger = settings.logger
    let upkeep = Task { await desk.keepUp { logger.notice("\($0)") } }
    do {
        try await site.runService()
    } catch {
        sweeping.cancel()
        upkeep.cancel()
        await upkeep.value
        throw error
    }
    sweeping.cancel()
    upkeep.cancel()
    // It says that this program serves no longer before the store is closed.
    await upkeep.value
}

/// What the header says of the place, found in what is held.
enum Standings {
    static func of(_ desk: Desk, _ demonstration: DemonstrationWork) async -> Frame.Standing {
        // What the header says is the same for all, and nobody's data.
        let asker = Asker.operator("site", door: .site)
        var area = ""
        if let listings = try? await desk.organisations(asker: asker) {
            if let organisation = listings.first(where: { $0.organisation.kind == .council })?.organisation {
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
