import NIOCore
import Synchronization

/// Pages that were made a moment ago, so that many readers of one page cost what one costs. A page is kept for a
/// second, and not beyond any act of this site; what another program does to the same store shows after that second at
/// the latest. Pages with a form's token are never kept.
final class KeptPages: Sendable {
    private struct Kept {
        var page: ByteBuffer
        var at: ContinuousClock.Instant
    }

    private struct Book {
        var pages: [String: Kept] = [:]
        var generation = 0
    }

    private let book = Mutex(Book())
    private static let patience: Duration = .seconds(1)
    private static let most = 200

    /// To be read before a page is made, and handed in when it is kept.
    var generation: Int { book.withLock { $0.generation } }

    /// The page of an address, if it was made a moment ago.
    func page(_ address: String) -> ByteBuffer? {
        let now = ContinuousClock.now
        return book.withLock { book in
            guard let kept = book.pages[address], now - kept.at < KeptPages.patience else { return nil }
            return kept.page
        }
    }

    /// Keeps a page, unless something was done since it was begun.
    func keep(_ page: ByteBuffer, _ address: String, generation: Int) {
        guard address.utf8.count <= 1_000 else { return }
        book.withLock { book in
            guard book.generation == generation else { return }
            if book.pages.count >= KeptPages.most { book.pages.removeAll() }
            book.pages[address] = Kept(page: page, at: .now)
        }
    }

    /// Lets go of all pages, after an act.
    func forget() {
        book.withLock { book in
            book.generation += 1
            book.pages.removeAll()
        }
    }
}
