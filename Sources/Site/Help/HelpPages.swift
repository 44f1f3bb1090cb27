import Figures
import Hummingbird
import Parts
import Profiles
import Serving

/// Help, the glossary, and the pages that the footer names.
enum HelpPages {
    static func add(to site: inout SiteRouter) {
        let frame = site.frame
        site.page(Routes.help, isOpen: true) { front, _, _ in
            Page(
                title: "Help and glossary", section: .help,
                line: "How files become figures, and what the words mean.", body: help(frame))
        }
        site.page(Routes.problems, isOpen: true) { _, _, _ in
            Page(
                title: "Problems", section: .help, line: "What programs are told when something cannot be done.",
                body: problems)
        }
        site.page(Routes.accessibility, isOpen: true) { front, _, _ in
            Page(title: "Accessibility", body: frame.rendered("accessibility"))
        }
        site.page(Routes.sources, isOpen: true) { front, _, _ in
            Page(
                title: "Sources and licences",
                body: frame.rendered("sources", ["tables": Routes.tables.link()]))
        }
    }

    private static func help(_ frame: Frame) -> HTML {
        let marks = [Mark.hidden, .notAvailable, .provisional, .revised, .doesNotApply].map { mark in
            "\(mark.rawValue) \(mark.sentence)" as HTML
        }
        let addresses = [Routes.Programs.profile, Routes.Programs.returns, Routes.Programs.organisations].map {
            $0.link()
        }
        let resources = addresses.enumerated().map { index, address in
            ["address": address, "isLast": index == addresses.count - 1] as [String: any Sendable]
        }
        let terms = glossary.map { ["term": $0.term, "meaning": $0.meaning] }
        return frame.rendered(
            "help",
            [
                "add": Routes.newReturn.link(), "returns": Routes.returns.link(),
                "marks": HTML.joined(marks, separator: "; ").text + ".", "resources": resources, "terms": terms,
                "measures": measures.text,
            ])
    }

    /// Every kind of problem, each at the place to which the `type` of a problem leads.
    private static var problems: HTML {
        HTML.joined(
            ProblemKind.allCases.map { kind in
                """
                <h2 class="govuk-heading-m" id="\(kind.rawValue)">\(kind.title)</h2>
                <p class="govuk-body">Status \(String(kind.status)). \(kind.remedy)</p>
                """
            })
    }

    /// What every measure says, in the order of the profile's themes.
    private static var measures: HTML {
        let tables = Themes.all.map { theme in
            let rows = theme.measures.map { measure in
                Table.Row(
                    head: .init(words: measure.name),
                    cells: [
                        .init(HTML(words: measure.meaning)),
                        .init(HTML(words: measure.formula), under: HTML(words: "Counted: \(measure.base)")),
                    ])
            }
            let table = Table(
                caption: theme.name,
                columns: [.init(title: "Measure"), .init(title: "What it says"), .init(title: "How")],
                rows: rows, shape: .stack)
            return Details(
                summary: "\(theme.name): \(Print.counted(theme.measures.count, "measure"))", content: table.html
            )
            .html
        }
        return HTML.joined(tables)
    }

    static let glossary: [(term: String, meaning: String)] = [
        ("Area", "A council's patch. Regions and England are areas too."),
        ("As at", "The day on which something was true."),
        (
            "As known at",
            "The moment at which we knew it: a return that came in later changes what is known, not what was."
        ),
        (
            "ASC-WDS",
            "The Adult Social Care Workforce Data Set, to which employers send their workplaces, staff and training."
        ),
        ("Base", "How many records a figure rests on: the number below the line."),
        ("Data version", "A short code over the returns that were used. The same code means the same data."),
        (
            "Employee",
            "A worker with a permanent or temporary contract. Agency, bank and pool staff are workers "
                + "but not employees."
        ),
        ("Figure", "One number with its measure, its group, its date and its base; or the reason why there is none."),
        ("Filled post", "A job that somebody holds. Somebody with two jobs fills two posts."),
        ("Finding", "One thing that checking found in a file: an error or a warning, with its line."),
        ("Interval", "Where the true value lies in 95 of 100 cases, as far as chance goes."),
        ("Measure", "The definition of a number: formula, base, what it leaves out, unit."),
        ("Organisation", "A council, care provider, individual employer or partner. Each sends its own return."),
        ("Refusal", "A figure that cannot be given, with its reason."),
        (
            "Return",
            "What one organisation said of its workplaces on one day. Stored returns do not change; "
                + "they are superseded or undone."
        ),
        ("Turnover", "Leavers in 12 months for each 100 employees in post."),
        ("Vacancy rate", "Vacant posts for each 100 posts, filled or vacant."),
        ("Whole-time equivalent (WTE)", "Hours of all workers divided by the 37 hours of one full week."),
        ("Workplace", "One place from which care is given or run: a home, a branch, an office."),
    ]
}
