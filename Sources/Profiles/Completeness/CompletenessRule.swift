public import Tables

/// One rule of completeness: of which records which share must hold what.
public struct CompletenessRule: Sendable, Hashable {
    /// The records that a rule is about.
    public enum Level: String, Sendable, Hashable {
        /// Each workplace.
        case workplace
        /// Each job.
        case staff
    }

    /// Which of the records a rule is about.
    public enum Group: String, Sendable, Hashable {
        /// All workplaces.
        case all
        /// All jobs.
        case allStaff = "all staff"
        /// Directly employed staff.
        case permanentAndTemporary = "permanent and temporary"
        /// Agency staff.
        case agency
    }

    /// The set that the rule belongs to: `council annual return`.
    public var ruleSet: String
    /// The edition of the set.
    public var edition: String
    /// Workplace or staff.
    public var level: Level
    /// Which of them.
    public var group: Group
    /// The share that must hold it, 0 to 1.
    public var shareRequired: Double
    /// What must be held, in words.
    public var item: String
    /// The columns of the national files.
    public var columns: [String]
    /// The title of the source.
    public var sourceTitle: String
    /// Where the source can be found.
    public var sourceAddress: String

    /// A rule with all that is known of it.
    public init(
        ruleSet: String, edition: String, level: Level, group: Group, shareRequired: Double, item: String,
        columns: [String], sourceTitle: String = "", sourceAddress: String = ""
    ) {
        self.ruleSet = ruleSet
        self.edition = edition
        self.level = level
        self.group = group
        self.shareRequired = shareRequired
        self.item = item
        self.columns = columns
        self.sourceTitle = sourceTitle
        self.sourceAddress = sourceAddress
    }

    /// Reads rules from a table with the columns `rule_set`, `edition`, `level`, `group`, `share_required` (`90%`),
    /// `item`, `data_set_column` (names joined by `|`), `source_title`, `source_address`. Never fails: what cannot be
    /// read is a finding.
    public static func read(_ bytes: [UInt8]) -> (rules: [CompletenessRule], findings: [TableFinding]) {
        let table = CommaSeparated(bytes)
        var findings = table.findings
        var rules: [CompletenessRule] = []
        let needed = ["rule_set", "level", "group", "share_required", "item", "data_set_column"]
        guard let first = table.records.first, case let header = TableHeader(first), header.has(needed) else {
            findings.append(
                TableFinding(
                    line: 1, gravity: .refused,
                    sentence: "The first line is not the header of completeness rules; it needs the columns "
                        + needed.joined(separator: ", ") + "."))
            return ([], findings)
        }
        for row in table.records.dropFirst() where !row.isBlank {
            guard let level = Level(rawValue: row.cell(header.place("level")).lowercased()),
                let group = Group(rawValue: row.cell(header.place("group")).lowercased()),
                let share = share(row.cell(header.place("share_required")))
            else {
                findings.append(
                    TableFinding(
                        line: row.line, gravity: .skipped,
                        sentence: "The row's level, group or required share is none that is known, so it was left out.")
                )
                continue
            }
            func text(_ name: String) -> String {
                let text = row.cell(header.place(name))
                guard text == "as above", let last = rules.last else { return text }
                return name == "source_title" ? last.sourceTitle : last.sourceAddress
            }
            rules.append(
                CompletenessRule(
                    ruleSet: row.cell(header.place("rule_set")), edition: row.cell(header.place("edition")),
                    level: level, group: group, shareRequired: share, item: row.cell(header.place("item")),
                    columns: row.cell(header.place("data_set_column")).split(separator: "|").map(String.init),
                    sourceTitle: text("source_title"), sourceAddress: text("source_address")))
        }
        return (rules, findings)
    }

    private static func share(_ text: String) -> Double? {
        guard text.hasSuffix("%"), let value = Double(text.dropLast()), (0...100).contains(value) else { return nil }
        return value / 100
    }
}

extension CompletenessRule {
    /// The rules that come with the product: the council's annual return, and the conditions of workforce funding, as
    /// their publisher's help pages state them. A council replaces them by a table of its own when they change.
    public static let published: [CompletenessRule] = read(Array(table.utf8)).rules

    private static let table = """
        rule_set,edition,level,group,share_required,item,data_set_column,source_title,source_address
        council annual return,2025,workplace,all,100%,number of staff,TOTALPERMTEMP,What are the requirements for \
        the local authority \
        return?,skillsforcare.zohodesk.eu/portal/en/kb/articles/what-are-the-requirements-for-the-2023-return
        council annual return,2025,workplace,all,100%,employer type,ESTTYPE,as above,as above
        council annual return,2025,workplace,all,100%,main service,MAINSERVICE,as above,as above
        council annual return,2025,workplace,all,100%,other services,ALLSERVICES,as above,as above
        council annual return,2025,workplace,all,100%,service capacity,CAPACITY,as above,as above
        council annual return,2025,workplace,all,100%,service users,SERVICEUSERS,as above,as above
        council annual return,2025,workplace,all,100%,current vacancies,VACANCIES,as above,as above
        council annual return,2025,workplace,all,100%,starters in 12 months,STARTERS,as above,as above
        council annual return,2025,workplace,all,100%,leavers in 12 months,LEAVERS,as above,as above
        council annual return,2025,staff,all staff,100%,name or identifier,DISPLAYID,as above,as above
        council annual return,2025,staff,all staff,100%,main job role,MAINJOBROLE,as above,as above
        council annual return,2025,staff,all staff,100%,contract type,EMPLSTATUS,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,date of birth,DOB,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,gender identity,GENDER,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,ethnicity,ETHNICITY,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,days of sickness in 12 months,DAYSSICK,as \
        above,as above
        council annual return,2025,staff,permanent and temporary,90%,zero hours contract,ZEROHRCONT,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,contracted hours,CONTHOURS,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,hourly pay or annual \
        salary,SALARY|HOURLYRATE,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,social care qualification,SCQUAL,as above,as \
        above
        council annual return,2025,staff,permanent and temporary,90%,other qualification,NONSCQUAL,as above,as above
        council annual return,2025,staff,agency,100%,name or identifier; contract type; main job role; pay; average \
        hours,DISPLAYID|EMPLSTATUS|MAINJOBROLE|SALARY|HOURLYRATE|AVGHOURS,as above,as above
        workforce funding,current,workplace,all,100%,number of staff,TOTALPERMTEMP,What are the funding \
        requirements,skillsforcare.zohodesk.eu/portal/en/kb/articles/what-are-the-funding-requirements
        workforce funding,current,workplace,all,100%,employer type,ESTTYPE,as above,as above
        workforce funding,current,workplace,all,100%,main service,MAINSERVICE,as above,as above
        workforce funding,current,workplace,all,100%,other services (if any),ALLSERVICES,as above,as above
        workforce funding,current,workplace,all,100%,service capacity,CAPACITY,as above,as above
        workforce funding,current,workplace,all,100%,service users,SERVICEUSERS,as above,as above
        workforce funding,current,workplace,all,100%,current vacancies,VACANCIES,as above,as above
        workforce funding,current,workplace,all,100%,starters in 12 months,STARTERS,as above,as above
        workforce funding,current,workplace,all,100%,leavers in 12 months,LEAVERS,as above,as above
        workforce funding,current,workplace,all,100%,reasons for leaving (bulk upload),REASONS,as above,as above
        workforce funding,current,staff,all staff,90%,main job role,MAINJOBROLE,as above,as above
        workforce funding,current,staff,all staff,90%,contract type,EMPLSTATUS,as above,as above
        workforce funding,current,staff,all staff,90%,date of birth,DOB,as above,as above
        workforce funding,current,staff,all staff,90%,gender,GENDER,as above,as above
        workforce funding,current,staff,all staff,90%,nationality,NATIONALITY,as above,as above
        workforce funding,current,staff,all staff,90%,date started in main job role,STARTDATE,as above,as above
        workforce funding,current,staff,all staff,90%,recruited from,RECSOURCE,as above,as above
        workforce funding,current,staff,all staff,90%,days of sickness in 12 months,DAYSSICK,as above,as above
        workforce funding,current,staff,all staff,90%,zero hours contract,ZEROHRCONT,as above,as above
        workforce funding,current,staff,all staff,90%,contracted or average hours,CONTHOURS|AVGHOURS,as above,as above
        workforce funding,current,staff,all staff,90%,hourly pay or annual salary,SALARY|HOURLYRATE,as above,as above
        workforce funding,current,staff,all staff,90%,Care Certificate,CARECERT,as above,as above
        workforce funding,current,staff,all staff,90%,social care qualification,SCQUAL,as above,as above
        workforce funding,current,staff,all staff,90%,highest level of social care qualification (if any),SCQUAL,as \
        above,as above
        workforce funding,current,staff,all staff,90%,other qualifications,NONSCQUAL,as above,as above
        """
}
