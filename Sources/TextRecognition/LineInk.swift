import CLeptonica

/// The ink of a page among which the lines of one direction are looked for.
struct LineInk: ~Copyable {
    /// Strokes thicker than this are no dashes of a broken line, in points.
    static let hairline = 1.9
    /// The widest gap between two dashes of one line, in points.
    static let widestGap = 2.2
    /// A shorter row of dashes is not told from print, in points.
    static let leastBroken = 20.0
    /// The lightest grey that a thin line may have, and how much lighter than letters it may be: thin lines come out fainter.
    static let lightest = 190
    static let fainter = 40
    /// The lightest grey of a line in a black and white picture made soft: one dot among eight white neighbours, turned a little.
    static let lightestDot = 230
    /// Blots larger than this on both sides are shading, in points, and a page has shading of a grey that gives it more than this share.
    static let blot = 5.0
    static let shaded = 0.005

    /// What reaches far enough in this direction, grown a little across it so that a line that is not quite level passes as one.
    let long: Raster
    /// The dashes of broken lines with the gaps between them, of the same growth.
    let broken: Raster
    /// What is long without them.
    private let solid: Raster
    let isHorizontal: Bool

    /// Whether most of a bar is drawn, and not put together from dashes.
    func isSolid(_ bar: PixelBox) -> Bool { solid.inkCount(in: bar) * 2 > long.inkCount(in: bar) }

    /// Everything dark enough to be part of a line. Light grey counts unless the page has shading of it.
    static func all(of page: borrowing UprightPage) -> Raster? {
        if page.isOfDots { return page.grey.darker(than: lightestDot) }
        let usual = min(lightest, page.threshold + fainter)
        guard usual < lightest, let light = page.grey.darker(than: lightest), let sure = page.grey.darker(than: usual),
            let only = Raster(pixSubtract(nil, light.pix, sure.pix)), let blots = only.opened(page.pixels(blot), page.pixels(blot))
        else { return page.grey.darker(than: usual) }
        if Double(blots.inkCount) <= shaded * Double(light.width * light.height) { return light }
        return page.grey.darker(than: usual)
    }

    /// What is long in one direction of ink that holds no dashes; `nil` for want of memory.
    init?(plain ink: borrowing Raster, least: Int, isHorizontal: Bool) {
        self.isHorizontal = isHorizontal
        func bar(_ along: Int, _ across: Int = 1) -> (Int, Int) { isHorizontal ? (along, across) : (across, along) }
        guard let thick = ink.grown(bar(1, RasterLines.rim)), let whole = thick.shut(bar(3)), let long = whole.kept(bar(least)), let solid = long.copy(),
            let broken = Raster(pixCreate(Int32(ink.width), Int32(ink.height), 1))
        else { return nil }
        self.long = long
        self.solid = solid
        self.broken = broken
    }

    /// Looks for what is long in one direction; `nil` for want of memory.
    init?(_ ink: borrowing Raster, on page: borrowing UprightPage, least: Int, isHorizontal: Bool) {
        self.isHorizontal = isHorizontal
        func bar(_ along: Int, _ across: Int = 1) -> (Int, Int) { isHorizontal ? (along, across) : (across, along) }
        let rim = RasterLines.rim
        let tall = bar(1, page.pixels(LineInk.hairline) + rim - 1)
        guard let thick = ink.grown(bar(1, rim)), let whole = thick.shut(bar(3)), let long = whole.kept(bar(least)),
            let stems = thick.kept(tall), let thin = Raster(pixSubtract(nil, thick.pix, stems.pix)),
            let drawn = thin.shut(bar(page.pixels(LineInk.widestGap))),
            let broken = drawn.kept(bar(max(least, page.pixels(LineInk.leastBroken)))),
            let both = Raster(pixOr(nil, long.pix, broken.pix))
        else { return nil }
        self.long = both
        self.solid = long
        self.broken = broken
    }
}

extension Raster {
    fileprivate func grown(_ bar: (Int, Int)) -> Raster? { dilated(bar.0, bar.1) }
    fileprivate func shut(_ bar: (Int, Int)) -> Raster? { closed(bar.0, bar.1) }
    fileprivate func kept(_ bar: (Int, Int)) -> Raster? { opened(bar.0, bar.1) }
}
