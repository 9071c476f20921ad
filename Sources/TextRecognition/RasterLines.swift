import CLeptonica
import Pages

/// Finds the lines drawn on a page in its picture.
struct RasterLines: ~Copyable {
    /// Shorter strokes are parts of letters, in points; our own judgement from letters of headings.
    static let leastAcross = 20.0
    static let leastDown = 14.0
    /// Lines shorter than this count only where they meet another line, in points.
    static let leastAlone = 40.0
    /// Thicker bars are shading or black areas, in points.
    static let mostThickness = 4.5

    /// The lines, in points of the upright page.
    var rulings: [Ruling]
    /// The pixels of the lines and a rim round them.
    var mask: Raster?

    /// Looks for lines on an upright page.
    init(on page: borrowing UprightPage) {
        let across = RasterLines.bars(page, isHorizontal: true)
        let down = RasterLines.bars(page, isHorizontal: false)
        var lines = RasterLines.joined(across) + RasterLines.joined(down)
        lines = RasterLines.withoutStrays(lines)
        RasterLines.snap(&lines)
        rulings = lines
        mask = nil
        mask = RasterLines.mask(of: lines, on: page)
    }

    /// The lines in one direction, piece by piece.
    private static func bars(_ page: borrowing UprightPage, isHorizontal: Bool) -> [Ruling] {
        let least = page.pixels(isHorizontal ? leastAcross : leastDown)
        let rim = 3
        // Growing the ink across the line lets a line that is not quite level pass as one.
        guard let thick = isHorizontal ? page.ink.dilated(1, rim) : page.ink.dilated(rim, 1),
            let whole = isHorizontal ? thick.closed(3, 1) : thick.closed(1, 3),
            let long = isHorizontal ? whole.opened(least, 1) : whole.opened(1, least)
        else { return [] }
        let most = page.pixels(mostThickness) + rim - 1
        var result: [Ruling] = []
        for part in long.components() {
            let length = isHorizontal ? part.width : part.height
            let thickness = isHorizontal ? part.height : part.width
            // A slant of half a degree is left after levelling a page that was not flat.
            guard length >= least, thickness <= most + length / 100 else { continue }
            let box = part.box(scale: page.scale)
            result.append(
                isHorizontal
                    ? Ruling(position: box.midY, start: box.x0, end: box.x1, isHorizontal: true)
                    : Ruling(position: box.midX, start: box.y0, end: box.y1, isHorizontal: false))
        }
        return result
    }

    /// Pieces of one line, cut by a fold, a stamp or a letter, made whole.
    private static func joined(_ pieces: [Ruling]) -> [Ruling] {
        var result: [Ruling] = []
        for piece in pieces.sorted(by: { ($0.start, $0.position) < ($1.start, $1.position) }) {
            let before = result.indices.last { index in
                let line = result[index]
                return abs(line.position - piece.position) <= 1.2 && piece.start - line.end <= 7 && piece.start >= line.start
            }
            guard let before else {
                result.append(piece)
                continue
            }
            let line = result[before]
            let weight = line.length + piece.length
            let position = (line.position * line.length + piece.position * piece.length) / max(1, weight)
            result[before] = Ruling(
                position: position, start: line.start, end: max(line.end, piece.end), isHorizontal: line.isHorizontal)
        }
        return result
    }

    /// Without short strokes that meet no other line: parts of large letters, underlines of single words.
    private static func withoutStrays(_ lines: [Ruling]) -> [Ruling] {
        lines.filter { line in
            line.length >= leastAlone || lines.contains { $0.isHorizontal != line.isHorizontal && $0.length >= leastDown && meet($0, line, reach: 3) }
        }
    }

    private static func meet(_ one: Ruling, _ other: Ruling, reach: Double) -> Bool {
        one.position >= other.start - reach && one.position <= other.end + reach && other.position >= one.start - reach
            && other.position <= one.end + reach
    }

    /// Draws line ends to the line that they all but touch.
    private static func snap(_ lines: inout [Ruling]) {
        let reach = 4.0
        let all = lines
        for index in lines.indices {
            let line = lines[index]
            let crossing = all.filter { $0.isHorizontal != line.isHorizontal && line.position >= $0.start - reach && line.position <= $0.end + reach }
            func nearest(_ place: Double) -> Double? {
                crossing.map(\.position).filter { abs($0 - place) <= reach }.min { abs($0 - place) < abs($1 - place) }
            }
            if let start = nearest(line.start) { lines[index].start = start }
            if let end = nearest(line.end) { lines[index].end = max(lines[index].start, end) }
        }
    }

    /// The ink of the lines: what lies within a line's own thickness of it and runs along it.
    private static func mask(of lines: [Ruling], on page: borrowing UprightPage) -> Raster? {
        guard !lines.isEmpty, let across = page.ink.opened(page.pixels(6), 1), let down = page.ink.opened(1, page.pixels(6)),
            let areas = Raster(pixCreate(Int32(page.ink.width), Int32(page.ink.height), 1)),
            let upright = Raster(pixCreate(Int32(page.ink.width), Int32(page.ink.height), 1))
        else { return nil }
        for line in lines {
            let reach = mostThickness / 2 + line.length * 0.004
            let box = line.isHorizontal
                ? Box(line.start - 1, line.position - reach, line.end + 1, line.position + reach)
                : Box(line.position - reach, line.start - 1, line.position + reach, line.end + 1)
            let area = PixelBox(Int(box.x0 / page.scale), Int(box.y0 / page.scale), Int(box.x1 / page.scale) + 1, Int(box.y1 / page.scale) + 1)
                .clamped(page.ink.width, page.ink.height)
            pixRasterop(
                line.isHorizontal ? areas.pix : upright.pix, Int32(area.x0), Int32(area.y0), Int32(area.width), Int32(area.height),
                Int32(PIX_SET), nil, 0, 0)
        }
        pixAnd(areas.pix, areas.pix, across.pix)
        pixAnd(upright.pix, upright.pix, down.pix)
        pixOr(areas.pix, areas.pix, upright.pix)
        return areas.dilated(3, 3)
    }
}
