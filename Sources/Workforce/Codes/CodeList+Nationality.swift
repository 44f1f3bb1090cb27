// Facts of the national data set (ASC-WDS, Skills for Care). See NOTICE.md for their source and licence.

extension CodeList {
    /// Nationalities, as the national files code them.
    public static let nationalities = CodeList(name: "nationalities", table: """
        code,title,exported_as,asc_wds_id
        4,Afghan,4,1
        8,Albanian,8,2
        12,Algerian,12,3
        16,American,16,4
        20,Andorran,20,5
        24,Angolan,24,6
        28,Citizen of Antigua and Barbuda,28,8
        31,Azerbaijani,31,13
        32,Argentine,32,9
        36,Australian,36,11
        40,Austrian,40,12
        44,Bahamian,44,14
        48,Bahraini,48,15
        50,Bangladeshi,50,16
        51,Armenian,51,10
        52,Barbadian,52,17
        56,Belgian,56,19
        60,Bermudian,60,22
        64,Bhutanese,64,23
        68,Bolivian,68,24
        70,Citizen of Bosnia and Herzegovina,70,25
        72,Botswanan,72,26
        76,Brazilian,76,27
        84,Belizean,84,20
        90,Solomon Islander,90,183
        96,Bruneian,96,30
        100,Bulgarian,100,31
        104,Burmese,104,33
        108,Burundian,108,34
        112,Belarusian,112,18
        116,Cambodian,116,35
        120,Cameroonian,120,36
        124,Canadian,124,37
        132,Cape Verdean,132,38
        136,Cayman Islander,136,39
        140,Central African,140,40
        144,Sri Lankan,144,189
        148,Chadian,148,41
        152,Chilean,152,42
        156,Chinese,156,43
        158,Taiwanese,158,199
        170,Colombian,170,44
        174,Comoran,174,45
        178,Congolese (Congo),178,46
        180,Congolese (DRC),180,47
        184,Cook Islander,184,48
        188,Costa Rican,188,49
        191,Croatian,191,50
        192,Cuban,192,51
        196,Cypriot,196,54
        203,Czech,203,55
        204,Beninese,204,21
        208,Danish,208,56
        212,Dominican,212,58
        214,Citizen of the Dominican Republic,214,59
        218,Ecuadorean,218,62
        222,Salvadorean,222,170
        226,Equatorial Guinean,226,66
        231,Ethiopian,231,69
        232,Eritrean,232,67
        233,Estonian,233,68
        234,Faroese,234,70
        242,Fijian,242,71
        246,Finnish,246,73
        250,French,250,74
        262,Djiboutian,262,57
        266,Gabonese,266,75
        268,Georgian,268,77
        270,Gambian,270,76
        275,Palestinian,275,156
        276,German,276,78
        288,Ghanaian,288,79
        292,Gibraltarian,292,80
        296,Citizen of Kiribati,296,108
        300,Greek,300,81
        304,Greenlandic,304,82
        308,Grenadian,308,83
        316,Guamanian,316,84
        320,Guatemalan,320,85
        324,Guinean,324,87
        328,Guyanese,328,88
        332,Haitian,332,89
        340,Honduran,340,90
        344,Hong Konger,344,91
        348,Hungarian,348,92
        352,Icelandic,352,93
        356,Indian,356,94
        360,Indonesian,360,95
        364,Iranian,364,96
        368,Iraqi,368,97
        372,Irish,372,98
        376,Israeli,376,99
        380,Italian,380,100
        384,Ivorian,384,101
        388,Jamaican,388,102
        392,Japanese,392,103
        398,Kazakh,398,105
        400,Jordanian,400,104
        404,Kenyan,404,106
        408,North Korean,408,150
        410,South Korean,410,186
        414,Kuwaiti,414,110
        417,Kyrgyz,417,111
        418,Lao,418,112
        422,Lebanese,422,114
        426,Mosotho,426,140
        428,Latvian,428,113
        430,Liberian,430,115
        434,Libyan,434,116
        438,Liechtenstein citizen,438,117
        440,Lithuanian,440,118
        442,Luxembourger,442,119
        446,Macanese,446,120
        450,Malagasy,450,122
        454,Malawian,454,123
        458,Malaysian,458,124
        462,Maldivian,462,125
        466,Malian,466,126
        470,Maltese,470,127
        474,Martiniquais,474,129
        478,Mauritanian,478,130
        480,Mauritian,480,131
        484,Mexican,484,132
        492,Monegasque,492,135
        496,Mongolian,496,136
        498,Moldovan,498,134
        499,Montenegrin,499,137
        500,Montserratian,500,138
        504,Moroccan,504,139
        508,Mozambican,508,141
        512,Omani,512,153
        516,Namibian,516,142
        520,Nauruan,520,143
        524,Nepalese,524,144
        528,Dutch,528,60
        531,Dutch,528,60
        534,Dutch,528,60
        535,Dutch,528,60
        548,Citizen of Vanuatu,548,217
        554,New Zealander,554,145
        558,Nicaraguan,558,146
        562,Nigerien,562,148
        566,Nigerian,566,147
        570,Niuean,570,149
        578,Norwegian,578,152
        583,Micronesian,583,133
        584,Marshallese,584,128
        585,Palauan,585,155
        586,Pakistani,586,154
        591,Panamanian,591,157
        598,Papua New Guinean,598,158
        600,Paraguayan,600,159
        604,Peruvian,604,160
        608,Filipino,608,72
        616,Polish,616,162
        620,Portuguese,620,163
        624,Citizen of Guinea-Bissau,624,86
        626,East Timorese,626,61
        630,Puerto Rican,630,165
        634,Qatari,634,166
        642,Romanian,642,167
        643,Russian,643,168
        646,Rwandan,646,169
        654,St Helenian,654,190
        659,Kittitian,659,107
        660,Anguillan,660,7
        662,St Lucian,662,191
        670,Vincentian,670,220
        674,Sammarinese,674,171
        678,Sao Tomean,678,173
        682,Saudi Arabian,682,174
        686,Senegalese,686,176
        688,Serbian,688,177
        690,Citizen of Seychelles,690,178
        694,Sierra Leonean,694,179
        702,Singaporean,702,180
        703,Slovak,703,181
        704,Vietnamese,704,219
        705,Slovenian,705,182
        706,Somali,706,184
        710,South African,710,185
        716,Zimbabwean,716,225
        724,Spanish,724,188
        728,South Sudanese,728,187
        732,Moroccan,504,139
        736,Sudanese,736,193
        740,Surinamese,740,194
        748,Swazi,748,195
        752,Swedish,752,196
        756,Swiss,756,197
        760,Syrian,760,198
        762,Tajik,762,200
        764,Thai,764,202
        768,Togolese,768,203
        776,Tongan,776,204
        780,Trinidadian,780,205
        784,Emirati,784,64
        788,Tunisian,788,207
        792,Turkish,792,208
        795,Turkmen,795,209
        796,Turks and Caicos Islander,796,210
        798,Tuvaluan,798,211
        800,Ugandan,800,212
        804,Ukrainian,804,213
        807,Macedonian,807,121
        818,Egyptian,818,63
        826,British,826,
        834,Tanzanian,834,201
        840,American,16,4
        854,Burkinan,854,32
        858,Uruguayan,858,214
        860,Uzbek,860,215
        862,Venezuelan,862,218
        876,Wallisian,876,221
        882,Samoan,882,172
        887,Yemeni,887,223
        894,Zambian,894,224
        995,Kosovan,995,109
        998,Don't know,998,
        999,Other (not specified),999,
        """)
}
