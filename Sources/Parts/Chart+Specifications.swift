/// The forms of charts, each as a specification for Vega-Lite made from plain values.
public enum Drawing {
    /// One group of a chart: its name, its value, its interval and the value as printed.
    public struct Group {
        var name: String
        var value: Double
        var low: Double? = nil
        var high: Double? = nil
        var printed: String
        /// Whether it is the whole that the others are parts of.
        var isWhole = false

        /// Made of what it shows; nothing is computed.
        public init(
            name: String, value: Double, low: Double? = nil, high: Double? = nil, printed: String, isWhole: Bool = false
        ) {
            self.name = name
            self.value = value
            self.low = low
            self.high = high
            self.printed = printed
            self.isWhole = isWhole
        }
    }

    /// A value to compare all groups with: a dashed line with its words above.
    public struct Reference {
        var value: Double
        var words: String

        /// Made of what it shows; nothing is computed.
        public init(value: Double, words: String) {
            self.value = value
            self.words = words
        }
    }

    /// Values by group with their intervals: a dot on a bar, one a line, the printed value at the end.
    public static func dots(_ groups: [Group], percent: Bool, reference: Reference? = nil, isNarrow: Bool) -> JSONText {
        let high = groups.map { max($0.high ?? $0.value, $0.value) }.max() ?? 1
        let top = max(high, reference?.value ?? 0)
        let step = 36
        let (groups, x, y) = axes(groups, top: top, percent: percent, isNarrow: isNarrow)
        var layers: [JSONText] = [
            [
                "transform": [["filter": "isValid(datum.low)"]],
                "mark": ["type": "bar", "height": 6, "cornerRadius": 3, "color": "#8fb0cf"],
                "encoding": [
                    "x": x.with("field", "low"), "x2": ["field": "high"], "y": y,
                ],
            ],
            ["mark": ["type": "point"], "encoding": ["x": x, "y": y]],
            [
                "mark": ["type": "text", "align": "right", "fontWeight": "bold", "fontSize": isNarrow ? 13 : 15],
                "encoding": [
                    "x": ["value": "width"], "y": y, "text": ["field": "printed", "type": "nominal"],
                ],
            ],
        ]
        if let reference { layers += line(reference, top: niceTop(top)) }
        return specification(
            data: groups.map(datum), layers: layers, height: .integer(step * groups.count + 44), isNarrow: isNarrow)
    }

    /// Groups under names that are broken into lines, and the axes along which their values lie: from 0 to a round
    /// number above `top`, one band a group.
    private static func axes(
        _ groups: [Group], top: Double, percent: Bool, isNarrow: Bool
    ) -> (groups: [Group], x: JSONText, y: JSONText) {
        let groups = groups.map { group in
            var group = group
            group.name = wrapped(group.name, limit: isNarrow ? 18 : 28)
            return group
        }
        let x: JSONText = [
            "field": "value", "type": "quantitative", "title": nil,
            "scale": ["domain": [0, .number(niceTop(top))], "nice": false, "range": roomAtRight],
            "axis": axis(percent: percent, ticks: isNarrow ? 3 : 5, top: niceTop(top)),
        ]
        return (groups, x, bandAxis(groups, isNarrow: isNarrow))
    }

    /// Counts or rates by group: bars from 0, the printed value beside each.
    public static func bars(_ groups: [Group], percent: Bool, reference: Reference? = nil, isNarrow: Bool) -> JSONText {
        let top = max(groups.map(\.value).max() ?? 1, reference?.value ?? 0)
        let (groups, x, y) = axes(groups, top: top, percent: percent, isNarrow: isNarrow)
        var layers: [JSONText] = [
            ["mark": ["type": "bar", "height": ["band": 0.56]], "encoding": ["x": x, "y": y]],
            [
                "mark": [
                    "type": "text", "align": "left", "dx": 6, "fontWeight": "bold", "fontSize": isNarrow ? 13 : 15,
                ],
                "encoding": ["x": x, "y": y, "text": ["field": "printed", "type": "nominal"]],
            ],
        ]
        if let reference { layers += line(reference, top: niceTop(top)) }
        return specification(
            data: groups.map(datum), layers: layers, height: .integer(36 * groups.count + 44),
            isNarrow: isNarrow)
    }

    /// Shares of ordered bands, such as ages: columns from 0 with the printed value above each.
    public static func columns(_ groups: [Group], percent: Bool, isNarrow: Bool) -> JSONText {
        let groups = groups.map { group in
            var group = group
            group.name = wrapped(group.name, limit: 12)
            return group
        }
        let top = niceTop(groups.map(\.value).max() ?? 1)
        let x: JSONText = [
            "field": "name", "type": "ordinal", "sort": nil, "title": nil,
            "axis": ["labelColor": "#0b0c0c", "labelFontSize": isNarrow ? 13 : 14, "labelLimit": 120],
        ]
        let y: JSONText = [
            "field": "value", "type": "quantitative", "title": nil,
            "scale": ["domain": [0, .number(top * 1.1)], "nice": false],
            "axis": axis(percent: percent, ticks: 5, top: top),
        ]
        return specification(
            data: groups.map(datum),
            layers: [
                ["mark": ["type": "bar", "width": ["band": 0.62]], "encoding": ["x": x, "y": y]],
                [
                    "mark": ["type": "text", "dy": -9, "fontWeight": "bold", "fontSize": 14],
                    "encoding": ["x": x, "y": y, "text": ["field": "printed", "type": "nominal"]],
                ],
            ],
            height: isNarrow ? 220 : 280, isNarrow: isNarrow)
    }

    /// The top of an axis that starts at 0: the next round number.
    public static func niceTop(_ value: Double) -> Double {
        guard value.isFinite, value > 0 else { return 1 }
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value { power /= 10 }
        for factor in [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] where factor * power >= value * 0.999_999 {
            return factor * power
        }
        return 10 * power
    }

    /// Into how many equal round steps an axis is cut, at most so many.
    private static func steps(to top: Double, most: Int) -> Int {
        for count in stride(from: most, through: 2, by: -1) {
            let step = top / Double(count)
            var power = 1.0
            while power * 10 <= step { power *= 10 }
            while power > step { power /= 10 }
            let factor = step / power
            if [1, 2, 2.5, 4, 5].contains(where: { abs($0 - factor) < 1e-9 }) { return count }
        }
        return 2
    }

    private static func line(_ reference: Reference, top: Double) -> [JSONText] {
        let atRight = reference.value > top * 0.6
        let data: JSONText = ["values": [["value": .number(reference.value), "words": .string(reference.words)]]]
        let x: JSONText = ["field": "value", "type": "quantitative"]
        return [
            ["data": data, "mark": ["type": "rule", "strokeDash": [4, 4], "strokeWidth": 1.5], "encoding": ["x": x]],
            [
                "data": data,
                "mark": [
                    "type": "text", "align": atRight ? "right" : "left", "baseline": "bottom", "dy": -6,
                    "dx": atRight ? 4 : -4, "fontSize": 14, "color": "#484d51",
                ],
                "encoding": ["x": x, "y": ["value": 0], "text": ["field": "words", "type": "nominal"]],
            ],
        ]
    }

    /// Printed values stand at the right, clear of what is drawn.
    static let roomAtRight: JSONText = [0, ["expr": "width - 60"]]

    /// Long names take two lines.
    private static func wrapped(_ name: String, limit: Int) -> String {
        guard name.count > limit else { return name }
        let words = name.split(separator: " ")
        guard words.count > 1 else { return name }
        var first = String(words[0])
        var index = 1
        while index < words.count, first.count + words[index].count < (name.count + 3) / 2 + 2 {
            first += " " + words[index]
            index += 1
        }
        return index < words.count ? first + "\n" + words[index...].joined(separator: " ") : name
    }

    private static func datum(_ group: Group) -> JSONText {
        [
            "name": .string(group.name), "value": .number(group.value), "low": .optional(group.low),
            "high": .optional(group.high), "printed": .string(group.printed),
        ]
    }

    static func axis(percent: Bool, ticks: Int, top: Double) -> JSONText {
        let words: JSONText = percent ? "datum.value + '%'" : "format(datum.value, ',')"
        let step = top / Double(steps(to: top, most: ticks))
        let values = (0...steps(to: top, most: ticks)).map { JSONText.number(Double($0) * step) }
        return ["grid": true, "values": .array(values), "labelExpr": words, "labelFlush": true]
    }

    private static func bandAxis(_ groups: [Group], isNarrow: Bool) -> JSONText {
        let whole = groups.first(where: \.isWhole)?.name
        let weight: JSONText =
            whole.map { name in
                let test: JSONText = .string("datum.value === " + JSONText.string(name).written)
                return ["condition": ["test": test, "value": "bold"], "value": "normal"]
            } ?? "normal"
        let twoLines: JSONText = [
            "condition": ["test": "indexof(datum.value, '\\n') >= 0", "value": isNarrow ? -7 : -8], "value": 0,
        ]
        return [
            "field": "name", "type": "nominal", "sort": nil, "title": nil,
            "axis": [
                "grid": false, "labelColor": "#0b0c0c", "labelFontSize": isNarrow ? 13 : 15,
                "labelFontWeight": weight, "labelOffset": twoLines, "labelLimit": isNarrow ? 130 : 230,
            ],
        ]
    }

    static func specification(data: [JSONText], layers: [JSONText], height: JSONText, isNarrow: Bool)
        -> JSONText
    {
        [
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "width": "container", "height": height,
            "autosize": ["type": "fit", "contains": "padding"], "data": ["values": .array(data)],
            "layer": .array(layers), "config": config,
        ]
    }

    /// The look of every chart, in the browser and on paper alike.
    public static let config: JSONText = [
        "lineBreak": "\n", "font": "Arial, Helvetica, Liberation Sans, Inter, sans-serif", "background": nil,
        "padding": 4,
        "view": ["stroke": nil], "aria": false,
        "axis": [
            "domain": false, "ticks": false, "labelColor": "#484d51", "labelFontSize": 14, "labelPadding": 8,
            "labelAngle": 0, "titleColor": "#484d51", "titleFontSize": 14, "titleFontWeight": "normal",
            "gridColor": "#e3e6e8", "tickCount": 5,
        ],
        "axisX": ["grid": false], "axisY": ["grid": true],
        "axisYBand": ["grid": false, "labelColor": "#0b0c0c", "labelFontSize": 15],
        "line": ["color": "#12436d", "strokeWidth": 2.5],
        "point": ["filled": true, "size": 90, "color": "#12436d", "opacity": 1],
        "area": ["color": "#d0deeb", "opacity": 1, "interpolate": "monotone"], "bar": ["color": "#12436d"],
        "mark": ["aria": false], "rule": ["color": "#0b0c0c"], "text": ["color": "#0b0c0c", "fontSize": 14],
        "legend": ["disable": true],
        "range": [
            "category": ["#12436d", "#1f7a72", "#7b3f7d", "#484d51"],
            "ramp": ["#d0deeb", "#8fb0cf", "#5a86b3", "#2c6296", "#12436d"],
        ],
    ]
}
