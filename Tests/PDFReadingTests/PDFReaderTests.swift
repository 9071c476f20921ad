import PDFReading
import Testing

@Suite struct PDFReaderTests {
    @Test func `An empty file is refused`() {
        #expect(throws: PDFReadingError(.empty)) { try PDFReader.read([]) }
    }
}
