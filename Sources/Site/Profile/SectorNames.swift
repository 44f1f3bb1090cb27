import Workforce

/// The sectors as a list to choose from.
enum SectorNames {
    static let all: [(String, String)] = Sector.allCases.map { ($0.rawValue, $0.title) }
}
