import Checks
import DataSets
import Dates
import Testing

/// One cell changed in the clean sample, and what is then found.
struct ChangedCell: CustomTestStringConvertible, Sendable {
    let file: FileKind
    let cells: [String]
    let found: [String]

    /// - Parameters:
    ///   - cells: `COLUMN=value`, parted by upright bars.
    ///   - found: `E1100 REGTYPE` and so on, parted by commas; findings of the other files begin with their letter.
    init(_ file: FileKind, _ cells: String, _ found: String) {
        self.file = file
        self.cells = cells.split(separator: "|").map(String.init)
        self.found = found.split(separator: ",").map { $0.trimmingPrefix(" ").description }.sorted()
    }

    var testDescription: String { "\(file.name): \(cells.joined(separator: " "))" }
}

@Suite("Rules that few samples touch")
struct RuleTests {
    static let workplaces: [ChangedCell] = [
        .init(.workplace, "ESTNAME=", "E1030 ESTNAME"),
        .init(.workplace, "POSTCODE=a-very-long-1", "E1060 POSTCODE"),
        .init(.workplace, "POSTCODE=xx2-3bd", ""),
        .init(.workplace, "ESTTYPE=0", "E1070 ESTTYPE"),
        .init(.workplace, "ESTTYPE=2|OTHERTYPE=Trust", "W2070 OTHERTYPE"),
        .init(.workplace, "ESTTYPE=8|OTHERTYPE=Trust", ""),
        .init(.workplace, "ESTTYPE=01", ""),
        .init(.workplace, "PERMCQC= 1 ", ""),
        .init(.workplace, "PERMCQC=01", "E1080 PERMCQC"),
        .init(.workplace, "REGTYPE=0", "E1100 REGTYPE/MAINSERVICE,S E1280 MAINJOBROLE"),
        .init(.workplace, "REGTYPE=2x", ""),
        .init(.workplace, "PROVNUM=1-1234567", "E1105 PROVNUM"),
        .init(.workplace, "LOCATIONID=1-1234567890123", "E1110 LOCATIONID"),
        .init(.workplace, "MAINSERVICE=02", "E1120 ALLSERVICES"),
        .init(
            .workplace, "ALLSERVICES=2;0;13",
            "E1120 ALLSERVICES/CAPACITY/UTILISATION/SERVICEDESC,E1121 ALLSERVICES"),
        .init(.workplace, "ALLSERVICES=2;0|SERVICEDESC=|CAPACITY=30|UTILISATION=28", ""),
        .init(.workplace, "ALLSERVICES=2;0|SERVICEDESC=|CAPACITY=30;0|UTILISATION=28", ""),
        .init(.workplace, "ALLSERVICES=2;x", "E1120 ALLSERVICES"),
        .init(.workplace, "CAPACITY=9999;", "E1140 CAPACITY"),
        .init(.workplace, "CAPACITY=-3;", ""),
        .init(.workplace, "CAPACITY=30;4", "E1140 CAPACITY"),
        .init(.workplace, "UTILISATION=28;4", "E1140 UTILISATION"),
        .init(.workplace, "SERVICEUSERS=1;x", "W2130 SERVICEUSERS"),
        .init(.workplace, "SERVICEUSERS=1;3", "W2130 OTHERUSERDESC"),
        .init(.workplace, "DHAACTIVITIES=1;9", "W2530 DHAACTIVITIES"),
        .init(.workplace, "DHAACTIVITIES=999", ""),
        .init(.workplace, "DHA=2|DHAACTIVITIES=999", "S W5663 DHA"),
        .init(.workplace, "TOTALPERMTEMP=0", "E1200 TOTALPERMTEMP,W2200 TOTALPERMTEMP"),
        .init(.workplace, "STARTERS=999", ""),
        .init(.workplace, "STARTERS=1;-1", "E1310 STARTERS"),
        .init(.workplace, "LEAVERS=999;1", ""),
        .init(.workplace, "REASONNOS=3", "E1360 REASONNOS/LEAVERS"),
        .init(.workplace, "CWPUSE=1;", "W2490 CWPUSE,W2500 CWPUSEDESC"),
        .init(.workplace, "CWPUSE=2;77|CWPUSEDESC=", ""),
        .init(.workplace, "CWPUSE=;10|CWPUSEDESC=", "W2490 CWPUSE"),
        .init(.workplace, "CWPUSE=|CWPUSEDESC=", ""),
        .init(.workplace, "SICKPAY=UnKnown", ""),
        .init(.workplace, "HOLIDAY=28.5", "W2470 HOLIDAY"),
        .init(.workplace, "ACTUALCONT=5 per cent", ""),
        .init(.workplace, "ACTUALCONT=3.004", "W2540 ACTUALCONT"),
        .init(.workplace, "ACTUALCONT=3.005", ""),
        .init(.workplace, "ACTUALCONT=100.004", ""),
        .init(.workplace, "PENSION=0", "W2541 ACTUALCONT"),
        .init(.workplace, "SLEEPINPAY=2|SLEEPINS=2", "W2572 SLEEPINPAY"),
        .init(.workplace, "TRAVELTIME=4", ""),
        .init(.workplace, "TRAVELTIME=3", "W2581 TRAVELTIME"),
    ]

    static let staff: [ChangedCell] = [
        .init(.staff, "NINUMBER=QQ 12 34 56 C", ""),
        .init(.staff, "NINUMBER=Admin", ""),
        .init(.staff, "DOB=Admin", "W3080 DOB"),
        .init(.staff, "POSTCODE=XX2  3BD", "E1070 POSTCODE"),
        .init(.staff, "POSTCODE=W1A 1AA", ""),
        .init(.staff, "DOB=1/2/1980", ""),
        .init(.staff, "DOB=01-02-80", ""),
        .init(.staff, "DOB=31/02/1980", "W3080 DOB,W3190 STARTDATE"),
        .init(.staff, "DOB=1974-03-14", "W3080 DOB,W3190 STARTDATE,T E1080 DATECOMPLETED"),
        .init(.staff, "DOB=é", "W3080 DOB"),
        .init(.staff, "DOB=1|STARTINSECT=999", "W3080 DOB,T E1080 DATECOMPLETED"),
        .init(.staff, "DOB=éx", "W3080 DOB,W3190 STARTDATE"),
        .init(.staff, "DOB=22/11/2012", "W3080 DOB,W3190 STARTDATE,W3200 STARTINSECT,T E1080 DATECOMPLETED"),
        .init(.staff, "DOB=21/11/2012|STARTDATE=|STARTINSECT=999", "W2000 STARTDATE,T E1080 DATECOMPLETED"),
        .init(.staff, "GENDER=4x", ""),
        .init(.staff, "ETHNICITY=0", ""),
        .init(.staff, "NATIONALITY=998|BRITISHCITIZENSHIP=2|HANDCVISA=1|INOUTUK=2", ""),
        .init(.staff, "NATIONALITY=998|HANDCVISA=1", "W5570 HANDCVISA"),
        .init(.staff, "NATIONALITY=|HANDCVISA=1", "W5570 HANDCVISA"),
        .init(.staff, "YEAROFENTRY=2027|COUNTRYOFBIRTH=566", "E1380 YEAROFENTRY,W3190 STARTDATE"),
        .init(.staff, "YEAROFENTRY=2020|COUNTRYOFBIRTH=566", "W3190 STARTDATE"),
        .init(.staff, "L2CARECERT=1;", ""),
        .init(.staff, "L2CARECERT=2;", ""),
        .init(.staff, "L2CARECERT=1;2026", ""),
        .init(.staff, "STARTDATE=31/02/2019", ""),
        .init(.staff, "STARTDATE=32/01/2019", "W3190 STARTDATE"),
        .init(.staff, "STARTDATE=22/11/2026", "W3190 STARTDATE"),
        .init(.staff, "STARTDATE=21/11/2026", ""),
        .init(.staff, "STARTINSECT=19999", "W3200 STARTINSECT"),
        .init(.staff, "STARTINSECT=1987", "W3200 STARTINSECT"),
        .init(.staff, "STARTINSECT=1988", ""),
        .init(.staff, "STARTINSECT=x999", ""),
        .init(.staff, "ZEROHRCONT=999", "E1230 CONTHOURS/ZEROHRCONT"),
        .init(.staff, "CONTHOURS=0", "W3230 CONTHOURS/ZEROHRCONT"),
        .init(.staff, "CONTHOURS=75.5", "W3300 CONTHOURS"),
        .init(.staff, "CONTHOURS=999.5", ""),
        .init(.staff, "CONTHOURS=-1", "W3300 CONTHOURS"),
        .init(.staff, "DAYSSICK=1.05", ""),
        .init(.staff, "DAYSSICK=1.50", "W1240 DAYSSICK"),
        .init(.staff, "DAYSSICK=.7", ""),
        .init(.staff, "DAYSSICK=1.5.9", ""),
        .init(.staff, "DAYSSICK=12abc", ""),
        .init(.staff, "SALARYINT=1|SALARY=500|HOURLYRATE=", ""),
        .init(.staff, "SALARYINT=1|SALARY=499.9|HOURLYRATE=", "E1260 SALARY"),
        .init(.staff, "SALARYINT=1|SALARY=200001|HOURLYRATE=", "E1260 SALARY"),
        .init(.staff, "SALARYINT=999", "W3270 HOURLYRATE"),
        .init(.staff, "SALARYINT=4|SALARY=1", "E1250 SALARYINT"),
        .init(.staff, "HOURLYRATE=12.", "E1270 HOURLYRATE"),
        .init(.staff, "MAINJOBROLE=23|MAINJRDESC=", "E1290 MAINJRDESC"),
        .init(.staff, "MAINJOBROLE=16|NMCREG=05", "W5661 DHA"),
        .init(.staff, "MAINJOBROLE=16|NMCREG=6", "W3340 NMCREG,W5661 DHA"),
        .init(.staff, "AMHP=2", "W3380 AMHP"),
        .init(.staff, "SCQUAL=1", "E1360 SCQUAL"),
        .init(.staff, "SCQUAL=1;999", ""),
        .init(.staff, "NONSCQUAL=1;x", ""),
        .init(.staff, "NONSCQUAL=1;9", "W1370 NONSCQUAL"),
        .init(.staff, "QUALACH01=1;02010", "E5015 QUALACH01"),
        .init(.staff, "QUALACH03NOTES=only notes", ""),
        .init(.staff, "STATUS=new", ""),
        .init(.staff, "STATUS=CHGSUB", "E1040 STATUS,W W2200 TOTALPERMTEMP"),
        .init(.staff, "DISPLAYID=\u{A0}", "E1050 DISPLAYID"),
    ]

    static let training: [ChangedCell] = [
        .init(.training, "CATEGORY=20x", ""),
        .init(.training, "ACCREDITED=2", "E1060 ACCREDITED"),
        .init(.training, "VALIDITY=1 month|EXPIRYDATE=", ""),
        .init(.training, "VALIDITY=0|EXPIRYDATE=", "E1110 VALIDITY"),
        .init(.training, "DATECOMPLETED=31/01/2024|VALIDITY=1|EXPIRYDATE=28/02/2024", ""),
        .init(.training, "DATECOMPLETED=31/02/2024", "E1020 DATECOMPLETED"),
        .init(.training, "DATECOMPLETED=22/11/2026|EXPIRYDATE=", "E1020 DATECOMPLETED"),
        .init(.training, "EXPIRYDATE=09/02/25", "E1030 EXPIRYDATE"),
        .init(.training, "PROVIDERNAME=", ""),
        .init(.training, "UNIQUEWORKERID=M 004", ""),
        .init(.training, "DATECOMPLETED=13/03/1988|EXPIRYDATE=", "E1080 DATECOMPLETED"),
        .init(.training, "DATECOMPLETED=14/03/1988|EXPIRYDATE=", ""),
    ]

    @Test("A changed cell gives exactly the findings that the format's description says", arguments: workplaces)
    func workplaceCell(changed: ChangedCell) throws { try check(changed, row: 2) }

    @Test("A changed cell of a staff row gives exactly these findings", arguments: staff)
    func staffCell(changed: ChangedCell) throws { try check(changed, row: 4) }

    @Test("A changed cell of a training row gives exactly these findings", arguments: training)
    func trainingCell(changed: ChangedCell) throws { try check(changed, row: 1) }

    private func check(_ changed: ChangedCell, row: Int) throws {
        let upload = try Upload.clean()
        for cell in changed.cells {
            let parts = cell.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            upload.set(changed.file, row, parts[0], parts[1])
        }
        let found = upload.check().findings.map { finding in
            let letter = finding.level == .error ? "E" : "W"
            let prefix = finding.file == changed.file ? "" : finding.file.name.prefix(1).uppercased() + " "
            return "\(prefix)\(letter)\(finding.code) \(finding.column)"
        }
        #expect(found.sorted() == changed.found)
    }
}
