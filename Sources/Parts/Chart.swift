/// A chart: its finding as the title, what is measured as the subtitle, two specifications (wide and narrow) that our
/// own
/// script draws, and its source. The table that holds every number stands beside it, so nothing is lost without script.
public struct Chart {
    var id: String
    /// The finding, or the measure's name where no rule gives one.
    var title: String
    /// Measure, unit, base, and what each mark is.
    var subtitle: String
    /// Form, span, first, last, the largest, the point.
    var alternative: String
    var wide: JSONText
    var narrow: JSONText
    var source: HTML? = nil

    /// Made of what it shows; nothing is computed.
    public init(
        id: String, title: String, subtitle: String, alternative: String, wide: JSONText, narrow: JSONText,
        source: HTML? = nil
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.alternative = alternative
        self.wide = wide
        self.narrow = narrow
        self.source = source
    }

    /// The markup.
    public var html: HTML {
        let specification: JSONText = ["wide": wide, "narrow": narrow]
        return """
            <figure class="gt-chart"><figcaption><h3 class="gt-chart__t">\(title)</h3>\
            <p class="gt-chart__s">\(subtitle)</p></figcaption>
            <div class="gt-chart__drawing" id="\(id)" data-chart="\(id)-specification" \
            data-alternative="\(alternative)"></div>
            <script type="application/json" id="\(id)-specification">\(HTML(trusted: specification.written))</script>\
            \(source)</figure>
            """
    }
}
