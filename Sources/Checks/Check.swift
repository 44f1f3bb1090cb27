public import DataSets
public import Dates

/// Checks an upload: reads its files, finds their kinds, and applies the national rules to every row, across rows,
/// across files and against what is held.
public enum Check {
    /// How far checking has come.
    public struct Progress: Sendable {
        /// The file that is being read.
        public let file: String
        /// The bytes of all files read so far.
        public let bytesDone: Int
        /// The bytes of all files.
        public let bytesInAll: Int
    }

    /// Checks an upload.
    ///
    /// - Parameters:
    ///   - files: the files in any order; each is recognised by its first line.
    ///   - held: what is held; nil for nothing, the first workplace of the file then being the primary one.
    ///   - isOpening: whether the upload is the opening state of an organisation: every row is then checked in
    ///     full as if it were NEW, whatever its STATUS, and of `held` only the locations of others are looked at.
    ///   - asOf: the day that counts as today.
    ///   - threads: how many threads may work; the answer does not depend on it.
    ///   - limit: how many findings of each file are kept with their texts; all are counted.
    ///   - marks: whether all findings are also kept without texts, for an import.
    ///   - progress: is told how far reading has come, from the calling thread.
    public static func run(
        files: [UploadFile], held: Held? = nil, isOpening: Bool = false, asOf: Day, threads: Int = 1,
        limit: Int = 100_000, marks: Bool = false, progress: (Progress) -> Void = { _ in }
    ) -> CheckResult {
        let files = files.sorted { $0.name < $1.name }
        let headers = files.map { Header($0.bytes) }
        var result = CheckResult(
            status: .headerRefused, asOf: asOf,
            files: zip(files, headers).map { file, header in
                CheckResult.File(
                    name: file.name, kind: header.kind, headerIsAllowed: header.isAllowed,
                    records: nil)
            })
        var run = CheckRun(
            held: held, isOpening: isOpening, asOf: asOf, threads: threads, limit: limit, marks: marks, result: result)
        run.take(files, headers)
        withExtendedLifetime(files) { run.perform(progress) }
        result = run.result
        return result
    }
}
