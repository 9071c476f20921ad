import PDFReading
import Pages
import Testing

private func page(_ content: String, _ maker: PaperMaker = PaperMaker()) throws -> Page {
    try #require(try PDFReader.read(maker.pdf(content)).pages.first)
}

/// Whether two rulings are the same within a fifth of a point.
private func near(_ one: Ruling, _ position: Double, _ start: Double, _ end: Double, horizontal: Bool) -> Bool {
    abs(one.position - position) < 0.2 && abs(one.start - start) < 0.2 && abs(one.end - end) < 0.2
        && one.isHorizontal == horizontal
}

@Suite struct LineTests {
    @Test func `A stroke is a ruling`() throws {
        let lines = try page("72 700 m 300 700 l S").rulings
        #expect(lines.count == 1 && near(lines[0], 92, 72, 300, horizontal: true))
    }

    @Test func `The matrix is applied`() throws {
        let lines = try page("2 0 0 2 10 10 cm 10 100 m 10 200 l S").rulings
        #expect(lines.count == 1 && near(lines[0], 30, 792 - 410, 792 - 210, horizontal: false))
    }

    @Test func `A stroked rectangle has four sides`() throws {
        let lines = try page("100 600 200 50 re S").rulings
        #expect(lines.count == 4)
        #expect(
            lines.contains { near($0, 142, 100, 300, horizontal: true) }
                && lines.contains { near($0, 192, 100, 300, horizontal: true) })
        #expect(
            lines.contains { near($0, 100, 142, 192, horizontal: false) }
                && lines.contains { near($0, 300, 142, 192, horizontal: false) })
    }

    @Test func `A thin filled bar is a ruling, a large one a shaded area`() throws {
        let page = try page("72 700 228 0.75 re f 0.9 g 72 600 228 20 re f")
        #expect(page.rulings.count == 1 && near(page.rulings[0], 792 - 700.375, 72, 300, horizontal: true))
        #expect(page.fills == [Box(72, 172, 300, 192)])
    }

    @Test func `A ring between two boxes is four rulings`() throws {
        let page = try page("100 600 200 50 re 101 601 198 48 re f*")
        #expect(page.rulings.count == 4 && page.fills.isEmpty)
    }

    @Test func `Pieces, dashes and double lines become one ruling each`() throws {
        #expect(try page("72 700 m 100 700 l S 100.5 700 m 300 700 l S").rulings.count == 1)
        let dashes = (0..<30).map { "\(72 + 5 * $0) 700 m \(75 + 5 * $0) 700 l S" }.joined(separator: "\n")
        let dashed = try page(dashes).rulings
        #expect(dashed.count == 1 && near(dashed[0], 92, 72, 220, horizontal: true))
        #expect(try page("72 700 m 300 700 l S 72 698 m 300 698 l S").rulings.count == 1)
        #expect(try page("72 700 m 300 700 l S 72 690 m 300 690 l S").rulings.count == 2)
    }

    @Test func `Slanted, white and clipped lines are no rulings`() throws {
        #expect(try page("72 700 m 300 600 l S").rulings.isEmpty)
        #expect(try page("1 G 72 700 m 300 700 l S").rulings.isEmpty)
        #expect(try page("q 72 100 200 100 re W n 72 700 m 300 700 l S Q").rulings.isEmpty)
        #expect(try page("0 0 0.4 rg 60 600 300 150 re f 1 G 72 700 m 300 700 l S").rulings.count == 1)
    }

    @Test func `An image without text is a page to recognize`() throws {
        let image = "q 500 0 0 700 50 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7F} EI Q"
        let paper = try PDFReader.read(PaperMaker().pdf(image))
        #expect(paper.pages.first?.images == [Box(50, 52, 550, 752)])
        #expect(paper.pageQualities.first?.textQuality == PageQuality.TextQuality.none)
        #expect((paper.pageQualities.first?.imageShare ?? 0) > 0.7)
    }
}
