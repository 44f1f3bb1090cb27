import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import Parts
import Permissions
import Serving

/// What every page stands in: the header with the area, the sections, the footer; and the answers in which pages leave.
struct Frame: Sendable {
    /// What the header says of the place and the reader.
    struct Standing: Sendable {
        var area: String
        var isDemonstration: Bool
    }

    let settings: SiteSettings
    let tokens: FormTokens
    /// Asked for every page, since an import can change it.
    let standing: @Sendable () async -> Standing
    /// What the desk's own errors mean for a reader; nil where the error is a fault of ours.
    let problem: @Sendable (any Error) -> Problem?
    /// Pages that were made a moment ago.
    let kept = KeptPages()
    private let templates: MustacheLibrary
    private let hasLook: Bool
    private let hasCharts: Bool

    init(
        settings: SiteSettings, standing: @escaping @Sendable () async -> Standing,
        problem: @escaping @Sendable (any Error) -> Problem? = { _ in nil }
    ) async throws {
        self.settings = settings
        self.standing = standing
        self.problem = problem
        tokens = FormTokens(key: settings.formKey)
        templates = try await Frame.templates()
        func exists(_ name: String) -> Bool {
            settings.assets.map { FileManager.default.fileExists(atPath: "\($0)/\(name)") } ?? false
        }
        hasLook = exists("govuk/govuk-frontend.min.css") && exists("govuk/govuk-frontend.min.js")
        hasCharts = exists("vega/vega-bundle.js")
    }

    /// What an error of the desk means for a reader, if it is not a fault of ours.
    func problem(of error: any Error) -> Problem? { problem(error) }

    /// The templates that stand beside the program.
    static func templates() async throws -> MustacheLibrary {
        guard let folder = Bundle.module.resourcePath else {
            throw SiteRefusal("The folder with the site's templates is missing beside the program. Install it again.")
        }
        return try await MustacheLibrary(directory: folder + "/templates")
    }

    /// A page in its frame as text.
    func text(of page: Page, context: SiteContext) async -> String {
        let standing = await standing()
        let items = Page.places(for: context.asker).map { place in
            [
                "words": place.rawValue, "address": place.route.link(), "isHere": place == page.section,
            ] as [String: Any]
        }
        let signedIn = context.asker.account == nil ? [] : [("Data protection", Routes.protection)]
        let feet = (signedIn + [
            ("Help and glossary", Routes.help), ("Accessibility", Routes.accessibility),
            ("Privacy", Routes.privacy), ("Sources and licences", Routes.sources),
        ]).map { ["words": $0.0, "address": $0.1.link()] }
        let values: [String: Any] = [
            "title": (page.hasErrors ? "Error: " : "") + page.title, "home": Routes.home.link(),
            "area": standing.area, "reader": context.readerName, "isSignedIn": context.asker.account != nil,
            "sessionEnds": context.sessionEnds, "keepSession": Routes.keepSession.link(),
            "account": Routes.account.link(), "signIn": Routes.signIn.link(), "signOut": Routes.signOut.link(),
            "token": tokens.token(for: context.session), "isDemonstration": standing.isDemonstration,
            "items": items, "feet": feet, "head": page.head.text, "body": page.body.text,
            "hasLook": hasLook, "hasCharts": page.hasCharts && hasCharts, "reload": page.reloadsAfter ?? 0,
            "reloads": page.reloadsAfter != nil, "stylesheet": PublicFiles.stylesheet, "script": PublicFiles.script,
        ]
        return templates.render(values, withTemplate: "layout") ?? page.body.text
    }

    /// A page that is written as a template, such as a help page.
    func rendered(_ template: String, _ values: [String: any Sendable] = [:]) -> HTML {
        HTML(trusted: templates.render(values, withTemplate: template) ?? "")
    }

    /// A document by itself, to be kept and printed: it needs nothing of this site.
    func document(_ title: String, _ body: HTML) -> String {
        templates.render(["title": title, "body": body.text], withTemplate: "document") ?? body.text
    }

    /// A page as an answer.
    func response(_ page: Page, context: SiteContext) async -> Response {
        Response(
            status: page.status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: .init(string: await text(of: page, context: context))))
    }

    /// A form of this site: it carries the token without which nothing that it asks for is done.
    func form(_ action: String, context: SiteContext, takesFiles: Bool = false, name: String = "", _ content: HTML)
        -> HTML
    {
        """
        <form method="post" action="\(action)"\(attribute: "enctype", takesFiles ? "multipart/form-data" : nil)\
        \(attribute: "class", name.isEmpty ? nil : name) novalidate>\
        <input type="hidden" name="\(FormTokens.field)" value="\(tokens.token(for: context.session))">
        \(content)</form>
        """
    }
}
