import HTTPTypes
import Hummingbird
import Logging
import Parts
import Serving

/// Turns whatever goes wrong further in into a page with the right status, or into JSON for programs. It stands
/// inside the
/// security headers, so that these pages carry them too.
struct ErrorPages: RouterMiddleware {
    var frame: Frame
    /// Whether it stands within the files, which look for a path that no page has.
    var isWithinFiles = false

    func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        if isWithinFiles, ["/own/", "/assets/"].contains(where: request.uri.path.hasPrefix) {
            return try await next(request, context)
        }
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return await answer(problem, to: request, context: context)
        } catch let error as HTTPError {
            return await answer(named(error), to: request, context: context)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            if let known = frame.problem(of: error) { return await answer(known, to: request, context: context) }
            context.logger.error(
                "A page failed", metadata: ["reference": "\(context.reference)", "error": "\(type(of: error))"])
            context.logger.debug("What failed", metadata: ["error": "\(error)"])
            return await answer(.ours(context.reference), to: request, context: context)
        }
    }

    private func named(_ error: HTTPError) -> Problem {
        switch error.status {
        case .notFound: .notFound
        case .contentTooLarge: .tooLarge
        case .badRequest, .unprocessableContent: .malformed
        default:
            Problem(error.status, title: error.status.reasonPhrase, sentence: "Nothing was changed.")
        }
    }

    private func answer(_ problem: Problem, to request: Request, context: SiteContext) async -> Response {
        var response: Response
        let isForProgram = request.uri.path.hasPrefix("/api/") || request.uri.path == "/health"
        if problem.status == .unauthorized, !isForProgram, request.method == .get || request.method == .head {
            let address = request.uri.string
            return Answers.seeOther(
                Routes.signIn.link(asking: [("to", address == "/" || address.utf8.count > 2_000 ? nil : address)]))
        }
        if isForProgram {
            response = ErrorPages.problem(problem, reference: context.reference)
            if problem.status == .unauthorized {
                response.headers[.wwwAuthenticate] = "Bearer realm=\"goldenthread\""
            }
        } else {
            let reference: HTML = "<p class=\"gt-source\">Reference: \(context.reference)</p>"
            let way: HTML =
                problem.status == .unauthorized
                ? Button.link("Sign in", to: Routes.signIn.link())
                : """
                <p class="govuk-body"><a class="govuk-link" href="\(Routes.home.link())">Go to Home</a></p>
                """
            let page = Page(
                title: problem.title, status: problem.status,
                body: """
                    <p class="govuk-body gt-lede">\(problem.sentence)</p>
                    \(way)
                    \(reference)
                    """)
            response = await frame.response(page, context: context)
        }
        for field in problem.headers { response.headers[field.name] = field.value }
        if request.method == .head { response = response.createHeadResponse() }
        return response
    }

    /// A problem as programs read it (RFC 9457). The title belongs to the kind; what happened here is the detail.
    private static func problem(_ problem: Problem, reference: String) -> Response {
        var text: JSONText = [
            "type": .string(problem.kind.type), "title": .string(problem.kind.title),
            "status": .integer(problem.status.code), "detail": .string(problem.sentence),
            "instance": .string("urn:goldenthread:request:" + reference), "reference": .string(reference),
        ]
        if !problem.errors.isEmpty {
            text = text.with(
                "errors",
                .array(
                    problem.errors.map { error in
                        ["name": .string(error.name), "in": .string(error.place), "detail": .string(error.sentence)]
                    }))
        }
        return Response(
            status: problem.status, headers: [.contentType: "application/problem+json"],
            body: .init(byteBuffer: .init(string: text.written + "\n")))
    }
}
