import Credentials
import Parts

/// A QR code as a drawing that stands in the page itself.
enum QRDrawing {
    /// The drawing, with words for who cannot see it; nil for a text that is too long for a code.
    static func html(_ text: String, words: String) -> HTML? {
        guard let code = QRCode(text) else { return nil }
        // Four modules of white around it, as readers of codes need them.
        let edge = 4
        let size = code.size + 2 * edge
        var path = ""
        for (line, row) in code.rows.enumerated() {
            var place = 0
            while place < row.count {
                guard row[place] else {
                    place += 1
                    continue
                }
                let start = place
                while place < row.count, row[place] { place += 1 }
                path += "M\(start + edge) \(line + edge)h\(place - start)v1h-\(place - start)z"
            }
        }
        return """
            <svg class="gt-qr" viewBox="0 0 \(size) \(size)" role="img" aria-label="\(words)" \
            shape-rendering="crispEdges"><rect width="\(size)" height="\(size)" fill="#fff"></rect>\
            <path d="\(path)" fill="#000"></path></svg>
            """
    }
}
