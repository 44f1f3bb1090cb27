import Parts
import Serving

/// What stands where there is nothing yet: what will be here, what starts it, the one button.
enum EmptyPages {
    static func profile(_ front: Front) -> Page {
        Page(title: "Profile", section: .profile, body: body("figures of the workforce", front))
    }

    static func completeness(_ front: Front) -> Page {
        Page(
            title: "Completeness", section: .completeness,
            body: body("how many answers stand between you and the annual return", front))
    }

    private static func body(_ what: String, _ front: Front) -> HTML {
        """
        <p class="govuk-body gt-lede">No return is held yet. Here you will see \(what), as soon as there is one.</p>
        <div class="gt-actions">\(front.addReturn())\
        <a class="govuk-link" href="\(Routes.help.link(at: "files"))">Where to find the files</a></div>
        """
    }
}
