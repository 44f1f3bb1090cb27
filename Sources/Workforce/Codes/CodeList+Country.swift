// Facts of the national data set (ASC-WDS, Skills for Care). See NOTICE.md for their source and licence.

extension CodeList {
    /// Countries, as the national files code them.
    public static let countries = CodeList(name: "countries", table: """
        code,title,exported_as,asc_wds_id
        4,Afghanistan,4,1
        8,Albania,8,3
        10,Antarctica,10,9
        12,Algeria,12,4
        16,American Samoa,16,5
        20,Andorra,20,6
        24,Angola,24,7
        28,Antigua and Barbuda,28,10
        31,Azerbaijan,31,16
        32,Argentina,32,11
        36,Australia,36,14
        40,Austria,40,15
        44,Bahamas,44,17
        48,Bahrain,48,18
        50,Bangladesh,50,19
        51,Armenia,51,12
        52,Barbados,52,20
        56,Belgium,56,22
        60,Bermuda,60,25
        64,Bhutan,64,26
        68,Bolivia,68,27
        70,Bosnia and Herzegovina,70,28
        72,Botswana,72,29
        74,Bouvet Island,74,30
        76,Brazil,76,31
        84,Belize,84,23
        86,British Indian Ocean Territory,86,32
        90,Solomon Islands,90,212
        92,Virgin Islands British,92,251
        96,Brunei Darussalam,96,33
        100,Bulgaria,100,34
        104,Myanmar,104,161
        108,Burundi,108,36
        112,Belarus,112,21
        116,Cambodia,116,37
        120,Cameroon,120,38
        124,Canada,124,39
        132,Cape Verde,132,40
        136,Cayman Islands,136,41
        140,Central African Republic,140,42
        144,Sri Lanka,144,218
        148,Chad,148,43
        152,Chile,152,44
        156,China,156,45
        158,Taiwan Province of China,158,226
        162,Christmas Island,162,46
        166,Cocos (Keeling) Islands,166,47
        170,Colombia,170,48
        174,Comoros,174,49
        175,Mayotte,175,151
        178,Congo,178,50
        180,Congo Democratic Republic of the,180,51
        184,Cook Islands,184,52
        188,Costa Rica,188,53
        191,Croatia,191,55
        192,Cuba,192,56
        196,Cyprus,196,57
        203,Czech Republic,203,58
        204,Benin,204,24
        208,Denmark,208,59
        212,Dominica,212,61
        214,Dominican Republic,214,62
        218,Ecuador,218,63
        222,El Salvador,222,65
        226,Equatorial Guinea,226,66
        231,Ethiopia,231,69
        232,Eritrea,232,67
        233,Estonia,233,68
        234,Faroe Islands,234,71
        238,Falkland Islands (Malvinas),238,70
        239,South Georgia and the South Sandwich Islands,239,215
        242,Fiji,242,72
        246,Finland,246,73
        248,Aland Islands,248,2
        250,France,250,74
        254,French Guiana,254,75
        258,French Polynesia,258,76
        260,French Southern Territories,260,77
        262,Djibouti,262,60
        266,Gabon,266,78
        268,Georgia,268,80
        270,Gambia,270,79
        275,Palestinian Territory Occupied,275,179
        276,Germany,276,81
        288,Ghana,288,82
        292,Gibraltar,292,83
        296,Kiribati,296,126
        300,Greece,300,84
        304,Greenland,304,85
        308,Grenada,308,86
        312,Guadeloupe,312,87
        316,Guam,316,88
        320,Guatemala,320,89
        324,Guinea,324,91
        328,Guyana,328,93
        332,Haiti,332,94
        334,Heard Island and McDonald Islands,334,107
        336,Holy See (Vatican City State),336,108
        340,Honduras,340,109
        344,Hong Kong,344,110
        348,Hungary,348,111
        352,Iceland,352,112
        356,India,356,113
        360,Indonesia,360,114
        364,Iran Islamic Republic of,364,115
        368,Iraq,368,116
        372,Ireland,372,117
        376,Israel,376,118
        380,Italy,380,119
        384,Cote d'Ivoire,384,54
        388,Jamaica,388,120
        392,Japan,392,121
        398,Kazakhstan,398,124
        400,Jordan,400,123
        404,Kenya,404,125
        408,Korea Democratic People's Republic of,408,127
        410,Korea Republic of,410,128
        414,Kuwait,414,129
        417,Kyrgyzstan,417,130
        418,Lao People's Democratic People,418,261
        422,Lebanon,422,132
        426,Lesotho,426,133
        428,Latvia,428,131
        430,Liberia,430,134
        434,Libyan Arab Jamahiriya,434,135
        438,Liechtenstein,438,136
        440,Lithuania,440,137
        442,Luxembourg,442,138
        446,Macao,446,139
        450,Madagascar,450,141
        454,Malawi,454,142
        458,Malaysia,458,143
        462,Maldives,462,144
        466,Mali,466,145
        470,Malta,470,146
        474,Martinique,474,148
        478,Mauritania,478,149
        480,Mauritius,480,150
        484,Mexico,484,152
        492,Monaco,492,155
        496,Mongolia,496,156
        498,Moldova,498,154
        499,Montenegro,499,157
        500,Montserrat,500,158
        504,Morocco,504,159
        508,Mozambique,508,160
        512,Oman,512,176
        516,Namibia,516,162
        520,Nauru,520,163
        524,Nepal,524,164
        528,Netherlands,528,165
        530,Netherlands Antilles,530,166
        531,Curacao,531,265
        533,Aruba,533,13
        534,Sint Maarten,534,264
        535,"Bonaire, Sint Eustatius and Saba",535,262
        540,New Caledonia,540,167
        548,Vanuatu,548,248
        554,New Zealand,554,168
        558,Nicaragua,558,169
        562,Niger,562,170
        566,Nigeria,566,171
        570,Niue,570,172
        574,Norfolk Island,574,173
        578,Norway,578,175
        580,Northern Mariana Islands,580,174
        581,United States Minor Outlying Islands,581,245
        583,Micronesia Federated States of,583,153
        584,Marshall Islands,584,147
        585,Palau,585,178
        586,Pakistan,586,177
        591,Panama,591,180
        598,Papua New Guinea,598,181
        600,Paraguay,600,182
        604,Peru,604,183
        608,Philippines,608,184
        612,Pitcairn,612,185
        616,Poland,616,186
        620,Portugal,620,187
        624,Guinea-Bissau,624,92
        626,Timor-Leste,626,230
        630,Puerto Rico,630,188
        634,Qatar,634,189
        638,Reunion,638,190
        642,Romania,642,191
        643,Russian Federation,643,192
        646,Rwanda,646,193
        652,Saint Barthelemy,652,194
        654,Saint Helena,654,195
        659,Saint Kitts and Nevis,659,196
        660,Anguilla,660,8
        662,Saint Lucia,662,197
        663,Saint Martin (French part),663,198
        666,Saint Pierre and Miquelon,666,199
        670,Saint Vincent and the Grenadines,670,200
        674,San Marino,674,202
        678,Sao Tome and Principe,678,203
        682,Saudi Arabia,682,204
        686,Senegal,686,205
        688,Serbia,688,206
        690,Seychelles,690,207
        694,Sierra Leone,694,208
        702,Singapore,702,209
        703,Slovakia,703,210
        704,Viet Nam,704,250
        705,Slovenia,705,211
        706,Somalia,706,213
        710,South Africa,710,214
        716,Zimbabwe,716,257
        724,Spain,724,217
        728,South Sudan,728,216
        732,Western Sahara,732,254
        736,Sudan,736,219
        740,Suriname,740,220
        744,Svalbard and Jan Mayen,744,221
        748,Swaziland,748,222
        752,Sweden,752,223
        756,Switzerland,756,224
        760,Syrian Arab Republic,760,225
        762,Tajikistan,762,227
        764,Thailand,764,229
        768,Togo,768,231
        772,Tokelau,772,232
        776,Tonga,776,233
        780,Trinidad and Tobago,780,234
        784,United Arab Emirates,784,242
        788,Tunisia,788,235
        792,Turkey,792,236
        795,Turkmenistan,795,237
        796,Turks and Caicos Islands,796,238
        798,Tuvalu,798,239
        800,Uganda,800,240
        804,Ukraine,804,241
        807,Macedonia the former Yugoslav Republic of,807,140
        818,Egypt,818,64
        826,United Kingdom,826,
        831,Guernsey,831,90
        832,Jersey,832,122
        834,Tanzania United Republic of,834,228
        840,United States,840,244
        850,Virgin Islands U.S.,850,252
        854,Burkina Faso,854,35
        858,Uruguay,858,246
        860,Uzbekistan,860,247
        862,Venezuela,862,249
        876,Wallis and Futuna,876,253
        882,Samoa,882,201
        887,Yemen,887,255
        894,Zambia,894,256
        995,Kosovo,995,263
        998,Don't know,998,
        999,Other (not specified),999,
        """)
}
