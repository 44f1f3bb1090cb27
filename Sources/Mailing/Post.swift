import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where letters are handed in: a mail relay, or a folder for tests, the demonstration and councils without a relay.
public final class Post: Sendable {
    /// How letters go out.
    public enum Way: Hashable, Sendable {
        /// By a relay.
        case relay(Relay)
        /// Each as a file `….eml` in a folder, readable by its owner alone; the folder is made where there is none.
        case folder(String)
    }

    /// How letters go out.
    public let way: Way
    /// A serial queue is one thread at most; sending blocks it, and none of the threads that answer requests.
    private let queues: [DispatchQueue]
    private let next = Mutex(0)

    /// A post; at most so many letters are on their way at once.
    public init(_ way: Way, atOnce: Int = 4) {
        self.way = way
        queues = (0..<max(1, atOnce)).map { DispatchQueue(label: "goldenthread.post.\($0)") }
    }

    /// Sends a letter, and comes back when it is taken. A relay that takes it may still fail to deliver it.
    ///
    /// - Parameter seconds: the moment, in seconds since 1 January 1970 UTC, for its date.
    /// - Throws: `MailingError`.
    public func send(_ letter: Letter, at seconds: Int64) async throws {
        let name = Post.letterName()
        let bytes = letter.bytes(sentAt: seconds, named: name)
        let queue = next.withLock { next in
            next = (next + 1) % queues.count
            return queues[next]
        }
        let way = way
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            queue.async {
                continuation.resume(
                    with: Result {
                        switch way {
                        case .relay(let relay):
                            try relay.send(bytes, from: letter.from.address, to: letter.to.address)
                        case .folder(let path):
                            try Post.write(bytes, to: path, as: "\(seconds)-\(name).eml")
                        }
                    })
            }
        }
    }

    /// A name that no other letter has: 128 random bits.
    private static func letterName() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(UInt64.random(in: 0...UInt64.max, using: &generator), radix: 36)
            return String(repeating: "0", count: 13 - digits.utf8.count) + digits
        }.joined()
    }

    /// Written aside and moved into place whole, so that nobody reads half a letter.
    private static func write(_ bytes: [UInt8], to folder: String, as name: String) throws(MailingError) {
        let refusal = MailingError.sending(
            "A letter cannot be written to the folder \(folder). Check that it is there, may be written and has space.",
            isPassing: true)
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw refusal }
        let aside = "\(folder)/.\(name).part"
        let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw refusal }
        var isWhole = true
        var place = 0
        while isWhole, place < bytes.count {
            let written = bytes[place...].withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(place)) }
            if written < 0, errno == EINTR { continue }
            isWhole = written > 0
            place += max(0, written)
        }
        isWhole = isWhole && fsync(descriptor) == 0
        close(descriptor)
        guard isWhole, rename(aside, "\(folder)/\(name)") == 0 else {
            unlink(aside)
            throw refusal
        }
    }
}
