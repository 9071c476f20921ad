public import Pages
import PopplerShim

/// How finely the images of a page are resolved.
public struct PageImagery: Sendable, Hashable {
    /// Pixels per inch of the finest large image; 0 without one.
    public var resolution: Double
    /// Share of the page under the largest image, 0 to 1.
    public var coveredShare: Double
    /// Whether the page's large images are black and white alone.
    public var isBilevel: Bool

    /// Imagery from its parts.
    public init(resolution: Double, coveredShare: Double, isBilevel: Bool) {
        self.resolution = resolution
        self.coveredShare = coveredShare
        self.isBilevel = isBilevel
    }
}

extension PDFReader {
    /// Resolution at which pages without images are drawn, in pixels per inch: what Tesseract was trained for.
    public static let usualResolution = 300.0
    /// Most pixels of a picture: a large sheet at 300 pixels per inch.
    static let mostPixels = 40_000_000

    /// Draws pages of a PDF, one after the other, at the resolution of their own scans; `take` gets each page's number and its picture,
    /// `nil` where the page cannot be drawn. Poppler draws one page at a time in the whole process.
    public static func draw(
        _ numbers: [Int], of bytes: [UInt8], passwords: [String] = [], take: (Int, PagePicture?, PageImagery?) -> Void
    ) throws(PDFReadingError) {
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(PDFReadingError) -> Void in
                let document = try open(buffer, passwords)
                for number in numbers {
                    let imagery = document.imagery(number)
                    take(number, document.picture(number, imagery: imagery), imagery)
                }
            }
        }
        try outcome.get()
    }

    /// The resolution for a page: that of its scan within reason, the usual one for drawn pages.
    static func resolution(for imagery: PageImagery?) -> Double {
        guard let imagery, imagery.coveredShare > 0.3, imagery.resolution > 0 else { return usualResolution }
        return min(max(imagery.resolution, 100), usualResolution)
    }
}
