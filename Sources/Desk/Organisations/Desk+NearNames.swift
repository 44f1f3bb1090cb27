package import Storage

extension Desk {
    /// What is said of an organisation that there is not, with the names that may have been meant.
    package static func noOrganisation(_ name: String, _ transaction: Transaction) throws -> DeskError {
        let names = try transaction.rows("SELECT name FROM organisation ORDER BY name").map { try $0.text(0) }
        let wanted = tidied(name)
        return .notFound(
            "There is no organisation called \(wanted).\(NearWords.question(for: wanted, among: names))"
                + " See organisation list for their names.")
    }
}
