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
        let bytes = Array(text.utf8)
        return found.indices.compactMap { index in
            let start = found[index].range.lowerBound
            if isPast(bytes, before: start) || namesPaper(bytes, before: start) { return nil }
            if let date = found[index].date ?? borrowed(found, index) { return date }
            // "from 2/3 to 3/4 of the year" are no days: without a year the month must be named.
            guard bytes[found[index].range].contains(where: { $0 >= 0x41 }) else { return nil }
            let before = foldedTokens(String(decoding: bytes[..<found[index].range.lowerBound], as: UTF8.self)).last ?? ""
            return marks.contains(before) ? found[index].date(within: term) : nil
        }
    }

    /// Whether the one day of a sentence ends the service: "until June 5, 2026", "12 hours by May 29, 2026".
    static func isEnd(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        if foldedTokens(text).contains(where: { $0 == "until" || $0 == "through" || $0 == "ending" }) { return true }
        return DateFinder.dates(in: text).contains { day in
            let before = foldedTokens(String(decoding: bytes[..<day.range.lowerBound], as: UTF8.self)).suffix(2)
            return !isPast(bytes, before: day.range.lowerBound) && (before.last == "by" || before.contains(where: ends.contains))
        }
    }

    /// "ended 05/15/2025", "discontinued on 05/15/2025".
    private static let ends: Set<String> = ["ended", "ends", "end", "discontinued", "exited", "dismissed", "terminated", "stopped", "stops", "expires"]

    /// Whether the one day of a text begins the service: "beginning 1/12/2026", "from January 12".
    static func isStart(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        return DateFinder.dates(in: text).contains { day in
            let before = foldedTokens(String(decoding: bytes[..<day.range.lowerBound], as: UTF8.self)).suffix(2)
            return before.contains { ["from", "beginning", "begins", "starting", "starts", "effective", "after"].contains($0) }
        }
    }

    /// Whether the days that follow are those of something that did not take place: "instruction that was not provided between …", up to the
    /// next comma that no number follows.
    private static func isPast(_ bytes: [UInt8], before end: Int) -> Bool {
        var start = end
        while start > 0 {
            let isComma = bytes[start - 1] == 0x2C || bytes[start - 1] == 0x3B
            let isInDate = start + 1 < bytes.count && bytes[start] == 0x20 && (0x30...0x39).contains(bytes[start + 1])
            if isComma, !isInDate { break }
            start -= 1
        }
        let clause = " " + foldedTokens(String(decoding: bytes[start..<end], as: UTF8.self)).joined(separator: " ") + " "
        return [
            " not provided ", " not delivered ", " not given ", " not received ", " not receive ", " missed ", " not held ",
        ].contains { clause.contains($0) }
    }

    /// Whether the day tells which paper is meant: "under the health plan of 08/20/2025", "the evaluation dated 3/4/2025".
    private static func namesPaper(_ bytes: [UInt8], before end: Int) -> Bool {
        let last = foldedTokens(String(decoding: bytes[max(0, end - 40)..<end], as: UTF8.self)).suffix(2)
        guard last.count == 2, let noun = last.first, let link = last.last, link == "of" || link == "dated" else { return false }
        return [
            "plan", "iep", "report", "evaluation", "assessment", "amendment", "order", "orders", "letter", "notice", "bip", "ihp",
        ].contains(noun)
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
