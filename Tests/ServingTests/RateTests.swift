import Serving
import Testing

@Suite("How many requests somebody may send")
struct RateTests {
    @Test("Ten seconds' worth at once, then so many a second; each key by itself")
    func rate() {
        let book = RateBook(Rate(perSecond: 2))
        let start = ContinuousClock.now
        for _ in 0..<20 { #expect(book.take("a", at: start) == nil) }
        #expect(book.take("a", at: start) == 1)
        #expect(book.take("b", at: start) == nil)
        #expect(book.take("a", at: start + .milliseconds(600)) == nil)
        #expect(book.take("a", at: start + .milliseconds(600)) != nil)
        for _ in 0..<20 { #expect(book.take("a", at: start + .seconds(60)) == nil) }
        #expect(book.take("a", at: start + .seconds(60)) != nil)
    }

    @Test("A flood of new keys does not fill the memory, and no limit is none")
    func bounds() {
        let book = RateBook(Rate(perSecond: 1), most: 50)
        let start = ContinuousClock.now
        for number in 0..<1_000 { _ = book.take("key \(number)", at: start) }
        #expect(book.count <= 50)
        let none = RateBook(Rate(perSecond: 0))
        for _ in 0..<100 { #expect(none.take("a", at: start) == nil) }
    }
}
