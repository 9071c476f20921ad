import CivilTime
import Pages
import Tables

/// Days that stand over a table and hold for all of its rows.
extension Flow {
    /// "Spring Semester From: 01/21/2026 To: 05/22/2026", "Begin Date: 10/22/2025 End Date: 12/19/2025": the line close above a table that says
    /// from when to when its rows are given.
    static func spanAbove(_ grid: Grid, _ blocks: some BidirectionalCollection<Block>) -> CellContent? {
        var top = grid.box.y0
        for block in blocks.suffix(3).reversed() {
            guard case .line(let line) = block, top - line.box.y1 < 1.6 * line.fontSize else { return nil }
            if isSpan(line.text) { return CellContent(words: line.words, page: grid.page) }
            top = line.box.y0
        }
        return nil
    }

    /// Words of a span of days, which say that it is one.
    private static let spanWords: Set<String> = [
        "semester", "term", "trimester", "quarter", "from", "begin", "begins", "beginning", "start", "starts", "starting", "effective", "through",
        "summer", "fall", "spring", "autumn", "winter", "session", "semestre", "desde", "hasta", "inicio",
    ]
    /// Words of days that are not those of services.
    private static let otherDays: Set<String> = [
        "iep", "meeting", "birth", "dob", "review", "evaluation", "reevaluation", "eligibility", "ard", "report", "reports", "reporting", "progress",
        "student", "consent", "break", "test", "testing", "reunion", "nacimiento",
    ]

    private static func isSpan(_ text: String) -> Bool {
        guard text.utf8.count <= 110, text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }), text.utf8.last != 0x2E else { return false }
        let tokens = foldedTokens(text)
        guard tokens.count <= 18, tokens.contains(where: spanWords.contains), !tokens.contains(where: otherDays.contains) else { return false }
        let days = DateFinder.dates(in: CellContent.closedDate(text)).compactMap(\.date)
        return days.count == 2 && days[0] < days[1] && days[1] - days[0] <= 370
    }
}
