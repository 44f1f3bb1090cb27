import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// A file that was handed in: its name and its bytes, mapped from the disk or held in memory.
public final class FileBytes: @unchecked Sendable {
    // The memory is never written after `init`, so that any number of threads may read it.

    /// The name under which it was handed in; data only, never a path to open.
    public let name: String
    /// The bytes; good as long as this object lives.
    public let bytes: UnsafeRawBufferPointer
    private let mapped: Bool

    /// A file in memory.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
        copy.copyBytes(from: bytes)
        self.bytes = UnsafeRawBufferPointer(rebasing: copy[0..<bytes.count])
        self.mapped = false
    }

    /// A file on the disk, mapped into memory.
    ///
    /// - Throws: `DeskError.notFound` where there is none, `.badData` where it is no plain file or cannot be read.
    public init(path: String, name: String? = nil) throws {
        self.name = name ?? String(path.split(separator: "/").last ?? "file")
        // A pipe in a folder must not hold the program up.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? DeskError.notFound("There is no file \(path). Check the name.")
                : DeskError.badData("The file \(path) cannot be read. Check its permissions.")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw DeskError.badData("\(path) is not a file.")
        }
        let size = Int(status.st_size)
        if size == 0 {
            self.bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            self.mapped = false
            return
        }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw DeskError.unavailable("The file \(path) cannot be mapped into memory.")
        }
        self.bytes = UnsafeRawBufferPointer(start: start, count: size)
        self.mapped = true
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        if mapped {
            munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
        } else {
            UnsafeMutableRawPointer(mutating: start).deallocate()
        }
    }

    /// The `.csv` files of a folder, and nothing else of it, or the files themselves.
    ///
    /// - Throws: `DeskError.notFound` where a path is not there or a folder holds no `.csv` file.
    public static func read(_ paths: [String]) throws -> [FileBytes] {
        var files: [FileBytes] = []
        for path in paths {
            var isFolder = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw DeskError.notFound("There is no file or folder \(path). Check the name.")
            }
            guard isFolder else {
                files.append(try FileBytes(path: path))
                continue
            }
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path).sorted() else {
                throw DeskError.notFound("The folder \(path) cannot be read. Check its permissions.")
            }
            let tables = names.filter { isTable($0, in: path) }
            guard !tables.isEmpty else {
                throw DeskError.notFound("The folder \(path) holds no .csv file.")
            }
            files += try tables.map { try FileBytes(path: path + "/" + $0) }
        }
        return files
    }

    /// Whether a name in a folder is one of its tables: a plain `.csv` file that is not hidden.
    private static func isTable(_ name: String, in folder: String) -> Bool {
        guard name.lowercased().hasSuffix(".csv"), !name.hasPrefix(".") else { return false }
        var status = stat()
        return stat(folder + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
