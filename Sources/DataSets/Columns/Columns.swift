/// The columns of today's workplace file in their order; the raw value is the place in a row.
public enum WorkplaceColumn: Int, CaseIterable, Sendable {
    /// LOCALESTID.
    case localestid = 0
    /// STATUS.
    case status
    /// ESTNAME.
    case estname
    /// ADDRESS1.
    case address1
    /// ADDRESS2.
    case address2
    /// ADDRESS3.
    case address3
    /// POSTTOWN.
    case posttown
    /// POSTCODE.
    case postcode
    /// ESTTYPE.
    case esttype
    /// OTHERTYPE.
    case othertype
    /// PERMCQC.
    case permcqc
    /// PERMLA.
    case permla
    /// REGTYPE.
    case regtype
    /// PROVNUM.
    case provnum
    /// LOCATIONID.
    case locationid
    /// MAINSERVICE.
    case mainservice
    /// ALLSERVICES.
    case allservices
    /// CAPACITY.
    case capacity
    /// UTILISATION.
    case utilisation
    /// SERVICEDESC.
    case servicedesc
    /// SERVICEUSERS.
    case serviceusers
    /// OTHERUSERDESC.
    case otheruserdesc
    /// DHA.
    case dha
    /// DHAACTIVITIES.
    case dhaactivities
    /// TOTALPERMTEMP.
    case totalpermtemp
    /// ALLJOBROLES.
    case alljobroles
    /// STARTERS.
    case starters
    /// LEAVERS.
    case leavers
    /// VACANCIES.
    case vacancies
    /// REASONS.
    case reasons
    /// REASONNOS.
    case reasonnos
    /// REPEATTRAINING.
    case repeattraining
    /// CWPAWARE.
    case cwpaware
    /// CWPUSE.
    case cwpuse
    /// CWPUSEDESC.
    case cwpusedesc
    /// SICKPAY.
    case sickpay
    /// PENSION.
    case pension
    /// ACTUALCONT.
    case actualcont
    /// OPTOUTPEN.
    case optoutpen
    /// HOLIDAY.
    case holiday
    /// SLEEPINS.
    case sleepins
    /// SLEEPINPAY.
    case sleepinpay
    /// TRAVELTIME.
    case traveltime
    /// TTDIFFRATE.
    case ttdiffrate

    /// The name as the header has it.
    public var name: String { WorkplaceColumn.names[rawValue] }

    /// The names of all columns in the order of the header.
    public static let names = allCases.map { "\($0)".uppercased() }
}

/// The columns of today's staff file in their order; the raw value is the place in a row.
public enum StaffColumn: Int, CaseIterable, Sendable {
    /// LOCALESTID.
    case localestid = 0
    /// UNIQUEWORKERID.
    case uniqueworkerid
    /// STATUS.
    case status
    /// DISPLAYID.
    case displayid
    /// NINUMBER.
    case ninumber
    /// POSTCODE.
    case postcode
    /// DOB.
    case dob
    /// GENDER.
    case gender
    /// ETHNICITY.
    case ethnicity
    /// NATIONALITY.
    case nationality
    /// BRITISHCITIZENSHIP.
    case britishcitizenship
    /// COUNTRYOFBIRTH.
    case countryofbirth
    /// YEAROFENTRY.
    case yearofentry
    /// DISABLED.
    case disabled
    /// CARECERT.
    case carecert
    /// L2CARECERT.
    case l2carecert
    /// RECSOURCE.
    case recsource
    /// HANDCVISA.
    case handcvisa
    /// INOUTUK.
    case inoutuk
    /// STARTDATE.
    case startdate
    /// STARTINSECT.
    case startinsect
    /// DHA.
    case dha
    /// APPRENTICE.
    case apprentice
    /// EMPLSTATUS.
    case emplstatus
    /// ZEROHRCONT.
    case zerohrcont
    /// DAYSSICK.
    case dayssick
    /// SALARYINT.
    case salaryint
    /// SALARY.
    case salary
    /// HOURLYRATE.
    case hourlyrate
    /// MAINJOBROLE.
    case mainjobrole
    /// MAINJRDESC.
    case mainjrdesc
    /// CONTHOURS.
    case conthours
    /// AVGHOURS.
    case avghours
    /// NMCREG.
    case nmcreg
    /// AMHP.
    case amhp
    /// SCQUAL.
    case scqual
    /// NONSCQUAL.
    case nonscqual
    /// CWPCATEGORY.
    case cwpcategory
    /// QUALACH01.
    case qualach01
    /// QUALACH01NOTES.
    case qualach01notes
    /// QUALACH02.
    case qualach02
    /// QUALACH02NOTES.
    case qualach02notes
    /// QUALACH03.
    case qualach03
    /// QUALACH03NOTES.
    case qualach03notes

    /// The name as the header has it.
    public var name: String { StaffColumn.names[rawValue] }

    /// The names of all columns in the order of the header.
    public static let names = allCases.map { "\($0)".uppercased() }
}

/// The columns of today's training file in their order; the raw value is the place in a row.
public enum TrainingColumn: Int, CaseIterable, Sendable {
    /// LOCALESTID.
    case localestid = 0
    /// UNIQUEWORKERID.
    case uniqueworkerid
    /// CATEGORY.
    case category
    /// TRAININGNAME.
    case trainingname
    /// ACCREDITED.
    case accredited
    /// WHODELIVERED.
    case whodelivered
    /// PROVIDERNAME.
    case providername
    /// HOWDELIVERED.
    case howdelivered
    /// VALIDITY.
    case validity
    /// DATECOMPLETED.
    case datecompleted
    /// EXPIRYDATE.
    case expirydate
    /// NOTES.
    case notes

    /// The name as the header has it.
    public var name: String { TrainingColumn.names[rawValue] }

    /// The names of all columns in the order of the header.
    public static let names = allCases.map { "\($0)".uppercased() }
}
