import CivilTime
import Pages
import Tables

/// Rows of labels over rows of values, and more labels below them: a form that prints each service as a block of fields.
///
/// "TYPE OF SERVICE | PROVIDER TITLE | AMOUNT OF TIME" over "Speech Therapy | SLP | 30 minutes", and under them "LOCATION OF SERVICE" over boxes
/// to tick. A table has rows under its heading, and no labels among them.
struct LabelRows {
    /// A label whose value stands on the line below it.
    struct Pending {
        var label: String
        var words: [Word]
        var box: Box
    }

    /// One service's fields.
    struct Fields {
        var values: [LabelledValue] = []
        var pending: Pending?
        /// Lines below the label that stands alone.
        var lines: [TextLine] = []
        /// The row of the labels.
        var row = 0
        /// The first line of the values.
        var first: TextLine?
    }

    private(set) var blocks: [Fields] = []
    /// Rows above the labels: titles of the page and of its sections.
    private(set) var titles: [String] = []

    init?(_ grid: Grid) {
        guard let first = (0..<grid.rowCount).first(where: { LabelRows.isLabels(grid, row: $0) }) else { return nil }
        var row = first
        while row < grid.rowCount {
            guard LabelRows.isLabels(grid, row: row), row + 1 < grid.rowCount, Flow.labelShare(grid, row: row + 1) < 0.5 else { return nil }
            var fields = LabelRows.fields(grid, row: row)
            row += 2
            while row < grid.rowCount, !LabelRows.isLabels(grid, row: row) {
                guard let line = LabelRows.line(grid, row: row) else { return nil }
                if fields.pending == nil {
                    guard Flow.labelShare(grid, row: row) == 1, let value = fields.first, let print = LabelRows.line(grid, row: fields.row),
                        LabelRows.looksLikeLabel(line, after: value, as: print)
                    else { return nil }
                    fields.pending = Pending(label: line.text, words: line.words, box: line.box)
                } else {
                    guard fields.lines.isEmpty, LabelRows.isValue(line) else { return nil }
                    fields.lines.append(line)
                }
                row += 1
            }
            guard fields.pending != nil else { return nil }
            blocks.append(fields)
        }
        titles = (0..<first).compactMap { above in
            let filled = grid.cells(inRow: above).filter { !$0.text.isEmpty }
            return filled.count == 1 ? filled[0].text : nil
        }
    }

    /// The labels of a row with the values below them.
    private static func fields(_ grid: Grid, row: Int) -> Fields {
        var fields = Fields()
        fields.row = row
        fields.first = grid.cells(inRow: row + 1).first { !$0.text.isEmpty }?.lines.first
        for cell in grid.cells(inRow: row) where !cell.text.isEmpty {
            guard let below = grid.cell(row + 1, cell.column), below.row == row + 1 else { continue }
            var lines = below.lines
            if lines.count > 1, let last = lines.last, let role = ColumnHeading.label(last.text), !role.isPlace,
                let print = cell.lines.first, looksLikeLabel(last, after: lines[0], as: print)
            {
                if fields.pending == nil { fields.pending = Pending(label: last.text, words: last.words, box: last.box) }
                lines.removeLast()
            }
            fields.values.append(
                LabelledValue(
                    label: cell.text, value: CellContent(lines: lines, page: grid.page), box: cell.wordBox ?? cell.box, words: cell.words))
        }
        return fields
    }

    /// The row's words from left to right.
    private static func line(_ grid: Grid, row: Int) -> TextLine? {
        TextLine(grid.cells(inRow: row).flatMap(\.words).sorted { $0.box.x0 < $1.box.x0 })
    }

    /// Whether a line below a value is set as the labels are and the value is not: in smaller print, or in capitals.
    private static func looksLikeLabel(_ line: TextLine, after value: TextLine, as label: TextLine) -> Bool {
        if line.fontSize < value.fontSize - 0.5, abs(line.fontSize - label.fontSize) < 0.5 { return true }
        func isCapitals(_ line: TextLine) -> Bool { line.text == line.text.uppercased() }
        return isCapitals(line) && isCapitals(label) && !isCapitals(value) && line.words.count > 1
    }

    /// Nothing but labels, a service's among them.
    private static func isLabels(_ grid: Grid, row: Int) -> Bool {
        let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
        guard cells.count >= 3, Flow.labelShare(grid, row: row) == 1 else { return false }
        let roles = cells.compactMap { ColumnHeading($0.text).role }
        return roles.contains(.service) && roles.contains(where: \.isAmount)
    }

    /// Boxes to tick, or a label before a day.
    static func isValue(_ line: TextLine) -> Bool {
        !Tick.options(in: line.text).isEmpty || labelBeforeDay(line.words, before: line.words.count) != nil
    }

    /// The last label of a first or last day that stands right before a day, among the words before `end`.
    static func labelBeforeDay(_ words: [Word], before end: Int) -> (first: Int, day: Int)? {
        for day in (0..<end).reversed() where DateFinder.dates(in: words[day].text).contains(where: { $0.date != nil }) {
            for first in max(0, day - 4)..<max(0, day) {
                var text = words[first..<day].joinedText
                if text.hasSuffix(":") { text.removeLast() }
                if let role = ColumnHeading.label(text), [.start, .end, .dates].contains(role) { return (first, day) }
            }
        }
        return nil
    }
}

extension Flow {
    mutating func read(_ rows: LabelRows, of grid: Grid) {
        closeTable()
        for title in rows.titles {
            guard let understood = SectionHeading(title) else { continue }
            closeBlock()
            section = understood
            headingText = title
        }
        for fields in rows.blocks {
            _ = take(fields.values, line: nil, page: grid.page)
            pending = block == nil ? nil : fields.pending
            for line in fields.lines { _ = takePending(line, page: grid.page) }
        }
        lastLabelled = nil
    }

    /// The line below a label that stood alone, and labels without colons before days in it: "☐ Gen. ed. ☒ Resource room  BEGIN 11/18/2024".
    mutating func takePending(_ line: TextLine, page: Int) -> Bool {
        guard block != nil, let label = pending, line.box.y0 > label.box.y0, line.box.y0 - label.box.y1 < 2 * line.fontSize else { return false }
        pending = nil
        // A field left empty: what follows is the next heading, not its value.
        guard LabelRows.isValue(line) || !isHeading(line, line.text) else { return false }
        var values: [LabelledValue] = []
        var end = line.words.count
        while let (first, day) = LabelRows.labelBeforeDay(line.words, before: end) {
            let words = Array(line.words[first..<day])
            let box = Box.union(of: words.map(\.box)) ?? line.box
            values.insert(
                LabelledValue(
                    label: words.joinedText, value: CellContent(words: Array(line.words[day..<end]), page: page), box: box, words: words),
                at: 0)
            end = first
        }
        let own = Array(line.words[..<end])
        values.insert(
            LabelledValue(label: label.label, value: CellContent(words: own, page: page), box: label.box, words: label.words), at: 0)
        return take(values, line: nil, page: page)
    }
}
