import Desk
import Storage

/// The exit codes of the program: 0 done, 1 the check found errors, and those of sysexits for the rest.
enum Refused {
    static let foundErrors: Int32 = 1
    static let usage: Int32 = 64
    static let badData: Int32 = 65
    static let noInput: Int32 = 66
    static let unavailable: Int32 = 69
    static let software: Int32 = 70
    static let inputOutput: Int32 = 74
    static let notPermitted: Int32 = 77

    /// The exit code of an error of ours; nil for others.
    static func code(of error: any Error) -> Int32? {
        switch error {
        case let error as DeskError:
            switch error {
            case .usage: usage
            case .badData: badData
            case .notFound: noInput
            case .unavailable, .busy, .sealBroken: unavailable
            case .notPermitted: notPermitted
            }
        case let error as StorageError:
            switch error {
            case .location, .misuse: usage
            case .full, .damaged: inputOutput
            case .statement, .column: software
            default: unavailable
            }
        default: nil
        }
    }
}
