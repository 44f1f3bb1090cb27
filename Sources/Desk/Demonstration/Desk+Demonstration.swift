import Checks
import DataSets
public import Dates
public import Demonstration
public import Permissions

/// What a made-up area is made of.
public struct DemonstrationRequest: Sendable {
    /// The area to make up.
    public var area: DemonstrationArea
    /// How many jobs its returns hold.
    public var jobs: Int
    /// The same seed gives the same area.
    public var seed: UInt64
    /// Whether known errors are planted.
    public var faults: Bool
    /// The last day that a return may have; nil for no such day.
    public var asOf: Day?

    /// A request of these parts.
    public init(
        area: DemonstrationArea, jobs: Int? = nil, seed: UInt64 = 1, faults: Bool = false, asOf: Day? = nil
    ) {
        self.area = area
        self.jobs = jobs ?? area.statedJobs
        self.seed = seed
        self.faults = faults
        self.asOf = asOf
    }

    /// The day of the first return.
    var firstReturn: Day { asOf.map(Demonstration.firstReturn(notAfter:)) ?? Demonstration.defaultFirstReturn }

    /// The organisations of the area.
    var organisations: [DemonstrationOrganisation] {
        Demonstration.organisations(area: area, jobs: jobs, seed: seed, firstReturn: firstReturn, latest: asOf)
    }
}

/// One of the files of a made-up area, with the folder that it belongs into.
public struct DemonstrationPart: Sendable {
    /// The folder: the day of the return and the organisation, as words that can stand in a path.
    public let folder: String
    /// The name of the file.
    public let name: String
    /// Its bytes.
    public let bytes: [UInt8]
}

extension Desk {
    /// Makes up an area's national files: for each organisation those of two returns a year apart, and the register
    /// that fits them. Nothing is stored.
    ///
    /// - Parameter sink: takes each file as it is made.
    public static func generate(_ request: DemonstrationRequest, to sink: (DemonstrationPart) throws -> Void) throws {
        let organisations = request.organisations
        for (number, organisation) in organisations.enumerated() {
            for (year, day) in organisation.returnDates.enumerated() {
                let files = Demonstration.files(for: organisation, year: year, faults: request.faults)
                let folder = "\(day.iso)/\(folderName(organisation.name, number: number + 1))"
                for (name, bytes) in [
                    ("workplace.csv", files.workplace), ("staff.csv", files.staff), ("training.csv", files.training),
                ] {
                    try sink(DemonstrationPart(folder: folder, name: name, bytes: bytes))
                }
            }
        }
        let register = Demonstration.register(
            area: request.area, jobs: request.jobs, seed: request.seed, layout: .directory)
        try sink(DemonstrationPart(folder: "register", name: "care-directory.csv", bytes: register))
    }

    /// Makes up a whole area as one organisation's three files, piece by piece, for measuring.
    ///
    /// - Parameter sink: takes the name of the file and the bytes that come next in it.
    public static func generateWhole(
        _ request: DemonstrationRequest, to sink: (String, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try Demonstration.writeWhole(
            area: request.area, jobs: request.jobs, seed: request.seed, firstReturn: request.firstReturn
        ) { file, bytes in
            try sink(file.rawValue + ".csv", bytes)
        }
    }

    /// Loads a made-up area into the store, where nothing is held yet: two returns a year apart for each organisation.
    ///
    /// - Returns: how many returns were stored; 0 where something was held already.
    public func loadDemonstration(
        _ request: DemonstrationRequest, asker: Asker, progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Int {
        try await permit(.demonstrationLoad, asker)
        guard try await history(organisation: nil, limit: 1, asker: asker).isEmpty else { return 0 }
        var request = request
        if request.asOf == nil { request.asOf = now.day }
        let organisations = request.organisations
        let existing = Set(try await self.organisations(asker: asker).map(\.organisation.name))
        for organisation in organisations where !existing.contains(Desk.tidied(organisation.name)) {
            try await addOrganisation(
                named: organisation.name, kind: Desk.kind(of: organisation), area: organisation.areaCode,
                consent: Desk.madeUpConsent(of: organisation), asker: asker)
        }
        try await nameArea(request.area.code, request.area.name, asker: asker)
        var stored = 0
        let total = organisations.reduce(0) { $0 + $1.returnDates.count }
        for year in 0..<2 {
            for organisation in organisations where organisation.returnDates.indices.contains(year) {
                progress(Progress(step: "Loading the made-up area", done: stored, total: total))
                try await load(organisation, year: year, asker: asker)
                stored += 1
            }
        }
        let register = Demonstration.register(
            area: request.area, jobs: request.jobs, seed: request.seed, layout: .directory)
        if !register.isEmpty {
            _ = try await importRegister(FileBytes(name: Desk.madeUpRegister, bytes: register), asker: asker)
        }
        return stored
    }

    private func load(_ organisation: DemonstrationOrganisation, year: Int, asker: Asker) async throws {
        let files = Demonstration.files(for: organisation, year: year)
        let day = organisation.returnDates[year]
        let outcome = try await importReturn(
            ImportRequest(organisation: organisation.name, asAt: day, area: organisation.areaCode),
            files: [
                FileBytes(name: "workplace.csv", bytes: files.workplace),
                FileBytes(name: "staff.csv", bytes: files.staff),
                FileBytes(name: "training.csv", bytes: files.training),
            ], asOf: now.day, asker: asker)
        guard outcome.record == nil else { return }
        let first = outcome.check.findings.first { $0.level == .error }
        throw DeskError.unavailable(
            "The made-up files of \(organisation.name) as at \(day.long) do not pass their own check"
                + (first.map { ": \($0.file.name) line \($0.line), \($0.type)." } ?? "."))
    }

    private static func kind(of organisation: DemonstrationOrganisation) -> Organisation.Kind {
        switch organisation.kind {
        case .council: .council
        case .provider: .provider
        case .directPaymentSupport: .partner
        case .individualEmployer: .individualEmployer
        }
    }

    /// What a made-up employer shares, by its name: of a hundred about 60 workplaces and staff, 25 workplaces, 15
    /// nothing. A council’s own data are the council’s.
    static func madeUpConsent(of organisation: DemonstrationOrganisation) -> Consent {
        if organisation.kind == .council { return .staff }
        // FNV-1a, 32 bits: the same on every machine.
        let hash = organisation.name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        switch hash % 100 {
        case ..<60: return .staff
        case ..<85: return .workplace
        default: return .none
        }
    }

    /// A name that can stand in a path: small letters, digits and dashes, with a number before it.
    private static func folderName(_ name: String, number: Int) -> String {
        var text = ""
        for character in name.lowercased().unicodeScalars {
            if ("a"..."z").contains(character) || ("0"..."9").contains(character) {
                text.unicodeScalars.append(character)
            } else if !text.isEmpty, text.last != "-" {
                text.append("-")
            }
        }
        while text.last == "-" { text.removeLast() }
        let digits = String(number)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits + "-" + text
    }
}

extension Desk {
    /// The made-up area of a word, `doncaster` or `england`; nil for any other.
    public static func demonstrationArea(_ word: String) -> DemonstrationArea? {
        DemonstrationArea(key: word)
    }
}
