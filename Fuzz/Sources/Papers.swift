import PDFReading

/// Readers of whole papers behind a large library, which is not itself watched.
enum Papers {
    static func pdf(_ bytes: [UInt8]) { _ = try? PDFReader.read(Array("%PDF-1.".utf8) + bytes) }
}
