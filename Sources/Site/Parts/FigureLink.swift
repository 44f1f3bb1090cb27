import Figures

/// A printed figure that opens to show how it was made: ink on a gold line.
struct FigureLink {
    /// The value as its measure prints it.
    var printed: String
    /// Where it opens.
    var address: String
    /// What a screen reader hears first where the text around does not say what is measured.
    var spoken: String? = nil

    var html: HTML {
        let before: HTML? = spoken.map { "<span class=\"govuk-visually-hidden\">\($0): </span>" }
        return """
            <a class="gt-fig" href="\(address)">\(before)\(printed)\
            <span class="govuk-visually-hidden">, how this was made</span></a>
            """
    }
}

/// No figure: the reason, what would give one, and the nearest answer that exists.
struct RefusalPanel {
    /// Whose figure is refused: `North, day care`.
    var of: String
    var refusal: Refusal
    /// A link to the nearest answer.
    var nearest: HTML? = nil

    var html: HTML {
        """
        <div class="gt-refusal"><p class="gt-refusal__t"><strong>No figure: \(of)</strong></p>
        <p>\(refusal.reason)\(" \(refusal.remedy)" as HTML, if: !refusal.remedy.isEmpty)</p>\
        \(nearest.map { "\n<p>\($0)</p>" as HTML })</div>
        """
    }
}

/// A refusal where a row of a table would have had its numbers.
struct RefusalWords {
    var refusal: Refusal
    var remedy: HTML? = nil

    var html: HTML {
        let next: HTML = remedy ?? HTML(words: refusal.remedy)
        return "<strong>No figure.</strong> \(refusal.reason)\(" \(next)" as HTML, if: !next.isEmpty)"
    }
}

/// A mark in a cell in place of a number, with the sentence that a screen reader speaks.
enum Mark: String {
    case hidden = "[c]"
    case notAvailable = "[x]"
    case provisional = "[p]"
    case revised = "[r]"
    case doesNotApply = "–"

    var sentence: String {
        switch self {
        case .hidden: "hidden to protect people"
        case .notAvailable: "not available"
        case .provisional: "provisional"
        case .revised: "revised"
        case .doesNotApply: "does not apply"
        }
    }

    var html: HTML {
        """
        <span aria-hidden="true">\(rawValue)</span><span class="govuk-visually-hidden">\(sentence)</span>
        """
    }
}

/// The line under a chart or table that says where it comes from, who is left out and which marks are used.
struct SourceLine {
    var words: HTML
    /// The address of the same numbers as CSV.
    var csv: String? = nil
    /// What the file holds, for those who meet the link out of its place.
    var csvOf: String = ""

    var html: HTML {
        let file: HTML? = csv.map { address in
            """
             <a href="\(address)">Download (CSV)\
            \("<span class=\"govuk-visually-hidden\">: \(csvOf)</span>" as HTML, if: !csvOf.isEmpty)</a>
            """
        }
        return "<p class=\"gt-source\">\(words)\(file)</p>"
    }
}
