import Storage

/// The tables of the store, as the list of steps that made them. A step that was published never changes.
enum Migrations {
    static let all: [Migration] = [M001.migration, M002.migration, M003.migration, M004.migration]
}
