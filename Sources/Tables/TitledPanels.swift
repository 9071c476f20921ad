import Pages

/// Panels printed as a shaded band with a title and, below it, labels told from their values by print alone: "How often" in small print, then
/// "3 times a week" in larger print or without bold type, several of them in one line.
///
/// Side by side such panels share their lines, and their labels have no colons: only the bands say where each one stands, and only the print
/// where a label ends.
struct TitledPanels {
    /// A label and the words behind it.
    private struct Pair {
        var label: [Word]
        var value: [TextLine]
    }

    private struct Panel {
        var band: Box
        var title: [TextLine]
        var pairs: [Pair]
        var box: Box
        var names: Set<String> { Set(pairs.map(\.label.joinedText)) }
    }

    private let page: Page

    /// The panels of a page as tables of labels and values, each below its title.
    static func find(on page: Page) -> [Grid] {
        let finder = TitledPanels(page: page)
        let bands = finder.bands()
        let panels = bands.compactMap { finder.panel(below: $0, bands) }
        return panels.filter { panel in
            panel.band.width < 0.6 * page.width
                || panels.contains { $0.band != panel.band && finder.isAlike($0.band, panel.band) && $0.names.intersection(panel.names).count >= 2 }
        }.map(finder.grid)
    }

    /// Shaded areas of one to four lines that no other such area holds, from top to bottom.
    private func bands() -> [Box] {
        let areas = page.fills.filter { $0.height >= 9 && $0.height < 72 && $0.width > 0.15 * page.width }
        var result: [Box] = []
        for area in areas where !result.contains(where: { $0.grown(by: 1).contains(area) }) {
            result.removeAll { area.grown(by: 1).contains($0) }
            result.append(area)
        }
        return result.sorted { ($0.y0, $0.x0) < ($1.y0, $1.x0) }
    }

    private func isAlike(_ one: Box, _ other: Box) -> Bool { abs(one.width - other.width) < 0.04 * one.width }

    /// The panel below a band; `nil` when what stands there is no run of labels and values.
    private func panel(below band: Box, _ bands: [Box]) -> Panel? {
        let title = textLines(of: page.words.filter { band.contains(x: $0.box.midX, y: $0.box.midY) })
        guard let last = title.last, title.count <= 3, title.allSatisfy({ $0.box.x0 > band.x0 - 2 && $0.box.x1 < band.x1 + 2 }) else { return nil }
        let bottom = floor(below: band, last, bands)
        let below = page.words.filter { $0.box.midY > band.y1 && $0.box.midY < bottom && $0.box.x1 > band.x0 && $0.box.x0 < band.x1 }
        var pairs: [Pair] = []
        var reached = band.y1
        let lines = textLines(of: below)
        guard let print = lines.first?.words.first else { return nil }
        for line in lines {
            guard line.box.x0 > band.x0 - 1, line.box.x1 < band.x1 + 1, line.box.y0 - reached < 1.2 * line.fontSize else { break }
            if hasPrint(line.words[0], of: print) {
                guard let found = taken(apart: line, print) else { return nil }
                pairs += found
            } else {
                guard !pairs.isEmpty, line.box.y0 - reached < 0.6 * line.fontSize, line.words.allSatisfy({ differs(print, from: $0) }) else { break }
                pairs[pairs.count - 1].value.append(line)
            }
            reached = line.box.y1
        }
        guard pairs.count >= 3, Set(pairs.compactMap { $0.label.first?.baseline }).count >= 2, pairs.count(where: { $0.value.isEmpty }) * 3 <= pairs.count
        else { return nil }
        return Panel(band: band, title: title, pairs: pairs, box: Box(band.x0, band.y0, band.x1, reached + 1))
    }

    /// Where the panel ends at the latest: at the next shaded area, or at the line that closes its frame.
    private func floor(below band: Box, _ title: TextLine, _ bands: [Box]) -> Double {
        let areas = bands.filter { $0.y0 > band.y1 && $0.x0 < band.x1 && $0.x1 > band.x0 }.map(\.y0)
        let edges = page.rulings.filter {
            $0.isHorizontal && $0.position > band.y1 + title.fontSize && abs($0.start - band.x0) < 8 && abs($0.end - band.x1) < 8
        }.map(\.position)
        return (areas + edges).min() ?? page.height
    }

    private func hasPrint(_ word: Word, of label: Word) -> Bool {
        abs(word.fontSize - label.fontSize) < 0.3 && word.marks.contains(.bold) == label.marks.contains(.bold)
    }

    /// Whether a word's print tells it from the labels: clearly larger, or not bold beside bold labels.
    private func differs(_ label: Word, from word: Word) -> Bool {
        label.fontSize <= 0.92 * word.fontSize || label.marks.contains(.bold) && !word.marks.contains(.bold)
    }

    /// The labels and values of a line that begins with a label; `nil` when its print does not tell them apart.
    private func taken(apart line: TextLine, _ print: Word) -> [Pair]? {
        var runs: [(label: [Word], value: [Word])] = []
        var before: Word?
        for word in line.words {
            if hasPrint(word, of: print) {
                if runs.last?.value.isEmpty == false || runs.isEmpty {
                    runs.append(([word], []))
                } else {
                    // Two labels side by side have their values below them.
                    if let before, word.box.x0 - before.box.x1 > 1.2 * word.fontSize { return nil }
                    runs[runs.count - 1].label.append(word)
                }
            } else {
                guard differs(print, from: word) else { return nil }
                runs[runs.count - 1].value.append(word)
            }
            before = word
        }
        guard runs.allSatisfy({ $0.label.count <= 7 && $0.label.joinedText.contains(where: \.isLetter) }) else { return nil }
        return runs.map { run in Pair(label: run.label, value: TextLine(run.value).map { [$0] } ?? []) }
    }

    private func grid(_ panel: Panel) -> Grid {
        let (box, edge) = (panel.box, panel.pairs.compactMap { $0.value.first?.box.x0 }.min() ?? panel.box.midX)
        var cells = [GridCell(row: 0, column: 0, columnSpan: 2, box: panel.band, lines: panel.title)]
        for (index, pair) in panel.pairs.enumerated() {
            let lines = [TextLine(pair.label)].compactMap { $0 }
            cells.append(GridCell(row: index + 1, column: 0, box: Box.union(of: lines.map(\.box)) ?? box, lines: lines))
            let place = Box.union(of: pair.value.map(\.box)) ?? Box(edge, lines[0].box.y0, box.x1, lines[0].box.y1)
            cells.append(GridCell(row: index + 1, column: 1, box: place, lines: pair.value))
        }
        var grid = Grid(
            page: page.number, box: box, isRuled: true, rowCount: panel.pairs.count + 1, columnCount: 2, cells: cells, columnEdges: [box.x0, edge, box.x1])
        grid.hasTitleBand = true
        return grid
    }
}
