import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// What the running program takes of the machine, read from the machine when it is asked.
package enum ProcessMeasures {
    /// Notes memory, processor time, open files and the time since the start.
    package static func note(in book: MeasureBook, since start: ContinuousClock.Instant) {
        book.set("process_uptime_seconds", to: seconds(ContinuousClock.now - start))
        var usage = rusage()
        if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            let used = [usage.ru_utime, usage.ru_stime].reduce(0.0) {
                $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
            }
            book.set("process_cpu_seconds_total", to: used, isCounter: true)
        }
        if let pages = resident { book.set("process_resident_memory_bytes", to: Double(pages * Int(getpagesize()))) }
        if let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            book.set("process_open_fds", to: Double(files.count))
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            book.set("process_max_fds", to: Double(limit.rlim_cur))
        }
    }

    private static var resident: Int? {
        guard let data = FileManager.default.contents(atPath: "/proc/self/statm") else { return nil }
        let words = String(decoding: data, as: UTF8.self).split(separator: " ")
        return words.count > 1 ? Int(words[1]) : nil
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
