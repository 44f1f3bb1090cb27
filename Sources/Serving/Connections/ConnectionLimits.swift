package import NIOCore

/// How long a connection may wait, and how many there may be.
package struct ConnectionLimits: Sendable {
    /// From the opening of a connection, or from the first byte of a further request, until its head is whole.
    package var head: TimeAmount
    /// How long a connection may stand between two requests.
    package var idle: TimeAmount
    /// How long nothing may come of a body that is being sent, or be taken of an answer.
    package var stall: TimeAmount
    /// The fewest bytes a second of a body, from the time of a stall on.
    package var slowestBody: Int
    /// The most connections at once; beyond it the one that has waited longest is closed.
    package var connections: Int
    /// The most connections of one address that is no trusted proxy.
    package var connectionsPerAddress: Int
    /// The most bytes of the fields of a head together.
    package var headers: Int
    /// The most fields of a head.
    package var headerCount: Int
    /// The most bytes of the address that is asked for.
    package var target: Int

    package init(
        head: TimeAmount = .seconds(15), idle: TimeAmount = .seconds(75), stall: TimeAmount = .seconds(30),
        slowestBody: Int = 1 << 10, connections: Int = 10_000, connectionsPerAddress: Int = 1_000,
        headers: Int = 32 << 10, headerCount: Int = 100, target: Int = 8 << 10
    ) {
        self.head = head
        self.idle = idle
        self.stall = stall
        self.slowestBody = slowestBody
        self.connections = connections
        self.connectionsPerAddress = connectionsPerAddress
        self.headers = headers
        self.headerCount = headerCount
        self.target = target
    }

    /// How often a connection is looked at: a quarter of the shortest time.
    var pulse: TimeAmount {
        let shortest = min(head.nanoseconds, idle.nanoseconds, stall.nanoseconds)
        return .nanoseconds(max(shortest / 4, 20_000_000))
    }
}
