import Pages

/// A heading in two lines whose upper one names groups of columns: "Scheduled" over "Start | End | Min" and "Actual" over the same labels once more,
/// "Provider" over "Name | Title".
struct GroupedHeading {
    /// The words over each column, from both lines where the lower one alone does not say what stands below.
    private(set) var texts: [String]

    /// `nil` where the upper line names no groups, or nothing that the lower one leaves open.
    init?(_ upper: SheetRow, _ lower: SheetRow) {
        let width = max(upper.cells.count, lower.cells.count)
        guard width >= 4, width <= 80 else { return nil }
        let labels = (0..<width).map { Self.text(lower, $0) }
        var counts: [String: Int] = [:]
        for label in labels where !label.isEmpty { counts[FoldedText(label).string, default: 0] += 1 }
        let titles = Self.titles(upper, labels)
        // One title over all columns is the table's own.
        guard Set(titles.filter { !$0.isEmpty }).count >= 2, Self.hasGroup(titles, labels) else { return nil }
        var hasChanged = false
        texts = (0..<width).map { column in
            let title = titles[column], label = labels[column]
            guard !title.isEmpty, !label.isEmpty, title != label else { return label.isEmpty ? title : label }
            let both = title + " " + label
            let isRepeated = counts[FoldedText(label).string, default: 0] > 1
            guard isRepeated || Self.says(both, moreThan: label) else { return label }
            hasChanged = true
            return both
        }
        guard hasChanged else { return nil }
    }

    private static func text(_ row: SheetRow, _ column: Int) -> String {
        row.cells.indices.contains(column) ? row.cells[column].text : ""
    }

    /// The title of the group over each column. Where cells are not merged, a title goes on over labels that come again under the next one.
    private static func titles(_ upper: SheetRow, _ labels: [String]) -> [String] {
        var titles = labels.indices.map { text(upper, $0) }
        let places = titles.indices.filter { !titles[$0].isEmpty }
        for (place, start) in places.enumerated() {
            let end = place + 1 < places.count ? places[place + 1] : titles.count
            let blank = (start + 1..<max(start + 1, end)).prefix { titles[$0].isEmpty && !labels[$0].isEmpty }
            guard !blank.isEmpty, !labels[start].isEmpty, labels[start] != titles[start] else { continue }
            let own = labels[start...(blank.last ?? start)].map { FoldedText($0).string }
            let isRepeated = labels.indices.contains { other in
                (other < start || other >= end) && other + own.count <= labels.count && labels[other..<other + own.count].map { FoldedText($0).string } == own
            }
            if isRepeated { for column in blank { titles[column] = titles[start] } }
        }
        return titles
    }

    /// Whether one title stands over two columns or more with labels of their own.
    private static func hasGroup(_ titles: [String], _ labels: [String]) -> Bool {
        titles.indices.dropFirst().contains { column in
            !titles[column].isEmpty && titles[column] == titles[column - 1] && titles[column].utf8.count <= 30 && !labels[column].isEmpty
                && !labels[column - 1].isEmpty && labels[column] != labels[column - 1] && labels[column] != titles[column]
        }
    }

    /// Whether both lines together are the words over a column, of another meaning than the lower one's.
    private static func says(_ both: String, moreThan label: String) -> Bool {
        guard let joined = HeadingWords.matches(both).first, joined.score >= 0.9 else { return false }
        guard let alone = HeadingWords.matches(label).first else { return true }
        return joined.field != alone.field
    }
}
