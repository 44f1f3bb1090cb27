package import Checks
package import DataSets
package import Dates
import Holdings

#if canImport(Glibc)
    import Glibc
#endif

/// Files with what their check found: what an import needs of both.
package struct CheckedUpload: Sendable {
    /// The files in the order of the result's.
    package let files: [UploadFile]
    /// What the check found.
    package let result: CheckResult

    /// Checks files.
    ///
    /// - Parameters:
    ///   - held: what is held; nil for nothing.
    ///   - isOpening: whether every row is taken, and so checked in full, whatever its STATUS.
    ///   - asOf: the day of "today" for the rules.
    package init(_ files: [UploadFile], held: Held?, isOpening: Bool, asOf: Day) {
        let sorted = files.sorted { $0.name < $1.name }
        self.files = sorted
        self.result = Check.run(
            files: sorted, held: held, isOpening: isOpening, asOf: asOf, threads: 2, marks: true)
    }

    /// Whether the upload can be stored.
    package var isAccepted: Bool { result.status == .passed || result.status == .warnings }

    /// Refuses files with NUL characters, which the rules let pass and no engine can hold as text.
    ///
    /// - Throws: `ReturnsError.badData` with the file and the line.
    package func requireText() throws {
        for file in files {
            guard let start = file.bytes.baseAddress, let found = memchr(start, 0, file.bytes.count) else { continue }
            let line = file.bytes[..<(UnsafeRawPointer(found) - start)].count { $0 == UInt8(ascii: "\n") } + 1
            throw ReturnsError.badData(
                "\(file.name) holds a NUL character in line \(line), which is no text. Export the file again.")
        }
    }

    /// The bytes of the file of a kind; nil where there is none.
    package func bytes(of kind: FileKind) -> UnsafeRawBufferPointer? {
        result.files.firstIndex { $0.kind == kind }.map { files[$0].bytes }
    }

    /// The bytes of a file that an upload must have.
    ///
    /// - Throws: `ReturnsError.badData` where it is not there.
    package func requiredBytes(of kind: FileKind) throws -> UnsafeRawBufferPointer {
        guard let bytes = bytes(of: kind) else {
            throw ReturnsError.badData("There is no \(kind.name) file among those handed in. Add it and try again.")
        }
        return bytes
    }

    /// How many records the file of a kind has.
    func records(_ kind: FileKind) -> Int { result.counts?[kind]?.records ?? 0 }

    /// How many people and workplaces may be new with the upload: each gets a number.
    package func newRows(isOpening: Bool) -> Int {
        let workplaces = records(.workplace)
        guard !isOpening, let staff = bytes(of: .staff) else { return workplaces + records(.staff) }
        var reader = RecordReader(staff)
        var names: [String] = []
        if reader.next() { names = (0..<reader.cellCount).map { reader.text($0) } }
        guard let layout = StaffLayout(header: names) else { return workplaces }
        var count = 0
        while reader.next() {
            if RowStatus(reader.cell(layout.place(of: .status))) == .new { count += 1 }
        }
        return workplaces + count
    }

    /// Which cells of a file's lines count as blank because a warning dropped them.
    package func dropped(_ kind: FileKind) -> [Int: ColumnSet] {
        var dropped: [Int: ColumnSet] = [:]
        for mark in result.marks[kind] ?? [] {
            let set = CheckedUpload.dropsByKind[Int(mark.kind)]
            if !set.isEmpty { dropped[Int(mark.line), default: []].formUnion(set) }
        }
        return dropped
    }

    private static let dropsByKind: [ColumnSet] = Guidance.all.map { guidance in
        guard guidance.level == .warning else { return [] }
        switch guidance.file {
        case .workplace: return Dropped.workplace(code: guidance.code, column: guidance.column)
        case .staff: return Dropped.staff(code: guidance.code, column: guidance.column)
        case .training: return Dropped.training(code: guidance.code)
        }
    }
}
