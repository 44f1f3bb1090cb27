/// Whether bytes are text that both engines hold alike.
///
/// SQLite would store invalid UTF-8 and NUL without a word; PostgreSQL refuses both. The same answer is given for both.
enum TextFitness {
    case fit
    case hasNUL
    case notUTF8

    static func of(_ utf8: UnsafeBufferPointer<UInt8>) -> TextFitness {
        var gathered: UInt8 = 0
        var hasNUL = false
        for byte in utf8 {
            gathered |= byte
            hasNUL = hasNUL || byte == 0
        }
        if hasNUL { return .hasNUL }
        if gathered < 0x80 { return .fit }
        return String(validating: utf8, as: UTF8.self) == nil ? .notUTF8 : .fit
    }

    static func hasNUL(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        var hasNUL = false
        for byte in utf8 { hasNUL = hasNUL || byte == 0 }
        return hasNUL
    }

    /// Throws where a value cannot be bound on both engines alike.
    static func check(_ value: Value) throws {
        switch value {
        case .text(let text):
            var text = text
            if text.withUTF8(hasNUL) { throw StorageError.nulInText }
        case .real(let number):
            if number.isNaN { throw StorageError.notANumber }
        case .null, .integer, .bytes: break
        }
    }
}

extension StorageError {
    static let nulInText = StorageError.unfit("Text holds a NUL character, which a database cannot hold. Remove it.")
    static let notUTF8 = StorageError.unfit("Text is not UTF-8. Convert it before it is stored.")
    static let notANumber = StorageError.unfit("A calculation gave no number (NaN), which a database cannot hold.")
}
