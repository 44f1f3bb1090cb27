#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The lines of an open file, found by their place in it.
final class OpenLines {
    /// Bytes of the file when it was opened.
    let size: Int64
    private let path: String
    private let descriptor: Int32

    /// Longer lines are looked at as if they ended here.
    private static let longestLine = 4_096

    init(path: String) throws(CredentialsError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            if descriptor >= 0 { close(descriptor) }
            throw OpenLines.unreadable(path)
        }
        size = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    /// The first line that holds something, and where it begins; the end of the file where none does.
    func firstFilled() throws(CredentialsError) -> (start: Int64, line: [UInt8]) {
        var place: Int64 = 0
        while place < size {
            let line = try line(at: place)
            let text = line.last == 13 ? line.dropLast() : line[...]
            if !text.isEmpty { return (place, Array(text)) }
            place += Int64(line.count) + 1
        }
        return (size, [])
    }

    /// The line that begins at a place, without its line feed.
    func line(at place: Int64) throws(CredentialsError) -> [UInt8] {
        let bytes = try read(OpenLines.longestLine, at: place)
        return Array(bytes.prefix { $0 != 10 })
    }

    /// The first line that begins at a place or after it; an empty one at the end of the file where none does.
    func lineBeginning(atOrAfter place: Int64) throws(CredentialsError) -> (start: Int64, line: [UInt8]) {
        var start = max(0, place)
        if start > 0 {
            start -= 1
            while start < size {
                let bytes = try read(OpenLines.longestLine, at: start)
                if let feed = bytes.firstIndex(of: 10) {
                    start += Int64(feed) + 1
                    break
                }
                start += Int64(bytes.count)
            }
        }
        return start < size ? (start, try line(at: start)) : (size, [])
    }

    /// Whether any line, without what ends it, is the one that is looked for.
    func contains(_ isWanted: (UnsafeRawBufferPointer) -> Bool) throws(CredentialsError) -> Bool {
        var place: Int64 = 0
        while place < size {
            let bytes = try read(1 << 20, at: place)
            let isEnd = place + Int64(bytes.count) >= size
            let (isFound, used) = bytes.withUnsafeBytes { buffer -> (Bool, Int) in
                guard let base = buffer.baseAddress else { return (false, 0) }
                var start = 0
                while start < buffer.count {
                    let feed = memchr(base + start, 10, buffer.count - start).map { UnsafeRawPointer($0) - base }
                    // The piece of a line at the end of what was read is read again with its rest.
                    if feed == nil, !isEnd, start > 0 { return (false, start) }
                    let end = feed ?? buffer.count
                    let isReturned = end > start && buffer[end - 1] == 13
                    if isWanted(UnsafeRawBufferPointer(rebasing: buffer[start..<(isReturned ? end - 1 : end)])) {
                        return (true, end)
                    }
                    start = end + 1
                }
                return (false, buffer.count)
            }
            if isFound { return true }
            place += Int64(used)
        }
        return false
    }

    private func read(_ count: Int, at place: Int64) throws(CredentialsError) -> [UInt8] {
        let wanted = Int(min(Int64(count), max(0, size - place)))
        guard wanted > 0 else { return [] }
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            filled = 0
            while filled < wanted {
                let got = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, wanted - filled, off_t(place) + filled)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { return }
                filled += got
            }
        }
        guard bytes.count == wanted else { throw OpenLines.unreadable(path) }
        return bytes
    }

    private static func unreadable(_ path: String) -> CredentialsError {
        .breachedFile("The file of breached pass phrases \(path) cannot be read. See that it is there and may be read.")
    }
}
