extension Drawing {
    /// A group of groups: its name and what stands under it.
    public struct Family {
        var name: String
        var groups: [Group]

        /// Made of what it shows; nothing is computed.
        public init(name: String, groups: [Group]) {
            self.name = name
            self.groups = groups
        }
    }

    /// Values by two dimensions: bars from 0 under the name of their family, each named and with its printed value, so
    /// that no legend is needed and colour carries nothing.
    public static func grouped(_ families: [Family], percent: Bool, isNarrow: Bool) -> JSONText {
        let top = niceTop(families.flatMap(\.groups).map(\.value).max() ?? 1)
        var data: [JSONText] = []
        for (place, family) in families.enumerated() {
            // The name has a line of its own with a bar of no length: without a value the line would be left out.
            let name = "\(place)#\(cut(family.name, isNarrow: isNarrow))"
            data.append(["key": .string(name), "value": 0, "printed": ""])
            for group in family.groups {
                let name = "\(place)=\(cut(group.name, isNarrow: isNarrow))"
                data.append([
                    "key": .string(name), "value": .number(group.value), "printed": .string(group.printed),
                ])
            }
        }
        let isName = "indexof(datum.value, '#') > 0 && indexof(datum.value, '#') < 3"
        let label = "substring(datum.value, indexof(datum.value, \(isName) ? '#' : '=') + 1)"
        let x: JSONText = [
            "field": "value", "type": "quantitative", "title": nil,
            "scale": ["domain": [0, .number(top)], "nice": false, "range": roomAtRight],
            "axis": axis(percent: percent, ticks: isNarrow ? 3 : 5, top: top),
        ]
        let y: JSONText = [
            "field": "key", "type": "nominal", "sort": nil, "title": nil,
            "axis": [
                "grid": false, "labelColor": "#0b0c0c", "labelFontSize": isNarrow ? 13 : 14,
                "labelExpr": .string(label),
                "labelFontWeight": ["condition": ["test": .string(isName), "value": "bold"], "value": "normal"],
                "labelLimit": isNarrow ? 140 : 240, "labelOverlap": false,
            ],
        ]
        return specification(
            data: data,
            layers: [
                ["mark": ["type": "bar", "height": ["band": 0.66]], "encoding": ["x": x, "y": y]],
                [
                    "mark": ["type": "text", "align": "left", "dx": 6, "fontSize": 13],
                    "encoding": ["x": x, "y": y, "text": ["field": "printed", "type": "nominal"]],
                ],
            ], height: .integer(22 * data.count + 40), isNarrow: isNarrow)
    }

    /// One day of a line.
    public struct Moment {
        var place: Int
        var words: String
        var value: Double
        var printed: String

        /// A value on a day.
        ///
        /// - Parameters:
        ///   - place: days since the first one.
        ///   - words: the day in words, as the axis prints it.
        ///   - value: the value.
        ///   - printed: the value as its measure prints it.
        public init(place: Int, words: String, value: Double, printed: String) {
            self.place = place
            self.words = words
            self.value = value
            self.printed = printed
        }
    }

    /// A value over time: a line through points, the first and the last one with their printed values. The axis may
    /// start above 0, as its numbers say.
    public static func line(_ moments: [Moment], percent: Bool, isNarrow: Bool) -> JSONText {
        let values = moments.map(\.value)
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        let (bottom, top) = room(from: low, to: high)
        let last = max(moments.last?.place ?? 1, 1)
        let named = ticks(moments, least: isNarrow ? 0.9 : 0.24)
        let words = named.map { "datum.value === \($0.place) ? \(JSONText.string($0.words).written) : " }
        let x: JSONText = [
            "field": "place", "type": "quantitative", "title": nil,
            "scale": ["domain": [0, .integer(last)], "nice": false, "padding": isNarrow ? 24 : 34],
            "axis": [
                "grid": false, "values": .array(named.map { .integer($0.place) }),
                "labelExpr": .string(words.joined() + "''"), "labelFlush": false,
            ],
        ]
        let y: JSONText = [
            "field": "value", "type": "quantitative", "title": nil,
            "scale": ["domain": [.number(bottom), .number(top)], "nice": true, "zero": false],
            "axis": [
                "grid": true, "tickCount": 4,
                "labelExpr": .string("format(datum.value, ',.2~f')\(percent ? " + '%'" : "")"),
            ],
        ]
        return specification(
            data: moments.map { ["place": .integer($0.place), "value": .number($0.value)] },
            layers: [
                ["mark": ["type": "line"], "encoding": ["x": x, "y": y]],
                ["mark": ["type": "point"], "encoding": ["x": x, "y": y]],
            ] + ends(moments, x: x, y: y), height: isNarrow ? 200 : 220, isNarrow: isNarrow)
    }

    /// The printed values of the first and the last point, each on the side that the line does not take.
    private static func ends(_ moments: [Moment], x: JSONText, y: JSONText) -> [JSONText] {
        guard moments.count > 1, let first = moments.first, let last = moments.last else { return [] }
        let rises = (moments[1].value > first.value, last.value >= moments[moments.count - 2].value)
        return [(first, rises.0 ? 18 : -14), (last, rises.1 ? -14 : 18)].map { moment, shift in
            [
                "data": [
                    "values": [
                        [
                            "place": .integer(moment.place), "value": .number(moment.value),
                            "printed": .string(moment.printed),
                        ]
                    ]
                ],
                "mark": ["type": "text", "dy": .integer(shift), "fontWeight": "bold", "fontSize": 14],
                "encoding": ["x": x, "y": y, "text": ["field": "printed", "type": "nominal"]],
            ]
        }
    }

    /// The ends of an axis that leaves a third of the span free above and below, and does not cross 0 by it.
    private static func room(from low: Double, to high: Double) -> (Double, Double) {
        let span = high > low ? (high - low) / 2 : Swift.max(high.magnitude * 0.1, 1)
        return (low >= 0 ? Swift.max(0, low - span) : low - span, high + span)
    }

    /// The moments that the axis names: the last, the first, and those between that stand far enough from others.
    private static func ticks(_ moments: [Moment], least: Double) -> [Moment] {
        guard let first = moments.first, let last = moments.last, last.place > first.place else { return moments }
        let gap = Int(least * Double(last.place))
        var named = [first]
        for moment in moments.dropFirst().dropLast()
        where moment.place - named[named.count - 1].place >= gap && last.place - moment.place >= gap {
            named.append(moment)
        }
        return named + [last]
    }

    /// Long names are cut, since the table beside the chart has them whole.
    private static func cut(_ name: String, isNarrow: Bool) -> String {
        let limit = isNarrow ? 20 : 34
        return name.count > limit ? name.prefix(limit - 1) + "…" : name
    }
}
