import Pages

/// What stands beside a large ruled table in lines of its own: the key of a calendar, notes at its side. Its lines lie at the heights of the table's
/// rows by chance, and belong to no line above or below the table.
enum SidePanels {
    /// The words of each panel, and which words those are.
    static func find(_ words: [Word], beside grids: [Grid], frames: [Grid], on page: Page) -> (panels: [[Word]], taken: Set<Int>) {
        var panels: [[Word]] = []
        var taken: Set<Int> = []
        for grid in grids where grid.box.height >= 0.25 * page.height && grid.box.width >= 0.35 * page.width && grid.box.width <= 0.85 * page.width {
            // The table's neighbours in the same heights, and the frame that holds them.
            for isRight in [true, false] {
                var area = isRight ? Box(grid.box.x1, grid.box.y0, page.width, grid.box.y1) : Box(0, grid.box.y0, grid.box.x0, grid.box.y1)
                for frame in frames where frame.box.height >= 60 && frame.box.x0 >= area.x0 - 1 && frame.box.x1 <= area.x1 + 1 && overlap(frame.box, area) * 2 >= frame.box.height {
                    area = Box(area.x0, min(area.y0, frame.box.y0), area.x1, max(area.y1, frame.box.y1))
                }
                area.y0 = top(of: area, words)
                let own = words.indices.filter { !taken.contains($0) && area.contains(x: words[$0].box.midX, y: words[$0].box.midY) }
                // What reaches over the edge is no panel's, nor are a few words.
                let lines = Set(own.map { Int(words[$0].baseline.rounded()) })
                guard lines.count >= 4, !own.contains(where: { reachesOver(words[$0].box, area) }) else { continue }
                taken.formUnion(own)
                panels.append(own.map { words[$0] })
            }
        }
        return (panels, taken)
    }

    /// Where the panel begins: its title may stand a little higher than the table.
    private static func top(of area: Box, _ words: [Word]) -> Double {
        let beside = words.filter { $0.box.midX > area.x0 && $0.box.midX < area.x1 && $0.box.y1 > area.y0 - 60 && $0.box.midY < area.y1 }
        guard var highest = beside.filter({ $0.box.midY >= area.y0 }).map(\.box.y0).min() else { return area.y0 }
        var top = area.y0
        for word in beside.filter({ $0.box.midY < area.y0 }).sorted(by: { $0.box.y0 > $1.box.y0 }) {
            // Words of a line that runs on from the left are no title of the panel.
            let runsOn = words.contains { abs($0.baseline - word.baseline) < 1 && $0.box.x0 < area.x0 && area.x0 - $0.box.x1 < 1.5 * word.fontSize && word.box.x0 - $0.box.x1 < 1.5 * word.fontSize }
            guard highest - word.box.y1 <= 1.6 * word.fontSize, !runsOn else { break }
            highest = min(highest, word.box.y0)
            top = min(top, word.box.y0)
        }
        return top
    }

    private static func overlap(_ one: Box, _ other: Box) -> Double { max(0, min(one.y1, other.y1) - max(one.y0, other.y0)) }

    private static func reachesOver(_ word: Box, _ area: Box) -> Bool { word.x0 < area.x0 - 1 || word.x1 > area.x1 + 1 }
}
