import CLeptonica

/// Tells lines of print that run down a page from lines that run across it, where letters are too few to say which way up the page is.
enum TextDirection {
    /// Gaps inside a line of print up to this, in points, are closed: those between letters and between words, not those between lines.
    static let gap = 4.5
    /// A line of print is at least this long and this thick, in points.
    static let leastLength = 36.0
    static let thickness = 4.0...15.0
    /// So many times the print of the other direction settles the matter; our own judgement.
    static let plainly = 3

    /// Whether most print runs down the page; `scale` is points for a pixel.
    static func runsDown(_ ink: borrowing Raster, scale: Double) -> Bool {
        let across = print(ink, scale: scale, isAcross: true)
        let down = print(ink, scale: scale, isAcross: false)
        return down > plainly * across && Double(down) * scale > 5 * leastLength
    }

    /// The length of all print in one direction, in pixels.
    private static func print(_ ink: borrowing Raster, scale: Double, isAcross: Bool) -> Int {
        func pixels(_ points: Double) -> Int { max(1, Int((points / scale).rounded())) }
        // the lines of tables would join what stands beside them
        let long = pixels(leastLength)
        guard let level = ink.opened(long, 1), let upright = ink.opened(1, long), let rest = ink.copy() else { return 0 }
        pixSubtract(rest.pix, rest.pix, level.pix)
        pixSubtract(rest.pix, rest.pix, upright.pix)
        let gap = pixels(gap)
        guard let joined = isAcross ? rest.closed(gap, 1) : rest.closed(1, gap) else { return 0 }
        return joined.components().reduce(0) { sum, part in
            let length = isAcross ? part.width : part.height
            let breadth = Double(isAcross ? part.height : part.width) * scale
            return sum + (length >= long && thickness.contains(breadth) ? length : 0)
        }
    }
}
