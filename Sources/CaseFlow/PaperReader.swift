public import ServiceRecords
import Crypto
import Foundation
import MandateReading
import PDFReading
import Pages
import Tables

/// Reads one paper: bytes in, everything it says out. Never throws: what cannot be read is said in the document's problems.
public struct PaperReader: Sendable {
    /// Passwords to try on locked papers.
    public var passwords: [String]

    public init(passwords: [String] = []) { self.passwords = passwords }

    /// Reads the file at the path.
    public func read(path: String) -> Document {
        guard let data = FileManager.default.contents(atPath: path) else {
            return Document(
                file: path, kind: .unreadable,
                problems: [Problem(.error, "unreadable-file", "The file cannot be opened. Check that it exists and that you may read it.")])
        }
        return read([UInt8](data), file: path)
    }

    /// Reads a paper held in memory.
    public func read(_ bytes: [UInt8], file: String) -> Document {
        var document = Document(file: file, sha256: PaperReader.hash(bytes), bytes: bytes.count)
        readPDF(bytes, into: &document)
        return document
    }

    static func hash(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in SHA256.hash(data: bytes) {
            let digits = String(byte, radix: 16)
            text += digits.utf8.count < 2 ? "0" + digits : digits
        }
        return text
    }

    private func readPDF(_ bytes: [UInt8], into document: inout Document) {
        document.mediaType = "application/pdf"
        let paper: PDFPaper
        do {
            paper = try PDFReader.read(bytes, passwords: passwords)
        } catch {
            document.kind = .unreadable
            document.problems.append(Problem(.error, "\(error.code)", error.message))
            return
        }
        document.pageCount = paper.pages.count
        document.problems += paper.problems
        document.textSource = paper.pageQualities.contains { $0.textQuality == .good } ? .text : .none
        let layouts = paper.pages.map(PageLayout.init(of:))
        document.kind = PaperKind.named(layouts) ?? .other
        let reading = MandateReader.read(layouts)
        document.student = reading.student
        document.iep = reading.iep
        document.mandates = reading.mandates
        document.accommodations = reading.accommodations
        document.problems += reading.problems
        document.notUnderstood = reading.notUnderstood
    }
}
