import CLeptonica
import Pages

/// Thin lines printed grey, or grown pale in copying: lighter than the level that parts ink from paper, darker than the paper beside them.
extension RasterLines {
    /// How much darker than the paper on both sides a faint line is, of 255 levels; our own judgement: noise of scans stays below half of it.
    static let leastContrast = 36
    /// A faint line is thinner than this, in points.
    static let mostFaint = 2.6
    /// Shorter faint strokes are blurred letters, in points.
    static let leastFaintAcross = 60.0
    static let leastFaintDown = 18.0

    /// Adds the faint lines that belong to a table: those that end at other lines, or go on from one.
    static func addFaint(to across: inout [Bar], _ down: inout [Bar], on page: borrowing UprightPage) {
        var upright = faint(page, isHorizontal: false, crossing: []).filter { !isKnown($0, down, scale: page.scale) }
        var level = faint(page, isHorizontal: true, crossing: down + upright).filter { !isKnown($0, across, scale: page.scale) }
        let traces = Streaks.traces(down + upright, across: across + level, width: page.width, height: page.height)
        for index in down.indices where traces.contains(down[index].line) { down[index].isTrace = true }
        upright.removeAll { traces.contains($0.line) }
        let plain = (across: across, down: down)
        // what a line rests on may itself go in the first round
        for _ in 0..<2 {
            let (rows, columns) = (across + level, down + upright)
            level.removeAll { !isHeld($0, by: columns, along: plain.across) }
            upright.removeAll { !isHeld($0, by: rows, along: plain.down) }
        }
        across += level
        down += upright
    }

    /// The faint lines of one direction. Where they cross lines of the other they stand out from nothing, so those fill the gap; upright lines are
    /// taken as they are, for a level line would join the stems of the letters above and below it.
    private static func faint(_ page: borrowing UprightPage, isHorizontal: Bool, crossing others: [Bar]) -> [Bar] {
        let reach = Int32(page.pixels(mostFaint) | 1)
        guard let contrast = Raster(pixTophat(page.grey.pix, isHorizontal ? 1 : reach, isHorizontal ? reach : 1, Int32(L_TOPHAT_BLACK))),
            let ink = contrast.darker(than: leastContrast), case let least = page.pixels(isHorizontal ? leastFaintAcross : leastFaintDown)
        else { return [] }
        pixInvert(ink.pix, ink.pix)
        for part in others.flatMap({ $0.areas + $0.faint }) {
            let area = part.grown(by: 1).clamped(page.ink.width, page.ink.height)
            pixRasterop(ink.pix, Int32(area.x0), Int32(area.y0), Int32(area.width), Int32(area.height), Int32(PIX_SET), nil, 0, 0)
        }
        guard let long = LineInk(plain: ink, least: least, isHorizontal: isHorizontal) else { return [] }
        let found = bars(page, long, least: least)
        return found.map { Bar(line: $0.line, areas: [], leans: [], faint: $0.areas) }
    }

    /// Adds the pixels of faint lines to a mask.
    static func addFaint(of bars: [Bar], to mask: borrowing Raster, on page: borrowing UprightPage) {
        guard bars.contains(where: { !$0.faint.isEmpty }), let ink = page.grey.darker(than: 255 - leastContrast) else { return }
        for isHorizontal in [true, false] {
            let parts = bars.filter { $0.line.isHorizontal == isHorizontal }.flatMap(\.faint)
            guard !parts.isEmpty, let runs = isHorizontal ? ink.opened(page.pixels(6), 1) : ink.opened(1, page.pixels(6)) else { continue }
            for part in parts {
                let area = part.clamped(page.ink.width, page.ink.height)
                pixRasterop(
                    mask.pix, Int32(area.x0), Int32(area.y0), Int32(area.width), Int32(area.height), Int32(PIX_SRC) | Int32(PIX_DST), runs.pix, Int32(area.x0),
                    Int32(area.y0))
            }
        }
    }

    /// Whether lines found in plain ink cover most of it. What runs into a line, such as the slanting frame of a stamp, moves its middle aside but
    /// leaves the line within its breadth.
    private static func isKnown(_ bar: Bar, _ known: [Bar], scale: Double) -> Bool {
        let boxes = bar.faint.map { $0.box(scale: scale) }
        func isAlong(_ line: Ruling) -> Bool {
            abs(line.position - bar.line.position) <= 1.5
                || boxes.contains { line.position >= (line.isHorizontal ? $0.y0 : $0.x0) && line.position <= (line.isHorizontal ? $0.y1 : $0.x1) }
        }
        let covered = known.filter { isAlong($0.line) }
            .reduce(0) { $0 + max(0, min($1.line.end, bar.line.end) - max($1.line.start, bar.line.start)) }
        return covered >= 0.9 * bar.line.length
    }

    /// Whether each end lies at a line of the other direction, or one does and a plain line of its own lies along it.
    private static func isHeld(_ bar: Bar, by others: [Bar], along own: [Bar]) -> Bool {
        let line = bar.line
        func isMet(_ end: Double) -> Bool {
            others.contains { other in
                abs(other.line.position - end) <= 4 && other.line.start <= line.position + 4 && other.line.end >= line.position - 4
            }
        }
        let met = [line.start, line.end].count(where: isMet)
        if met == 2 { return true }
        return met == 1
            && own.contains { abs($0.line.position - line.position) <= 1.5 && $0.line.start <= line.end + 4 && $0.line.end >= line.start - 4 }
    }
}
