package import Sealing
package import Storage

/// The tables of the store, as the list of steps that made them. A step that was published never changes.
package enum Migrations {
    /// The steps, to be compared with those of a store.
    package static let all = steps(nil)

    /// The steps, to be applied.
    ///
    /// - Parameter sealer: seals what some steps find in the clear; nil where the tables are compared and nothing is
    ///   held.
    package static func steps(_ sealer: Sealer?) -> [Migration] {
        [
            M001.migration, M002.migration, M003.migration, M004.migration, M005.migration, M006.migration,
            M007.migration(sealer), M008.migration,
        ]
    }

    /// The number of the step from which on a store knows its master key.
    package static let keyCheck = M004.migration.number
}
