import CLeptonica
import Pages

/// Finds the lines drawn on a page in its picture.
struct RasterLines: ~Copyable {
    /// Shorter strokes are parts of letters, in points; our own judgement from letters of headings.
    static let leastAcross = 20.0
    static let leastDown = 9.0
    /// Upright lines shorter than this, as letters of headings are, count only between two level lines.
    static let leastUpright = 14.0
    /// Lines shorter than this count only where they meet another line, in points.
    static let leastAlone = 40.0
    /// Bars this long, in points, are no feet of letters.
    static let leastSure = 150.0
    /// Share of ink along one side of a bar from which on it is a part of letters, and from which on it is the half of a double line; our own
    /// judgement: stems stand on a third of the length that the feet of bold letters fill.
    static let letterShare = 0.18..<0.75
    /// A bar thicker than this, in points, with a smaller share of ink is a row of letters run together.
    static let thickness = 2.0
    static let leastFilled = 0.7
    /// The same for a bar thicker still: the feet and shoulders of bold letters with serifs, run together, fill three quarters of it.
    static let leastFilledThick = 0.78
    /// Thicker bars are shading or black areas, in points.
    static let mostThickness = 4.5
    /// Pixels by which ink is grown across lines.
    static let rim = 3

    /// The lines, in points of the upright page.
    var rulings: [Ruling]
    /// The pixels of the lines and a rim round them.
    var mask: Raster?
    /// How the pieces of the lines lean.
    let leans: [Perspective.Lean]

    /// Looks for lines on an upright page.
    init(on page: borrowing UprightPage) {
        guard let ink = LineInk.all(of: page), let level = LineInk(ink, on: page, least: page.pixels(RasterLines.leastAcross), isHorizontal: true),
            let upright = LineInk(ink, on: page, least: page.pixels(RasterLines.leastDown), isHorizontal: false)
        else {
            rulings = []
            mask = nil
            leans = []
            return
        }
        var across = RasterLines.bars(page, level, least: page.pixels(RasterLines.leastAcross))
        var down = RasterLines.bars(page, upright, least: page.pixels(RasterLines.leastDown))
        RasterLines.addFaint(to: &across, &down, on: page)
        var rows = RasterLines.joined(across, ends: down)
        var columns = RasterLines.joined(down, ends: across)
        if page.isOfDots {
            rows = RasterLines.bridged(rows, by: columns)
            columns = RasterLines.bridged(columns, by: rows)
        }
        let bars = RasterLines.withoutLetters(RasterLines.withoutStrays(rows + columns), ink, on: page)
        let (width, height) = (page.width, page.height)
        leans = bars.filter { !$0.isTrace && !RasterLines.isBorder($0.line, width: width, height: height) }.flatMap(\.leans)
        var lines = bars.filter { !$0.isTrace }.map(\.line)
        RasterLines.snap(&lines)
        rulings = Streaks.withoutUpright(lines, height: page.height)
        mask = RasterLines.mask(of: bars, ink, level, upright, on: page)
    }

    /// Whether a line reaches the picture's edge: the sheet's own border, a fold, the trace of a roller. It tells how the sheet lay, and not how
    /// the print on it leans.
    static func isBorder(_ line: Ruling, width: Double, height: Double) -> Bool {
        line.start <= 4 || line.end >= (line.isHorizontal ? width : height) - 4
    }

    /// A line and the rectangles of pixels that its pieces fill.
    struct Bar {
        var line: Ruling
        var areas: [PixelBox]
        var leans: [Perspective.Lean]
        /// The pieces of those that are fainter than ink.
        var faint: [PixelBox] = []
        /// Whether it is a part of a streak: taken out of the print, and no line.
        var isTrace = false
    }

    /// The lines in one direction, at least so many pixels long, piece by piece.
    static func bars(_ page: borrowing UprightPage, _ ink: borrowing LineInk, least: Int) -> [Bar] {
        let isHorizontal = ink.isHorizontal
        let most = page.pixels(mostThickness) + rim - 1
        let sides = BarSides(of: ink.long, ink: page.ink, isHorizontal: isHorizontal, thick: Double(page.pixels(thickness) + rim - 1))
        let letters = page.isOfDots && isHorizontal ? RowsOfLetters(on: page) : nil
        var result: [Bar] = []
        for part in ink.long.components() {
            let length = isHorizontal ? part.width : part.height
            let breadth = isHorizontal ? part.height : part.width
            // A slant of half a degree is left after levelling a page that was not flat.
            guard length >= least, breadth <= most + length / 25, let lean = lean(of: part, isHorizontal, ink.long),
                breadth <= most + length / 100 + Int(abs(lean.slope) * Double(length)),
                length >= page.pixels(leastSure) && ink.isSolid(part) || !(sides?.areLetters(part) ?? false),
                !(letters?.make(part, of: ink.long) ?? false)
            else { continue }
            let box = part.box(scale: page.scale)
            let position = breadth > page.pixels(thickness) + rim ? middle(of: part, isHorizontal, ink.long) * page.scale : isHorizontal ? box.midY : box.midX
            let line = Ruling(
                position: position, start: isHorizontal ? box.x0 : box.y0, end: isHorizontal ? box.x1 : box.y1, isHorizontal: isHorizontal)
            result.append(Bar(line: line, areas: [part], leans: [lean]))
        }
        return result
    }

    /// Where a broad bar runs, in pixels: what runs into a line along some of its length, such as the frame of a stamp, makes the bar broader but not the
    /// line.
    private static func middle(of part: PixelBox, _ isHorizontal: Bool, _ bars: borrowing Raster) -> Double {
        let parts = 9
        let (start, length) = isHorizontal ? (part.x0, part.width) : (part.y0, part.height)
        var places: [Double] = []
        for index in 0..<parts {
            let (from, to) = (start + length * index / parts, start + length * (index + 1) / parts)
            guard to > from else { continue }
            let piece = isHorizontal ? PixelBox(from, part.y0, to, part.y1) : PixelBox(part.x0, from, part.x1, to)
            guard let middle = bars.clipped(to: piece)?.middle else { continue }
            places.append(isHorizontal ? Double(part.y0) + middle.y : Double(part.x0) + middle.x)
        }
        places.sort()
        guard !places.isEmpty else { return Double(isHorizontal ? part.y0 + part.y1 : part.x0 + part.x1) / 2 }
        return places[places.count / 2]
    }

    /// How a bar leans; `nil` when it does not run along the page's own directions: the frame of a stamp and strokes of a pen slant.
    private static func lean(of part: PixelBox, _ isHorizontal: Bool, _ bars: borrowing Raster) -> Perspective.Lean? {
        var first = part
        var second = part
        if isHorizontal {
            first.x1 = part.x0 + part.width / 2
            second.x0 = first.x1
        } else {
            first.y1 = part.y0 + part.height / 2
            second.y0 = first.y1
        }
        let length = Double(isHorizontal ? part.width : part.height)
        var lean = Perspective.Lean(
            x: Double(part.x0 + part.x1) / 2, y: Double(part.y0 + part.y1) / 2, length: length, slope: 0, isHorizontal: isHorizontal)
        guard let one = bars.clipped(to: first), let other = bars.clipped(to: second), let start = one.middle, let end = other.middle else { return lean }
        // the middles are taken from the corners of the halves
        let drift = isHorizontal ? end.y - start.y : end.x - start.x
        lean.slope = drift / (length / 2)
        return abs(drift) <= 0.05 * length / 2 + 0.5 ? lean : nil
    }

    /// Pieces of one line, cut by a fold, a stamp or a letter, made whole; `others` are those of the other direction.
    private static func joined(_ pieces: [Bar], ends others: [Bar]) -> [Bar] {
        var result: [Bar] = []
        for piece in pieces.sorted(by: { ($0.line.start, $0.line.position) < ($1.line.start, $1.line.position) }) {
            let next = piece.line
            let before = result.indices.last { index in
                let line = result[index].line
                return abs(line.position - next.position) <= 1.2 && next.start - line.end <= 7 && next.start >= line.start
                    && !areCorners(line, next, of: others)
            }
            guard let before else {
                result.append(piece)
                continue
            }
            result[before].take(piece)
        }
        return result
    }

    /// Whether one piece ends and the next begins at a line of the other direction each: two frames, one after the other.
    private static func areCorners(_ line: Ruling, _ next: Ruling, of others: [Bar]) -> Bool {
        guard next.start - line.end > 2.5 else { return false }
        func isCorner(_ place: Double) -> Bool {
            others.contains { abs($0.line.position - place) <= 1.5 && $0.line.start <= line.position + 2 && $0.line.end >= line.position - 2 }
        }
        return isCorner(line.end) && isCorner(next.start)
    }

    /// Without short strokes that meet no other line (parts of large letters, underlines of single words) and without strokes of a pen.
    private static func withoutStrays(_ bars: [Bar]) -> [Bar] {
        bars.filter { bar in
            let met = bars.filter { $0.line.isHorizontal != bar.line.isHorizontal && meet($0.line, bar.line, reach: 4) }.map(\.line.position)
            if met.isEmpty { return bar.line.length >= leastAlone }
            if !bar.line.isHorizontal, bar.line.length < leastUpright {
                return met.contains { abs($0 - bar.line.start) <= 1.5 } && met.contains { abs($0 - bar.line.end) <= 1.5 }
            }
            // Steps of the slanting frame of a stamp touch one line and go on nowhere.
            if bar.line.isHorizontal, bar.line.length < leastAlone {
                let goesOn = bars.contains {
                    $0.line.isHorizontal && $0.line.length >= leastAlone && abs($0.line.position - bar.line.position) <= 1.5
                }
                let isBetween = met.contains { abs($0 - bar.line.start) <= 4 } && met.contains { abs($0 - bar.line.end) <= 4 }
                if !goesOn, !isBetween { return false }
            }
            // A stroke of a pen crosses lines and ends nowhere.
            return bar.line.length > 200 || met.contains { abs($0 - bar.line.start) <= 4 || abs($0 - bar.line.end) <= 4 }
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

    /// The ink of the lines: what runs along a line where a piece of it was found.
    private static func mask(
        of bars: [Bar], _ ink: borrowing Raster, _ levels: borrowing LineInk, _ uprights: borrowing LineInk, on page: borrowing UprightPage
    ) -> Raster? {
        guard !bars.isEmpty, let across = ink.opened(page.pixels(6), 1), let down = ink.opened(1, page.pixels(6)),
            let level = Raster(pixCreate(Int32(page.ink.width), Int32(page.ink.height), 1)),
            let upright = Raster(pixCreate(Int32(page.ink.width), Int32(page.ink.height), 1))
        else { return nil }
        func set(_ area: PixelBox, in picture: UnsafeMutablePointer<Pix>) {
            let area = area.grown(by: 1).clamped(page.ink.width, page.ink.height)
            pixRasterop(picture, Int32(area.x0), Int32(area.y0), Int32(area.width), Int32(area.height), Int32(PIX_SET), nil, 0, 0)
        }
        for bar in bars { for part in bar.areas { set(part, in: bar.line.isHorizontal ? level.pix : upright.pix) } }
        // the dashes of a broken line are shorter than what is else taken for a piece of it
        pixOr(across.pix, across.pix, levels.broken.pix)
        pixOr(down.pix, down.pix, uprights.broken.pix)
        pixAnd(level.pix, level.pix, across.pix)
        pixAnd(upright.pix, upright.pix, down.pix)
        pixOr(level.pix, level.pix, upright.pix)
        addFaint(of: bars, to: level, on: page)
        return level.dilated(3, 3)
    }
}
