import PaperSorting
import Pages
import ServiceRecords
import Tables

/// A page made of a running head, a title, lines and a foot.
struct Leaf {
    var head = ""
    var title = ""
    /// Size of the title; body text is of 10 points.
    var size = 18.0
    var lines: [String] = ["Some words stand on this page and say little."]
    var foot = ""
    /// Words aslant across the page.
    var across = ""
    var student = StudentIdentity()
    var iep = IEPDates()

    func page(_ number: Int) -> Page {
        var words: [Word] = []
        func put(_ text: String, y: Double, size: Double = 10, marks: Word.Marks = []) {
            var x = 50.0
            for piece in text.split(separator: " ") {
                let width = Double(piece.utf8.count) * size * 0.5
                words.append(
                    Word(text: String(piece), box: Box(x, y, x + width, y + size), fontSize: size, baseline: y + size * 0.8, marks: marks))
                x += width + size * 0.3
            }
        }
        put(head, y: 30)
        for (index, line) in title.split(separator: "\n").enumerated() {
            put(String(line), y: 100 + Double(index) * size * 1.2, size: size, marks: .bold)
        }
        for (index, line) in lines.enumerated() { put(line, y: 150 + Double(index) * 24) }
        put(foot, y: 750, size: 8)
        put(across, y: 400, size: 60, marks: [.rotated, .watermark])
        return Page(number: number, width: 612, height: 792, words: words)
    }
}

/// The papers of pages, as "kind first-last", with "?" after a doubtful one.
func papers(_ leaves: [Leaf]) -> [String] {
    found(leaves).map { part in
        "\(part.kind?.rawValue ?? "none") \(part.pages.lowerBound + 1)-\(part.pages.upperBound)" + (part.isDoubtful ? "?" : "")
    }
}

func found(_ leaves: [Leaf]) -> [PaperPart] {
    let pages = leaves.enumerated().map { $1.page($0 + 1) }
    return PartFinder(pages, pages.map(PageLayout.init(of:))) { layout in (leaves[layout.page - 1].student, leaves[layout.page - 1].iep) }.parts()
}

func layout(_ lines: String...) -> [PageLayout] {
    [PageLayout(of: Leaf(lines: lines).page(1))]
}
