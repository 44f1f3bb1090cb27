/// Where the area stands beside region and England: a dot, a tick and a ring on one line. A picture only, since the
/// numbers stand in the cells before it; each row has a scale of its own, so there is no axis.
public struct PlaceStrip {
    var here: Double?
    var region: Double?
    var england: Double?

    /// Made of what it shows; nothing is computed.
    public init(here: Double?, region: Double?, england: Double?) {
        self.here = here
        self.region = region
        self.england = england
    }

    /// The markup.
    public var html: HTML {
        let known = [here, region, england].compactMap(\.self).filter(\.isFinite)
        guard known.count > 1, let low = known.min(), let high = known.max() else { return "" }
        let room = high > low ? (high - low) * 0.6 : max(high.magnitude * 0.1, 1)
        let start = low >= 0 ? max(0, low - room) : low - room
        let end = high + room
        func x(_ value: Double) -> String { Strip.number(6 + 172 * (value - start) / (end - start)) }
        let regionMark: HTML? = region.map {
            "<path class=\"gt-strip__tick\" d=\"M\(x($0)) 2v16\" />"
        }
        let englandMark: HTML? = england.map {
            "<circle class=\"gt-strip__ring\" cx=\"\(x($0))\" cy=\"10\" r=\"4.2\"/>"
        }
        let hereMark: HTML? = here.map { "<circle class=\"gt-strip__here\" cx=\"\(x($0))\" cy=\"10\" r=\"5\"/>" }
        return """
            <svg class="gt-strip" viewBox="0 0 184 20" width="184" height="20" aria-hidden="true" focusable="false">\
            <path class="gt-strip__line" d="M2 10h180"/>\(regionMark)\(englandMark)\(hereMark)</svg>
            """
    }

    /// What the three marks are, once under the table.
    public static func key(here: String, region: String?, england: String?) -> HTML {
        let dot: HTML = "<circle class=\"gt-strip__here\" cx=\"7\" cy=\"7\" r=\"5\"/>"
        let tick: HTML = "<path class=\"gt-strip__tick\" d=\"M7 0v14\"/>"
        let ring: HTML = "<circle class=\"gt-strip__ring\" cx=\"7\" cy=\"7\" r=\"4.2\"/>"
        func item(_ mark: HTML, _ words: String?) -> HTML? {
            words.map {
                "<li><svg viewBox=\"0 0 14 14\" width=\"14\" height=\"14\" aria-hidden=\"true\">\(mark)</svg>\($0)</li>"
            }
        }
        return "<ul class=\"gt-key only-w\">\(item(dot, here))\(item(tick, region))\(item(ring, england))</ul>"
    }
}

/// The range of an estimate in a cell: nine in ten light, the middle half dark, a line at the median, one thin at
/// nought.
public struct BandBar {
    var nineInTen: ClosedRange<Double>
    var middleHalf: ClosedRange<Double>
    var median: Double
    /// The scale that the whole column shares.
    var scale: ClosedRange<Double>

    /// Made of what it shows; nothing is computed.
    public init(
        nineInTen: ClosedRange<Double>, middleHalf: ClosedRange<Double>, median: Double, scale: ClosedRange<Double>
    ) {
        self.nineInTen = nineInTen
        self.middleHalf = middleHalf
        self.median = median
        self.scale = scale
    }

    /// The markup.
    public var html: HTML {
        guard scale.upperBound > scale.lowerBound else { return "" }
        func x(_ value: Double) -> Double {
            180 * (min(max(value, scale.lowerBound), scale.upperBound) - scale.lowerBound)
                / (scale.upperBound - scale.lowerBound) + 2
        }
        func band(_ range: ClosedRange<Double>, _ name: String) -> HTML {
            let width = Strip.number(x(range.upperBound) - x(range.lowerBound))
            return
                """
                <rect class="\(name)" x="\(Strip.number(x(range.lowerBound)))" y="6" width="\(width)" height="9"/>
                """
        }
        let nought: HTML? =
            scale.contains(0) ? "<path class=\"gt-strip__zero\" d=\"M\(Strip.number(x(0))) 1v18\"/>" : nil
        return """
            <svg class="gt-strip" viewBox="0 0 184 20" width="184" height="20" aria-hidden="true" focusable="false">\
            \(nought)\(band(nineInTen, "gt-strip__90"))\(band(middleHalf, "gt-strip__50"))\
            <path class="gt-strip__median" d="M\(Strip.number(x(median))) 3v15"/></svg>
            """
    }
}

/// A bar in a cell: the length of a count beside its number.
public struct CellBar {
    var value: Double
    var largest: Double

    /// Made of what it shows; nothing is computed.
    public init(value: Double, largest: Double) {
        self.value = value
        self.largest = largest
    }

    /// The markup.
    public var html: HTML {
        guard largest > 0, value >= 0 else { return "" }
        let width = Strip.number(max(1, 130 * min(value / largest, 1)))
        return """
            <svg class="gt-strip" viewBox="0 0 132 14" width="132" height="14" aria-hidden="true" focusable="false">\
            <rect class="gt-strip__bar" x="0" y="1" width="\(width)" height="12"/></svg>
            """
    }
}

private enum Strip {
    /// A place on a picture, to a tenth of a pixel.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths.magnitude % 10)"
    }
}
