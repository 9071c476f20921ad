import PDFReading
import Pages
import Testing

private func label(_ text: String, _ x: Int = 20, _ y: Int = 705) -> String { "BT /F1 10 Tf \(x) \(y) Td (\(text)) Tj ET" }

private struct Read {
    var words: [Word]
    var codes: [String]
    var filled: [String] { words.filter { $0.marks.contains(.filled) }.map(\.text) }
    var text: String { filled.joined(separator: " ") }
}

private func read(_ form: FormMaker, _ content: String = label("Amount:")) throws -> Read {
    let paper = try PDFReader.read(form.pdf(content))
    return Read(words: try #require(paper.pages.first).words, codes: paper.problems.map(\.code))
}

/// A field at 100, 700 with its own keys and the text of its look, if it has one.
private func field(_ keys: String, look: String? = nil, flags: Int = 4, width: Int = 100, form: String = "") throws -> Read {
    var maker = FormMaker()
    maker.form = form
    let drawn = look.map { maker.look(showing: $0, width) }
    maker.field(
        "/T (a) /DA (/F1 9 Tf 0 g) \(keys) \(drawn.map { "/AP << /N \($0) 0 R >>" } ?? "")", 100, 700, width, flags: flags)
    return try read(maker)
}

@Suite struct FieldTests {
    @Test func `A text field's value stands once, at its place`() throws {
        let read = try field("/FT /Tx /V (30 min weekly)", look: "30 min weekly")
        #expect(read.words.map(\.text) == ["Amount:", "30", "min", "weekly"] && read.filled == ["30", "min", "weekly"])
        let first = try #require(read.words.first { $0.text == "30" })
        #expect(abs(first.box.x0 - 102) < 0.5 && abs(first.baseline - 87) < 0.5 && first.confidence == 100)
        #expect(read.codes.isEmpty)
    }

    @Test(arguments: ["", "/NeedAppearances true"])
    func `A field without a look is read from its data`(form: String) throws {
        let read = try field("/FT /Tx /V (30 min weekly)", form: form)
        #expect(read.text == "30 min weekly" && read.codes.isEmpty)
        for word in read.words where word.marks.contains(.filled) {
            #expect(word.box.x0 >= 100 && word.box.x1 <= 200 && word.box.y0 >= 74 && word.box.y1 <= 94)
        }
    }

    @Test func `A field without any font is read too`() throws {
        var maker = FormMaker()
        maker.form = "/DR << >> /NeedAppearances true"
        maker.field("/T (a) /FT /Tx /DA (/Nowhere 9 Tf 0 g) /V (45 minutes)", 100, 700)
        let read = try read(maker)
        #expect(read.text == "45 minutes" && read.codes.isEmpty)
    }

    @Test func `Kind, value and type of letter come from the fields above`() throws {
        var maker = FormMaker()
        let widget = maker.annotation("/Subtype /Widget /Parent 8 0 R", 100, 700)
        let inner = maker.object("<< /T (b) /Parent 9 0 R /Kids [\(widget) 0 R] >>")
        let outer = maker.parent("/T (a) /FT /Tx /V (Speech) /DA (/F1 9 Tf) /Kids [\(inner) 0 R]")
        #expect(inner == 8 && outer == 9)
        let read = try read(maker)
        #expect(read.text == "Speech" && read.codes.isEmpty)
    }

    @Test func `One field may stand in several places`() throws {
        var maker = FormMaker()
        let one = maker.annotation("/Subtype /Widget /Parent 9 0 R", 100, 700)
        let two = maker.annotation("/Subtype /Widget /Parent 9 0 R", 100, 600)
        _ = maker.parent("/T (a) /FT /Tx /V (Ana) /DA (/F1 9 Tf) /Kids [\(one) 0 R \(two) 0 R]")
        #expect(try read(maker).filled == ["Ana", "Ana"])
    }

    @Test func `What a print shows goes before data that say something else, with a warning`() throws {
        let read = try field("/FT /Tx /V (60 min weekly)", look: "30 min weekly")
        #expect(read.text == "30 min weekly" && read.codes == ["form-field-differs"])
        #expect(read.words.filter { $0.marks.contains(.filled) }.allSatisfy { $0.confidence < 60 })
        let asked = try field("/FT /Tx /V (60 min weekly)", look: "30 min weekly", form: "/NeedAppearances true")
        #expect(asked.text == "60 min weekly" && asked.codes.isEmpty)
    }

    @Test func `A value that a print does not show is read with a warning`() throws {
        let read = try field("/FT /Tx /V (60 min weekly)", look: "")
        #expect(read.text == "60 min weekly" && read.codes == ["form-value-unshown"])
    }

    @Test func `A look without data is read with a warning`() throws {
        let read = try field("/FT /Tx", look: "30 min")
        #expect(read.text == "30 min" && read.codes == ["form-field-differs"])
    }

    @Test func `A script may write a value otherwise`() throws {
        let read = try field("/FT /Tx /V (2025-09-04) /AA << /F << /S /JavaScript /JS (x) >> >>", look: "09/04/2025")
        #expect(read.text == "09/04/2025" && read.codes.isEmpty)
    }

    @Test func `A value longer than its box is read whole, inside the box`() throws {
        let value = "30 minutes of direct services twice each week in the therapy room"
        for look in [value, nil] {
            let read = try field("/FT /Tx /V (\(value))", look: look, width: 80)
            #expect(read.text == value && read.codes == (look == nil ? read.codes : ["form-value-cut-off"]))
            #expect(read.words.filter { $0.marks.contains(.filled) }.allSatisfy { $0.box.x0 >= 100 && $0.box.x1 <= 180.1 })
        }
    }

    @Test func `Several lines are wrapped in their box`() throws {
        var maker = FormMaker()
        let value = "Speech therapy in a small group, then in class\\nSecond paragraph"
        maker.field("/T (a) /FT /Tx /Ff 4096 /DA (/F1 9 Tf 0 g) /V (\(value))", 100, 640, 100, 60)
        let read = try read(maker)
        #expect(read.text == "Speech therapy in a small group, then in class Second paragraph" && read.codes.isEmpty)
        let second = try #require(read.words.first { $0.text == "Second" })
        #expect(second.box.x0 < 104 && read.words.allSatisfy { $0.text == "Amount:" || $0.box.y1 <= 152.5 && $0.box.y0 > 90 })
    }

    @Test(arguments: [true, false])
    func `A comb's letters are one word`(hasLook: Bool) throws {
        var maker = FormMaker()
        let letters = (0..<8).map { "1 0 0 1 \(4 + 12 * $0) 5 Tm (\(Array("20250904")[$0])) Tj" }.joined(separator: " ")
        let look = maker.look("BT /F1 9 Tf \(letters) ET", 96)
        let drawn = hasLook ? "/AP << /N \(look) 0 R >>" : ""
        maker.field("/T (a) /FT /Tx /Ff 16777216 /MaxLen 8 /DA (/F1 9 Tf) /V (20250904) \(drawn)", 100, 700, 96)
        let read = try read(maker)
        #expect(read.filled == ["20250904"] && read.codes.isEmpty)
        let word = try #require(read.words.last)
        #expect(word.box.x0 > 100 && word.box.x0 < 106 && word.box.x1 > 190 && word.box.x1 < 196)
    }

    @Test func `Rich text counts where there is no plain value`() throws {
        let rich = "<body xmlns=\"http://www.w3.org/1999/xhtml\"><p>30 min &amp; <b>daily</b></p><p>in&#160;class</p></body>"
        #expect(try field("/FT /Tx /RV (\(rich))").text == "30 min & daily in class")
    }

    @Test func `A choice shows the words of its option`() throws {
        let options = "/Opt [[(1) (Weekly)] [(2) (Monthly)]]"
        #expect(try field("/FT /Ch /Ff 131072 \(options) /V (2)").text == "Monthly")
        #expect(try field("/FT /Ch /Ff 131072 \(options) /V (2)", look: "Monthly").codes.isEmpty)
        #expect(try field("/FT /Ch /Ff 393216 \(options) /V (each quarter)").text == "each quarter")
        #expect(try field("/FT /Ch /Ff 131072 \(options) /I [0]").text == "Weekly")
    }

    @Test func `Of a list only what is chosen is read`() throws {
        var maker = FormMaker()
        let look = maker.look("BT /F1 9 Tf 2 40 Td (Daily) Tj 0 -12 Td (Weekly) Tj 0 -12 Td (Monthly) Tj ET", 100, 60)
        maker.field(
            "/T (a) /FT /Ch /Ff 2097152 /Opt [(Daily) (Weekly) (Monthly)] /V [(Daily) (Monthly)] /AP << /N \(look) 0 R >>", 100,
            640, 100, 60)
        let read = try read(maker)
        #expect(read.words.map(\.text) == ["Amount:", "Daily", "Monthly"] && read.codes.isEmpty)
    }

    @Test(arguments: [2, 32, 2 + 4])
    func `A hidden field's value is no text of the page`(flags: Int) throws {
        let read = try field("/FT /Tx /V (secret)", look: "secret", flags: flags)
        #expect(read.words.map(\.text) == ["Amount:"] && read.codes == ["form-hidden-value"])
    }

    @Test(arguments: [0, 4 + 32])
    func `A field seen on the screen or on paper only is read, with a note`(flags: Int) throws {
        let read = try field("/FT /Tx /V (seen)", look: "seen", flags: flags)
        #expect(read.text == "seen" && read.codes == ["form-value-shown-once"])
    }

    @Test func `A value that stands on no page is left out with a note`() throws {
        var maker = FormMaker()
        maker.field("/T (a) /FT /Tx /V (here) /DA (/F1 9 Tf)", 100, 700)
        _ = maker.parent("/T (b) /FT /Tx /V (nowhere)")
        let read = try read(maker)
        #expect(read.text == "here" && read.codes == ["form-hidden-value"])
    }

    @Test func `A password is not told`() throws {
        let read = try field("/FT /Tx /Ff 8192 /V (secret)")
        #expect(!read.words.contains { $0.text.contains("secret") })
    }

    @Test(arguments: [
        ("<FEFF0053006500F10061>", "Seña"), ("(Se\\361a \\205 x)", "Seña \u{2013} x"), ("<5365C3B161>", "Seña"),
        ("<EFBBBF5365C3B161>", "Seña"),
    ])
    func `Values come in several encodings`(value: String, text: String) throws {
        #expect(try field("/FT /Tx /V \(value)", width: 140).text == text)
    }

    @Test(arguments: ["", "/NeedAppearances true"])
    func `Letters that the form's font lacks are read`(form: String) throws {
        #expect(try field("/FT /Tx /V <FEFF4E2D6587002000BD00200068>", form: form).text == "中文 ½ h")
    }

    @Test func `The border of a field says where to write and is no line of a table`() throws {
        var maker = FormMaker()
        maker.field("/T (a) /FT /Tx /V (30) /DA (/F1 9 Tf) /MK << /BC [0] >>", 100, 700)
        let paper = try PDFReader.read(maker.pdf(label("Amount:")))
        let rulings = try #require(paper.pages.first).rulings
        #expect(rulings.isEmpty)
        #expect(try #require(paper.pages.first).words.map(\.text).contains("30"))
    }

    @Test func `A line to write on goes under what is written`() throws {
        var maker = FormMaker()
        maker.field("/T (a) /FT /Tx /V (30) /DA (/F1 9 Tf)", 60, 700, 60)
        #expect(try read(maker, label("Minutes:__________")).words.map(\.text) == ["Minutes:", "30"])
        var empty = FormMaker()
        empty.field("/T (a) /FT /Tx /DA (/F1 9 Tf)", 60, 700, 60)
        #expect(try read(empty, label("Minutes:__________")).words.map(\.text) == ["Minutes:__________"])
    }

    @Test func `The frame of an empty field for text is no check box`() throws {
        var maker = FormMaker()
        maker.field("/T (a) /FT /Tx /DA (/F1 9 Tf) /MK << /BC [0] >>", 100, 700, 14, 14)
        let read = try read(maker, label("Number:") + " 100.5 700.5 13 13 re S")
        #expect(read.words.map(\.text) == ["Number:"] && read.codes.isEmpty)
    }

    @Test func `Text typed onto the page is text of the page`() throws {
        var maker = FormMaker()
        maker.annotation("/Subtype /FreeText /Contents (typed here) /DA (/Helv 9 Tf 0 g)", 100, 700)
        let look = maker.look(showing: "with a look")
        maker.annotation("/Subtype /FreeText /Contents (with a look) /DA (/Helv 9 Tf 0 g) /AP << /N \(look) 0 R >>", 100, 600)
        let stamp = maker.look(showing: "APPROVED")
        maker.annotation("/Subtype /Stamp /Name /Approved /AP << /N \(stamp) 0 R >>", 100, 500)
        let read = try read(maker)
        #expect(read.words.map(\.text) == ["Amount:", "typed", "here", "with", "a", "look", "APPROVED"])
        #expect(read.filled.isEmpty && read.codes.isEmpty)
    }

    @Test func `Remarks, stamps without a look and struck-out text are reported`() throws {
        var maker = FormMaker()
        maker.annotation("/Subtype /Text /Contents (changed?)", 100, 700, 20, 20)
        maker.annotation("/Subtype /Highlight /Contents (see here) /QuadPoints [20 715 60 715 20 700 60 700]", 20, 700, 40, 15)
        maker.annotation("/Subtype /StrikeOut /QuadPoints [20 715 60 715 20 700 60 700]", 20, 700, 40, 15)
        let read = try read(maker)
        #expect(read.words.map(\.text) == ["Amount:"])
        #expect(read.codes == ["page-remarks", "text-struck-out"])
    }
}
