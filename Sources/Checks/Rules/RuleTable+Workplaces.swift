// Codes, types and columns are facts of the national data set (ASC-WDS, Skills for Care); see NOTICE.md.

extension RuleTable {
    /// One line a rule: case, level, code, type, column, what is wrong, what to do.
    static let workplaces = """
        wUnclosedQuote|error|9001|UNCLOSED_QUOTE||A quotation mark in this row is opened and never closed.|Close \
        it, or take it out. The rest of the file was read as if it were plain text.
        wShortRow|error|9002|ROW_TOO_SHORT||This row ends before its last column.|Give it as many cells as the \
        header has; leave those without an answer blank.
        wReference|error|1010|LOCAL_ID_ERROR|LOCALESTID|The workplace reference is blank or has 50 or more \
        characters.|Give each workplace a reference of its own of at most 49 characters.
        wName|error|1030|NAME_ERROR|ESTNAME|The workplace name is blank or has more than 120 characters.|Give the \
        name in at most 120 characters.
        wStatus|error|1020|STATUS_ERROR|STATUS|The status is not one of the five, or does not fit what is held.|Use \
        NEW for a workplace that is not held yet, and UPDATE, NOCHANGE, UNCHECKED or DELETE for one that is.
        wAddress1|error|1040|ADDRESS_ERROR|ADDRESS1|The first line of the address is blank or has more than 40 \
        characters.|Give it in at most 40 characters.
        wAddress2|error|1045|ADDRESS_ERROR|ADDRESS2|The second line of the address has more than 40 \
        characters.|Shorten it to 40, or move part of it to the third line.
        wAddress3|error|1050|ADDRESS_ERROR|ADDRESS3|The third line of the address has more than 40 \
        characters.|Shorten it to 40.
        wTown|error|1055|ADDRESS_ERROR|POSTTOWN|The post town has more than 40 characters.|Shorten it to 40.
        wPostcode|error|1060|ADDRESS_ERROR|POSTCODE|The postcode is blank, too long, not a UK postcode, or, for a \
        new workplace, not in the national address list.|Check the postcode. A new workplace at an address that the \
        list lacks has to be added by the national service's support.
        wPostcodeHeld|warning|1060|ADDRESS_ERROR|POSTCODE|The postcode is not in the national address list. Address \
        and postcode stay as they are held.|Check the postcode.
        wType|error|1070|ESTABLISHMENT_TYPE_ERROR|ESTTYPE|The type of workplace is not a code on the national \
        list.|Use 1, 3, 6, 7 or 8.
        wTypeText|error|1070|ESTABLISHMENT_TYPE_ERROR|OTHERTYPE|The description of the type of workplace has more \
        than 240 characters.|Shorten it to 240.
        wTypeOther|warning|2070|ESTABLISHMENT_TYPE_WARNING|OTHERTYPE|The description of the type does not go with \
        the type: type 8 needs one, the other types take none. The type is not stored.|Describe type 8, or clear \
        the description.
        wShareRegulator|error|1080|SHARE_WITH_CQC_ERROR|PERMCQC|The permission to share with the regulator is not \
        0, 1 or blank.|Use 1 for yes and 0 for no, or leave it blank.
        wShareCouncil|error|1090|SHARE_WITH_LA_ERROR|PERMLA|The permission to share with the council is not 0, 1 or \
        blank.|Use 1 for yes and 0 for no, or leave it blank.
        wMainService|error|1000|MAIN_SERVICE_ERROR|MAINSERVICE|The main service is not a code on the national \
        list.|Use a code from the main services list.
        wRegulation|error|1100|REGTYPE_ERROR|REGTYPE|Whether the workplace is regulated is not answered with 0 or \
        2.|Use 2 for a workplace that the Care Quality Commission regulates and 0 for others.
        wRegulationService|error|1100|REGTYPE_ERROR|REGTYPE/MAINSERVICE|The main service and the answer on \
        regulation contradict each other.|Change one of the two: regulated services go with 2, the others with 0.
        wProvider|error|1105|PROV_ID_ERROR|PROVNUM|The provider number of this regulated workplace is blank or \
        badly formed.|Give it as a digit, a dash and 8 to 12 digits, such as 1-123456789.
        wProviderUnused|warning|2105|PROV_ID_WARNING|PROVNUM|A provider number is given although the workplace is \
        not regulated. It is ignored.|Clear it, or answer 2 on regulation.
        wLocation|error|1110|LOCATION_ID_ERROR|LOCATIONID|The location number of this regulated workplace is blank, \
        badly formed, or held by another workplace.|Give the number that the regulator lists for this location: a \
        digit, a dash and 8 to 12 digits.
        wLocationUnused|warning|2110|LOCATION_ID_WARNING|LOCATIONID|A location number is given although the \
        workplace is not regulated. It is ignored.|Clear it, or answer 2 on regulation.
        wServices|error|1120|ALL_SERVICES_ERROR|ALLSERVICES|The list of services lacks the main service, has an \
        empty item, or holds a code that is not on the national list.|List the codes of all services, the main one \
        included, parted by semicolons.
        wServicesLength|error|1120|ALL_SERVICES_ERROR|ALLSERVICES/CAPACITY/UTILISATION/SERVICEDESC|The list of \
        descriptions and the list of services have different lengths.|Give one item for each service, blank where \
        there is nothing to say.
        wServicesText|error|1120|ALL_SERVICES_ERROR|SERVICEDESC|The description of a service has more than 120 \
        characters.|Shorten it to 120.
        wServicesNone|error|1121|ALL_SERVICES_ERROR_NONE|ALLSERVICES|The list of services says "no other services" \
        (0) beside other services.|Leave the 0 out, or keep only the main service beside it.
        wUsersDropped|warning|2130|SERVICE_USERS_WARNING|SERVICEUSERS|An item of the service users is not a number. \
        The whole list is ignored.|List codes from the service users list, parted by semicolons.
        wUsersLength|error|1130|SERVICE_USERS_ERROR|SERVICEUSERS/OTHERUSERDESC|The list of service users and the \
        list of their descriptions have different lengths.|Give one description item for each group, blank where \
        none is needed.
        wUsersText|error|1130|SERVICE_USERS_ERROR|OTHERUSERDESC|The description of a group of service users has \
        more than 120 characters.|Shorten it to 120.
        wUsersUnknown|warning|1130|SERVICE_USERS_ERROR|SERVICEUSERS|A group of service users is not a code on the \
        national list. It is ignored.|Use codes from the service users list.
        wUsersTextMissing|warning|2130|SERVICE_USERS_WARNING|OTHERUSERDESC|A group of service users that needs a \
        description (3, 9 or 21) has none.|Describe the group at its place in the list.
        wDelegation|warning|2510|DHA_WARNING|DHA|The answer on delegated healthcare activities is not 1, 2, 999 or \
        blank. It is ignored.|Use 1 for yes, 2 for no, 999 for not known.
        wDelegationService|warning|2520|DHA_MAIN_SERVICE_WARNING|DHA|Delegated healthcare activities are answered \
        although the main service has none. The answer is ignored.|Clear the answer, or check the main service.
        wDelegationList|warning|2530|DHAACTIVITIES_WARNING|DHAACTIVITIES|The list of delegated healthcare \
        activities holds unknown codes, or is given although the answer is not yes. What is unknown is \
        ignored.|List codes 1 to 8, or 999 alone, beside the answer 1.
        wCapacityLength|error|1140|CAPACITY_UTILISATION_ERROR|CAPACITY/UTILISATION|Capacity, utilisation and \
        services are lists of different lengths.|Give one item for each service in both lists, blank where there is \
        no number.
        wCapacity|error|1140|CAPACITY_UTILISATION_ERROR|CAPACITY|An item of the capacity is not a number below \
        9,999, or stands at a service that has no capacity.|Give whole numbers at services with beds or places, and \
        leave the other items blank.
        wUtilisation|error|1140|CAPACITY_UTILISATION_ERROR|UTILISATION|An item of the utilisation is not a number \
        below 9,999, or stands at a service that is not asked for it.|Give whole numbers at services that are \
        asked, and leave the other items blank.
        wTotal|error|1200|TOTAL_PERM_TEMP_ERROR|TOTALPERMTEMP|The number of staff is not a whole number from 0 to \
        999, or is 0 at a workplace that is no head office.|Give the number of staff records of this workplace.
        wJobs|error|1280|ALL_JOBS_ERROR|ALLJOBROLES|The list of job roles is blank beside counts, or holds \
        something that is not a code on the national list.|List the codes of the job roles that the counts of \
        starters, leavers and vacancies stand for.
        wJobsManager|warning|2180|ALL_JOBS_WARNING|VACANCY|A vacancy for a registered manager is given although the \
        workplace is not regulated. All counts of the row are lost.|Take role 4 out of the list, or check the \
        answer on regulation.
        wStartersLength|error|1310|STARTERS_ERROR|ALLJOBROLES/STARTERS|The counts of starters and the job roles are \
        lists of different lengths.|Give one count for each job role, or 999 alone where nothing is known.
        wStarters|error|1310|STARTERS_ERROR|STARTERS|A count of starters is not a whole number from 0 to 999.|Give \
        a whole number for each job role.
        wLeaversLength|error|1320|LEAVERS_ERROR|ALLJOBROLES/LEAVERS|The counts of leavers and the job roles are \
        lists of different lengths.|Give one count for each job role, or 999 alone where nothing is known.
        wLeavers|error|1320|LEAVERS_ERROR|LEAVERS|A count of leavers is not a whole number from 0 to 999.|Give a \
        whole number for each job role.
        wVacanciesLength|error|1300|VACANCIES_ERROR|ALLJOBROLES/VACANCIES|The counts of vacancies and the job roles \
        are lists of different lengths.|Give one count for each job role, or 999 alone where nothing is known.
        wVacancies|error|1300|VACANCIES_ERROR|VACANCIES|A count of vacancies is not a whole number from 0 to \
        999.|Give a whole number for each job role.
        wReasons|error|1360|REASONS_FOR_LEAVING_ERROR|REASONS|A reason for leaving is not a number.|Give the codes \
        of the reasons, parted by semicolons.
        wReasonCounts|error|1360|REASONS_FOR_LEAVING_ERROR|REASONNOS|A count of a reason for leaving is not a \
        number.|Give a whole number for each reason.
        wReasonsLength|error|1360|REASONS_FOR_LEAVING_ERROR|REASONS/REASONNOS|The reasons for leaving and their \
        counts are lists of different lengths.|Give one count for each reason.
        wReasonsSum|error|1360|REASONS_FOR_LEAVING_ERROR|REASONNOS/LEAVERS|The counts of the reasons for leaving do \
        not add up to the number of leavers.|Correct the counts, or the leavers.
        wRepeatTraining|warning|2420|REPEAT_TRAINING_WARNING|REPEATTRAINING|The answer on repeating training is not \
        1, 2, 3, 4 or blank. It is ignored.|Use a code from 1 to 4.
        wPathwayAware|warning|2480|CWPAWARE_WARNING|CWPAWARE|The answer on awareness of the care workforce pathway \
        is not 1 to 4, 999 or blank. It is ignored.|Use a code from the list.
        wPathwayUse|warning|2490|CWPUSE_WARNING|CWPUSE|The answer on using the care workforce pathway is not 1, 2 \
        or 999, or names an unknown reason. What is unknown is ignored.|Use 1 with reasons from 1 to 10, such as \
        1;3;10, or 2, or 999.
        wPathwayText|warning|2500|CWPUSEDESC_WARNING|CWPUSEDESC|The description of another use of the pathway is \
        too long, or reason 10 is not given. It is ignored.|Give reason 10 beside it, in at most 120 characters.
        wSickPay|warning|2450|SICKPAY_WARNING|SICKPAY|The answer on sick pay is not 0, 1, unknown or blank. It is \
        ignored.|Use 0, 1 or unknown.
        wHoliday|warning|2470|HOLIDAY_WARNING|HOLIDAY|The days of holiday are not a whole number. They are \
        ignored.|Give digits only.
        wPension|warning|2460|PENSION_WARNING|PENSION|The answer on pension contributions is not 0, 1, unknown or \
        blank. It is ignored.|Use 0, 1 or unknown.
        wContributionPension|warning|2541|ACTUALCONT_PENSION_WARNING|ACTUALCONT|A share of pension contributions is \
        given although the answer on pensions is not 1. It is ignored.|Answer 1 on pensions, or clear the share.
        wContribution|warning|2540|ACTUALCONT_WARNING|ACTUALCONT|The share of pension contributions is not a \
        percentage above 3 and at most 100. It is ignored.|Give a percentage such as 5 or 5.5.
        wOptOut|warning|2550|OPTOUTPEN_WARNING|OPTOUTPEN|The answer on opting out of pensions is not 1, 2, 999 or \
        blank. It is ignored.|Use 1 for yes, 2 for no, 999 for not known.
        wSleepIns|warning|2560|SLEEPINS_WARNING|SLEEPINS|The answer on sleep-ins is not 1, 2, 999 or blank. It is \
        ignored.|Use 1 for yes, 2 for no, 999 for not known.
        wSleepInsService|warning|2561|SLEEPINS_MAIN_SERVICE_WARNING|SLEEPINS|Sleep-ins are answered although the \
        main service is not asked about them.|Clear the answer, or check the main service.
        wSleepInPaySleepIns|warning|2572|SLEEPINPAY_SLEEPIN_WARNING|SLEEPINPAY|Pay for sleep-ins is given although \
        the answer on sleep-ins is not 1. It is ignored.|Answer 1 on sleep-ins, or clear the pay.
        wSleepInPay|warning|2570|SLEEPINPAY_WARNING|SLEEPINPAY|The answer on pay for sleep-ins is not 1, 2 or 999. \
        It is ignored.|Use 1 for hourly, 2 for flat, 999 for not known.
        wSleepInPayService|warning|2571|SLEEPINPAY_MAIN_SERVICE_WARNING|SLEEPINPAY|Pay for sleep-ins is given \
        although the main service is not asked about it.|Clear the answer, or check the main service.
        wTravel|warning|2580|TRAVELTIME_WARNING|TRAVELTIME|The answer on travel time is not 1 to 6, 999 or blank. \
        It is ignored.|Use a code from the list.
        wTravelService|warning|2581|TRAVELTIME_MAIN_SERVICE_WARNING|TRAVELTIME|Pay for travel time is answered \
        although the main service is not asked about it.|Clear the answer, or check the main service.
        wTravelRateTravel|warning|2592|TTDIFFRATE_TRAVELTIME_WARNING|TTDIFFRATE|A rate for travel time is given \
        although the answer on travel time is not 3. It is ignored.|Answer 3 on travel time, or clear the rate.
        wTravelRate|warning|2590|TTDIFFRATE_WARNING|TTDIFFRATE|The rate for travel time is not an amount from 2.50 \
        to 200 pounds an hour. It is ignored.|Give the rate in pounds, such as 12.21.
        wTravelRateService|warning|2591|TTDIFFRATE_MAIN_SERVICE_WARNING|TTDIFFRATE|A rate for travel time is given \
        although the main service is not asked about it.|Clear the rate, or check the main service.
        wDuplicate|error|998|DUPLICATE_ERROR|LOCALESTID|An earlier row has the same workplace reference.|Give each \
        workplace one row. Blanks do not tell two references apart.
        wDuplicateLocation|error|998|DUPLICATE_ERROR|LOCATIONID|Another row has the same location number.|Give each \
        location one row, or correct the number.
        wJustOne|error|950|EXPECT_JUST_ONE_ERROR|LOCALESTID|The file does not hold exactly one workplace although \
        the organisation is no parent.|Send the organisation's own workplace only.
        wPrimaryMissing|error|955|MISSING_PRIMARY_ERROR|LOCALESTID|The organisation's own (primary) workplace is \
        not in the file, or is there twice.|Give it exactly one row.
        wPrimaryDeleted|error|956|CANNOT_DELETE_PRIMARY_ERROR|STATUS|The row of the organisation's own (primary) \
        workplace says DELETE.|The own workplace cannot be deleted. Use another status.
        wNotOwner|error|997|NOT_OWNER_ERROR||The data of this workplace are owned by the workplace itself, not by \
        the organisation that sends them.|Take the row out, or have the ownership changed first.
        wTotalDiffers|warning|2200|TOTAL_PERM_TEMP_WARNING|TOTALPERMTEMP|The number of staff is not the number of \
        staff rows (NEW or UPDATE) of this workplace.|Compare the two; correct whichever is wrong.
        wStartersMany|warning|2310|STARTERS_WARNING|STARTERS|There are more starters than staff.|Check the counts \
        of starters over the last 12 months.
        wLeaversMany|warning|2320|LEAVERS_WARNING|LEAVERS|There are as many leavers as staff, or more.|Check the \
        counts of leavers over the last 12 months.
        wVacanciesMany|warning|2300|VACANCIES_WARNING|VACANCIES|There are as many vacancies as staff, or \
        more.|Check the counts of vacancies.
        wManagerMissing|warning|2301|REGISTERED_MANAGER_VACANCY_WARNING|VACANCIES|This regulated workplace has \
        neither a registered manager among its staff rows nor a vacancy for one.|Add the manager's staff row, or a \
        vacancy for role 4.
        """
}
