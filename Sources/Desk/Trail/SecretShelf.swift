import Synchronization

/// Secrets that were opened, kept in memory for as long as the desk is open.
final class SecretShelf: Sendable {
    private let values = Mutex<[String: [UInt8]]>([:])

    func value(_ name: String) -> [UInt8]? { values.withLock { $0[name] } }

    func keep(_ name: String, _ value: [UInt8]) { values.withLock { $0[name] = value } }
}
