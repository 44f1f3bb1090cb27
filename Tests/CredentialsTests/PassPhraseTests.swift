import Synchronization
import Testing

@testable import Credentials

@Suite("Pass phrases are hashed with argon2id")
struct PassPhraseTests {
    private let small = PassPhrase.Cost(memory: 64, passes: 1)

    @Test("The right pass phrase opens its hash, any other does not")
    func verifies() throws {
        let hash = try PassPhrase.hash("marsh kettle violin", cost: small)
        #expect(hash.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$"))
        #expect(try PassPhrase.verify("marsh kettle violin", against: hash, cost: small))
        #expect(try !PassPhrase.verify("marsh kettle violim", against: hash, cost: small))
        #expect(try !PassPhrase.verify("", against: hash, cost: small))
        #expect(try PassPhrase.hash("marsh kettle violin", cost: small) != hash)
    }

    @Test("The same letters typed in two ways are one pass phrase")
    func normalises() throws {
        let hash = try PassPhrase.hash("caf\u{E9} \u{FB01}shing \u{FF34}own", cost: small)
        #expect(try PassPhrase.verify("cafe\u{301} fishing Town", against: hash, cost: small))
    }

    @Test("Without an account the answer is no, at the cost of a hash")
    func decoy() throws {
        #expect(try !PassPhrase.verify("marsh kettle violin", against: nil, cost: small))
        // The decoy really is hashed: a cost that cannot be worked with shows.
        let impossible = PassPhrase.Cost(memory: 1, passes: 1)
        #expect(throws: CredentialsError.self) { try PassPhrase.verify("anything", against: nil, cost: impossible) }
        let hash = try PassPhrase.hash("anything", cost: small)
        let long = String(repeating: "anything", count: 600)
        #expect(throws: CredentialsError.self) { try PassPhrase.verify(long, against: hash, cost: impossible) }
    }

    @Test("A pass phrase longer than any may be opens nothing")
    func overlong() throws {
        let most = String(repeating: "a", count: PassPhrase.mostBytes)
        let hash = try PassPhrase.hash(most, cost: small)
        #expect(try PassPhrase.verify(most, against: hash, cost: small))
        #expect(try !PassPhrase.verify(most + "b", against: hash, cost: small))
    }

    @Test("A hash made at a lower cost, or in another way, is to be made anew")
    func upgrades() throws {
        let hash = try PassPhrase.hash("marsh kettle violin", cost: small)
        #expect(!PassPhrase.needsUpgrade(hash, to: small))
        #expect(PassPhrase.needsUpgrade(hash, to: PassPhrase.Cost(memory: 128, passes: 1)))
        #expect(PassPhrase.needsUpgrade(hash, to: PassPhrase.Cost(memory: 64, passes: 2)))
        #expect(!PassPhrase.needsUpgrade(hash, to: PassPhrase.Cost(memory: 32, passes: 1)))
        #expect(PassPhrase.needsUpgrade("$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$aGFzaA", to: small))
        #expect(PassPhrase.Cost.recommended == PassPhrase.Cost(memory: 19_456, passes: 2, lanes: 1))
    }

    @Test(
        "A hash that somebody altered opens nothing and takes no memory",
        arguments: [
            "", "$", "$argon2id$", "$argon2id$v=19$m=64,t=1,p=1$$",
            "$argon2id$v=19$m=4294967295,t=1,p=1$c29tZXNhbHQ$aGFzaA",
            "$argon2id$v=19$m=64,t=4294967295,p=1$c29tZXNhbHRzYWx0$aGFzaA", "$argon2id$v=16$m=64,t=1,p=1$c2FsdA$aGFzaA",
            "$argon2id$v=19$m=64,t=1,p=1$c2FsdA$*", "$argon2id$v=19$m=64,t=1$c29tZXNhbHRzYWx0$aGFzaA", "plain",
        ])
    func altered(_ hash: String) throws {
        #expect(try !PassPhrase.verify("plain", against: hash, cost: small))
    }

    @Test("A hash of another program with the same parameters opens")
    func foreign() throws {
        // The reference implementation's own example: argon2id, 'password', salt 'somesalt', m = 65536, t = 2.
        let hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        #expect(try PassPhrase.verify("password", against: hash, cost: small))
        #expect(try !PassPhrase.verify("Password", against: hash, cost: small))
    }
}

@Suite("Pass phrases are hashed a few at a time")
struct PassPhraseHasherTests {
    @Test("Many at once all get their own answer")
    func many() async throws {
        let hasher = PassPhraseHasher(cost: PassPhrase.Cost(memory: 64, passes: 1))
        let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let hash = try await hasher.hash("marsh kettle \(number)")
                    let right = try await hasher.verify("marsh kettle \(number)", against: hash)
                    let wrong = try await hasher.verify("marsh kettle \(number + 1)", against: hash)
                    return right && !wrong
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers == Array(repeating: true, count: 40))
    }

    @Test("Past the end of the queue somebody is told to try again")
    func busy() async throws {
        let hasher = PassPhraseHasher(cost: PassPhrase.Cost(memory: 64, passes: 1), mostWaiting: 0)
        let error = await #expect(throws: CredentialsError.self) { try await hasher.hash("marsh kettle violin") }
        #expect(error?.description.contains("Try again") == true)
        // Places are given back.
        let narrow = PassPhraseHasher(cost: PassPhrase.Cost(memory: 64, passes: 1), mostWaiting: 1)
        for _ in 0..<3 { #expect(try await narrow.hash("marsh kettle violin").isEmpty == false) }
    }
}
