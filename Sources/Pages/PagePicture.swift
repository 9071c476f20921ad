/// A page as a picture in grey, as a scanner or a renderer makes it.
public struct PagePicture: Sendable {
    /// Width in pixels.
    public var columns: Int
    /// Height in pixels.
    public var rows: Int
    /// One byte for a pixel, 0 for black, 255 for white; rows from the top, without padding.
    public var pixels: [UInt8]
    /// Pixels per inch.
    public var resolution: Double
    /// Whether the picture was made of black and white alone, as by a fax machine.
    public var isBilevel: Bool

    /// A picture of these pixels; rows that are missing are white.
    public init(columns: Int, rows: Int, pixels: [UInt8], resolution: Double, isBilevel: Bool = false) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
        self.pixels = pixels
        self.resolution = resolution
        self.isBilevel = isBilevel
        let needed = self.columns * self.rows
        if pixels.count < needed { self.pixels += [UInt8](repeating: 255, count: needed - pixels.count) }
    }

    /// The part of the picture inside a box in points; `nil` when nothing of it lies there.
    public func part(_ box: Box) -> PagePicture? {
        let scale = resolution / 72
        guard scale > 0, box.x0.isFinite, box.y0.isFinite, box.x1.isFinite, box.y1.isFinite else { return nil }
        func pixel(_ points: Double, _ most: Int) -> Int { Int(max(0, min(Double(most), (points * scale).rounded()))) }
        let left = pixel(box.x0, columns)
        let right = pixel(box.x1, columns)
        let top = pixel(box.y0, rows)
        let bottom = pixel(box.y1, rows)
        guard right > left, bottom > top else { return nil }
        var part: [UInt8] = []
        part.reserveCapacity((right - left) * (bottom - top))
        for row in top..<bottom { part += pixels[(row * columns + left)..<(row * columns + right)] }
        return PagePicture(columns: right - left, rows: bottom - top, pixels: part, resolution: resolution, isBilevel: isBilevel)
    }

    /// Width in points.
    public var width: Double { resolution > 0 ? Double(columns) * 72 / resolution : 0 }
    /// Height in points.
    public var height: Double { resolution > 0 ? Double(rows) * 72 / resolution : 0 }
}

/// Where a page that was turned and straightened for reading lies on the page as displayed.
public struct Placement: Sendable, Hashable {
    /// A point (x, y) of the page as read lies at (`xx`·x + `xy`·y + `x0`, `yx`·x + `yy`·y + `y0`) as displayed.
    public var xx, xy, x0, yx, yy, y0: Double
    /// Photographed from the side, what lies further off is smaller: both are divided by 1 + `px`·x + `py`·y.
    public var px, py: Double

    /// A placement from its parts.
    public init(
        xx: Double = 1, xy: Double = 0, x0: Double = 0, yx: Double = 0, yy: Double = 1, y0: Double = 0, px: Double = 0, py: Double = 0
    ) {
        self.px = px
        self.py = py
        self.xx = xx
        self.xy = xy
        self.x0 = x0
        self.yx = yx
        self.yy = yy
        self.y0 = y0
    }

    /// The page was read as it is displayed.
    public static let asDisplayed = Placement()

    /// The point on the page as displayed.
    public func point(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let depth = 1 + px * x + py * y
        guard depth > 0.01 else { return (x, y) }
        return ((xx * x + xy * y + x0) / depth, (yx * x + yy * y + y0) / depth)
    }

    /// The smallest upright rectangle round the box on the page as displayed.
    public func box(_ box: Box) -> Box {
        let corners = [point(box.x0, box.y0), point(box.x1, box.y0), point(box.x0, box.y1), point(box.x1, box.y1)]
        let xs = corners.map(\.x)
        let ys = corners.map(\.y)
        return Box(xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0)
    }

    /// The way back, from the page as displayed to the page as read; `nil` where there is none.
    public var inverse: Placement? {
        let last = xx * yy - xy * yx
        guard abs(last) > 1e-9 else { return nil }
        return Placement(
            xx: (yy - y0 * py) / last, xy: (x0 * py - xy) / last, x0: (xy * y0 - x0 * yy) / last, yx: (y0 * px - yx) / last,
            yy: (xx - x0 * px) / last, y0: (x0 * yx - xx * y0) / last, px: (yx * py - yy * px) / last, py: (xy * px - xx * py) / last)
    }

    /// This placement after another: points go through `first`, then through this one.
    public func after(_ first: Placement) -> Placement {
        // two matrices of three by three, the last term of each being 1
        let last = 1 + px * first.x0 + py * first.y0
        guard abs(last) > 1e-9 else { return self }
        return Placement(
            xx: (xx * first.xx + xy * first.yx + x0 * first.px) / last, xy: (xx * first.xy + xy * first.yy + x0 * first.py) / last,
            x0: (xx * first.x0 + xy * first.y0 + x0) / last, yx: (yx * first.xx + yy * first.yx + y0 * first.px) / last,
            yy: (yx * first.xy + yy * first.yy + y0 * first.py) / last, y0: (yx * first.x0 + yy * first.y0 + y0) / last,
            px: (px * first.xx + py * first.yx + first.px) / last, py: (px * first.xy + py * first.yy + first.py) / last)
    }
}
