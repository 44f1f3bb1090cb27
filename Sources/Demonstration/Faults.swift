/// Plants known errors into the files of an organisation: one provider in eight has some.
enum Faults {
    private struct Fault {
        let code: Int
        let column: String
        let value: String
        /// A column that must hold one of these texts for the error to arise as planned; nil where any row will do.
        let condition: (column: String, texts: [String])?

        init(_ code: Int, _ column: String, _ value: String, where condition: (String, [String])? = nil) {
            self.code = code
            self.column = column
            self.value = value
            self.condition = condition.map { ($0.0, $0.1) }
        }
    }

    private static let staff: [Fault] = [
        Fault(1050, "DISPLAYID", ""), Fault(1090, "GENDER", "7"), Fault(1100, "ETHNICITY", "77"),
        Fault(1060, "NINUMBER", "QQ12345"), Fault(1070, "POSTCODE", "XX1"), Fault(1150, "DISABLED", "5"),
        Fault(1160, "CARECERT", "9"), Fault(1180, "RECSOURCE", "3"), Fault(1250, "SALARYINT", "2"),
        Fault(1260, "SALARY", "50", where: ("SALARYINT", ["1"])),
        Fault(1270, "HOURLYRATE", "12.345", where: ("SALARYINT", ["3"])),
        Fault(1230, "ZEROHRCONT", "5"), Fault(1370, "NONSCQUAL", "5"), Fault(1220, "EMPLSTATUS", "9"),
        Fault(5010, "QUALACH01", "9999;2020"),
    ]
    private static let workplace: [Fault] = [
        Fault(1040, "ADDRESS1", ""), Fault(1080, "PERMCQC", "2"), Fault(1030, "ESTNAME", ""),
        Fault(1105, "PROVNUM", "12", where: ("REGTYPE", ["2"])), Fault(1060, "POSTCODE", "NOT KNOWN"),
        Fault(1090, "PERMLA", "yes"),
    ]
    private static let training: [Fault] = [
        Fault(1020, "DATECOMPLETED", "31/02/2025"), Fault(1050, "CATEGORY", "99"), Fault(1060, "ACCREDITED", "2"),
        Fault(996, "UNIQUEWORKERID", "NOBODY"), Fault(1110, "VALIDITY", "0"), Fault(1100, "HOWDELIVERED", "3"),
    ]

    /// The files with errors planted, and the list of them.
    static func planted(in files: DemonstrationFiles, organisation: OrganisationPlan) -> DemonstrationFiles {
        let number = Int(organisation.stream % 1_000_000)
        guard organisation.kind == .provider, number % 8 == 3 else { return files }
        let turn = number / 8
        var planted: [PlantedFault] = []
        var tables: [DemonstrationFile: Table] = [:]
        let plans: [(DemonstrationFile, [Fault], Int)] = [
            (.workplace, workplace, 1), (.staff, staff, 4), (.training, training, 2),
        ]
        for (file, faults, most) in plans {
            var table = Table(files[file])
            for step in 0..<most {
                let fault = faults[(turn * most + step) % faults.count]
                guard let row = table.free(for: fault, from: 1 + step * 5) else { continue }
                table.set(fault.column, of: row, to: fault.value)
                planted.append(
                    PlantedFault(
                        file: file, line: row + 1, code: fault.code, column: fault.column, value: fault.value))
            }
            tables[file] = table
        }
        planted.sort { ($0.file.order, $0.line) < ($1.file.order, $1.line) }
        return DemonstrationFiles(
            workplace: tables[.workplace]?.bytes ?? files.workplace, staff: tables[.staff]?.bytes ?? files.staff,
            training: tables[.training]?.bytes ?? files.training, planted: planted)
    }

    /// A file of the demonstration's own as rows of cells: none of its cells holds a comma, quote or line break.
    private struct Table {
        private var rows: [[Substring]]
        private let columns: [Substring]
        private var used: Set<Int> = []

        init(_ bytes: [UInt8]) {
            let text = String(decoding: bytes, as: UTF8.self)
            rows = text.split(separator: "\r\n", omittingEmptySubsequences: true).map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
            columns = rows.first ?? []
        }

        /// The first row from a place on that has no error yet and is checked in full.
        mutating func free(for fault: Fault, from start: Int) -> Int? {
            guard rows.count > 1, columns.firstIndex(where: { $0 == fault.column }) != nil else { return nil }
            let status = columns.firstIndex { $0 == "STATUS" }
            let role = columns.firstIndex { $0 == "MAINJOBROLE" }
            let moves = columns.firstIndex { $0 == "TRANSFERSTAFFRECORD" }
            for row in rows.indices.dropFirst(min(start, rows.count - 1)) where !used.contains(row) {
                let cells = rows[row]
                guard cells.count == columns.count else { continue }
                if let status, cells[status] != "NEW", cells[status] != "UPDATE" { continue }
                if let role, cells[role] == "4" { continue }
                if let moves, !cells[moves].isEmpty { continue }
                if let condition = fault.condition {
                    guard let column = columns.firstIndex(where: { $0 == condition.column }),
                        condition.texts.contains(where: { $0 == cells[column] })
                    else { continue }
                }
                used.insert(row)
                return row
            }
            return nil
        }

        mutating func set(_ column: String, of row: Int, to value: String) {
            guard let index = columns.firstIndex(where: { $0 == column }) else { return }
            rows[row][index] = Substring(value)
        }

        var bytes: [UInt8] {
            Array((rows.map { $0.joined(separator: ",") }.joined(separator: "\r\n") + "\r\n").utf8)
        }
    }
}

extension DemonstrationFile {
    fileprivate var order: Int {
        switch self {
        case .workplace: 0
        case .staff: 1
        case .training: 2
        }
    }
}
