// The words of a page's cells: what they show, what they do not, and what forms hold.
extension HTMLCollector {
    // MARK: what a cell does not show

    /// Elements that have no end of their own.
    static let lone: Set<String> = ["br", "img", "input", "hr", "wbr", "area", "col", "embed", "source", "track", "meta", "link", "base"]

    func isHidden(_ attributes: [String: String]) -> Bool {
        if attributes["hidden"] != nil { return true }
        if !hiding.isEmpty, let names = attributes["class"], hiding.hides(names, isOpen: { openClasses[$0] ?? 0 > 0 }) { return true }
        return (attributes["style"] ?? "").lowercased().split(separator: ";").contains { part in
            let sides = part.split(separator: ":", maxSplits: 1).map { SheetBuilder.trimmed(String($0)) }
            guard sides.count == 2 else { return false }
            // "backface-visibility" hides nothing.
            return sides[0] == "display" && sides[1].hasPrefix("none") || sides[0] == "visibility" && (sides[1].hasPrefix("hidden") || sides[1].hasPrefix("collapse"))
        }
    }

    /// Whether a hidden element is the rest of what stands before it, which the page shows on a click.
    private static func isRest(_ attributes: [String: String]) -> Bool {
        let names = ((attributes["class"] ?? "") + " " + (attributes["id"] ?? "")).lowercased()
        return ["more", "full", "rest", "expand", "trunc", "remain", "continu", "collaps"].contains(where: names.contains)
            && !["menu", "drop", "tip", "edit", "form", "action", "btn", "button", "sort", "modal"].contains(where: names.contains)
    }

    /// The words that a cell hides, shown after all: they belong to a table within it, or go on from those before them.
    func showHidden() {
        let last = flows.count - 1
        let lines = flows[last].hiddenLine.split(separator: 0x0A).map { SheetBuilder.trimmed(String(decoding: $0, as: UTF8.self)) }
        (flows[last].hidden, flows[last].hiddenLine) = (nil, [])
        for line in lines where !line.isEmpty { flows[last].cell.blocks.append(.line(FlowText.Line(text: line, isHeading: false))) }
    }

    /// "more", "show more", "…" at the end of what a cell shows: the rest is what it hides.
    static func asksForMore(_ text: String) -> Bool {
        var words = text.lowercased()
        while let last = words.last, " .\u{2026}>]»)".contains(last) { words.removeLast() }
        return ["more", "see all", "show all", "read on", "expand", "continue"].contains { words.hasSuffix($0) } || text.hasSuffix("...") || text.hasSuffix("\u{2026}")
    }

    /// Whether hidden words are a sentence rather than a key to sort by or a mark.
    static func isSentence(_ text: String) -> Bool {
        text.split(separator: " ").count { $0.contains(where: \.isLowercase) } >= 3
    }

    /// Words within a cell that the page shows only on a click, or never: a menu, a key to sort by, a hint.
    func startHidden(_ name: String, _ attributes: [String: String]) {
        let last = flows.count - 1
        guard flows[last].isCell, !["table", "tr", "td", "th"].contains(name), !HTMLCollector.lone.contains(name) else { return }
        if let hidden = flows[last].hidden {
            if hidden.name == name { flows[last].hidden?.open += 1 }
        } else if isHidden(attributes), !HTMLCollector.isRest(attributes) {
            if HTMLCollector.blocks.contains(name) { endLine() }
            flows[last].hidden = (name, 1)
        }
    }

    func endHidden(_ name: String) {
        let last = flows.count - 1
        guard let hidden = flows[last].hidden, hidden.name == name else { return }
        flows[last].hidden = hidden.open > 1 ? (name, hidden.open - 1) : nil
    }

    // MARK: words

    func write(_ text: String) {
        var text = text
        text.withUTF8 { write($0) }
    }

    func write(_ text: UnsafeBufferPointer<UInt8>) {
        let last = flows.count - 1
        if flows[last].hidden != nil {
            flows[last].hiddenLine.append(contentsOf: text)
            return
        }
        var bytes = flows[last].line
        noteStrike(at: bytes.count)
        var written = 0
        var at = 0
        while at < text.count {
            let byte = text[at]
            // A no-break space is a space here.
            let isHardSpace = byte == 0xC2 && at + 1 < text.count && text[at + 1] == 0xA0
            if preformatted > 0, byte == 0x0A {
                flows[last].line = bytes
                endLine()
                bytes = []
                noteStrike(at: 0)
            } else if byte <= 0x20 || isHardSpace {
                if preformatted > 0 {
                    bytes.append(byte == 0x09 ? 0x09 : 0x20)
                } else if let end = bytes.last, end != 0x20 {
                    bytes.append(0x20)
                }
                if isHardSpace { at += 1 }
            } else {
                bytes.append(byte)
                written += 1
            }
            at += 1
        }
        flows[last].line = bytes
        flows[last].written += written
        if strikes > 0 { flows[last].struck += written }
    }

    /// Notes where in the line words begin to be struck out, or cease to be.
    private func noteStrike(at place: Int) {
        let last = flows.count - 1
        if (strikes > 0) != (flows[last].strikeEdges.count % 2 == 1) { flows[last].strikeEdges.append(place) }
    }

    func endLine() {
        let last = flows.count - 1
        if flows[last].hidden != nil {
            flows[last].hiddenLine.append(0x0A)
            return
        }
        let text = SheetBuilder.trimmed(String(decoding: flows[last].line, as: UTF8.self))
        let runs = HTMLCollector.runs(flows[last].line, flows[last].strikeEdges)
        (flows[last].line, flows[last].strikeEdges) = ([], [])
        if !text.isEmpty { flows[last].cell.blocks.append(.line(FlowText.Line(text: text, isHeading: flows[last].isHeading, runs: runs))) }
        flows[last].isHeading = false
    }

    // MARK: forms

    func takeInput(_ attributes: [String: String]) {
        switch (attributes["type"] ?? "text").lowercased() {
        case "hidden", "submit", "button", "image", "reset", "password", "file": return
        case "checkbox", "radio": if attributes["checked"] != nil { write("✓ ") }
        default: write(attributes["value"] ?? "")
        }
    }

    func endOption() {
        guard let text = choice?.open else { return }
        choice?.open = nil
        if choice?.first == nil { choice?.first = text }
        if choice?.chosen == "" { choice?.chosen = text }
    }

    func endSelect() {
        endOption()
        if let done = choice { write(done.chosen ?? done.first ?? "") }
        choice = nil
    }
}
