import Pages
import ServiceRecords
import Vocabulary

// What tells blocks apart that are no months, and the cells of blocks.
extension MonthBlocks {
    /// Whether a line just above blocks without months says something else of each: two children, services, ways of giving them, what was missed and what
    /// made up.
    static func areToldApart(_ rows: [SheetRow], _ index: Int, _ ranges: [Range<Int>]) -> Bool {
        rows[..<index].suffix(3).contains { row in
            let titles = row.cells.indices.filter { text(row, $0) != nil }
            // The first block begins with the sheet's margin.
            let blocks = Set(titles.map { column in ranges.lastIndex { $0.lowerBound <= column } ?? 0 })
            guard blocks.count >= 2 || row == rows[index - 1] && blocks.contains(where: { $0 > 0 }) else { return false }
            let texts = titles.compactMap { text(row, $0) }
            if texts.allSatisfy(isTime) { return false }
            // "Student: Milo Tarn | | | Provider: Kim Lund": labels of one log, each with its own value.
            let labels = texts.filter { $0.contains(":") }.map { folded(String($0.prefix { $0 != ":" })) }
            let areLabels = labels.count * 2 >= texts.count && Set(labels).count == labels.count && labels.allSatisfy { Vocabulary.service($0) == nil }
            return !areLabels
        }
    }

    /// A title that names a stretch of time and nothing else: "September", "Semester 1", "Weeks 1-9".
    private static func isTime(_ text: String) -> Bool {
        FoldedText(text).words.allSatisfy { CalendarWords.month($0) != nil || Int($0) != nil || ofTime.contains($0) }
    }

    private static let ofTime: Set<String> = [
        "semester", "sem", "term", "quarter", "trimester", "week", "weeks", "year", "school", "fall", "spring", "winter", "summer", "autumn", "first", "second", "third",
        "fourth", "1st", "2nd", "3rd", "4th", "continued", "cont", "page", "to", "through", "of", "and", "q1", "q2", "q3", "q4", "s1", "s2",
    ]

    /// Whether a column before the blocks says of each row whose it is: "Student | Date | Min | Date | Min".
    static func isLabelled(_ rows: [SheetRow], _ index: Int, _ ranges: [Range<Int>]) -> Bool {
        guard let first = ranges.first?.lowerBound, first > 0 else { return false }
        return (0..<first).contains { column in
            let labels = rows[(index + 1)...].prefix(40).filter { row in text(row, first) != nil }.compactMap { text($0, column) }
            return labels.count { label in
                let words = FoldedText(label).words
                return label.contains(where: \.isLetter) && weekday(label) == nil && !["week", "wk", "w"].contains(words.first ?? "") && month(label) == nil
            } >= 2
        }
    }

    /// Whether a row without a day is another session of the day above it: two cells at least say so, or the only one that a block has beside its days, and it is
    /// no sum.
    static func isSecond(_ row: SheetRow, _ others: [Int], below above: [(day: Day, row: SheetRow)], isSum: Bool) -> Bool {
        guard !isSum, let last = above.last, last.day.printed != nil, let first = others.first, let words = text(row, first) else { return false }
        if others.count >= 2 {
            let texts = others.compactMap { text(row, $0) }
            return texts.contains { $0.utf8.count <= 12 && $0.contains(where: \.isNumber) }
                && !texts.contains { $0.contains("=") || FoldedText($0).containsAny(["total", "totals", "tot", "sum"]) }
        }
        return last.row.cells.count == 3 && Int(words).map { (1...240).contains($0) } ?? false
    }

    /// Whether the length of a row without a day is a sum or a count of those above it in the block: longer than each of them, as long as all together, or, below the
    /// last day, as many as they are or one of several that stand so in the row.
    static func isSum(_ length: Int, of above: [Int], isLast: Bool, isShared: Bool) -> Bool {
        guard let longest = above.max() else { return isLast }
        return length > longest || above.count >= 2 && length == above.reduce(0, +) || isLast && (isShared || length == above.count || length == above.count { $0 > 0 })
    }

    /// The minutes of a cell.
    static func minutes(_ row: SheetRow, _ column: Int) -> Int? {
        guard text(row, column) != nil else { return nil }
        switch MinutesCell.read(row.cells[column]) {
        case .bare(let thousandths, _), .minutes(let thousandths): return thousandths / 1_000
        default: return nil
        }
    }

    // MARK: cells

    static func folded(_ text: String) -> String { FoldedText(text).string }

    static func text(_ row: SheetRow, _ column: Int) -> String? {
        guard row.cells.indices.contains(column), !row.cells[column].isMergedCopy, !row.cells[column].text.isEmpty else { return nil }
        return row.cells[column].text
    }
}
