public import Checks
import DataSets
import Dates
import Holdings

#if canImport(Glibc)
    import Glibc
#endif

/// Files with what their check found: what an import needs of both.
struct CheckedUpload: Sendable {
    /// The files in the order of the result's.
    let files: [FileBytes]
    let result: CheckResult

    /// Checks files.
    ///
    /// - Parameters:
    ///   - held: what is held; nil for nothing.
    ///   - isOpening: whether every row is taken, and so checked in full, whatever its STATUS.
    ///   - asOf: the day of "today" for the rules.
    init(_ files: [FileBytes], held: Held?, isOpening: Bool, asOf: Day) {
        let sorted = files.sorted { $0.name < $1.name }
        self.files = sorted
        self.result = Check.run(
            files: sorted.map { UploadFile(name: $0.name, bytes: $0.bytes, owner: $0) }, held: held,
            isOpening: isOpening, asOf: asOf, threads: 2, marks: true)
    }

    /// Whether the upload can be stored.
    var isAccepted: Bool { result.status == .passed || result.status == .warnings }

    /// Refuses files with NUL characters, which the rules let pass and no engine can hold as text.
    func requireText() throws {
        for file in files {
            guard let start = file.bytes.baseAddress, let found = memchr(start, 0, file.bytes.count) else { continue }
            let line = file.bytes[..<(UnsafeRawPointer(found) - start)].count { $0 == UInt8(ascii: "\n") } + 1
            throw DeskError.badData(
                "\(file.name) holds a NUL character in line \(line), which is no text. Export the file again.")
        }
    }

    /// The bytes of the file of a kind; nil where there is none.
    func bytes(of kind: FileKind) -> UnsafeRawBufferPointer? {
        result.files.firstIndex { $0.kind == kind }.map { files[$0].bytes }
    }

    /// The bytes of a file that an upload must have.
    func requiredBytes(of kind: FileKind) throws -> UnsafeRawBufferPointer {
        guard let bytes = bytes(of: kind) else {
            throw DeskError.badData("There is no \(kind.name) file among those handed in. Add it and try again.")
        }
        return bytes
    }

    /// How many records the file of a kind has.
    func records(_ kind: FileKind) -> Int { result.counts?[kind]?.records ?? 0 }

    /// How many people and workplaces may be new with the upload: each gets a number.
    func newRows(isOpening: Bool) -> Int {
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
    func dropped(_ kind: FileKind) -> [Int: ColumnSet] {
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

extension CheckResult {
    /// How many warnings the check gave in all files.
    public var warnings: Int { counts?.values.reduce(0) { $0 + $1.warnings } ?? 0 }

    /// How many errors the check gave in all files.
    public var errors: Int { counts?.values.reduce(0) { $0 + $1.errors } ?? 0 }
}
