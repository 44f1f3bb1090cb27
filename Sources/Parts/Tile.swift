/// One large number on the home page: label, value, base, comparison.
public struct Tile {
    var label: String
    /// The value, mostly a figure link; or a refusal in words.
    var value: HTML
    var base: String
    var against: String
    /// Whether the value is words and not a number, and so is set smaller.
    var isWords = false

    /// Made of what it shows; nothing is computed.
    public init(label: String, value: HTML, base: String, against: String, isWords: Bool = false) {
        self.label = label
        self.value = value
        self.base = base
        self.against = against
        self.isWords = isWords
    }

    /// The markup.
    public var html: HTML {
        """
        <li class="gt-tile"><h3 class="gt-tile__label">\(label)</h3>\
        <p class="\(isWords ? "gt-tile__words" : "gt-tile__value")">\(value)</p>\
        \("<p class=\"gt-tile__base\">\(base)</p>" as HTML, if: !base.isEmpty)\
        \("<p class=\"gt-tile__against\">\(against)</p>" as HTML, if: !against.isEmpty)</li>
        """
    }

    /// Four tiles at most.
    public static func row(_ tiles: [Tile], heading: String) -> HTML {
        """
        <h2 class="govuk-visually-hidden">\(heading)</h2>
        <ul class="gt-tiles">\(tiles.prefix(4).map(\.html))</ul>
        """
    }
}

/// Numbers of things in a row, such as rows read and rows with an error.
public struct Totals {
    var items: [(number: String, words: String)]

    /// Made of what it shows; nothing is computed.
    public init(items: [(number: String, words: String)]) {
        self.items = items
    }

    /// The markup.
    public var html: HTML {
        let list = items.map { "<li><b>\($0.number)</b> \($0.words)</li>" as HTML }
        return "<ul class=\"gt-sum\">\(list)</ul>"
    }
}

/// Changes in numbers, one a line.
public struct Changes {
    /// One change.
    public struct Item {
        var number: String
        var what: HTML
        var note: String = ""

        /// Made of what it shows; nothing is computed.
        public init(number: String, what: HTML, note: String = "") {
            self.number = number
            self.what = what
            self.note = note
        }
    }

    var items: [Item]

    /// Made of what it shows; nothing is computed.
    public init(items: [Item]) {
        self.items = items
    }

    /// The markup.
    public var html: HTML {
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
public struct Attention {
    /// One thing that needs attention.
    public struct Item {
        var status: StatusTag
        var link: HTML
        var sentence: String
        var when: String

        /// Made of what it shows; nothing is computed.
        public init(status: StatusTag, link: HTML, sentence: String, when: String) {
            self.status = status
            self.link = link
            self.sentence = sentence
            self.when = when
        }
    }

    var items: [Item]

    /// Made of what it shows; nothing is computed.
    public init(items: [Item]) {
        self.items = items
    }

    /// The markup.
    public var html: HTML {
        let list = items.map { item in
            """
            <li><span>\(item.status.tag)</span><div>\(item.link)<p>\(item.sentence)</p></div>\
            <span class="gt-when">\(item.when)</span></li>
            """ as HTML
        }
        return "<ul class=\"gt-todo\">\(list)</ul>"
    }
}
