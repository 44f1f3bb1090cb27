/// Facts with their names, one a row.
struct SummaryList {
    struct Item {
        var key: String
        var value: HTML
        var isCode = false
    }

    var items: [Item]

    var html: HTML {
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
struct Details {
    var summary: String
    var content: HTML
    var isOpen = false
    var id: String? = nil

    var html: HTML {
        """
        <details class="govuk-details"\(attribute: "id", id)\(" open" as HTML, if: isOpen)>\
        <summary class="govuk-details__summary"><span class="govuk-details__summary-text">\(summary)</span></summary>
        <div class="govuk-details__text">\(content)</div></details>
        """
    }
}

/// What is wrong with a form, at its top, each line linked to its field.
struct ErrorSummary {
    var items: [(field: String, sentence: String)]

    var html: HTML {
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
struct Banner {
    var title: String
    var words: String
    /// A form's button or a link.
    var undo: HTML? = nil

    var html: HTML {
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
struct Breadcrumbs {
    var items: [(words: String, address: String)]

    var html: HTML {
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
struct Subpages {
    var name: String
    var items: [(words: String, address: String, isHere: Bool)]

    var html: HTML {
        let list = items.map { item in
            """
            <li><a href="\(item.address)"\(attribute: "aria-current", item.isHere ? "page" : nil)>\(item.words)</a></li>
            """ as HTML
        }
        return "<nav aria-label=\"\(name)\"><ul class=\"gt-subnav\">\(list)</ul></nav>"
    }
}

/// A section of a page: an ink rule, a heading and what it holds.
struct Section {
    var heading: String
    var content: HTML
    var id: String? = nil

    var html: HTML {
        """
        <section class="gt-section"\(attribute: "id", id)><h2 class="govuk-heading-m">\(heading)</h2>
        \(content)</section>
        """
    }
}

/// Two columns on a wide screen, one after the other on a narrow one.
struct Columns {
    enum Split: String {
        case eightFour = "gt-8-4"
        case nineThree = "gt-9-3"
        case sevenFive = "gt-7-5"
        case sixSix = "gt-6-6"
    }

    var split: Split
    var left: HTML
    var right: HTML

    var html: HTML { "<div class=\"\(split.rawValue)\"><div>\(left)</div><div>\(right)</div></div>" }
}

/// A quotient in words and in numbers.
struct Formula {
    /// `turnover = 100 ×`
    var before: String
    var above: String
    var below: String
    var numberAbove: String
    var numberBelow: String
    var result: String

    var html: HTML {
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
struct ProgressBar {
    var step: String
    var done: Int
    var of: Int
    /// `620 of 1,000 rows. About 4 seconds left.`
    var words: String
    /// Where the script asks for the state as JSON.
    var address: String? = nil
    /// The form that stops the work, or a link.
    var stop: HTML? = nil

    var html: HTML {
        let share = of > 0 ? min(100, max(0, done * 100 / of)) : 0
        return """
            <div class="gt-progress"\(attribute: "data-progress", address)><h2 class="govuk-heading-m">\(step)</h2>
            <progress class="gt-progress__bar" max="100" value="\(share)" aria-label="\(step)">\(share)%</progress>
            <p class="gt-small" data-progress-words role="status">\(words) You can close this page; it goes \
            on.</p>\(stop)</div>
            """
    }
}
