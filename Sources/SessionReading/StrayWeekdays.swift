import Pages
import ServiceRecords

/// Rows beside whose day another weekday is printed than that of the day.
struct StrayWeekdays {
    /// The numbers of the rows, as on the sheet.
    var rows: [Int] = []

    /// One warning for all of them; none where there are none.
    var problems: [Problem] {
        guard !rows.isEmpty else { return [] }
        return [
            Problem(
                .warning, "weekday-differs",
                "The weekday printed beside the day is another one than that of the day in \(rows.count) place\(rows.count == 1 ? "" : "s"): row "
                    + "\(rows.prefix(12).map(String.init).joined(separator: ", ")). The day was kept; check the month and the year.")
        ]
    }
}
