/// Everything that checking can say, one case for each file, level, code and column. Cases begin with w, s or t for
/// the workplace, staff and training files; their facts stand in the tables beside this file.
enum Rule: UInt8, CaseIterable, Sendable {
    // Workplace rows and rows compared.
    case wUnclosedQuote, wShortRow, wReference, wName, wStatus, wAddress1, wAddress2, wAddress3, wTown, wPostcode,
        wPostcodeHeld, wType, wTypeText, wTypeOther, wShareRegulator, wShareCouncil, wMainService, wRegulation,
        wRegulationService, wProvider, wProviderUnused, wLocation, wLocationUnused, wServices, wServicesLength,
        wServicesText, wServicesNone, wUsersDropped, wUsersLength, wUsersText, wUsersUnknown, wUsersTextMissing,
        wDelegation, wDelegationService, wDelegationList, wCapacityLength, wCapacity, wUtilisation, wTotal, wJobs,
        wJobsManager, wStartersLength, wStarters, wLeaversLength, wLeavers, wVacanciesLength, wVacancies,
        wReasons, wReasonCounts, wReasonsLength, wReasonsSum, wRepeatTraining, wPathwayAware, wPathwayUse,
        wPathwayText, wSickPay, wHoliday, wPension, wContributionPension, wContribution, wOptOut, wSleepIns,
        wSleepInsService, wSleepInPaySleepIns, wSleepInPay, wSleepInPayService, wTravel, wTravelService,
        wTravelRateTravel, wTravelRate, wTravelRateService, wDuplicate, wDuplicateLocation, wJustOne,
        wPrimaryMissing, wPrimaryDeleted, wNotOwner, wTotalDiffers, wStartersMany, wLeaversMany, wVacanciesMany,
        wManagerMissing
    // Staff rows and rows compared.
    case sUnclosedQuote, sShortRow, sWorkplace, sReference, sNewReference, sTransferUnknown, sDisplay,
        sDisplayLong, sStatus, sDaysSickSame, sContract, sInsurance, sPostcodeBlank, sPostcode, sBirth, sGender,
        sEthnicity, sNationality, sCitizenshipUnused, sCitizenship, sCountry, sEntry, sEntryBirth, sEntryUnused,
        sVisa, sAbroad, sDisabled, sCertificate, sLevel2, sLevel2Started, sLevel2None, sLevel2Year, sLevel2Early,
        sLevel2Future, sRecruited, sStartBlank, sStart, sSector, sDelegationAnswer, sApprentice, sZeroBlank,
        sZero, sZeroHours, sZeroNoHours, sDaysSick, sInterval, sSalary, sSalaryUnused, sSalaryInterval, sRate,
        sRateUnused, sRateInterval, sRole, sRoleText, sRoleTextUnused, sHours, sAverage, sNurse, sApproved,
        sSocialBlank, sSocial, sSocialLevel, sOther, sOtherLevel, sPathway, sQualification1,
        sQualification1YearBlank, sQualification1Year, sQualification1Notes, sQualification2,
        sQualification2YearBlank, sQualification2Year, sQualification2Notes, sQualification3,
        sQualification3YearBlank, sQualification3Year, sQualification3Notes, sDuplicate, sDuplicateNew,
        sNoWorkplace, sSalarySame, sInsuranceHours, sManager, sTransferWorkplace, sTransferTaken, sTransferClash,
        sDelegationRole, sDelegationWorkplace, sDelegationService
    // Training rows and rows compared.
    case tUnclosedQuote, tShortRow, tWorkplace, tWorker, tCompleted, tExpiry, tExpiryOrder, tName, tCategory,
        tAccredited, tNotes, tDeliverer, tProviderUnused, tProvider, tManner, tValidity, tValidityExpiry,
        tNoWorkplace, tNoWorker, tTooYoung
}
