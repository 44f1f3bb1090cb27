// Facts of the national data set (ASC-WDS, Skills for Care). See NOTICE.md for their source and licence.

extension CodeList {
    /// Qualification levels, as the national files code them.
    public static let qualificationLevels = CodeList(name: "qualification_levels", table: """
        code,title,asc_wds_id
        0,Entry level,1
        1,Level 1,2
        2,Level 2,3
        3,Level 3,4
        4,Level 4,5
        5,Level 5,6
        6,Level 6,7
        7,Level 7,8
        8,Level 8 or above,9
        999,Don't know,10
        """)

    /// Qualifications, as the national files code them.
    public static let qualifications = CodeList(name: "qualifications", table: """
        code,type,title,level,asc_wds_id
        1,NVQ,Health and social care NVQ,2,97
        2,NVQ,Health and social care NVQ,3,98
        3,NVQ,Health and social care NVQ,4,96
        4,NVQ,Care NVQ,2,93
        5,NVQ,Care NVQ,3,94
        6,NVQ,Care NVQ,4,95
        8,Award,Any Learning Disabled Awards Framework (LDAF) award,,24
        9,NVQ,Other health and care-related NVQ,,99
        10,NVQ,Registered manager's (adults) NVQ,4,100
        12,Award,Other management awards,,25
        13,NVQ,"A1, A2 or other assessor NVQ",3,102
        14,NVQ,V1 or other internal verifier NVQ,3,107
        15,NVQ,L20 or other mentoring NVQ,3,106
        16,Degree,Social work degree (UK),6,72
        17,Diploma,Social work diploma or other approved (UK or non UK) social work qualification,,89
        18,Degree,Combined nursing and social work degree,6,71
        19,Award,Post Qualifying Award in Social Work (PQSW) Part 1,4,16
        20,Award,Advanced Award in Social Work (AASW),7,1
        22,Award,Mental Health Social Work Award (MHSWA),4,14
        25,Award,Mentor award,4,15
        26,Award,Other Post Qualifying Social Work (PQSW) award,,26
        27,Other type of qualification,Any professional occupational therapy qualification,,114
        28,Other type of qualification,Any registered nursing qualification,,116
        32,Other type of qualification,"Any qualification in assessment of work-based learning, other than social work",,115
        33,Other type of qualification,Other relevant professional qualification,,113
        34,Other type of qualification,Basic skills qualification,E,111
        35,Other type of qualification,Basic skills qualification,1,109
        36,Other type of qualification,Basic skills qualification,2,110
        37,Other type of qualification,Other qualification relevant to social care,,117
        38,Other type of qualification,Other qualification relevant to the job role,,118
        39,Other type of qualification,Other qualification,,119
        41,Award,Supporting activity provision in social care,2,20
        42,Certificate,Activity provision in social care,3,30
        48,Award,Dementia,2,4
        49,Award,Awareness of dementia,3,5
        50,Certificate,Dementia care,2,60
        51,Certificate,Dementia care,3,61
        52,Award,Emergency first aid at work,2,10
        53,Diploma,Health and social care: generic pathway,2,80
        54,Diploma,Health and social care: generic pathway,3,81
        55,Diploma,Health and social care: dementia,2,82
        56,Diploma,Health and social care: dementia,3,83
        57,Diploma,Health and social care: learning disabilities,2,84
        58,Diploma,Health and social care: learning disabilities,3,85
        62,Diploma,"Leadership in health and social care, and children's and young people's services: adults' residential management",5,86
        63,Diploma,"Leadership in health and social care, and children's and young people's services: adults' management",5,87
        64,Diploma,"Leadership in health and social care, and children's and young people's services: adults' advanced practice",5,88
        67,Certificate,Supporting individuals with learning disabilities,2,66
        68,Certificate,Supporting individuals with learning disabilities,3,67
        72,Award,Understanding working with people with mental health issues,2,23
        73,Certificate,Assisting and moving individuals in social care,2,32
        74,Award,Providing an induction into assisting and moving individuals in adult social care,3,19
        76,Certificate,Preparing to work in adult social care,2,64
        77,Certificate,Preparing to work in adult social care,3,65
        82,Other type of qualification,Any assessor qualification,,103
        83,Other type of qualification,Any internal verifier qualification,,104
        84,Other type of qualification,Any mentoring qualification,,105
        85,Award,Preparing to work in adult social care,1,17
        86,Award,Stroke awareness,2,2
        87,Certificate,Stroke care management,3,45
        88,Award,Basic awareness of diabetes,2,9
        89,Certificate,Working with individuals with diabetes,3,69
        90,Award,"Food safety in health and social care, and early years and childcare settings",2,12
        91,Award,Promoting food safety and nutrition in health and social care or early years and childcare settings,2,18
        92,Award,"Introduction to health, social care, and children's and young people's settings",1,13
        93,Certificate,"Introduction to health, social care, and children's and young people's settings",1,62
        94,Award,Supporting individuals with learning disabilities,2,21
        95,Award,Supporting individuals with learning disabilities,3,22
        96,Award,"Employment responsibilities and rights in health, social care, and children's and young people's settings",2,11
        98,Certificate,Delivering chair-based exercise with frailer older adults and adults with disabilities in care and community settings,2,59
        99,Award,Awareness of end of life care,2,6
        100,Award,Awareness of end of life care,3,7
        101,Certificate,Working in end of life care,3,68
        102,Certificate,Leading and managing services to support end of life and significant life events,5,63
        103,Award,"Awareness of the mental capacity act, 2005",3,8
        104,Diploma,Approved mental health practitioner,4,75
        105,Diploma,Approved social worker,4,76
        107,Award,Supporting individuals with autism,3,3
        108,Certificate,Supporting individuals with autism,3,47
        109,Diploma,Adult care,4,74
        110,Certificate,Adult care,4,31
        111,Award,Other social care relevant award,,27
        112,Award,Other non social care relevant award,,28
        113,Certificate,Other social care relevant certificate,,134
        114,Certificate,Other non social care relevant certificate,,135
        115,Diploma,Other social care relevant diploma,,90
        116,Diploma,Other non social care relevant diploma,,91
        117,Other type of qualification,Any children's or young people's qualification,,112
        118,Certificate,Independent advocacy,3,39
        119,Certificate,Assisting and moving individuals for a social care setting,2,33
        120,Certificate,Understanding autism,2,49
        121,Certificate,Autism support,3,34
        122,Certificate,Understanding autism,3,50
        123,Certificate,Clinical skills,2,36
        124,Certificate,Clinical skills,3,37
        125,Certificate,Fundamental knowledge in commissioning for wellbeing,5,38
        126,Certificate,Understanding care and management of diabetes,2,51
        127,Certificate,Understanding diabetes,2,53
        128,Certificate,Understanding care and management of diabetes,3,52
        129,Diploma,Diploma in care,2,77
        130,Diploma,Diploma in care,3,78
        131,Certificate,Principles of leadership and management for adult care,4,41
        132,Diploma,Diploma in leadership and management for adult care,5,79
        133,Certificate,Understanding the safe handling of medication,2,55
        134,Certificate,Principles of safe handling of medication in health and social care,2,42
        135,Certificate,Understanding the safe handling of medication in health and social care,2,56
        136,Certificate,Awareness of mental health problems,2,35
        137,Certificate,Mental health awareness,2,40
        138,Certificate,Principles of working with people with mental health needs,2,43
        139,Certificate,Understanding working in mental health,2,57
        140,Certificate,Understanding working with people with mental health needs,2,58
        141,Certificate,Understanding mental health,3,48
        142,Certificate,Understanding mental health care,3,54
        143,Certificate,Social prescribing,3,44
        144,Degree,Health and social care degree,6,136
        145,Award,Epilepsy,3,139
        146,Award,TAQA assessment,3,140
        147,Award,TAQA internal quality assurance,4,141
        148,Certificate,Falls prevention,2,142
        149,Certificate,Nutrition,2,143
        150,Certificate,Oral health,2,144
        151,Degree,Occupational therapy degree,6,145
        152,Degree,Physiotherapy degree,6,146
        153,Degree,Any nursing degree,6,147
        154,Other type of qualification,Functional skills in English,1,148
        155,Other type of qualification,Functional skills in English,2,149
        156,Other type of qualification,Functional skills in maths,1,150
        157,Other type of qualification,Functional skills in maths,2,151
        158,Certificate,Level 2 Adult Social Care Certificate,,152
        159,Award,Understanding Digital Leadership in Adult Social Care,5,153
        301,Apprenticeship,Intermediate apprenticeship in health and social care (framework),2,127
        302,Apprenticeship,Adult care worker (standard),2,121
        303,Apprenticeship,Advanced apprenticeship in health and social care (framework),3,123
        304,Apprenticeship,Lead adult care worker (standard),3,122
        305,Apprenticeship,Lead practitioner in adult care (standard),4,128
        306,Apprenticeship,Higher apprenticeship in care leadership and management (framework),5,126
        307,Apprenticeship,Leader in adult care (standard),5,129
        308,Apprenticeship,Degree social worker (standard),6,125
        309,Apprenticeship,Nursing associate (standard),5,130
        310,Apprenticeship,Degree registered nurse (standard),6,124
        311,Apprenticeship,Other apprenticeship framework or standard,,133
        312,Apprenticeship,Occupational therapist,6,131
        313,Apprenticeship,Physiotherapist,6,132
        314,Apprenticeship,Think ahead,,137
        315,Apprenticeship,Social worker integrated Degree apprenticeship,,138
        """)
}
