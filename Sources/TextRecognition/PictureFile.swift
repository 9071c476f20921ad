public import Pages
import CLeptonica

/// Pictures in files: PNG, JPEG, TIFF with one page or many, and what else leptonica was built to read.
public enum PictureFile {
    /// More pixels than this is no scan of a page.
    static let mostPixels = 120_000_000
    /// The most pages of a TIFF that are read.
    static let mostPages = 500

    /// The pages of a picture file in grey; empty when it is none, or is damaged.
    public static func pages(_ bytes: [UInt8]) -> [PagePicture] {
        setMsgSeverity(6)
        return bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress, isSane(start, buffer.count) else { return [] }
            guard isTIFF(bytes) else {
                guard let raster = Raster(pixReadMem(start, buffer.count)), let picture = picture(of: raster) else { return [] }
                return [picture]
            }
            var pages: [PagePicture] = []
            var offset = 0
            repeat {
                guard let raster = Raster(pixReadMemFromMultipageTiff(start, buffer.count, &offset)), let picture = picture(of: raster) else { break }
                pages.append(picture)
            } while offset != 0 && pages.count < mostPages
            return pages
        }
    }

    private static func isTIFF(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]) || bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A])
    }

    /// Whether the file says that it is a picture of a size that can be read.
    private static func isSane(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var width: Int32 = 0
        var height: Int32 = 0
        guard pixReadHeaderMem(start, count, nil, &width, &height, nil, nil, nil) == 0 else { return false }
        return width >= 100 && height >= 100 && Int(width) * Int(height) <= mostPixels
    }

    private static func picture(of raster: borrowing Raster) -> PagePicture? {
        let columns = raster.width
        let rows = raster.height
        guard columns > 0, rows > 0, columns * rows <= mostPixels else { return nil }
        let isBilevel = pixGetDepth(raster.pix) == 1
        guard let grey = Raster(pixConvertTo8(raster.pix, 0)), let data = pixGetData(grey.pix) else { return nil }
        pixEndianByteSwap(grey.pix)
        let wordsPerRow = Int(pixGetWpl(grey.pix))
        var pixels: [UInt8] = []
        pixels.reserveCapacity(columns * rows)
        for row in 0..<rows {
            pixels += UnsafeRawBufferPointer(start: UnsafeRawPointer(data + row * wordsPerRow), count: columns)
        }
        return PagePicture(
            columns: columns, rows: rows, pixels: pixels, resolution: resolution(Int(pixGetXRes(raster.pix)), max(columns, rows)), isBilevel: isBilevel)
    }

    /// What the file says, unless the page would then be smaller or larger than paper: then a sheet eleven inches long. Cameras write
    /// any number.
    private static func resolution(_ stated: Int, _ longer: Int) -> Double {
        let inches = stated > 0 ? Double(longer) / Double(stated) : 0
        return (6.5...18).contains(inches) ? Double(stated) : Double(longer) / 11
    }
}
