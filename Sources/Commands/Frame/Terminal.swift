import FoundationEssentials
import Synchronization
import Tables

#if canImport(Glibc)
    import Glibc
#endif

/// Standard output for answers and standard error for everything else, so that answers can be piped.
enum Terminal {
    private static let waiting = Mutex<[UInt8]>([])

    /// Writes to standard output as it stands.
    static func write(_ text: String) {
        let isLong = waiting.withLock { waiting in
            waiting.append(contentsOf: text.utf8)
            return waiting.count > 1 << 20
        }
        if isLong { flush() }
    }

    /// Writes a line to standard error; what a terminal would act upon is written out.
    static func note(_ text: String) {
        _ = send(Array((TableText.visible(text, keepsLines: true) + "\n").utf8), to: STDERR_FILENO)
    }

    /// Writes over the last line on standard error.
    static func noteOver(_ text: String, before: String) {
        let text = TableText.visible(text)
        let blank = String(repeating: " ", count: max(0, before.count - text.count))
        _ = send(Array(("\r" + text + blank + (text.isEmpty ? "\r" : "")).utf8), to: STDERR_FILENO)
    }

    /// Sends what was written on its way; ends the program where nobody can take it.
    static func flush() {
        let bytes = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        guard !send(bytes, to: STDOUT_FILENO) else { return }
        // Whoever closed the pipe, as `head` does, has what they wanted.
        if errno != EPIPE { note("goldenthread: the answer cannot be written. Check the space on the disk.") }
        _exit(Refused.inputOutput)
    }

    /// Whether somebody looks at standard error, so that progress may be drawn.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// How many signs a line of the table may have: what COLUMNS says, else the width of the terminal; nil where the
    /// answer goes into a file or another program.
    static var width: Int? {
        let columns = ProcessInfo.processInfo.environment["COLUMNS"] ?? ""
        if let width = Int(columns), width >= 20 { return width }
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else {
            return nil
        }
        return Int(size.ws_col)
    }

    private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + sent }, buffer.count - sent)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                sent += count
            }
            return true
        }
    }
}
