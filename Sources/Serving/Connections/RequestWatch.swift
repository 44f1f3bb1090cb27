import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Stands in the connection (of HTTP/2 in the stream) where requests are read: tells the watch over the connection when
/// a request begins and ends, and answers what never becomes a request.
final class RequestWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ConnectionLimits
    private var watch: ConnectionWatch?
    private var connection: (any Channel)?
    private var isMultiplexed = false
    /// Requests whose head came and whose answer is not whole: more than one where a client sends ahead.
    private var open = 0
    private var isAnswerBegun = false
    private var isBodyComing = false
    private var pulse: RepeatedTask?

    init(limits: ConnectionLimits) {
        self.limits = limits
    }

    func handlerAdded(context: ChannelHandlerContext) {
        // A stream of HTTP/2 has the connection as its parent, on the same event loop. The parent of a connection is
        // the socket that accepts, on another one: it must not be asked.
        if let own = context.channel.pipeline.syncWatch {
            watch = own
            connection = context.channel
        } else {
            isMultiplexed = true
            connection = context.channel.parent
            watch = connection?.pipeline.syncWatch
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { leave() }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            open += 1
            isBodyComing = true
            if let connection {
                watch?.beginRequest(ObjectIdentifier(self), isMultiplexed: isMultiplexed, channel: connection)
            }
            warnBeforeTheEnd(context)
        case .body: break
        case .end:
            isBodyComing = false
            pulse?.cancel()
            watch?.endBody(ObjectIdentifier(self))
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: isAnswerBegun = true
        case .body: break
        case .end:
            isAnswerBegun = false
            if open > 0, let connection {
                open -= 1
                watch?.endRequest(channel: connection)
            }
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard case HTTPParserError.headerOverflow = error, !isAnswerBegun, open == 0 else {
            context.fireErrorCaught(error)
            return
        }
        answer(.init(code: 431, reasonPhrase: "Request Header Fields Too Large"), context)
    }

    /// Answers 408 where a body dawdles, a moment before the watch over the connection closes it without a word.
    private func warnBeforeTheEnd(_ context: ChannelHandlerContext) {
        pulse?.cancel()
        let delay = TimeAmount.nanoseconds(max(limits.pulse.nanoseconds / 4, 5_000_000))
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        pulse = context.eventLoop.scheduleRepeatedTask(initialDelay: delay, delay: delay) { task in
            let (handler, context) = bound.value
            guard handler.isBodyComing else { return task.cancel() }
            guard handler.watch?.isBodyOverdue(ObjectIdentifier(handler)) ?? false else { return }
            task.cancel()
            if handler.isAnswerBegun { context.close(promise: nil) } else { handler.answer(.requestTimeout, context) }
        }
    }

    private func answer(_ status: HTTPResponse.Status, _ context: ChannelHandlerContext) {
        var fields: HTTPFields = [.contentLength: "0", .cacheControl: "no-store"]
        if !isMultiplexed { fields[.connection] = "close" }
        let head = HTTPResponse(status: status, headerFields: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(promise: nil)
    }

    private func leave() {
        pulse?.cancel()
        watch?.endBody(ObjectIdentifier(self))
        guard let connection else { return }
        for _ in 0..<open { watch?.endRequest(channel: connection) }
        open = 0
    }
}

@available(*, unavailable)
extension RequestWatch: Sendable {}

extension ChannelPipeline {
    /// The watch over the connection, if this is the pipeline of one; to be asked on its event loop.
    fileprivate var syncWatch: ConnectionWatch? {
        try? syncOperations.handler(type: ConnectionWatch.self)
    }
}
