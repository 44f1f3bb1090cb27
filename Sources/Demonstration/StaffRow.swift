import Dates

/// Writes people as rows of a staff file.
enum StaffRow {
    static let header = """
        LOCALESTID,UNIQUEWORKERID,STATUS,DISPLAYID,NINUMBER,POSTCODE,DOB,GENDER,ETHNICITY,NATIONALITY,\
        BRITISHCITIZENSHIP,COUNTRYOFBIRTH,YEAROFENTRY,DISABLED,CARECERT,L2CARECERT,RECSOURCE,HANDCVISA,INOUTUK,\
        STARTDATE,STARTINSECT,DHA,APPRENTICE,EMPLSTATUS,ZEROHRCONT,DAYSSICK,SALARYINT,SALARY,HOURLYRATE,\
        MAINJOBROLE,MAINJRDESC,CONTHOURS,AVGHOURS,NMCREG,AMHP,SCQUAL,NONSCQUAL,CWPCATEGORY,QUALACH01,\
        QUALACH01NOTES,QUALACH02,QUALACH02NOTES,QUALACH03,QUALACH03NOTES
        """
    /// The header of a return that renames and moves people.
    static let laterHeader = header.replacingStatus

    static func write(
        _ person: Person, workplace: String, prefix: String, status: StaticString, moves: String?, later: Bool,
        returnYear: Int, to writer: inout ByteWriter
    ) {
        writer.text(workplace)
        writer.comma()
        reference(person, prefix: prefix, renamed: person.renamed && !later, to: &writer)
        writer.comma()
        if later {
            if person.renamed { reference(person, prefix: prefix, renamed: true, to: &writer) }
            writer.comma()
            if let moves { writer.text(moves) }
            writer.comma()
        }
        writer.raw(status)
        writer.raw(",Worker ")
        writer.number(person.number, width: 4)
        writer.comma()
        identity(person, to: &writer)
        background(person, to: &writer)
        job(person, returnYear: returnYear, to: &writer)
        pay(person, to: &writer)
        qualifications(person, to: &writer)
        writer.newline()
    }

    /// UNIQUEWORKERID: the organisation's letters and a number; an R behind it once the reference was changed.
    static func reference(_ person: Person, prefix: String, renamed: Bool, to writer: inout ByteWriter) {
        writer.text(prefix)
        writer.byte("-")
        writer.number(person.number, width: 4)
        if renamed { writer.byte("R") }
    }

    private static func identity(_ person: Person, to writer: inout ByteWriter) {
        let gaps = person.gaps
        if !gaps.contains(.niNumber) {
            // QQ is never issued; the six digits and the letter count through four million people.
            writer.raw("QQ")
            writer.number(Int(person.serial) % 1_000_000, width: 6)
            writer.byte(["A", "B", "C", "D"][Int(person.serial) / 1_000_000 % 4])
        }
        writer.comma()
        if !gaps.contains(.postcode) { postcode(Int(person.home), to: &writer) }
        writer.comma()
        if gaps.contains(.birthWrong) {
            writer.date(person.birth.adding(years: -100))
        } else if !gaps.contains(.birth) {
            writer.date(person.birth)
        }
        writer.comma()
        if gaps.contains(.gender) { writer.raw("3") } else { writer.number(person.gender) }
        writer.comma()
        if gaps.contains(.ethnicityUnknown) {
            writer.raw("99")
        } else if !gaps.contains(.ethnicity) {
            writer.number(person.ethnicity)
        }
        writer.comma()
    }

    private static func background(_ person: Person, to writer: inout ByteWriter) {
        let gaps = person.gaps
        if gaps.contains(.nationality) {
            // Of somebody whose nationality is not known nothing further is asked.
            writer.raw("998,,")
        } else {
            writer.number(person.nationality)
            writer.comma()
            if person.citizenship != 0 { writer.number(person.citizenship) }
            writer.comma()
        }
        if gaps.contains(.country) {
            writer.raw("998,,")
        } else {
            writer.number(person.countryOfBirth)
            writer.comma()
            if person.yearOfEntry != 0 { writer.number(person.yearOfEntry) }
            writer.comma()
        }
        if gaps.contains(.disabled) { writer.raw("3") } else { writer.number(person.disabled) }
        writer.comma()
        if person.careCertificate != 0, !gaps.contains(.certificate) { writer.number(person.careCertificate) }
        writer.comma()
        if person.levelTwoCertificate != 0 {
            writer.number(person.levelTwoCertificate)
            if person.levelTwoCertificate == 1 { writer.raw(";2025") }
        }
        writer.comma()
        if gaps.contains(.recruitedUnknown) {
            writer.raw("16")
        } else if !gaps.contains(.recruited) {
            writer.number(person.recruitedFrom)
        }
        writer.comma()
        if person.visa != 0, !gaps.contains(.nationality) { writer.number(person.visa) }
        writer.comma()
        if person.outsideUK != 0, !gaps.contains(.nationality) { writer.number(person.outsideUK) }
        writer.comma()
    }

    private static func job(_ person: Person, returnYear: Int, to writer: inout ByteWriter) {
        let gaps = person.gaps
        if !gaps.contains(.start) { writer.date(person.start) }
        writer.comma()
        if gaps.contains(.sectorWrong) {
            writer.number(returnYear + 1)
        } else if gaps.contains(.sectorUnknown) {
            writer.raw("999")
        } else if !gaps.contains(.sector) {
            writer.number(person.sectorYear)
        }
        writer.comma()
        if person.delegated != 0 { writer.number(person.delegated) }
        writer.comma()
        writer.number(person.apprentice)
        writer.comma()
        writer.number(person.employment)
        writer.comma()
        // "Don't know" beside contracted hours is an error: only somebody on average hours may answer it.
        if gaps.contains(.zeroHours), !givesContracted(person) {
            writer.raw("999")
        } else {
            writer.number(person.zeroHours)
        }
        writer.comma()
        if gaps.contains(.sickUnknown) {
            writer.raw("999")
        } else if !gaps.contains(.sick) {
            writer.halves(Int(person.sickHalfDays))
        }
        writer.comma()
    }

    static func givesContracted(_ person: Person) -> Bool {
        person.directlyEmployed && person.zeroHours == 2
    }

    private static func pay(_ person: Person, to writer: inout ByteWriter) {
        if person.gaps.contains(.pay) {
            writer.raw("999,,")
        } else if person.annual {
            writer.raw("1,")
            writer.number(person.pay)
            writer.comma()
        } else {
            writer.raw("3,,")
            writer.pounds(pence: Int(person.pay))
        }
        writer.comma()
        writer.number(person.role)
        writer.comma()
        if person.role == 23 { writer.raw("Personal assistant") }
        if person.role == 27 { writer.raw("Support services") }
        writer.comma()
        let unknown = person.gaps.contains(.hours) || person.halfHours < 0
        if givesContracted(person) {
            if unknown { writer.raw("999") } else { writer.halves(Int(person.halfHours)) }
            writer.comma()
        } else {
            writer.comma()
            // Average hours belong to zero-hours contracts and to staff who are not directly employed.
            let asked = person.zeroHours == 1 && !person.gaps.contains(.zeroHours) || !person.directlyEmployed
            if asked, !unknown { writer.halves(Int(person.halfHours)) }
        }
        writer.comma()
        if person.role == 16 {
            writer.number(person.serial % 5 == 0 ? 2 : 1, width: 2)
        }
        writer.comma()
        if person.role == 6 { writer.number(person.serial % 6 == 0 ? 1 : 2) }
        writer.comma()
    }

    private static func qualifications(_ person: Person, to writer: inout ByteWriter) {
        if person.gaps.contains(.qualification) {
            writer.raw("999")
        } else {
            writer.number(person.qualification)
            if person.qualification == 1 {
                writer.byte(";")
                writer.number(person.level)
            }
        }
        writer.comma()
        writer.number(person.otherQualification)
        if person.otherQualification == 1 {
            writer.byte(";")
            writer.number(person.otherLevel)
        }
        writer.comma()
        if person.pathway != 0 { writer.number(person.pathway) }
        writer.comma()
        if person.achieved != 0, !person.gaps.contains(.qualification) {
            writer.number(person.achieved)
            writer.byte(";")
            writer.number(person.achievedYear)
        }
        writer.commas(5)
    }

    /// A postcode of the area XX, which does not exist.
    private static func postcode(_ number: Int, to writer: inout ByteWriter) {
        writer.raw("XX")
        writer.number(1 + number % 99)
        writer.byte(" ")
        writer.number(number / 99 % 10)
        let letters: [UInt8] = Array("ABDEFGHJLNPQRSTUWXYZ".utf8)
        writer.byte(Unicode.Scalar(letters[number / 990 % 20]))
        writer.byte(Unicode.Scalar(letters[number / 19_800 % 20]))
    }
}

extension String {
    /// The staff header with the two columns that may follow UNIQUEWORKERID.
    fileprivate var replacingStatus: String {
        let mark = "UNIQUEWORKERID,"
        guard hasPrefix("LOCALESTID," + mark) else { return self }
        return "LOCALESTID," + mark + "CHGUNIQUEWRKID,TRANSFERSTAFFRECORD,"
            + dropFirst("LOCALESTID,".count + mark.count)
    }
}
