/// An area that can be made up: a council's patch or all of England.
public struct DemonstrationArea: Sendable, Hashable {
    /// The word that a command takes: `doncaster`, `england`.
    public let key: String
    /// The name that pages print.
    public let name: String
    /// The GSS code.
    public let code: String
    /// How many jobs the source states for the area.
    public let statedJobs: Int

    /// Doncaster with the 7,900 jobs that its workforce strategy states.
    public static let doncaster = DemonstrationArea(
        key: "doncaster", name: "Doncaster", code: "E08000017", statedJobs: 7_900)
    /// England with the 1.6 million jobs that the same strategy states, in its 153 council areas.
    public static let england = DemonstrationArea(
        key: "england", name: "England", code: "E92000001", statedJobs: 1_600_000)
    /// All areas that can be made up.
    public static let all: [DemonstrationArea] = [.doncaster, .england]

    /// The area of this key, upper or lower case; nil where there is none.
    public init?(key: String) {
        guard let area = DemonstrationArea.all.first(where: { $0.key == key.lowercased() }) else { return nil }
        self = area
    }

    private init(key: String, name: String, code: String, statedJobs: Int) {
        self.key = key
        self.name = name
        self.code = code
        self.statedJobs = statedJobs
    }
}
