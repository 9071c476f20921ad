import FrequencyLanguage
import Pages
import ServiceRecords
import Tables

/// The account of a paper's ink: on every page that holds a service, each word is part of a value, known as the form's own words or as prose
/// that promises nothing, or listed as unexplained. What is listed is what a reader that drops things silently would have dropped.
struct Ink {
    private struct Place: Hashable {
        var x: Double
        var y: Double
        init(_ word: Word) {
            x = word.box.x0
            y = word.box.y0
        }
    }

    private var known: [Int: [[Word]]] = [:]

    /// Takes words off the list of the unexplained.
    mutating func know(_ words: [Word], page: Int) {
        if !words.isEmpty { known[page, default: []].append(words) }
    }

    mutating func know(_ content: CellContent) {
        for piece in content.pieces { know(piece.words, page: piece.page) }
    }

    mutating func know(_ cells: some Sequence<GridCell>, page: Int) {
        for cell in cells { for line in cell.lines { know(line.words, page: page) } }
    }

    /// The unexplained words of these pages, joined to pieces of lines, and how many there are on each page.
    func unexplained(of layouts: [PageLayout], pages: Set<Int>) -> (fragments: [Evidence], counts: [PageWords]) {
        var fragments: [Evidence] = []
        var counts: [PageWords] = []
        for layout in layouts where pages.contains(layout.page) {
            var places: Set<Place> = []
            for words in known[layout.page] ?? [] { for word in words { places.insert(Place(word)) } }
            var count = 0
            for line in Ink.lines(of: layout) {
                for run in Ink.runs(line, known: places) {
                    count += run.count
                    fragments += CellContent(words: run, page: layout.page).evidence("unexplained", confidence: 0)
                }
            }
            counts.append(PageWords(page: layout.page, words: count))
        }
        return (fragments, counts)
    }

    private static func lines(of layout: PageLayout) -> [[Word]] {
        var result: [[Word]] = []
        for block in layout.blocks {
            switch block {
            case .line(let line):
                if !Legend.explains(line.text), !RowGatherer.isTotal(line.text) { result.append(coverless(line)) }
            case .grid(let grid):
                for cell in grid.cells where !isCover(cell, in: grid) && !Legend.explains(cell.text) {
                    for line in cell.lines { result.append(coverless(line)) }
                }
            }
        }
        return result
    }

    /// The line without what the cover's labels name: student, school, dates.
    private static func coverless(_ line: TextLine) -> [Word] {
        let values = LabelFinder.values(in: line, page: 0)
        guard values.contains(where: { FormLabel($0.label) != nil || FormLabel(guessing: $0.label) != nil }) else {
            return line.words
        }
        var left = line.words
        for value in values where FormLabel(value.label) != nil || FormLabel(guessing: value.label) != nil {
            let own = Set(value.value.pieces.flatMap(\.words).map(Place.init))
            left.removeAll { own.contains(Place($0)) || value.box.contains(x: $0.box.midX, y: $0.box.midY) }
        }
        return left
    }

    /// Whether the cell is a label of the cover, or stands beside or below one.
    private static func isCover(_ cell: GridCell, in grid: Grid) -> Bool {
        func isLabel(_ other: GridCell?) -> Bool {
            guard var text = other?.text, text.utf8.count <= 70 else { return false }
            if text.hasSuffix(":") { text.removeLast() }
            return FormLabel(text) != nil || FormLabel(guessing: text) != nil
        }
        return isLabel(cell) || (cell.column > 0 && isLabel(grid.cell(cell.row, cell.column - 1)))
            || (cell.row > 0 && isLabel(grid.cell(cell.row - 1, cell.column)))
    }

    /// Words side by side that are not known; marks, bullets and lines to write on are no words.
    private static func runs(_ words: [Word], known: Set<Place>) -> [[Word]] {
        var result: [[Word]] = []
        var current: [Word] = []
        for word in words {
            let isWord = word.text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            if isWord, !word.marks.contains(.drawn), !known.contains(Place(word)) {
                current.append(word)
            } else if isWord {
                if !current.isEmpty { result.append(current) }
                current = []
            }
        }
        if !current.isEmpty { result.append(current) }
        return result
    }
}

extension CellContent {
    /// Whether the words state an amount: minutes, or a count in digits with its period.
    var statesAmount: Bool { CellContent.statesAmount(text) }

    static func statesAmount(_ text: String) -> Bool {
        guard text.utf8.count < 2_000 else { return false }
        return AmountFinder.amounts(in: text).contains { found in
            found.frequency.parts.contains {
                $0.minutesPerSession != nil || $0.totalMinutesPerPeriod != nil
                    || ($0.sessionsPerPeriod != nil && $0.period.unit != .unknown && CellContent.counts(text))
            }
        }
    }
    /// "2 trips each day", "twice a week": a number of times, not the length of a period ("one nine-week grading period").
    private static func counts(_ text: String) -> Bool {
        !Set(foldedTokens(text)).isDisjoint(with: [
            "times", "sessions", "session", "trips", "visits", "meetings", "twice", "once", "x",
        ])
    }
}
