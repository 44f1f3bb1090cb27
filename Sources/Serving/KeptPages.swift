package import NIOCore
import Synchronization

/// Pages that were made a moment ago, so that many readers of one page cost what one costs. A page is kept for a
/// second, and not beyond any act of this site or any change of the store, whichever instance of the program made it.
/// Pages with a form's token are never kept.
package final class KeptPages: Sendable {
    /// A page as its bytes, in the one form or the other.
    package struct Form: Sendable {
        package let bytes: ByteBuffer
        /// Whether the bytes are gzip.
        package let isPacked: Bool
    }

    /// A page in both of its forms.
    package struct Forms: Sendable {
        private let plain: ByteBuffer
        private let packed: ByteBuffer?

        /// The forms of a page; one that does not become smaller has only the plain one.
        package init(_ page: ByteBuffer) {
            plain = page
            packed = Compression.packed(page)
        }

        /// The form for a reader who takes gzip, or for one who does not.
        package func form(isPacked: Bool) -> Form {
            guard isPacked, let packed else { return Form(bytes: plain, isPacked: false) }
            return Form(bytes: packed, isPacked: true)
        }
    }

    private struct Kept {
        var page: Forms
        var mark: String
        var at: ContinuousClock.Instant
    }

    private struct Book {
        var pages: [String: Kept] = [:]
        var generation = 0
    }

    package init() {}

    private let book = Mutex(Book())
    private static let patience: Duration = .seconds(1)
    private static let most = 200

    /// To be read before a page is made, and handed in when it is kept.
    package var generation: Int { book.withLock { $0.generation } }

    /// The page of an address, if it was made a moment ago.
    ///
    /// - Parameter mark: a word for the state of what pages are made from (`Desk.stateMark`).
    package func page(_ address: String, isPacked: Bool, mark: String) -> Form? {
        let now = ContinuousClock.now
        return book.withLock { book in
            guard let kept = book.pages[address], kept.mark == mark, now - kept.at < KeptPages.patience else {
                return nil
            }
            return kept.page.form(isPacked: isPacked)
        }
    }

    /// Keeps a page, unless something was done since it was begun.
    ///
    /// - Parameter mark: the word for the state as it was before the page was begun.
    package func keep(_ page: Forms, _ address: String, generation: Int, mark: String) {
        guard address.utf8.count <= 1_000 else { return }
        book.withLock { book in
            guard book.generation == generation else { return }
            if book.pages.count >= KeptPages.most { book.pages.removeAll() }
            book.pages[address] = Kept(page: page, mark: mark, at: .now)
        }
    }

    /// Lets go of all pages, after an act.
    package func forget() {
        book.withLock { book in
            book.generation += 1
            book.pages.removeAll()
        }
    }
}
