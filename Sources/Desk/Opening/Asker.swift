/// Who asks for an act. Until accounts exist, that is the operator of the program: whoever may start it on this
/// machine.
public struct Asker: Sendable, Hashable {
    /// Where the asking comes from.
    public enum Door: String, Sendable, Hashable {
        /// The command line.
        case command
        /// A page or resource of the site, which then answers to this machine alone.
        case site
    }

    /// The door.
    public let door: Door

    /// Somebody at a door.
    public init(door: Door) {
        self.door = door
    }
}
