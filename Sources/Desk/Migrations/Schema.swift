import Returns
import Sealing
import Storage

/// The tables of the store, as the list of steps that made them: those of the returns first, then those of the acts.
/// A step that was published never changes.
enum Schema {
    /// The steps, to be compared with those of a store.
    static let all = steps(nil)

    /// The number of the step from which on a store knows its master key.
    static let keyCheck = Migrations.keyCheck

    /// The steps, to be applied.
    ///
    /// - Parameter sealer: seals what some steps find in the clear; nil where the tables are compared and nothing is
    ///   held.
    static func steps(_ sealer: Sealer?) -> [Migration] {
        Migrations.steps(sealer) + [
            M009.migration, M010.migration, M011.migration, M012.migration, M013.migration, M014.migration,
        ]
    }
}
