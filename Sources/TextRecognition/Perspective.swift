import CLeptonica
import Pages

/// How the lines of a page lean that was photographed from the side: each a little more than the one before it.
struct Perspective {
    /// A line as found: its middle in pixels, its length, and how far it drifts across for each pixel along it.
    struct Lean {
        var x, y, length, slope: Double
        var isHorizontal: Bool
    }

    /// Less drift than this over a page, in shares of the way, is left to the reader of tables. Our own judgement: a column of a table
    /// over the whole page then moves by some three points.
    static let leastSlope = 0.005
    /// Fewer lines than this in a direction say nothing.
    static let leastLines = 4
    /// Black edges of a copy lie this near the edges of the page, in shares of its side, and lean as the sheet lay, not as its lines do.
    static let edge = 0.025

    /// The drift of upright lines at the left edge and its growth for each pixel to the right.
    private var down = (start: 0.0, growth: 0.0)
    /// The drift of level lines at the upper edge and its growth for each pixel down.
    private var across = (start: 0.0, growth: 0.0)
    private let width, height: Double

    /// `nil` where the lines stand as they should, or are too few.
    init?(_ leans: [Lean], width: Int, height: Int) {
        self.width = Double(width)
        self.height = Double(height)
        func isInside(_ place: Double, of side: Double) -> Bool {
            place > Perspective.edge * side && place < (1 - Perspective.edge) * side
        }
        let upright = leans.filter { !$0.isHorizontal && isInside($0.x, of: self.width) }
        let level = leans.filter { $0.isHorizontal && isInside($0.y, of: self.height) }
        if let fit = Perspective.fit(upright.map { ($0.x, $0.slope, $0.length) }) { down = fit }
        if let fit = Perspective.fit(level.map { ($0.y, $0.slope, $0.length) }) { across = fit }
        let most =
            [down.start, down.start + down.growth * self.width, across.start, across.start + across.growth * self.height].map(abs)
            .max() ?? 0
        guard most >= Perspective.leastSlope, most < 0.12 else { return nil }
    }

    /// The straight line through slopes at their places, by the lengths of the lines; what lies far off it is left out the second time.
    private static func fit(_ all: [(place: Double, slope: Double, length: Double)]) -> (start: Double, growth: Double)? {
        guard var line = straight(all) else { return nil }
        for _ in 0..<2 {
            let near = all.filter { abs($0.slope - line.start - line.growth * $0.place) < 0.01 }
            guard let better = straight(near) else { return nil }
            line = better
        }
        return line
    }

    private static func straight(_ all: [(place: Double, slope: Double, length: Double)]) -> (start: Double, growth: Double)? {
        guard all.count >= leastLines else { return nil }
        // long lines tell their slopes better than in proportion to their lengths
        let weights = all.map { $0.length * $0.length }
        let whole = weights.reduce(0, +)
        guard whole > 0 else { return nil }
        let place = zip(all, weights).reduce(0) { $0 + $1.0.place * $1.1 } / whole
        let slope = zip(all, weights).reduce(0) { $0 + $1.0.slope * $1.1 } / whole
        let spread = zip(all, weights).reduce(0) { $0 + ($1.0.place - place) * ($1.0.place - place) * $1.1 }
        let joint = zip(all, weights).reduce(0) { $0 + ($1.0.place - place) * ($1.0.slope - slope) * $1.1 }
        let growth = spread > 0 ? joint / spread : 0
        return (slope - growth * place, growth)
    }

    /// Where the points of the straightened page lie on the leaning one, in pixels; `nil` when leptonica cannot tell.
    private func corners() -> (straight: [(Double, Double)], leaning: [(Double, Double)]) {
        let straight = [(0, 0), (width, 0), (0, height), (width, height)]
        let leaning = straight.map { x, y in
            (x + (down.start + down.growth * x) * (y - height / 2), y + (across.start + across.growth * y) * (x - width / 2))
        }
        return (straight, leaning)
    }

    /// The page with its lines made upright and level.
    func corrected(_ page: borrowing UprightPage) -> UprightPage? {
        let corners = corners()
        var straight = Perspective.points(corners.straight)
        var leaning = Perspective.points(corners.leaning)
        defer {
            ptaDestroy(&straight)
            ptaDestroy(&leaning)
        }
        guard let grey = Raster(pixProjectivePtaGray(page.grey.pix, straight, leaning, 255)),
            let ink = grey.darker(than: page.threshold)
        else {
            return nil
        }
        var terms: UnsafeMutablePointer<Float>?
        guard getProjectiveXformCoeffs(straight, leaning, &terms) == 0, let terms else { return nil }
        defer { lept_free(terms) }
        let c = (0..<8).map { Double(terms[$0]) }
        let placement = Placement(
            xx: c[0], xy: c[1], x0: c[2] * page.scale, yx: c[3], yy: c[4], y0: c[5] * page.scale, px: c[6] / page.scale,
            py: c[7] / page.scale)
        return UprightPage(
            grey: grey, ink: ink, threshold: page.threshold, isOfDots: page.isOfDots, placement: page.placement.after(placement),
            scale: page.scale, resolution: page.resolution, turns: page.turns, skew: page.skew)
    }

    private static func points(_ places: [(Double, Double)]) -> UnsafeMutablePointer<Pta>? {
        let points = ptaCreate(Int32(places.count))
        for (x, y) in places { ptaAddPt(points, Float(x), Float(y)) }
        return points
    }
}
