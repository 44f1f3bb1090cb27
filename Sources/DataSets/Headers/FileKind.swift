/// The three files of an upload.
public enum FileKind: Int, Sendable, CaseIterable, Comparable {
    /// Workplaces ("Establishment" in the national service).
    case workplace = 0
    /// Staff ("Worker" in the national service).
    case staff = 1
    /// Training.
    case training = 2

    /// `workplace`, `staff` or `training`.
    public var name: String { ["workplace", "staff", "training"][rawValue] }

    /// The name that the national service uses: `Establishment`, `Worker` or `Training`.
    public var nationalName: String { ["Establishment", "Worker", "Training"][rawValue] }

    /// Workplaces before staff before training.
    public static func < (first: FileKind, second: FileKind) -> Bool { first.rawValue < second.rawValue }
}
