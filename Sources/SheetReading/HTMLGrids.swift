/// Finds rows that a page draws without a table, as portals do: elements of one kind below each other, each with the same number of
/// parts side by side (`<div class="row"><span>…</span><span>…</span></div>`), or rows by their role (`role="row"`, WAI-ARIA 1.2).
final class HTMLGrids: HTMLEvents {
    /// What an element stands for in a grid.
    enum Part {
        /// A row; the first and last of its grid open and close the table.
        case row(isFirst: Bool, isLast: Bool)
        case cell
    }

    /// An element of the page outside its tables, in the order in which they begin.
    private struct Element {
        var name: String
        /// Its name with the first of its classes: rows of one grid share it.
        var kind: String
        var role: String
        var children: [Int] = []
        /// Words of its own, and the beginning of what it shows in all.
        var ownBytes = 0
        var words: [UInt8] = []
        var holdsTable = false
        /// The style sheet never shows it.
        var isHidden = false
    }

    private var elements: [Element] = []
    private var open: [Int] = []
    private var tables = 0
    /// The text of the style sheets so far, and the classes that they never show.
    private var styles: [UInt8] = []
    private var hiddenClasses: Set<String> = []
    /// Beyond these a page is read without grids.
    private static let most = 400_000, deepest = 400

    /// The parts of grids by the elements' place in the order in which they begin.
    static func parts(_ text: [UInt8], _ encoding: String) -> [Int: Part] {
        let grids = HTMLGrids()
        grids.parse(text, encoding)
        return grids.elements.count >= most ? [:] : grids.parts()
    }

    // MARK: events

    override func start(_ name: String, _ attributes: [String: String]) {
        let index = elements.count
        guard index < HTMLGrids.most else { return }
        let first = attributes["class"]?.split(separator: " ").first.map(String.init) ?? ""
        elements.append(Element(name: name, kind: name + "." + first, role: attributes["role"]?.lowercased() ?? ""))
        if !hiddenClasses.isEmpty, let classes = attributes["class"] {
            elements[index].isHidden = classes.split(separator: " ").contains { hiddenClasses.contains($0.lowercased()) }
        }
        if name == "table" {
            tables += 1
            for place in open { elements[place].holdsTable = true }
        }
        if let parent = open.last, tables == 0 { elements[parent].children.append(index) }
        if !HTMLCollector.lone.contains(name), open.count < HTMLGrids.deepest { open.append(index) }
    }

    override func end(_ name: String) {
        guard elements.count < HTMLGrids.most, let place = open.lastIndex(where: { elements[$0].name == name }) else { return }
        if name == "table" { tables = max(0, tables - 1) }
        if name == "style" {
            hiddenClasses.formUnion(HTMLCollector.hiddenClasses(String(decoding: styles, as: UTF8.self).lowercased()))
            styles = []
        }
        open.removeSubrange(place...)
    }

    override func take(_ text: UnsafeBufferPointer<UInt8>) {
        guard let last = open.last, tables == 0, text.contains(where: { $0 > 0x20 }) else { return }
        if elements[last].name == "style", styles.count < 200_000 { styles += text }
        if elements[last].isHidden { return }
        elements[last].ownBytes += text.count
        // A cell's words may stand in an element within an element of it.
        for place in open.suffix(4) where elements[place].words.count < 60 { elements[place].words += text.prefix(60) }
    }

    // MARK: grids

    private func parts() -> [Int: Part] {
        var parts: [Int: Part] = [:]
        for parent in elements where !parent.holdsTable || parent.children.count > 2 {
            for run in runs(parent.children) {
                for (index, row) in run.enumerated() {
                    parts[row] = .row(isFirst: index == 0, isLast: index == run.count - 1)
                    for cell in elements[row].children { parts[cell] = .cell }
                }
            }
        }
        return parts
    }

    /// Rows of one kind and number of parts, one after the other.
    private func runs(_ children: [Int]) -> [[Int]] {
        var all: [[Int]] = []
        var run: [Int] = []
        for child in children {
            if let last = run.last, isLike(child, last) {
                run.append(child)
            } else {
                all.append(run)
                run = isRow(child) ? [child] : []
            }
        }
        all.append(run)
        // Months with a heading each may hold a row or two: the grid is told by all of its rows.
        var counts: [String: Int] = [:]
        for run in all { if let first = run.first { counts[shape(first), default: 0] += run.count } }
        return all.filter { run in
            guard let first = run.first else { return false }
            return isRowByRole(first) || counts[shape(first), default: 0] >= 3 && !run.allSatisfy(isLabelled) && (run + []).contains(where: holdsFigure)
        }
    }

    private func shape(_ row: Int) -> String { "\(elements[row].kind) \(elements[row].children.count)" }

    private func isLike(_ row: Int, _ other: Int) -> Bool {
        isRow(row) && shape(row) == shape(other)
    }

    private func isRowByRole(_ row: Int) -> Bool { elements[row].role == "row" && elements[row].children.count >= 2 }

    /// Whether an element has parts side by side and no words but theirs.
    private func isRow(_ row: Int) -> Bool {
        let element = elements[row]
        if isRowByRole(row) { return !element.holdsTable }
        guard ["div", "li", "section", "article", "a"].contains(element.name), !element.holdsTable, element.ownBytes == 0 else { return false }
        guard (3...60).contains(element.children.count) else { return false }
        // Parts that hold rows of parts themselves are boxes of the page, not cells.
        return element.children.allSatisfy { cell in
            !HTMLCollector.lone.contains(elements[cell].name) && elements[cell].name != "table"
                && elements[cell].children.allSatisfy { elements[$0].children.count <= 1 }
        }
    }

    /// "Date: 9/4", "Minutes: 30": each part says what it is, a card and no row.
    private func isLabelled(_ row: Int) -> Bool {
        let filled = elements[row].children.filter { !elements[$0].words.isEmpty }
        let labelled = filled.count { cell in
            let words = elements[cell].words
            guard let colon = words.firstIndex(of: 0x3A), colon > 0 else { return false }
            return words[..<colon].allSatisfy { !(0x30...0x39).contains($0) }
        }
        return labelled * 2 > filled.count
    }

    private func holdsFigure(_ row: Int) -> Bool {
        elements[row].children.contains { elements[$0].words.contains { (0x30...0x39).contains($0) } }
    }
}
