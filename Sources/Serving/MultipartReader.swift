/// Takes a body of several parts apart as its bytes come in, without ever holding more than a piece of it. Whatever the
/// bytes are, it either gives events in order or throws one of its errors.
package struct MultipartReader {
    package enum Event: Equatable {
        case part(Part)
        case bytes(ArraySlice<UInt8>)
        case end
    }

    /// What a part says of itself. The file's name is words to show, never a path to use.
    package struct Part: Equatable {
        package var name: String
        package var fileName: String?
    }

    package struct Limits {
        package var parts = 64
        package var header = 8 << 10
    }

    package enum Fault: Error, Equatable {
        case badBoundary
        case badHeader
        case headerTooLong
        case tooManyParts
        case cutOff
    }

    private enum State {
        case preamble
        case afterDelimiter
        case header
        case body
        case done
    }

    private let limits: Limits
    private let delimiter: [UInt8]
    private var state = State.preamble
    private var held: [UInt8]
    private var parts = 0
    /// Where the content begins in what is held: behind the header's last line end at first.
    private var contentStart = 0

    /// A reader for the boundary that the content type names: 1 to 70 bytes of those that the standard allows.
    package init(boundary: String, limits: Limits = Limits()) throws(Fault) {
        let bytes = Array(boundary.utf8)
        guard (1...70).contains(bytes.count), bytes.allSatisfy(MultipartReader.mayStandInBoundary) else {
            throw .badBoundary
        }
        self.limits = limits
        delimiter = [13, 10, 45, 45] + bytes
        // The first delimiter may stand at the very start: then there is no line end before it.
        held = [13, 10]
    }

    /// The boundary of a content type such as `multipart/form-data; boundary=x`; nil where it is none.
    package static func boundary(of contentType: String) -> String? {
        let pieces = contentType.split(separator: ";")
        guard let kind = pieces.first, kind.lowercased().filter({ $0 != " " }) == "multipart/form-data" else {
            return nil
        }
        for piece in pieces.dropFirst() {
            let trimmed = piece.drop { $0 == " " || $0 == "\t" }
            guard trimmed.lowercased().hasPrefix("boundary=") else { continue }
            var value = trimmed.dropFirst("boundary=".count)
            if value.first == "\"", value.last == "\"", value.count >= 2 { value = value.dropFirst().dropLast() }
            return String(value)
        }
        return nil
    }

    /// Takes the next bytes and gives what they complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>, _ give: (Event) throws -> Void) throws {
        held.append(contentsOf: bytes)
        while try step(give) {}
    }

    /// Says that there are no more bytes.
    package func finish() throws(Fault) {
        guard case .done = state else { throw .cutOff }
    }

    /// One step forward; false where more bytes are needed.
    private mutating func step(_ give: (Event) throws -> Void) throws -> Bool {
        switch state {
        case .done:
            held.removeAll()
            return false
        case .preamble:
            guard let found = find(delimiter) else {
                keepTail()
                return false
            }
            held.removeSubrange(..<(found + delimiter.count))
            state = .afterDelimiter
            return true
        case .afterDelimiter:
            guard held.count >= 2 else { return false }
            if held[0] == 45, held[1] == 45 {
                state = .done
                return true
            }
            guard held[0] == 13, held[1] == 10 else { throw Fault.badBoundary }
            held.removeSubrange(..<2)
            state = .header
            return true
        case .header: return try header(give)
        case .body: return try body(give)
        }
    }

    private mutating func header(_ give: (Event) throws -> Void) throws -> Bool {
        guard let found = find([13, 10, 13, 10]) else {
            guard held.count <= limits.header else { throw Fault.headerTooLong }
            return false
        }
        guard found <= limits.header else { throw Fault.headerTooLong }
        parts += 1
        guard parts <= limits.parts else { throw Fault.tooManyParts }
        let part = try MultipartReader.part(from: held[..<found])
        held.removeSubrange(..<(found + 2))
        // The line end of the last header line stays: an empty part's delimiter begins with it.
        contentStart = 2
        state = .body
        try give(.part(part))
        return true
    }

    private mutating func body(_ give: (Event) throws -> Void) throws -> Bool {
        guard let found = find(delimiter) else {
            let safe = held.count - delimiter.count
            guard safe > contentStart else { return false }
            try give(.bytes(held[contentStart..<safe]))
            held.removeSubrange(..<safe)
            contentStart = 0
            return false
        }
        if found > contentStart { try give(.bytes(held[contentStart..<found])) }
        try give(.end)
        held.removeSubrange(..<(found + delimiter.count))
        state = .afterDelimiter
        return true
    }

    private mutating func keepTail() {
        let extra = held.count - delimiter.count
        if extra > 0 { held.removeSubrange(..<extra) }
    }

    /// Where a row of bytes first begins in what is held.
    private func find(_ wanted: [UInt8]) -> Int? {
        held.withUnsafeBufferPointer { bytes in
            wanted.withUnsafeBufferPointer { wanted in
                guard bytes.count >= wanted.count else { return nil }
                var place = 0
                let last = bytes.count - wanted.count
                while place <= last {
                    if bytes[place] == wanted[0] {
                        var length = 1
                        while length < wanted.count, bytes[place + length] == wanted[length] { length += 1 }
                        if length == wanted.count { return place }
                    }
                    place += 1
                }
                return nil
            }
        }
    }

    private static func mayStandInBoundary(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}

extension MultipartReader {
    /// Reads the lines of a part's header; only the line that names the part matters.
    private static func part(from bytes: ArraySlice<UInt8>) throws(Fault) -> Part {
        let text = String(decoding: bytes, as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":"),
                line[..<colon].lowercased() == "content-disposition"
            else { continue }
            let words = line[line.index(after: colon)...]
            guard let name = parameter("name", of: words) else { throw .badHeader }
            return Part(name: name, fileName: parameter("filename", of: words).map(shown))
        }
        throw .badHeader
    }

    /// A quoted parameter of a header line: `name="files"`.
    private static func parameter(_ name: String, of words: Substring) -> String? {
        var rest = words
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
            guard rest.lowercased().hasPrefix(name + "=\"") else { continue }
            var value = ""
            var signs = rest.dropFirst(name.count + 2)
            while let sign = signs.popFirst() {
                if sign == "\"" { return value }
                // Some programs put a backslash before a quotation mark; elsewhere it is a sign like any other.
                if sign == "\\", signs.first == "\"" {
                    value.append("\"")
                    signs = signs.dropFirst()
                } else {
                    value.append(sign)
                }
            }
            return nil
        }
        return nil
    }

    /// The last part of a file's name, without signs that no page should show, at most 100 signs long.
    private static func shown(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let clean = last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 && !$0.properties.isBidiControl }
        return String(String(String.UnicodeScalarView(clean)).prefix(100))
    }
}
