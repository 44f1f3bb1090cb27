/// A location of the regulator's public register: what the whole sector holds, whether it sent a return or not.
public struct RegisterLocation: Sendable, Hashable {
    /// The location's number, `1-` and 8 to 12 digits; a return's LOCATIONID points to it.
    public var locationID: String
    /// The provider's number.
    public var providerID: String
    /// The name of the location.
    public var name: String
    /// The postcode.
    public var postcode: String
    /// The council with social services responsibilities, in the register's words.
    public var council: String
    /// The region, in the register's words.
    public var region: String
    /// Whether it is a care home.
    public var careHome: Bool
    /// Whether nursing is given.
    public var nursing: Bool
    /// The beds of a care home; nil where it is not known or does not apply.
    public var beds: Int?
    /// The latest overall rating (`Outstanding`, `Good`, `Requires improvement`, `Inadequate`); blank where there is
    /// none.
    public var rating: String
    /// The services in the register's words.
    public var serviceTypes: [String]

    /// A location with all that is known of it.
    public init(
        locationID: String, providerID: String = "", name: String = "", postcode: String = "", council: String = "",
        region: String = "", careHome: Bool = false, nursing: Bool = false, beds: Int? = nil, rating: String = "",
        serviceTypes: [String] = []
    ) {
        self.locationID = locationID
        self.providerID = providerID
        self.name = name
        self.postcode = postcode
        self.council = council
        self.region = region
        self.careHome = careHome
        self.nursing = nursing
        self.beds = beds
        self.rating = rating
        self.serviceTypes = serviceTypes
    }
}
