import Foundation
import PDFReading
import Pages
import Testing

/// Forms filled by programs that schools use; `Fixtures/make` made them.
@Suite struct FilledFormTests {
    private func read(_ name: String) throws -> PDFPaper {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "pdf"))
        return try PDFReader.read([UInt8](try Data(contentsOf: url)))
    }

    private func text(_ paper: PDFPaper) throws -> String {
        try #require(paper.pages.first).words.map(\.text).joined(separator: " ")
    }

    private let filled =
        "Service Amount Speech 30 min 2x/week ☒ ☐ Occupational Therapy with extra words beyond 60 min/month ☐ ☒ ☐ ☐ monthly ○ "

    @Test(arguments: [("pypdf-filled", "◉"), ("pikepdf-filled", "○")])
    func `A form is read whatever filled it`(name: String, choice: String) throws {
        let paper = try read(name)
        #expect(try text(paper) == filled + choice)
        #expect(paper.problems.map(\.code) == ["form-value-cut-off"])
    }

    @Test func `Values that a program wrote without a look are read, and what disagrees is told`() throws {
        let paper = try read("values-only")
        #expect(
            try text(paper)
                == "Service Amount Speech 30 min 2x/week ☐ Occupational Therapy with extra words beyond 60 min/month ☐ ☐ ☐ weekly ○ ○")
        #expect(paper.problems.map(\.code) == ["form-field-differs", "form-button-differs", "form-value-unshown"])
    }

    @Test func `Every style of button shows its state`() throws {
        let paper = try read("reportlab-buttons")
        let words = try #require(paper.pages.first).words.map(\.text)
        #expect(words.count == 160 && paper.problems.isEmpty)
        for index in stride(from: 1, to: words.count, by: 2) {
            #expect(["☒", "◉"].contains(words[index - 1]) == (words[index] == "on"), "button \(index / 2)")
        }
    }

    @Test func `The boxes of a web page are read as drawn`() throws {
        let paper = try read("chromium-inputs")
        #expect(
            try text(paper)
                == "Service Amount GE SE Per Speech 30 min 2x/week ☒ ☐ weekly OT 60 min per month ☒ ☐ monthly ESY ◉ yes ○ no ☒ locked "
                + "☐ open")
    }
}
