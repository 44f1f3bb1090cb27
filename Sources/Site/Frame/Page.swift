import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Serving

/// One page before it stands in the frame.
struct Page: Sendable {
    /// The heading, which is also the first half of the window's title.
    var title: String
    /// The section of the site that is marked in the bar.
    var section: Place? = nil
    var status: HTTPResponse.Status = .ok
    var breadcrumbs: [(words: String, address: String)] = []
    /// The grey line under the heading: scope, dates, data version.
    var line: HTML = ""
    /// What stands above the heading: an error summary, a banner.
    var above: HTML = ""
    /// What stands to the right of the heading: the page's one act.
    var act: HTML = ""
    var body: HTML
    /// Whether the page draws charts, and so needs the script that draws them.
    var hasCharts = false
    /// Seconds after which the page loads itself again, while work goes on.
    var reloadsAfter: Int? = nil
    /// Whether a form on the page has errors, which the window's title then says first.
    var hasErrors = false

    /// The sections in the bar.
    enum Place: String, CaseIterable, Sendable {
        case home = "Home"
        case returns = "Returns"
        case profile = "Profile"
        case completeness = "Completeness"
        case people = "People"
        case help = "Help"

        var route: Route {
            switch self {
            case .home: Routes.home
            case .returns: Routes.returns
            case .profile: Routes.profile
            case .completeness: Routes.completeness
            case .people: Routes.people
            case .help: Routes.help
            }
        }
    }

    /// The sections that a reader can do something in.
    static func places(for asker: Asker) -> [Place] {
        Place.allCases.filter { place in
            switch place {
            case .home: asker.account != nil && asker.isProven
            case .returns: Rule.mayRead(asker, .returnRead)
            case .profile: Rule.mayRead(asker, .figureRead)
            case .completeness: Rule.mayRead(asker, .returnRead) && Rule.mayRead(asker, .figureRead)
            case .people: Rule.mayRead(asker, .accountRead)
            case .help: true
            }
        }
    }

    /// The heading with its line and act, and all that comes before the body.
    var head: HTML {
        let line: HTML = self.line.isEmpty ? "" : "\n<p class=\"gt-asat\">\(self.line)</p>"
        let heading: HTML = "<h1 class=\"govuk-heading-l\">\(title)</h1>\(line)"
        let top: HTML = act.isEmpty ? heading : "<div class=\"gt-head\"><div>\(heading)</div>\(act)</div>"
        return "\(Breadcrumbs(items: breadcrumbs).html)\(above)\(top)\n"
    }
}
