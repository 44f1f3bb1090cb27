import Desk

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
        switch Failure(error) {
        case .usage: usage
        case .badData: badData
        case .notFound: noInput
        case .unavailable, .busy: unavailable
        case .notPermitted: notPermitted
        case .inputOutput: inputOutput
        case .ours: software
        case nil: nil
        }
    }
}
