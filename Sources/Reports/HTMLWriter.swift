/// Writes one HTML page that loads nothing and runs nothing; every text is escaped, and no cell begins as a formula.
struct HTMLWriter {
    private var text = ""

    /// The start of the page. The policy forbids every load, so that the page cannot call home even if a text slipped through.
    mutating func begin(title: String, style: String) {
        text = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(HTMLWriter.escaped(title))</title>
            <style>
            \(style)
            </style>
            </head>
            <body>

            """
    }

    /// The whole page.
    func finished() -> String { text + "</body>\n</html>\n" }

    mutating func open(_ tag: String, _ attributes: [(String, String)] = []) {
        text += "<\(tag)"
        for (name, value) in attributes { text += " \(name)=\"\(HTMLWriter.escaped(value))\"" }
        text += ">\n"
    }

    mutating func close(_ tag: String) { text += "</\(tag)>\n" }

    mutating func element(_ tag: String, _ content: String, _ attributes: [(String, String)] = []) {
        text += "<\(tag)"
        for (name, value) in attributes { text += " \(name)=\"\(HTMLWriter.escaped(value))\"" }
        text += ">\(HTMLWriter.escaped(HTMLWriter.cells.contains(tag) ? FormulaGuard.guarded(content) : content))</\(tag)>\n"
    }

    /// An element without content, for SVG.
    mutating func empty(_ tag: String, _ attributes: [(String, String)]) {
        text += "<\(tag)"
        for (name, value) in attributes { text += " \(name)=\"\(HTMLWriter.escaped(value))\"" }
        text += "/>\n"
    }

    /// Several pieces in one element: plain, or in a tag of their own.
    mutating func mixed(_ tag: String, _ attributes: [(String, String)] = [], _ pieces: [(tag: String?, text: String)]) {
        text += "<\(tag)"
        for (name, value) in attributes { text += " \(name)=\"\(HTMLWriter.escaped(value))\"" }
        text += ">"
        if HTMLWriter.cells.contains(tag), FormulaGuard.isFormula(pieces.map(\.text).joined()) { text += FormulaGuard.mark }
        for piece in pieces {
            let escaped = HTMLWriter.escaped(piece.text)
            text += piece.tag.map { "<\($0)>\(escaped)</\($0)>" } ?? escaped
        }
        text += "</\(tag)>\n"
    }

    mutating func list(_ items: [String]) {
        open("ul")
        for item in items { element("li", item) }
        close("ul")
    }

    /// A table with column headings; the first cell of a row is its heading.
    mutating func table(caption: String, _ headings: [String], _ rows: [[String]], className: String = "figures") {
        open("table", [("class", className)])
        element("caption", caption)
        open("thead")
        open("tr")
        for heading in headings { element("th", heading, [("scope", "col")]) }
        close("tr")
        close("thead")
        open("tbody")
        for row in rows {
            open("tr")
            for (index, cell) in row.enumerated() {
                if index == 0 { element("th", cell, [("scope", "row")]) } else { element("td", cell) }
            }
            close("tr")
        }
        close("tbody")
        close("table")
    }

    /// What begins a cell when a spreadsheet program opens the page.
    private static let cells: Set<String> = ["td", "th", "caption", "p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "summary", "figcaption", "div"]

    private static func needsCare(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27 || byte == 0x7F
    }

    /// Text made safe for content and quoted attributes; control characters, which HTML forbids, become spaces.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: needsCare) else { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            case "'": safe += "&#39;"
            default:
                let isControl = scalar.value < 0x20 && scalar != "\n" || scalar.value == 0x7F
                safe.unicodeScalars.append(isControl ? " " : scalar)
            }
        }
        return safe
    }
}
