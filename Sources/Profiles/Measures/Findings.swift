public import Figures

/// The finding of a chart as a sentence, written by rule from the figures that the chart draws.
public enum Findings {
    /// The title of a chart of one measure's figures by one dimension, or of one figure alone: the group that stands
    /// out, with its value; the measure's name where no rule fits (no values, all groups alike, or two measures).
    ///
    /// Groups of unknown value are not named, nor those with fewer than `least` records while larger ones are there.
    public static func title(of figures: [Figure], least: Int = 10) -> String {
        guard let measure = figures.first?.measure else { return "" }
        guard figures.allSatisfy({ $0.measure.id == measure.id }) else { return measure.name }
        let known = figures.filter { $0.value != nil && $0.scope.parts.last?.value != "unknown" }
        if figures.count == 1 { return alone(figures[0]) }
        let large = known.filter { $0.recordsUsed >= least }
        let seen = large.count > 1 ? large : known
        let wantsLowest = lowest.contains(measure.id) || measure.direction == .higher && !isCount(measure)
        let ordered = seen.sorted { first, second in
            let values = (first.value ?? 0, second.value ?? 0)
            return wantsLowest ? values.0 < values.1 : values.0 > values.1
        }
        guard let top = ordered.first, let bottom = ordered.last, seen.count > 1 else { return measure.name }
        guard top.printed != bottom.printed, let part = top.scope.parts.last else {
            return "\(measure.name) is alike in every group: \(top.printed)"
        }
        return sentence(measure, part, top.printed, wantsLowest: wantsLowest)
    }

    /// The title of a theme's chart, from the figures of the theme's chart measure by a dimension.
    public static func title(of theme: Theme, figures: [Figure]) -> String {
        let drawn = figures.filter { $0.measure.id == theme.chart }
        return drawn.isEmpty ? Measures.named(theme.chart)?.name ?? theme.name : title(of: drawn)
    }

    private static let lowest: Set<String> = ["pay-median", "pay-mean", "pay-lower-quartile", "pay-upper-quartile"]

    private static func isCount(_ measure: Measure) -> Bool { measure.unit.isCount }

    private static func alone(_ figure: Figure) -> String {
        guard figure.value != nil else { return figure.measure.name }
        return switch figure.measure.id {
        case "turnover": "\(figure.printed) of staff left in a year"
        case "vacancy-rate": "\(figure.printed) of posts are vacant"
        case "zero-hours": "\(figure.printed) of staff have zero-hours contracts"
        case "age-55-and-over": "\(figure.printed) of staff are aged 55 and over"
        case "qualified": "\(figure.printed) of staff hold a social care qualification"
        case "pay-median": "The worker in the middle earns \(figure.printed) an hour"
        case "sickness-mean": "\(figure.printed) days a year are lost to sickness for each employee"
        default: "\(figure.measure.name): \(figure.printed)"
        }
    }

    private static func sentence(_ measure: Measure, _ part: Scope.Part, _ value: String, wantsLowest: Bool) -> String {
        let place = place(part)
        switch measure.id {
        case "turnover" where part.dimension.hasPrefix("service"):
            return "\(part.title) turns over fastest: \(value) of staff left in a year"
        case "turnover": return "Turnover is highest \(place): \(value) of staff left in a year"
        case "filled-posts": return "Most posts are \(place): \(value)"
        case "vacancy-rate": return "Vacancies are most common \(place): \(value) of posts"
        case "zero-hours": return "Zero-hours contracts are most common \(place): \(value) of staff"
        case "age-55-and-over": return "Staff aged 55 and over are most common \(place): \(value)"
        case "pay-median": return "Pay is lowest \(place): \(value) an hour for the worker in the middle"
        case "qualified": return "Qualifications are least common \(place): \(value) of staff"
        case "sickness-mean": return "Most days are lost to sickness \(place): \(value) a year for each employee"
        default: return "\(measure.name) is \(wantsLowest ? "lowest" : "highest") \(place): \(value)"
        }
    }

    private static func place(_ part: Scope.Part) -> String {
        switch Dimension(rawValue: part.dimension) {
        case .sector: "in the \(lowered(part.title)) sector"
        case .organisation, .workplace: "at \(part.title)"
        case .area: "in \(part.title)"
        case .roleGroup, .role: "for \(lowered(part.title))"
        case .ageBand: "among those aged \(lowered(part.title))"
        case .serviceType, .service: "in \(lowered(part.title))"
        default: "in the group “\(lowered(part.title))”"
        }
    }

    /// A title inside a sentence: a small first letter, but for abbreviations (IT manager).
    private static func lowered(_ title: String) -> String {
        guard let first = title.first, title.dropFirst().first?.isUppercase != true else { return title }
        return first.lowercased() + title.dropFirst()
    }
}
