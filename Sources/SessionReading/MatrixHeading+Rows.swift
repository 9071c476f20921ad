import CivilTime
import Pages
import Vocabulary

// What stands before the days of a matrix in each of its rows.
extension MatrixHeading {
    /// Whether whole days stand across the top, a label before them, and words below that label: then every row is somebody's or some service's,
    /// and the heading is no week of a calendar.
    func namesItsRows(_ rows: [SheetRow], _ index: Int) -> Bool {
        guard dayColumn == nil, !isCalendar, let first = columns.first?.index else { return false }
        for column in columns {
            guard case .day(let day) = column.meaning else { return false }
            if case .dayOfMonth = day.form { return false }
        }
        guard let label = rows[index].cells.prefix(first).indices.first(where: { Self.isLabel(rows[index].cells[$0]) }) else { return false }
        let below = rows[(index + 1)...].prefix(1)
        return below.contains { row in
            row.cells.indices.contains(label) && Self.isLabel(row.cells[label])
                && columns.contains { row.cells.indices.contains($0.index) && !row.cells[$0.index].text.saysNothing && !row.cells[$0.index].isMergedCopy }
        }
    }

    /// Whether the days of any month stand across the top, and a month before each row: "SEPT | / | | A". Lines that name none are no rows of it.
    func isOfMonths(_ body: ArraySlice<SheetRow>) -> Bool {
        guard dayColumn == nil, !isCalendar, columns.count >= 20 else { return false }
        for column in columns {
            guard case .day(let day) = column.meaning, case .dayOfMonth = day.form else { return false }
        }
        return Set(body.prefix(40).compactMap(month)).count >= 2
    }

    /// The month, 1 to 12, that stands before the days of a row, and little else.
    func month(of row: SheetRow) -> Int? {
        let label = row.cells.prefix(columns.first?.index ?? 0).first { !$0.text.isEmpty && $0.text.utf8.count <= 16 && FoldedText($0.text).wordCount <= 2 }
        return label.flatMap { MonthName.bare($0.text) }
    }

    /// Whether anything stands under the days of a row that an entry may be, and no line of labels or words is all there is.
    func holdsSessions(_ row: SheetRow, _ legend: Legend) -> Bool {
        let line = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }.map(\.text).joined(separator: "\t")
        guard LogHeader.labelHits(line).isEmpty else { return false }
        return columns.contains { row.cells.indices.contains($0.index) && !row.cells[$0.index].isMergedCopy && MatrixValue.isLikely(row.cells[$0.index], legend) }
    }

    /// Whether the row is the heading of another such matrix below this one: days where this one has days.
    func beginsAgain(_ row: SheetRow) -> Bool {
        guard dayColumn == nil, !isCalendar else { return false }
        var days = 0
        for column in columns where row.cells.indices.contains(column.index) {
            let cell = row.cells[column.index]
            if cell.text.saysNothing || cell.isMergedCopy { continue }
            guard case .day = column.meaning, let day = DateCell.read(cell), day.time == nil else { return false }
            if case .dayOfMonth = day.form { return false }
            days += 1
        }
        return days >= 3
    }

    /// The row, without the copies of a line that runs over all days: the title of the next week, a note on this one.
    func withoutCopies(_ row: SheetRow) -> SheetRow {
        guard dayColumn == nil, !isCalendar, let first = columns.first?.index, row.cells.prefix(first).contains(where: { !$0.text.isEmpty }),
            columns.contains(where: { row.cells.indices.contains($0.index) && row.cells[$0.index].isMergedCopy && !row.cells[$0.index].text.isEmpty }),
            row.cells.count(where: { !$0.text.isEmpty && !$0.isMergedCopy }) == 1
        else { return row }
        var result = row
        for index in result.cells.indices where result.cells[index].isMergedCopy { result.cells[index].text = "" }
        return result
    }

    /// Whether a row below a title such as "Codes" is one of codes beside their meanings: pairs of cells, two or more of them words, none a length.
    static func explainsCodes(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard (2...12).contains(filled.count), filled.count % 2 == 0 else { return false }
        return filled.indices.allSatisfy { place in
            place % 2 == 0 ? filled[place].text.utf8.count <= 20 : filled[place].text.contains(where: \.isLetter) && !filled[place].text.contains(where: \.isNumber)
        } && filled.indices.filter { $0 % 2 == 1 && filled[$0].text.utf8.count >= 6 }.count * 4 >= filled.count
    }

    /// Tells whether the days across the top stand for weeks: "Week of 9/8", or "Week beginning" over days of which no two are of one week.
    mutating func takeWeeks(_ rows: [SheetRow], _ index: Int) {
        let days = columns.compactMap { if case .day(let day) = $0.meaning { day } else { nil } }
        guard dayColumn == nil, days.count == columns.count, days.count >= 3, Self.lieWeeksApart(days) else { return }
        let near = (max(0, index - 4)...index).flatMap { place -> [SheetCell] in
            let isHeading = place + 1 >= index, own = rows[place].cells.filter { !$0.isMergedCopy && $0.text.utf8.count <= 60 }
            guard isHeading || rows[place].cells.count(where: { !$0.text.isEmpty && !$0.isMergedCopy }) <= 2 else { return [] }
            // "Printed week of 12/15", "No groups the week of 9/1": a title with a day of its own speaks of that week.
            return place == index ? own : own.filter { DateFinder.dates(in: $0.text).count != 1 && !FoldedText($0.text).containsAny(["printed", "no", "the week of"]) }
        }.map { FoldedText($0.text) }
        // "30 min per week", "every week" speak of what is promised.
        let words = near.filter { !$0.containsAny(["per week", "a week", "every week", "each week", "weekly", "x week"]) }
            .filter { $0.string.firstMatch(of: /\b\d{1,3} (?:min|mins|minutes)\b/) == nil }
        isWeekEnding = words.contains { $0.containsAny(["week ending", "wk ending", "weeks ending", "week ends", "week end"]) }
        isOfWeeks = isWeekEnding || days.contains(where: \.isWeek)
            || words.contains {
                $0.containsAny([
                    "week beginning", "week of", "week starting", "week begins", "weeks of", "weeks beginning", "wk of", "wk beginning", "week commencing", "week start", "week begin", "by week", "each week of",
                ])
            }
    }

    /// Whether from each day to the next it is most of a week or more.
    private static func lieWeeksApart(_ days: [DateCell]) -> Bool {
        let term = CivilDate(year: 2000, month: 1, day: 1).flatMap { Term(first: $0, last: $0 + 365) }
        let readings = [DateOrder.monthFirst, .dayFirst].map { order in days.compactMap { $0.date(order: order, context: DateContext(term: term, previous: nil)) } }
        guard let dates = readings.first(where: { $0.count == days.count }) else { return false }
        // Without years the new year is a step back.
        return zip(dates, dates.dropFirst()).allSatisfy { (5...24).contains($1 - $0) || $1 - $0 < -300 }
    }

    private static func isLabel(_ cell: SheetCell) -> Bool {
        !cell.isMergedCopy && cell.text.contains(where: \.isLetter) && DateCell.read(cell) == nil
    }

    /// Takes the column before the days that tells how long each row's sessions usually are: "Subject | Min | Mon 9/7 | Tue 9/8".
    mutating func takeUsual(_ cells: [EnumeratedSequence<[SheetCell]>.Element], _ body: ArraySlice<SheetRow>) {
        guard let first = columns.first?.index else { return }
        for (index, cell) in cells where index < first {
            // "Time" before the days: when each row's sessions usually are.
            let isOfBlock = FoldedText(cell.text).containsAny(["period", "block", "class", "bell", "prep"])
            if let field = HeadingWords.matches(cell.text).first?.field, [.timeRange, .start, .end].contains(field), isOfBlock { continue }
            if let field = HeadingWords.matches(cell.text).first?.field, [.timeRange, .start, .end].contains(field), !shared.contains(where: { $0.index == index || $0.field == .timeRange }) {
                let own = body.compactMap { $0.cells.indices.contains(index) && !$0.cells[index].isMergedCopy && !$0.cells[index].text.saysNothing ? $0.cells[index] : nil }
                let times = own.count { field == .end ? ClockCell.read($0) != nil : ClockCell.range($0.text) != nil || field == .start && ClockCell.read($0) != nil }
                if times >= 1, times * 10 >= own.count * 7 { shared.append((index, own.contains { ClockCell.range($0.text) != nil } ? .timeRange : field)) }
                continue
            }
            let words = FoldedText(cell.text, splittingCapitals: true)
            guard let field = HeadingWords.matches(cell.text).first?.field, [.minutes, .plannedMinutes].contains(field),
                !words.containsAny(["week", "weekly", "wk", "month", "monthly", "total", "year", "iep", "mandated", "owed", "hours", "hrs"])
            else { continue }
            let own = body.compactMap { row -> SheetCell? in
                let isData = columns.contains { row.cells.indices.contains($0.index) && !row.cells[$0.index].text.saysNothing }
                guard isData, row.cells.indices.contains(index), !row.cells[index].isMergedCopy, !row.cells[index].text.saysNothing, row.cells[index].text != cell.text
                else { return nil }
                return row.cells[index]
            }
            let lengths = own.count { cell in
                switch MinutesCell.read(cell) {
                case .bare(let thousandths, _), .minutes(let thousandths): (5_000...180_000).contains(thousandths)
                default: false
                }
            }
            if lengths >= 1, lengths * 10 >= own.count * 7 { return shared.append((index, .minutes)) }
        }
    }
}
