public import Figures

/// A printed figure that opens to show how it was made: ink on a gold line.
public struct FigureLink {
    /// The value as its measure prints it.
    var printed: String
    /// Where it opens.
    var address: String
    /// What a screen reader hears first where the text around does not say what is measured.
    var spoken: String? = nil

    /// Made of what it shows; nothing is computed.
    public init(printed: String, address: String, spoken: String? = nil) {
        self.printed = printed
        self.address = address
        self.spoken = spoken
    }

    /// The markup.
    public var html: HTML {
        let before: HTML? = spoken.map { "<span class=\"govuk-visually-hidden\">\($0): </span>" }
        return """
            <a class="gt-fig" href="\(address)">\(before)\(printed)\
            <span class="govuk-visually-hidden">, how this was made</span></a>
            """
    }
}

/// No figure: the reason, what would give one, and the nearest answer that exists.
public struct RefusalPanel {
    /// Whose figure is refused: `North, day care`.
    var of: String
    var refusal: Refusal
    /// A link to the nearest answer.
    var nearest: HTML? = nil

    /// Made of what it shows; nothing is computed.
    public init(of: String, refusal: Refusal, nearest: HTML? = nil) {
        self.of = of
        self.refusal = refusal
        self.nearest = nearest
    }

    /// The markup.
    public var html: HTML {
        """
        <div class="gt-refusal"><p class="gt-refusal__t"><strong>\(refusal.word): \(of)</strong></p>
        <p>\(refusal.reason)\(" \(refusal.remedy)" as HTML, if: !refusal.remedy.isEmpty)</p>\
        \(nearest.map { "\n<p>\($0)</p>" as HTML })</div>
        """
    }
}

/// A refusal where a row of a table would have had its numbers.
public struct RefusalWords {
    var refusal: Refusal
    var remedy: HTML? = nil

    /// Made of what it shows; nothing is computed.
    public init(refusal: Refusal, remedy: HTML? = nil) {
        self.refusal = refusal
        self.remedy = remedy
    }

    /// The markup.
    public var html: HTML {
        let next: HTML = remedy ?? HTML(words: refusal.remedy)
        return "<strong>\(refusal.word).</strong> \(refusal.reason)\(" \(next)" as HTML, if: !next.isEmpty)"
    }
}

/// A mark in a cell in place of a number, with the sentence that a screen reader speaks.
public enum Mark: String {
    case hidden = "[c]"
    case notAvailable = "[x]"
    case provisional = "[p]"
    case revised = "[r]"
    case doesNotApply = "–"

    /// What a screen reader speaks in place of the mark.
    public var sentence: String {
        switch self {
        case .hidden: "hidden to protect people"
        case .notAvailable: "not available"
        case .provisional: "provisional"
        case .revised: "revised"
        case .doesNotApply: "does not apply"
        }
    }

    /// The markup.
    public var html: HTML {
        """
        <span aria-hidden="true">\(rawValue)</span><span class="govuk-visually-hidden">\(sentence)</span>
        """
    }
}

/// The line under a chart or table that says where it comes from, who is left out and which marks are used.
public struct SourceLine {
    var words: HTML
    /// The address of the same numbers as CSV.
    var csv: String? = nil
    /// What the file holds, for those who meet the link out of its place.
    var csvOf: String = ""

    /// Made of what it shows; nothing is computed.
    public init(words: HTML, csv: String? = nil, csvOf: String = "") {
        self.words = words
        self.csv = csv
        self.csvOf = csvOf
    }

    /// The markup.
    public var html: HTML {
        let file: HTML? = csv.map { address in
            """
             <a href="\(address)">Download (CSV)\
            \("<span class=\"govuk-visually-hidden\">: \(csvOf)</span>" as HTML, if: !csvOf.isEmpty)</a>
            """
        }
        return "<p class=\"gt-source\">\(words)\(file)</p>"
    }
}
