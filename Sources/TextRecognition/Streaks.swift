import Pages

/// Lines across print that part nothing: dirt on a scanner's glass or on a fax machine's roll.
enum Streaks {
    /// The rulings without level lines that run through words, cross an upright line of a table and end in the middle of a cell.
    static func without(_ rulings: [Ruling], _ words: [ReadWord], scale: Double) -> [Ruling] {
        let upright = rulings.filter { !$0.isHorizontal }
        guard !upright.isEmpty else { return rulings }
        return rulings.filter { !$0.isHorizontal || !isStreak($0, upright, words, scale) }
    }

    /// Share of the page's height from which on an upright line may be the trace of a fax machine's roll; our own judgement.
    static let leastHeight = 0.6

    /// The rulings without upright lines that run down most of the page across level lines, begin and end at none, and are alone in that.
    static func withoutUpright(_ rulings: [Ruling], height: Double) -> [Ruling] {
        let level = rulings.filter(\.isHorizontal)
        return rulings.filter { line in
            guard !line.isHorizontal, line.length >= leastHeight * height else { return true }
            let crossed = level.filter { $0.start < line.position - 4 && $0.end > line.position + 4 }.map(\.position)
            guard crossed.count(where: { $0 > line.start + 12 && $0 < line.end - 12 }) >= 2,
                !crossed.contains(where: { abs($0 - line.start) <= 5 || abs($0 - line.end) <= 5 })
            else { return true }
            return rulings.contains { other in
                !other.isHorizontal && abs(other.position - line.position) > 20 && abs(other.start - line.start) <= 8 && abs(other.end - line.end) <= 8
            }
        }
    }

    private static func isStreak(_ line: Ruling, _ upright: [Ruling], _ words: [ReadWord], _ scale: Double) -> Bool {
        let crossing = upright.filter { $0.start <= line.position + 2 && $0.end >= line.position - 2 }.map(\.position)
        guard crossing.contains(where: { $0 > line.start + 4 && $0 < line.end - 4 }) else { return false }
        func isFree(_ end: Double) -> Bool { !crossing.contains { abs($0 - end) <= 5 } }
        guard isFree(line.start) || isFree(line.end) else { return false }
        let struck = words.count { word in
            guard word.text.count >= 2, word.holdsLetterOrDigit else { return false }
            let box = word.area.box(scale: scale)
            return box.midX > line.start && box.midX < line.end && line.position > box.y0 + 2 && line.position < box.y1 + 1
        }
        return struck >= 2
    }
}
