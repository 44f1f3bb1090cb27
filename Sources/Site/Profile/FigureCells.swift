import Dates
import Desk
import Figures
import Parts
import Profiles
import Serving

/// How figures stand in cells, lines and files: the same everywhere.
enum FigureCells {
    /// The printed value, which opens; or the reason why there is none.
    static func link(_ figure: AddressedFigure) -> HTML {
        guard figure.figure.value != nil else { return refusal(figure) }
        return FigureLink(
            printed: figure.figure.printed, address: Routes.figure.link(figure.address.description)
        ).html
    }

    /// A refusal in words; its proof opens too.
    static func refusal(_ figure: AddressedFigure) -> HTML {
        guard let refusal = figure.figure.refusal else { return "" }
        if refusal.isHidden {
            return """
                <strong>Hidden.</strong> \(refusal.reason) \
                <a class="govuk-link" href="\(Routes.help.link())#hidden">Why\
                <span class="govuk-visually-hidden"> numbers are hidden</span></a>
                """
        }
        let address = Routes.figure.link(figure.address.description)
        return """
            <strong>No figure.</strong> \(refusal.reason) <a class="govuk-link" href="\(address)">Why\
            <span class="govuk-visually-hidden">: \(figure.figure.measure.name), \(figure.figure.scope.title)</span></a>
            """
    }

    /// The base in words: `1,455 of 6,410 employees`.
    static func base(_ figure: Figure) -> String { figure.printedBase }

    /// The number above the line; a dash where the value is no share.
    static func above(_ figure: Figure) -> HTML {
        figure.numerator.map { HTML(words: Print.count($0)) } ?? Mark.doesNotApply.html
    }

    /// The number below the line, or of records.
    static func below(_ figure: Figure) -> HTML {
        HTML(words: figure.denominator.map { Print.count($0) } ?? Print.count(figure.recordsUsed))
    }

    /// A value of another day or area, without a link; the mark for none.
    static func plain(_ figure: Figure?) -> HTML {
        guard let figure, figure.value != nil else { return Mark.notAvailable.html }
        return HTML(words: figure.printed)
    }

    /// The heads of a file of figures.
    static let fileHead = [
        "measure", "name", "scope", "as_at", "value", "printed", "unit", "refusal", "numerator", "denominator", "base",
        "records_used", "records_left_out", "interval_low", "interval_high", "data_version", "address",
    ]

    /// One figure as a row of a file: the value empty where it is refused, the reason in a column of its own.
    static func fileRow(_ addressed: AddressedFigure) -> [String] {
        let figure = addressed.figure
        return [
            figure.measure.id, figure.measure.name, figure.scope.title, figure.asAt.iso, number(figure.value),
            figure.value == nil ? "" : figure.printed, figure.measure.unit.rawValue, figure.refusal?.reason ?? "",
            number(figure.numerator), number(figure.denominator), figure.measure.base, String(figure.recordsUsed),
            String(figure.leftOut.reduce(0) { $0 + $1.count }), number(figure.interval?.low),
            number(figure.interval?.high), figure.dataVersion, addressed.address.description,
        ]
    }

    private static func number(_ value: Double?) -> String {
        guard let value else { return "" }
        return value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : "\(value)"
    }
}

/// The lines that say of whom and of when a page speaks.
enum BasisLine {
    /// `As at 31 March 2019: 128 returns, 131 workplaces, 7,900 jobs.`
    static func words(_ basis: ProfileBasis) -> String {
        var of = ""
        if let range = basis.days {
            let first = range.lowerBound.long
            of = range.lowerBound == range.upperBound ? " of \(first)" : " of \(first) to \(range.upperBound.long)"
        }
        let returns = basis.returns.count + basis.otherReturns
        let about = basis.guardRule == nil ? "" : "about "
        let line =
            "As at \(basis.asAt.long): \(Print.counted(returns, "return"))\(of), "
            + "\(Print.counted(basis.workplaces, "workplace")), \(about)\(Print.counted(basis.jobs, "job"))."
        return basis.notice.map { "\(line) \($0)" } ?? line
    }

    /// What stands under a table whose numbers passed the guard.
    private static let guarded: HTML = """
         Numbers are moved at random by a few, always in the same way, and small groups are not shown: \
        <a class="govuk-link" href="\(Routes.help.link())#hidden">why some numbers are hidden</a>.
        """

    /// Where figures come from, for the line under a table.
    static func source(_ basis: ProfileBasis) -> HTML {
        """
        Source: <a href="\(Routes.returns.link())">\
        \(Print.counted(basis.returns.count + basis.otherReturns, "return")) to ASC-WDS</a>\
        , data version <span class="gt-code">\(String(basis.version.prefix(8)))</span>.\
        \(guarded, if: basis.guardRule != nil)
        """
    }
}
