/// A status as a word, a colour and a shape, never without the rule by which it was given.
public struct StatusTag {
    /// The colour and shape, by what is to be done.
    public enum Kind: String, CaseIterable {
        /// Done, or exact.
        case complete = "blue"
        /// As it should be.
        case well = "green"
        /// Needs looking at.
        case near = "yellow"
        /// Needs work.
        case bad = "red"
        /// Nothing can be said.
        case none = "grey"
    }

    var kind: Kind
    var word: String
    /// Why it was given; blank only where the words beside it already say so.
    var rule: String

    /// Made of what it shows; nothing is computed.
    public init(kind: Kind, word: String, rule: String) {
        self.kind = kind
        self.word = word
        self.rule = rule
    }

    /// The markup.
    public var html: HTML {
        "\(tag)\(" <span class=\"gt-rule\">\(rule)</span>" as HTML, if: !rule.isEmpty)"
    }

    /// The tag without its rule, for a row whose other cells are the rule.
    public var tag: HTML {
        """
        <strong class="govuk-tag govuk-tag--\(kind.rawValue) gt-status">\
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" \
        focusable="false">\(shape)</svg>\(word)</strong>
        """
    }

    private var shape: HTML {
        switch kind {
        case .complete:
            """
            <path d="M1 1h10v10H1z" fill="none" stroke="currentColor" stroke-width="1.6"/>\
            <path d="M3 6l2 2.4L9 3.6" fill="none" stroke="currentColor" stroke-width="1.6"/>
            """
        case .well: "<circle cx=\"6\" cy=\"6\" r=\"5\" fill=\"currentColor\"/>"
        case .near: "<path d=\"M6 1l5.4 10H.6z\" fill=\"currentColor\"/>"
        case .bad: "<path d=\"M6 0l6 6-6 6-6-6z\" fill=\"currentColor\"/>"
        case .none: "<circle cx=\"6\" cy=\"6\" r=\"4.4\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\"/>"
        }
    }
}
