import Accounts
import Credentials
import Dates
import Desk
import Permissions
import Storage
import Testing

@Suite("Signing in")
struct SignInTests {
    @Test(
        "Each sign-in has a session of its own; a wrong pass phrase and a closed account have none",
        arguments: Bench.engines)
    func entering(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let person = try await desk.person("reader@council.example", [.init(.reader)], bench)
            let one = try #require(try await desk.entered("Reader@Council.example ", bench))
            let two = try #require(try await desk.entered("reader@council.example", bench))
            #expect(one != two)
            #expect(try await desk.entered("reader@council.example", bench, phrase: "another one here") == nil)
            #expect(try await desk.entered("nobody@council.example", bench) == nil)
            #expect(try await desk.asker(one)?.account == person.id)
            try await desk.closeAccount(person.id, asker: Bench.root)
            #expect(try await desk.asker(one) == nil)
            #expect(try await desk.asker(two) == nil)
            #expect(try await desk.entered("reader@council.example", bench) == nil)
        }
    }

    @Test(
        "A session ends when nothing is asked, at its latest moment, and when its owner ends it",
        arguments: Bench.engines)
    func endings(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            _ = try await desk.person("reader@council.example", [.init(.reader)], bench)
            let idle = try #require(try await desk.entered("reader@council.example", bench))
            bench.wait(minutes: 29)
            #expect(try await desk.asker(idle) != nil)
            bench.wait(minutes: 29)
            #expect(try await desk.asker(idle) != nil)
            bench.wait(minutes: 31)
            #expect(try await desk.asker(idle) == nil)
            let long = try #require(try await desk.entered("reader@council.example", bench))
            for _ in 0..<23 {
                bench.wait(minutes: 25)
                #expect(try await desk.asker(long) != nil)
            }
            bench.wait(minutes: 26)
            #expect(try await desk.asker(long) == nil)
            let kept = try #require(try await desk.entered("reader@council.example", bench))
            let other = try #require(try await desk.entered("reader@council.example", bench))
            let asker = try #require(try await desk.asker(kept))
            #expect(try await desk.sessions(asker: asker).count == 2)
            try await desk.endSession(handle: nil, but: kept, asker: asker)
            #expect(try await desk.asker(other) == nil)
            #expect(try await desk.asker(kept) != nil)
        }
    }

    @Test("After too many failures even the right pass phrase waits", arguments: Bench.engines)
    func throttled(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            _ = try await desk.person("reader@council.example", [.init(.reader)], bench)
            for email in ["reader@council.example", "nobody@council.example"] {
                var waits = false
                for _ in 0..<40 where !waits {
                    let answer = try await desk.signIn(
                        email: email, phrase: "a wrong pass phrase", word: "w",
                        from: Caller(address: email, agent: ""), means: bench.means)
                    if case .wait = answer { waits = true }
                }
                #expect(waits, "\(email): the same for an account that there is not")
            }
            #expect(try await desk.entered("reader@council.example", bench) == nil)
            bench.wait(minutes: 24 * 60)
            #expect(try await desk.entered("reader@council.example", bench) != nil)
        }
    }

    @Test(
        "Codes: compulsory for roles that see persons, each good once, and a recovery code once",
        arguments: Bench.engines)
    func codes(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let email = "officer@council.example"
            let person = try await desk.person(email, [.init(.informationOfficer)], bench)
            let first = try #require(try await desk.entered(email, bench))
            let bare = try #require(try await desk.asker(first))
            #expect(!bare.isProven)
            await #expect(throws: DeskError.self) {
                try await desk.addOrganisation(named: "Oaks Care", kind: .provider, area: "", asker: bare)
            }
            let offer = try await desk.offerCodes(asker: bare)
            let step = OneTimeSecret.step(at: desk.now)
            let code = offer.secret.code(step: step)
            let recovery = try await desk.setUpCodes(offer.sealed, code: code, session: first, asker: bare)
            #expect(try await desk.asker(first)?.isProven == true)

            func ticket() async throws -> String? {
                let answer = try await desk.signIn(
                    email: email, phrase: Bench.phrase, word: "x", from: Bench.caller, means: bench.means)
                if case .codeWanted(let ticket) = answer { return ticket }
                return nil
            }
            func enters(_ code: String) async throws -> Bool {
                let ticket = try #require(try await ticket())
                let answer = try await desk.signIn(ticket: ticket, code: code, word: code + "-word", from: Bench.caller)
                if case .signedIn = answer { return true }
                return false
            }
            #expect(try await !enters(code), "the code that set them up is used up")
            #expect(try await enters(recovery[0]))
            #expect(try await !enters(recovery[0]), "a recovery code is good once")
            bench.wait(minutes: 60)
            let later = offer.secret.code(step: OneTimeSecret.step(at: desk.now))
            #expect(try await enters(later))
            #expect(try await !enters(later), "a code is good once")
            try await desk.dropCodes(of: person.id, asker: Bench.root)
            #expect(try await desk.asker(first) == nil)
            #expect(try await desk.entered(email, bench) != nil, "without codes the pass phrase lets in, unproven")
        }
    }

    @Test("A link chooses a pass phrase once, and ends all sessions", arguments: Bench.engines)
    func letters(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let person = try await desk.person("reader@council.example", [.init(.reader)], bench)
            let session = try #require(try await desk.entered("reader@council.example", bench))
            let letter = try await desk.invite(person.id, means: bench.means, asker: Bench.root)
            #expect(!letter.isSent)
            let word = String(try #require(letter.link.split(separator: "/").last))
            await #expect(throws: DeskError.self) {
                try await desk.choosePassPhrase(
                    letter: word, phrase: "password1234", from: Bench.caller, means: bench.means)
            }
            let new = "an old lamp in the harbour"
            try await desk.choosePassPhrase(letter: word, phrase: new, from: Bench.caller, means: bench.means)
            await #expect(throws: DeskError.self) {
                try await desk.choosePassPhrase(
                    letter: word, phrase: Bench.phrase, from: Bench.caller, means: bench.means)
            }
            #expect(try await desk.asker(session) == nil)
            #expect(try await desk.entered("reader@council.example", bench) == nil)
            #expect(try await desk.entered("reader@council.example", bench, phrase: new) != nil)
            let late = try await desk.invite(person.id, means: bench.means, asker: Bench.root)
            bench.wait(minutes: 15 * 24 * 60)
            let lateWord = String(try #require(late.link.split(separator: "/").last))
            #expect(try await desk.letterOpened(lateWord) == nil)
        }
    }

    @Test("Made-up accounts sign in to the demonstration alone", arguments: Bench.engines)
    func madeUp(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let made = try await desk.makeUpAccounts(means: bench.means, asker: Bench.root)
            let officer = try #require(made.first { $0.role == .informationOfficer })
            #expect(try await desk.entered(officer.email, bench, phrase: officer.phrase) == nil)
            let demonstration = try await bench.open(isDemonstration: true)
            let word = try await demonstration.entered(officer.email, bench, phrase: officer.phrase)
            let asker = try await demonstration.asker(try #require(word))
            #expect(asker?.isProven == true)
            try await demonstration.close()
        }
    }
}
