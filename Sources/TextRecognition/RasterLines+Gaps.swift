import Pages

/// What a fax leaves of hairlines, and what letters make of gaps.
extension RasterLines {
    /// The widest gap of a line of which only some dots came through, in points.
    static let widestLoss = 60.0
    /// A line carries over a gap when it is so many times as long.
    static let leastCarry = 2.0
    /// The same for a line that crosses one upright only.
    static let leastCarryInOne = 8.0

    /// Lines of dots made whole: over gaps, and up to the table's side, where nothing but lost dots can have ended them.
    static func bridged(_ bars: [Bar], by others: [Bar]) -> [Bar] {
        let sides = others.map(\.line)
        func crossing(_ line: Ruling) -> [Double] {
            sides.filter { $0.start <= line.position + 3 && $0.end >= line.position - 3 }.map(\.position)
        }
        func isMet(_ place: Double, _ places: [Double]) -> Bool { places.contains { abs($0 - place) <= 3 } }
        var result: [Bar] = []
        for bar in bars.sorted(by: { ($0.line.start, $0.line.position) < ($1.line.start, $1.line.position) }) {
            let before = result.indices.last { index in
                let line = result[index].line
                let gap = bar.line.start - line.end
                guard abs(line.position - bar.line.position) <= 1.5, gap >= 0, gap <= widestLoss,
                    line.length + bar.line.length >= leastCarry * gap
                else { return false }
                let places = crossing(line)
                return places.count >= 2 && !(isMet(line.end, places) && isMet(bar.line.start, places))
                    && !isBetweenFrames(line.end, bar.line.start, sides, bars.map(\.line))
            }
            if let before { result[before].take(bar) } else { result.append(bar) }
        }
        for index in result.indices {
            let line = result[index].line
            let places = crossing(line)
            let crossed = places.count { $0 >= line.start - 3 && $0 <= line.end + 3 }
            guard crossed > 0 else { continue }
            let carry = crossed > 1 ? leastCarry : leastCarryInOne
            func side(_ place: Double, _ isBeyond: (Double) -> Bool) -> Double? {
                isMet(place, places) ? nil : places.filter { isBeyond($0) && abs($0 - place) * carry <= min(line.length, widestLoss * carry) }
                    .min { abs($0 - place) < abs($1 - place) }
            }
            if let start = side(line.start, { $0 < line.start }) { result[index].line.start = start }
            if let end = side(line.end, { $0 > line.end }) { result[index].line.end = end }
        }
        return result
    }

    /// Whether one frame ends and the next begins in a gap: two lines of the other direction, and between them no line goes on.
    private static func isBetweenFrames(_ start: Double, _ end: Double, _ others: [Ruling], _ own: [Ruling]) -> Bool {
        let places = others.filter { $0.length >= leastSure && $0.position >= start - 3 && $0.position <= end + 3 }.map(\.position).sorted()
        return zip(places, places.dropFirst()).contains { first, next in
            next - first > 6 && !own.contains { $0.start <= first + 3 && $0.end >= next - 3 }
        }
    }

    /// Rows lower than this, in points, hold one line of print: a letter may fill the gap between the lines above and below.
    static let mostRow = 24.0
    /// Share of a row's height from which on ink down all of it is a line.
    static let leastDrawn = 0.93
    /// Share of ink beside a stem, among letters; our own judgement: beside a line there is paper.
    static let leastBeside = 0.06

    /// Without the pieces of upright lines that are stems of letters: in a row that runs over all columns, a letter stands by chance where
    /// the lines above and below it end, and what is left between it and them is no wider than a broken line's gaps.
    static func withoutLetters(_ bars: [Bar], _ ink: borrowing Raster, on page: borrowing UprightPage) -> [Bar] {
        let level = bars.map(\.line).filter(\.isHorizontal)
        var result: [Bar] = []
        for bar in bars {
            guard !bar.line.isHorizontal else {
                result.append(bar)
                continue
            }
            let line = bar.line
            let places = level.filter { $0.start <= line.position + 2 && $0.end >= line.position - 2 }.map(\.position)
                .filter { $0 > line.start - 3 && $0 < line.end + 3 }.sorted()
            let rows = zip(places, places.dropFirst()).filter { $1 - $0 >= leastDown && $1 - $0 <= mostRow }
            let lettered = rows.filter { isLettered(bar, from: $0, to: $1, ink, on: page) }
            result += bar.without(lettered.map { $0.0...$0.1 }, scale: page.scale)
        }
        return result
    }

    private static func isLettered(_ bar: Bar, from top: Double, to end: Double, _ ink: borrowing Raster, on page: borrowing UprightPage) -> Bool {
        let y0 = page.pixels(top + 1.5), y1 = page.pixels(end - 1.5), half = page.pixels(1)
        // where the line leans, its pieces tell its place in this row
        let near = (bar.areas + bar.faint).filter { $0.y0 < y1 && $0.y1 > y0 }
        let middle = near.count == 1 && near[0].width <= 2 * half + rim ? (near[0].x0 + near[0].x1) / 2 : page.pixels(bar.line.position)
        let left = PixelBox(middle - page.pixels(4.5), y0, middle - half - 1, y1)
        let right = PixelBox(middle + half + 2, y0, middle + page.pixels(4.5), y1)
        guard page.ink.inkShare(in: left) > leastBeside, page.ink.inkShare(in: right) > leastBeside else { return false }
        let drawn = (y0..<max(y0 + 1, y1)).count { ink.inkCount(in: PixelBox(middle - half, $0, middle + half + 1, $0 + 1)) > 0 }
        return Double(drawn) < leastDrawn * Double(max(1, y1 - y0))
    }
}

extension RasterLines.Bar {
    /// Goes on with the next piece of the same line.
    mutating func take(_ next: RasterLines.Bar) {
        let position = (line.position * line.length + next.line.position * next.line.length) / max(1, line.length + next.line.length)
        line = Ruling(position: position, start: line.start, end: max(line.end, next.line.end), isHorizontal: line.isHorizontal)
        areas += next.areas
        leans += next.leans
        faint += next.faint
    }

    /// An upright line's pieces above, between and below these parts of it, in points.
    func without(_ parts: [ClosedRange<Double>], scale: Double) -> [RasterLines.Bar] {
        guard !parts.isEmpty else { return [self] }
        var result: [RasterLines.Bar] = []
        var start = line.start
        for part in parts + [line.end...line.end] {
            var piece = self
            piece.line = Ruling(position: line.position, start: start, end: part.lowerBound, isHorizontal: false)
            piece.leans = result.isEmpty ? leans : []
            let (top, bottom) = (Int(start / scale), Int(part.lowerBound / scale) + 1)
            func clipped(_ boxes: [PixelBox]) -> [PixelBox] {
                boxes.filter { $0.y0 < bottom && $0.y1 > top }.map { PixelBox($0.x0, max($0.y0, top), $0.x1, min($0.y1, bottom)) }
            }
            piece.areas = clipped(areas)
            piece.faint = clipped(faint)
            if piece.line.length > 2 { result.append(piece) }
            start = part.upperBound
        }
        return result
    }
}
