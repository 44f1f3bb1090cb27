import Dates
import Figures

/// The refusals of the profile: each with its reason and what would give a value.
enum Refusals {
    static let mismatched = Refusal(
        id: "records-do-not-match", reason: "The staff records do not match the stated total of staff.",
        remedy: "Correct TOTALPERMTEMP or complete the staff file, then import it again.")

    static let noLeaverRecords = Refusal(
        id: "no-leaver-records",
        reason: "The national files count leavers but do not say who of them was in post a year ago.",
        remedy: "Import leavers one by one from a personnel system, or use “In role for 12 months”.")

    static let negativeOpening = Refusal(
        id: "starters-exceed-staff", reason: "More staff are said to have started than are employed and have left.",
        remedy: "Check the stated starters and leavers.")

    static let noWorkingDays = Refusal(
        id: "not-in-national-files", reason: "The national files do not hold the contracted working days a week.",
        remedy: "Import working days a week from a personnel system, or use “Sickness days”.")

    static let noCertificateDates = Refusal(
        id: "not-in-national-files",
        reason: "The national files do not hold the day on which the Care Certificate was completed or begun.",
        remedy: "Import its dates from a personnel system, or use “Care Certificate engaged”.")

    static let noTraining = Refusal(
        id: "no-training-records", reason: "No training records are held.",
        remedy: "Import the training file of the same return.")

    static let notByTraining = Refusal(
        id: "not-by-training-category", reason: "Only measures of training are given by category of training.",
        remedy: "Ask for training in date, expiring or expired.")

    static func implausible(_ limit: Double) -> Refusal {
        Refusal(
            id: "implausible-turnover",
            reason: "The stated leavers give a turnover above \(Print.count(limit))%, an error of input.",
            remedy: "Check the stated leavers with the workplace.")
    }

    static func nobodySaid(_ words: String) -> Refusal {
        Refusal(
            id: "not-answered", reason: "No workplace in this group has stated its \(words).",
            remedy: "Ask the workplaces to answer it in their return; none is stated as 0.")
    }

    static func nobodyAnswered(_ base: String) -> Refusal {
        Refusal(
            id: "not-answered", reason: "There are no \(base) in this group.",
            remedy: "Ask the workplaces to answer it in their return.")
    }

    static func notCounted(by dimension: Dimension) -> Refusal {
        Refusal(
            id: "not-counted-by-workplaces",
            reason: "Workplaces state starters, leavers and vacancies by job role only, not by "
                + "\(dimension.title.lowercased()).",
            remedy: "Ask by sector, service, job role, organisation, workplace or area.")
    }

    static func noLivingWage(_ day: Day) -> Refusal {
        Refusal(
            id: "no-living-wage", reason: "No National Living Wage is held for \(day.long).",
            remedy:
                "Choose a date from \(NationalLivingWage.rates.first?.from.long ?? "1 April 2016") to the end of the "
                + "last year held.")
    }

    static func thin(workplaces: Int, workers: Int, rules: ProfileRules) -> Refusal {
        Refusal(
            id: "not-enough-data",
            reason:
                "Not enough data: \(Print.counted(workplaces, "workplace")) and \(Print.counted(workers, "worker")).",
            remedy: "Comparisons need \(rules.fewestWorkplaces) workplaces and \(rules.fewestWorkers) workers.")
    }

    static func noSource(for detail: Definition.Detail) -> Refusal {
        let what =
            switch detail {
            case .review: "the day of the last performance and development review"
            case .safeguarding: "safeguarding training of anybody"
            case .minimumStandard: "who is trained to the national minimum standard"
            }
        return Refusal(
            id: "not-in-national-files", reason: "The files that are held do not hold \(what).",
            remedy: detail == .safeguarding
                ? "Import the training file, or its dates from a personnel system."
                : "Import it from a personnel system.")
    }

    static func unknownMeasure(_ measure: Measure) -> Refusal {
        Refusal(
            id: "unknown-measure", reason: "“\(measure.id)” is no measure of the workforce profile.",
            remedy: "Choose one of the listed measures.")
    }
}
