import CivilTime
import Pages
import ServiceRecords
import Tables

/// Papers that write the day before the month ("25/08/2025"), as schools of Puerto Rico do. Of a day such as 01/06/2026 print does not say
/// which is which; a paper that elsewhere writes days above twelve first, and never second, does.
enum DayFirst {
    /// Whether the pages write the day first.
    static func isOrder(of layouts: [PageLayout]) -> Bool {
        var first = 0
        for layout in layouts {
            for block in layout.blocks {
                let words =
                    switch block {
                    case .grid(let grid): grid.cells.flatMap(\.words)
                    case .line(let line): line.words
                    }
                for word in words where word.text.utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) == true {
                    guard let (one, two, _) = parts(word.text) else { continue }
                    if one > 12, two <= 12 { first += 1 }
                    if two > 12, one <= 12 { return false }
                }
            }
        }
        return first >= 2
    }

    /// The row's own days that could be read both ways, turned to the paper's order and left for a person to confirm.
    static func turn(_ mandate: inout Mandate) {
        var isTurned = false
        for evidence in mandate.evidence where evidence.field == "startDate" || evidence.field == "endDate" {
            for word in evidence.quote.split(separator: " ") {
                guard let (day, month, year) = parts(String(word)), day <= 12, month <= 12, day != month,
                    let read = CivilDate(year: year, month: day, day: month), let meant = CivilDate(year: year, month: month, day: day)
                else { continue }
                if mandate.startDate == read, evidence.field == "startDate" { (mandate.startDate, isTurned) = (meant, true) }
                if mandate.endDate == read, evidence.field == "endDate" { (mandate.endDate, isTurned) = (meant, true) }
            }
        }
        guard isTurned else { return }
        mandate.needsReview = true
        mandate.reviewReasons.append("This paper writes the day before the month, so its days were read that way. Check them.")
    }

    /// The three numbers of "25/08/2025" or "25-08-25".
    private static func parts(_ text: String) -> (Int, Int, Int)? {
        let pieces = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" }
        guard pieces.count == 3, pieces[0].utf8.count <= 2, pieces[1].utf8.count <= 2, [2, 4].contains(pieces[2].utf8.count),
            let one = Int(pieces[0]), let two = Int(pieces[1]), let year = Int(pieces[2]), (1...31).contains(one), (1...31).contains(two)
        else { return nil }
        return (one, two, year < 100 ? 2000 + year : year)
    }
}
