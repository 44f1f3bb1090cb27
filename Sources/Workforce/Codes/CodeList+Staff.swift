// Facts of the national data set (ASC-WDS, Skills for Care). See NOTICE.md for their source and licence.

extension CodeList {
    /// Employment status, as the national files code them.
    public static let employmentStatus = CodeList(name: "employment_status", table: """
        code,title,hours_column
        1,Permanent,CONTHOURS
        2,Temporary,CONTHOURS
        3,Pool/Bank,AVGHOURS
        4,Agency,AVGHOURS
        7,Other,AVGHOURS
        """)

    /// Zero hours, as the national files code them.
    public static let zeroHours = CodeList(name: "zero_hours", table: """
        code,title
        1,Yes
        2,No
        999,Don't know
        """)

    /// Salary interval, as the national files code them.
    public static let salaryInterval = CodeList(name: "salary_interval", table: """
        code,title,pay_column
        1,Annually,SALARY
        3,Hourly,HOURLYRATE
        999,Don't know,
        """)

    /// Genders, as the national files code them.
    public static let genders = CodeList(name: "genders", table: """
        code,title
        1,Male
        2,Female
        3,Don't know
        4,Other
        """)

    /// Ethnicities, as the national files code them.
    public static let ethnicities = CodeList(name: "ethnicities", table: """
        code,title,group,asc_wds_id
        31,English / Welsh / Scottish / Northern Irish / British,White,1
        32,Irish,White,3
        33,Gypsy or Irish Traveller,White,4
        34,Any other White background,White,5
        35,White and Black Caribbean,Mixed / multiple ethnic groups,6
        36,White and Black African,Mixed / multiple ethnic groups,7
        37,White and Asian,Mixed / multiple ethnic groups,8
        38,Any other Mixed/ multiple ethnic background,Mixed / multiple ethnic groups,9
        39,Indian,Asian / Asian British,10
        40,Pakistani,Asian / Asian British,11
        41,Bangladeshi,Asian / Asian British,12
        42,Chinese,Asian / Asian British,13
        43,Any other Asian background,Asian / Asian British,14
        44,African,Black / African / Caribbean / Black British,15
        45,Caribbean,Black / African / Caribbean / Black British,16
        46,Any other Black / African / Caribbean background,Black / African / Caribbean / Black British,17
        47,Arab,Other ethnic group,18
        98,Any other ethnic group,Other ethnic group,19
        99,Don't know,Don't know,2
        """)

    /// British citizenship, as the national files code them.
    public static let britishCitizenship = CodeList(name: "british_citizenship", table: """
        code,title
        1,Yes
        2,No
        999,Don't know
        """)

    /// Disability, as the national files code them.
    public static let disability = CodeList(name: "disability", table: """
        code,title
        0,No
        1,Yes
        2,Undisclosed
        3,Don't know
        """)

    /// Health and care visa, as the national files code them.
    public static let healthAndCareVisa = CodeList(name: "health_and_care_visa", table: """
        code,title
        1,Yes
        2,No
        999,Don't know
        """)

    /// Recruited from outside uk, as the national files code them.
    public static let recruitedFromOutsideUk = CodeList(name: "recruited_from_outside_uk", table: """
        code,title
        1,Yes
        2,No
        999,Don't know
        """)

    /// Recruited from, as the national files code them.
    public static let recruitedFrom = CodeList(name: "recruited_from", table: """
        code,title,asc_wds_id
        1,Adult care sector: local authority,1
        2,Adult care sector: private or voluntary sector,2
        5,Health sector,3
        7,Other care sector,5
        8,"Internal promotion, transfer or career development",6
        10,Not previously employed,7
        12,Agency,8
        15,Other,10
        16,Not known,
        17,"Children's, young people's social care",4
        18,First job role after education,9
        """)

    /// Care certificate, as the national files code them.
    public static let careCertificate = CodeList(name: "care_certificate", table: """
        code,title
        1,"Yes, completed"
        2,No
        3,"Yes, in progress or partially completed"
        """)

    /// Level2 care certificate, as the national files code them.
    public static let level2CareCertificate = CodeList(name: "level2_care_certificate", table: """
        code,title,year_allowed
        1,"Yes, completed",yes
        2,"Yes, started",no
        3,No,no
        """)

    /// Apprenticeship, as the national files code them.
    public static let apprenticeship = CodeList(name: "apprenticeship", table: """
        code,title
        1,Yes
        2,No
        999,Don't know
        """)

    /// Amhp, as the national files code them.
    public static let approvedMentalHealthProfessional = CodeList(name: "amhp", table: """
        code,title
        1,Yes
        2,No
        999,Don't know
        """)

    /// Nmc register, as the national files code them.
    public static let nursingRegister = CodeList(name: "nmc_register", table: """
        code,exported_as,title
        1,01,Adult Nurse
        2,02,Mental Health Nurse
        3,03,Learning Disabilities Nurse
        4,04,Children's Nurse
        5,05,Enrolled Nurse
        """)

    /// Cwp role categories, as the national files code them.
    public static let careWorkforcePathwayCategories = CodeList(name: "cwp_role_categories", table: """
        code,title,asc_wds_id
        1,New to care,1
        2,Care or support worker,2
        3,Enhanced care worker,3
        4,Supervisor or leader,4
        5,Practice leader,5
        6,Deputy manager,6
        7,Registered manager,7
        998,None of the above,102
        999,I do not know,101
        """)

    /// Yes no dont know, as the national files code them.
    public static let yesNoDontKnow = CodeList(name: "yes_no_dont_know", table: """
        code,title,used_by
        1,Yes,BRITISHCITIZENSHIP HANDCVISA INOUTUK DHA APPRENTICE ZEROHRCONT AMHP OPTOUTPEN SLEEPINS CWPUSE SCQUAL NONSCQUAL
        2,No,same
        999,Don't know,same
        """)
}
