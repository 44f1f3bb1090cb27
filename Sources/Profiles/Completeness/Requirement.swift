import Workforce

/// What one rule asks of a record: one question, or several that stand for each other (pay is a salary or an hourly
/// rate).
struct Requirement {
    /// What a record says to a question.
    enum Answered {
        /// A known answer.
        case held
        /// "Don't know".
        case notKnown
        /// Nothing.
        case blank
        /// The question is not asked of this record.
        case notAsked
    }

    /// The columns, any of which answers.
    var columns: [String]
    /// Whether the level of a qualification is asked for, and not only whether there is one.
    var asksLevel: Bool

    /// The questions of a rule: all of them must be answered.
    static func all(of rule: CompletenessRule) -> [Requirement] {
        var rest = rule.columns
        var result: [Requirement] = []
        while let column = rest.first {
            let alternatives = interchangeable.first { $0.contains(column) } ?? [column]
            let together = rest.filter(alternatives.contains)
            rest.removeAll(where: alternatives.contains)
            result.append(Requirement(columns: together, asksLevel: rule.item.contains("level")))
        }
        return result
    }

    private static let interchangeable = [["SALARY", "HOURLYRATE"], ["CONTHOURS", "AVGHOURS"]]

    /// Columns of the national files that a data set keeps.
    private static let known: Set<String> = [
        "TOTALPERMTEMP", "ESTTYPE", "MAINSERVICE", "ALLSERVICES", "CAPACITY", "SERVICEUSERS", "VACANCIES", "STARTERS",
        "LEAVERS", "DISPLAYID", "MAINJOBROLE", "EMPLSTATUS", "DOB", "GENDER", "ETHNICITY", "DAYSSICK", "ZEROHRCONT",
        "CONTHOURS", "AVGHOURS", "SALARY", "HOURLYRATE", "SCQUAL", "NONSCQUAL", "NATIONALITY", "STARTDATE", "RECSOURCE",
        "CARECERT",
    ]

    /// Whether none of the columns is one that a data set keeps.
    var isUnknown: Bool { !columns.contains(where: Requirement.known.contains) }

    /// Why the rule cannot be checked.
    var reason: String {
        "\(columns.joined(separator: " or ")) is not kept in the data set, so the rule cannot be checked."
    }

    /// What a workplace says.
    func answer(_ workplace: Workplace) -> Answered {
        best(columns.map { Requirement.answer(workplace, $0) })
    }

    /// What a job says.
    func answer(_ job: Job) -> Answered {
        best(columns.map { Requirement.answer(job, $0, asksLevel: asksLevel) })
    }

    /// The answer of the questions that stand for each other: a known one where there is one.
    private func best(_ answers: [Answered]) -> Answered {
        if answers.contains(.held) { return .held }
        if answers.contains(.notKnown) { return .notKnown }
        return answers.contains(.blank) ? .blank : .notAsked
    }

    private static func answer(_ workplace: Workplace, _ column: String) -> Answered {
        switch column {
        case "TOTALPERMTEMP": return workplace.statedStaff == nil ? .blank : .held
        case "ESTTYPE": return workplace.establishmentType == 0 ? .blank : .held
        case "MAINSERVICE": return workplace.mainService == 0 ? .blank : .held
        case "ALLSERVICES": return workplace.services.isEmpty ? .blank : .held
        case "CAPACITY":
            let asked = workplace.services.filter { servicesWithPlaces.contains($0.code) }
            guard !asked.isEmpty else { return .notAsked }
            return asked.allSatisfy { $0.capacity != nil } ? .held : .blank
        case "SERVICEUSERS": return workplace.serviceUsers.isEmpty ? .blank : .held
        case "VACANCIES": return answer(workplace.vacancies)
        case "STARTERS": return answer(workplace.starters)
        case "LEAVERS": return answer(workplace.leavers)
        default: return .notAsked
        }
    }

    private static let servicesWithPlaces: Set<Int16> = Set(
        CodeList.mainServices.entries.filter { $0.attribute("capacity_accepted") == "yes" }.compactMap(\.number).map {
            Int16(clamping: $0)
        })

    private static func answer(_ counts: RoleCounts) -> Answered {
        switch counts {
        case .known: .held
        case .notKnown: .notKnown
        case .notAnswered: .blank
        }
    }

    private static func answer(_ answer: Answer) -> Answered {
        switch answer {
        case .yes, .no: .held
        case .notKnown: .notKnown
        case .notAnswered: .blank
        }
    }

    private static func answer(_ amount: Amount) -> Answered {
        amount.value != nil ? .held : amount == .notKnown ? .notKnown : .blank
    }

    /// A code: 0 is blank, some codes mean "don't know".
    private static func answer(_ code: Int, notKnown: Set<Int> = []) -> Answered {
        code == 0 ? .blank : notKnown.contains(code) ? .notKnown : .held
    }

    private static func answer(_ job: Job, _ column: String, asksLevel: Bool) -> Answered {
        switch column {
        // A row without an identifier is not stored.
        case "DISPLAYID": return .held
        case "MAINJOBROLE": return answer(Int(job.role))
        case "EMPLSTATUS": return answer(Int(job.employmentStatus))
        case "DOB": return job.birthYear == 0 ? .blank : .held
        case "GENDER": return answer(Int(job.gender), notKnown: [3])
        case "ETHNICITY": return answer(Int(job.ethnicity), notKnown: [99])
        case "NATIONALITY": return answer(Int(job.nationality), notKnown: [998])
        case "STARTDATE": return job.startDate == nil ? .blank : .held
        case "RECSOURCE": return answer(Int(job.recruitedFrom), notKnown: [16])
        case "DAYSSICK": return answer(job.daysSick)
        case "ZEROHRCONT": return answer(job.zeroHours)
        case "CONTHOURS": return job.zeroHours == .yes ? .notAsked : answer(job.contractedHours)
        case "AVGHOURS": return answer(job.averageHours)
        case "SALARY": return job.salaryInterval == 999 ? .notKnown : answer(job.annualPay)
        case "HOURLYRATE": return answer(job.hourlyPay)
        case "CARECERT": return answer(Int(job.careCertificate))
        case "SCQUAL":
            return qualification(job.socialCareQualification, job.socialCareLevel, asksLevel: asksLevel)
        case "NONSCQUAL": return qualification(job.otherQualification, job.otherLevel, asksLevel: asksLevel)
        default: return .notAsked
        }
    }

    private static func qualification(_ answer: Answer, _ level: UInt8?, asksLevel: Bool) -> Answered {
        guard asksLevel else { return Requirement.answer(answer) }
        switch answer {
        case .yes: return level == nil ? .blank : .held
        // Whoever has none is not asked for its level.
        case .no: return .notAsked
        case .notKnown: return .notKnown
        case .notAnswered: return .blank
        }
    }
}
