import Foundation

/// Holds a thread until it is opened.
public final class Gate: @unchecked Sendable {
    // All access is under the condition's lock.
    private let condition = NSCondition()
    private var isOpen = false

    /// A closed gate.
    public init() {}

    /// Waits until the gate is open.
    public func wait() {
        condition.lock()
        while !isOpen { condition.wait() }
        condition.unlock()
    }

    /// Opens it for all who wait and all who come later.
    public func open() {
        condition.lock()
        isOpen = true
        condition.broadcast()
        condition.unlock()
    }
}
