import Confinement
import Foundation
import Pages
import SheetReading

/// The text of a very large workbook with one sheet.
struct LargeWorkbook {
    let text: LargeText
    let sheet: String
    let problems: [Problem]

    /// Unpacked, the cells of a row take some times the bytes that they take as text.
    private static let unpacking = 3

    /// `nil` when its sheets are smaller than a text of `minimumBytes` would be, the file is no workbook, or better read in one piece.
    init?(path: String, minimumBytes: Int, pool: ReaderPool?) {
        guard let size = LargeWorkbook.size(of: path), size >= minimumBytes / LargeLog.packing, size > 0, LargeWorkbook.holdsLargeSheet(path, minimumBytes)
        else { return nil }
        let pieces = GrowingBytes()
        var found: WorkbookTextFound?
        if let pool {
            guard case .success(let packed) = pool.run(ReadingRequest(.workbookText, file: path), pieces: pieces) else { return nil }
            found = Packer.value(WorkbookTextFound.self, from: packed)
        } else if let data = FileManager.default.contents(atPath: path) {
            found = WorkbookTextFound([UInt8](data)) { _ = pieces.append($0) }
        }
        guard let found, let sheet = found.sheet, !pieces.bytes.isEmpty else { return nil }
        text = LargeText(pieces.bytes, dialect: WorkbookText.dialect, owner: pieces)
        (self.sheet, problems) = (sheet, found.problems)
    }

    /// Bytes of a file; `nil` for anything else.
    static func size(of path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Whether a workbook lies there with a sheet large enough: pictures make small ones long.
    private static func holdsLargeSheet(_ path: String, _ minimumBytes: Int) -> Bool {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else { return false }
        return data.withUnsafeBytes { bytes in
            Container.sniff(bytes) == .xlsx && WorkbookText.largestSheet(bytes) >= minimumBytes * LargeWorkbook.unpacking
        }
    }
}
