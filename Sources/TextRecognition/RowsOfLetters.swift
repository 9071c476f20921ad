/// The letters of a black and white picture made soft. The grey round them runs together along the tops and feet of small letters as the dots of
/// a hairline do; but a line's dots are no higher than the line, and letters are.
struct RowsOfLetters {
    /// How high a letter is, in points; dots and dashes are lower.
    static let heights = 3.5...14.0
    /// A letter, or several run together, is no wider than this many times its height.
    static let mostWidth = 3.0
    /// The share of a bar's length from which on it is made of letters: of a line, those that touch it take less.
    static let leastShare = 0.5
    /// So deep, in pixels, a bar lies in a letter that is a part of it, and not only beside it.
    static let leastDepth = 3

    private let letters: [PixelBox]

    /// Looks for letters on a page.
    init(on page: borrowing UprightPage) {
        let scale = page.scale
        letters = page.ink.components().filter {
            RowsOfLetters.heights.contains(Double($0.height) * scale) && Double($0.width) <= RowsOfLetters.mostWidth * Double($0.height)
        }
    }

    /// Whether most of a level bar lies in letters.
    func make(_ bar: PixelBox, of bars: borrowing Raster) -> Bool {
        var covered = 0
        for letter in letters where letter.intersects(bar) {
            let shared = PixelBox(max(letter.x0, bar.x0), max(letter.y0, bar.y0), min(letter.x1, bar.x1), min(letter.y1, bar.y1))
            if bars.inkCount(in: shared) >= RowsOfLetters.leastDepth * shared.width { covered += shared.width }
        }
        return Double(covered) >= RowsOfLetters.leastShare * Double(bar.width)
    }
}
