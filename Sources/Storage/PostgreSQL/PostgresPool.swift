/// Sessions that are open, lent to one transaction at a time.
actor PostgresPool {
    private let size: Int
    private let connect: @Sendable () async throws -> PostgresSession
    private var idle: [PostgresSession] = []
    /// Sessions that are lent or being opened.
    private var lent = 0
    private var waiting: [(number: Int, turn: CheckedContinuation<Void, any Error>)] = []
    private var lastNumber = 0
    private var isClosed = false
    private var closing: [CheckedContinuation<Void, Never>] = []

    init(size: Int, connect: @escaping @Sendable () async throws -> PostgresSession) {
        self.size = max(size, 1)
        self.connect = connect
    }

    /// A session for the caller alone, to be given back. Throws `StorageError.closed`, `.unavailable`.
    func take() async throws -> PostgresSession {
        while lent >= size, !isClosed { try await turn() }
        if isClosed {
            wakeNext()
            throw StorageError.closed
        }
        lent += 1
        while let session = idle.popLast() {
            // The server may have ended it while it was idle; that shows only when it is used, or here.
            if session.isSound { return session }
        }
        do {
            return try await connect()
        } catch {
            lent -= 1
            wakeNext()
            throw error
        }
    }

    /// Gives a session back; one that is not to be used again is closed.
    func giveBack(_ session: PostgresSession, isReusable: Bool) {
        lent -= 1
        if isReusable, !isClosed, session.isSound { idle.append(session) }
        wakeNext()
    }

    /// Refuses new transactions and waits for those that run.
    func close() async {
        isClosed = true
        idle = []
        wakeNext()
        if lent > 0 { await withCheckedContinuation { closing.append($0) } }
    }

    private func turn() async throws {
        lastNumber += 1
        let number = lastNumber
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (turn: CheckedContinuation<Void, any Error>) in
                if Task.isCancelled {
                    turn.resume(throwing: CancellationError())
                } else {
                    waiting.append((number, turn))
                }
            }
        } onCancel: {
            Task { await self.giveUp(number) }
        }
    }

    private func giveUp(_ number: Int) {
        guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: index).turn.resume(throwing: CancellationError())
    }

    private func wakeNext() {
        if isClosed, lent == 0 {
            for waiter in closing { waiter.resume() }
            closing = []
        }
        if !waiting.isEmpty { waiting.removeFirst().turn.resume() }
    }
}
