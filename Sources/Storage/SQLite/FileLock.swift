import Foundation

/// A named lock as one byte of the file `DATABASE-lock`, at the place that the name's number says.
///
/// The kernel drops it when the program dies, however it dies. The lock belongs to the open file and not to the process
/// (open file description locks), so that two tasks of one program are kept apart as well.
final class FileLock: HeldLock {
    private let descriptor: Int32

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The lock, or nil where another holds it.
    static func take(_ name: LockName, beside path: String) throws -> FileLock? {
        let descriptor = Foundation.open(path + "-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StorageError.unavailable("\(path)-lock cannot be made: \(String(cString: strerror(errno))).")
        }
        var range = flock()
        range.l_type = Int16(F_WRLCK)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = off_t(name.number >> 1)
        range.l_len = 1
        if fcntl(descriptor, setOpenFileLock, &range) == 0 { return FileLock(descriptor) }
        let reason = errno
        Foundation.close(descriptor)
        if reason == EAGAIN || reason == EACCES { return nil }
        throw StorageError.unavailable("\(path)-lock cannot be locked: \(String(cString: strerror(reason))).")
    }

    func release() async {
        Foundation.close(descriptor)
    }

    /// F_OFD_SETLK of Linux, which the C library's headers show only to programs that ask for GNU names.
    private static let setOpenFileLock: Int32 = 37
}
