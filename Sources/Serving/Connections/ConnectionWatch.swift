import NIOCore

/// Stands before all else in a connection and closes it where the other end dawdles: at the handshake, at the head of a
/// request, between requests, at a body, or at taking an answer. The time that the site itself takes counts for nobody.
final class ConnectionWatch: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = IOData

    /// What the connection does.
    private struct State {
        /// Requests whose answer is not sent yet.
        var answering = 0
        /// Bodies that are still coming, by the moment at which each began, with the bytes of the connection then.
        var bodies: [ObjectIdentifier: (since: NIODeadline, bytes: Int)] = [:]
        var isMultiplexed = false
        /// The moment from which the next head is waited for; nil while no byte of it has come.
        var headSince: NIODeadline?
        var idleSince: NIODeadline
        var heardAt: NIODeadline
        var heard = 0
        /// The moment at which the other end ceased to take what it is sent.
        var stuckSince: NIODeadline?
    }

    private let limits: ConnectionLimits
    private let book: ConnectionBook
    private var state: State
    private var pulse: RepeatedTask?
    private(set) var isCounted = false

    init(limits: ConnectionLimits, book: ConnectionBook) {
        self.limits = limits
        self.book = book
        let now = NIODeadline.now()
        state = State(headSince: now, idleSince: now, heardAt: now)
    }

    func channelActive(context: ChannelHandlerContext) {
        let address = context.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
        guard book.open(context.channel, address: address) else {
            context.close(promise: nil)
            return
        }
        isCounted = true
        let bound = NIOLoopBound((watch: self, context: context), eventLoop: context.eventLoop)
        pulse = context.eventLoop.scheduleRepeatedTask(initialDelay: limits.pulse, delay: limits.pulse) { _ in
            let (watch, context) = bound.value
            // A dawdling body is told so first, by the watch over the request.
            let moment = NIODeadline.now() - (watch.state.bodies.isEmpty ? .zero : watch.limits.pulse * 2)
            if watch.isOverdue(at: moment) { context.close(promise: nil) }
        }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        pulse?.cancel()
        if isCounted { book.close(context.channel) }
        isCounted = false
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let now = NIODeadline.now()
        state.heardAt = now
        state.heard += unwrapInboundIn(data).readableBytes
        if state.answering == 0, state.headSince == nil, !state.isMultiplexed { state.headSince = now }
        context.fireChannelRead(data)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        state.stuckSince = context.channel.isWritable ? nil : .now()
        context.fireChannelWritabilityChanged()
    }

    /// Whether the other end has had the time that it may have.
    private func isOverdue(at now: NIODeadline) -> Bool {
        if let stuck = state.stuckSince, now - stuck > limits.stall { return true }
        if !state.bodies.isEmpty {
            if now - state.heardAt > limits.stall { return true }
            return state.bodies.values.contains { body in
                let grown = now - body.since
                let fair = TimeAmount.seconds(Int64((state.heard - body.bytes) / max(1, limits.slowestBody)))
                return grown > limits.stall + fair
            }
        }
        if state.answering > 0 { return false }
        if let since = state.headSince { return now - since > limits.head }
        // HTTP/2 says good-bye of its own accord when it is idle; this is for those who do not listen.
        return now - state.idleSince > limits.idle + (state.isMultiplexed ? limits.head : .nanoseconds(0))
    }
}

extension ConnectionWatch {
    /// A request's head is whole.
    func beginRequest(_ request: ObjectIdentifier, isMultiplexed: Bool, channel: any Channel) {
        state.answering += 1
        state.headSince = nil
        state.isMultiplexed = isMultiplexed
        state.bodies[request] = (.now(), state.heard)
        if isCounted { book.note(channel, isBusy: true) }
    }

    /// All of a request has come.
    func endBody(_ request: ObjectIdentifier) {
        state.bodies[request] = nil
    }

    /// A request's answer is written.
    func endRequest(channel: any Channel) {
        state.answering -= 1
        guard state.answering == 0 else { return }
        state.idleSince = .now()
        if isCounted { book.note(channel, isBusy: false) }
    }

    /// Whether a request is late because its body dawdles, and so deserves a word before the connection ends.
    func isBodyOverdue(_ request: ObjectIdentifier) -> Bool {
        state.bodies[request] != nil && isOverdue(at: .now())
    }
}

@available(*, unavailable)
extension ConnectionWatch: Sendable {}
