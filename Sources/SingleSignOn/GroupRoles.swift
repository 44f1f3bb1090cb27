/// Which roles the provider's groups give, read from a text file:
///
///     # what stands before the arrow is the provider's name of the group
///     WF Directors -> strategy-manager adult-social-care
///     CN=Homecare,OU=Care -> team-manager homecare
///
/// A group may stand on several lines. What the words mean is for who reads them.
public struct GroupRoles: Hashable, Sendable {
    /// A role in a branch of the organisation.
    public struct Grant: Hashable, Sendable {
        /// The role's word.
        public let role: String
        /// The branch's word.
        public let branch: String

        /// A role in a branch.
        public init(role: String, branch: String) {
            self.role = role
            self.branch = branch
        }
    }

    /// One thing that is wrong in the file.
    public struct Finding: Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1.
        public let line: Int
        /// What is wrong and what to do.
        public let sentence: String

        /// `Line 3: …`.
        public var description: String { "Line \(line): \(sentence)" }
    }

    /// The grants of each group, in the order of the file.
    public let grants: [String: [Grant]]

    /// No group gives anything.
    public static let none = GroupRoles(grants: [:])

    /// Grants by group.
    public init(grants: [String: [Grant]]) { self.grants = grants }

    /// The grants of a file, and what is wrong in it. Use none of it where anything is.
    public static func read(_ text: String) -> (roles: GroupRoles, findings: [Finding]) {
        var grants: [String: [Grant]] = [:]
        var findings: [Finding] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (place, raw) in lines.enumerated() {
            let line = trimmed(
                place == 0 && raw.unicodeScalars.first == "\u{FEFF}" ? Substring(raw.unicodeScalars.dropFirst()) : raw)
            if line.isEmpty || line.hasPrefix("#") { continue }
            func find(_ sentence: String) { findings.append(Finding(line: place + 1, sentence: sentence)) }
            // The last arrow, since a group's name may hold one.
            guard let arrow = line.ranges(of: "->").last else {
                find("there is no arrow. Write: group -> role branch")
                continue
            }
            let group = String(trimmed(line[..<arrow.lowerBound]))
            let words = line[arrow.upperBound...].split(whereSeparator: \.isWhitespace).map(String.init)
            guard !group.isEmpty else {
                find("no group stands before the arrow. Write: group -> role branch")
                continue
            }
            guard words.count == 2 else {
                find("after the arrow stand \(words.count) words. Write a role and a branch, two words.")
                continue
            }
            let grant = Grant(role: words[0], branch: words[1])
            if grants[group]?.contains(grant) == true {
                find("the same group, role and branch stand on a line above. Take one away.")
                continue
            }
            grants[group, default: []].append(grant)
        }
        return (GroupRoles(grants: grants), findings)
    }

    /// What somebody in these groups is given: each grant once, in the order of the groups.
    public func grants(for groups: [String]) -> [Grant] {
        var seen: Set<Grant> = []
        return groups.flatMap { grants[$0] ?? [] }.filter { seen.insert($0).inserted }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
