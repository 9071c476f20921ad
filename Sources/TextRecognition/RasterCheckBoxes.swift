import CLeptonica
import Pages

/// A square printed to be ticked, found in a picture.
struct RasterCheckBox: Hashable {
    enum State { case checked, empty, unknown }

    var area: PixelBox
    var state: State
}

/// Finds check boxes in a page's picture and tells whether they are ticked.
enum RasterCheckBoxes {
    /// Sides of printed boxes, in points; smaller squares are bullets, larger ones cells. Our own judgement.
    static let sides = 6.5...17.0
    /// The share of ink in the middle below which a box is empty and above which it is ticked. Our own judgement; what lies between is
    /// left to a person.
    static let mostEmpty = 0.04
    static let leastChecked = 0.09
    /// A side is there when this share of it is inked.
    private static let leastSide = 0.92

    /// The boxes on a page whose lines were taken away.
    static func find(in ink: borrowing Raster, scale: Double) -> [RasterCheckBox] {
        var result: [RasterCheckBox] = []
        for part in ink.components() {
            let width = Double(part.width) * scale
            let height = Double(part.height) * scale
            guard sides.contains(width), sides.contains(height), max(width, height) <= 1.25 * min(width, height) else { continue }
            guard let pixels = Cutting(ink, part), let state = state(of: pixels) else { continue }
            result.append(RasterCheckBox(area: part, state: state))
        }
        return result
    }

    /// `nil` for what is no box.
    private static func state(of cutting: Cutting) -> RasterCheckBox.State? {
        for side in 0..<4 where sideShare(cutting, side) < leastSide { return nil }
        let inner = cutting.share(0.25, 0.25, 0.75, 0.75)
        if inner <= mostEmpty { return .empty }
        // Letters such as B have a bar through the middle and holes above and below it.
        let bar = cutting.share(0.2, 0.44, 0.8, 0.56)
        let above = cutting.share(0.3, 0.22, 0.7, 0.36)
        let below = cutting.share(0.3, 0.64, 0.7, 0.78)
        if bar > 0.6, min(above, below) < 0.25 { return nil }
        return inner >= leastChecked ? .checked : .unknown
    }

    /// Share of the places along a side that have ink near it: 0 above, 1 below, 2 left, 3 right.
    private static func sideShare(_ cutting: Cutting, _ side: Int) -> Double {
        let isUpright = side >= 2
        let length = isUpright ? cutting.height : cutting.width
        let depth = max(2, Int((0.09 * Double(isUpright ? cutting.width : cutting.height)).rounded()))
        let from = Int((0.03 * Double(length)).rounded())
        guard length - 2 * from > 2 else { return 0 }
        var seen = 0
        for along in from..<(length - from) {
            for step in 0..<depth {
                let x = isUpright ? (side == 2 ? step : cutting.width - 1 - step) : along
                let y = isUpright ? along : (side == 0 ? step : cutting.height - 1 - step)
                if cutting.isInk(x, y) {
                    seen += 1
                    break
                }
            }
        }
        return Double(seen) / Double(length - 2 * from)
    }
}

/// A small part of a picture in black and white, pixel by pixel.
struct Cutting {
    let width, height: Int
    private var ink: [Bool]

    init?(_ raster: borrowing Raster, _ area: PixelBox) {
        guard area.width > 0, area.height > 0, area.width <= 400, area.height <= 400 else { return nil }
        width = area.width
        height = area.height
        ink = []
        ink.reserveCapacity(width * height)
        for y in area.y0..<area.y1 {
            for x in area.x0..<area.x1 {
                var value: UInt32 = 0
                pixGetPixel(raster.pix, Int32(x), Int32(y), &value)
                ink.append(value != 0)
            }
        }
    }

    func isInk(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && y >= 0 && x < width && y < height && ink[y * width + x]
    }

    /// Share of ink in a part of the cutting, given in shares of its sides.
    func share(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Double {
        let left = Int((x0 * Double(width)).rounded())
        let right = max(left + 1, Int((x1 * Double(width)).rounded()))
        let top = Int((y0 * Double(height)).rounded())
        let bottom = max(top + 1, Int((y1 * Double(height)).rounded()))
        var count = 0
        for y in top..<bottom { for x in left..<right where isInk(x, y) { count += 1 } }
        return Double(count) / Double((right - left) * (bottom - top))
    }
}
