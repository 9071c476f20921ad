import CLeptonica
import Pages

/// Leptonica has a box of its own.
typealias Box = Pages.Box

/// A picture held by leptonica; given back when it goes.
///
/// Every operation that can fail for want of memory returns `nil`, and the caller goes on with what it had.
struct Raster: ~Copyable {
    let pix: UnsafeMutablePointer<Pix>

    /// Takes a picture over from leptonica; `nil` when there is none.
    init?(_ pix: UnsafeMutablePointer<Pix>?) {
        guard let pix else { return nil }
        self.pix = pix
    }

    deinit {
        var gone: UnsafeMutablePointer<Pix>? = pix
        pixDestroy(&gone)
    }

    /// A grey picture with the pixels of a page.
    init?(_ picture: borrowing PagePicture) {
        let columns = picture.columns
        let rows = picture.rows
        guard columns > 0, rows > 0, columns < 1 << 16, rows < 1 << 16, picture.pixels.count >= columns * rows,
            let pix = pixCreateNoInit(Int32(columns), Int32(rows), 8), let data = pixGetData(pix)
        else { return nil }
        let wordsPerRow = Int(pixGetWpl(pix))
        picture.pixels.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            for row in 0..<rows {
                UnsafeMutableRawPointer(data + row * wordsPerRow).copyMemory(from: start + row * columns, byteCount: columns)
            }
        }
        // leptonica keeps the first pixel in the highest byte of each word
        pixEndianByteSwap(pix)
        self.pix = pix
    }

    var width: Int { Int(pixGetWidth(pix)) }
    var height: Int { Int(pixGetHeight(pix)) }

    /// A copy of its own.
    func copy() -> Raster? { Raster(pixCopy(nil, pix)) }

    /// How many pixels are set, of a picture in black and white.
    var inkCount: Int {
        var count: Int32 = 0
        pixCountPixels(pix, &count, nil)
        return Int(count)
    }

    /// The middle of the ink of a picture in black and white; `nil` without ink.
    var middle: (x: Double, y: Double)? {
        var x: Float = 0
        var y: Float = 0
        guard inkCount > 0, pixCentroid(pix, nil, nil, &x, &y) == 0 else { return nil }
        return (Double(x), Double(y))
    }

    /// The part inside the rectangle.
    func clipped(to area: PixelBox) -> Raster? {
        var box = boxCreate(Int32(area.x0), Int32(area.y0), Int32(max(1, area.width)), Int32(max(1, area.height)))
        defer { boxDestroy(&box) }
        return Raster(pixClipRectangle(pix, box, nil))
    }

    /// Black where the grey picture is darker than the threshold.
    func darker(than threshold: Int) -> Raster? { Raster(pixThresholdToBinary(pix, Int32(threshold))) }

    /// Bars this large are put together from two smaller ones, which may change their size by a pixel and takes a fraction of the time.
    /// Opening and growing work on whole words of pixels ("destination word accumulation"), several times as fast as pixel rows moved over
    /// each other.
    private func isLarge(_ width: Int, _ height: Int) -> Bool { max(width, height) > 12 }

    /// Keeps only what a bar of this size fits into.
    func opened(_ width: Int, _ height: Int) -> Raster? {
        Raster((isLarge(width, height) ? pixOpenCompBrickDwa : pixOpenBrickDwa)(nil, pix, Int32(max(1, width)), Int32(max(1, height))))
    }

    /// Closes gaps that a bar of this size cannot pass.
    func closed(_ width: Int, _ height: Int) -> Raster? {
        Raster((isLarge(width, height) ? pixCloseSafeCompBrick : pixCloseSafeBrick)(nil, pix, Int32(max(1, width)), Int32(max(1, height))))
    }

    /// Grows all ink by a bar of this size.
    func dilated(_ width: Int, _ height: Int) -> Raster? {
        Raster((isLarge(width, height) ? pixDilateCompBrickDwa : pixDilateBrickDwa)(nil, pix, Int32(max(1, width)), Int32(max(1, height))))
    }

    /// The rectangles round connected ink; neighbours touch at sides or corners.
    func components() -> [PixelBox] {
        var boxes = pixConnCompBB(pix, 8)
        defer { boxaDestroy(&boxes) }
        guard let boxes else { return [] }
        return (0..<boxaGetCount(boxes)).map { index in
            var x: Int32 = 0
            var y: Int32 = 0
            var width: Int32 = 0
            var height: Int32 = 0
            boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
            return PixelBox(Int(x), Int(y), Int(x + width), Int(y + height))
        }
    }

    /// The picture moved to the right and down; what comes in is white.
    func moved(_ right: Int, _ down: Int) -> Raster? { Raster(pixTranslate(nil, pix, Int32(right), Int32(down), Int32(L_BRING_IN_WHITE))) }

    /// How many pixels are set in a rectangle of a picture in black and white.
    func inkCount(in area: PixelBox) -> Int {
        let inside = area.clamped(width, height)
        guard inside.width > 0, inside.height > 0 else { return 0 }
        var box = boxCreate(Int32(inside.x0), Int32(inside.y0), Int32(inside.width), Int32(inside.height))
        defer { boxDestroy(&box) }
        var count: Int32 = 0
        pixCountPixelsInRect(pix, box, &count, nil)
        return Int(count)
    }

    /// Share of set pixels in a rectangle of a picture in black and white.
    func inkShare(in area: PixelBox) -> Double {
        let inside = area.clamped(width, height)
        guard inside.width > 0, inside.height > 0 else { return 0 }
        return Double(inkCount(in: inside)) / Double(inside.width * inside.height)
    }
}

/// A rectangle of pixels; the right and lower edges are outside.
struct PixelBox: Hashable {
    var x0, y0, x1, y1: Int

    init(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int) {
        self.x0 = x0
        self.y0 = y0
        self.x1 = x1
        self.y1 = y1
    }

    var width: Int { x1 - x0 }
    var height: Int { y1 - y0 }

    func grown(by pixels: Int) -> PixelBox { PixelBox(x0 - pixels, y0 - pixels, x1 + pixels, y1 + pixels) }
    func clamped(_ width: Int, _ height: Int) -> PixelBox {
        PixelBox(min(max(0, x0), width), min(max(0, y0), height), min(max(0, x1), width), min(max(0, y1), height))
    }
    func intersects(_ other: PixelBox) -> Bool { x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1 }

    /// The same place in points.
    func box(scale: Double) -> Box { Box(Double(x0) * scale, Double(y0) * scale, Double(x1) * scale, Double(y1) * scale) }
}
