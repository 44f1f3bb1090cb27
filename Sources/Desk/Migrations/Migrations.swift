import Sealing
import Storage

/// The tables of the store, as the list of steps that made them. A step that was published never changes.
enum Migrations {
    /// The steps, to be compared with those of a store.
    static let all = steps(nil)

    /// The steps, to be applied.
    static func steps(_ sealer: Sealer?) -> [Migration] {
        [
            M001.migration, M002.migration, M003.migration, M004.migration, M005.migration, M006.migration,
            M007.migration(sealer), M008.migration,
        ]
    }
}
