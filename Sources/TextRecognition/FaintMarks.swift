import CLeptonica
import Pages

/// Takes stamps and the like off a page: ink that is clearly fainter than the print and lies across it.
///
/// Faint print that lies by itself stays; only what touches the dark print in several places goes, and of that only what is not dark.
enum FaintMarks {
    /// How much fainter than the print, in levels of grey of 256; our own judgement.
    static let leastDifference: Float = 45
    /// A mark this large, in points, is a stamp or a stroke of a pen.
    static let leastWidth = 30.0
    static let leastHeight = 8.0
    /// Pixels per inch below which faint marks are left alone.
    static let leastResolution = 240.0

    /// Lighter than this is shading, in levels of grey.
    static let lightest = 175

    /// Whitens faint marks that lie across the print.
    ///
    /// - Parameters:
    ///   - rulings: only what lies across a line of the page can be told from faint print.
    ///   - resolution: of the scan itself. Strokes of print one or two pixels wide never show their own darkness.
    static func remove(from grey: borrowing Raster, _ ink: borrowing Raster, across rulings: [Ruling], scale: Double, resolution: Double) {
        guard resolution >= leastResolution, let all = grey.darker(than: lightest), let split = level(of: grey, all), let dark = grey.darker(than: split),
            let core = dark.dilated(5, 5), let faint = Raster(pixSubtract(nil, all.pix, core.pix)), let solid = faint.opened(2, 2)
        else { return }
        let reach = max(3, Int(7 / scale))
        guard let joined = solid.closed(reach, reach), let rim = solid.dilated(5, 5), let touching = Raster(pixAnd(nil, rim.pix, core.pix)) else { return }
        for part in joined.components() {
            guard Double(part.width) * scale >= leastWidth, Double(part.height) * scale >= leastHeight,
                rulings.contains(where: { crosses($0, part.box(scale: scale)) }),
                let touches = touching.clipped(to: part.clamped(ink.width, ink.height)), touches.components().count >= 3,
                let mark = solid.clipped(to: part.clamped(ink.width, ink.height)), let wide = mark.dilated(5, 5)
            else { continue }
            whiten(wide, at: part, keeping: core, grey, ink)
        }
    }

    /// Whether a line runs through the inside of a box.
    private static func crosses(_ line: Ruling, _ box: Box) -> Bool {
        let (low, high, from, to) = line.isHorizontal ? (box.y0, box.y1, box.x0, box.x1) : (box.x0, box.x1, box.y0, box.y1)
        return line.position > low + 3 && line.position < high - 3 && min(line.end, to) - max(line.start, from) > 6
    }

    private static func whiten(
        _ mark: borrowing Raster, at part: PixelBox, keeping core: borrowing Raster, _ grey: borrowing Raster, _ ink: borrowing Raster
    ) {
        guard let kept = core.clipped(to: part), let gone = Raster(pixSubtract(nil, mark.pix, kept.pix)) else { return }
        pixSetMaskedGeneral(grey.pix, gone.pix, 255, Int32(part.x0), Int32(part.y0))
        let clear = Int32(PIX_DST) & (Int32(PIX_SRC) ^ 0xF)
        pixRasterop(ink.pix, Int32(part.x0), Int32(part.y0), Int32(part.width), Int32(part.height), clear, gone.pix, 0, 0)
    }

    /// The level that parts print from fainter marks; `nil` when all ink is alike.
    private static func level(of grey: borrowing Raster, _ ink: borrowing Raster) -> Int? {
        guard let inside = Raster(pixErodeBrick(nil, ink.pix, 3, 3)) else { return nil }
        var histogram = pixGetGrayHistogramMasked(grey.pix, inside.pix, 0, 0, 1)
        defer { numaDestroy(&histogram) }
        var split: Int32 = 0
        var dark: Float = 0
        var light: Float = 0
        var darkCount: Float = 0
        var lightCount: Float = 0
        guard numaSplitDistribution(histogram, 0.1, &split, &dark, &light, &darkCount, &lightCount, nil) == 0 else { return nil }
        let share = lightCount / max(1, darkCount + lightCount)
        guard light - dark >= leastDifference, share > 0.005, share < 0.9 else { return nil }
        return Int(split)
    }
}
