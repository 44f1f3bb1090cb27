import Dates
import Desk
import Holdings
import Permissions
import Returns
import Sealing
import Storage

/// A worker by the references with which their employer names them: never a name.
public struct WorkerReference: Sendable, Hashable {
    /// The workplace's reference (LOCALESTID).
    public let workplace: String
    /// The worker's reference (UNIQUEWORKERID).
    public let worker: String

    /// A worker of these references.
    public init(workplace: String, worker: String) {
        self.workplace = workplace
        self.worker = worker
    }
}

extension Desk {
    /// The number of the person of an organisation who is held under these references and is not erased, found by keyed
    /// hash: whoever has them as at a day; without one whoever has them today, else whoever ever had them.
    ///
    /// - Throws: `DeskError.notFound` where nobody is; `.usage` where several people had them one after another.
    func person(
        _ reference: WorkerReference, of organisation: Organisation, asAt: Day? = nil
    ) async throws -> Int {
        let sealer = sealer
        let day = asAt ?? now.day
        let found = try await store.read { transaction -> Set<Int> in
            let lookup = sealer.lookupHash(
                organisation: organisation.id, workplace: ReferenceKey.plain(reference.workplace),
                worker: ReferenceKey.plain(reference.worker))
            let people = try People(
                ofOrganisation: organisation.number, id: organisation.id, asAt: day, sealer: sealer, transaction)
            if let held = people.number(lookup) { return [held] }
            guard asAt == nil else { return [] }
            let rows = try transaction.rows(
                """
                SELECT number FROM person WHERE organisation = \(organisation.number) AND lookup = \(lookup)
                    AND sealed_key IS NOT NULL
                UNION
                SELECT n.person FROM renaming n JOIN person p ON p.number = n.person
                WHERE p.organisation = \(organisation.number) AND n.lookup = \(lookup) AND p.sealed_key IS NOT NULL
                """)
            return Set(try rows.map { try $0.int(0) })
        }
        guard let number = found.first else {
            throw DeskError.notFound(
                "\(organisation.name) holds nobody under these references who was not erased. Check both references.")
        }
        guard found.count == 1 else {
            throw DeskError.usage(
                "Several people had these references one after another. Say as at which day the one is meant.")
        }
        return number
    }

    /// The organisation of a name, for an act that the asker may do on it.
    func organisation(_ name: String, for act: Act, _ asker: Asker) async throws -> Organisation {
        try await permit(act, asker, organisation: name)
        guard let found = try await store.read({ try Desk.organisation(like: name, $0) }) else {
            throw Desk.hiddenOrganisation(name)
        }
        return found
    }
}
