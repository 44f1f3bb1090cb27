import Parts
import Protection

/// What is held on one worker as a page by itself, to be read, printed and handed to them.
enum PersonDocument {
    static func html(_ file: PersonFile, _ front: Front) -> String {
        var body: HTML = """
            <p>Employer: \(file.organisation). Your references: workplace \(file.workplace), worker \(file.worker). \
            Made \(file.madeAt).</p>
            """
        for held in file.returns {
            let undone: HTML = held.undoneAt.map { ", undone \($0)" } ?? ""
            body += "<h2>Return as at \(held.asAt)</h2><p>Stored \(held.storedAt)\(undone).</p>"
            for row in held.held { body += table("What is held", row) }
            for row in held.typed { body += table("As it was typed, where that says something else", row) }
            for row in held.training { body += table("Training", row) }
        }
        if !file.corrections.isEmpty {
            body += "<h2>Corrections of your workplaces</h2>"
            for correction in file.corrections {
                let answers = [
                    ("Workplace", correction.workplace), ("Area", correction.area ?? ""),
                    ("Postcode", correction.postcode ?? ""), ("Why", correction.reason), ("Made", correction.madeAt),
                    ("Taken back", correction.undoneAt ?? ""),
                ]
                body += rows("Correction", answers.filter { !$0.1.isEmpty })
            }
        }
        body += "<h2>Who saw or changed it</h2>"
        body += rows("Entries of the trail", file.trail.map { ($0.at, "\($0.who) \($0.what)") })
        return front.frame.document("What is held on you", body)
    }

    private static func table(_ caption: String, _ row: [PersonFile.Answer]) -> HTML {
        rows(caption, row.map { ($0.column, $0.value) })
    }

    private static func rows(_ caption: String, _ pairs: [(String, String)]) -> HTML {
        let rows = pairs.map { "<tr><th scope=\"row\">\($0.0)</th><td>\($0.1)</td></tr>" as HTML }
        return "<table><caption>\(caption)</caption><tbody>\(rows)</tbody></table>"
    }
}
