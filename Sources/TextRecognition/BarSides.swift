import CLeptonica

/// The ink along both sides of bars: beside a line there is paper, beside a bar made of the feet of bold letters stand their stems.
struct BarSides: ~Copyable {
    private let before, inkBefore, after, inkAfter, bars, inkInside: Raster
    private let isHorizontal: Bool
    /// Bars of more pixels than this are thick.
    private let thick: Double

    /// Looks beside all bars of a picture at once; `nil` for want of memory.
    init?(of bars: borrowing Raster, ink: borrowing Raster, isHorizontal: Bool, thick: Double) {
        let reach = 4
        guard let wide = isHorizontal ? bars.dilated(1, 3) : bars.dilated(3, 1),
            let back = bars.moved(isHorizontal ? 0 : -reach, isHorizontal ? -reach : 0),
            let forth = bars.moved(isHorizontal ? 0 : reach, isHorizontal ? reach : 0),
            let before = Raster(pixSubtract(nil, back.pix, wide.pix)), let after = Raster(pixSubtract(nil, forth.pix, wide.pix)),
            let bars = bars.copy(), let inkInside = Raster(pixAnd(nil, bars.pix, ink.pix)),
            let inkBefore = Raster(pixAnd(nil, before.pix, ink.pix)), let inkAfter = Raster(pixAnd(nil, after.pix, ink.pix))
        else { return nil }
        self.thick = thick
        self.bars = bars
        self.inkInside = inkInside
        self.isHorizontal = isHorizontal
        self.before = before
        self.inkBefore = inkBefore
        self.after = after
        self.inkAfter = inkAfter
    }

    /// Whether one side of a bar is inked as letters are, both lie in a black area, or the bar is thick and full of gaps.
    func areLetters(_ bar: PixelBox) -> Bool {
        let thickness = Double(bars.inkCount(in: bar)) / Double(max(1, isHorizontal ? bar.width : bar.height))
        let filled = thickness > thick ? share(bars, inkInside, bar) : 1
        if filled < RasterLines.leastFilled || thickness > 1.25 * thick && filled < RasterLines.leastFilledThick { return true }
        let place = bar.grown(by: 5)
        let one = share(before, inkBefore, place)
        let other = share(after, inkAfter, place)
        if min(one, other) > RasterLines.letterShare.upperBound { return true }
        return RasterLines.letterShare.contains(one) || RasterLines.letterShare.contains(other)
    }

    private func share(_ strip: borrowing Raster, _ inked: borrowing Raster, _ place: PixelBox) -> Double {
        let all = strip.inkCount(in: place)
        return all > 0 ? Double(inked.inkCount(in: place)) / Double(all) : 0
    }
}
