/// Finds rows that a page draws without a table, as portals do: elements of one kind below each other, each with the same number of
/// parts side by side (`<div class="row"><span>…</span><span>…</span></div>`), or rows by their role (`role="row"`, WAI-ARIA 1.2).
final class HTMLGrids: HTMLEvents {
    /// What an element stands for in a grid.
    enum Part {
        /// A row; the first and last of its grid open and close the table.
        case row(isFirst: Bool, isLast: Bool)
        /// A cell, with so many empty ones before it that its row lacks.
        case cell(before: Int)
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
        /// Its classes, where a style sheet hides some.
        var classes: [String] = []
        /// The style sheet never shows it.
        var isHidden = false
    }

    private var elements: [Element] = []
    private var open: [Int] = []
    private var tables = 0
    /// Elements that lie too deep, by their names.
    private var deep: [String: Int] = [:]
    /// The text of the style sheets so far, and what they do not show.
    private var styles: [UInt8] = []
    private var hiding = HTMLHiding()
    /// Rows with another number of parts than those beside them.
    private var unevenRows = 0
    /// Beyond these a page is read without grids.
    private static let most = 400_000, deepest = 400

    /// The parts of grids by the elements' place in the order in which they begin, and how many rows are uneven.
    static func parts(_ text: [UInt8], _ encoding: String) -> (parts: [Int: Part], unevenRows: Int) {
        let grids = HTMLGrids()
        grids.parse(text, encoding)
        return grids.elements.count >= most ? ([:], 0) : (grids.parts(), grids.unevenRows)
    }

    // MARK: events

    override func start(_ name: String, _ attributes: [String: String]) {
        let index = elements.count
        guard index < HTMLGrids.most else { return }
        let first = attributes["class"]?.split(separator: " ").first.map(String.init) ?? ""
        elements.append(Element(name: name, kind: name + "." + first, role: attributes["role"]?.lowercased() ?? ""))
        if !hiding.isEmpty { elements[index].classes = attributes["class"]?.split(separator: " ").map { $0.lowercased() } ?? [] }
        if !hiding.isEmpty, let classes = attributes["class"] {
            let isHidden = hiding.hides(classes) { name in open.contains { elements[$0].classes.contains(name) } }
            elements[index].isHidden = isHidden
        }
        if name == "table" {
            tables += 1
            for place in open { elements[place].holdsTable = true }
        }
        if let parent = open.last, tables == 0 { elements[parent].children.append(index) }
        if HTMLCollector.lone.contains(name) { return }
        if open.count < HTMLGrids.deepest { open.append(index) } else { deep[name, default: 0] += 1 }
    }

    override func end(_ name: String) {
        if let count = deep[name], count > 0 {
            deep[name] = count - 1
            if name == "table" { tables = max(0, tables - 1) }
            return
        }
        guard elements.count < HTMLGrids.most, let place = open.lastIndex(where: { elements[$0].name == name }) else { return }
        if name == "table" { tables = max(0, tables - 1) }
        if name == "style" {
            hiding.take(String(decoding: styles, as: UTF8.self).lowercased())
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
            let own = runs(parent.children)
            guard let usual = usual(own) else { continue }
            let all = Set(own.joined())
            for run in joined(own, parent.children, usual) {
                for (index, row) in run.enumerated() {
                    parts[row] = .row(isFirst: index == 0, isLast: index == run.count - 1)
                    let cells = elements[row].children.filter { all.contains(row) || !HTMLCollector.lone.contains(elements[$0].name) }
                    let places = all.contains(row) ? nil : places(cells, usual)
                    var next = 0
                    for (index, cell) in cells.enumerated() {
                        let place = max(next, places?[index] ?? index)
                        parts[cell] = .cell(before: place - next)
                        next = place + 1
                    }
                    if !all.contains(row), places == nil, cells.count != elements[usual].children.count { unevenRows += 1 }
                }
            }
        }
        return parts
    }

    /// A row of the shape that most rows have.
    private func usual(_ runs: [[Int]]) -> Int? {
        var counts: [String: Int] = [:]
        for row in runs.joined() { counts[shape(row), default: 0] += 1 }
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        return most.flatMap { most in runs.lazy.compactMap(\.first).first { shape($0) == most } }
    }

    /// The runs with the rows that are drawn otherwise, as those of sessions missed or made up are: of another class or number of parts.
    private func joined(_ runs: [[Int]], _ children: [Int], _ usual: Int) -> [[Int]] {
        let all = Set(runs.joined())
        var result: [[Int]] = [], run: [Int] = []
        for child in children {
            if all.contains(child) || isOddRow(child, usual) {
                run.append(child)
            } else {
                if !run.isEmpty { result.append(run) }
                run = []
            }
        }
        return run.isEmpty ? result : result + [run]
    }

    /// Whether an element beside the rows of a grid is one of them though it is of another shape: it has as many parts, or one of them is a day.
    private func isOddRow(_ row: Int, _ usual: Int) -> Bool {
        let element = elements[row]
        guard ["div", "li", "section", "article", "a"].contains(element.name), !element.holdsTable, !element.isHidden,
            (2...60).contains(element.children.count)
        else { return false }
        let cells = element.children.filter { !HTMLCollector.lone.contains(elements[$0].name) }
        guard cells.allSatisfy({ cell in elements[cell].children.allSatisfy { elements[$0].children.count <= 1 } }), !isLabelled(row) else { return false }
        let filled = cells.filter { !elements[$0].words.isEmpty }
        if element.ownBytes == 0, cells.count == elements[usual].children.count, filled.count >= 2 { return true }
        return filled.count >= 2 && filled.contains { HTMLGrids.isDay(elements[$0].words) }
    }

    /// "9/18/2025", "2025-09-18", "Sep 18": a part that is a day, and little else.
    private static func isDay(_ words: [UInt8]) -> Bool {
        guard words.count <= 32 else { return false }
        let text = String(decoding: words, as: UTF8.self).lowercased()
        if text.firstMatch(of: /\d{1,4}[\/.\-]\d{1,2}/) != nil { return true }
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return text.contains(where: \.isNumber) && text.split { !$0.isLetter }.contains { word in months.contains { word.hasPrefix($0) } }
    }

    /// The places of a row's parts among those of the usual row, by their kinds, where these tell each part; `nil` else.
    private func places(_ cells: [Int], _ usual: Int) -> [Int]? {
        let kinds = elements[usual].children.map { elements[$0].kind }
        guard Set(kinds).count == kinds.count else { return nil }
        var places: [Int] = []
        for cell in cells {
            guard let place = kinds.firstIndex(of: elements[cell].kind), place > places.last ?? -1 else { return nil }
            places.append(place)
        }
        return places
    }

    /// Rows of one kind and number of parts, one after the other.
    private func runs(_ children: [Int]) -> [[Int]] {
        var all: [[Int]] = []
        var run: [Int] = []
        for child in children {
            if let last = run.last, isLike(child, last) {
                run.append(child)
            } else {
                if !run.isEmpty { all.append(run) }
                run = isRow(child) ? [child] : []
            }
        }
        if !run.isEmpty { all.append(run) }
        // Months with a heading each may hold a row or two: the grid is told by all of its rows.
        var counts: [String: Int] = [:]
        for run in all { counts[shape(run[0]), default: 0] += run.count }
        return all.filter { run in
            isRowByRole(run[0]) || counts[shape(run[0]), default: 0] >= 3 && !run.allSatisfy(isLabelled) && run.contains(where: holdsFigure)
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
