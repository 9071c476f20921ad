import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// Months that stand beside one another on a sheet, each a small table of its own: "September | | | October | | " over
/// "Day | Min | Code | Day | Min | Code", with "Th 4 | 30 | " below. A second band of months may follow further down. They are laid out as one long table,
/// month after month, and the notes below that name a day are put beside the session of that day. Blocks of two children, services or ways
/// of giving them are no months and left as they are.
struct MonthBlocks {
    /// The rows of the sheet, with one table in place of the blocks.
    private(set) var rows: [SheetRow] = []
    /// Rows whose weekday is not that of their day.
    private var astray = StrayWeekdays()

    /// What the blocks leave open.
    var problems: [Problem] { astray.problems }

    struct Block: Equatable {
        var columns: Range<Int>
        /// The month with its year, or its number alone; neither where the days are whole.
        var term: Term?
        var month: Int?
    }

    /// A line of headings and the blocks under it.
    struct Band {
        var heading: Int
        /// The first line that belongs to it: its months.
        var start: Int
        var labels: [String]
        var blocks: [Block]
    }

    /// `nil` where the sheet has no such blocks.
    init?(_ sheet: Sheet) {
        let printed = sheet.rows
        let bands = Self.bands(printed)
        guard let first = bands.first else { return nil }
        var header = LogHeader()
        if let term = MonthName.months(in: sheet.name) { header.term = term }
        for row in printed[..<first.start] { header.take(row) }
        let parts = bands.enumerated().map { place, band in
            let end = place + 1 < bands.count ? bands[place + 1].start : printed.count
            return Self.laid(printed[(band.heading + 1)..<end], band, printed[band.heading].number)
        }
        let entries = parts.flatMap(\.entries)
        let days = entries.compactMap { $0.day.printed }
        guard days.count >= 3, Set(entries.filter { $0.day.printed != nil }.map(\.day.block)).count >= 2 else { return nil }
        var notes = DayNotes(parts.flatMap(\.foot)[...], isSession: { _ in false })
        let noteColumn = first.labels.count
        var previous: CivilDate?
        // Lines between two bands, a child or a service, speak of the months below them.
        var lines: [[SheetRow]] = []
        for part in parts {
            var own: [SheetRow] = []
            for (day, row) in part.entries {
                var row = row
                if let printed = day.printed {
                    let date = printed.date(DateContext(term: header.dateTerm, previous: previous))
                    previous = date ?? previous
                    if let weekday = printed.weekday, let date, date.weekday.rawValue != weekday { astray.rows.append(row.number) }
                    if day.isFirst, let note = date.flatMap({ notes.text(on: $0, student: nil, of: header.student.name) }) {
                        row.cells[noteColumn].text += (row.cells[noteColumn].text.isEmpty ? "" : "\n") + note
                    }
                }
                own.append(row)
            }
            lines.append(own)
            for row in part.foot where !notes.taken.contains(row.number) && row.cells.count(where: { !$0.text.isEmpty }) <= 2 {
                let term = header.term
                header.take(row)
                // Another year or term begins: the days are no longer those after the ones above.
                if header.term != term { previous = nil }
            }
        }
        let told = notes.taken
        var labels = first.labels
        // Under the names of the months stand the days.
        labels[0] = "Date"
        var heading = printed[first.heading]
        heading.cells = (labels + ["Notes"]).map { SheetCell(text: $0) }
        rows = printed[..<first.start] + [heading]
        for (own, part) in zip(lines, parts) { rows += own + part.foot.filter { !told.contains($0.number) } }
    }

    // MARK: headings

    private static func bands(_ rows: [SheetRow]) -> [Band] {
        var result: [Band] = []
        for index in rows.indices.prefix(400) {
            if result.isEmpty, index > 40 { break }
            guard let band = band(rows, index, isFirst: result.isEmpty) else { continue }
            if let first = result.first, first.labels.dropFirst() != band.labels.dropFirst() { continue }
            result.append(band)
        }
        return result
    }

    private static func band(_ rows: [SheetRow], _ index: Int, isFirst: Bool) -> Band? {
        let row = rows[index]
        // "Day | Date": the weekday stands before the day.
        let days = row.cells.indices.filter { text(row, $0).map(isDayHeading) ?? false }
        let starts = days.filter { !days.contains($0 + 1) }
        guard starts.count >= (isFirst ? 2 : 1), let width = rows[index...].prefix(60).map(\.cells.count).max() else { return nil }
        let ranges = zip(starts, starts.dropFirst() + [width]).map { $0..<max($0 + 1, $1) }
        let labels = ranges.map { range -> [String] in
            var own = range.map { text(row, $0) ?? "" }
            // The weekday before the next block's days is none of this one.
            while let last = own.last, last.isEmpty || own.count > 1 && isWeekdayHeading(last) { own.removeLast() }
            return own
        }
        guard let first = labels.first, (2...8).contains(first.count), labels.allSatisfy({ $0.dropFirst().map(folded) == first.dropFirst().map(folded) }),
            Set(first.dropFirst().map(folded)).count == first.count - 1
        else { return nil }
        let fields = Set(first.dropFirst().flatMap { HeadingWords.matches($0).prefix(2).map(\.field) })
        guard !fields.isDisjoint(with: [.minutes, .netMinutes, .plannedMinutes, .status, .units, .timeRange, .start]) else { return nil }
        // The months stand in the line above, or are the headings of the days themselves.
        let above = index > 0 ? rows[index - 1] : nil
        var blocks: [Block] = []
        for range in ranges {
            let own = text(row, range.lowerBound).flatMap(month)
            // Merged over its block, or over the weekday in front of its days.
            let raw = above.map { above in above.cells.indices.contains(range.lowerBound) ? above.cells[range.lowerBound].text : "" } ?? ""
            let hasWeekday = range.lowerBound > 0 && text(row, range.lowerBound - 1).map(isWeekdayHeading) ?? false
            let before = hasWeekday ? above.flatMap { text($0, range.lowerBound - 1) } : nil
            let titles = above.map { above in range.compactMap { text(above, $0) } } ?? []
            let title = month(raw) ?? before.flatMap(month) ?? (titles.count == 1 ? month(titles[0]) : nil)
            let found = own ?? title
            blocks.append(Block(columns: range, term: found?.term, month: found?.month))
        }
        let isTitled = blocks.contains { $0.month != nil }
        // Of months some of which are not named the days would be anybody's guess.
        let areMonths = isTitled ? blocks.allSatisfy { $0.month != nil } && Set(blocks.map(\.month)).count == blocks.count : holdWholeDays(rows, index, ranges)
        guard areMonths, isTitled || !areToldApart(rows, index, ranges), !isLabelled(rows, index, ranges) else { return nil }
        let isAbove = isTitled && text(row, ranges[0].lowerBound).flatMap(month) == nil
        return Band(heading: index, start: isAbove ? index - 1 : index, labels: first, blocks: blocks)
    }

    private static func isDayHeading(_ text: String) -> Bool {
        text.utf8.count <= 16 && (["day", "date", "dates", "days", "dt"].contains(folded(text)) || month(text) != nil)
    }

    static func isWeekdayHeading(_ text: String) -> Bool {
        ["day", "wk", "wkday", "weekday", "week day", "dow", "day of week", "d"].contains(folded(text))
    }

    /// Without months over them the days must be whole, and two blocks at least must hold some.
    private static func holdWholeDays(_ rows: [SheetRow], _ index: Int, _ ranges: [Range<Int>]) -> Bool {
        let below = rows[(index + 1)...].prefix(40)
        return ranges.filter { range in
            below.contains { row in
                row.cells.indices.contains(range.lowerBound) && !row.cells[range.lowerBound].isMergedCopy
                    && DateCell.read(row.cells[range.lowerBound]).map { if case .dayOfMonth = $0.form { false } else { true } } ?? false
            }
        }.count >= 2
    }

    /// The month that a title is, and nothing else: "September", "Sept. 2025", "JAN '26".
    static func month(_ text: String) -> (term: Term?, month: Int)? {
        let words = FoldedText(text).words
        guard text.utf8.count <= 20, let first = words.first, let month = CalendarWords.month(first), words.count <= 2, words.dropFirst().allSatisfy({ Int($0) != nil })
        else { return nil }
        let term = MonthName.title(text)
        return (term.flatMap { $0.dayCount <= 31 ? $0 : nil }, month)
    }

    // MARK: rows

    /// A day as it stands in a block.
    struct Printed {
        var cell: DateCell
        var weekday: Int?

        func date(_ context: DateContext) -> CivilDate? { cell.date(order: .monthFirst, context: context) }
    }

    struct Day {
        var block: Int?
        /// `nil` for sums.
        var printed: Printed?
        /// Not one of several sessions of its day after the first.
        var isFirst = true
    }

    /// The rows of a band and the lines that are none.
    private struct Laid {
        var entries: [(day: Day, row: SheetRow)] = []
        var foot: [SheetRow] = []
    }

    private static func laid(_ body: ArraySlice<SheetRow>, _ band: Band, _ heading: Int) -> Laid {
        var parts = [[(day: Day, row: SheetRow)]](repeating: [], count: band.blocks.count)
        var result = Laid()
        let width = band.labels.count
        let lengths = band.labels.indices.dropFirst().first { HeadingWords.matches(band.labels[$0]).first.map { [.minutes, .netMinutes].contains($0.field) } ?? false } ?? 1
        // The last row of each block that has a day.
        let ends = band.blocks.map { block in body.last { $0.cells.indices.contains(block.columns.lowerBound) && day($0.cells[block.columns.lowerBound], block) != nil }?.number ?? 0 }
        for row in body {
            var rest = row, sum: Int?
            let isShared = band.blocks.count { text(row, $0.columns.lowerBound) == nil && text(row, $0.columns.lowerBound + lengths) != nil } >= 2
            for index in rest.cells.indices where rest.cells[index].isMergedCopy { rest.cells[index] = SheetCell(text: "") }
            for (place, block) in band.blocks.enumerated() {
                let columns = block.columns.filter { rest.cells.indices.contains($0) }
                let others = columns.dropFirst().prefix(width - 1).filter { text(rest, $0) != nil }
                guard let first = columns.first else { continue }
                if text(rest, first) == nil, !parts[place].isEmpty, let length = minutes(rest, first + lengths),
                    isSum(length, of: parts[place].compactMap { minutes($0.row, lengths) }, isLast: row.number > ends[place], isShared: isShared)
                {
                    sum = length
                }
                guard text(rest, first) != nil || isSecond(rest, others, below: parts[place], isSum: sum != nil) else { continue }
                let label = text(rest, first)
                // Without a day of its own it is another session of the day above.
                var day = label == nil ? parts[place].last?.day.printed : day(rest.cells[first], block)
                if first > 0, let before = text(rest, first - 1), let weekday = weekday(before) {
                    if day?.weekday == nil { day?.weekday = weekday }
                    rest.cells[first - 1] = SheetCell(text: "")
                }
                // A sentence below the months is none of their rows.
                guard day != nil || columns.dropFirst().contains(where: { text(rest, $0) != nil }) && label?.utf8.count ?? 0 <= 24 else { continue }
                var cells = columns.prefix(width).map { rest.cells[$0] }
                while cells.count <= width { cells.append(SheetCell(text: "")) }
                if let day { cells[0] = label == nil ? parts[place].last?.row.cells[0] ?? cells[0] : written(day.cell, like: rest.cells[first], block) }
                // What stands behind the block's last heading was added by hand.
                cells[width].text = columns.dropFirst(width).compactMap { text(rest, $0) }.filter { weekday($0) == nil }.joined(separator: " ")
                var own = row
                own.cells = cells
                parts[place].append((Day(block: place + heading * 100, printed: day, isFirst: label != nil), own))
                for column in columns where text(rest, column).flatMap(weekday) == nil { rest.cells[column] = SheetCell(text: "") }
            }
            // Of a sum the length alone is left, without a day, and its words as a note: a row that a person must look at.
            if let sum {
                let words = RowReader.words(row)
                rest.cells = band.labels.indices.map { SheetCell(text: $0 == lengths ? String(sum) : "") } + [SheetCell(text: words)]
            }
            if rest.cells.contains(where: { !$0.text.isEmpty }) { result.foot.append(rest) }
        }
        result.entries = parts.flatMap { $0 }
        return result
    }

    /// The day of a block's cell: "Th 4", "4", "4 (Thu)", or whole; `nil` for other words.
    private static func day(_ cell: SheetCell, _ block: Block) -> Printed? {
        let words = FoldedText(cell.text).words
        let weekdays = words.compactMap { CalendarWords.weekday($0, short: true) }
        let whole = DateCell.read(cell).flatMap { day -> DateCell? in if case .dayOfMonth = day.form { nil } else { day } }
        if let whole { return Printed(cell: whole, weekday: weekdays.first) }
        guard let month = block.month, words.count <= 2, weekdays.count == words.count - 1, weekdays.count <= 1,
            let number = words.lazy.compactMap({ Int($0) ?? ordinal($0) }).first, (1...31).contains(number)
        else { return nil }
        let date = block.term.flatMap { CivilDate(year: $0.first.year, month: month, day: number) }
        return Printed(cell: DateCell(form: date.map { .exact($0) } ?? .named(month: month, day: number)), weekday: weekdays.first)
    }

    /// The weekday that a cell is, and nothing else.
    static func weekday(_ text: String) -> Int? {
        let words = FoldedText(text).words
        return words.count == 1 ? CalendarWords.weekday(words[0], short: true) : nil
    }

    private static func ordinal(_ word: String) -> Int? {
        guard let ending = ["st", "nd", "rd", "th"].first(where: word.hasSuffix) else { return nil }
        return Int(word.dropLast(ending.utf8.count))
    }

    /// The day with its month, as a log with a column of days prints it.
    private static func written(_ day: DateCell, like cell: SheetCell, _ block: Block) -> SheetCell {
        var result = cell
        switch day.form {
        case .exact(let date):
            if case .date = cell.value { return cell }
            (result.text, result.value) = (date.description, .date(date, nil))
        case .named(let month, let number):
            (result.text, result.value) = ("\(month)/\(number)", .text)
        case .numbers, .dayOfMonth: break
        }
        return result
    }
}
