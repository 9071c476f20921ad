import Pages
import ServiceRecords
import Tables

@testable import CaseFlow

/// Readers of pages: layout and tables, the parting of papers, IEPs, and logs and calendars set on pages.
enum PagesOfText {
    static func read(_ bytes: [UInt8]) {
        let pages = pages(bytes)
        var document = Document(file: "paper.pdf")
        var assembly = PartAssembly(pages, pages.map(PageLayout.init(of:)), fileName: "paper.pdf", pageCount: pages.count)
        assembly.fill(&document)
    }

    /// The pages of a text.
    static func pages(_ bytes: [UInt8]) -> [Page] {
        var setter = Setter()
        setter.set(bytes)
        return setter.pages
    }

    /// Sets text on pages: blanks and tabs move along the line, a form feed turns the page, `_` draws a line across and `|` one down,
    /// and some bytes that no text holds move the pen anywhere.
    private struct Setter {
        private(set) var pages: [Page] = [Page(number: 1, width: 612, height: 792, words: [])]
        private var x = 36.0
        private var y = 48.0
        private var size = 10.0
        private var word = ""

        mutating func set(_ bytes: [UInt8]) {
            var rest = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
            while let scalar = rest.popFirst() {
                switch scalar.value {
                case 0x20: space()
                case 0x09: tab()
                case 0x0A: line()
                case 0x0C: turn()
                case 0x5F: across()
                case 0x7C: down()
                case 0x01...0x08: move(scalar.value, rest.popFirst()?.value ?? 0)
                default: word.unicodeScalars.append(scalar)
                }
            }
            endWord()
        }

        private var page: Int { pages.count - 1 }

        private mutating func endWord() {
            defer { word = "" }
            guard !word.isEmpty else { return }
            let width = Double(word.unicodeScalars.count) * size / 2
            if pages[page].words.count < 2_000 {
                pages[page].words.append(Word(text: word, box: Box(x, y - size, x + width, y), fontSize: size))
            }
            x += width
        }

        private mutating func space() {
            endWord()
            x += 5
        }

        private mutating func tab() {
            endWord()
            x = ((x - 36) / 90).rounded(.down) * 90 + 126
        }

        private mutating func line() {
            endWord()
            (x, y) = (36, y + 12)
        }

        private mutating func turn() {
            endWord()
            (x, y) = (36, 48)
            if pages.count < 6 { pages.append(Page(number: pages.count + 1, width: 612, height: 792, words: [])) }
        }

        private mutating func across() {
            endWord()
            draw(Ruling(position: y - 11, start: 30, end: 582, isHorizontal: true))
        }

        private mutating func down() {
            endWord()
            draw(Ruling(position: x, start: y - 11, end: y + 1, isHorizontal: false))
        }

        private mutating func draw(_ ruling: Ruling) {
            if pages[page].rulings.count < 400 { pages[page].rulings.append(ruling) }
        }

        private mutating func move(_ code: UInt32, _ value: UInt32) {
            endWord()
            let amount = Double(value)
            switch code {
            case 1: x = amount * 6
            case 2: y = amount * 6
            case 3: size = amount / 4
            case 4: x -= amount
            case 5: y -= amount
            case 6: x = value % 2 == 0 ? -1e12 : 1e12
            case 7: draw(Ruling(position: x, start: y, end: y + amount, isHorizontal: value % 2 == 0))
            default:
                guard pages[page].fills.count < 100 else { return }
                pages[page].fills.append(Box(x, y, x + amount, y + 12))
                pages[page].fillColours.append(["FFC7CE", "C6EFCE", "FFFF00", "FFFFFF"][Int(value % 4)])
            }
        }
    }
}
