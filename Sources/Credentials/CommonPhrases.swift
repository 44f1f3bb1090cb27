/// What people use first when they are asked for a pass phrase. A short list of our own: the long ones are files
/// (`BreachedPhrases`).
enum CommonPhrases {
    /// Words of which a pass phrase may not be built alone.
    static let words: [String] = """
        abcdefgh access account admin administrator adult adultsocialcare amazing angel apple arsenal autumn
        baby banana baseball batman beautiful birmingham buster butterfly carehome carer careworker charlie
        cheese chelsea chocolate christmas company computer correcthorsebatterystaple council councillor covid
        dashboard december default demo department diamond director dolphin dragon easter england evertone
        everton facebook family father february flower football forever freedom friday friends george ginger
        goldenthread google guest happy harrypotter hello holiday house iloveyou internet january jessica
        jesus jordan justin killer leeds letmein life liverpool login london lovely lovelove love manager
        manchester marmalade master matrix michael microsoft monday monkey mother mustang myself newcastle
        nothing november october office office365 orange passcode passphrase passwd password passwort pepper
        personal pokemon princess purple qwerty rainbow rangers scotland secret secure security september
        server service shadow sheffield social socialcare staff starwars strategy strictly summer sunday
        sunflower sunshine superman superuser system taylor temporary test testing thequickbrownfox thomas
        thread thursday tigger tottenham trustno1 tuesday united unknown user wales website wednesday welcome
        whatever william windows winter workforce yellow yourname
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
        + ["changeit", "changeme", "saturday", "spring", "august", "april", "march", "june", "july", "golden"]
        + (1940...2049).map(String.init)

    /// Rows of neighbouring keys, of the alphabet and of counting.
    static let rows = [
        "12345678901234567890", "qwertyuiop[]", "asdfghjkl;'#", "zxcvbnm,./", "abcdefghijklmnopqrstuvwxyz",
        "azertyuiop", "qwertzuiop", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p",
        "qazwsxedcrfvtgbyhnujm",
        "q1w2e3r4t5y6u7i8o9p0", "!\"£$%^&*()_+", "!@#$%^&*()_+", "a1b2c3d4e5f6g7h8i9j0", "1a2b3c4d5e6f7g8h9i0j",
        "0102030405060708091011121314151617181920",
    ]

    /// Signs that stand for letters.
    static let disguises: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "£": "e", "!": "i",
        "€": "e", "|": "l",
    ]
}
