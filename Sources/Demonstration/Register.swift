import Dates

/// Writes the regulator's register of made-up locations in one of its public layouts.
struct Register {
    private let layout: RegisterLayout
    private let day: Day
    private var writer = ByteWriter(capacity: 1 << 16)

    var bytes: [UInt8] { writer.bytes }

    init(layout: RegisterLayout, day: Day) {
        self.layout = layout
        self.day = day
        row(Register.header(of: layout))
    }

    /// Adds all regulated locations of an area, those that return and those that do not.
    mutating func add(_ plan: AreaPlan) {
        for organisation in plan.organisations {
            for place in organisation.workplaces where place.regulated && place.jobs > 0 {
                let name = organisation.workplaces.count == 1 ? organisation.name : place.name
                add(place, name: name, provider: organisation.name, area: plan.area)
            }
        }
        for (index, place) in plan.silent.enumerated() {
            var place = place
            place.providerNumber = plan.next.organisation - index
            add(place, name: place.name, provider: "\(place.name) Ltd", area: plan.area)
        }
    }

    private static func header(of layout: RegisterLayout) -> [String] {
        switch layout {
        case .directory:
            [
                "Name", "Also known as", "Address", "Postcode", "Phone number", "Service's website (if available)",
                "Service types", "Date of latest check", "Specialisms/services", "Provider name", "Local authority",
                "Region", "Location URL", "CQC Location ID (for office use only)",
                "CQC Provider ID (for office use only)",
            ]
        case .ratings:
            [
                "Location ID", "Location ODS Code", "Location Name", "Care Home?", "Location Type",
                "Location Primary Inspection Category", "Location Street Address", "Location Address Line 2",
                "Location City", "Location Post Code", "Location Local Authority", "Location Region",
                "Location NHS Region", "Location ONSPD CCG Code", "Location ONSPD CCG",
                "Location Commissioning CCG Code", "Location Commissioning CCG Name", "Service / Population Group",
                "Domain", "Latest Rating", "Publication Date", "Report Type", "Inherited Rating (Y/N)", "URL",
                "Provider ID", "Provider Name", "Brand ID", "Brand Name",
            ]
        case .locations:
            [
                "Location ID", "Location HSCA start date", "Dormant (Y/N)", "Care home?", "Location Name",
                "Location Type/Sector", "Location Inspection Directorate", "Location Primary Inspection Category",
                "Location Latest Overall Rating", "Publication Date", "Inherited Rating (Y/N)", "Location Region",
                "Location Local Authority", "Location Street Address", "Location City", "Location Postal Code",
                "Care homes beds", "Provider ID", "Provider Name",
                "Service type - Care home service with nursing", "Service type - Care home service without nursing",
                "Service type - Domiciliary care service", "Service type - Extra Care housing services",
                "Service type - Shared Lives", "Service type - Supported living service",
            ]
        }
    }

    private mutating func add(_ place: WorkplacePlan, name: String, provider: String, area: CouncilArea) {
        switch layout {
        case .directory: addDirectory(place, name: name, provider: provider, area: area)
        case .ratings: addRatings(place, name: name, provider: provider, area: area)
        case .locations: addLocation(place, name: name, provider: provider, area: area)
        }
    }

    private mutating func addDirectory(_ place: WorkplacePlan, name: String, provider: String, area: CouncilArea) {
        let checked = Register.published(place, before: day)
        let (year, month, dayOfMonth) = checked.parts
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let care =
            switch place.group {
            case .supportedLiving: "Caring for adults under 65 yrs|Learning disabilities"
            case .nursing, .residential: "Accommodation for persons who require nursing or personal care|Dementia"
            default: "Personal care|Caring for adults over 65 yrs"
            }
        row([
            name, "", "\(Names.street(place.number * 13)),\(Names.town(place.number))", place.postcode, "", "",
            Register.serviceType(place.service),
            "\(dayOfMonth < 10 ? "0" : "")\(dayOfMonth)/\(months[month - 1])/\(year) - 00:00", care, provider,
            Register.council(area), area.directoryRegion, "https://example.org/location/\(place.locationID)",
            place.locationID, place.providerID,
        ])
    }

    private mutating func addRatings(_ place: WorkplacePlan, name: String, provider: String, area: CouncilArea) {
        let (year, month, dayOfMonth) = Register.published(place, before: day).parts
        let date = "\(month < 10 ? "0" : "")\(month)/\(dayOfMonth < 10 ? "0" : "")\(dayOfMonth)/\(year)"
        let overall = Register.rating(place.number)
        let category =
            place.careHome ? "Residential social care" : "Community based adult social care services"
        for (index, domain) in ["Overall", "Safe", "Effective", "Caring", "Responsive", "Well-led"].enumerated() {
            // A domain departs from the overall rating now and then.
            let rating = index == 0 || (place.number + index) % 5 > 0 ? overall : "Good"
            row([
                place.locationID, "", name, place.careHome ? "Y" : "N", "Social Care Org", category,
                Names.street(place.number * 13), "", Names.town(place.number), place.postcode,
                Register.council(area), area.region, "", "", "", "", "", Register.group(place.service), domain,
                overall.isEmpty ? "Not rated" : rating, date, "Location", "N",
                "https://example.org/location/\(place.locationID)", place.providerID, provider, "-", "-",
            ])
        }
    }

    private mutating func addLocation(_ place: WorkplacePlan, name: String, provider: String, area: CouncilArea) {
        let started = day.adding(days: -400 - place.number * 977 % 5_000)
        func mark(_ services: Int16...) -> String { services.contains(place.service) ? "Y" : "" }
        row([
            place.locationID, started.slashed, "N", place.careHome ? "Y" : "N", name, "Social Care Org",
            "Adult social care",
            place.careHome ? "Residential social care" : "Community based adult social care services",
            Register.rating(place.number), Register.published(place, before: day).slashed, "N", area.region,
            Register.council(area), Names.street(place.number * 13), Names.town(place.number), place.postcode,
            place.careHome ? "\(place.beds)" : "0", place.providerID, provider, mark(1), mark(2), mark(8, 74),
            mark(54), mark(17), mark(55),
        ])
    }

    private static func council(_ area: CouncilArea) -> String { area.name }

    private static func serviceType(_ service: Int16) -> String {
        switch service {
        case 1: "Nursing homes"
        case 2: "Residential homes"
        case 54: "Supported housing"
        case 55: "Supported living"
        case 17: "Shared lives"
        default: "Homecare agencies"
        }
    }

    private static func group(_ service: Int16) -> String {
        switch service {
        case 1, 2: "Residential social care"
        case 54: "Extra care housing"
        case 55: "Supported living"
        case 17: "Shared lives"
        default: "Homecare"
        }
    }

    /// Ratings about as often as in the regulator's list for a neighbouring county: three in four are good.
    private static func rating(_ number: Int) -> String {
        switch number * 7_919 % 100 {
        case 0..<5: "Outstanding"
        case 5..<79: "Good"
        case 79..<96: "Requires improvement"
        case 96..<98: "Inadequate"
        default: ""
        }
    }

    private static func published(_ place: WorkplacePlan, before day: Day) -> Day {
        day.adding(days: -30 - place.number * 131 % 1_400)
    }

    private mutating func row(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { writer.comma() }
            writer.text(cell)
        }
        writer.newline()
    }
}
