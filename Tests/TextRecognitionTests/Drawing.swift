import Pages

/// A white sheet to draw on, as a picture of a page.
struct Sheet {
    var picture: PagePicture

    init(width: Int = 1_000, height: Int = 800, resolution: Double = 200) {
        picture = PagePicture(columns: width, rows: height, pixels: [UInt8](repeating: 255, count: width * height), resolution: resolution)
    }

    mutating func fill(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int, level: UInt8 = 0) {
        for y in max(0, y0)..<min(picture.rows, y1) { for x in max(0, x0)..<min(picture.columns, x1) { picture.pixels[y * picture.columns + x] = level } }
    }

    /// A frame whose sides are this thick.
    mutating func frame(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int, thickness: Int = 2) {
        fill(x0, y0, x1, y0 + thickness)
        fill(x0, y1 - thickness, x1, y1)
        fill(x0, y0, x0 + thickness, y1)
        fill(x1 - thickness, y0, x1, y1)
    }

    /// Two strokes from corner to corner.
    mutating func cross(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int) {
        for step in 0..<(x1 - x0) {
            fill(x0 + step, y0 + step * (y1 - y0) / (x1 - x0), x0 + step + 2, y0 + step * (y1 - y0) / (x1 - x0) + 2)
            fill(x1 - step - 2, y0 + step * (y1 - y0) / (x1 - x0), x1 - step, y0 + step * (y1 - y0) / (x1 - x0) + 2)
        }
    }
}
