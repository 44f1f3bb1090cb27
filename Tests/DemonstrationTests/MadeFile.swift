import Checks
import DataSets
import Dates
import Demonstration

/// A made file as rows of cells. The demonstration's files hold no quoted cell, which `init` checks.
struct MadeFile {
    let columns: [String: Int]
    let rows: [[Substring]]

    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        precondition(!text.contains("\""), "a made file holds a quote")
        let lines = text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        columns = Dictionary(
            uniqueKeysWithValues: (lines.first ?? []).enumerated().map { (String($0.element), $0.offset) })
        rows = Array(lines.dropFirst())
    }

    func cell(_ column: String, _ row: [Substring]) -> String {
        columns[column].map { String(row[$0]) } ?? ""
    }
}

/// One organisation with what it sends.
struct MadeOrganisation {
    let organisation: DemonstrationOrganisation
    let files: [DemonstrationFiles]

    /// What is held once the first return is stored.
    var held: Held {
        let staff = MadeFile(files[0].staff)
        var people: [String: [Held.Person]] = [:]
        for row in staff.rows {
            let annual = staff.cell("SALARYINT", row) == "1"
            people[staff.cell("LOCALESTID", row), default: []].append(
                Held.Person(
                    reference: staff.cell("UNIQUEWORKERID", row),
                    birthDate: Day(slashed: staff.cell("DOB", row)),
                    daysSick: Double(staff.cell("DAYSSICK", row)), daysSickSaved: organisation.returnDates[0],
                    salary: annual ? Int(staff.cell("SALARY", row)) : nil,
                    mainJob: Int(staff.cell("MAINJOBROLE", row)),
                    contractedHours: Double(staff.cell("CONTHOURS", row))))
        }
        let workplaces = MadeFile(files[0].workplace)
        return Held(
            isParent: organisation.isParent, primary: organisation.primary,
            workplaces: workplaces.rows.map { row in
                let reference = workplaces.cell("LOCALESTID", row)
                let location = workplaces.cell("LOCATIONID", row)
                return Held.Workplace(
                    reference: reference, name: workplaces.cell("ESTNAME", row),
                    mainService: Int(workplaces.cell("MAINSERVICE", row)),
                    isRegulated: workplaces.cell("REGTYPE", row) == "2",
                    locationID: location.isEmpty ? nil : location,
                    delegatedHealthcare: ["1": "Yes", "2": "No", "999": "Don't know"][workplaces.cell("DHA", row)],
                    staff: people[reference] ?? [])
            })
    }

    func check(_ year: Int, files: DemonstrationFiles? = nil) -> CheckResult {
        let files = files ?? self.files[year]
        return Check.run(
            files: [
                UploadFile(name: "staff.csv", bytes: files.staff),
                UploadFile(name: "training.csv", bytes: files.training),
                UploadFile(name: "workplace.csv", bytes: files.workplace),
            ],
            held: year == 0 ? nil : held, asOf: organisation.returnDates[year])
    }
}

extension Day {
    /// The day written as DD/MM/YYYY.
    init?(slashed text: String) {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(year: parts[2], month: parts[1], day: parts[0])
    }
}

/// Doncaster with seed 1, made once for all tests.
enum Doncaster {
    static let organisations: [MadeOrganisation] = Demonstration.organisations(
        area: .doncaster, jobs: 7_900, seed: 1
    ).map { organisation in
        MadeOrganisation(
            organisation: organisation, files: (0...1).map { Demonstration.files(for: organisation, year: $0) })
    }
}
