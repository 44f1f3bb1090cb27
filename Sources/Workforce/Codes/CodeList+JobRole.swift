// Facts of the national data set (ASC-WDS, Skills for Care). See NOTICE.md for their source and licence.

extension CodeList {
    /// Job roles, as the national files code them.
    public static let jobRoles = CodeList(name: "job_roles", table: """
        code,title,job_role_group,asc_wds_role_group,accepted,can_do_delegated_healthcare,care_providing_role,needs_description,asc_wds_id,note
        1,Senior management,manager,Managerial and supervisory roles,yes,yes,no,no,26,
        2,Middle management,manager,Managerial and supervisory roles,yes,yes,no,no,15,
        3,First-line manager,manager,Managerial and supervisory roles,yes,yes,no,no,13,
        4,Registered manager,manager,Managerial and supervisory roles,yes,yes,yes,no,22,
        5,Supervisor,manager,Managerial and supervisory roles,yes,yes,yes,no,28,
        6,Social worker,regulated profession,Professional and related roles,yes,yes,no,no,27,
        7,Senior care worker,direct care,Care providing roles,yes,yes,yes,no,25,
        8,Care worker,direct care,Care providing roles,yes,yes,yes,no,10,
        9,Community support and outreach work,direct care,Care providing roles,yes,yes,yes,no,11,
        10,Employment support,direct care,Other roles,yes,no,no,no,12,
        11,"Advice, guidance and advocacy",direct care,Other roles,yes,yes,no,no,3,
        15,Occupational therapist,regulated profession,Professional and related roles,yes,yes,no,no,18,
        16,Registered nurse,regulated profession,Professional and related roles,yes,no,no,no,23,
        17,Allied health professional (not occupational therapist),regulated profession,Professional and related roles,yes,yes,no,no,4,
        22,Technician,direct care,,no,no,no,no,29,merged into 27
        23,Other (directly involved in providing care),direct care,Care providing roles,yes,yes,yes,yes,20,
        24,"Manager (care-related, but not care-providing)",manager,Managerial and supervisory roles,yes,no,no,no,14,
        25,Administrative,other,Other roles,yes,no,no,no,2,
        26,Ancillary staff (non care-providing),other,Other roles,yes,no,no,no,5,
        27,Other (not directly involved in providing care),other,Other roles,yes,no,no,yes,21,
        34,"Activities worker, co-ordinator",other,Other roles,yes,yes,no,no,1,
        35,Safeguarding and reviewing officer,regulated profession,Other roles,yes,yes,no,no,24,
        36,Occupational therapist assistant,other,Professional and related roles,yes,yes,no,no,19,
        37,Nursing associate,regulated profession,Professional and related roles,yes,no,no,no,17,
        38,Nursing assistant,direct care,Professional and related roles,yes,no,no,no,16,
        39,Assessment officer,other,Other roles,yes,yes,no,no,7,
        40,Care co-ordinator,other,Other roles,yes,yes,no,no,8,
        41,Care navigator,other,,no,no,no,no,9,merged into 40
        42,"Any children's, young people's job role",other,Other roles,yes,yes,no,no,6,
        43,Deputy manager,manager,Managerial and supervisory roles,yes,yes,no,no,30,
        44,Learning and development lead,other,Other roles,yes,no,no,no,31,
        45,Team leader,manager,Managerial and supervisory roles,yes,yes,yes,no,32,
        46,Data analyst,other,"IT, digital and data roles",yes,no,no,no,33,
        47,Data governance manager,manager,"IT, digital and data roles",yes,no,no,no,34,
        48,IT and digital support,other,"IT, digital and data roles",yes,no,no,no,35,
        49,IT manager,manager,"IT, digital and data roles",yes,no,no,no,36,
        50,IT service desk manager,manager,"IT, digital and data roles",yes,no,no,no,37,
        51,Software developer,other,"IT, digital and data roles",yes,no,no,no,38,
        52,Support worker,direct care,Care providing roles,yes,yes,yes,no,39,
        """)
}
