import CXlsxwriter

#if canImport(Glibc)
import Glibc
#endif

/// A spreadsheet file (.xlsx), written by libxlsxwriter.
public enum Spreadsheet {
    /// One sheet: a head row that stays in view and can be filtered, and rows below it.
    public struct Sheet: Sendable {
        /// Its name, at most 31 characters.
        public var name: String
        /// The heads of its columns, with their widths in characters.
        public var columns: [(head: String, width: Double)]
        /// Its rows, as long as the columns.
        public var rows: [[Cell]]

        /// A sheet of these columns and rows.
        public init(name: String, columns: [(head: String, width: Double)], rows: [[Cell]] = []) {
            self.name = name
            self.columns = columns
            self.rows = rows
        }
    }

    /// One cell.
    public enum Cell: Sendable, Hashable {
        /// Text as it stands; never run as a formula.
        case text(String)
        /// A number; one that is not finite leaves its cell blank.
        case number(Double)
        /// Nothing.
        case blank
    }

    /// What went wrong while a spreadsheet was written.
    public struct Failure: Error, CustomStringConvertible {
        /// The sentence for a reader.
        public let description: String
    }

    /// The most rows below the head that a sheet can hold.
    public static let rowLimit = 1_048_575

    /// The longest text that a cell can hold, in UTF-16 units.
    static let textLimit = 32_767

    /// A workbook of these sheets as bytes.
    ///
    /// - Throws: `Failure` where there is no room for the temporary file or the library refuses a sheet.
    public static func bytes(_ sheets: [Sheet]) throws -> [UInt8] {
        let path = try temporaryPath()
        defer { unlink(path) }
        guard let book = workbook_new(path) else {
            throw Failure(description: "The spreadsheet cannot be begun. Check the space on the disk.")
        }
        let head = workbook_add_format(book)
        format_set_bold(head)
        format_set_text_wrap(head)
        let body = workbook_add_format(book)
        format_set_text_wrap(body)
        format_set_align(body, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        do {
            for sheet in sheets {
                try write(sheet, to: book, head: head, body: body)
            }
        } catch {
            lxw_workbook_free(book)
            throw error
        }
        let code = workbook_close(book)
        guard code == LXW_NO_ERROR else {
            throw Failure(description: "The spreadsheet cannot be written: \(String(cString: lxw_strerror(code))).")
        }
        return try read(path)
    }

    private static func write(
        _ sheet: Sheet, to book: UnsafeMutablePointer<lxw_workbook>, head: UnsafeMutablePointer<lxw_format>?,
        body: UnsafeMutablePointer<lxw_format>?
    ) throws {
        let name = cut(sheet.name, units: 31)
        // Asked first, since the library complains on standard error of a name that it cannot add.
        guard workbook_validate_sheet_name(book, name) == LXW_NO_ERROR, let page = workbook_add_worksheet(book, name)
        else {
            throw Failure(description: "The sheet \(sheet.name) cannot be added to the spreadsheet.")
        }
        for (place, column) in sheet.columns.enumerated() {
            worksheet_set_column(page, UInt16(place), UInt16(place), column.width, nil)
            worksheet_write_string(page, 0, UInt16(place), fit(column.head), head)
        }
        worksheet_freeze_panes(page, 1, 0)
        let rows = sheet.rows.prefix(rowLimit)
        for (line, row) in rows.enumerated() {
            for (place, cell) in row.prefix(sheet.columns.count).enumerated() {
                switch cell {
                case .text(let text):
                    worksheet_write_string(page, UInt32(line + 1), UInt16(place), fit(text), body)
                case .number(let number) where number.isFinite:
                    worksheet_write_number(page, UInt32(line + 1), UInt16(place), number, body)
                case .number, .blank: continue
                }
            }
        }
        if !sheet.columns.isEmpty {
            worksheet_autofilter(page, 0, 0, UInt32(rows.count), UInt16(sheet.columns.count - 1))
        }
    }

    /// Text that a cell can hold: without NUL and the two characters that XML has no place for, and not too long.
    private static func fit(_ text: String) -> String {
        func isMisfit(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value == 0 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
        }
        guard text.unicodeScalars.contains(where: isMisfit) else { return cut(text, units: textLimit) }
        return cut(String(String.UnicodeScalarView(text.unicodeScalars.filter { !isMisfit($0) })), units: textLimit)
    }

    /// The beginning of a text that takes no more than these UTF-16 units.
    private static func cut(_ text: String, units limit: Int) -> String {
        // A text never has more UTF-16 units than UTF-8 bytes, which are counted already.
        guard text.utf8.count > limit, text.utf16.count > limit else { return text }
        var units = 0
        let beginning = text.unicodeScalars.prefix { scalar in
            units += UTF16.width(scalar)
            return units <= limit
        }
        return String(String.UnicodeScalarView(beginning))
    }

    private static func temporaryPath() throws -> String {
        var template = Array("/tmp/goldenthread-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw Failure(description: "No temporary file can be made. Check the space on the disk.")
        }
        close(descriptor)
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func read(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw Failure(description: "The spreadsheet cannot be read back.") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}
