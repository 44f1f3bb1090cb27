// Facts of the national data set (ASC-WDS, Skills for Care). See NOTICE.md for their source and licence.

extension CodeList {
    /// Main services, as the national files code them.
    public static let mainServices = CodeList(name: "main_services", table: """
        code,title,service_type,asc_wds_category,cqc_regulated_service,regtype_required_by_bulk_upload,selectable_as_main_service,capacity_accepted,capacity_question,utilisation_accepted,utilisation_question,description_kept,can_do_delegated_healthcare,pay_and_pensions_group,asc_wds_id
        1,Care home services with nursing,residential,Adult residential,yes,2 (CQC),yes,yes,How many beds do you have?,yes,How many of those beds are being used?,no,yes,2,24
        2,Care home services without nursing,residential,Adult residential,yes,2 (CQC),yes,yes,How many beds do you have?,yes,How many of those beds are being used?,no,yes,2,25
        5,Other adult residential care service,residential,Adult residential,no,0 (not CQC),yes,yes,How many beds do you have?,yes,How many of those beds are being used?,yes,yes,2,12
        6,Day care and day services,day,Adult day,no,0 (not CQC),yes,yes,How many places do you have at the moment?,yes,Number of those places that are being used,no,yes,3,9
        7,Other adult day care service,day,Adult day,no,0 (not CQC),yes,yes,How many places do you have at the moment?,yes,Number of those places that are being used,yes,yes,3,10
        8,Domiciliary care services,domiciliary,Adult domiciliary,yes,2 (CQC),yes,no,,yes,Number of people using the service at the moment,no,yes,1,20
        10,Domestic services and home help,domiciliary,Adult domiciliary,no,0 (not CQC),yes,no,,yes,Number of people receiving care at the moment,no,no,3,11
        12,Other adult domiciliary care service,domiciliary,Adult domiciliary,no,0 (not CQC),yes,no,,yes,Number of people using the service at the moment,yes,yes,1,18
        13,Carers support,community,Adult community care,no,0 (not CQC),yes,no,,no,,no,no,3,1
        14,"Short breaks, respite care",community,Adult community care,no,0 (not CQC),yes,no,,no,,no,yes,2,7
        15,Community support and outreach,community,Adult community care,no,0 (not CQC),yes,no,,no,,no,yes,3,2
        16,Social work and care management,community,Adult community care,no,0 (not CQC),yes,no,,no,,no,yes,3,8
        17,Shared lives,community,Adult community care,yes,2 (CQC),yes,yes,How many places do you have at the moment?,yes,Number of those places that are being used,no,yes,3,19
        18,"Disability adaptations, assistive technology services",community,Adult community care,no,0 (not CQC),yes,no,,no,,no,yes,3,3
        19,"Occupational, employment-related services",community,Adult community care,no,0 (not CQC),yes,no,,no,,no,no,3,5
        20,Information and advice services,community,Adult community care,no,0 (not CQC),yes,no,,no,,no,yes,3,4
        21,Other adult community care service,community,Adult community care,no,0 (not CQC),yes,no,,no,,yes,yes,3,6
        52,Other service (not healthcare),other,Other,no,0 (not CQC),yes,no,,no,,yes,yes,3,15
        53,Sheltered housing,residential,Adult residential,no,0 (not CQC),yes,no,,yes,Number of people receiving care at the moment,no,yes,3,13
        54,Extra care housing services,domiciliary,Adult domiciliary,yes,2 (CQC),yes,no,,yes,Number of people receiving care at the moment,no,yes,3,21
        55,Supported living services,domiciliary,Adult domiciliary,yes,2 (CQC),yes,no,,yes,Number of people using the service at the moment,no,yes,2,23
        60,Specialist college services,other,Other,yes,0 (not CQC),yes,no,,no,,no,no,3,36
        61,Community based services for people with a learning disability,healthcare,Healthcare,yes,2 (CQC),yes,no,,no,,no,yes,3,27
        62,Community based services for people with mental health needs,healthcare,Healthcare,yes,2 (CQC),yes,no,,no,,no,yes,3,28
        63,Community based services for people who misuse substances,healthcare,Healthcare,yes,2 (CQC),yes,no,,no,,no,yes,3,26
        64,Community healthcare services,healthcare,Healthcare,yes,2 (CQC),yes,no,,no,,no,yes,3,29
        66,Hospice services,healthcare,Healthcare,yes,2 (CQC),yes,no,,no,,no,yes,3,30
        67,Long-term conditions services,healthcare,Healthcare,yes,2 (CQC),yes,no,,no,,no,yes,3,32
        68,"Hospital services for people with mental health needs, learning disabilities, problems with substance misuse",healthcare,Healthcare,yes,2 (CQC),yes,no,,no,,no,yes,3,31
        69,Rehabilitation services,healthcare,Healthcare,yes,2 (CQC),yes,no,,no,,no,yes,3,33
        70,"Residential substance misuse treatment, rehabilitation services",healthcare,Healthcare,yes,2 (CQC),yes,no,,no,,no,yes,3,34
        71,Other service (healthcare),other,Other,no,0 (not CQC),yes,no,,no,,yes,yes,3,17
        72,Head office services,other,Other,either,either,yes,no,,no,,yes,no,3,16
        73,Live-in care,other,Other,yes,0 (not CQC),no,no,,yes,Number of people receiving care at the moment,no,yes,3,35
        74,Nurses agency,domiciliary,Adult domiciliary,yes,2 (CQC),yes,no,,yes,Number of people receiving care at the moment,no,yes,3,22
        75,"Any children's, young people's service",other,Other,no,0 (not CQC),yes,no,,no,,yes,yes,3,14
        """)

    /// Service users, as the national files code them.
    public static let serviceUsers = CodeList(name: "service_users", table: """
        code,title,group,needs_description,asc_wds_id
        1,Older people with dementia,Older people,no,1
        2,"Older people with mental disorders or infirmities, excluding learning disability or dementia",Older people,no,2
        3,Older people not in above categories,Older people,yes,9
        4,Adults with physical disabilities,Adults,no,14
        5,Adults with learning disabilities and/or autism,Adults,no,13
        6,"Adults with mental disorders or infirmities, excluding learning disability or dementia",Adults,no,11
        7,Adults with sensory impairment(s),Adults,no,15
        8,Adults who misuse alcohol/drugs,Adults,no,16
        9,Adults not in above categories,Adults,yes,18
        18,Carers of older people,Carers,no,20
        19,Carers of adults,Carers,no,21
        20,Carers of children and young people,Carers,no,22
        21,Any others not in above categories,Other,yes,23
        22,Older people detained under the Mental Health Act,Older people,no,3
        23,Older people with learning disabilities and/or autism,Older people,no,4
        25,Older people with physical disabilities,Older people,no,5
        26,Older people with sensory impairment(s),Older people,no,6
        27,Older people who misuse alcohol/drugs,Older people,no,7
        28,Adults with dementia,Adults,no,10
        29,Adults detained under the Mental Health Act,Adults,no,12
        31,Adults with an eating disorder,Adults,no,17
        45,Any children and young people,Children and young people,no,19
        46,Older people with an eating disorder,Older people,no,8
        """)

    /// Establishment types, as the national files code them.
    public static let establishmentTypes = CodeList(name: "establishment_types", table: """
        code,title,accepted,needs_description
        1,Local Authority (adult services),yes,no
        3,Local Authority (generic/other),yes,no
        6,Private Sector,yes,no
        7,Voluntary / Charity,yes,no
        8,Other,yes,yes
        """)

    /// Regulated types, as the national files code them.
    public static let regulatedTypes = CodeList(name: "regulated_types", table: """
        code,title
        0,Not CQC regulated
        2,CQC regulated
        """)

    /// Share permission, as the national files code them.
    public static let sharePermission = CodeList(name: "share_permission", table: """
        code,title
        ,Not answered
        0,No
        1,Yes
        """)

    /// Delegated healthcare activities, as the national files code them.
    public static let delegatedHealthcareActivities = CodeList(name: "delegated_healthcare_activities", table: """
        code,title,description
        1,Vital signs monitoring,Like monitoring heart rate as part of treating a condition
        2,Specialised medication administration,Like administering insulin injections
        3,Complex posture and mobility care,Like support with prescribed exercise programmes
        4,Compromised skin integrity and wound care,Like applying or replacing a dry dressing
        5,Airways and breathing care,Like supplying prescribed oxygen through a mask
        6,Feeding and digestive care,Like administering PEG feeds
        7,Bladder and bowel care,Like emptying and changing a stoma bag
        8,Other delegated healthcare activities,Something else delegated by a regulated healthcare professional
        """)

    /// Repeat training, as the national files code them.
    public static let repeatTraining = CodeList(name: "repeat_training", table: """
        code,title
        1,"Yes, always"
        2,"Yes, very often"
        3,"Yes, but not very often"
        4,"No, never"
        """)

    /// Cwp awareness, as the national files code them.
    public static let careWorkforcePathwayAwareness = CodeList(name: "cwp_awareness", table: """
        code,title
        1,Aware of how the care workforce pathway works in practice
        2,Aware of the aims of the care workforce pathway
        3,Aware of the term 'care workforce pathway'
        4,Not aware of the care workforce pathway
        999,I do not know how aware our workplace is
        """)

    /// Cwp use reasons, as the national files code them.
    public static let careWorkforcePathwayReasons = CodeList(name: "cwp_use_reasons", table: """
        code,title,needs_description,asc_wds_id
        1,To help define our organisation's values,no,1
        2,To help update our job descriptions,no,2
        3,To help update our HR and learning and development policies,no,3
        4,To help identify skills and knowledge gaps in our staff,no,4
        5,To help identify learning and development opportunities for our staff,no,5
        6,To help set levels of pay,no,6
        7,To help with advertising job roles and recruitment,no,7
        8,To help demonstrate delivery and outcomes to commissioners and CQC,no,8
        9,To help plan our future workforce,no,9
        10,For something else,yes,10
        """)

    /// Sick pay pension, as the national files code them.
    public static let sickPayPension = CodeList(name: "sick_pay_pension", table: """
        code,title
        0,No
        1,Yes
        unknown,Don't know
        """)

    /// Sleep in pay, as the national files code them.
    public static let sleepInPay = CodeList(name: "sleep_in_pay", table: """
        code,title
        1,Hourly rate
        2,Flat rate
        999,I do not know
        """)

    /// Travel time pay, as the national files code them.
    public static let travelTimePay = CodeList(name: "travel_time_pay", table: """
        code,title,rate_allowed
        1,The same rate for travel time as for visits,no
        2,Minimum wage,no
        3,A different travel time rate,yes
        4,We pay for travel time in a different way,no
        5,We do not pay for travel time between visits,no
        6,Workers do not travel between visits,no
        999,I do not know,no
        """)

    /// Status values, as the national files code them.
    public static let statusValues = CodeList(name: "status_values", table: """
        code,workplace_file,staff_file,meaning
        NEW,yes,yes,Create the record; an error if the reference already exists
        UPDATE,yes,yes,Change the record to what this row says; an error if it does not exist; see the format notes for what an empty cell does
        NOCHANGE,yes,yes,Keep the stored answers and note that they were confirmed; the row is not checked in depth; must exist
        UNCHECKED,yes,yes,Do not touch the stored record at all; the value that a download writes; must exist
        DELETE,yes,yes,Delete the stored record; must exist; not allowed for the primary workplace
        """)
}
