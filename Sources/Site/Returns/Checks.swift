import DataSets
import Dates
import Desk
import HTTPTypes
import Synchronization

/// The uploads that are being checked or imported, or wait for a decision. Their files wait at the desk; here is only
/// how far
/// the work on them has come, so that a page can say it. After a restart a waiting upload is checked again.
final class Checks: Sendable {
    enum State: Sendable {
        case working(Work)
        case checked(ImportPreview)
        case imported(ReturnRecord, ImportPreview?)
        case failed(Problem)

        var isWorking: Bool { if case .working = self { true } else { false } }
    }

    struct Work: Sendable {
        var step: String
        var done = 0
        var total = 0
    }

    private struct Entry {
        var state: State
        var place: Int
        var preview: ImportPreview?
    }

    private struct Book {
        var entries: [String: Entry] = [:]
        var count = 0
    }

    private let book = Mutex(Book())
    /// How many uploads are remembered; the oldest that is not being worked on goes first.
    private static let most = 32

    /// How far the work on an upload has come; a waiting upload that is not known here begins to be checked.
    func state(_ id: String, front: Front) throws -> State {
        if let known = book.withLock({ $0.entries[id]?.state }) { return known }
        let waiting = try front.desk.waitingUpload(id: id, asker: front.asker)
        begin(waiting, front: front)
        return .working(Work(step: "Checking the files"))
    }

    /// The same, after a moment in which short work may end.
    func settled(_ id: String, front: Front, within patience: Duration = .milliseconds(900)) async throws -> State {
        let end = ContinuousClock.now + patience
        var state = try state(id, front: front)
        while state.isWorking, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(15))
            state = try self.state(id, front: front)
        }
        return state
    }

    /// What was found, for an upload that is checked.
    func preview(_ id: String, front: Front) async throws -> ImportPreview {
        switch try await settled(id, front: front, within: .seconds(30)) {
        case .checked(let preview): return preview
        case .imported(_, let preview?): return preview
        case .failed(let problem): throw problem
        default:
            throw Problem(
                .conflict, title: "The files are still being checked",
                sentence: "Wait until the check has ended, then ask again.")
        }
    }

    /// Forgets an upload and throws its files away.
    func cancel(_ id: String, front: Front) {
        book.withLock { _ = $0.entries.removeValue(forKey: id) }
        front.desk.dropUpload(id: id, asker: front.asker)
    }

    /// Checks the files of an upload and works out what their import would change.
    private func begin(_ upload: WaitingUpload, front: Front) {
        guard enter(upload.id, .working(Work(step: "Checking the files")), preview: nil) else { return }
        Task {
            do {
                let preview = try await front.desk.preview(upload.request, files: upload.files, asker: front.asker)
                settle(upload.id, .checked(preview), preview: preview)
            } catch { settle(upload.id, .failed(front.problem(error)), preview: nil) }
        }
    }

    /// Imports an upload that was checked, once.
    func importUpload(_ id: String, front: Front) async throws {
        let preview = try await preview(id, front: front)
        let upload = try front.desk.waitingUpload(id: id, asker: front.asker)
        let isFirst = book.withLock { book in
            guard case .checked = book.entries[id]?.state else { return false }
            book.entries[id]?.state = .working(Work(step: "Importing the return"))
            return true
        }
        guard isFirst else { return }
        Task {
            do {
                let outcome = try await front.desk.importReturn(
                    upload.request, files: upload.files, asker: front.asker,
                    progress: { [self] progress in
                        note(id, Work(step: progress.step, done: progress.done, total: progress.total))
                    })
                front.frame.kept.forget()
                if let record = outcome.record {
                    settle(id, .imported(record, preview), preview: preview)
                    front.desk.dropUpload(id: id, asker: front.asker)
                } else {
                    // What is held changed in between: the check is shown anew.
                    book.withLock { _ = $0.entries.removeValue(forKey: id) }
                }
            } catch { settle(id, .failed(front.problem(error)), preview: preview) }
        }
    }

    private func enter(_ id: String, _ state: State, preview: ImportPreview?) -> Bool {
        book.withLock { book in
            guard book.entries[id] == nil else { return false }
            book.count += 1
            book.entries[id] = Entry(state: state, place: book.count, preview: preview)
            while book.entries.count > Checks.most {
                let idle = book.entries.filter { !$0.value.state.isWorking }
                guard let oldest = idle.min(by: { $0.value.place < $1.value.place })?.key else { break }
                book.entries.removeValue(forKey: oldest)
            }
            return true
        }
    }

    private func settle(_ id: String, _ state: State, preview: ImportPreview?) {
        book.withLock { book in
            book.entries[id]?.state = state
            book.entries[id]?.preview = preview
        }
    }

    private func note(_ id: String, _ work: Work) {
        book.withLock { book in
            if book.entries[id]?.state.isWorking == true { book.entries[id]?.state = .working(work) }
        }
    }
}
