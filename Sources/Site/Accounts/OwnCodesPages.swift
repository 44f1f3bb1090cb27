import Accounts
import Credentials
import Desk
import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Serving

/// One-time codes on the owner’s telephone, and the recovery codes for the day when it is lost.
enum OwnCodesPages {
    static func add(to site: inout SiteRouter) {
        site.page(Routes.accountCodes) { front, _, context in
            offer(try await front.desk.offerCodes(asker: front.asker), nil, context, front)
        }
        site.form(Routes.accountCodes) { front, fields, _, context in
            try await setUp(fields, context, front)
        }
        site.page(Routes.accountRecovery) { front, _, context in
            let left = try await front.desk.recoveryCodesLeft(asker: front.asker)
            return Page(
                title: "Make new recovery codes", breadcrumbs: [("Your account", Routes.account.link())],
                body: """
                    <p class="govuk-body gt-lede">\(left) of your recovery codes \(left == 1 ? "is" : "are") left. New \
                    ones take their place: those that you printed before are no longer good.</p>
                    \(front.frame.form(
                        Routes.accountRecovery.link(), context: context,
                        """
                        <div class="gt-actions">\(Button.primary("Make new codes"))\
                        <a class="govuk-link" href="\(Routes.account.link())">Cancel</a></div>
                        """))
                    """)
        }
        site.form(Routes.accountRecovery) { front, _, _, context in
            let codes = try await front.desk.renewRecoveryCodes(asker: front.asker)
            return await front.frame.response(recovery(codes, front), context: context)
        }
    }

    private static func setUp(_ fields: FormFields, _ context: SiteContext, _ front: Front) async throws -> Response {
        let sealed = CodeOffer.sealed(fields["offer"] ?? "")
        let offered = try await front.desk.offeredCodes(sealed, asker: front.asker)
        var sentence = "Enter the six digits that your telephone shows"
        if let code = fields["code"] {
            do {
                let codes = try await front.desk.setUpCodes(
                    sealed, code: code, session: context.session, asker: front.asker)
                return await front.frame.response(recovery(codes, front), context: context)
            } catch DeskError.usage(let words) {
                sentence = words
            }
        }
        var page = offer(offered, sentence, context, front)
        page.status = .unprocessableContent
        return await front.frame.response(page, context: context)
    }

    private static func offer(_ offer: CodeOffer, _ error: String?, _ context: SiteContext, _ front: Front) -> Page {
        let isAsked = !front.asker.isProven
        let key = stride(from: 0, to: offer.secret.base32.count, by: 4).map { start in
            String(offer.secret.base32.dropFirst(start).prefix(4))
        }
        .joined(separator: " ")
        let drawing = QRDrawing.html(
            offer.address, words: "QR code with the key for your telephone. The key stands below as text.")
        let errors = error.map { [(field: "code", sentence: $0)] } ?? []
        return Page(
            title: "Set up codes on your telephone",
            breadcrumbs: isAsked ? [] : [("Your account", Routes.account.link())],
            line: isAsked
                ? "Your role asks for a second step when you sign in. Until it is set up you can do nothing else."
                : "A code from your telephone makes sure that nobody signs in with your pass phrase alone.",
            above: ErrorSummary(items: errors).html,
            body: """
                <ol class="govuk-list govuk-list--number govuk-list--spaced">
                <li>Open an app for one-time codes on your telephone, such as the one that your council tells you to \
                use. A password manager can do it too.</li>
                <li>Add an account there, and point the camera at this picture:
                <div class="gt-qr-frame">\(drawing)</div>
                Or type this key: <span class="gt-code gt-key">\(key)</span></li>
                <li>Type the six digits that the app now shows.</li></ol>
                \(front.frame.form(
                    Routes.accountCodes.link(), context: context,
                    """
                    <input type="hidden" name="offer" value="\(offer.word)">
                    \(Field.text("code", label: "Code", error: error, width: 10, autocomplete: "one-time-code"))
                    <div class="gt-actions">\(Button.primary("Confirm"))</div>
                    """))
                """, hasErrors: error != nil)
    }

    private static func recovery(_ codes: [String], _ front: Front) -> Page {
        let items = codes.map { "<li class=\"gt-code\">\($0)</li>" as HTML }
        return Page(
            title: "Keep these recovery codes",
            line: "They are shown only now. Each lets you in once, when you have no telephone.",
            body: """
                <ul class="govuk-list gt-codes">\(items)</ul>
                <p class="govuk-body">Print this page, or write the codes down, and keep them where only you can find \
                them: not beside your pass phrase, and not on your telephone.</p>
                <div class="gt-actions"><a href="\(Routes.home.link())" role="button" draggable="false" \
                class="govuk-button" data-module="govuk-button">I have kept them</a>\
                <a class="govuk-link" href="\(Routes.account.link())">Your account</a></div>
                """)
    }
}
