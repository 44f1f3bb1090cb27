import HTTPTypes
package import Hummingbird
package import Metrics
import Synchronization

/// How many requests somebody may send: so many a second for long, and ten seconds' worth at once.
package struct Rate: Sendable {
    /// Requests a second; 0 sets no limit.
    package var perSecond: Int
    /// Requests at once.
    package var burst: Int { perSecond * 10 }

    package init(perSecond: Int) { self.perSecond = perSecond }
}

/// Token buckets, one for each key: a bucket holds as many tokens as requests may come at once and fills at the rate.
package final class RateBook: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: ContinuousClock.Instant
    }

    private let rate: Rate
    private let buckets = Mutex<[String: Bucket]>([:])
    /// Beyond this number those that are full again go, and then all: who floods must not fill the memory.
    private let most: Int

    package init(_ rate: Rate, most: Int = 100_000) {
        self.rate = rate
        self.most = most
    }

    /// How many keys are known.
    package var count: Int { buckets.withLock { $0.count } }

    /// Takes a token; gives nil where there was one, else the whole seconds after which there will be.
    package func take(_ key: String, at now: ContinuousClock.Instant) -> Int? {
        guard rate.perSecond > 0 else { return nil }
        let most = most
        return buckets.withLock { buckets in
            if buckets.count >= most, buckets[key] == nil {
                buckets = buckets.filter { filled($0.value, at: now) < Double(rate.burst) }
                if buckets.count >= most { buckets.removeAll() }
            }
            let tokens = buckets[key].map { filled($0, at: now) } ?? Double(rate.burst)
            guard tokens >= 1 else {
                buckets[key] = Bucket(tokens: tokens, at: now)
                return max(1, Int(((1 - tokens) / Double(rate.perSecond)).rounded(.up)))
            }
            buckets[key] = Bucket(tokens: tokens - 1, at: now)
            return nil
        }
    }

    private func filled(_ bucket: Bucket, at now: ContinuousClock.Instant) -> Double {
        let passed = (now - bucket.at).components
        let seconds = Double(passed.seconds) + Double(passed.attoseconds) / 1e18
        return min(Double(rate.burst), bucket.tokens + max(0, seconds) * Double(rate.perSecond))
    }
}

/// Refuses requests beyond what one address or one session may send. The machine itself is not counted, unless a proxy
/// on it says for whom it speaks.
package struct RequestRate: RouterMiddleware {
    private let addresses: RateBook
    private let sessions: RateBook
    private let refused: Counter

    package init(perAddress: Rate, perSession: Rate, metrics: any MetricsFactory) {
        addresses = RateBook(perAddress)
        sessions = RateBook(perSession)
        refused = Counter(label: "goldenthread_requests_over_rate_total", factory: metrics)
    }

    package func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        guard let address = context.address, !address.isLoopback else { return try await next(request, context) }
        let now = ContinuousClock.now
        let waits = [
            addresses.take(address.countedAs.description, at: now),
            FormTokens.session(of: request).flatMap { sessions.take($0, at: now) },
        ].compactMap(\.self)
        guard let wait = waits.max() else { return try await next(request, context) }
        refused.increment()
        var headers: HTTPFields = [:]
        headers[.retryAfter] = String(wait)
        let sentence = "You have asked more than Goldenthread answers at once. Try again in \(wait) seconds."
        return request.uri.path.hasPrefix("/api/")
            ? PlainAnswer.problem(
                .tooManyRequests, title: "Too many requests", detail: sentence, reference: context.reference,
                headers: headers)
            : PlainAnswer.response(.tooManyRequests, sentence, headers: headers)
    }
}
