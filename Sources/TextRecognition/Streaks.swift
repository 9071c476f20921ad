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

    /// The upright pieces that make a streak down the page together, though print and level lines cut it and it leans: it begins above all
    /// lines that it crosses and ends below them, and nothing else does so.
    static func traces(_ down: [RasterLines.Bar], across: [RasterLines.Bar], width: Double, height: Double) -> Set<Ruling> {
        let level = across.map(\.line).filter { !RasterLines.isBorder($0, width: width, height: height) }
        let found = chains(down.map(\.line).sorted { ($0.start, $0.position) < ($1.start, $1.position) }).filter { isTrace($0, level, height) }
        return found.count == 1 ? Set(found[0]) : []
    }

    /// The widest gap that print makes in a streak, in points, and how far a streak leans.
    static let widestCut = 60.0
    static let mostLean = 0.02

    /// Pieces, from the top down, each with those that go on from it.
    private static func chains(_ pieces: [Ruling]) -> [[Ruling]] {
        var result: [[Ruling]] = []
        for piece in pieces {
            let before = result.firstIndex { chain in
                guard let last = chain.last, case let gap = piece.start - last.end, gap >= -4, gap <= widestCut else { return false }
                return abs(piece.position - last.position) <= 1.2 + mostLean * (gap + (piece.length + last.length) / 2)
            }
            if let before { result[before].append(piece) } else { result.append([piece]) }
        }
        return result
    }

    private static func isTrace(_ chain: [Ruling], _ level: [Ruling], _ height: Double) -> Bool {
        guard let first = chain.first, let last = chain.last, last.end - first.start >= leastHeight * height,
            chain.reduce(0, { $0 + $1.length }) >= leastHeight * height * 0.75
        else { return false }
        let met = level.filter { line in chain.contains { line.start < $0.position - 4 && line.end > $0.position + 4 } }.map(\.position)
        return met.count(where: { $0 > first.start + 12 && $0 < last.end - 12 }) >= 2
            && !met.contains { abs($0 - first.start) <= 5 || abs($0 - last.end) <= 5 }
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
