import CivilTime
public import Pages

/// Months listed side by side: "AUGUST 2025" over "14-15 Teacher Institute" in one column, "JANUARY 2026" over "19 King Day" in the next. A line
/// across the page holds days of several months, so each column is read by itself.
struct MonthColumns {
    /// The lines of each column from top to bottom.
    private(set) var columns: [[SheetRow]] = []
    /// How far the lists reach down the page.
    private(set) var (top, bottom) = (0.0, 0.0)

    /// `nil` where fewer than two columns have a month and days below it.
    init?(_ lines: [[CalendarSurface.Phrase]]) {
        let lines = lines.map(MonthColumns.closed)
        let entries = lines.joined().filter { CalendarLines.monthAlone($0.text) != nil || CalendarLines.beginsWithDay($0.text) }
        guard let first = entries.first(where: { CalendarLines.monthAlone($0.text) != nil }) else { return nil }
        let below = entries.filter { $0.box.midY > first.box.midY - 0.5 * first.box.height }
        let spans = MonthColumns.merged(below.map(\.box))
        guard (2...6).contains(spans.count) else { return nil }
        var last = first.box
        for span in spans {
            let own = below.filter { $0.box.midX > span.x0 && $0.box.midX < span.x1 }.sorted { $0.box.midY < $1.box.midY }
            let months = own.filter { CalendarLines.monthAlone($0.text) != nil }
            // A month comes first, and not each of a column's months is empty.
            guard let head = own.first, head.text == months.first?.text, months.count < own.count else { return nil }
            columns.append(MonthColumns.rows(own, lines))
            for entry in own where entry.box.y1 > last.y1 { last = entry.box }
        }
        (top, bottom) = (first.box.y0, last.y1)
    }

    /// Whether a row of the same surface stands among the lists.
    func holds(_ box: Box) -> Bool { box.midY > top && box.midY < bottom }

    /// A day set apart from its words, with them: "13" before "Columbus Day".
    private static func closed(_ line: [CalendarSurface.Phrase]) -> [CalendarSurface.Phrase] {
        var result: [CalendarSurface.Phrase] = []
        for phrase in line {
            if let open = result.last, isDay(open.text), !CalendarLines.beginsWithDay(phrase.text), !isDay(phrase.text), phrase.box.x0 - open.box.x1 < 60 {
                result[result.count - 1].text += " " + phrase.text
                result[result.count - 1].box = open.box.union(phrase.box)
            } else {
                result.append(phrase)
            }
        }
        return result
    }

    /// "13", "24-28", "26, 27".
    private static func isDay(_ text: String) -> Bool {
        guard let number = text.utf8.first, (0x30...0x39).contains(number), text.utf8.count <= 12 else { return false }
        let parts = text.split { !$0.isNumber }
        return parts.allSatisfy { $0.utf8.count <= 2 } && text.allSatisfy { $0.isNumber || " -,&\u{2013}\u{2014}".contains($0) }
    }

    /// The stretches from left to right that the boxes cover.
    private static func merged(_ boxes: [Box]) -> [(x0: Double, x1: Double)] {
        var result: [(x0: Double, x1: Double)] = []
        for box in boxes.sorted(by: { $0.x0 < $1.x0 }) {
            if let open = result.last, box.x0 < open.x1 {
                result[result.count - 1].x1 = max(open.x1, box.x1)
            } else {
                result.append((box.x0, box.x1))
            }
        }
        return result
    }

    /// A column's entries, each with the lines right below it that begin nothing: the rest of its words.
    private static func rows(_ own: [CalendarSurface.Phrase], _ lines: [[CalendarSurface.Phrase]]) -> [SheetRow] {
        own.enumerated().map { index, entry in
            var whole = entry
            if CalendarLines.beginsWithDay(entry.text) {
                let limit = index + 1 < own.count ? own[index + 1].box.y0 : entry.box.y1 + 3 * entry.box.height
                for phrase in lines.joined() where phrase.box.midY > entry.box.y1 && phrase.box.y1 < limit + 1 {
                    let isNext = phrase.box.y0 - whole.box.y1 < 0.7 * entry.box.height
                    guard isNext, phrase.box.x0 > entry.box.x0 - 3, phrase.box.x0 < whole.box.x1, whole.text.utf8.count < 120 else { continue }
                    whole.text += " " + phrase.text
                    whole.box = whole.box.union(phrase.box)
                }
            }
            return SheetRow(number: index + 1, cells: [SheetCell(text: whole.text)])
        }
    }
}

extension CalendarReader {
    /// Reads pages laid out as a sheet, and months that stand side by side on them each by its own column; `nil` when they are no calendar.
    public static func read(_ sheet: Sheet, of pages: [Page]) -> CalendarReading? {
        let found = pages.prefix(40).compactMap { page in MonthColumns(CalendarSurface(page).phraseLines).map { (page: page.number, columns: $0) } }
        guard !found.isEmpty else { return read([sheet]) }
        var rest = sheet
        rest.rows.removeAll { row in
            guard let box = row.box else { return false }
            return found.contains { $0.page == row.page && $0.columns.holds(box) }
        }
        return read(found.map(\.columns), beside: rest, year: CalendarTable.schoolYear(sheet.rows)) ?? read([sheet])
    }

    /// Months side by side in the columns of one sheet, days in cells of their own or with their words.
    static func inColumns(_ sheets: [Sheet]) -> CalendarReading? {
        guard sheets.count == 1, let sheet = sheets.first, let columns = MonthColumns(CalendarSurface(sheet).cellLines) else { return nil }
        var rest = sheet
        rest.rows.removeAll { columns.holds(CalendarSurface.place(row: $0.number, column: 0)) }
        return read([columns], beside: rest, year: CalendarTable.schoolYear(sheet.rows))
    }

    /// The days of months side by side and of the tables and lines around them; `nil` where the columns are no lists of school days.
    static func read(_ columns: [MonthColumns], beside rest: Sheet, year: Term?) -> CalendarReading? {
        var builder = CalendarBuilder()
        _ = CalendarTable.take(rest, into: &builder)
        var entries = 0, known = 0
        for rows in columns.flatMap(\.columns) {
            let counts = CalendarTable.takeLines(rows, year, into: &builder)
            entries += counts.entries
            known += counts.known
        }
        guard known >= 3, known * 2 >= entries else { return nil }
        return builder.finish(adding: [])
    }
}
