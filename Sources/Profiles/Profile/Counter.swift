/// What is counted for each group in the pass over the jobs and workplaces.
enum Counter: Int, CaseIterable {
    // Posts.
    case posts, workplaces, statusKnown, permanent, temporary, bank, agency, otherStatus, employees
    // Hours and contracts.
    case hoursKnown, zeroHoursYes, zeroHoursNo, hoursKindKnown, fullTime, partTime, noFixedHours
    // Movement, from the workplaces' counts.
    case starters, leavers, vacancies, bothStarters, bothLeavers
    // Employees of the workplaces whose counts are known.
    case startersBase, leaversBase, vacanciesBase, bothBase, implausibleBase
    // Workplaces whose counts are known, those that are not, those whose records do not match the stated total.
    case startersWorkplaces, leaversWorkplaces, vacanciesWorkplaces, bothWorkplaces
    case startersUnasked, leaversUnasked, vacanciesUnasked, implausibleWorkplaces
    case mismatchedWorkplaces, mismatchedEmployees, startersSilent, leaversSilent
    // Movement, from records with a start date.
    case inRoleKnown, inRoleYear, stayed, openingLeft, bothUndated
    // Sickness of employees.
    case sickKnown, sickZero, sickRateKnown
    // People.
    case ageKnown, ageUnder25, age25, age35, age45, age55, age65
    case male, female, otherGender
    case white, mixed, asian, black, otherEthnicity, employeesEthnicityNotStated
    case british, otherNationality, citizenYes, citizenNo
    case disabledYes, disabledNo
    case sectorYearsKnown, sectorThreeYears
    // Recruitment.
    case fromAdultCare, fromPromotion, fromHealth, fromOtherCare, fromAgency, fromNoJob, fromEducation, fromOther
    case outsideUKYes, outsideUKNo
    // Pay.
    case payKnown, payNearLivingWage, annualPayKnown, paidHourly, paidAnnually
    // Qualifications and the Care Certificate.
    case qualifiedYes, qualifiedNo, levelKnown, level2, level3, level4
    case directCare, directCareLevelKnown, directCareLevel2
    case careProviding, careProvidingLevelKnown, careProvidingLevel2
    case certificateCompleted, certificatePartly, certificateNone
    case certificateDue, certificateUndated, certificateInTime
    // Special tasks.
    case apprenticeYes, apprenticeNo, mentalHealthYes, mentalHealthNo, delegatedYes, delegatedNo
    // Training.
    case trainingBase, trainingValid, trainingExpiring, trainingExpired
    case safeguardingBase, safeguardingDone, minimumBase, minimumDone, reviewBase, reviewDone
}

/// What is summed for each group.
enum Sum: Int, CaseIterable {
    case cappedHours, sickDays, sickRateDays, sickAvailable, ageYears, sectorYears
}

/// Which values are collected one by one for each group, so that their quantiles are exact.
enum Spread: Int, CaseIterable {
    case hourlyPay, fullTimePay
}
