import Hummingbird
import Parts
import Permissions
import Serving

/// The way to all that has to do with the protection of data, for whoever may see some of it.
enum ProtectionPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.page(Routes.protection) { front, _, _ in
            Page(
                title: "Data protection", line: "Who saw what, how long records are kept, and what people may ask for.",
                body: list(front))
        }
        TrailPages.add(to: &site, front: front)
        WorkerPages.add(to: &site, front: front)
        RetentionPages.add(to: &site, front: front)
        PrivacyPages.add(to: &site, front: front)
        SharingPages.add(to: &site, front: front)
        PlacePages.add(to: &site, front: front)
    }

    private static let ways: [(act: Act, route: Route, title: String, line: String)] = [
        (.trailRead, Routes.trail, "Trail", "Who did, saw or was refused what, and when."),
        (
            .breachReport, Routes.breach, "Who saw what",
            "A report for a breach, or for whoever asks who saw their data."
        ),
        (
            .personExport, Routes.workers, "One worker",
            "Hand out all that is held on one worker, or erase them for good."
        ),
        (.retentionRead, Routes.retention, "Retention", "How long each kind of record is kept, and what went when."),
        (.assessmentRead, Routes.assessment, "Impact assessment", "Filled from how this installation is set up now."),
        (
            .noticeRead, Routes.privacy, "Privacy notice",
            "What is held of people, for how long, and what they may ask for."
        ),
    ]

    private static func list(_ front: Front) -> HTML {
        let items = ways.filter { $0.act == .noticeRead || front.may($0.act) }.map { way in
            """
            <li><a class="govuk-link" href="\(way.route.link())">\(way.title)</a><br>\(way.line)</li>
            """ as HTML
        }
        return "<ul class=\"govuk-list govuk-list--spaced\">\(items)</ul>"
    }
}
