package import NIOCore
import Synchronization

/// The connections that are open: how many, of whom, and which of them wait.
package final class ConnectionBook: Sendable {
    private struct Entry {
        var channel: any Channel
        var address: NetworkAddress?
        var isBusy = false
        /// Counts up: a smaller number has waited longer.
        var turn: UInt64
    }

    private struct Book {
        var entries: [ObjectIdentifier: Entry] = [:]
        var counts: [NetworkAddress: Int] = [:]
        var turn: UInt64 = 0
        var refused = 0
    }

    private let book = Mutex(Book())
    private let limits: ConnectionLimits
    private let proxies: [AddressRange]

    package init(limits: ConnectionLimits, proxies: [AddressRange] = []) {
        self.limits = limits
        self.proxies = proxies
    }

    /// How many are open.
    package var count: Int { book.withLock { $0.entries.count } }
    /// How many were refused or closed since there were too many.
    package var refused: Int { book.withLock { $0.refused } }

    /// Takes a connection in; false where its address has too many. Where there are too many in all, the one that has
    /// waited longest goes, and only where none waits this one is refused.
    package func open(_ channel: any Channel, address: NetworkAddress?) -> Bool {
        let (isOpen, evicted) = book.withLock { book -> (Bool, (any Channel)?) in
            let counted = address?.countedAs
            if let counted, !proxies.holds(address), book.counts[counted, default: 0] >= limits.connectionsPerAddress {
                book.refused += 1
                return (false, nil)
            }
            var evicted: (any Channel)?
            if book.entries.count >= limits.connections {
                book.refused += 1
                let waiting = book.entries.filter { !$0.value.isBusy }.min { $0.value.turn < $1.value.turn }
                guard let waiting else { return (false, nil) }
                ConnectionBook.remove(waiting.key, from: &book)
                evicted = waiting.value.channel
            }
            book.turn += 1
            book.entries[ObjectIdentifier(channel)] = Entry(channel: channel, address: counted, turn: book.turn)
            if let counted { book.counts[counted, default: 0] += 1 }
            return (true, evicted)
        }
        evicted?.close(promise: nil)
        return isOpen
    }

    /// Lets go of a connection that has ended.
    package func close(_ channel: any Channel) {
        book.withLock { ConnectionBook.remove(ObjectIdentifier(channel), from: &$0) }
    }

    /// Says whether a request of the connection is being answered.
    package func note(_ channel: any Channel, isBusy: Bool) {
        book.withLock { book in
            book.turn += 1
            let turn = book.turn
            book.entries[ObjectIdentifier(channel)]?.isBusy = isBusy
            book.entries[ObjectIdentifier(channel)]?.turn = turn
        }
    }

    /// Closes what waits for a request.
    package func closeWaiting() {
        closeEach { !$0.isBusy }
    }

    /// Closes all connections, whatever they do.
    package func closeAll() {
        closeEach { _ in true }
    }

    private func closeEach(_ isMeant: @Sendable (Entry) -> Bool) {
        let channels = book.withLock { book in
            book.entries.values.filter { isMeant($0) }.map(\.channel)
        }
        for channel in channels { channel.close(promise: nil) }
    }

    private static func remove(_ key: ObjectIdentifier, from book: inout Book) {
        guard let entry = book.entries.removeValue(forKey: key), let address = entry.address else { return }
        let left = (book.counts[address] ?? 1) - 1
        book.counts[address] = left > 0 ? left : nil
    }
}
