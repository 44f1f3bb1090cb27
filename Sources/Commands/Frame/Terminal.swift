#if canImport(Glibc)
import Glibc
#endif

/// Standard output for answers and standard error for everything else, so that answers can be piped.
enum Terminal {
    /// Writes to standard output as it stands.
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { buffer in
            _ = fwrite(buffer.baseAddress, 1, buffer.count, stdout)
        }
    }

    /// Writes a line to standard error.
    static func note(_ text: String) {
        var line = text + "\n"
        line.withUTF8 { buffer in
            _ = fwrite(buffer.baseAddress, 1, buffer.count, stderr)
        }
    }

    /// Writes over the last line on standard error.
    static func noteOver(_ text: String, before: String) {
        let blank = String(repeating: " ", count: max(0, before.count - text.count))
        var line = "\r" + text + blank + (text.isEmpty ? "\r" : "")
        line.withUTF8 { buffer in
            _ = fwrite(buffer.baseAddress, 1, buffer.count, stderr)
        }
    }

    /// Sends what was written on its way; ends the program quietly where nobody reads it any more.
    static func flush() {
        if fflush(stdout) != 0 { _exit(74) }
    }

    /// Whether somebody looks at standard error, so that progress may be drawn.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }
}
