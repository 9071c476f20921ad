/// Columns whose headings come again under other words: "First Semester" over minutes, place and days, then "Second Semester" over the same.
struct ColumnGroups {
    private var names: [Int: String] = [:]

    /// `words` are each column's heading, from the upper row to the lowest.
    init(_ words: [[String]]) {
        let lowest = words.map { foldedTokens($0.last ?? "") }
        for length in stride(from: words.count / 2, to: 1, by: -1) {
            for start in 0...(words.count - 2 * length) {
                let copies = ColumnGroups.copies(of: start..<start + length, in: lowest)
                guard copies >= 2, ColumnGroups.isService(words[start..<start + length].map { $0.last ?? "" }) else { continue }
                let groups = (0..<copies).map { number in
                    Array(words[(start + number * length)..<(start + (number + 1) * length)])
                }
                guard let titles = ColumnGroups.titles(of: groups) else { continue }
                for (number, title) in titles.enumerated() {
                    for column in (start + number * length)..<(start + (number + 1) * length) { names[column] = title }
                }
                return
            }
        }
    }

    /// The words over the group that the column belongs to; `nil` where it belongs to none.
    func name(of column: Int) -> String? { names[column] }

    /// How often the headings of these columns stand there, one after the other.
    private static func copies(of range: Range<Int>, in lowest: [[String]]) -> Int {
        guard lowest[range].allSatisfy({ !$0.isEmpty }) else { return 0 }
        var count = 1
        while range.upperBound + count * range.count <= lowest.count,
            range.allSatisfy({ lowest[$0] == lowest[$0 + count * range.count] })
        {
            count += 1
        }
        return count
    }

    /// A group says how much and where, when or by whom; columns of minutes alone are parts of one amount.
    private static func isService(_ texts: [String]) -> Bool {
        let roles = texts.compactMap { ColumnHeading($0).role }
        return roles.contains(where: \.isAmount) && roles.contains { [.setting, .dates, .start, .provider].contains($0) }
    }

    /// What stands over each group, where it is something, and something else over each.
    private static func titles(of groups: [[[String]]]) -> [String]? {
        let titles = groups.map { columns in
            let upper = columns.map { $0.dropLast().joined(separator: " ") }
            return upper.first.flatMap { first in upper.allSatisfy { $0 == first } ? first : nil } ?? ""
        }
        return titles.allSatisfy { !$0.isEmpty } && Set(titles).count == titles.count ? titles : nil
    }
}
