/// Sessions that are open, lent to one transaction at a time, in the order in which they were asked for.
actor PostgresPool {
    private let size: Int
    private let patience: Duration
    private let connect: @Sendable () async throws -> PostgresSession
    private var idle: [PostgresSession] = []
    /// Sessions that are lent or being opened.
    private var lent = 0
    private var waiting: [(number: Int, turn: CheckedContinuation<Void, any Error>)] = []
    private var lastNumber = 0
    private var isClosed = false
    private var closing: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - size: how many sessions there may be at once.
    ///   - patience: how long somebody waits for one.
    init(size: Int, patience: Duration, connect: @escaping @Sendable () async throws -> PostgresSession) {
        self.size = max(size, 1)
        self.patience = patience
        self.connect = connect
    }

    /// A session for the caller alone, to be given back. Throws `StorageError.closed`, `.unavailable`, and `.crowded`
    /// where none is free within the pool's patience.
    func take() async throws -> PostgresSession {
        if isClosed { throw StorageError.closed }
        // Whoever comes now does not push in before those who wait.
        if lent < size, waiting.isEmpty { lent += 1 } else { try await turn() }
        while let session = idle.popLast() {
            // The server may have ended it while it was idle; that shows only when it is used, or here.
            if session.isSound { return session }
        }
        do {
            return try await connect()
        } catch {
            passOn()
            throw error
        }
    }

    /// Gives a session back; one that is not to be used again is closed.
    func giveBack(_ session: PostgresSession, isReusable: Bool) {
        if isReusable, !isClosed, session.isSound { idle.append(session) }
        passOn()
    }

    /// Closes the sessions that nobody uses: the server has gone, and with it all of them.
    func dropIdle() {
        idle = []
    }

    /// Refuses new transactions and waits for those that run.
    func close() async {
        isClosed = true
        idle = []
        for waiter in waiting { waiter.turn.resume(throwing: StorageError.closed) }
        waiting = []
        if lent > 0 { await withCheckedContinuation { closing.append($0) } }
    }

    /// Waits until a place is handed over by `passOn`.
    private func turn() async throws {
        lastNumber += 1
        let number = lastNumber
        let watch = Task { [patience] in
            try await Task.sleep(for: patience)
            self.giveUp(number, StorageError.crowded)
        }
        defer { watch.cancel() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (turn: CheckedContinuation<Void, any Error>) in
                if Task.isCancelled {
                    turn.resume(throwing: CancellationError())
                } else {
                    waiting.append((number, turn))
                }
            }
        } onCancel: {
            Task { await self.giveUp(number, CancellationError()) }
        }
    }

    private func giveUp(_ number: Int, _ error: any Error) {
        guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: index).turn.resume(throwing: error)
    }

    /// Hands the place that was just left to the one who has waited longest.
    private func passOn() {
        if !waiting.isEmpty { return waiting.removeFirst().turn.resume() }
        lent -= 1
        if isClosed, lent == 0 {
            for waiter in closing { waiter.resume() }
            closing = []
        }
    }
}
