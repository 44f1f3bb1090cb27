public import Desk
import Permissions

extension Desk {
    /// What a program does by itself while it serves, until its task is cancelled: chains the trail every few seconds,
    /// says that it serves, and runs the rules of retention once a day, in one of the programs that share the store.
    ///
    /// - Parameter told: is told what the rules did, and which part failed; nothing of it is personal.
    public func keepUp(told: @Sendable (String) -> Void = { _ in }) async {
        let instance = newIdentifier()
        var round = 0
        while !Task.isCancelled {
            await attempted("chain the trail", told) { _ = try await chainTrail() }
            if round % 6 == 0 { await attempted("say that it serves", told) { try await say(serving: instance) } }
            if round % 720 == 0 {
                await attempted("run the rules of retention", told) {
                    for result in try await runRetentionIfDue() ?? [] where result.records > 0 {
                        told("Retention deleted \(result.records) of \(result.kind.rawValue).")
                    }
                }
            }
            round += 1
            try? await Task.sleep(for: .seconds(5))
        }
        // The task is cancelled: what is left to say runs in one of its own.
        await Task { [self] in
            _ = try? await chainTrail()
            try? await sayStopped(instance: instance)
        }.value
    }

    private func attempted(
        _ what: String, _ told: @Sendable (String) -> Void, _ act: () async throws -> Void
    ) async {
        do {
            try await act()
        } catch {
            if !Task.isCancelled { told("Could not \(what): \(type(of: error)). It is tried again.") }
        }
    }
}
