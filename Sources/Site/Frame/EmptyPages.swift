import Parts
import Serving

/// What stands where there is nothing yet: what will be here, what starts it, the one button.
enum EmptyPages {
    static var profile: Page {
        Page(title: "Profile", section: .profile, body: body("figures of the workforce"))
    }

    static var completeness: Page {
        Page(
            title: "Completeness", section: .completeness,
            body: body("how many answers stand between you and the annual return"))
    }

    private static func body(_ what: String) -> HTML {
        """
        <p class="govuk-body gt-lede">No return is held yet. Here you will see \(what), as soon as there is one.</p>
        <div class="gt-actions">\(Button.link("Add a return", to: Routes.newReturn.link()))\
        <a class="govuk-link" href="\(Routes.help.link(at: "files"))">Where to find the files</a></div>
        """
    }
}
