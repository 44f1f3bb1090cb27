import Permissions

#if canImport(Glibc)
    import Glibc
#endif

extension Terminal {
    /// Whoever started the program: the operator, by the name of the machine’s user.
    static let asker = Asker.operator(userName)

    private static var userName: String {
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "\(getuid())" }
        return String(cString: name)
    }
}
