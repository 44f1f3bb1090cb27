import Credentials
import Dates
import Testing

@Suite("Sign-in is slowed and locked")
struct ThrottleTests {
    private let start = Instant(milliseconds: 1_700_000_000_000)

    private func after(_ milliseconds: Int64) -> Instant { Instant(milliseconds: start.milliseconds + milliseconds) }

    private func failures(_ count: Int) -> Throttle.Failures { Throttle.Failures(count: count, last: start) }

    @Test("Four failures do not slow anybody")
    func few() {
        for count in 0...4 { #expect(Throttle.account.answer(failures(count), at: start) == .mayTry) }
        #expect(Throttle.account.answer(.none, at: start) == .mayTry)
    }

    @Test("From the fifth failure the wait doubles, and ends")
    func slowed() {
        for (count, wait) in [(5, 2_000), (6, 4_000), (7, 8_000), (8, 16_000), (9, 32_000)] as [(Int, Int64)] {
            let answer = Throttle.account.answer(failures(count), at: after(wait - 1))
            #expect(answer == .wait(until: after(wait), isLocked: false))
            #expect(Throttle.account.answer(failures(count), at: after(wait)) == .mayTry)
        }
    }

    @Test("From the tenth it is locked for a quarter of an hour, however many more there are")
    func locked() {
        for count in [10, 11, 1_000, Int.max] {
            #expect(
                Throttle.account.answer(failures(count), at: after(1_000))
                    == .wait(until: after(900_000), isLocked: true))
            #expect(Throttle.account.answer(failures(count), at: after(900_000)) == .mayTry)
        }
    }

    @Test("An address may fail more often, and waits briefly before it is locked")
    func addresses() {
        #expect(Throttle.address.answer(failures(29), at: start) == .mayTry)
        #expect(Throttle.address.answer(failures(30), at: start) == .wait(until: after(1_000), isLocked: false))
        #expect(Throttle.address.answer(failures(99), at: start) == .wait(until: after(20_000), isLocked: false))
        #expect(Throttle.address.answer(failures(100), at: start) == .wait(until: after(900_000), isLocked: true))
    }

    @Test("Failures add up, and are forgotten after a day without one")
    func forgotten() {
        var failures = Throttle.Failures.none
        for second in 0..<6 { failures = Throttle.account.failed(failures, at: after(Int64(second) * 1_000)) }
        #expect(failures == Throttle.Failures(count: 6, last: after(5_000)))
        #expect(!Throttle.account.isForgotten(failures, at: after(86_404_999)))
        #expect(Throttle.account.isForgotten(failures, at: after(86_405_000)))
        #expect(Throttle.account.failed(failures, at: after(86_405_000)).count == 1)
        #expect(Throttle.account.answer(self.failures(12), at: after(86_400_000)) == .mayTry)
    }

    @Test("Of two answers the later counts")
    func later() {
        let soon = Throttle.Answer.wait(until: after(1), isLocked: false)
        let late = Throttle.Answer.wait(until: after(2), isLocked: true)
        #expect(Throttle.later(soon, late) == late)
        #expect(Throttle.later(late, soon) == late)
        #expect(Throttle.later(.mayTry, soon) == soon)
        #expect(Throttle.later(soon, .mayTry) == soon)
        #expect(Throttle.later(.mayTry, .mayTry) == .mayTry)
    }
}
