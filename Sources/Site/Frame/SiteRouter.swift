import Desk
import HTTPTypes
import Hummingbird
import NIOCore
import Serving

/// The site's addresses with what answers them. A form is read and its token checked here, before its page's own code
/// runs, so that none can forget it; a known address with another method is told so.
struct SiteRouter {
    let router: Router<SiteContext>
    let front: Front
    var frame: Frame { front.frame }
    /// The methods of every address.
    private(set) var methods: [Route: Set<String>] = [:]
    /// How the resources for programs are read, for changes that hang on how one is.
    var shownResources: [Route: ProgramHandler] = [:]

    init(front: Front) throws {
        self.front = front
        let frame = front.frame
        router = Router(context: SiteContext.self, options: [.autoGenerateHeadEndpoints])
        OuterWalls.add(to: router, settings: frame.settings)
        router.add(middleware: ErrorPages(frame: frame))
        try PublicFiles.add(to: router, settings: frame.settings)
        router.add(middleware: SameOrigin())
        router.add(middleware: Sessions())
        router.add(middleware: Doorkeeper(front: front))
        // Once more, where it is known who reads: their page of an error has their sections.
        router.add(middleware: ErrorPages(frame: frame, isWithinFiles: true))
    }

    /// A page.
    ///
    /// - Parameter isOpen: whether somebody who has not signed in may open it.
    mutating func page(
        _ route: Route, isOpen: Bool = false,
        _ make: @escaping @Sendable (Front, Request, SiteContext) async throws -> Page
    ) {
        get(route, isOpen: isOpen) { front, request, context in
            await front.frame.response(try await make(front, request, context), context: context)
        }
    }

    /// A page that shows what is held and has no form with a token: the same for all who may see as much of it under
    /// the same name, and so kept for a moment.
    mutating func keptPage(
        _ route: Route, _ make: @escaping @Sendable (Front, Request, SiteContext) async throws -> Page
    ) {
        let frame = frame
        get(route) { front, request, context in
            let address = context.session + " " + request.uri.string
            let isPacked = Compression.isTaken(request.headers[.acceptEncoding])
            // Another instance may have stored something: asked before the page is made, never after.
            let mark = try await front.desk.stateMark()
            if let page = frame.kept.page(address, isPacked: isPacked, mark: mark) { return SiteRouter.answer(page) }
            let generation = frame.kept.generation
            let page = try await make(front, request, context)
            let made = KeptPages.Forms(ByteBuffer(string: await frame.text(of: page, context: context)))
            if page.status == .ok { frame.kept.keep(made, address, generation: generation, mark: mark) }
            return SiteRouter.answer(made.form(isPacked: isPacked), status: page.status)
        }
    }

    private static func answer(_ page: KeptPages.Form, status: HTTPResponse.Status = .ok) -> Response {
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8"]
        if page.isPacked { headers[.contentEncoding] = "gzip" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: page.bytes))
    }

    /// An answer of any other kind.
    mutating func get(
        _ route: Route, isOpen: Bool = false,
        _ make: @escaping @Sendable (Front, Request, SiteContext) async throws -> Response
    ) {
        note(route, .get)
        let front = front
        router.get(route.path) { request, context in
            try Doorkeeper.require(context, isOpen: isOpen)
            if let address = Doorkeeper.leadsAway(context, from: route, isOpen: isOpen) {
                return Answers.seeOther(address)
            }
            return try await make(front.seen(by: context), request, context)
        }
    }

    /// What a form asks for.
    mutating func form(
        _ route: Route, isOpen: Bool = false,
        _ act: @escaping @Sendable (Front, FormFields, Request, SiteContext) async throws -> Response
    ) {
        note(route, .post)
        let front = front
        let frame = frame
        router.post(route.path) { request, context in
            try Doorkeeper.require(context, isOpen: isOpen)
            let kind = request.headers[.contentType]?.lowercased() ?? ""
            guard kind.hasPrefix("application/x-www-form-urlencoded") else { throw Problem.staleForm }
            let body = try await SiteRouter.collected(request, upTo: 256 << 10)
            let fields = FormFields(parsing: String(buffer: body))
            guard frame.tokens.accepts(fields[FormTokens.field] ?? "", for: context.session) else {
                throw Problem.staleForm
            }
            defer { frame.kept.forget() }
            return try await act(front.seen(by: context), fields, request, context)
        }
    }

    /// What a form with files asks for.
    mutating func upload(
        _ route: Route, _ act: @escaping @Sendable (Front, Upload, Request, SiteContext) async throws -> Response
    ) {
        note(route, .post)
        let front = front
        let frame = frame
        router.post(route.path) { request, context in
            try Doorkeeper.require(context)
            let upload = try await Upload.read(
                request, limits: .init(total: frame.settings.largestUpload),
                temporaryFolder: frame.settings.temporaryFolder,
                accepts: { frame.tokens.accepts($0, for: context.session) })
            defer { frame.kept.forget() }
            return try await act(front.seen(by: context), upload, request, context)
        }
    }

    /// What a page's own script asks for, with JSON: no form can send that type, so another site's page cannot either.
    mutating func json(
        _ route: Route, _ act: @escaping @Sendable (Front, Request, SiteContext) async throws -> Response
    ) {
        note(route, .post)
        let front = front
        router.post(route.path) { request, context in
            try Doorkeeper.require(context)
            let kind = request.headers[.contentType]?.lowercased() ?? ""
            guard kind.hasPrefix("application/json") else { throw Problem.staleForm }
            return try await act(front.seen(by: context), request, context)
        }
    }

    /// To be called last: every other method of a known address is refused as such.
    func refuseOtherMethods() {
        let query = HTTPRequest.Method("QUERY").map { [$0] } ?? []
        let all: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace] + query
        for (route, known) in methods {
            var allowed = known
            if known.contains("GET") { allowed.insert("HEAD") }
            let list = allowed.sorted().joined(separator: ", ")
            for method in all where !allowed.contains(method.rawValue) {
                router.on(route.path, method: method) { _, _ -> Response in
                    throw Problem(
                        .methodNotAllowed, title: "This address does not take that",
                        sentence: "Nothing was changed. Go to Home and start from there.", headers: [.allow: list])
                }
            }
        }
    }

    mutating func note(_ route: Route, _ method: HTTPRequest.Method) {
        methods[route, default: []].insert(method.rawValue)
    }

    static func collected(_ request: Request, upTo limit: Int) async throws -> ByteBuffer {
        do { return try await request.body.collect(upTo: limit) } catch is NIOTooManyBytesError {
            throw Problem.tooLarge
        } catch let error as CancellationError { throw error } catch {
            // The body broke off, or its chunks are none: a fault of the sender's.
            throw Problem.malformed
        }
    }
}
