import Storage

/// Organisations, their returns and what stands in them.
///
/// A return is stored whole and never changed; `undone_at` is the only mark that comes later. Rows of workplaces, jobs
/// and trainings carry their return's number in their own (`RowNumber`), so that a return's rows stand together.
enum M001 {
    static let migration = Migration(
        1, "returns",
        [
            .create(organisation), .create(returns), .create(person), .create(workplace), .create(job),
            .create(training),
        ])

    private static let organisation = Table(
        "organisation",
        [
            Column("number", .integer), Column("id", .text), Column("name", .text),
            Column("kind", .text, check: "kind IN ('council', 'provider', 'individual employer', 'partner')"),
            Column("area", .text), Column("created_at", .text),
        ],
        primaryKey: ["number"], unique: [["id"], ["name"]])

    private static let returns = Table(
        "return",
        [
            Column("number", .integer), Column("id", .text),
            Column("organisation", .integer, references: .row(of: "organisation", "number")), Column("as_at", .text),
            Column("area", .text), Column("stored_at", .text), Column("undone_at", .text, nullable: true),
            Column("basis", .integer, nullable: true), Column("workplaces", .integer), Column("jobs", .integer),
            Column("trainings", .integer), Column("version", .text),
            Column("sealed_version", .text), Column("summary", .text),
        ],
        primaryKey: ["number"], unique: [["id"]], indexes: [Index(["organisation", "as_at"]), Index(["as_at"])])

    private static let person = Table(
        "person",
        [
            Column("number", .integer), Column("organisation", .integer), Column("lookup", .bytes),
            Column("sealed_key", .bytes, nullable: true), Column("erased_at", .text, nullable: true),
        ],
        primaryKey: ["number"], indexes: [Index(["organisation", "number"])])

    private static let workplace = Table(
        "workplace",
        [
            Column("id", .integer), Column("reference", .text), Column("name", .text), Column("postcode", .text),
            Column("area", .text), Column("establishment_type", .integer),
            Column("regulated", .integer, nullable: true),
            Column("provider_id", .text), Column("location_id", .text), Column("main_service", .integer),
            Column("stated_staff", .integer, nullable: true), Column("starters", .text), Column("leavers", .text),
            Column("vacancies", .text), Column("services", .text), Column("service_users", .text),
            Column("share_with_council", .integer), Column("share_with_regulator", .integer), Column("kept", .text),
            Column("raw", .text, nullable: true),
        ],
        primaryKey: ["id"], indexes: [Index(["location_id"])])

    private static let job = Table(
        "job",
        [Column("id", .integer)]
            + answers.map { name in
                Column(name, .integer, nullable: name == "social_care_level" || name == "other_level")
            } + [Column("start_date", .text, nullable: true), Column("sealed", .bytes)],
        primaryKey: ["id"])

    /// The answers of a job, each in a column of its own until `M006`.
    static let answers: [Identifier] = [
        "workplace", "person", "role", "employment_status", "zero_hours", "contracted_hours", "average_hours",
        "days_sick", "salary_interval", "annual_pay", "hourly_pay", "birth_year", "birth_month", "gender", "ethnicity",
        "nationality", "british_citizenship", "country_of_birth", "year_of_entry", "disability", "care_certificate",
        "level2_care_certificate", "recruited_from", "health_and_care_visa", "recruited_outside_uk",
        "sector_start_year", "delegated_healthcare", "apprentice", "nursing_register", "amhp",
        "social_care_qualification", "social_care_level", "other_qualification", "other_level",
        "care_workforce_pathway",
    ]

    private static let training = Table(
        "training",
        [
            Column("id", .integer), Column("person", .integer), Column("category", .integer),
            Column("accredited", .integer), Column("completed", .text, nullable: true),
            Column("expires", .text, nullable: true), Column("kept", .text), Column("sealed", .bytes, nullable: true),
        ],
        primaryKey: ["id"])
}
