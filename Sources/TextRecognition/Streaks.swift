import Pages

/// Lines across print that part nothing: dirt on a scanner's glass or on a fax machine's roll.
enum Streaks {
    /// The rulings without level lines that run through words, cross an upright line of a table and end in the middle of a cell.
    static func without(_ rulings: [Ruling], _ words: [ReadWord], scale: Double) -> [Ruling] {
        let upright = rulings.filter { !$0.isHorizontal }
        guard !upright.isEmpty else { return rulings }
        return rulings.filter { !$0.isHorizontal || !isStreak($0, upright, words, scale) }
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
