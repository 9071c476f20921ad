import CLeptonica

/// Turns headings printed white on black into black on white with a frame round them, so that letters are letters and borders are lines.
enum InverseAreas {
    /// A black area is at least this wide and high, and at most this high, in points: what is larger is a picture or the desk below the page.
    static let leastWidth = 30.0
    static let heights = 9.0...45.0
    /// White strokes narrower than this, in points, are letters in the area.
    static let stroke = 2.2

    /// Inverts the areas of a page in its grey picture and in its black and white twin.
    static func turn(_ page: borrowing UprightPage) {
        let stroke = page.pixels(stroke)
        let side = page.pixels(heights.lowerBound)
        guard let seeds = page.ink.opened(page.pixels(leastWidth / 2), 3), seeds.inkCount > 0,
            let closed = page.ink.closed(stroke, stroke),
            let solid = closed.opened(side, side), solid.inkCount > 0
        else { return }
        for area in solid.components() where isHeading(area, solid, page) {
            for raster in [page.grey.pix, page.ink.pix] {
                pixRasterop(
                    raster, Int32(area.x0), Int32(area.y0), Int32(area.width), Int32(area.height), Int32(PIX_DST) ^ 0xF, nil, 0, 0
                )
            }
            frame(area, page)
        }
    }

    /// A filled rectangle of a heading's height that holds letters and does not touch the sheet's edge.
    private static func isHeading(_ area: PixelBox, _ solid: borrowing Raster, _ page: borrowing UprightPage) -> Bool {
        let height = Double(area.height) * page.scale
        guard heights.contains(height), Double(area.width) * page.scale >= leastWidth, area.x0 > 2, area.y0 > 2,
            area.x1 < page.ink.width - 2,
            area.y1 < page.ink.height - 2, solid.inkShare(in: area) > 0.9
        else { return false }
        let share = page.ink.inkShare(in: area)
        return share > 0.6 && share < 0.985
    }

    private static func frame(_ area: PixelBox, _ page: borrowing UprightPage) {
        let rim = 3
        func paint(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int, isInk: Bool) {
            let place = PixelBox(x0, y0, x1, y1).clamped(page.ink.width, page.ink.height)
            let (x, y, width, height) = (Int32(place.x0), Int32(place.y0), Int32(place.width), Int32(place.height))
            // in grey, 0 is black
            pixRasterop(page.grey.pix, x, y, width, height, isInk ? Int32(PIX_CLR) : Int32(PIX_SET), nil, 0, 0)
            pixRasterop(page.ink.pix, x, y, width, height, isInk ? Int32(PIX_SET) : Int32(PIX_CLR), nil, 0, 0)
        }
        for (grown, isInk) in [(rim, false), (0, true)] {
            let outer = area.grown(by: grown)
            let inner = isInk ? area.grown(by: -2) : area.grown(by: -rim)
            paint(outer.x0, outer.y0, outer.x1, inner.y0, isInk: isInk)
            paint(outer.x0, inner.y1, outer.x1, outer.y1, isInk: isInk)
            paint(outer.x0, outer.y0, inner.x0, outer.y1, isInk: isInk)
            paint(inner.x1, outer.y0, outer.x1, outer.y1, isInk: isInk)
        }
    }
}
