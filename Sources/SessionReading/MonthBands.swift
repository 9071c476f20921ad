import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// A table whose months stand in bands between its rows, "SEPTEMBER 2025", and whose first column holds days of them with their times: "W 10   9:05-9:30".
/// A time alone is of the day above. It is laid out with a column of whole days and one of times.
struct MonthBands {
    /// The rows of the sheet, each with its own day.
    private(set) var rows: [SheetRow] = []
    /// Rows whose weekday is not that of their day.
    private var astray = StrayWeekdays()

    /// What the days leave open.
    var problems: [Problem] { astray.problems }

    /// A first cell taken apart.
    private struct Opening {
        var weekday: Int?
        /// Missing where only a time is printed.
        var day: Int?
        var time: String
    }

    /// `nil` where the sheet has no such table.
    init?(_ sheet: Sheet) {
        let printed = sheet.rows
        guard let first = printed.indices.prefix(60).first(where: { Self.band(printed[$0]) != nil }), first > 0, Self.isHeading(printed[first - 1])
        else { return nil }
        let openings = printed[first...].map { Self.opening($0) }
        let timed = openings.count { $0.map { $0.day != nil && !$0.time.isEmpty } ?? false }
        guard openings.count(where: { $0?.day != nil }) >= 3, timed >= 2 else { return nil }
        var header = LogHeader()
        for row in printed[..<(first - 1)] { header.take(row) }
        let codes = Self.codeColumn(printed, first - 1)
        var month: (number: Int, year: Int?)?
        var previous: CivilDate?
        rows = Array(printed[..<(first - 1)])
        var heading = printed[first - 1]
        if let codes { heading.cells[codes].text = "Status" }
        heading.cells[0].text = "Date"
        heading.cells.insert(SheetCell(text: "Time"), at: 1)
        rows.append(heading)
        for (row, opening) in zip(printed[first...], openings) {
            if let found = Self.band(row) {
                (month, previous) = (found, nil)
                continue
            }
            guard let opening, let month, !row.cells.isEmpty else {
                rows.append(Self.shifted(row))
                continue
            }
            if let day = opening.day {
                let context = DateContext(term: header.dateTerm, latest: header.printedOn)
                previous = month.year.map { CivilDate(year: $0, month: month.number, day: day) } ?? DateCell.completed(month: month.number, day: day, context)
            }
            var own = row
            own.cells.insert(SheetCell(text: opening.time), at: 1)
            if let date = previous {
                own.cells[0].text = date.description
                own.cells[0].value = .date(date, nil)
                if let weekday = opening.weekday, date.weekday.rawValue != weekday { astray.rows.append(row.number) }
            }
            rows.append(own)
        }
    }

    /// A row without a day of its own, its cells below the headings that the others have: the times have a column of their own now.
    private static func shifted(_ row: SheetRow) -> SheetRow {
        guard row.cells.count(where: { !$0.text.isEmpty && !$0.isMergedCopy }) >= 2 || row.cells.first?.text.isEmpty ?? false else { return row }
        var own = row
        let isHeading = isHeading(row)
        if isHeading { own.cells[0].text = "Date" }
        own.cells.insert(SheetCell(text: isHeading ? "Time" : ""), at: 1)
        return own
    }

    /// The month of a row that holds nothing else.
    private static func band(_ row: SheetRow) -> (number: Int, year: Int?)? {
        let own = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard own.count == 1, own[0].text.utf8.count <= 24 else { return nil }
        if let term = MonthName.title(own[0].text), term.dayCount <= 31 { return (term.first.month, term.first.year) }
        return FoldedText(own[0].text).wordCount == 1 ? MonthName.bare(own[0].text).map { ($0, nil) } : nil
    }

    /// "Day + time | | Who | Min | Notes"
    private static func isHeading(_ row: SheetRow) -> Bool {
        let own = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard own.count >= 3, let first = row.cells.first?.text, !first.isEmpty, !row.cells.contains(where: { $0.text.contains(where: \.isNumber) })
        else { return false }
        let words = FoldedText(first).words
        return words.contains { ["day", "days", "date", "dates", "when"].contains($0) }
            && words.allSatisfy { ["day", "days", "date", "dates", "when", "time", "times", "of", "session", "and", "start", "end"].contains($0) }
    }

    /// The day and the times with which a row of several cells begins.
    private static func opening(_ row: SheetRow) -> Opening? {
        guard row.cells.count(where: { !$0.text.isEmpty && !$0.isMergedCopy }) >= 2, let text = row.cells.first?.text.trimmedCell, text.utf8.count <= 40
        else { return nil }
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        if ClockCell.range(text) != nil { return Opening(time: text) }
        let form = /(?:(?<weekday>[A-Za-z]{1,9})\.?,?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?(?:[, ]\s*(?<time>\d{1,2}:\d\d.*))?/
        guard let match = text.wholeMatch(of: form), let day = Int(match.day), (1...31).contains(day) else { return nil }
        let time = match.time.map { String($0).trimmedCell } ?? ""
        let weekday = match.weekday.flatMap { CalendarWords.weekday(String($0).lowercased(), short: true) }
        guard match.weekday == nil || weekday != nil else { return nil }
        return Opening(weekday: weekday, day: day, time: time)
    }

    /// The column without a heading whose cells are codes that a key explains.
    private static func codeColumn(_ rows: [SheetRow], _ heading: Int) -> Int? {
        var key = Legend()
        for row in rows { for cell in row.cells where !cell.isMergedCopy { key.take(cell.text) } }
        return rows[heading].cells.indices.dropFirst().first { column in
            guard rows[heading].cells[column].text.isEmpty else { return false }
            let cells = rows[(heading + 1)...].filter { opening($0) != nil && $0.cells.indices.contains(column) }
                .map { $0.cells[column].text }.filter { !$0.isEmpty }
            return cells.count >= 3 && cells.allSatisfy { $0.utf8.count <= 4 } && Set(cells.filter { key.exact($0) != nil }).count >= 2
        }
    }
}
