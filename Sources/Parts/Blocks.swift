/// Facts with their names, one a row.
public struct SummaryList {
    /// A fact: its name and what it is.
    public struct Item {
        var key: String
        var value: HTML
        var isCode = false

        /// Made of what it shows; nothing is computed.
        public init(key: String, value: HTML, isCode: Bool = false) {
            self.key = key
            self.value = value
            self.isCode = isCode
        }
    }

    var items: [Item]

    /// Made of what it shows; nothing is computed.
    public init(items: [Item]) {
        self.items = items
    }

    /// The markup.
    public var html: HTML {
        let rows = items.map { item in
            """
            <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">\(item.key)</dt>\
            <dd class="govuk-summary-list__value\(item.isCode ? " gt-code" : "")">\(item.value)</dd></div>
            """ as HTML
        }
        return "<dl class=\"govuk-summary-list gt-dl\">\(rows)</dl>"
    }
}

/// Something that opens on demand, without script too.
public struct Details {
    var summary: String
    var content: HTML
    var isOpen = false
    var id: String? = nil

    /// Made of what it shows; nothing is computed.
    public init(summary: String, content: HTML, isOpen: Bool = false, id: String? = nil) {
        self.summary = summary
        self.content = content
        self.isOpen = isOpen
        self.id = id
    }

    /// The markup.
    public var html: HTML {
        """
        <details class="govuk-details"\(attribute: "id", id)\(" open" as HTML, if: isOpen)>\
        <summary class="govuk-details__summary"><span class="govuk-details__summary-text">\(summary)</span></summary>
        <div class="govuk-details__text">\(content)</div></details>
        """
    }
}

/// What is wrong with a form, at its top, each line linked to its field.
public struct ErrorSummary {
    var items: [(field: String, sentence: String)]

    /// Made of what it shows; nothing is computed.
    public init(items: [(field: String, sentence: String)]) {
        self.items = items
    }

    /// The markup.
    public var html: HTML {
        guard !items.isEmpty else { return "" }
        let list = items.map { "<li><a href=\"#\($0.field)\">\($0.sentence)</a></li>" as HTML }
        return """
            <div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">
            <h2 class="govuk-error-summary__title">There is a problem</h2>
            <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">\(list)</ul></div>
            </div></div>
            """
    }
}

/// What an act has done, in numbers, and how to undo it.
public struct Banner {
    var title: String
    var words: String
    /// A form's button or a link.
    var undo: HTML? = nil

    /// Made of what it shows; nothing is computed.
    public init(title: String, words: String, undo: HTML? = nil) {
        self.title = title
        self.words = words
        self.undo = undo
    }

    /// The markup.
    public var html: HTML {
        """
        <div class="govuk-notification-banner govuk-notification-banner--success gt-banner" role="alert" \
        aria-labelledby="banner-title" data-module="govuk-notification-banner" data-disable-auto-focus="true">
        <div class="govuk-notification-banner__header"><h2 class="govuk-notification-banner__title" \
        id="banner-title">\(title)</h2></div>
        <div class="govuk-notification-banner__content"><p class="govuk-notification-banner__heading">\(words)</p>\
        \(undo)</div></div>
        """
    }
}

/// Where one is: links from the top to the page's parent.
public struct Breadcrumbs {
    var items: [(words: String, address: String)]

    /// Made of what it shows; nothing is computed.
    public init(items: [(words: String, address: String)]) {
        self.items = items
    }

    /// The markup.
    public var html: HTML {
        guard !items.isEmpty else { return "" }
        let list = items.map { item in
            """
            <li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="\(item.address)">\
            \(item.words)</a></li>
            """ as HTML
        }
        return """
            <nav class="govuk-breadcrumbs" aria-label="Breadcrumb"><ol \
            class="govuk-breadcrumbs__list">\(list)</ol></nav>
            """
    }
}

/// The pages beside this one, in a row of links.
public struct Subpages {
    var name: String
    var items: [(words: String, address: String, isHere: Bool)]

    /// Made of what it shows; nothing is computed.
    public init(name: String, items: [(words: String, address: String, isHere: Bool)]) {
        self.name = name
        self.items = items
    }

    /// The markup.
    public var html: HTML {
        let list = items.map { item in
            """
            <li><a href="\(item.address)"\(attribute: "aria-current", item.isHere ? "page" : nil)>\(item.words)</a></li>
            """ as HTML
        }
        return "<nav aria-label=\"\(name)\"><ul class=\"gt-subnav\">\(list)</ul></nav>"
    }
}

/// A section of a page: an ink rule, a heading and what it holds.
public struct Section {
    var heading: String
    var content: HTML
    var id: String? = nil

    /// Made of what it shows; nothing is computed.
    public init(heading: String, content: HTML, id: String? = nil) {
        self.heading = heading
        self.content = content
        self.id = id
    }

    /// The markup.
    public var html: HTML {
        """
        <section class="gt-section"\(attribute: "id", id)><h2 class="govuk-heading-m">\(heading)</h2>
        \(content)</section>
        """
    }
}

/// Two columns on a wide screen, one after the other on a narrow one.
public struct Columns {
    /// How the width is shared, of twelve.
    public enum Split: String {
        case eightFour = "gt-8-4"
        case nineThree = "gt-9-3"
        case sevenFive = "gt-7-5"
        case sixSix = "gt-6-6"
    }

    var split: Split
    var left: HTML
    var right: HTML

    /// Made of what it shows; nothing is computed.
    public init(split: Split, left: HTML, right: HTML) {
        self.split = split
        self.left = left
        self.right = right
    }

    /// The markup.
    public var html: HTML { "<div class=\"\(split.rawValue)\"><div>\(left)</div><div>\(right)</div></div>" }
}

/// A quotient in words and in numbers.
public struct Formula {
    /// `turnover = 100 ×`
    var before: String
    var above: String
    var below: String
    var numberAbove: String
    var numberBelow: String
    var result: String

    /// Made of what it shows; nothing is computed.
    public init(
        before: String, above: String, below: String, numberAbove: String, numberBelow: String, result: String
    ) {
        self.before = before
        self.above = above
        self.below = below
        self.numberAbove = numberAbove
        self.numberBelow = numberBelow
        self.result = result
    }

    /// The markup.
    public var html: HTML {
        """
        <p class="gt-formula">\(before) <span class="frac"><i>\(above)</i>\
        <span class="govuk-visually-hidden"> divided by </span><i>\(below)</i></span> \
        <span class="gt-formula__step">= \(factor)<span class="frac"><i>\(numberAbove)</i>\
        <span class="govuk-visually-hidden"> divided by </span><i>\(numberBelow)</i></span> = \(result)</span></p>
        """
    }

    private var factor: String { before.contains("100 ×") ? "100 × " : "" }
}

/// Work that is going on: the named step, how far, and how to stop. The page asks again every five seconds by itself.
public struct ProgressBar {
    var step: String
    var done: Int
    var of: Int
    /// `620 of 1,000 rows. About 4 seconds left.`
    var words: String
    /// Where the script asks for the state as JSON.
    var address: String? = nil
    /// The form that stops the work, or a link.
    var stop: HTML? = nil

    /// Made of what it shows; nothing is computed.
    public init(step: String, done: Int, of: Int, words: String, address: String? = nil, stop: HTML? = nil) {
        self.step = step
        self.done = done
        self.of = of
        self.words = words
        self.address = address
        self.stop = stop
    }

    /// The markup.
    public var html: HTML {
        let share = of > 0 ? min(100, max(0, done * 100 / of)) : 0
        return """
            <div class="gt-progress"\(attribute: "data-progress", address)><h2 class="govuk-heading-m">\(step)</h2>
            <progress class="gt-progress__bar" max="100" value="\(share)" aria-label="\(step)">\(share)%</progress>
            <p class="gt-small" data-progress-words role="status">\(words) You can close this page; it goes \
            on.</p>\(stop)</div>
            """
    }
}
