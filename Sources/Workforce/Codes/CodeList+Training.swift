// Facts of the national data set (ASC-WDS, Skills for Care). See NOTICE.md for their source and licence.

extension CodeList {
    /// Training categories, as the national files code them.
    public static let trainingCategories = CodeList(name: "training_categories", table: """
        code,title,group,asc_wds_id
        1,Control and restraint,Care skills and knowledge,8
        2,Dementia care,Specific conditions and disabilities,10
        5,Emergency aid awareness,Health and safety in the workplace,14
        6,Fire safety,Health and safety in the workplace,17
        7,Basic life support and first aid,Health and safety in the workplace,18
        8,Food hygiene,Health and safety in the workplace,19
        9,Health and safety awareness,Health and safety in the workplace,20
        10,Infection prevention and control,Care skills and knowledge,21
        11,Leadership and management,Staff development,22
        12,Learning disability,Specific conditions and disabilities,23
        13,Medication management,Care skills and knowledge,24
        14,Mental capacity and liberty safeguards,Care skills and knowledge,25
        15,Assisting and moving people,Care skills and knowledge,27
        16,Nutrition and hydration,Care skills and knowledge,28
        17,"Palliative, end of life care",Care skills and knowledge,29
        18,Physical disability,Specific conditions and disabilities,31
        19,Positive behaviour support and non-restrictive practice,Care skills and knowledge,32
        20,Safeguarding adults,Care skills and knowledge,33
        21,Other,,37
        22,"Dignity, respect, person-centered care",Care skills and knowledge,12
        23,Equality and diversity,Care skills and knowledge,16
        25,"Children's, young people's related training",Staff development,3
        26,Data management and GDPR,"IT, digital and data in the workplace",6
        27,Epilepsy,Specific conditions and disabilities,15
        28,Communication,Staff development,4
        29,Diabetes,Specific conditions and disabilities,11
        30,COSHH,Health and safety in the workplace,9
        31,Mental health,Specific conditions and disabilities,26
        32,Autism,Specific conditions and disabilities,2
        33,Continence care,Care skills and knowledge,7
        34,Duty of care,Care skills and knowledge,13
        35,"Supervision, performance management",Staff development,36
        36,Stroke,Specific conditions and disabilities,35
        37,"Complaints handling, conflict resolution",Staff development,5
        38,Personal care,Care skills and knowledge,30
        39,"Activity provision, wellbeing",Care skills and knowledge,1
        40,Sensory disability,Specific conditions and disabilities,34
        41,Oliver McGowan Mandatory Training (elearning),Specific conditions and disabilities,38
        42,Oliver McGowan Mandatory Training (Tier 1),Specific conditions and disabilities,39
        43,Oliver McGowan Mandatory Training (Tier 2),Specific conditions and disabilities,40
        44,Oral health,Care skills and knowledge,41
        45,Moving and handling objects,Health and safety in the workplace,42
        46,Assisted digital and accessibility,"IT, digital and data in the workplace",43
        47,Digital leadership skills,"IT, digital and data in the workplace",44
        48,In-house systems and applications,"IT, digital and data in the workplace",45
        49,Online safety and security,"IT, digital and data in the workplace",46
        50,Social media and communications,"IT, digital and data in the workplace",47
        51,Working with digital technology,"IT, digital and data in the workplace",48
        """)

    /// Training providers, as the national files code them.
    public static let trainingProviders = CodeList(name: "training_providers", table: """
        code,title,asc_wds_id
        1,1Stop Training,1
        2,AASOG Education and Training,2
        3,Access Skills Ltd,3
        4,Adams Care Training Ltd,4
        5,Alium Care Training,5
        6,AreYou - Training and Consultancy CIC,6
        7,Autism Together,7
        8,Award Training Limited,8
        9,Bespoke Consultancy and Education,9
        10,Centra Training,10
        11,Cera Care,11
        12,Coleman Training Ltd,12
        13,Crossroads Barnsley Ltd,13
        14,DH Associates,14
        15,Distinction Solutions,15
        16,Dominion Consultancy Group,16
        17,DurhamLearn,17
        18,Empeiria Training,18
        19,Estia Centre,19
        20,Experts by Experience Solihull CIC,20
        21,First Response Training and Consultancy Services Limited,21
        22,Flourish,22
        23,FreeBird Associates,23
        24,Guardian Angels Training,24
        25,Gecko Programmes Ltd,25
        26,Glendale Academy,26
        27,Global Skills Services Ltd,27
        28,Hasca Ltd,28
        29,HCPA in partnership with CPA,29
        30,Howe2 Training & Consultancy Ltd,30
        31,Tend Training (was Impact Futures Training Limited),31
        32,Inspire London College,32
        33,Inspiro Learning Ltd,33
        34,IPS International,34
        35,JAG Training Limited,35
        36,Leeds City Council,36
        37,Lifetime Training,37
        38,Luminate Education Group,38
        39,National Activity Providers Association,39
        40,National Care Forum,40
        41,Newcastle and Stafford Colleges Group,41
        42,Northbrook,42
        43,Pathways Associates CIC Ltd,43
        44,Pentagon Skills Limited,44
        45,Professional Training Solutions,45
        46,Realise,46
        47,Runway Training,47
        48,Social Works Ltd,48
        49,South West Skills Academy,49
        50,Step Up Training and Care,50
        51,Sutton Coldfield Training Ltd,51
        52,The Autism Wellbeing Project,52
        53,The Education Training Collective (Stockton Riverside College),53
        54,The Prime College,54
        55,The Sheffield College,55
        56,Training in Care Ltd,56
        57,Unique Training Solutions Ltd,57
        58,United Care Network,58
        59,United Care Network (BrightPath Academy),59
        60,Universal Vibes Limited (Care Trainings),60
        61,Vision Training (North East) Ltd,61
        62,Vita Training and Development,62
        63,A1 Education and Training,64
        64,Adada Recruitment and Training Services (arts) Ltd,65
        65,ASH Healthcare Training,66
        66,Blackburn College,67
        67,Bluebird Care Franchises Ltd,68
        68,British Institute of Learning Disabilities,69
        69,BSol ICB OMMT Team,70
        70,Caring Alliance,71
        71,Dynamic Training UK Ltd,72
        72,Edify Consultancy Ltd,73
        73,FuturU,74
        74,Gateshead Council - Learning and Skills,75
        75,L&F Training Ltd,76
        76,Lancaster and Morecambe College,77
        77,Medex Group Ltd,78
        78,National Star,79
        79,Neurodiverse Training,80
        80,Pathway First Limited,81
        81,Retain skills,82
        82,Rochdale Training,83
        83,Saracen Care Services Ltd,84
        84,Shreeji Training Ltd,85
        85,The EdgeWorks Limited,86
        86,The Link Training Academy,87
        87,Tutorcare Ltd,88
        88,Skills for Care,89
        999,other,63
        """)

    /// Training accredited, as the national files code them.
    public static let trainingAccredited = CodeList(name: "training_accredited", table: """
        code,title
        0,No
        1,Yes
        999,Don't know
        """)

    /// Training who delivered, as the national files code them.
    public static let trainingWhoDelivered = CodeList(name: "training_who_delivered", table: """
        code,title
        1,In-house staff
        2,External provider
        """)

    /// Training how delivered, as the national files code them.
    public static let trainingHowDelivered = CodeList(name: "training_how_delivered", table: """
        code,title
        1,Face to face
        2,E-learning
        """)
}
