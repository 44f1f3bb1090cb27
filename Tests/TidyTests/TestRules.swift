/// What a test owes: a sentence for a name, and something that can fail.
enum TestRules {
    private static let claims = ["#expect", "#require", "Issue.record", "confirmation("]

    static func findings(in file: SwiftFile) -> [Finding] {
        var found: [Finding] = []
        let functions = Functions.all(in: file)
        for line in file.numberedCode {
            if ["#expect(true)", "#expect(Bool(true))"].contains(where: { line.text.contains($0) }) {
                found.append(file.finding(line.number, "an expectation that cannot fail: expect something of the code"))
            }
            guard let at = Words.position(of: "@Test", in: line.text) else { continue }
            guard let test = functions.first(where: { $0.first >= line.number && $0.name.hasPrefix("func ") }) else {
                continue
            }
            if !hasSentence(
                file, from: line.number, to: test.first, column: line.text.distance(from: line.text.startIndex, to: at))
            {
                found.append(file.finding(line.number, "a test without a sentence: @Test(\"What is so\")"))
            }
            if !claimsSomething(test, in: file, helpers: functions) {
                found.append(
                    file.finding(line.number, "\(test.name) expects nothing, so it cannot fail: expect something"))
            }
        }
        return found
    }

    /// A name in quotes after `@Test`, or a function's name between back quotes.
    private static func hasSentence(_ file: SwiftFile, from first: Int, to last: Int, column: Int) -> Bool {
        let text = file.lines[(first - 1)...(last - 1)].joined(separator: "\n").dropFirst(column)
        if text.contains("func `") { return true }
        guard let name = Words.quoted(in: String(text)).first else { return false }
        return name.contains(" ")
    }

    /// Whether the test, or a function of this file that it calls, claims something; a function of another file counts
    /// where its name says so.
    private static func claimsSomething(_ test: Functions, in file: SwiftFile, helpers: [Functions]) -> Bool {
        func claims(_ lines: ArraySlice<String>) -> Bool {
            lines.contains { line in TestRules.claims.contains { line.contains($0) } }
        }
        let lines = test.text(in: file)
        if claims(lines) { return true }
        let words = Set(lines.flatMap { Words.split($0) })
        if words.contains(where: { word in ["expect", "assert", "verify", "require"].contains { word.hasPrefix($0) } })
        {
            return true
        }
        return helpers.contains { helper in
            helper.first != test.first && helper.name.hasPrefix("func ")
                && words.contains(String(helper.name.dropFirst(5)))
                && claims(helper.text(in: file))
        }
    }
}
