/// The parts of forms: each has a label, may have a hint, and says its error beside it.
public enum Field {
    /// A line of text.
    ///
    /// - Parameter id: the field's identifier, where two fields of a page have one name.
    public static func text(
        _ name: String, id: String? = nil, label: String, hint: String = "", value: String = "", error: String? = nil,
        width: Int? = nil,
        autocomplete: String = "off", list: String? = nil
    ) -> HTML {
        let size = width.map { " govuk-input--width-\($0)" } ?? ""
        let id = id ?? name
        return group(
            id, label: label, hint: hint, error: error,
            control: """
                <input class="govuk-input\(size)\(error == nil ? "" : " govuk-input--error")" id="\(id)" \
                name="\(name)" type="text" value="\(value)" autocomplete="\(autocomplete)" spellcheck="false"\
                \(attribute: "list", list)\(attribute: "aria-describedby", described(id, hint: hint, error: error))>
                """)
    }

    /// A secret, which the browser does not show until it is asked to.
    public static func secret(
        _ name: String, label: String, hint: String = "", error: String? = nil, autocomplete: String
    ) -> HTML {
        group(
            name, label: label, hint: hint, error: error,
            control: """
                <div class="govuk-password-input" data-module="govuk-password-input">\
                <input class="govuk-input govuk-password-input__input govuk-js-password-input-input\
                \(error == nil ? "" : " govuk-input--error")" id="\(name)" name="\(name)" type="password" \
                spellcheck="false" autocomplete="\(autocomplete)" autocapitalize="none"\
                \(attribute: "aria-describedby", described(name, hint: hint, error: error))>\
                <button type="button" class="govuk-button govuk-button--secondary govuk-password-input__toggle \
                govuk-js-password-input-toggle" data-module="govuk-button" aria-controls="\(name)" \
                aria-label="Show pass phrase" hidden>Show</button></div>
                """)
    }

    /// A choice from a list.
    ///
    /// - Parameter id: the field's identifier, where two fields of a form have one name.
    public static func select(
        _ name: String, id: String? = nil, label: String, hint: String = "",
        options: [(value: String, words: String)], chosen: String, error: String? = nil
    ) -> HTML {
        let id = id ?? name
        let list = options.map { option in
            """
            <option value="\(option.value)"\(" selected" as HTML, if: option.value == chosen)>\(option.words)</option>
            """ as HTML
        }
        return group(
            id, label: label, hint: hint, error: error,
            control: """
                <select class="govuk-select\(error == nil ? "" : " govuk-select--error")" id="\(id)" name="\(name)"\
                \(attribute: "aria-describedby", described(id, hint: hint, error: error))>\(list)</select>
                """)
    }

    /// A day in three fields, as people write dates of their own.
    public static func date(label: String, hint: String, day: String, month: String, year: String, error: String? = nil)
        -> HTML
    {
        let wrong = error == nil ? "" : " govuk-input--error"
        func part(_ name: String, _ words: String, _ value: String, _ width: Int) -> HTML {
            """
            <div class="govuk-date-input__item"><div class="govuk-form-group">\
            <label class="govuk-label govuk-date-input__label" for="\(name)">\(words)</label>\
            <input class="govuk-input govuk-date-input__input govuk-input--width-\(width)\(wrong)" id="\(name)" \
            name="\(name)" type="text" inputmode="numeric" value="\(value)" autocomplete="off"></div></div>
            """
        }
        return """
            <div class="govuk-form-group gt-field\(error == nil ? "" : " govuk-form-group--error")">\
            <fieldset class="govuk-fieldset" role="group"\
            \(attribute: "aria-describedby", described("day", hint: hint, error: error))>\
            <legend class="govuk-fieldset__legend">\(label)</legend><div id="day-hint" class="govuk-hint">\(hint)</div>\
            \(error.map { message("day", HTML(words: $0)) })<div class="govuk-date-input">\
            \(part("day", "Day", day, 2))\(part("month", "Month", month, 2))\(part("year", "Year", year, 4))\
            </div></fieldset></div>
            """
    }

    /// Files from the reader's machine, by choice or, with script, by dropping them on the field; one
    /// of them only where there are not several.
    public static func files(
        _ name: String, label: String, hint: String, isSeveral: Bool = true, error: HTML? = nil
    ) -> HTML {
        let describedBy = described(name, hint: hint, error: error.map(\.text))
        return """
            <div class="govuk-form-group gt-drop\(error == nil ? "" : " govuk-form-group--error")" data-drop>
            <label class="govuk-label govuk-label--s" for="\(name)">\(label)</label>
            <div id="\(name)-hint" class="govuk-hint">\(hint)</div>\(error.map { message(name, $0) })
            <input class="govuk-file-upload" id="\(name)" name="\(name)" type="file"\
            \(" multiple" as HTML, if: isSeveral) accept=".csv,text/csv,text/plain"\
            \(attribute: "aria-describedby", describedBy)>
            <p class="gt-drop__files gt-tiny" data-drop-list role="status"></p></div>
            """
    }

    /// One thing to agree to.
    public static func checkbox(_ name: String, label: HTML, isChecked: Bool = false, error: String? = nil) -> HTML {
        """
        <div class="govuk-form-group\(error == nil ? "" : " govuk-form-group--error")">\
        \(error.map { message(name, HTML(words: $0)) })
        <div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">\
        <div class="govuk-checkboxes__item">\
        <input class="govuk-checkboxes__input" id="\(name)" name="\(name)" type="checkbox" value="yes"\
        \(" checked" as HTML, if: isChecked)\(attribute: "aria-describedby", error == nil ? nil : "\(name)-error")>\
        <label class="govuk-label govuk-checkboxes__label" for="\(name)">\(label)</label></div></div></div>
        """
    }

    private static func group(_ name: String, label: String, hint: String, error: String?, control: HTML) -> HTML {
        """
        <div class="govuk-form-group gt-field\(error == nil ? "" : " govuk-form-group--error")">\
        <label class="govuk-label" for="\(name)">\(label)</label>\
        \("<div id=\"\(name)-hint\" class=\"govuk-hint\">\(hint)</div>" as HTML, if: !hint.isEmpty)\
        \(error.map { message(name, HTML(words: $0)) })\(control)</div>
        """
    }

    private static func message(_ name: String, _ words: HTML) -> HTML {
        """
        <p id="\(name)-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error: </span>\(words)</p>
        """
    }

    private static func described(_ name: String, hint: String, error: String?) -> String? {
        let ids = [hint.isEmpty ? nil : "\(name)-hint", error == nil ? nil : "\(name)-error"].compactMap(\.self)
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

/// A button of a form, or a link that is the page's one act.
public enum Button {
    /// The one act of the page; a second press within a second is not sent.
    public static func primary(_ words: String) -> HTML {
        """
        <button type="submit" class="govuk-button" data-module="govuk-button" \
        data-prevent-double-click="true">\(words)</button>
        """
    }

    /// An act beside the main one.
    public static func secondary(_ words: String) -> HTML {
        """
        <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">\
        \(words)</button>
        """
    }

    /// A link that is the page's one act.
    public static func link(_ words: String, to address: String) -> HTML {
        """
        <a href="\(address)" role="button" draggable="false" class="govuk-button" data-module="govuk-button">\
        \(words)</a>
        """
    }
}

/// What limits a page: choices in a bar, folded into a line that says what is chosen where the screen is narrow.
public struct Filters {
    var address: String
    /// What is chosen, in words: `31 March 2019, all sectors`.
    var chosen: String
    var fields: [HTML]
    var button: String = "Show"

    /// Made of what it shows; nothing is computed.
    public init(address: String, chosen: String, fields: [HTML], button: String = "Show") {
        self.address = address
        self.chosen = chosen
        self.fields = fields
        self.button = button
    }

    /// The markup.
    public var html: HTML {
        """
        <form class="gt-filters" method="get" action="\(address)" aria-label="What is shown">
        <details class="gt-filters__fold" open><summary>\(chosen). Change</summary>
        <div class="gt-filters__fields">\(fields)\
        <button type="submit" class="govuk-button govuk-button--secondary">\(button)</button></div></details></form>
        """
    }
}
