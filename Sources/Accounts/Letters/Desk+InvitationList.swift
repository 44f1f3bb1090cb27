import Dates
public import Desk
public import Permissions
import Storage
import Tables

/// A list of people to invite, each to speak for an organisation: what its lines hold and what is wrong with them.
public struct InvitationList: Sendable {
    /// One person.
    public struct Line: Sendable, Hashable {
        /// The line of the file, from 1.
        public let number: Int
        /// The organisation, by the name under which it is held or will be.
        public let organisation: String
        /// The e-mail address.
        public let email: String
        /// The name of the person.
        public let name: String
        /// Whether the organisation is not held yet, and will be added as a provider.
        public let isNewOrganisation: Bool
    }

    /// Something that is wrong with a line.
    public struct Finding: Sendable, Hashable {
        /// The line of the file, from 1.
        public let line: Int
        /// What is wrong and what to do.
        public let sentence: String
    }

    /// The lines that can be used.
    public internal(set) var lines: [Line] = []
    /// What is wrong; where anything is, nobody is invited.
    public internal(set) var findings: [Finding] = []

    /// The most lines of a list.
    public static let longest = 1_000

    mutating func find(_ line: Int, _ sentence: String) { findings.append(Finding(line: line, sentence: sentence)) }
}

/// What came of inviting one person of a list.
public struct Invited: Sendable {
    /// The line of the list.
    public let line: InvitationList.Line
    /// The letter with its link.
    public let letter: AccountLetter
    /// Why the letter could not be sent, where one should have been; the link is good all the same.
    public let failure: String?
}

extension Desk {
    /// Reads a list of people to invite, with the columns organisation, e-mail and name, and says line by line what is
    /// wrong with it. Nothing is stored.
    public func checkInvitations(_ bytes: [UInt8], asker: Asker) async throws -> InvitationList {
        try await permit(.accountManage, asker, on: .system)
        return try await store.read { try Desk.invitations(bytes, $0) }
    }

    /// Makes an account for everybody on a list, all or none, and sends the invitations afterwards.
    ///
    /// - Throws: `DeskError.badData` where anything is wrong with the list.
    public func inviteAll(_ bytes: [UInt8], means: AccountMeans, asker: Asker) async throws -> [Invited] {
        try await permit(.accountManage, asker, on: .system)
        let written = try await store.write { [self] transaction in
            let list = try Desk.invitations(bytes, transaction)
            if let finding = list.findings.first {
                throw DeskError.badData("Line \(finding.line): \(finding.sentence)")
            }
            return try list.lines.map { line in (line, try self.invited(line, means: means, asker, transaction)) }
        }
        var invited: [Invited] = []
        for (line, letter) in written {
            do {
                invited.append(Invited(line: line, letter: try await sent(letter, means: means), failure: nil))
            } catch DeskError.unavailable(let sentence) {
                invited.append(Invited(line: line, letter: letter, failure: sentence))
            }
        }
        return invited
    }

    private func invited(
        _ line: InvitationList.Line, means: AccountMeans, _ asker: Asker, _ transaction: Transaction
    ) throws -> AccountLetter {
        let organisation = try Desk.organisation(like: line.organisation, transaction)
        let number =
            try organisation?.number
            ?? addedProvider(named: line.organisation, id: newIdentifier(), asker, transaction).number
        let account = try insertAccount(
            id: newIdentifier(), email: line.email, name: line.name,
            roles: [(RoleRequest(.provider, over: line.organisation), branch: number)], asker, transaction)
        return try written(.invitation, to: account.id, means: means, asker, transaction)
    }

    private static func invitations(_ bytes: [UInt8], _ transaction: Transaction) throws -> InvitationList {
        var list = InvitationList()
        let table = CommaSeparated(bytes)
        for finding in table.findings where finding.gravity == .refused { list.find(finding.line, finding.sentence) }
        let records = table.records.filter { !$0.isBlank }
        guard list.findings.isEmpty, let first = records.first else {
            if list.findings.isEmpty { list.find(1, "The file is empty. Give the columns organisation, email, name.") }
            return list
        }
        let header = TableHeader(first)
        guard let organisation = header.place("organisation", "provider", "organisation name"),
            let email = header.place("email", "e-mail", "email address", "e-mail address"),
            let name = header.place("name", "person", "full name")
        else {
            list.find(first.line, "The first line has to name the columns organisation, email and name.")
            return list
        }
        guard records.count <= InvitationList.longest + 1 else {
            list.find(first.line, "The list has more than \(InvitationList.longest) lines. Give it in parts.")
            return list
        }
        let held = Dictionary(
            try allOrganisations(transaction).map { ($0.name, $0.name) }, uniquingKeysWith: { first, _ in first })
        let taken = Set(try transaction.rows("SELECT email FROM account").map { try $0.text(0) })
        var seen: [String: Int] = [:]
        for record in records.dropFirst() {
            let written = tidied(record.cell(organisation))
            do {
                let address = try checkedEmail(record.cell(email))
                let person = try checkedName(record.cell(name))
                guard !written.isEmpty, written.utf8.count <= 240 else {
                    throw DeskError.usage("Say for which organisation the person speaks, in 1 to 240 characters.")
                }
                if let line = seen[address] {
                    throw DeskError.usage("The address stands on line \(line) too. Take one of the two away.")
                }
                if taken.contains(address) {
                    throw DeskError.usage(
                        "There is an account for this address already. Take the line away, or give the role there.")
                }
                seen[address] = record.line
                let known = try held[written] ?? Desk.organisation(like: written, transaction)?.name
                list.lines.append(
                    InvitationList.Line(
                        number: record.line, organisation: known ?? written, email: address, name: person,
                        isNewOrganisation: known == nil))
            } catch DeskError.usage(let sentence) {
                list.find(record.line, sentence)
            }
        }
        if list.lines.isEmpty, list.findings.isEmpty { list.find(first.line, "Nobody stands on the list.") }
        return list
    }
}

extension Desk {
    /// Refuses whoever may not invite people for every organisation.
    public func permitList(_ asker: Asker) async throws { try await permit(.accountManage, asker, on: .system) }
}
