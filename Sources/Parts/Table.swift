/// A table as every page writes it: what and of whom in the caption, heads with scopes, text left and numbers right, a
/// refusal across the cells that it takes, and what becomes of it on a narrow screen.
public struct Table {
    /// A column: its head and what becomes of it.
    public struct Column {
        var title: String
        var isNumber = false
        /// Whether the title is for screen readers only.
        var isTitleHidden = false
        var sort: Sort? = nil
        /// What becomes of the column on a narrow screen.
        var narrow = Narrow.kept

        /// Made of what it shows; nothing is computed.
        public init(
            title: String, isNumber: Bool = false, isTitleHidden: Bool = false, sort: Sort? = nil,
            narrow: Narrow = Narrow.kept
        ) {
            self.title = title
            self.isNumber = isNumber
            self.isTitleHidden = isTitleHidden
            self.sort = sort
            self.narrow = narrow
        }

        /// What becomes of a column on a narrow screen.
        public enum Narrow {
            case kept
            /// A picture, or a number that stands under the row's head instead.
            case dropped
            /// Takes the whole width of its row.
            case whole
        }
    }

    /// A head that sorts by its column.
    public struct Sort {
        var address: String
        /// How the table is sorted by this column now; nil where it is not.
        var direction: String? = nil

        /// Made of what it shows; nothing is computed.
        public init(address: String, direction: String? = nil) {
            self.address = address
            self.direction = direction
        }
    }

    /// What stands in a cell.
    public struct Cell {
        var html: HTML
        /// Whether it is the area asked about.
        var isHere = false
        /// A second line in grey.
        var under: HTML? = nil
        var isCode = false

        /// A cell by its markup and what stands under it.
        public init(_ html: HTML, isHere: Bool = false, under: HTML? = nil, isCode: Bool = false) {
            self.html = html
            self.isHere = isHere
            self.under = under
            self.isCode = isCode
        }

        /// A cell of words, escaped.
        public init(words: String, isHere: Bool = false) {
            self.init(HTML(words: words), isHere: isHere)
        }
    }

    /// A row: its head and its cells.
    public struct Row {
        var head: Cell
        var cells: [Cell]
        /// What stands across all cells that are left over: a refusal.
        var across: HTML? = nil
        var isTotal = false
        /// A line under the head on narrow screens, for the columns that were dropped.
        var narrowNote: String? = nil

        /// Made of what it shows; nothing is computed.
        public init(head: Cell, cells: [Cell], across: HTML? = nil, isTotal: Bool = false, narrowNote: String? = nil) {
            self.head = head
            self.cells = cells
            self.across = across
            self.isTotal = isTotal
            self.narrowNote = narrowNote
        }
    }

    /// What becomes of the table below 641 pixels.
    public enum Shape: String {
        /// Up to four short columns: stays a table.
        case fit = "gt-fit"
        /// A block a row, label and value in two columns.
        case pair = "gt-pair gt-stack"
        /// A block a row, one fact a line.
        case stack = "gt-stack"
        /// A file's raw lines: scrolls sideways in a named region.
        case scroll = "gt-wide"
        /// Rows crossed with columns, as many as there are: scrolls sideways in a named region while the rows' heads
        /// stay.
        case cross = "gt-cross"
    }

    var caption: String
    var note: String = ""
    var isCaptionHidden = false
    var columns: [Column]
    var rows: [Row]
    var shape = Shape.fit
    /// Whether it is only as wide as its content.
    var isSnug = false
    var isTight = false

    /// Made of what it shows; nothing is computed.
    public init(
        caption: String, note: String = "", isCaptionHidden: Bool = false, columns: [Column], rows: [Row],
        shape: Shape = Shape.fit, isSnug: Bool = false, isTight: Bool = false
    ) {
        self.caption = caption
        self.note = note
        self.isCaptionHidden = isCaptionHidden
        self.columns = columns
        self.rows = rows
        self.shape = shape
        self.isSnug = isSnug
        self.isTight = isTight
    }

    /// The markup.
    public var html: HTML {
        let roles = shape == .pair || shape == .stack
        var body = HTML()
        for row in rows { body += written(row, roles: roles) }
        let names = "govuk-table gt-table \(shape.rawValue)\(isSnug ? " gt-snug" : "")\(isTight ? " gt-tight" : "")"
        let small: HTML = note.isEmpty ? "" : "<small>\(note)</small>"
        let captionName = isCaptionHidden ? "govuk-visually-hidden" : "govuk-table__caption"
        let table: HTML = """
            <table class="\(names)"\(attribute: "role", roles ? "table" : nil)>
            <caption class="\(captionName)">\(caption)\(small)</caption>
            <thead class="govuk-table__head"\(attribute: "role", roles ? "rowgroup" : nil)>\
            <tr class="govuk-table__row"\(attribute: "role", roles ? "row" : nil)>\
            \(columns.map { head($0, roles: roles) })</tr></thead>
            <tbody class="govuk-table__body"\(attribute: "role", roles ? "rowgroup" : nil)>
            \(body)</tbody></table>
            """
        guard shape == .scroll || shape == .cross else { return table }
        return "<div class=\"gt-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(caption)\">\(table)</div>"
    }

    private func head(_ column: Column, roles: Bool) -> HTML {
        let title: HTML =
            if let sort = column.sort {
                "<a href=\"\(sort.address)\">\(column.title)</a>"
            } else if column.isTitleHidden {
                "<span class=\"govuk-visually-hidden\">\(column.title)</span>"
            } else {
                HTML(words: column.title)
            }
        let order = column.sort.map { $0.direction ?? "none" }
        return """
            <th scope="col" class="govuk-table__header\(names(of: column))"\
            \(attribute: "role", roles ? "columnheader" : nil)\(attribute: "aria-sort", order)>\(title)</th>
            """
    }

    private func names(of column: Column) -> String {
        var names = column.isNumber ? " n" : ""
        if column.narrow == .dropped { names += " skip" }
        if column.narrow == .whole { names += " wide" }
        return names
    }

    private func written(_ row: Row, roles: Bool) -> HTML {
        var cells = HTML()
        for (index, cell) in row.cells.enumerated() {
            let place = min(index + 1, columns.count - 1)
            let column = columns[place]
            var names = names(of: column)
            if cell.isHere { names += " us" }
            if cell.isCode { names += " gt-code" }
            if cell.html.isEmpty { names += " blank" }
            let under: HTML? = cell.under.map { "<span class=\"sub\">\($0)</span>" }
            cells += """
                <td class="govuk-table__cell\(names)"\(attribute: "role", roles ? "cell" : nil)\
                \(attribute: "data-l", roles ? column.title : nil)>\(cell.html)\(under)</td>
                """
        }
        if let across = row.across {
            let left = max(columns.count - 1 - row.cells.count, 1)
            cells += """
                <td class="govuk-table__cell no wide" colspan="\(left)"\(attribute: "role", roles ? "cell" : nil)>\
                \(across)</td>
                """
        }
        var under: HTML = row.head.under.map { "<span class=\"sub\">\($0)</span>" } ?? ""
        if let note = row.narrowNote { under += "<span class=\"sub only-n\">\(note)</span>" }
        let headNames = (columns.first.map { names(of: $0) } ?? "") + (row.head.isCode ? " gt-code" : "")
        return """
            <tr class="govuk-table__row\(row.isTotal ? " is-total" : "")"\(attribute: "role", roles ? "row" : nil)>\
            <th scope="row" class="govuk-table__header\(headNames)"\
            \(attribute: "role", roles ? "rowheader" : nil)>\(row.head.html)\(under)</th>\(cells)</tr>

            """
    }
}

/// Links to the pages of a long list.
public struct Pages {
    var page: Int
    var count: Int
    /// The address of a page by its number, from 1.
    var address: (Int) -> String

    /// Made of what it shows; nothing is computed.
    public init(page: Int, count: Int, address: @escaping (Int) -> String) {
        self.page = page
        self.count = count
        self.address = address
    }

    /// The markup.
    public var html: HTML {
        guard count > 1 else { return "" }
        var items = HTML()
        var last = 0
        for number in 1...count
        where number == 1 || number == count || (number >= page - 1 && number <= page + 1) {
            if number > last + 1 {
                items += "<li class=\"govuk-pagination__item govuk-pagination__item--ellipsis\">&ctdot;</li>"
            }
            last = number
            let isHere = number == page
            items += """
                <li class="govuk-pagination__item\(isHere ? " govuk-pagination__item--current" : "")">\
                <a class="govuk-link govuk-pagination__link" href="\(address(number))" aria-label="Page \(number)"\
                \(attribute: "aria-current", isHere ? "page" : nil)>\(number)</a></li>
                """
        }
        return """
            <nav class="govuk-pagination" aria-label="Pages">\(step("prev", "Previous", page - 1))\
            <ul class="govuk-pagination__list">\(items)</ul>\(step("next", "Next", page + 1))</nav>
            """
    }

    private func step(_ rel: String, _ word: String, _ number: Int) -> HTML {
        guard number >= 1, number <= count else { return "" }
        return """
            <div class="govuk-pagination__\(rel)"><a class="govuk-link govuk-pagination__link" \
            href="\(address(number))" rel="\(rel)"><span class="govuk-pagination__link-title">\(word)\
            <span class="govuk-visually-hidden"> page</span></span></a></div>
            """
    }
}
