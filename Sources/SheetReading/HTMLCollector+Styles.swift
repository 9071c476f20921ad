// What the page's styles say of its words: those struck out, and the ground they stand on.
extension HTMLCollector {
    func isStruck(_ attributes: [String: String]) -> Bool {
        if (attributes["style"] ?? "").lowercased().contains("line-through") { return true }
        guard !struckClasses.isEmpty, let names = attributes["class"] else { return false }
        return names.split(separator: " ").contains { struckClasses.contains($0.lowercased()) }
    }

    /// A paragraph, list or heading whose style strikes it out; rows, cells and spans are told where they begin.
    func startStrike(_ name: String, _ attributes: [String: String]) {
        guard !["tr", "td", "th", "span", "font"].contains(name), !HTMLCollector.lone.contains(name) else { return }
        if struckElements.last?.name == name {
            struckElements[struckElements.count - 1].open += 1
        } else if isStruck(attributes) {
            if HTMLCollector.blocks.contains(name) { endLine() }
            struckElements.append((name, 1))
            strikes += 1
        }
    }

    func endStrike(_ name: String) {
        guard let last = struckElements.last, last.name == name else { return }
        struckElements[struckElements.count - 1].open -= 1
        guard last.open == 1 else { return }
        struckElements.removeLast()
        strikes = max(0, strikes - 1)
    }

    /// The line in runs, where some of its words are struck out; else nothing.
    static func runs(_ line: [UInt8], _ edges: [Int]) -> [FlowText.Run] {
        guard !edges.isEmpty else { return [] }
        var runs: [FlowText.Run] = []
        var start = 0
        for (index, end) in (edges + [line.count]).enumerated() {
            let end = min(max(start, end), line.count)
            if end > start { runs.append(FlowText.Run(text: String(decoding: line[start..<end], as: UTF8.self), isStruck: index % 2 == 1)) }
            start = end
        }
        return runs.contains { $0.isStruck && $0.text.utf8.contains { $0 > 0x20 } } ? runs : []
    }

    /// Looks in a style sheet of the page for the classes that strike out words, ".void td { text-decoration: line-through }", and for
    /// those that are not shown wherever they stand, ".label { display: none }".
    func takeStyles() {
        let sheet = String(decoding: styles, as: UTF8.self).lowercased()
        styles = []
        hiding.take(sheet)
        guard sheet.contains("line-through") else { return }
        for rule in sheet.split(separator: "}") {
            let sides = rule.split(separator: "{")
            // A rule within another, as for print, has its own selectors last.
            guard sides.count >= 2, sides[sides.count - 1].contains("line-through") else { continue }
            for selector in sides[sides.count - 2].split(separator: ",") where !selector.contains(":") {
                guard let dot = selector.lastIndex(of: ".") else { continue }
                let name = selector[selector.index(after: dot)...].prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
                if !name.isEmpty, struckClasses.count < 200 { struckClasses.insert(String(name)) }
            }
        }
    }

    /// `RRGGBB` of a cell's ground where it is written in hexadecimal, else the colour's name; white is no colour.
    static func fill(_ attributes: [String: String]) -> String? {
        var colour = attributes["bgcolor"] ?? ""
        for part in (attributes["style"] ?? "").split(separator: ";") {
            let sides = part.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, ["background", "background-color"].contains(SheetBuilder.trimmed(sides[0].lowercased()))
            else { continue }
            colour = SheetBuilder.trimmed(String(sides[1]))
        }
        colour = colour.uppercased()
        if colour.hasPrefix("#") { colour.removeFirst() }
        return ["", "FFFFFF", "FFF", "WHITE", "TRANSPARENT", "NONE", "INHERIT"].contains(colour) ? nil : colour
    }
}
