// Codes, types and columns are facts of the national data set (ASC-WDS, Skills for Care); see NOTICE.md.

extension RuleTable {
    /// One line a rule: case, level, code, type, column, what is wrong, what to do.
    static let staff = """
        sUnclosedQuote|error|9001|UNCLOSED_QUOTE||A quotation mark in this row is opened and never closed.|Close \
        it, or take it out. The rest of the file was read as if it were plain text.
        sShortRow|error|9002|ROW_TOO_SHORT||This row ends before its last column.|Give it as many cells as the \
        header has; only columns of qualifications may be left off.
        sWorkplace|error|1010|LOCAL_ID_ERROR|LOCALESTID|The workplace reference is blank or has 50 or more \
        characters.|Give the reference of a workplace of this upload.
        sReference|error|1020|UNIQUE_WORKER_ID_ERROR|UNIQUEWORKERID|The staff reference is blank or has 50 or more \
        characters.|Give each member of staff a reference of at most 49 characters, unique within the workplace.
        sNewReference|error|1030|CHANGE_UNIQUE_WORKER_ID_ERROR|CHGUNIQUEWRKID|The new staff reference has 50 or \
        more characters.|Shorten it to 49.
        sTransferUnknown|error|1400|TRANSFERSTAFFRECORD_ERROR|LOCALESTID|A move to another workplace is given for \
        somebody who is not held.|Take the move out, or correct the reference; a new member of staff gets a row at \
        the new workplace.
        sDisplay|error|1050|DISPLAY_ID_ERROR|DISPLAYID|The name or number to show is blank.|Give a name or number \
        of at most 49 characters.
        sDisplayLong|error|1050|WORKER_DISPLAY_ID_ERROR|DISPLAYID|The name or number to show has 50 or more \
        characters.|Shorten it to 49.
        sStatus|error|1040|STATUS_ERROR|STATUS|The status is not one of the five, or does not fit what is held.|Use \
        NEW for somebody who is not held yet, and UPDATE, NOCHANGE, UNCHECKED or DELETE for somebody who is.
        sDaysSickSame|warning|3240|DAYSICK_WARNING|DAYSSICK|The days of sickness are the same as at the last \
        return.|Check that they were counted again for the last 12 months.
        sContract|error|1220|CONTRACT_TYPE_ERROR|EMPLSTATUS|The employment status is blank or not a code on the \
        national list.|Use 1, 2, 3, 4 or 7.
        sInsurance|error|1060|WORKER_NINUMBER_ERROR|NINUMBER|The NI number is badly formed.|Give two letters, six \
        digits and a letter, or leave it blank.
        sPostcodeBlank|warning|3070|POSTCODE_WARNING|POSTCODE|The home postcode is blank.|Give it if it is known.
        sPostcode|error|1070|POSTCODE ERROR|POSTCODE|The home postcode is badly formed.|Give it with one blank in \
        the middle, such as AB1 2CD.
        sBirth|warning|3080|DOB_WARNING|DOB|The birth date is blank, no date, a day that does not exist (such as \
        30/02/1980), or not of somebody aged 14 to 100. It is ignored.|Give it as DD/MM/YYYY.
        sGender|error|1090|GENDER_ERROR|GENDER|The gender is not a code on the national list.|Use 1, 2, 3 or 4, or \
        leave it blank.
        sEthnicity|error|1100|ETHNICITY_ERROR|ETHNICITY|The ethnicity is not a code on the national list.|Use a \
        code from the ethnicities list, or leave it blank.
        sNationality|error|1110|NATIONALITY_ERROR|NATIONALITY|The nationality is not a code on the national \
        list.|Use a code from the nationalities list, 826 for British, 998 for not known.
        sCitizenshipUnused|warning|3120|BRITISH_CITIZENSHIP_WARNING|BRITISHCITIZENSHIP|British citizenship is \
        answered although the nationality is British. It is ignored.|Clear the answer.
        sCitizenship|error|1120|BRITISH_CITIZENSHIP_ERROR|BRITISHCITIZENSHIP|The answer on British citizenship is \
        not 1, 2 or 999.|Use 1 for yes, 2 for no, 999 for not known.
        sCountry|error|1130|COUNTRY_OF_BIRTH_ERROR|COUNTRYOFBIRTH|The country of birth is not a code on the \
        national list.|Use a code from the countries list, 826 for the United Kingdom, 998 for not known.
        sEntry|error|1380|YEAROFENTRY_ERROR|YEAROFENTRY|The year of entry to the United Kingdom is not a year of \
        four digits, or lies in the future.|Give the year in four digits.
        sEntryBirth|error|1380|YEAROFENTRY_ERROR|YEAROFENTRY/DOB|The year of entry to the United Kingdom lies \
        before the birth date.|Correct one of the two.
        sEntryUnused|warning|3380|YEAROFENTRY_WARNING|YEAROFENTRY/COUNTRYOFBIRTH|A year of entry is given although \
        the country of birth is the United Kingdom or blank. It is ignored.|Give the country of birth, or clear the \
        year.
        sVisa|warning|5570|HANDCVISA_WARNING|HANDCVISA|The answer on the health and care visa is not 1, 2 or 999, \
        or is not asked for this nationality. It is ignored.|Use 1, 2 or 999 for people without British nationality \
        or citizenship, and leave it blank for others.
        sAbroad|warning|5580|INOUTUK_WARNING|INOUTUK|The answer on recruitment from outside the United Kingdom is \
        not 1, 2 or 999, or there is no health and care visa. It is ignored.|Answer it only beside a visa answered \
        with 1.
        sDisabled|error|1150|DISABLED_ERROR|DISABLED|The answer on disability is not a code on the national \
        list.|Use 0, 1, 2 or 3, or leave it blank.
        sCertificate|error|1160|CARECERT_ERROR|CARECERT|The answer on the Care Certificate is not 1, 2 or 3.|Use 1 \
        for completed, 2 for no, 3 for in progress.
        sLevel2|warning|5590|L2CARECERT_WARNING|L2CARECERT|The answer on the level 2 certificate is not 1, 2 or 3. \
        It is ignored.|Use 1, 1 with its year such as 1;2025, 2 or 3.
        sLevel2Started|warning|5600|L2CARECERT_WARNING_IGNORE_YEAR_FOR_OPTION_2|L2CARECERT|A year is given for a \
        level 2 certificate that is only started. The whole answer is ignored.|Take the year out.
        sLevel2None|warning|5610|L2CARECERT_WARNING_IGNORE_YEAR_FOR_OPTION_3|L2CARECERT|A year is given although \
        there is no level 2 certificate. The whole answer is ignored.|Take the year out.
        sLevel2Year|warning|5640|L2CARECERT_WARNING_YEAR_INVALID|L2CARECERT|The year of the level 2 certificate is \
        not a number. The year is ignored.|Give the year in four digits.
        sLevel2Early|warning|5620|L2CARECERT_WARNING_YEAR_BEFORE_2024|L2CARECERT|The year of the level 2 \
        certificate lies before 2024, when there was none. The year is ignored.|Check the year.
        sLevel2Future|warning|5630|L2CARECERT_WARNING_YEAR_IN_FUTURE|L2CARECERT|The year of the level 2 certificate \
        lies in the future. The year is ignored.|Check the year.
        sRecruited|error|1180|RECSOURCE_ERROR|RECSOURCE|The source of recruitment is not a code on the national \
        list.|Use a code from the list, 16 for not known.
        sStartBlank|warning|2000|START_DATE_MISSING|STARTDATE|The start date in the main job is blank.|Give it as \
        DD/MM/YYYY.
        sStart|warning|3190|START_DATE_WARNING|STARTDATE|The start date is badly formed, lies in the future, before \
        the 14th birthday, or before the year of entry. It is ignored.|Give it as DD/MM/YYYY, and check the birth \
        date.
        sSector|warning|3200|START_INSECT_WARNING|STARTINSECT|The year of starting in social care is blank, no \
        year, after the start date, or before the 14th birthday. It is ignored.|Give the year in four digits, or \
        999 for not known.
        sDelegationAnswer|warning|5660|DHA_WARNING|DHA|The answer on delegated healthcare activities is not 1, 2 or \
        999. It is ignored.|Use 1 for yes, 2 for no, 999 for not known.
        sApprentice|warning|3210|APPRENTICE_WARNING|APPRENTICE|The answer on apprenticeship is not 1, 2 or 999. It \
        is ignored.|Use 1 for yes, 2 for no, 999 for not known.
        sZeroBlank|warning|3230|ZERO_HRCONT_WARNING|ZEROHRCONT|Contracted hours are given but the zero-hours \
        question is not answered.|Answer 2 for a contract with hours.
        sZero|error|1230|ZEROHRCONT_ERROR|ZEROHRCONT|The answer on a zero-hours contract is not 1, 2 or 999.|Use 1 \
        for yes, 2 for no, 999 for not known.
        sZeroHours|error|1230|ZEROHRCONT_ERROR|CONTHOURS/ZEROHRCONT|Contracted hours are given although the \
        zero-hours answer is yes or not known.|Answer 2, or clear the contracted hours.
        sZeroNoHours|warning|3230|ZERO_HRCONT_WARNING|CONTHOURS/ZEROHRCONT|Contracted hours are 0 although the \
        zero-hours answer is no.|Answer 1, or give the contracted hours.
        sDaysSick|warning|1240|DAYSSICK_ERROR|DAYSSICK|The days of sickness are not 0 to 366 in halves. They are \
        ignored.|Give days in halves, such as 2 or 2.5, or 999 for not known.
        sInterval|error|1250|SALARY_INT_ERROR|SALARYINT|The pay interval is not 1, 3 or 999.|Use 1 for annual pay, \
        3 for hourly pay, 999 for not known.
        sSalary|error|1260|SALARY_ERROR|SALARY|The annual salary is not a whole number of pounds from 500 to \
        200,000 (250,000 for senior management).|Give whole pounds a year without sign or comma.
        sSalaryUnused|warning|3260|SALARY_WARNING|SALARY|A salary is given although the pay interval is not known. \
        It is ignored.|Give interval 1, or clear the salary.
        sSalaryInterval|error|1251|SALARY_INT_ERROR|SALARYINT/SALARY|A salary is given although the pay interval is \
        not annual.|Give interval 1, or clear the salary.
        sRate|error|1270|HOURLY_RATE_ERROR|HOURLYRATE|The hourly rate is not an amount in pounds with at most two \
        decimals.|Give it as digits, such as 12.60.
        sRateUnused|warning|3270|HOURLY_RATE_WARNING|HOURLYRATE|An hourly rate is given although the pay interval \
        is not known. It is ignored.|Give interval 3, or clear the rate.
        sRateInterval|error|1252|SALARY_INT_ERROR|SALARYINT/HOURLYRATE|An hourly rate is given although the pay \
        interval is not hourly.|Give interval 3, or clear the rate.
        sRole|error|1280|MAIN_JOB_ROLE_ERROR|MAINJOBROLE|The main job role is not a code on the national list.|Use \
        a code from the job roles list.
        sRoleText|error|1290|MAIN_JOB_DESC_ERROR|MAINJRDESC|The description of the main job role is missing for \
        role 23 or 27, or has 120 or more characters.|Describe the role in at most 119 characters.
        sRoleTextUnused|warning|3290|MAIN_JOB_DESC_WARNING|MAINJRDESC|The main job role is described although it \
        needs no description. The description is ignored.|Clear it, or use role 23 or 27.
        sHours|warning|3300|CONT_HOURS_WARNING|CONTHOURS|The contracted hours do not go with the contract, or are \
        not 0 to 75 in halves. They are ignored.|Give hours a week in halves for permanent and temporary staff \
        without a zero-hours contract.
        sAverage|warning|3310|AVG_HOURS_ERROR|AVGHOURS|The average hours do not go with the contract, or are not 0 \
        to 75 in halves. They are ignored.|Give average hours a week in halves for bank, agency and other staff, \
        and for zero-hours contracts.
        sNurse|warning|3340|NMCREG_WARNING|NMCREG|The nursing register is missing or unknown for a registered \
        nurse, or given for another role. It is ignored.|Use 1 to 5 for role 16, and leave it blank for others.
        sApproved|warning|3380|AMHP_WARNING|AMHP|The answer on approved mental health professionals is missing or \
        unknown for a social worker, or given for another role. It is ignored.|Use 1, 2 or 999 for role 6, and \
        leave it blank for others.
        sSocialBlank|warning|3360|SOCIALCARE_QUAL_WARNING|SCQUAL|The social care qualification is blank, or has no \
        level although the role is a regulated profession.|Give 1 with its level such as 1;3, or 2, or 999.
        sSocial|error|1360|SOCIALCARE_QUAL_ERROR|SCQUAL|The social care qualification is not 1, 2 or 999, or is 1 \
        without a level.|Give 1 with its level such as 1;3, or 2, or 999.
        sSocialLevel|warning|1360|SOCIALCARE_QUAL_ERROR|SCQUAL|The level of the social care qualification is not on \
        the national list. It is ignored.|Use 0 to 8, or 999 for not known.
        sOther|error|1370|NON_SOCIALCARE_QUAL_ERROR|NONSCQUAL|The qualification outside social care is not 1, 2 or \
        999.|Give 1 with its level such as 1;3, or 2, or 999.
        sOtherLevel|warning|1370|NON_SOCIALCARE_QUAL_ERROR|NONSCQUAL|The level of the qualification outside social \
        care is not on the national list. It is ignored.|Use 0 to 8, or 999 for not known.
        sPathway|warning|5650|CWPCATEGORY_WARNING|CWPCATEGORY|The care workforce pathway category is not a code on \
        the national list. It is ignored.|Use 1 to 7, 998 or 999.
        sQualification1|error|5010|QUAL_ACH01_CODE_ERROR|QUALACH01|The first qualification is not a code on the \
        national list.|Use a code from the qualifications list, a semicolon and the year.
        sQualification1YearBlank|warning|5015|QUAL_ACH01_YEAR_ERROR|QUALACH01|The year of the first qualification \
        is blank.|Give the year after a semicolon, if it is known.
        sQualification1Year|error|5015|QUAL_ACH01_YEAR_ERROR|QUALACH01|The year of the first qualification is no \
        year, lies in the future, or over 100 years ago.|Give the year in four digits after the semicolon.
        sQualification1Notes|warning|5020|QUAL_ACH01_NOTES_ERROR|QUALACH01NOTES|The notes on the first \
        qualification have more than 120 characters. They are ignored.|Shorten them to 120.
        sQualification2|error|5030|QUAL_ACH02_CODE_ERROR|QUALACH02|The second qualification is not a code on the \
        national list.|Use a code from the qualifications list, a semicolon and the year.
        sQualification2YearBlank|warning|5035|QUAL_ACH02_YEAR_ERROR|QUALACH02|The year of the second qualification \
        is blank.|Give the year after a semicolon, if it is known.
        sQualification2Year|error|5035|QUAL_ACH02_YEAR_ERROR|QUALACH02|The year of the second qualification is no \
        year, lies in the future, or over 100 years ago.|Give the year in four digits after the semicolon.
        sQualification2Notes|warning|5040|QUAL_ACH02_NOTES_ERROR|QUALACH02NOTES|The notes on the second \
        qualification have more than 120 characters. They are ignored.|Shorten them to 120.
        sQualification3|error|5050|QUAL_ACH03_CODE_ERROR|QUALACH03|The third qualification is not a code on the \
        national list.|Use a code from the qualifications list, a semicolon and the year.
        sQualification3YearBlank|warning|5055|QUAL_ACH03_YEAR_ERROR|QUALACH03|The year of the third qualification \
        is blank.|Give the year after a semicolon, if it is known.
        sQualification3Year|error|5055|QUAL_ACH03_YEAR_ERROR|QUALACH03|The year of the third qualification is no \
        year, lies in the future, or over 100 years ago.|Give the year in four digits after the semicolon.
        sQualification3Notes|warning|5060|QUAL_ACH03_NOTES_ERROR|QUALACH03NOTES|The notes on the third \
        qualification have more than 120 characters. They are ignored.|Shorten them to 120.
        sDuplicate|error|998|DUPLICATE_ERROR|UNIQUEWORKERID|An earlier row has the same staff reference at this \
        workplace.|Give each member of staff one row. Blanks do not tell two references apart.
        sDuplicateNew|error|998|DUPLICATE_ERROR|CHGUNIQUEWRKID|The new staff reference is another row's reference \
        at this workplace, or its own old one.|Choose a reference that nobody at the workplace has or had.
        sNoWorkplace|error|997|NO_ASSOCIATED_ESTABLISHMENT_ERROR|LOCALESTID|The workplace file has no accepted row \
        for this workplace.|Correct the workplace reference, or add the workplace.
        sSalarySame|warning|1260|SALARY_ERROR|SALARY|Somebody with part-time hours has the same annual salary and \
        role as somebody with full-time hours.|Give the salary that is paid for the contracted hours, not the \
        full-time equivalent.
        sInsuranceHours|error|5570|NI_WORKER_DUPLICATE_ERROR|NINUMBER|Rows with one NI number have more than 75 \
        contracted hours a week together.|Check whether it is one person, and the hours of each row.
        sManager|error|1280|MAIN_JOB_ROLE_ERROR|MAINJOBROLE|A registered manager is given at a workplace that is \
        not regulated.|Check the job role, or the workplace's answer on regulation.
        sTransferWorkplace|error|1401|TRANSFERSTAFFRECORD_ERROR|TRANSFERSTAFFRECORD|The workplace to move to is not \
        in the workplace file, or is not held and not new.|Correct the reference of the other workplace, exactly as \
        it is held.
        sTransferTaken|error|1402|TRANSFERSTAFFRECORD_ERROR|UNIQUEWORKERID|Somebody at the workplace to move to has \
        this reference already.|Give a new reference in CHGUNIQUEWRKID.
        sTransferClash|error|1403|TRANSFERSTAFFRECORD_ERROR|UNIQUEWORKERID|Two people would arrive at a workplace \
        under one reference.|Give one of them a new reference in CHGUNIQUEWRKID.
        sDelegationRole|warning|5661|DHA_WARNING|DHA|Delegated healthcare activities are answered although the main \
        job role has none.|Clear the answer, or check the job role.
        sDelegationWorkplace|warning|5663|DHA_WARNING|DHA|Delegated healthcare activities are answered although the \
        workplace says that it has none.|Clear the answer, or correct the workplace's.
        sDelegationService|warning|5662|DHA_WARNING|DHA|Delegated healthcare activities are answered although the \
        workplace's main service has none.|Clear the answer, or check the main service.
        """
}
