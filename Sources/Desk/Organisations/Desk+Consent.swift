public import Permissions
import Storage

extension Desk {
    /// Says what an employer shares with the council, from now on: whatever is asked after this is answered by it.
    ///
    /// - Throws: `DeskError.usage` for a council, whose data are its own.
    @discardableResult
    public func setConsent(_ consent: Consent, of name: String, asker: Asker) async throws -> Organisation {
        try await permit(.consentManage, asker, organisation: name)
        return try await store.write { [self] transaction in
            guard let found = try Desk.organisation(like: name, transaction) else {
                throw try Desk.noOrganisation(name, transaction)
            }
            guard found.kind != .council else {
                throw DeskError.usage(
                    "\(found.name) is a council: there is nobody with whom it would share its own data.")
            }
            guard found.consent != consent else { return found }
            try transaction.execute(
                "UPDATE organisation SET consent = \(consent.rawValue) WHERE number = \(found.number)")
            try note(
                TrailNote(
                    .consentManage, organisation: found.number, subject: found.id,
                    detail: ["before": found.consent.rawValue, "after": consent.rawValue]), asker, transaction)
            var changed = found
            changed.consent = consent
            return changed
        }
    }
}
