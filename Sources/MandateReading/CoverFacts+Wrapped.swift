import CivilTime
import Pages
import ServiceRecords
import Tables

extension CoverFacts {
    /// "... Effective date of amendment:" at the end of a line of running text, and its day at the beginning of the next.
    mutating func readWrapped(_ line: TextLine, above next: TextLine, page: Int) {
        guard line.text.hasSuffix(":"), next.box.x0 <= line.box.x0 + 2 * line.fontSize, let last = LabelFinder.values(in: line, page: page).last,
            last.value.text.isEmpty, FormLabel(last.label)?.isDay == true, FormLabel(last.label) != .term, let found = DateFinder.first(in: next.text),
            found.range.lowerBound == 0
        else { return }
        let day = String(decoding: Array(next.text.utf8)[found.range], as: UTF8.self)
        take(last.label, day, CellContent(words: last.words + next.words, page: page), rank: 2)
    }

    /// Whether two days are the first and the last of one span: no sentence ends between them.
    static func isOneSpan(_ value: String) -> Bool {
        let found = DateFinder.dates(in: value)
        guard found.count == 2 else { return true }
        let between = Array(value.utf8)[found[0].range.upperBound..<max(found[0].range.upperBound, found[1].range.lowerBound)]
        let ends = between.indices.dropLast().contains { [0x2E, 0x3B].contains(between[$0]) && between[$0 + 1] == 0x20 }
        return !ends
    }

    /// "Duration of services: From: 09/22/2025 To:" with the last day on the line below, where the first day was understood and the last was not.
    mutating func readWrappedTerm(_ layout: PageLayout) {
        guard let start = iep.startDate, iep.endDate == nil else { return }
        var lines: [TextLine] = []
        for block in layout.blocks {
            switch block {
            case .line(let line): lines.append(line)
            case .grid(let grid): lines += grid.cells.flatMap(\.lines)
            }
        }
        for line in lines where CoverFacts.breaksOff(line, after: start) {
            let below = lines.filter { next in
                next.box.y0 > line.box.midY && next.box.y0 - line.box.y1 < line.fontSize && next.box.x0 < line.box.x1
                    && abs(next.box.x0 - line.box.x0) < 40
            }
            guard below.count == 1, let rest = below.first, let found = DateFinder.first(in: rest.text), found.range.lowerBound == 0,
                let end = found.date, end - start >= 180, end - start <= 400
            else { continue }
            iep.endDate = end
            prove([.endDate], CellContent(words: line.words + rest.words, page: layout.page), label: "the days of the IEP, wrapped to the next line")
            return
        }
    }

    /// Whether the line ends in "to:" after the first day and nothing else.
    private static func breaksOff(_ line: TextLine, after start: CivilDate) -> Bool {
        let text = line.text
        guard text.contains(":"), DateFinder.dates(in: text).compactMap(\.date) == [start] else { return false }
        let last = String(text.split(separator: " ").last ?? "")
        if ["-", "–", "—"].contains(last) { return true }
        return ["to", "through", "thru", "until", "al", "hasta"].contains(foldedTokens(last).last ?? "")
    }
}
