import PDFReading
import Pages
import Testing

private func page(_ content: String, _ maker: PaperMaker = PaperMaker()) throws -> Page {
    try #require(try PDFReader.read(maker.pdf(content)).pages.first)
}

/// The drawn words of a page, in its order.
private func boxes(_ content: String, _ maker: PaperMaker = PaperMaker()) throws -> [String] {
    try page(content, maker).words.filter { $0.marks.contains(.drawn) }.map(\.text)
}

/// A label, so that the page is not empty.
private func label(_ text: String, _ x: Int = 90, _ y: Int = 701) -> String { "BT /F1 10 Tf \(x) \(y) Td (\(text)) Tj ET" }

/// An empty outlined box of eight points at 72, 700.
private let square = "72 700 8 8 re S"

/// A circle of four curves.
private func circle(_ x: Double, _ y: Double, _ radius: Double) -> String {
    let k = 0.5523 * radius
    return "\(x + radius) \(y) m \(x + radius) \(y + k) \(x + k) \(y + radius) \(x) \(y + radius) c "
        + "\(x - k) \(y + radius) \(x - radius) \(y + k) \(x - radius) \(y) c "
        + "\(x - radius) \(y - k) \(x - k) \(y - radius) \(x) \(y - radius) c "
        + "\(x + k) \(y - radius) \(x + radius) \(y - k) \(x + radius) \(y) c h"
}

@Suite struct CheckBoxTests {
    @Test(arguments: [
        ("", "☐"), ("73 701 m 79 707 l 73 707 m 79 701 l S", "☒"), ("73 704 m 75.5 701 l 79 707 l S", "☒"),
        ("73 704 m 75.5 701 l 83 713 l S", "☒"), ("74 702 4 4 re f", "☒"), ("72 700 8 8 re f", "☒"),
        ("73 704 m 74 703 75 702 75.5 701 c 76 703 77 705 79 707 c S", "☒"),
        ("73 702 m 74 701 l 79 706 l 78 707 l h 73 706 m 78 701 l 79 702 l 74 707 l h f", "☒"),
        ("1 g 72 700 8 8 re f 0 g 72 700 8 8 re S", "☐"), ("1 G 73 701 m 79 707 l S", "☐"),
        ("BT /ZD 9 Tf 72.2 701 Td (4) Tj ET", "☒"), ("BT /F1 9 Tf 73 701 Td (X) Tj ET", "☒"),
    ])
    func `A box is what is drawn in it`(mark: String, text: String) throws {
        let page = try page("\(square) \(mark) \(label("Group"))")
        #expect(page.words.map(\.text) == [text, "Group"])
        let word = try #require(page.words.first)
        #expect(word.marks == [.drawn] && abs(word.box.x0 - 72) < 0.5 && abs(word.box.y0 - 84) < 0.5)
        #expect(abs(word.box.width - 8) < 0.8 && word.baseline == page.words.last?.baseline)
        #expect(page.rulings.isEmpty && page.fills.isEmpty)
    }

    @Test(arguments: [
        "72 700 m 80 700 l S 80 700 m 80 708 l S 80 708 m 72 708 l S 72 708 m 72 700 l S",
        "72 700 8 0.7 re f 72 707.3 8 0.7 re f 72 700 0.7 8 re f 79.3 700 0.7 8 re f", "71.5 699.5 9 9 re 72.5 700.5 7 7 re f*",
        "72 700 8 8 re f 1 g 72.7 700.7 6.6 6.6 re f 0 g",
        "74 700 m 78 700 l 79 700 80 701 80 702 c 80 706 l 80 707 79 708 78 708 c 74 708 l 73 708 72 707 72 706 c 72 702 l "
            + "72 701 73 700 74 700 c h S",
    ])
    func `A box may be drawn in many ways`(outline: String) throws {
        let empty = try page("\(outline) \(label("Group"))")
        #expect(empty.words.map(\.text) == ["☐", "Group"] && empty.rulings.isEmpty)
        let mark = "73.5 701.5 m 78.5 706.5 l 73.5 706.5 m 78.5 701.5 l S"
        #expect(try boxes("\(outline) \(mark) \(label("Group"))") == ["☒"])
    }

    @Test func `A rounded box with a dark ground is checked`() throws {
        func rounded(_ x: Double, _ side: Double) -> String {
            let (a, b, c, d) = (x, x + 1.5, x + side - 1.5, x + side)
            let (e, f, g, h) = (a + 628, b + 628, c + 628, d + 628)
            return "\(b) \(e) m \(c) \(e) l \(d) \(e) \(d) \(e) \(d) \(f) c \(d) \(g) l \(d) \(h) \(d) \(h) \(c) \(h) c "
                + "\(b) \(h) l \(a) \(h) \(a) \(h) \(a) \(g) c \(a) \(f) l \(a) \(e) \(a) \(e) \(b) \(e) c h"
        }
        let ring = "\(rounded(72.7, 6.9)) \(rounded(72, 8.3)) f*"
        #expect(try boxes("\(ring) \(label("Group"))") == ["☐"])
        #expect(try boxes("0.1 0.4 0.9 rg 72 700 8.3 8.3 re f 0.2 g \(ring) \(label("Group"))") == ["☒"])
    }

    @Test func `Boxes stand before their labels`() throws {
        let content =
            "\(label("Setting:", 20)) \(label("Group")) \(label("Alone", 150)) \(square) 132 700 8 8 re S "
            + "133 701 m 139 707 l 133 707 m 139 701 l S"
        #expect(try page(content).words.map(\.text) == ["Setting:", "☐", "Group", "☒", "Alone"])
    }

    @Test func `A mark drawn after all else stands before its label too`() throws {
        let content = "\(square) \(label("needed")) \(label("Provider:", 20, 680)) BT /ZD 9 Tf 72.2 701 Td (3) Tj ET"
        #expect(try page(content).words.map(\.text) == ["☒", "needed", "Provider:"])
    }

    @Test func `Circles are radio buttons`() throws {
        let empty = circle(76, 704, 4)
        #expect(try boxes("\(empty) S \(label("Yes"))") == ["○"])
        #expect(try boxes("\(empty) S \(circle(76, 704, 2)) f \(label("Yes"))") == ["◉"])
        let ring = "\(circle(76, 704, 4)) \(circle(76, 704, 3.2)) f*"
        #expect(try boxes("\(ring) \(label("Yes"))") == ["○"])
        #expect(try boxes("\(ring) \(circle(76, 704, 1.8)) f \(label("Yes"))") == ["◉"])
    }

    @Test func `Bullets are no check boxes unless empty ones of their size are there`() throws {
        #expect(try boxes("72 700 8 8 re f \(label("First"))").isEmpty)
        #expect(try boxes("\(circle(76, 704, 4)) f \(label("First"))").isEmpty)
        #expect(try boxes("72 700 8 8 re f \(label("First")) 72 680 8 8 re S \(label("Second", 90, 681))") == ["☒", "☐"])
    }

    @Test func `A pale box with a white tick on it is checked`() throws {
        let empty = "72 680 8 8 re S \(label("Second", 90, 681))"
        let pale = "0.83 g 72 700 8 8 re f 1 G 73.5 704 m 75.5 702 l 78.5 706 l S 0 g 0 G"
        #expect(try boxes("\(pale) \(label("First")) \(empty)") == ["☒", "☐"])
        #expect(try boxes("0.83 g 72 700 8 8 re f 0 g \(label("First")) \(empty)") == ["☐"])
    }

    @Test func `Cells of a grid and boxed letters are no check boxes`() throws {
        let rows = (0...3).map { "72 \(660 + 12 * $0) m 108 \(660 + 12 * $0) l S" }.joined(separator: " ")
        let columns = (0...3).map { "\(72 + 12 * $0) 660 m \(72 + 12 * $0) 696 l S" }.joined(separator: " ")
        let grid = try page("\(rows) \(columns) \(label("May"))")
        #expect(grid.words.map(\.text) == ["May"] && grid.rulings.count == 8)
        let cells = (0..<9).map { "\(72 + 12 * ($0 % 3)) \(660 + 12 * ($0 / 3)) 12 12 re S" }.joined(separator: " ")
        #expect(try boxes("\(cells) \(label("May"))").isEmpty)
        let letter = try page("72 700 10 10 re S BT /F1 9 Tf 74 702 Td (7) Tj ET \(label("Grade", 90))")
        #expect(letter.words.map(\.text) == ["7", "Grade"] && letter.rulings.count == 4)
    }

    @Test func `A box in the cell of a table leaves the table's lines alone`() throws {
        let cell = "60 690 100 30 re S 60 660 100 30 re S"
        let page = try page("\(cell) \(square) 73 701 m 79 707 l S \(label("Group"))")
        #expect(page.words.map(\.text) == ["☒", "Group"])
        #expect(page.rulings.filter(\.isHorizontal).count == 3 && page.rulings.count == 5)
    }

    @Test func `A key of colours is no list of check boxes`() throws {
        let colours = ["1 0 0 rg", "0 0.5 0 rg", "0 0 1 rg"]
        let key = colours.enumerated().map { "\($1) 72 \(700 - 20 * $0) 8 8 re B" }.joined(separator: " ")
        #expect(try boxes("\(key) 0 g \(label("Holiday"))").isEmpty)
    }

    @Test(arguments: [
        "75 703 m 76.3 704.5 l S", "BT /F1 9 Tf 74 701 Td (*) Tj ET", "73 704 m 79 704 l S", "0.7 g 72 700 8 8 re f",
    ])
    func `A mark that may mean anything is left to a person`(mark: String) throws {
        let paper = try PDFReader.read(PaperMaker().pdf("\(square) \(mark) \(label("Group"))"))
        #expect(paper.problems.map(\.code) == ["checkbox-unknown"] && paper.problems.first?.page == 1)
        #expect(paper.pages.first?.words.contains { $0.marks.contains(.drawn) } == false)
    }

    @Test func `A box that white paint covers is gone`() throws {
        let covered = "\(square) 73 701 m 79 707 l S 1 g 70 698 12 12 re f 0 g"
        #expect(try boxes("\(covered) \(label("Group"))").isEmpty)
        #expect(try boxes("\(covered) \(square) \(label("Group"))") == ["☐"])
    }

    @Test func `Letters drawn as shapes are no radio buttons`() throws {
        let letter = "\(circle(76, 704, 4)) \(circle(76, 704, 3)) f*"
        #expect(try boxes("\(letter) 81 700 m 83 700 l 83 708 l 81.5 708 l 82 704 l h f \(label("Group"))").isEmpty)
    }
}
