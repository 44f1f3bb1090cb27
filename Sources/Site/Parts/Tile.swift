/// One large number on the home page: label, value, base, comparison.
struct Tile {
    var label: String
    /// The value, mostly a figure link; or a refusal in words.
    var value: HTML
    var base: String
    var against: String
    /// Whether the value is words and not a number, and so is set smaller.
    var isWords = false

    var html: HTML {
        """
        <li class="gt-tile"><h3 class="gt-tile__label">\(label)</h3>\
        <p class="\(isWords ? "gt-tile__words" : "gt-tile__value")">\(value)</p>\
        \("<p class=\"gt-tile__base\">\(base)</p>" as HTML, if: !base.isEmpty)\
        \("<p class=\"gt-tile__against\">\(against)</p>" as HTML, if: !against.isEmpty)</li>
        """
    }

    /// Four tiles at most.
    static func row(_ tiles: [Tile], heading: String) -> HTML {
        """
        <h2 class="govuk-visually-hidden">\(heading)</h2>
        <ul class="gt-tiles">\(tiles.prefix(4).map(\.html))</ul>
        """
    }
}

/// Numbers of things in a row, such as rows read and rows with an error.
struct Totals {
    var items: [(number: String, words: String)]

    var html: HTML {
        let list = items.map { "<li><b>\($0.number)</b> \($0.words)</li>" as HTML }
        return "<ul class=\"gt-sum\">\(list)</ul>"
    }
}

/// Changes in numbers, one a line.
struct Changes {
    struct Item {
        var number: String
        var what: HTML
        var note: String = ""
    }

    var items: [Item]

    var html: HTML {
        let list = items.map { item in
            """
            <li><b>\(item.number)</b><span>\(item.what)\
            \("<small>\(item.note)</small>" as HTML, if: !item.note.isEmpty)</span></li>
            """ as HTML
        }
        return "<ul class=\"gt-change\">\(list)</ul>"
    }
}

/// What needs attention: a status that says why, a link, a sentence and a date.
struct Attention {
    struct Item {
        var status: Status
        var link: HTML
        var sentence: String
        var when: String
    }

    var items: [Item]

    var html: HTML {
        let list = items.map { item in
            """
            <li><span>\(item.status.tag)</span><div>\(item.link)<p>\(item.sentence)</p></div>\
            <span class="gt-when">\(item.when)</span></li>
            """ as HTML
        }
        return "<ul class=\"gt-todo\">\(list)</ul>"
    }
}
