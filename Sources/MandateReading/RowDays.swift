import CivilTime

/// The days that a row or a sentence states, with what print leaves out made good: years named once for two days, days cut by a narrow column.
enum RowDays {
    /// The days of a cell in order. A day without a year takes that of the day after it ("July 6 – July 31, 2026"), else the one that lies in the
    /// IEP's term.
    static func inCell(_ text: String, term: Term?) -> [CivilDate] {
        let found = DateFinder.dates(in: CellContent.closedDate(text))
        return found.indices.compactMap { found[$0].date ?? borrowed(found, $0) ?? found[$0].date(within: term) }
    }

    /// The days of a sentence in order: those with a year, and those without one that a span or a word such as "until" marks as days of the
    /// service.
    static func inSentence(_ text: String, term: Term?) -> [CivilDate] {
        let found = DateFinder.dates(in: text)
        return found.indices.compactMap { index in
            if let date = found[index].date ?? borrowed(found, index) { return date }
            // "from 2/3 to 3/4 of the year" are no days: without a year the month must be named.
            guard Array(text.utf8)[found[index].range].contains(where: { $0 >= 0x41 }) else { return nil }
            let before = foldedTokens(String(decoding: Array(text.utf8)[..<found[index].range.lowerBound], as: UTF8.self)).last ?? ""
            return marks.contains(before) ? found[index].date(within: term) : nil
        }
    }

    private static let marks: Set<String> = ["from", "until", "through", "thru", "beginning", "starting", "ending", "to", "between"]

    /// The year of the day right after, when the two make a span: "from July 6 to July 31, 2026", "Nov 3 – Jan 30, 2026".
    private static func borrowed(_ found: [FoundDate], _ index: Int) -> CivilDate? {
        guard index + 1 < found.count, let last = found[index + 1].date,
            found[index + 1].range.lowerBound - found[index].range.upperBound <= 12
        else { return nil }
        let day = found[index]
        for year in [last.year, last.year - 1] {
            if let date = CivilDate(year: year, month: day.month, day: day.day), date <= last { return date }
        }
        return nil
    }
}
