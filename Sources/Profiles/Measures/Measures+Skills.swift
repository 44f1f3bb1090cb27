import Figures
import Workforce

extension Measures {
    /// Qualifications and training.
    static let skills: [Definition] = qualifications + certificates + trainings + details

    private static let theme = Themes.skills

    private static let qualifications: [Definition] = [
        .share(
            "qualified", "Social care qualification", theme: theme,
            meaning: "Which share of workers holds a relevant social care qualification.",
            formula: "100 × yes ÷ (yes + no)", part: "qualified", direction: .higher, [.qualifiedYes],
            of: [.qualifiedYes, .qualifiedNo]),
        level(2, .level2), level(3, .level3), level(4, .level4),
        .share(
            "level-2-direct-care", "Level 2 or above, direct care", theme: theme,
            meaning: "Which share of direct-care workers holds a social care qualification at level 2 or above.",
            formula: "100 × level 2 or above ÷ direct-care workers with a known answer",
            part: "at level 2 or above", base: "direct-care posts with a known answer and level", direction: .higher,
            exclusions: [unknownLevels, roles("Direct-care roles", RoleGroup.roles(of: .directCare))],
            [.directCareLevel2], of: [.directCareLevelKnown], among: [.directCare]),
        .share(
            "level-2-care-providing", "Level 2 or above, care-providing roles", theme: theme,
            meaning:
                "Which share of workers in care-providing roles holds a social care qualification at level 2 or above.",
            formula: "100 × level 2 or above ÷ workers in care-providing roles with a known answer",
            part: "at level 2 or above", base: "care-providing posts with a known answer and level", direction: .higher,
            exclusions: [
                unknownLevels,
                roles("Care-providing roles", CodeList.jobRoles.entries.filter(RoleGroup.isCareProviding).map(\.title)),
            ],
            [.careProvidingLevel2], of: [.careProvidingLevelKnown], among: [.careProviding]),
    ]

    private static let unknownLevels =
        "Unknown answers and levels are left out above and below the line; no qualification is a known answer."

    private static func level(_ level: Int, _ counter: Counter) -> Definition {
        .share(
            "level-\(level)", "Level \(level) or above", theme: theme,
            meaning: "Which share of workers holds a social care qualification at level \(level) or above.",
            formula: "100 × level \(level) or above ÷ workers with a known answer and level",
            part: "at level \(level) or above", base: "filled posts with a known answer and level",
            direction: .higher, exclusions: [unknownLevels], [counter], of: [.levelKnown])
    }

    /// `Care-providing roles are care worker, senior care worker and support worker.`
    private static func roles(_ what: String, _ titles: [String]) -> String {
        let titles = titles.map { title in
            let isWord = title.dropFirst().first?.isUppercase != true
            return isWord ? title.prefix(1).lowercased() + title.dropFirst() : title
        }
        return "\(what) are " + titles.dropLast().joined(separator: "; ") + " and \(titles.last ?? "none")."
    }

    private static let answered: [Counter] = [.certificateCompleted, .certificatePartly, .certificateNone]

    private static let certificates: [Definition] = [
        .share(
            "care-certificate-engaged", "Care Certificate engaged", theme: theme,
            meaning: "Which share of direct-care workers has completed or begun the Care Certificate.",
            formula: "100 × (completed + partly) ÷ direct-care workers with a known status",
            part: "completed or in progress", base: "direct-care posts with a known status", direction: .higher,
            [.certificateCompleted, .certificatePartly], of: answered, among: [.directCare]),
        .share(
            "care-certificate-completed", "Care Certificate completed", theme: theme,
            meaning: "Which share of direct-care workers has completed the Care Certificate.",
            formula: "100 × completed ÷ direct-care workers with a known status", part: "completed",
            base: "direct-care posts with a known status", direction: .higher, [.certificateCompleted], of: answered,
            among: [.directCare]),
        .special(
            "care-certificate-12-weeks", "Care Certificate within 12 weeks", theme: theme,
            meaning:
                "Which share of new direct-care employees had begun or completed the Care Certificate after 12 weeks.",
            formula:
                "100 × (completed or partly, by day 84 in the role) ÷ those whose day 84 lies in the year",
            base: "direct-care employees whose day 84 in the role lies in the year",
            exclusions: ["Those still inside their first 84 days and those of unknown status or date are left out."],
            unit: .percent, direction: .higher, part: "engaged by day 84", .certificateInTime,
            among: [.certificateDue], unknown: "engaged on an unknown date"),
    ]

    private static let trainings: [Definition] = [
        training(
            "training-valid", "Training in date", "has training that is in date on the day", "in date", .trainingValid),
        training(
            "training-expiring", "Training expiring in 90 days", "has training in date that expires within 90 days",
            "expiring", .trainingExpiring, .lower),
        training(
            "training-expired", "Training expired", "has had training of a category and let it expire", "expired",
            .trainingExpired, .lower),
    ]

    private static func training(
        _ id: String, _ name: String, _ what: String, _ part: String, _ counter: Counter,
        _ direction: Measure.Direction = .higher
    ) -> Definition {
        var definition = Definition.special(
            id, name, theme: theme, meaning: "Which share of workers \(what), in a category or in any of them.",
            formula: "100 × \(part) ÷ workers of organisations that hold training records",
            base: "filled posts of organisations that hold training records",
            exclusions: [
                "Organisations without any training record are left out: none is not unknown.",
                "Records without a date completed and an expiry date are not counted as in date.",
            ], unit: .percent, direction: direction, part: part, .training(counter),
            unknown: "at organisations that hold no training records")
        definition.isTraining = true
        return definition
    }

    private static let details: [Definition] = [
        detail(
            "safeguarding-trained", "Safeguarding trained", "has safeguarding training of the last 1,096 days",
            "trained", base: "employees", .safeguardingDone, .safeguardingBase, .safeguarding),
        detail(
            "safeguarding-count", "Safeguarding trained, number", "has safeguarding training of the last 1,096 days",
            "trained", base: "employees", .safeguardingDone, .safeguardingBase, .safeguarding, isCount: true),
        detail(
            "minimum-standard", "Trained to the national minimum", "is trained to the national minimum standard",
            "trained", base: "employees with a known answer", .minimumDone, .minimumBase, .minimumStandard),
        detail(
            "review-completed", "Review completed", "had a performance and development review in the last 365 days",
            "reviewed", base: "employees with 183 days of service, not on long-term absence", .reviewDone, .reviewBase,
            .review),
        .share(
            "delegated-healthcare", "Delegated healthcare", theme: theme,
            meaning: "Which share of workers carries out healthcare tasks that a clinician delegated.",
            formula: "100 × yes ÷ (yes + no)", part: "with delegated tasks", [.delegatedYes],
            of: [.delegatedYes, .delegatedNo]),
    ]

    private static func detail(
        _ id: String, _ name: String, _ what: String, _ part: String, base: String, _ top: Counter, _ bottom: Counter,
        _ kind: Definition.Detail, isCount: Bool = false
    ) -> Definition {
        .special(
            id, name, theme: theme,
            meaning: isCount
                ? "How many directly employed staff are trained." : "Which share of directly employed staff \(what).",
            formula: isCount
                ? "number of employees who \(part == "trained" ? "are trained" : part)"
                : "100 × \(part) ÷ \(base)",
            base: base, exclusions: ["Employees of whom no source says it are left out."],
            unit: isCount ? .count : .percent, direction: .higher, part: isCount ? "" : part,
            .detail([top], of: [bottom], what: kind, isCount: isCount), among: [.employees],
            unknown: "not eligible, or of whom no source says it")
    }
}
