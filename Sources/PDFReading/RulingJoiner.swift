import Pages

/// Makes whole lines out of what was drawn: pieces end to end, dashes, and the two strokes of a double line become one ruling.
struct RulingJoiner {
    /// Pieces whose ends lie this close are one line; borders drawn cell by cell leave such gaps.
    private static let joint = 1.0
    /// Two parallel lines this close are one border, drawn double or by both neighbours.
    private static let doubleLine = 2.5
    /// Dashes and dots of a broken line.
    private static let longestDash = 6.0
    private static let longestDashGap = 4.5
    /// Shorter remains are no rulings (parts of drawings and letters).
    private static let shortest = 3.0

    /// The rulings of a page from its drawn lines; white lines count only on a shaded ground.
    static func rulings(of page: DrawnPage, on ground: Ground) -> [Ruling] {
        var across: [Ruling] = []
        var down: [Ruling] = []
        for line in page.lines {
            let width = line.x1 - line.x0
            let height = line.y1 - line.y0
            guard ground.shows(line) else { continue }
            if width >= height {
                across.append(Ruling(position: (line.y0 + line.y1) / 2, start: line.x0, end: line.x1, isHorizontal: true))
            } else {
                down.append(Ruling(position: (line.x0 + line.x1) / 2, start: line.y0, end: line.y1, isHorizontal: false))
            }
        }
        return joined(across) + joined(down)
    }

    /// Joins lines of one direction.
    static func joined(_ pieces: [Ruling]) -> [Ruling] {
        guard !pieces.isEmpty else { return [] }
        let sorted = pieces.sorted { ($0.position, $0.start) < ($1.position, $1.start) }
        var result: [Ruling] = []
        var last: [Ruling] = []
        var from = 0
        while from < sorted.count {
            var to = from + 1
            while to < sorted.count, sorted[to].position - sorted[to - 1].position <= 0.75,
                sorted[to].position - sorted[from].position <= 1.25
            {
                to += 1
            }
            let level = chained(Array(sorted[from..<to]))
            last = withoutDoubles(level, after: last, into: &result)
            from = to
        }
        result += last
        return result.filter { $0.length >= shortest }
    }

    /// Joins the pieces of one level from end to end.
    private static func chained(_ pieces: [Ruling]) -> [Ruling] {
        guard pieces.count > 1 else { return pieces }
        let pieces = pieces.sorted { $0.start < $1.start }
        var solid: [Ruling] = []
        for piece in pieces {
            if let open = solid.last, piece.start <= open.end + joint {
                solid[solid.count - 1] = union(open, piece)
            } else {
                solid.append(piece)
            }
        }
        return dashesJoined(solid)
    }

    /// Joins at least four short pieces in a row with short gaps.
    private static func dashesJoined(_ pieces: [Ruling]) -> [Ruling] {
        guard pieces.count >= 4 else { return pieces }
        var result: [Ruling] = []
        var from = 0
        while from < pieces.count {
            var to = from + 1
            while to < pieces.count, pieces[to - 1].length <= longestDash, pieces[to].length <= longestDash,
                pieces[to].start - pieces[to - 1].end <= longestDashGap
            {
                to += 1
            }
            if to - from >= 4 {
                result.append(union(pieces[from], pieces[to - 1]))
            } else {
                result += pieces[from..<to]
            }
            from = to
        }
        return result
    }

    /// Merges lines of a level into those of the level before where both run side by side; returns what the next level is
    /// held against.
    private static func withoutDoubles(_ level: [Ruling], after last: [Ruling], into result: inout [Ruling]) -> [Ruling] {
        guard let first = level.first, let before = last.last, first.position - before.position <= doubleLine,
            level.count * last.count <= 20_000
        else {
            result += last
            return level
        }
        var kept = last
        for line in level {
            let near = kept.firstIndex { other in
                let shared = min(line.end, other.end) - max(line.start, other.start)
                return line.position - other.position <= doubleLine && shared >= 0.5 * min(line.length, other.length)
            }
            if let near {
                kept[near] = union(kept[near], line)
            } else {
                kept.append(line)
            }
        }
        return kept
    }

    /// One line over both; it stands where the longer one does.
    private static func union(_ one: Ruling, _ other: Ruling) -> Ruling {
        Ruling(
            position: one.length >= other.length ? one.position : other.position, start: min(one.start, other.start),
            end: max(one.end, other.end), isHorizontal: one.isHorizontal)
    }
}

/// Finds vertical rulings between two characters.
struct Fences {
    private let vertical: [Ruling]

    init(_ rulings: [Ruling]) {
        vertical = rulings.filter { !$0.isHorizontal }.sorted { $0.position < $1.position }
    }

    /// Whether a vertical ruling stands between two places of a line of text.
    func stand(between left: Double, and right: Double, y: Double) -> Bool {
        guard !vertical.isEmpty else { return false }
        var low = 0
        var high = vertical.count
        while low < high {
            let middle = (low + high) / 2
            if vertical[middle].position < left - 0.3 { low = middle + 1 } else { high = middle }
        }
        while low < vertical.count, vertical[low].position <= right + 0.3 {
            if vertical[low].start <= y, vertical[low].end >= y { return true }
            low += 1
        }
        return false
    }
}
