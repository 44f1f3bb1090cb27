/// Names for places, streets and organisations that no real ones have.
///
/// They are put together from two or three lists of English-sounding syllables and plant names, by number, so that
/// each number gives another name. Fore-parts such as "Quillern" and "Ossimoor" belong to no known place; no list holds
/// a personal name or the name of a known care provider. House numbers and streets are likewise made up.
enum Names {
    private static let foreparts = [
        "Quillern", "Ossimoor", "Tansel", "Harrowmere", "Brackenlow", "Fennimoor", "Larkenthorpe", "Wexenby",
        "Sallowfield", "Merriholt", "Thistlecombe", "Ravelmere", "Plumbrook", "Hazelmarch", "Dunnockby", "Cressholme",
        "Ambrewell", "Yarrowgill", "Pendlemarsh", "Ottershaugh", "Foxenley", "Candlewath", "Brindlewood", "Stellingby",
        "Marlowick", "Rushenford", "Kestreldale", "Willenshaw", "Ellerwick Vale", "Swithenholt", "Bellowmoor",
        "Jessamere",
    ]
    private static let homes = [
        "House", "Lodge", "Court", "Grange", "Manor", "Gardens", "View", "Rise", "Hall", "Mews", "Croft", "Orchard",
        "Meadows", "Cottage", "Place", "Haven",
    ]
    private static let homeCare = [
        "Home Care", "Care at Home", "Homecare Services", "Community Care", "Helping Hands at Home", "Domiciliary Care",
        "Visiting Care", "Care and Support",
    ]
    private static let living = [
        "Supported Living", "Living Options", "Independent Living", "Housing and Support", "Choices", "Pathways",
    ]
    private static let day = ["Day Centre", "Day Opportunities", "Resource Centre", "Lunch and Leisure Club"]
    private static let community = [
        "Community Support", "Carers' Hub", "Advice and Support", "Respite and Short Breaks", "Befriending",
        "Outreach Team",
    ]
    private static let groups = [
        "Care Group", "Healthcare Group", "Care Homes", "Living Group", "Trust", "Care Partners",
    ]
    private static let streets = [
        "Larkspur", "Tansy", "Quill", "Sorrel", "Bramling", "Heron", "Old Mill", "Chapel Field", "Weaver", "Linnet",
        "Osier", "Teasel", "Plover", "Saffron", "Millrace", "Hawthorn End", "Kiln", "Dovecote", "Withy", "Coppice",
    ]
    private static let ways = ["Lane", "Road", "Close", "Street", "Avenue", "Drive", "Row", "Way", "Crescent", "Gate"]
    private static let townEnds = ["", " Green", " Common", " Bridge", " Cross"]

    /// How many names of one kind there are before numbers are put behind them.
    static func name(_ kind: NameKind, number: Int) -> String {
        let list =
            switch kind {
            case .home: homes
            case .homeCare: homeCare
            case .living: living
            case .day: day
            case .community: community
            case .group: groups
            }
        // The fore-part runs fastest, so that neighbours differ; the step of 7 keeps the endings from marching in line.
        let forepart = foreparts[number % foreparts.count]
        let ending = list[(number / foreparts.count + number * 7) % list.count]
        let round = number / (foreparts.count * list.count)
        return round == 0 ? "\(forepart) \(ending)" : "\(forepart) \(ending) \(round + 1)"
    }

    static func town(_ number: Int) -> String {
        foreparts[(number * 5) % foreparts.count] + townEnds[(number / foreparts.count) % townEnds.count]
    }

    static func street(_ number: Int) -> String {
        "\(1 + number % 97) \(streets[number % streets.count]) \(ways[(number / streets.count) % ways.count])"
    }

    /// A postcode of the area XX, which does not exist. The first half is the district, 1 to 99.
    static func postcode(_ number: Int) -> String {
        let letters = Array("ABDEFGHJLNPQRSTUWXYZ")
        let district = 1 + number % 99
        let sector = number / 99 % 10
        let unit = number / 990
        return "XX\(district) \(sector)\(letters[unit % 20])\(letters[unit / 20 % 20])"
    }
}

/// What kind of thing a name is for.
enum NameKind {
    case home
    case homeCare
    case living
    case day
    case community
    case group
}
