import PDFReading
import Pages
import Testing

/// The words of a page drawn by one content stream.
private func words(_ content: String, _ maker: PaperMaker = PaperMaker()) throws -> [Word] {
    let paper = try PDFReader.read(maker.pdf(content))
    return try #require(paper.pages.first).words
}

@Suite struct WordTests {
    @Test func `A word's box is in points from the upper left corner`() throws {
        let word = try #require(try words("BT /F1 10 Tf 72 720 Td (Speech therapy) Tj ET").first)
        #expect(word.text == "Speech")
        #expect(abs(word.box.x0 - 72) < 0.1)
        #expect(abs(word.baseline - 72) < 0.1)
        #expect(word.box.y0 < 66 && word.box.y0 > 60 && word.box.y1 > 72 && word.box.y1 < 76)
        #expect(abs(word.box.width - 33.9) < 0.1)  // Helvetica: S 667 p 556 e 556 e 556 c 500 h 556 = 3391
        #expect(word.fontSize == 10 && word.marks.isEmpty)
    }

    @Test(arguments: [(90, 720.0, 72.0), (180, 540.0, 720.0), (270, 72.0, 540.0)])
    func `A turned page is measured as displayed`(turn: Int, x: Double, y: Double) throws {
        let paper = try PDFReader.read(PaperMaker(page: "/Rotate \(turn)").pdf("BT /F1 10 Tf 72 720 Td (x) Tj ET"))
        let page = try #require(paper.pages.first)
        #expect(page.width == (turn == 180 ? 612 : 792) && page.height == (turn == 180 ? 792 : 612))
        let word = try #require(page.words.first)
        #expect(word.box.grown(by: 1).contains(x: x, y: y))
        #expect(word.marks.contains(.rotated))
    }

    @Test func `Text set level on a page turned by its own key is not marked as turned`() throws {
        let all = try words("BT /F1 10 Tf 0 1 -1 0 100 200 Tm (Level) Tj ET", PaperMaker(page: "/Rotate 90"))
        let word = try #require(all.first)
        #expect(word.marks.isEmpty)
        #expect(abs(word.box.x0 - 200) < 0.1 && abs(word.baseline - 100) < 0.1)
    }

    @Test func `The crop box moves the corner and what lies outside is counted`() throws {
        let maker = PaperMaker(page: "/CropBox [50 100 450 700]")
        let paper = try PDFReader.read(maker.pdf("BT /F1 10 Tf 60 680 Td (in) Tj 0 80 Td (out) Tj ET"))
        let page = try #require(paper.pages.first)
        #expect(page.width == 400 && page.height == 600)
        #expect(page.words.map(\.text) == ["in"])
        #expect(abs((page.words.first?.box.x0 ?? 0) - 10) < 0.1 && abs((page.words.first?.baseline ?? 0) - 20) < 0.1)
        #expect(paper.pageQualities.first?.charactersOutside == 3)
        #expect(paper.problems.map(\.code) == ["text-outside-page"])
    }

    @Test func `Text that runs upwards makes words`() throws {
        let all = try words("BT /F1 10 Tf 0 1 -1 0 100 200 Tm (Related services) Tj ET")
        #expect(all.map(\.text) == ["Related", "services"])
        #expect(all.allSatisfy { $0.marks == [.rotated] && $0.box.height > 30 && $0.box.width < 15 })
        #expect(all.allSatisfy { $0.box.x0 < 100 && $0.box.x1 > 100 })
    }

    @Test func `Matrices and font sizes multiply`() throws {
        let word = try #require(try words("2 0 0 3 10 20 cm BT /F1 1 Tf 4 0 0 4 5 6 Tm (a) Tj ET").first)
        #expect(abs(word.box.x0 - 20) < 0.1 && abs(word.baseline - (792 - 38)) < 0.1)
        #expect(abs(word.box.width - 8 * 0.556) < 0.1)
    }

    @Test func `Spaces, gaps and non-breaking spaces part words, kerning does not`() throws {
        let all = try words("BT /F1 10 Tf 72 720 Td [(30) -250 (min) 40 (utes)] TJ 0 -20 Td (2x\\240weekly now) Tj ET")
        #expect(all.map(\.text) == ["30", "minutes", "2x", "weekly", "now"])
    }

    @Test func `Character spacing does not part words`() throws {
        #expect(try words("BT /F1 10 Tf 4 Tc 72 720 Td (Related services) Tj ET").map(\.text) == ["Related", "services"])
    }

    @Test func `A heading set letter by letter is one word`() throws {
        let letters = "[(S) -200 (E) -200 (R) -200 (V) -200 (I) -200 (C) -200 (E)] TJ"
        #expect(try words("BT /F1 10 Tf 72 720 Td \(letters) ET").map(\.text) == ["SERVICE"])
    }

    @Test func `A heading set letter by letter with a kerned pair is one word`() throws {
        let letters = "[(R) -150 (E) -150 (L) -150 (AT) -150 (E) -150 (D)] TJ"
        #expect(try words("BT /F1 10 Tf 72 720 Td \(letters) ET").map(\.text) == ["RELATED"])
    }

    @Test func `Short words without space characters stay apart`() throws {
        let text = "[(as) -250 (it) -250 (is) -250 (a) -250 (to) -250 (do)] TJ"
        #expect(try words("BT /F1 10 Tf 72 720 Td \(text) ET").map(\.text) == ["as", "it", "is", "a", "to", "do"])
    }

    /// A font whose hyphen is mapped to the soft hyphen, as programs do whose fonts draw both with one glyph.
    private var softHyphens: PaperMaker {
        let map = "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <AD> <00AD> endbfchar"
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 7 0 R >>"
        return PaperMaker(fonts: [("S", font)], objects: ["<< /Length \(map.utf8.count) >>\nstream\n\(map)\nendstream"])
    }

    @Test func `A drawn soft hyphen is a hyphen, one that the next letter covers is nothing`() throws {
        let drawn = "BT /S 10 Tf 72 720 Td (30\\25545) Tj 0 -20 Td (be\\255) Tj 0 -20 Td (gin) Tj ET"
        #expect(try words(drawn, softHyphens).map(\.text) == ["30-45", "be-", "gin"])
        let covered = "BT /S 10 Tf 72 720 Td [(be\\255) 333 (gin)] TJ ET"
        #expect(try words(covered, softHyphens).map(\.text) == ["begin"])
    }

    @Test func `A ruling between two characters parts words`() throws {
        let content = "BT /F1 10 Tf 72 720 Td [(30) -90 (45)] TJ ET 83.6 700 m 83.6 740 l S"
        #expect(try words(content).map(\.text) == ["30", "45"])
        #expect(try words("BT /F1 10 Tf 72 720 Td [(30) -90 (45)] TJ ET").map(\.text) == ["3045"])
    }

    @Test func `Ligatures are opened`() throws {
        let encoding = "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /ffl] >>"
        let maker = PaperMaker(fonts: [("L", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica \(encoding) >>")])
        #expect(
            try words("BT /L 10 Tf 72 720 Td (\\001ne) Tj 0 -20 Td (30\\25545) Tj ET", maker).map(\.text) == ["fine", "30-45"])
    }

    @Test func `Letter and accent drawn one over the other are one character`() throws {
        let all = try words("BT /F1 10 Tf 72 720 Td (Jos) Tj (e) Tj -5 0 Td ET BT /F1 10 Tf 89.4 720 Td (\\264) Tj ET")
        #expect(all.map(\.text) == ["José"])
    }

    @Test func `Check marks of symbol fonts have their meaning`() throws {
        #expect(try words("BT /ZD 10 Tf 72 720 Td (4) Tj 0 -20 Td (8) Tj 0 -20 Td (n) Tj ET").map(\.text) == ["✔", "✘", "■"])
        let maker = PaperMaker(fonts: [
            ("W", "<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Wingdings /Encoding /WinAnsiEncoding >>")
        ])
        #expect(try words("BT /W 10 Tf 72 720 Td (\\374) Tj 0 -20 Td (\\250) Tj ET", maker).map(\.text) == ["✔", "□"])
    }

    @Test func `Bold is told from the font`() throws {
        #expect(try words("BT /F2 10 Tf 72 720 Td (Services) Tj ET").first?.marks == [.bold])
    }
}
