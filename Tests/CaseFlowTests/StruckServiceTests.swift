import CaseFlow
import Pages
import ServiceRecords
import TestSupport
import Testing

@Suite("IEPs with services that are struck out")
struct StruckServiceTests {
    /// A page of text and lines.
    private struct Sheet {
        private var content = ""

        /// Words at a place; `line` is drawn so far above their base.
        mutating func write(_ text: String, _ x: Double, _ y: Double, width: Double = 0, line: Double? = nil) {
            content += "BT /F1 9 Tf \(x) \(y) Td (\(text)) Tj ET\n"
            if let line { content += "\(x) \(y + line) m \(x + width) \(y + line) l S\n" }
        }

        mutating func rule(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) { content += "\(x0) \(y0) m \(x1) \(y1) l S\n" }

        /// The page as a file.
        func pdf() -> [UInt8] {
            let objects = [
                "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
                "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font 3 0 R >> /Contents 5 0 R >>",
                "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
            ]
            var text = "%PDF-1.7\n"
            var places: [Int] = []
            for (index, object) in objects.enumerated() {
                places.append(text.utf8.count)
                text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
            }
            let table = text.utf8.count
            text += "xref\n0 6\n0000000000 65535 f \n" + places.map { String(repeating: "0", count: 10 - String($0).count) + "\($0) 00000 n \n" }.joined()
            return Array((text + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n").utf8)
        }
    }

    /// An invented IEP with three services; a line runs so far above the base of the second row, in a table with or without rules.
    private func paper(line: Double?, isRuled: Bool) -> Document? {
        var sheet = Sheet()
        sheet.write("Individualized Education Program", 72, 740)
        sheet.write("Student Name: Ada Quill", 72, 715)
        sheet.write("IEP Start Date: 09/01/2025     IEP End Date: 08/31/2026", 72, 700)
        sheet.write("SPECIAL EDUCATION AND RELATED SERVICES", 72, 670)
        let rows = [
            ["Service", "Frequency", "Minutes", "Location"], ["Speech Therapy", "1 time weekly", "45", "Speech room"],
            ["Physical Therapy", "2 times weekly", "30", "Therapy room"], ["Occupational Therapy", "1 time weekly", "20", "Classroom"],
        ]
        let edges = [60.0, 200, 320, 400, 520]
        for (index, row) in rows.enumerated() {
            let y = 632 - 20 * Double(index)
            for (column, text) in row.enumerated() {
                sheet.write(text, edges[column] + 4, y, width: Double(text.count) * 5.4, line: index == 2 ? line : nil)
            }
            if isRuled { sheet.rule(60, y + 14, 520, y + 14) }
        }
        if isRuled {
            sheet.rule(60, 566, 520, 566)
            for x in edges { sheet.rule(x, 566, x, 646) }
        }
        sheet.write("The team looked at the present levels of the student and at the progress made on each of the goals.", 60, 500)
        return PaperReader().readAll(sheet.pdf(), file: "iep.pdf").first
    }

    @Test("a row of a printed IEP that is struck out promises nothing", arguments: [true, false])
    func struckRow(isRuled: Bool) throws {
        let read = try #require(paper(line: 2.7, isRuled: isRuled))
        #expect(read.mandates.map(\.service) == [.speechLanguage, .occupationalTherapy])
        #expect(read.mandates.map { $0.frequency.parts.first?.minutesPerSession } == [Quantity(45), Quantity(20)])
        #expect(read.problems.contains { $0.code == "struck-services" && $0.severity == .warning && $0.page == 1 })
    }

    @Test("a row that is underlined, or over which a line runs, promises what it did", arguments: [-1.5, 8.2], [true, false])
    func underlined(line: Double, isRuled: Bool) throws {
        let read = try #require(paper(line: line, isRuled: isRuled))
        #expect(read.mandates.map(\.service) == [.speechLanguage, .physicalTherapy, .occupationalTherapy])
        #expect(!read.problems.contains { $0.code.hasPrefix("struck-") })
    }

    private static let cells = [
        ["Service", "Amount", "Frequency", "Location"], ["Speech/Language Therapy", "30 minutes", "2 times per week", "Therapy room"],
        ["Physical Therapy", "45 minutes", "1 time per week", "Gym"], ["Occupational Therapy", "20 minutes", "1 time per week", "Classroom"],
    ]

    /// A Word document with the same services; runs behind `~` are struck out.
    private func document(_ rows: [[String]], below: String = "") -> Document? {
        func runs(_ text: String) -> String {
            text.split(separator: "~", omittingEmptySubsequences: false).enumerated().map { index, part in
                part.isEmpty ? "" : "<w:r><w:rPr>\(index % 2 == 1 ? "<w:strike/>" : "")</w:rPr><w:t xml:space=\"preserve\">\(part)</w:t></w:r>"
            }.joined()
        }
        let table = rows.map { "<w:tr>" + $0.map { "<w:tc><w:p>\(runs($0))</w:p></w:tc>" }.joined() + "</w:tr>" }.joined()
        let lines = [
            "Individualized Education Program", "Student: Wren Halloway", "IEP Start Date: 9/2/2025", "IEP End Date: 9/1/2026",
            "Special Education and Related Services",
        ]
        let text = lines.map { "<w:p>\(runs($0))</w:p>" }.joined() + "<w:tbl>\(table)</w:tbl><w:p>\(runs(below))</w:p>"
        let bytes = TestWorkbook.zip([
            ("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document xmlns:w=\"w\"><w:body>\(text)</w:body></w:document>"),
        ])
        return PaperReader().readAll(bytes, file: "iep.docx").first
    }

    @Test("a struck row of a Word document promises nothing")
    func wordRow() throws {
        var cells = Self.cells
        cells[2] = cells[2].map { "~\($0)~" }
        let read = try #require(document(cells))
        #expect(read.mandates.map(\.service) == [.speechLanguage, .occupationalTherapy])
        #expect(read.mandates.allSatisfy { !$0.needsReview })
        #expect(read.problems.contains { $0.code == "struck-services" })
    }

    @Test("a number of a Word document struck beside the new one is left out, and the row is for review")
    func wordNumber() throws {
        var cells = Self.cells
        cells[2] = ["Physical Therapy", "~45~20 minutes", "1 time per week", "Gym"]
        let read = try #require(document(cells, below: "~Ada may ride the bus.~"))
        #expect(read.mandates.map { $0.frequency.parts.first?.minutesPerSession } == [Quantity(30), Quantity(20), Quantity(20)])
        #expect(read.mandates.map(\.needsReview) == [false, true, false])
        #expect(read.problems.count { $0.code == "struck-words" } == 1)
    }

    @Test("a struck row of a web page promises nothing")
    func webRow() throws {
        let rows = Self.cells.enumerated().map { index, row in
            "<tr\(index == 2 ? " style='text-decoration: line-through'" : "")>" + row.map { "<td>\($0)</td>" }.joined() + "</tr>"
        }
        let page =
            "<html><body><h1>Individualized Education Program</h1><p>IEP Start Date: 9/2/2025 &nbsp; IEP End Date: 9/1/2026</p>"
            + "<h2>Special Education and Related Services</h2><table>\(rows.joined())</table></body></html>"
        let read = try #require(PaperReader().readAll(Array(page.utf8), file: "iep.html").first)
        #expect(read.mandates.map(\.service) == [.speechLanguage, .occupationalTherapy])
        #expect(read.problems.contains { $0.code == "struck-services" })
    }
}
