import Checks
import Dates
import Desk
import HTTPTypes
import Permissions
import Serving
import Synchronization

/// The uploads that are being checked or imported, or wait for a decision. Their files wait at the desk; here is how
/// far the work on them has come and what was found, so that a page can say it. The files of an upload that cannot be
/// stored are thrown away as soon as that is known. After a restart a waiting upload is checked again.
final class Checks: Sendable {
    enum State: Sendable {
        case working(Work)
        case checked(ImportPreview)
        case imported(ReturnRecord, ImportPreview?)
        case failed(Problem)

        var isWorking: Bool { if case .working = self { true } else { false } }
    }

    /// A step of the work: what is done, how much of it, and since when.
    struct Work: Sendable {
        var step: String
        var done = 0
        var total = 0
        var isImport = false
        var began = ContinuousClock.now
    }

    /// Whose upload it is, and when it came.
    struct HandedIn: Sendable {
        var id: String
        var request: ImportRequest
        var at: Instant
        /// Who handed it in.
        var by: String
    }

    private struct Entry {
        var state: State
        var handedIn: HandedIn
        var place: Int
        var figures: PreviewFigures?
        /// The work that goes on, so that it can be stopped.
        var work: Task<Void, Never>?
        var wasStopped = false
        var isRenewed = false
    }

    private struct Book {
        var entries: [String: Entry] = [:]
        var count = 0
    }

    private let book = Mutex(Book())
    /// How many uploads are remembered; the oldest that is not being worked on goes first.
    private static let most = 32
    /// The steps of a check, and of an import, as the desk names them.
    static let checkSteps = ["Checking the files", "Working out what the figures will say"]
    static let importSteps = [
        "Reading what is held", "Checking the files", "Storing staff", "Storing workplaces", "Storing training",
    ]

    /// How far the work on an upload has come; a waiting upload that is not known here begins to be checked.
    func state(_ id: String, front: Front) async throws -> State {
        if let known = book.withLock({ $0.entries[id] }) {
            try await permit(known.handedIn, front)
            guard case .checked(let preview) = known.state, preview.check.canBeStored, !front.desk.isWaiting(upload: id)
            else { return known.state }
            // Another instance of the program, with the same folder, has imported or cancelled it.
            forget(id)
        }
        if let stored = front.desk.storedReturn(ofUpload: id) {
            return .imported(try await front.desk.returnRecord(id: stored, asker: front.asker), nil)
        }
        let waiting = try await front.desk.waitingUpload(id: id, asker: front.asker)
        begin(waiting, front: front)
        return .working(Work(step: Checks.checkSteps[0]))
    }

    /// The same, after a moment in which short work may end.
    func settled(_ id: String, front: Front, within patience: Duration = .milliseconds(900)) async throws -> State {
        let end = ContinuousClock.now + patience
        var state = try await state(id, front: front)
        while state.isWorking, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(15))
            state = try await self.state(id, front: front)
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
                .conflict, title: "The files are still being worked on",
                sentence: "Wait until that has ended, then ask again.")
        }
    }

    /// What the figures will say, for an upload that is checked; nil where that could not be worked out.
    func figures(_ id: String) -> PreviewFigures? { book.withLock { $0.entries[id]?.figures } }

    /// Whether an import of the upload was stopped before.
    func wasStopped(_ id: String) -> Bool { book.withLock { $0.entries[id]?.wasStopped ?? false } }

    /// Whether it was checked again because what is held had changed when its import was asked for.
    func isRenewed(_ id: String) -> Bool { book.withLock { $0.entries[id]?.isRenewed ?? false } }

    /// Whose upload it is.
    func handedIn(_ id: String, front: Front) async throws -> HandedIn {
        if let known = book.withLock({ $0.entries[id]?.handedIn }) {
            try await permit(known, front)
            return known
        }
        let waiting = try await front.desk.waitingUpload(id: id, asker: front.asker)
        return HandedIn(id: id, request: waiting.request, at: waiting.handedIn, by: waiting.by)
    }

    /// Refuses an upload that somebody else handed in.
    private func permit(_ upload: HandedIn, _ front: Front) async throws {
        try await front.desk.permitUpload(of: upload.request.organisation, by: upload.by, asker: front.asker)
    }

    /// The reader’s own uploads that wait for a decision or are being worked on, the latest first.
    func unfinished(of asker: Asker) -> [(upload: HandedIn, state: State)] {
        let entries = book.withLock { $0.entries.values.filter { $0.handedIn.by == asker.mark } }.sorted {
            $0.place > $1.place
        }
        return entries.compactMap { entry in
            switch entry.state {
            case .working: (entry.handedIn, entry.state)
            case .checked(let preview) where preview.check.canBeStored: (entry.handedIn, entry.state)
            default: nil
            }
        }
    }

    /// Forgets an upload, stops the work on it and throws its files away.
    func cancel(_ id: String, front: Front) async throws {
        _ = try await handedIn(id, front: front)
        let entry = book.withLock { $0.entries.removeValue(forKey: id) }
        entry?.work?.cancel()
        try await front.desk.dropUpload(id: id, asker: front.asker)
    }

    /// Stops an import that is going on: nothing is stored, and the upload waits as before.
    ///
    /// - Returns: whether there was one.
    func stopImport(_ id: String) -> Bool {
        book.withLock { book in
            guard case .working(let work) = book.entries[id]?.state, work.isImport else { return false }
            book.entries[id]?.work?.cancel()
            return true
        }
    }

    /// Checks the files of an upload and works out what their import would change.
    private func begin(_ upload: WaitingUpload, front: Front) {
        let handedIn = HandedIn(id: upload.id, request: upload.request, at: upload.handedIn, by: upload.by)
        guard enter(handedIn, .working(Work(step: Checks.checkSteps[0]))) else { return }
        let work = Task {
            do {
                let preview = try await front.desk.preview(upload.request, files: upload.files, asker: front.asker)
                guard preview.check.canBeStored else {
                    try await front.desk.dropUpload(id: upload.id, asker: front.asker)
                    return settle(upload.id, .checked(preview))
                }
                note(upload.id, Work(step: Checks.checkSteps[1]))
                // The import does not hang on them: where they cannot be worked out, the page says so.
                let figures = try? await front.desk.previewFigures(
                    upload.request, files: upload.files, asker: front.asker)
                settle(upload.id, .checked(preview), figures: figures)
            } catch is CancellationError {
                forget(upload.id)
            } catch {
                try? await front.desk.dropUpload(id: upload.id, asker: front.asker)
                settle(upload.id, .failed(front.problem(error)))
            }
        }
        book.withLock { $0.entries[upload.id]?.work = work }
    }

    /// Imports an upload that was checked, once.
    func importUpload(_ id: String, front: Front) async throws {
        let preview = try await preview(id, front: front)
        let upload = try await front.desk.waitingUpload(id: id, asker: front.asker)
        var request = upload.request
        request.agreedOn = preview.mark
        let agreed = request
        let isFirst = book.withLock { book in
            guard case .checked = book.entries[id]?.state else { return false }
            book.entries[id]?.state = .working(Work(step: Checks.importSteps[0], isImport: true))
            book.entries[id]?.wasStopped = false
            return true
        }
        guard isFirst else { return }
        let work = Task {
            do {
                let outcome = try await front.desk.importReturn(
                    agreed, files: upload.files, asker: front.asker,
                    progress: { [self] progress in
                        note(
                            id,
                            Work(step: progress.step, done: progress.done, total: progress.total, isImport: true))
                    })
                front.frame.kept.forget()
                if let record = outcome.record {
                    front.desk.finishUpload(id: id, stored: record.id)
                    settle(id, .imported(record, preview))
                } else {
                    // What is held changed in between: the check is shown anew.
                    renew(upload, front: front)
                }
            } catch DeskError.stalePreview {
                renew(upload, front: front)
            } catch {
                guard !Task.isCancelled else { return stopped(id, preview) }
                settle(id, .failed(front.problem(error)))
            }
        }
        book.withLock { book in
            if book.entries[id]?.state.isWorking == true { book.entries[id]?.work = work }
        }
    }

    private func enter(_ handedIn: HandedIn, _ state: State) -> Bool {
        book.withLock { book in
            guard book.entries[handedIn.id] == nil else { return false }
            book.count += 1
            book.entries[handedIn.id] = Entry(state: state, handedIn: handedIn, place: book.count)
            while book.entries.count > Checks.most {
                let idle = book.entries.filter { !$0.value.state.isWorking }
                guard let oldest = idle.min(by: { $0.value.place < $1.value.place })?.key else { break }
                book.entries.removeValue(forKey: oldest)
            }
            return true
        }
    }

    private func settle(_ id: String, _ state: State, figures: PreviewFigures? = nil) {
        book.withLock { book in
            book.entries[id]?.state = state
            book.entries[id]?.work = nil
            if let figures { book.entries[id]?.figures = figures }
        }
    }

    private func stopped(_ id: String, _ preview: ImportPreview) {
        book.withLock { book in
            book.entries[id]?.state = .checked(preview)
            book.entries[id]?.work = nil
            book.entries[id]?.wasStopped = true
        }
    }

    /// Checks an upload again, and remembers why.
    private func renew(_ upload: WaitingUpload, front: Front) {
        forget(upload.id)
        begin(upload, front: front)
        book.withLock { $0.entries[upload.id]?.isRenewed = true }
    }

    private func forget(_ id: String) { book.withLock { _ = $0.entries.removeValue(forKey: id) } }

    private func note(_ id: String, _ work: Work) {
        book.withLock { book in
            guard case .working(let before) = book.entries[id]?.state else { return }
            var work = work
            if before.step == work.step, before.isImport == work.isImport { work.began = before.began }
            book.entries[id]?.state = .working(work)
        }
    }
}

extension CheckResult {
    /// Whether nothing stands in the way of an import.
    var canBeStored: Bool { status == .passed || status == .warnings }
}
