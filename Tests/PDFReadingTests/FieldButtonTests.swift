import PDFReading
import Pages
import Testing

private let text = "BT /F1 10 Tf 90 701 Td (Group) Tj ET"
/// A field of ten points before the label.
private func read(_ maker: FormMaker, _ content: String = text) throws -> (words: [String], codes: [String]) {
    let paper = try PDFReader.read(maker.pdf(content))
    return (try #require(paper.pages.first).words.map(\.text), paper.problems.map(\.code))
}

private let frame = "0.5 0.5 9 9 re S"
private let tick = "2 2 m 8 8 l 2 8 m 8 2 l S"

/// A check box with drawn looks for on, under a name, and off.
private func box(
    _ keys: String, on: String = "\(frame) \(tick)", off: String = frame, name: String = "Yes", flags: Int = 4, form: String = ""
)
    throws -> (words: [String], codes: [String])
{
    var maker = FormMaker()
    maker.form = form
    let checked = maker.look(on, 10, 10)
    let empty = maker.look(off, 10, 10)
    maker.field(
        "/T (a) /FT /Btn \(keys) /AP << /N << /\(name) \(checked) 0 R /Off \(empty) 0 R >> >>", 72, 700, 10, 10, flags: flags)
    return try read(maker)
}

@Suite struct FieldButtonTests {
    @Test func `A check box is what its state says`() throws {
        #expect(try box("/V /Yes /AS /Yes").words == ["☒", "Group"])
        #expect(try box("/V /Off /AS /Off").words == ["☐", "Group"])
        #expect(try box("").words == ["☐", "Group"])
        #expect(try box("/V /Yes").words == ["☒", "Group"])
        #expect(try box("/AS /Yes").words == ["☒", "Group"])
        let paper = try box("/V /Yes /AS /Yes")
        #expect(paper.codes.isEmpty)
    }

    @Test(arguments: ["1", "On", "Direct#20Service", "S#ed", "No", "0"])
    func `The name for checked may be anything`(name: String) throws {
        #expect(try box("/V /\(name) /AS /\(name)", name: name).words == ["☒", "Group"])
        #expect(try box("/V /Off /AS /Off", name: name).words == ["☐", "Group"])
        #expect(try box("/V /\(name) /AS /\(name)", name: name).codes.isEmpty)
    }

    @Test func `Any look will do for a checked box`() throws {
        let looks = [
            "BT /ZD 9 Tf 1 2 Td (4) Tj ET", "BT /ZD 9 Tf 1 2 Td (l) Tj ET", "\(frame) 2 2 6 6 re f",
            "BT /F1 9 Tf 2 2 Td (X) Tj ET",
            "2 5 m 4 2 l 8 8 l S",
        ]
        for look in looks { #expect(try box("/V /Yes /AS /Yes", on: look, off: "").words == ["☒", "Group"], "\(look)") }
    }

    @Test func `Boxes without any look are read from their data`() throws {
        for form in ["", "/NeedAppearances true"] {
            var maker = FormMaker()
            maker.form = form
            maker.field("/T (a) /FT /Btn /V /Yes", 72, 700, 10, 10)
            maker.field("/T (b) /FT /Btn /V /Off", 172, 700, 10, 10)
            let read = try read(maker, text + " BT /F1 10 Tf 190 701 Td (Alone) Tj ET")
            #expect(read.words == ["☒", "Group", "☐", "Alone"] && read.codes.isEmpty)
        }
    }

    @Test func `Look and data that disagree are left to a person`() throws {
        for keys in ["/V /Yes /AS /Off", "/V /Off /AS /Yes"] {
            let read = try box(keys)
            #expect(read.words == ["Group"] && read.codes == ["form-button-differs"])
        }
        #expect(try box("/V /Yes /AS /Off", form: "/NeedAppearances true").words == ["☒", "Group"])
        #expect(try box("/V /Yes /AS /Yes", on: frame).codes == ["form-button-differs"])
        #expect(try box("/V /Off /AS /Off", off: "BT /ZD 9 Tf 1 2 Td (4) Tj ET").codes == ["form-button-differs"])
    }

    @Test func `A mark made by pen over an unchecked field is left to a person`() throws {
        var maker = FormMaker()
        let empty = maker.look(frame, 10, 10)
        let pen = maker.look("1 w 1 1 m 9 9 l 1 9 m 9 1 l S", 10, 10)
        maker.field("/T (a) /FT /Btn /V /Off /AS /Off /AP << /N << /Yes \(pen) 0 R /Off \(empty) 0 R >> >>", 72, 700, 10, 10)
        maker.annotation("/Subtype /Ink /InkList [[73 701 81 709]] /AP << /N \(pen) 0 R >>", 72, 700, 10, 10)
        let read = try read(maker)
        #expect(read.words == ["Group"] && read.codes == ["form-button-differs"])
    }

    @Test func `A printed box under a field is the same box`() throws {
        var over = FormMaker()
        let checked = over.look(tick, 10, 10)
        over.field("/T (a) /FT /Btn /V /Yes /AS /Yes /AP << /N << /Yes \(checked) 0 R >> >>", 72, 700, 10, 10)
        #expect(try read(over, "72 700 10 10 re S \(text)").words == ["☒", "Group"])
        var maker = FormMaker()
        maker.field("/T (a) /FT /Btn /V /Off /AS /Off", 72, 700, 10, 10)
        #expect(try read(maker, "BT /ZD 10 Tf 72 701 Td (o) Tj ET \(text)").words == ["☐", "Group"])
    }

    @Test func `One of several radio buttons is chosen`() throws {
        for (value, words) in [("/V /b", ["○", "A", "◉", "B"]), ("/V /Off", ["○", "A", "○", "B"]), ("", ["○", "A", "○", "B"])] {
            var maker = FormMaker()
            let on = maker.look("BT /ZD 9 Tf 1 2 Td (l) Tj ET", 10, 10)
            let off = maker.look("q Q", 10, 10)
            let state = value == "/V /b" ? "/b" : "/Off"
            let one = maker.annotation(
                "/Subtype /Widget /Parent 11 0 R /AS /Off /AP << /N << /a \(on) 0 R /Off \(off) 0 R >> >>", 72, 700, 10, 10)
            let two = maker.annotation(
                "/Subtype /Widget /Parent 11 0 R /AS \(state) /AP << /N << /b \(on) 0 R /Off \(off) 0 R >> >>", 172, 700, 10, 10)
            let group = maker.parent("/T (g) /FT /Btn /Ff 49152 \(value) /Kids [\(one) 0 R \(two) 0 R]")
            #expect(group == 11)
            let labels = "BT /F1 10 Tf 90 701 Td (A) Tj ET BT /F1 10 Tf 190 701 Td (B) Tj ET"
            let read = try read(maker, labels)
            #expect(read.words == words && read.codes.isEmpty)
        }
    }

    @Test func `A value may be the name of an option`() throws {
        #expect(try box("/Opt [(Direct) (Consult)] /V (Direct) /AS /0", name: "0").words == ["☒", "Group"])
    }

    @Test func `Hidden boxes are not there and push buttons are no boxes`() throws {
        #expect(try box("/V /Yes /AS /Yes", flags: 2).words == ["Group"])
        #expect(try box("/Ff 65536 /V /Yes /AS /Yes").words.contains("Group"))
    }

    @Test func `A field as large as a cell has its box in the middle`() throws {
        var maker = FormMaker()
        let checked = maker.look("BT /ZD 12 Tf 26 6 Td (8) Tj ET", 60, 24)
        maker.field("/T (a) /FT /Btn /V /Yes /AS /Yes /AP << /N << /Yes \(checked) 0 R >> >>", 20, 692, 60, 24)
        let paper = try PDFReader.read(maker.pdf(text))
        let word = try #require(paper.pages.first?.words.first)
        #expect(word.text == "☒" && abs(word.box.midX - 50) < 1 && word.marks == [.drawn, .filled])
    }
}
