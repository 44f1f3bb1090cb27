import Accounts
import Desk
import HTTPTypes
import Hummingbird
import NIOCore
import Permissions
import Serving

/// What a program asked, checked against the description of the resource.
struct ProgramAsked: Sendable {
    let request: Request
    /// The parameters of the address.
    var query = FormFields()
    /// The body, of what takes JSON.
    var body = ProgramBody()
    /// The files, of what takes files.
    var upload = Upload(fields: FormFields(), files: [], folder: nil)

    /// The part of the list.
    var page: ProgramPage { ProgramPage(query) }
}

extension SiteRouter {
    typealias ProgramHandler = @Sendable (Front, ProgramAsked, SiteContext) async throws -> Response

    /// A resource for programs: who asks, for what and how is checked here, by its description.
    mutating func resource(_ resource: ProgramResource, _ handle: @escaping ProgramHandler) {
        note(resource.route, resource.method)
        let front = front
        let shown = resource.matches.flatMap { shownResources[$0] }
        if !resource.isChange { shownResources[resource.route] = handle }
        router.on(resource.route.path, method: resource.method) { request, context in
            try Doorkeeper.require(context)
            let front = front.seen(by: context)
            try await SiteRouter.permit(resource, front)
            try SiteRouter.requireAcceptance(of: resource, request)
            var asked = ProgramAsked(request: request, query: FormFields.asked(of: request))
            guard (request.uri.query ?? "").utf8.count(where: { $0 == UInt8(ascii: "&") }) < 500 else {
                throw Problem.malformed
            }
            try ProgramResource.check(
                asked.query.pairs.map { ($0.name, $0.value) }, against: resource.allParameters, in: "query")
            guard resource.isChange else {
                let response = try await SiteRouter.answered(resource, asked, context, front, handle)
                return try await ProgramConditions.answer(response, to: request, isOfTheMoment: resource.isOfTheMoment)
            }
            if !context.showsToken { try SiteRouter.requireOwnWords(request, resource) }
            try await SiteRouter.readBody(resource, into: &asked, settings: front.frame.settings)
            defer { front.frame.kept.forget() }
            let sent = asked
            return try await ProgramRepeats.once(resource, sent, front: front) {
                if let shown, let header = request.headers[.ifMatch] {
                    try await ProgramConditions.require(header, of: try await shown(front, sent, context))
                }
                return try await SiteRouter.answered(resource, sent, context, front, handle)
            }
        }
    }

    /// What the desk finds wrong with what was asked rightly: an address that names nothing, or what cannot be done.
    private static func answered(
        _ resource: ProgramResource, _ asked: ProgramAsked, _ context: SiteContext, _ front: Front,
        _ handle: ProgramHandler
    ) async throws -> Response {
        do { return try await handle(front, asked, context) } catch DeskError.usage(let sentence) {
            let isNamed = !resource.isChange && !resource.route.parameters.isEmpty && asked.query.pairs.isEmpty
            throw Problem(
                isNamed ? .notFound : .unprocessableContent, title: "This cannot be done as it was asked",
                sentence: Front.withoutCommands(sentence))
        } catch let problem as Problem where problem.status == .badRequest {
            // What can be read was read before: what is refused here was understood.
            throw Problem(.unprocessableContent, title: problem.title, sentence: problem.sentence)
        }
    }

    /// Refuses somebody whose token or roles do not reach the act anywhere; where they reach, the desk says.
    private static func permit(_ resource: ProgramResource, _ front: Front) async throws {
        guard let act = resource.act else { return }
        if let scopes = front.asker.scopes, !scopes.contains(act) {
            throw Problem(
                .forbidden, title: "This token does not allow it", sentence: Reason.scope(act).sentence,
                headers: [
                    .wwwAuthenticate:
                        "Bearer realm=\"goldenthread\", error=\"insufficient_scope\", scope=\"\(act.rawValue)\""
                ], kind: .scopeMissing)
        }
        if !Rule.mayRead(front.asker, act) { try await front.desk.permit(act, front.asker, on: .system) }
    }

    /// A browser that is signed in sends its cookie of itself: what only a program of ours or a script of this site can
    /// set has to come beside it.
    private static func requireOwnWords(_ request: Request, _ resource: ProgramResource) throws {
        guard case .files = resource.input else { return }
        guard let name = HTTPField.Name("X-Goldenthread"), request.headers[name] != nil else {
            throw Problem(
                .forbidden, title: "This address is for programs",
                sentence: "Send a token in the header Authorization, or the header X-Goldenthread with any value.",
                kind: .otherSite)
        }
    }

    private static func readBody(
        _ resource: ProgramResource, into asked: inout ProgramAsked, settings: SiteSettings
    ) async throws {
        let type = asked.request.headers[.contentType] ?? ""
        switch resource.input {
        case .nothing: break
        case .json(let members):
            guard mediaType(type) == "application/json" else {
                throw Problem(
                    .unsupportedMediaType, title: "This address takes JSON",
                    sentence: "Send the content type application/json.")
            }
            asked.body = try ProgramBody(try await collected(asked.request, upTo: 1 << 20), members: members)
        case .files(let members, let isOne):
            guard mediaType(type) == "multipart/form-data" else {
                throw Problem(
                    .unsupportedMediaType, title: "This address takes files",
                    sentence: "Send the content type multipart/form-data.")
            }
            asked.upload = try await Upload.read(
                asked.request, limits: .init(total: settings.largestUpload),
                temporaryFolder: settings.temporaryFolder, accepts: nil)
            try ProgramResource.check(
                asked.upload.fields.pairs.map { ($0.name, $0.value) }, against: members, in: "body")
            guard !asked.upload.files.isEmpty, !isOne || asked.upload.files.count == 1 else {
                let sentence = isOne ? "Send the table as one CSV file and nothing else." : "Send the CSV files."
                throw ProgramResource.refusal([.init("files", in: "body", sentence)])
            }
        }
    }

    private static func mediaType(_ header: String) -> String {
        (header.split(separator: ";").first ?? "").lowercased().filter { $0 != " " && $0 != "\t" }
    }

    /// Refuses whoever takes no answer of the type that there is.
    private static func requireAcceptance(of resource: ProgramResource, _ request: Request) throws {
        guard let header = request.headers[.accept], !header.isEmpty else { return }
        let own = resource.answer.type.prefix { $0 != ";" }
        let kinds = ["*/*", own.prefix { $0 != "/" } + "/*", String(own)]
        for piece in header.lowercased().split(separator: ",") {
            let words = piece.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let kind = words.first, kinds.contains(kind) else { continue }
            let weight = words.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > 0 { return }
        }
        throw Problem(
            .notAcceptable, title: "There is no answer of this type",
            sentence: "The answer is \(own). Leave Accept out, or name that type.")
    }
}
