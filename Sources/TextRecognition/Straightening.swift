import CLeptonica
import Pages

/// A page turned upright and made level, in grey and in black and white.
struct UprightPage: ~Copyable {
    /// Grey on a ground made even; dark is ink.
    var grey: Raster
    /// Black where there is ink.
    var ink: Raster
    /// The level of grey that parts ink from paper.
    var threshold: Int
    /// Whether its greys are those of a black and white picture made soft: a single black dot is light grey.
    var isOfDots = false
    /// Where the page lies on the page as displayed.
    var placement: Placement
    /// Points for a pixel.
    var scale: Double
    /// Pixels per inch of the picture it was made from.
    var resolution: Double
    /// Quarter turns clockwise that made it upright.
    var turns: Int
    /// Degrees by which it was turned clockwise to make it level.
    var skew: Double

    /// Width in points.
    var width: Double { Double(grey.width) * scale }
    /// Height in points.
    var height: Double { Double(grey.height) * scale }
    /// Points as pixels, at least one.
    func pixels(_ points: Double) -> Int { max(1, Int((points / scale).rounded())) }
}

/// Cleans, turns and levels pictures of pages.
enum Straightening {
    /// Pictures finer than this lose nothing for reading by being made coarser.
    static let mostResolution = 320.0
    /// Below this, letters of the usual size are too small for Tesseract.
    static let leastResolution = 180.0
    /// Pictures in black and white as fine as this are made soft before they are read.
    static let leastSoft = 180.0
    /// Less skew than this is left alone, in degrees.
    static let leastSkew: Float = 0.05
    /// The level of grey that parts ink from paper where a picture in black and white was blurred or made larger: a thin line keeps its
    /// darkness. Between its two greys a histogram would say anything.
    static let bilevelThreshold = 165

    /// How plainly letters must tell the left from the right of a page whose print runs down it, in leptonica's measure.
    static let leastSign: Float = 1

    /// The page upright; `turns` quarter turns clockwise where they are known, else they are told by the letters.
    static func upright(_ picture: borrowing PagePicture, turns: Int? = nil, isDrawn: Bool = false) -> UprightPage? {
        guard picture.resolution > 0, let raw = Raster(picture) else { return nil }
        guard let clean = isDrawn ? raw.copy() : cleaned(raw, isBilevel: picture.isBilevel, resolution: picture.resolution) else { return nil }
        let factor = scaleFactor(picture.resolution)
        guard let sized = factor == 1 ? clean.copy() : Raster(pixScale(clean.pix, Float(factor), Float(factor))),
            case let split = picture.isBilevel ? bilevelThreshold : threshold(sized), let ink = sized.darker(than: split)
        else { return nil }
        let isOfDots = !isDrawn && picture.isBilevel && picture.resolution >= leastSoft
        let scale = 72 / (picture.resolution * factor)
        let turn = isDrawn ? 0 : turns ?? quarterTurns(of: ink, resolution: picture.resolution * factor)
        guard let turned = turn == 0 ? sized.copy() : Raster(pixRotateOrth(sized.pix, Int32(turn))),
            let turnedInk = turn == 0 ? ink.copy() : Raster(pixRotateOrth(ink.pix, Int32(turn)))
        else { return nil }
        let width = Double(sized.width) * scale
        let height = Double(sized.height) * scale
        let turning = placement(turn, width: width, height: height)
        let skew = isDrawn ? 0 : skew(of: turnedInk)
        guard abs(skew) >= leastSkew, let level = Raster(pixRotateAMGray(turned.pix, skew * .pi / 180, 255)), let levelInk = level.darker(than: split) else {
            return UprightPage(
                grey: turned, ink: turnedInk, threshold: split, isOfDots: isOfDots, placement: turning, scale: scale, resolution: picture.resolution,
                turns: turn, skew: 0)
        }
        let rotation = rotation(
            degrees: Double(skew), width: Double(turned.width) * scale, height: Double(turned.height) * scale)
        return UprightPage(
            grey: level, ink: levelInk, threshold: split, isOfDots: isOfDots, placement: turning.after(rotation), scale: scale,
            resolution: picture.resolution, turns: turn, skew: Double(skew))
    }

    private static func scaleFactor(_ resolution: Double) -> Double {
        if resolution > mostResolution { return 300 / resolution }
        return resolution < leastResolution ? 2 : 1
    }

    /// The threshold that parts ink from paper best (Otsu), kept between dark and light grey so that shading stays paper.
    static func threshold(_ grey: borrowing Raster) -> Int {
        var histogram = pixGetGrayHistogram(grey.pix, 4)
        defer { numaDestroy(&histogram) }
        var split: Int32 = 140
        numaSplitDistribution(histogram, 0.1, &split, nil, nil, nil, nil, nil)
        return min(170, max(100, Int(split)))
    }

    /// Evens the ground of a photograph or scan; draws the dots of a fax together.
    private static func cleaned(_ raw: borrowing Raster, isBilevel: Bool, resolution: Double) -> Raster? {
        if isBilevel {
            // a light blur makes dots that stand for grey light, and leaves strokes dark
            let reach = resolution >= leastSoft ? 1 : 0
            return reach == 0 ? raw.copy() : Raster(pixBlockconvGray(raw.pix, nil, Int32(reach), Int32(reach)))
        }
        let tile = Int32(max(10, resolution / 12))
        return Raster(pixBackgroundNorm(raw.pix, nil, nil, tile, tile, 100, tile * tile / 3, 240, 2, 2)) ?? raw.copy()
    }

    /// Where the page before turning has the points of the page after it.
    private static func placement(_ turns: Int, width: Double, height: Double) -> Placement {
        switch turns {
        case 1: Placement(xx: 0, xy: 1, x0: 0, yx: -1, yy: 0, y0: height)
        case 2: Placement(xx: -1, xy: 0, x0: width, yx: 0, yy: -1, y0: height)
        case 3: Placement(xx: 0, xy: -1, x0: width, yx: 1, yy: 0, y0: 0)
        default: .asDisplayed
        }
    }

    /// The rotation that leptonica makes round the middle, from the levelled page back.
    private static func rotation(degrees: Double, width: Double, height: Double) -> Placement {
        let angle = degrees * .pi / 180
        let cosine = Trigonometry.cosine(angle)
        let sine = Trigonometry.sine(angle)
        let midX = width / 2
        let midY = height / 2
        return Placement(
            xx: cosine, xy: sine, x0: midX - cosine * midX - sine * midY, yx: -sine, yy: cosine,
            y0: midY + sine * midX - cosine * midY)
    }

    /// Degrees clockwise that make the lines level; 0 when that cannot be told.
    private static func skew(of ink: borrowing Raster) -> Float {
        var angle: Float = 0
        var confidence: Float = 0
        guard pixFindSkew(ink.pix, &angle, &confidence) == 0, confidence > 2.5 else { return 0 }
        return angle
    }

    /// How many quarter turns clockwise make the page upright, told by the letters that rise above or hang below the line.
    private static func quarterTurns(of ink: borrowing Raster, resolution: Double) -> Int {
        let coarse = resolution > 220 ? Raster(pixReduceRankBinary2(ink.pix, 2, nil)) : ink.copy()
        guard let coarse else { return 0 }
        var up: Float = 0
        var left: Float = 0
        guard pixOrientDetect(coarse.pix, &up, &left, 0, 0) == 0 else { return 0 }
        var orientation: Int32 = 0
        makeOrientDecision(up, left, 4, 2, &orientation, 0)
        switch orientation {
        case 2: return 1
        case 3: return 2
        case 4: return 3
        case 1: return 0
        default:
            // Too few letters to tell. Print that runs down the page narrows the choice to two, and a weaker sign is enough.
            let scale = 72 / resolution * Double(ink.width) / Double(max(1, coarse.width))
            return abs(left) >= leastSign && TextDirection.runsDown(coarse, scale: scale) ? (left > 0 ? 1 : 3) : 0
        }
    }
}

/// Sine and cosine of small angles without the C library: series that are exact to the last digits below half a radian.
enum Trigonometry {
    static func sine(_ x: Double) -> Double {
        let square = x * x
        return x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
    }
    static func cosine(_ x: Double) -> Double {
        let square = x * x
        return 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56 * (1 - square / 90))))
    }
}
