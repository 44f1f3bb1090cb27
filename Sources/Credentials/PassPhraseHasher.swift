import Dispatch
import Synchronization

/// Hashes and checks pass phrases away from the threads that answer requests, two at a time: each takes a core and some
/// 19 MiB while it runs. Others wait in a queue; past its end they are refused, so that a flood of sign-ins cannot fill
/// the memory.
public final class PassPhraseHasher: Sendable {
    /// The cost at which hashes are made and to which older ones are upgraded.
    public let cost: PassPhrase.Cost
    private let mostWaiting: Int
    /// A serial queue is one thread at most, so as many queues as may run at once. Each job takes about as long as the
    /// next, so that handing them out in turn keeps both busy.
    private let queues: [DispatchQueue]
    private let counts = Mutex(Counts())

    private struct Counts {
        var waiting = 0
        var next = 0
    }

    /// A hasher at a cost.
    ///
    /// - Parameters:
    ///   - atOnce: how many may run at the same time, at least one.
    ///   - mostWaiting: how many may wait or run; the next is refused with `CredentialsError.busy`.
    public init(cost: PassPhrase.Cost = .recommended, atOnce: Int = 2, mostWaiting: Int = 400) {
        self.cost = cost
        self.mostWaiting = mostWaiting
        queues = (0..<max(1, atOnce)).map { DispatchQueue(label: "goldenthread.pass-phrase.\($0)") }
    }

    /// The encoded hash of a pass phrase.
    ///
    /// - Throws: `CredentialsError`.
    public func hash(_ phrase: String) async throws -> String {
        let cost = cost
        return try await run { try PassPhrase.hash(phrase, cost: cost) }
    }

    /// Whether the pass phrase is the one of the hash; takes as long where there is none.
    ///
    /// - Throws: `CredentialsError`.
    public func verify(_ phrase: String, against encoded: String?) async throws -> Bool {
        let cost = cost
        return try await run { try PassPhrase.verify(phrase, against: encoded, cost: cost) }
    }

    /// The first reason why a new pass phrase is refused, looked up away from the threads that answer requests, since a
    /// file of breached ones may be long.
    ///
    /// - Throws: `CredentialsError`.
    public func refusal(
        of phrase: String, about person: [String], by rules: PassPhraseRules
    ) async throws -> PassPhraseRules.Refusal? {
        try await run { try rules.refusal(of: phrase, about: person) }
    }

    private func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        let queue = try counts.withLock { counts throws(CredentialsError) in
            guard counts.waiting < mostWaiting else { throw .busy }
            counts.waiting += 1
            counts.next = (counts.next + 1) % queues.count
            return queues[counts.next]
        }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                let result = Result { try work() }
                self.counts.withLock { $0.waiting -= 1 }
                continuation.resume(with: result)
            }
        }
    }
}
