import Dates

/// What the first bytes and the header of a file betray.
public enum HeaderNotes {
    /// What there is to say of a file; where its header is allowed, also what its first rows betray.
    public static func of(_ file: UploadFile, _ header: Header) -> [Note] {
        let name = file.name
        if file.bytes.isEmpty { return [Note(name, .empty, "\(name) is empty. Export it again.")] }
        if let note = otherFormat(name, file.bytes) { return [note] }
        if let kind = header.kind, header.isAllowed == true { return ContentNotes.of(file, header, kind) }
        let damage = ContentNotes.nulBytes(file)
        if let damage, damage.line == 1 { return [damage] }
        let note = header.kind.map { refused(name, header, $0) } ?? unknown(name, header, file.bytes)
        return [note] + (damage.map { [$0] } ?? [])
    }

    /// That two files are of one kind.
    public static func sameKind(_ file: UploadFile, _ other: UploadFile, _ kind: FileKind) -> Note {
        Note(
            file.name, .sameKindTwice,
            "\(file.name) and \(other.name) are both \(kind.name) files. Hand in one of each kind.")
    }

    /// That a file is missing that the others are compared with; nothing where none is.
    public static func missing(_ kinds: Set<FileKind>) -> [Note] {
        let advice = "Hand in the files of an upload together."
        if kinds.isEmpty { return [Note("", .missingFile, "There is no file to check. " + advice)] }
        if !kinds.contains(.workplace) {
            let text = "There is no workplace file, so rows were not compared with workplaces. "
            return [Note("", .missingFile, text + advice)]
        }
        if !kinds.contains(.staff) {
            let text = "There is no staff file, so workplaces and training were not compared with staff. "
            return [Note("", .missingFile, text + advice)]
        }
        return []
    }

    /// A spreadsheet, an archive, or text of two bytes a character.
    private static func otherFormat(_ name: String, _ bytes: UnsafeRawBufferPointer) -> Note? {
        let first = Array(bytes.prefix(512))
        if first.starts(with: [0x50, 0x4B, 3, 4]) || first.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return Note(
                name, .archive,
                "\(name) is a spreadsheet or an archive, not a CSV file. Open it and save the sheet as CSV (UTF-8).")
        }
        if isWide(first) {
            return Note(
                name, .wideCharacters,
                "\(name) is written in UTF-16, which spreadsheet programs call Unicode text. Save it as CSV UTF-8.")
        }
        return nil
    }

    /// Whether text is UTF-16: by its mark, or because letters and NUL take turns.
    private static func isWide(_ first: [UInt8]) -> Bool {
        if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) { return true }
        var count = [0, 0]
        for (place, byte) in first.enumerated() where byte == 0 { count[place & 1] += 1 }
        let half = first.count / 2
        return max(count[0], count[1]) * 3 > half * 2 && min(count[0], count[1]) * 3 < half
    }

    private static func unknown(_ name: String, _ header: Header, _ bytes: UnsafeRawBufferPointer) -> Note {
        for (separator, word) in [(";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")] {
            let line = header.columns.joined(separator: ",")
            if line.contains(separator), closest(line.split(separator: Character(separator)).map(String.init)) != nil {
                return Note(
                    name, .otherSeparator,
                    "The cells of \(name) are parted by \(word) instead of commas. Save it as CSV (comma separated).")
            }
        }
        if let note = lineEnds(name, header) { return note }
        if let note = earlier(name, header, KnownHeader.all) { return note }
        if let known = closest(header.columns) {
            return Note(
                name, .differentHeader,
                "\(name) looks like a \(known.kind.name) file, but its header is not one that is allowed: "
                    + differences(header.columns, known) + advice, line: 1)
        }
        return Note(
            name, .unknownFile,
            "\(name) is none of the three files: its first line is not the header of a workplace, staff or training "
                + "file. Hand in the files as the system that made them wrote them, first lines included. Nothing was "
                + "checked.", line: 1)
    }

    private static func lineEnds(_ name: String, _ header: Header) -> Note? {
        guard header.columns.contains(where: { $0.unicodeScalars.contains("\r") }) else { return nil }
        return Note(
            name, .otherLineEnds,
            "The lines of \(name) end with carriage returns alone. Save it as CSV with Windows or Unix line ends.")
    }

    private static func refused(_ name: String, _ header: Header, _ kind: FileKind) -> Note {
        if let note = lineEnds(name, header) { return note }
        if let note = earlier(name, header, KnownHeader.all.filter { $0.kind == kind }) { return note }
        return Note(
            name, .differentHeader,
            "The header of \(name) is not the one of a \(kind.name) file: "
                + differences(header.columns, KnownHeader.current(kind)) + advice, line: 1)
    }

    /// What to do about a header, and what came of it.
    private static let advice =
        " Make the first line that of today's format, or export the file again. Nothing was checked."

    private static func earlier(_ name: String, _ header: Header, _ known: [KnownHeader]) -> Note? {
        let matches = known.filter { $0.validTo != nil && $0.matches(header.columns) }
        guard let first = matches.first else { return nil }
        let periods = matches.map { "from \($0.validFrom.long) to \($0.validTo?.adding(days: -1).long ?? "today")" }
        return Note(
            name, .earlierHeader,
            "\(name) has the header of an earlier format, in force \(periods.joined(separator: " and ")): "
                + differences(header.columns, .current(first.kind))
                + " Export the file again from a system that knows today's format. Nothing was checked.", line: 1)
    }

    /// The known header that shares most columns with some names, if that is more than half of them.
    private static func closest(_ names: [String]) -> KnownHeader? {
        let names = Set(names.map { $0.filter { $0 != "\"" && $0 != " " }.uppercased() })
        var best: (known: KnownHeader, share: Int)?
        for kind in FileKind.allCases {
            let known = KnownHeader.current(kind)
            let share = known.columns.count { names.contains($0) } * 100 / known.columns.count
            if share > max(50, best?.share ?? 0) { best = (known, share) }
        }
        return best?.known
    }

    /// Which columns are missing, too many, or in another order.
    static func differences(_ names: [String], _ known: KnownHeader) -> String {
        let allowed = Set(known.columns + known.optional)
        let found = Set(names)
        let missing = known.columns.filter { !found.contains($0) }
        let surplus = names.filter { name in
            !allowed.contains(name) && !(known.kind == .staff && name.hasPrefix("QUALACH"))
        }
        var parts: [String] = []
        if !missing.isEmpty { parts.append(counted(missing, "is missing", "are missing")) }
        if !surplus.isEmpty { parts.append(counted(surplus, "is too many", "are too many")) }
        if parts.isEmpty { return "its columns are in another order, twice, or written differently." }
        return parts.joined(separator: ", ") + "."
    }

    private static func counted(_ names: [String], _ one: String, _ many: String) -> String {
        let shown = names.prefix(12).map { String($0.prefix(40)) }.joined(separator: ", ")
        let list = shown + (names.count > 12 ? " and more" : "")
        return names.count == 1 ? "1 column \(one) (\(list))" : "\(names.count) columns \(many) (\(list))"
    }
}
