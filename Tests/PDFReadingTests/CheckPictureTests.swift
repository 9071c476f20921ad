import PDFReading
import Pages
import Testing

/// An image of a box of 12 pixels as hexadecimal digits, with white round it and the pixels of `mark` black.
private func picture(isOutlined: Bool = true, _ mark: (Int, Int) -> Bool) -> String {
    (0..<12).map { y in
        (0..<12).map { x in
            let isEdge = isOutlined && (x == 0 || y == 0 || x == 11 || y == 11)
            return isEdge || mark(x, y) ? "20" : "FF"
        }.joined()
    }.joined() + ">"
}

private let empty = picture { _, _ in false }
private let crossed = picture { x, y in x == y || x == 11 - y }
private let solid = picture { _, _ in true }

/// A page that draws images by number at the left of lines, each with its label, from the top.
private func texts(_ images: [String], _ shown: [Int]) throws -> (words: [String], problems: [String]) {
    let objects = images.map {
        "<< /Type /XObject /Subtype /Image /Width 12 /Height 12 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter "
            + "/ASCIIHexDecode /Length \($0.utf8.count) >>\nstream\n\($0)\nendstream"
    }
    let names = images.indices.map { "/I\($0) \(7 + $0) 0 R" }.joined(separator: " ")
    let form = "/Resources << /Font 3 0 R /XObject << \(names) >> >>"
    let content = shown.enumerated().map { line, image in
        "q 9 0 0 9 72 \(700 - 20 * line) cm /I\(image) Do Q BT /F1 10 Tf 90 \(701 - 20 * line) Td (L\(line)) Tj ET"
    }.joined(separator: "\n")
    let wrapped = "<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] \(form) /Length \(content.utf8.count) >>"
    let last = "\(wrapped)\nstream\n\(content)\nendstream"
    let maker = PaperMaker(
        page: "/Resources << /Font 3 0 R /XObject << /All \(7 + images.count) 0 R >> >>", objects: objects + [last])
    let paper = try PDFReader.read(maker.pdf("/All Do"))
    return (paper.pages[0].words.map(\.text), paper.problems.map(\.code))
}

@Suite struct CheckPictureTests {
    @Test func `Two kinds of images are told apart by their pixels`() throws {
        let read = try texts([empty, crossed], [0, 1, 0])
        #expect(read.words == ["☐", "L0", "☒", "L1", "☐", "L2"] && read.problems.isEmpty)
    }

    @Test func `A tick without an outline is checked beside empty boxes only`() throws {
        let tick = picture(isOutlined: false) { x, y in (y - x == 3 && x < 5) || abs(x + y - 12) < 2 }
        #expect(try texts([empty, tick], [0, 1]).words == ["☐", "L0", "☒", "L1"])
        #expect(try texts([tick], [0, 0]).words == ["L0", "L1"])
    }

    @Test func `Dark squares are bullets unless there are empty boxes`() throws {
        #expect(try texts([solid], [0, 0]).words == ["L0", "L1"])
        #expect(try texts([solid, empty], [0, 1]).words == ["☒", "L0", "☐", "L1"])
    }

    @Test func `A speck in a box is left to a person`() throws {
        let speck = picture { x, y in x == 6 && (y == 6 || y == 7) }
        let read = try texts([empty, speck], [0, 1])
        #expect(read.words == ["☐", "L0", "L1"] && read.problems == ["checkbox-unknown"])
    }

    @Test func `Images within the page's own drawing are read too`() throws {
        func inline(_ hex: String, _ y: Int) -> String {
            "q 9 0 0 9 72 \(y) cm BI /W 12 /H 12 /CS /G /BPC 8 /F /AHx ID \(hex) EI Q"
        }
        let content =
            "\(inline(empty, 700)) \(inline(crossed, 680)) BT /F1 10 Tf 90 701 Td (Yes) Tj ET BT /F1 10 Tf 90 681 Td (No) Tj ET"
        let page = try #require(try PDFReader.read(PaperMaker().pdf(content)).pages.first)
        #expect(page.words.map(\.text) == ["☐", "Yes", "☒", "No"])
    }
}
