import Dates
import Desk
import Figures
import Hummingbird
import Parts
import Permissions
import Protection
import Serving

/// The privacy notice, for anybody, and the impact assessment: pages, and documents to print.
enum PrivacyPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.page(Routes.privacy, isOpen: true) { front, _, _ in
            let facts = try await front.desk.noticeFacts(asker: front.asker)
            return Page(
                title: "Privacy", line: line(facts),
                body: """
                    \(text("privacy", notice(facts), front))\
                    <div class="gt-actions"><a class="govuk-link" href="\(Routes.privacyFile.link())">\
                    As a document to print\
                    </a></div>
                    """)
        }
        site.get(Routes.privacyFile, isOpen: true) { front, _, _ in
            let facts = try await front.desk.noticeFacts(asker: front.asker)
            return file("Privacy notice", text("privacy", notice(facts), front), name: "privacy-notice.html", front)
        }
        site.page(Routes.assessment) { front, _, _ in
            let facts = try await front.desk.assessmentFacts(asker: front.asker)
            return Page(
                title: "Data protection impact assessment",
                breadcrumbs: [("Data protection", Routes.protection.link())],
                line: line(facts.notice),
                body: """
                    \(text("assessment", assessment(facts), front))\
                    <div class="gt-actions"><a class="govuk-link" href="\(Routes.assessmentFile.link())">\
                    As a document to print</a></div>
                    """)
        }
        site.get(Routes.assessmentFile) { front, _, _ in
            let facts = try await front.desk.assessmentFacts(asker: front.asker)
            return file(
                "Data protection impact assessment", text("assessment", assessment(facts), front),
                name: "impact-assessment.html", front)
        }
    }

    private static func line(_ facts: NoticeFacts) -> HTML {
        "Filled \(facts.madeAt.day.long) from how this installation is set up. Version \(facts.programVersion)."
    }

    private static func file(_ title: String, _ body: HTML, name: String, _ front: Front) -> Response {
        Answers.file(
            Array(front.frame.document(title, body).utf8), name: name, type: "text/html; charset=utf-8")
    }

    private static func text(_ template: String, _ values: [String: any Sendable], _ front: Front) -> HTML {
        front.frame.rendered(template, values)
    }

    private static func notice(_ facts: NoticeFacts) -> [String: any Sendable] {
        [
            "controller": facts.controller.name.isEmpty ? "The council that runs this site" : facts.controller.name,
            "contact": facts.controller.contact.isEmpty
                ? "the data protection officer of the council" : facts.controller.contact,
            "processors": facts.controller.processors, "hasProcessors": !facts.controller.processors.isEmpty,
            "isDemonstration": facts.isDemonstration, "version": facts.programVersion, "made": facts.madeAt.day.long,
            "rules": facts.rules.map { rule in
                [
                    "kind": OrganisationPages.capital(rule.kind.rawValue),
                    "days": rule.days.map { Print.counted($0, "day") } ?? "no end", "begins": rule.kind.begins,
                    "end": rule.kind.end, "ground": rule.kind.ground,
                ] as [String: any Sendable]
            },
            "consents": facts.consents.map { level in
                [
                    "level": OrganisationPages.capital(level.consent.rawValue), "meaning": level.consent.meaning,
                    "employers": Print.counted(level.employers, "employer"),
                ] as [String: any Sendable]
            },
            "neverShared": facts.neverShared.joined(separator: ", "),
        ]
    }

    private static func assessment(_ facts: AssessmentFacts) -> [String: any Sendable] {
        var values = notice(facts.notice)
        values["engine"] = facts.engine
        values["organisations"] = facts.organisations.map { kind in
            ["kind": OrganisationPages.capital(kind.kind), "count": Print.count(kind.count)] as [String: any Sendable]
        }
        values["returns"] = Print.count(facts.returns)
        values["workers"] = Print.count(facts.workers)
        values["keys"] = Print.count(facts.keys)
        values["erased"] = Print.count(facts.erased)
        values["roles"] = facts.roles.map { role in
            [
                "role": OrganisationPages.capital(role.role.rawValue), "purpose": role.role.purpose,
                "accounts": Print.count(role.accounts),
                "second": role.role.needsSecondFactor ? "asked for" : "not asked for",
            ] as [String: any Sendable]
        }
        values["withoutSecondStep"] = Print.counted(facts.withoutSecondStep, "account")
        values["unreviewed"] = Print.counted(facts.unreviewed, "account")
        values["entries"] = Print.count(facts.entries.all)
        values["seen"] = Print.count(facts.entries.seen)
        return values
    }
}
