import Dates
import Workforce

/// What the pass counts of the worker who holds a job.
extension JobPass {
    @inline(__always)
    func countPerson(_ job: Job, _ row: Row) {
        if let age = Attributes.age(of: job, year: calendarYear, month: calendarMonth) {
            row.add(.ageKnown)
            row.add(.ageYears, Double(age))
            row.add(.ageUnder25, age < 25)
            row.add(.age25, age >= 25 && age < 35)
            row.add(.age35, age >= 35 && age < 45)
            row.add(.age45, age >= 45 && age < 55)
            row.add(.age55, age >= 55 && age < 65)
            row.add(.age65, age >= 65)
        }
        row.add(.male, job.gender == 1)
        row.add(.female, job.gender == 2)
        row.add(.otherGender, job.gender == 4)
        if let group = Attributes.ethnicGroup(of: job.ethnicity) {
            row.counts[Counter.white.rawValue + group] &+= row.weight
        }
        if let isBritish = Attributes.isBritish(job.nationality) {
            row.add(.british, isBritish)
            row.add(.otherNationality, !isBritish)
        }
        let isCitizen = job.nationality == 826 || job.britishCitizenship == .yes
        row.add(.citizenYes, isCitizen)
        row.add(.citizenNo, !isCitizen && job.britishCitizenship == .no)
        row.add(.disabledYes, job.disability == 1)
        row.add(.disabledNo, job.disability == 0)
        let firstYear = Int(job.sectorStartYear)
        if firstYear >= 1_900, firstYear <= calendarYear {
            row.add(.sectorYearsKnown)
            row.add(.sectorYears, Double(calendarYear - firstYear))
            row.add(.sectorThreeYears, calendarYear - firstYear >= 3)
        }
    }

    @inline(__always)
    func countOrigin(_ job: Job, _ row: Row) {
        switch job.recruitedFrom {
        case 1, 2: row.add(.fromAdultCare)
        case 8: row.add(.fromPromotion)
        case 5: row.add(.fromHealth)
        case 7, 17: row.add(.fromOtherCare)
        case 12: row.add(.fromAgency)
        case 10: row.add(.fromNoJob)
        case 18: row.add(.fromEducation)
        case 15: row.add(.fromOther)
        default: break
        }
        row.add(.outsideUKYes, job.recruitedOutsideUK == .yes)
        row.add(.outsideUKNo, job.recruitedOutsideUK == .no)
        row.add(.apprenticeYes, job.apprentice == .yes)
        row.add(.apprenticeNo, job.apprentice == .no)
        row.add(.mentalHealthYes, job.approvedMentalHealthProfessional == .yes)
        row.add(.mentalHealthNo, job.approvedMentalHealthProfessional == .no)
        row.add(.delegatedYes, job.delegatedHealthcare == .yes)
        row.add(.delegatedNo, job.delegatedHealthcare == .no)
    }

    @inline(__always)
    func countSkills(_ job: Job, _ details: JobDetails?, isEmployee: Bool, _ row: Row) {
        let isQualified = job.socialCareQualification
        row.add(.qualifiedYes, isQualified == .yes)
        row.add(.qualifiedNo, isQualified == .no)
        let levelKnown = isQualified == .no || (isQualified == .yes && job.socialCareLevel != nil)
        let level = isQualified == .yes ? job.socialCareLevel ?? 0 : 0
        let isLevel2 = level >= 2
        row.add(.levelKnown, levelKnown)
        row.add(.level2, isLevel2)
        row.add(.level3, level >= 3)
        row.add(.level4, level >= 4)
        if has(isCareProviding, job.role) {
            row.add(.careProviding)
            row.add(.careProvidingLevelKnown, levelKnown)
            row.add(.careProvidingLevel2, isLevel2)
        }
        guard has(isDirectCare, job.role) else { return }
        row.add(.directCare)
        row.add(.directCareLevelKnown, levelKnown)
        row.add(.directCareLevel2, isLevel2)
        row.add(.certificateCompleted, job.careCertificate == 1)
        row.add(.certificatePartly, job.careCertificate == 3)
        row.add(.certificateNone, job.careCertificate == 2)
        guard isEmployee, (1...3).contains(job.careCertificate), let start = job.startDate else { return }
        let due = start.adding(days: rules.careCertificateDays)
        guard year.contains(due) else { return }
        row.add(.certificateDue)
        guard job.careCertificate != 2 else { return }
        if let date = details?.careCertificateDate {
            row.add(.certificateInTime, date <= due)
        } else {
            row.add(.certificateUndated)
        }
    }

    /// Counts and collects pay.
    @inline(__always)
    func pay(_ job: Job, _ row: Row, group: Int32, into spreads: inout Spreads) {
        let contracted = job.contractedHours.value.map { Double($0) / 2 }
        var hourly: Double?
        if job.salaryInterval == 3, let pence = job.hourlyPay.value, pence > 0 {
            hourly = Double(pence) / 100
        } else if job.salaryInterval == 1, let annual = job.annualPay.value, annual > 0, let contracted, contracted > 0
        {
            hourly = Double(annual) / (rules.weeksInYear * contracted)
            let fullTime = Double(annual) / min(1, contracted / rules.fullTimeHours)
            row.add(.annualPayKnown)
            spreads.append(fullTime, .fullTimePay, group: group)
        }
        guard let hourly else { return }
        row.add(.payKnown)
        row.add(.payNearLivingWage, isNearLivingWage(hourly))
        spreads.append(hourly, .hourlyPay, group: group)
    }

    /// Whether hourly pay lies within 10p of the National Living Wage.
    @inline(__always)
    private func isNearLivingWage(_ hourly: Double) -> Bool {
        guard let livingWage else { return false }
        // The slack keeps a rate at exactly 10p inside, whatever its binary digits.
        return (hourly * 100 - livingWage).magnitude <= 10 + 1e-9
    }

    /// Counts training in any category.
    @inline(__always)
    func train(_ job: Job, _ row: Row) {
        guard let training, sources.hasTraining[Int(sources.organisations[Int(job.workplace)])] else { return }
        let marks = training.marks(job.person)
        row.add(.trainingBase)
        row.add(.trainingValid, marks & TrainingIndex.valid != 0)
        row.add(.trainingExpiring, marks & TrainingIndex.expiring != 0)
        row.add(.trainingExpired, marks & TrainingIndex.expired != 0)
    }

    /// Counts what only sources beside the national staff file say of employees.
    @inline(__always)
    func detail(_ job: Job, _ details: JobDetails?, _ row: Row) {
        guard job.employmentStatus == 1 || job.employmentStatus == 2 else { return }
        let organisation = Int(sources.organisations[Int(job.workplace)])
        if sources.hasSafeguarding[organisation] {
            let dates = [details?.safeguardingDate, training?.safeguarding(job.person)]
            row.add(.safeguardingBase)
            row.add(
                .safeguardingDone,
                dates.contains { date in date.map { (0...rules.safeguardingValidity).contains(today - $0) } ?? false })
        }
        if let isTrained = details?.minimumStandardTrained {
            row.add(.minimumBase)
            row.add(.minimumDone, isTrained)
        }
        if sources.hasReview[organisation], let start = job.startDate, today - start >= rules.reviewService,
            details?.longTermAbsence != true
        {
            row.add(.reviewBase)
            row.add(
                .reviewDone, details?.reviewDate.map { (0...rules.reviewWindow).contains(today - $0) } ?? false)
        }
    }
}
