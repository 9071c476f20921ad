import PDFReading
import Pages
import Testing

private let ask =
    "BT /F1 10 Tf 72 700 Td (Please wait...) Tj 0 -14 Td (If this message is not eventually replaced by the proper contents) Tj "
    + "0 -14 Td (of the document, your PDF viewer may not be able to display this type of document.) Tj ET"

@Suite struct XFATests {
    @Test func `A form that only Adobe Reader shows says so`() throws {
        var maker = PaperMaker()
        maker.catalog = "/AcroForm << /Fields [] /XFA 7 0 R >>"
        maker.objects = ["<< /Length 11 >>\nstream\n<xdp></xdp>\nendstream"]
        #expect(try PDFReader.read(maker.pdf(ask)).problems.map(\.code) == ["xfa-form"])
        maker.catalog += " /NeedsRendering true"
        let other = try PDFReader.read(maker.pdf("BT /F1 10 Tf 72 700 Td (Open me elsewhere) Tj ET"))
        #expect(other.problems.map(\.code) == ["xfa-form"])
    }

    @Test func `A form with its content on the page is read from there`() throws {
        var maker = PaperMaker()
        maker.catalog = "/AcroForm << /Fields [] /XFA 7 0 R >>"
        maker.objects = ["<< /Length 11 >>\nstream\n<xdp></xdp>\nendstream"]
        let paper = try PDFReader.read(maker.pdf("BT /F1 10 Tf 72 700 Td (Speech therapy) Tj ET"))
        #expect(paper.problems.isEmpty && paper.hasXFA && paper.pages.first?.words.count == 2)
        #expect(try PDFReader.read(PaperMaker().pdf(ask)).problems.isEmpty)
    }
}
