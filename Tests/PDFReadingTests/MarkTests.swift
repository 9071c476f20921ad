import PDFReading
import Pages
import Testing

private func words(_ content: String, _ maker: PaperMaker = PaperMaker()) throws -> [Word] {
    try #require(try PDFReader.read(maker.pdf(content)).pages.first).words
}

@Suite struct MarkTests {
    @Test func `Invisible text is kept and marked`() throws {
        let paper = try PDFReader.read(PaperMaker().pdf("BT /F1 10 Tf 3 Tr 72 720 Td (hidden) Tj ET"))
        #expect(paper.pages.first?.words.first?.marks == [.invisible])
        #expect(paper.pageQualities.first?.isHiddenLayer == true)
    }

    @Test func `White text is marked on paper, not on a dark ground`() throws {
        #expect(try words("1 g BT /F1 10 Tf 72 720 Td (white) Tj ET").first?.marks == [.white])
        #expect(try words("0 0 0.5 rg 60 700 200 40 re f 1 g BT /F1 10 Tf 72 720 Td (white) Tj ET").first?.marks == [])
    }

    @Test func `Text under a white box drawn later is not seen`() throws {
        let all = try words("BT /F1 10 Tf 72 720 Td (60) Tj ET 1 g 60 700 60 40 re f 0 g BT /F1 10 Tf 72 720 Td (30) Tj ET")
        #expect(all.map(\.text) == ["60", "30"])
        #expect(all.map { $0.marks.contains(.invisible) } == [true, false])
    }

    @Test func `A see-through highlight hides nothing`() throws {
        let maker = PaperMaker(states: [("H", "<< /ca 0.4 >>"), ("M", "<< /BM /Multiply >>")])
        let text = "BT /F1 10 Tf 72 720 Td (60) Tj ET 1 1 0 rg"
        #expect(try words("\(text) /H gs 60 700 60 40 re f", maker).first?.marks == [])
        #expect(try words("\(text) /M gs 60 700 60 40 re f", maker).first?.marks == [])
    }

    @Test func `Text outside the clip is not seen`() throws {
        let all = try words("q 60 700 50 40 re W n BT /F1 10 Tf 72 720 Td (seen) Tj 200 0 Td (unseen) Tj ET Q")
        #expect(all.map { $0.marks.contains(.invisible) } == [false, true])
    }

    @Test func `Text drawn twice is kept once and marked`() throws {
        let twice = try words("BT /F1 10 Tf 72 720 Td (Speech 30) Tj ET BT /F1 10 Tf 72.4 720 Td (Speech 30) Tj ET")
        #expect(twice.map(\.text) == ["Speech", "30"])
        #expect(twice.allSatisfy { $0.marks == [.doubled] })
        let byLetter = "BT /F1 10 Tf 72 720 Td [(O) 762 (O) 16 (T) 595 (T)] TJ ET"
        #expect(try words(byLetter).map(\.text) == ["OT"])
    }

    @Test func `Double letters and repeated numbers in two cells are not doubles`() throws {
        #expect(try words("BT /F1 10 Tf 72 720 Td (All 11) Tj 30 0 Td (11) Tj ET").map(\.text) == ["All", "11", "11"])
    }

    @Test func `The visible one of a shadow and its text is kept`() throws {
        let all = try words("1 g BT /F1 20 Tf 73 719 Td (IEP) Tj ET 0 g BT /F1 20 Tf 72 720 Td (IEP) Tj ET")
        #expect(all.map(\.text) == ["IEP"])
        #expect(all.first?.marks == [.doubled])
    }

    @Test func `A slanted large word is a watermark`() throws {
        let slanted = "q 0.9 g BT /F1 80 Tf 0.7 0.7 -0.7 0.7 150 250 Tm (DRAFT) Tj ET Q"
        let all = try words("\(slanted) BT /F1 10 Tf 72 720 Td (The team met twice this year.) Tj ET")
        #expect(all.first?.text == "DRAFT")
        #expect(all.first?.marks == [.watermark, .rotated])
        #expect(all.dropFirst().allSatisfy { $0.marks.isEmpty })
    }

    @Test func `A character the font does not map keeps its place`() throws {
        let table = "/ToUnicode 7 0 R"
        let map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0041> <0041> endbfchar"
        let stream = "<< /Length \(map.utf8.count) >>\nstream\n\(map)\nendstream"
        let font =
            "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Calibri /Encoding /Identity-H \(table) /DescendantFonts [<< /Type "
            + "/Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Calibri /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            + "/Supplement 0 >> /DW 500 >>] >>"
        let paper = try PDFReader.read(
            PaperMaker(fonts: [("C", font)], objects: [stream]).pdf(
                "BT /F1 10 Tf 72 720 Td (Instruc) Tj /C 10 Tf <0042> Tj /F1 10 Tf (on) Tj ET"))
        let word = try #require(paper.pages.first?.words.first)
        #expect(word.text == "Instruc\u{FFFD}on")
        #expect(word.marks == [.unmapped])
        #expect(paper.pageQualities.first?.textQuality == .good)
        let bare = font.split(separator: table).joined()
        let garbage = try PDFReader.read(PaperMaker(fonts: [("C", bare)]).pdf("BT /C 10 Tf 72 720 Td <004200430044> Tj ET"))
        #expect(garbage.pageQualities.first?.textQuality == .garbage)
        #expect(garbage.problems.map(\.code) == ["text-garbled"])
    }

    @Test func `Letters shifted by a wrong table are garbage`() throws {
        let shifted =
            "Wkh vwxghqw zloo uhfhlyh vshhfk wkhudsb wzlfh d zhhn lq wkh vhswhpehu urrp iru wkluwb plqxwhv zlwk klv whdfkhu"
        let paper = try PDFReader.read(PaperMaker().pdf("BT /F1 6 Tf 72 720 Td (\(shifted)) Tj ET"))
        #expect(paper.pageQualities.first?.textQuality == .garbage)
        let plain =
            "The student will receive speech therapy twice a week in the September room for thirty minutes with his teacher"
        #expect(
            try PDFReader.read(PaperMaker().pdf("BT /F1 6 Tf 72 720 Td (\(plain)) Tj ET")).pageQualities.first?.textQuality
                == .good)
        let spanish =
            "El estudiante recibe terapia del habla dos veces por semana durante treinta minutos en el salon de clases"
        #expect(
            try PDFReader.read(PaperMaker().pdf("BT /F1 6 Tf 72 720 Td (\(spanish)) Tj ET")).pageQualities.first?.textQuality
                == .good)
    }

    @Test func `Replacement text is taken for one word only`() throws {
        let ligature = "BT /F1 10 Tf 72 720 Td /Span << /ActualText <FEFF00660069> >> BDC (x) Tj EMC (ne) Tj ET"
        #expect(try words(ligature).map(\.text) == ["fine"])
        let passage = "BT /F1 10 Tf 72 720 Td /Span << /ActualText (something else) >> BDC (30 min) Tj EMC ET"
        #expect(try words(passage).map(\.text) == ["30", "min"])
    }
}

@Suite struct StruckWordTests {
    @Test func `A line through the middle of words strikes them and bounds nothing`() throws {
        let page = try #require(
            try PDFReader.read(PaperMaker().pdf("BT /F1 10 Tf 72 720 Td (gone words) Tj 0 -20 Td (kept words) Tj ET 72 723 m 126 723 l S")).pages.first)
        #expect(page.words.map { $0.marks.contains(.struck) } == [true, true, false, false])
        #expect(page.rulings.isEmpty)
    }

    @Test func `Lines under and over words, and borders that a word happens to cross, strike nothing`() throws {
        for line in ["72 718.5 m 126 718.5 l S", "72 729 m 126 729 l S", "10 723 m 600 723 l S", "72 723 m 84 723 l S"] {
            let page = try #require(try PDFReader.read(PaperMaker().pdf("BT /F1 10 Tf 72 720 Td (plain words) Tj ET \(line)")).pages.first)
            #expect(!page.words.contains { $0.marks.contains(.struck) }, "\(line)")
            #expect(page.rulings.count == 1, "\(line)")
        }
    }

    @Test func `A new number typed behind a struck one is a word of its own`() throws {
        // "21" and "3020", each digit 5.56 wide: the lines end behind the 2 and the 30.
        let page = try #require(
            try PDFReader.read(
                PaperMaker().pdf("BT /F1 10 Tf 72 720 Td (21 times) Tj 100 0 Td (3020 min) Tj ET 72 723 m 77.6 723 l 172 723 m 183.1 723 l S")).pages.first)
        #expect(page.words.map(\.text) == ["2", "1", "times", "30", "20", "min"])
        #expect(page.words.map { $0.marks.contains(.struck) } == [true, false, false, true, false, false])
        #expect(page.rulings.isEmpty)
    }

    @Test func `A line through a row of a table strikes it over its gaps`() throws {
        let row = "BT /F1 10 Tf 72 720 Td (Aide) Tj 150 0 Td (30) Tj 150 0 Td (Gym) Tj ET"
        let page = try #require(try PDFReader.read(PaperMaker().pdf("\(row) 70 723 m 396 723 l S")).pages.first)
        #expect(page.words.allSatisfy { $0.marks.contains(.struck) })
        let bordered = try #require(try PDFReader.read(PaperMaker().pdf("\(row) 20 723 m 560 723 l S")).pages.first)
        #expect(!bordered.words.contains { $0.marks.contains(.struck) })
        #expect(bordered.rulings.count == 1)
    }

    @Test func `Lines through most words of a page strike none, and are told`() throws {
        let lines = (0..<8).map { "BT /F1 10 Tf 72 \(720 - 20 * $0) Td (four words stand here) Tj ET 72 \(723 - 20 * $0) m 174 \(723 - 20 * $0) l S" }
        let read = try PDFReader.read(PaperMaker().pdf(lines.joined(separator: " ")))
        #expect(read.pages.first?.words.contains { $0.marks.contains(.struck) } == false)
        #expect(read.problems.map(\.code) == ["lines-through-words"])
    }

    @Test func `A mark laid over the words by a reader of PDFs strikes them`() throws {
        var maker = FormMaker()
        maker.annotation("/Subtype /StrikeOut /QuadPoints [100 709 160 709 100 699 160 699]", 100, 699, 60, 10)
        let read = try PDFReader.read(maker.pdf("BT /F1 10 Tf 100 701 Td (gone words) Tj 0 -30 Td (kept) Tj ET"))
        let words = try #require(read.pages.first?.words)
        #expect(words.map { $0.marks.contains(.struck) } == [true, true, false])
        #expect(read.problems.map(\.code) == ["text-struck-out"])
    }
}
