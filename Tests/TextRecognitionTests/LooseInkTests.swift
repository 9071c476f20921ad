import Pages
import Testing

@testable import TextRecognition

@Suite("Ink that no word covers")
struct LooseInkTests {
    private func word(_ text: String, _ x: Int, _ y: Int) -> ReadWord {
        ReadWord(text: text, area: PixelBox(x, y, x + 20 * text.count, y + 24), baseline: Double(y + 24), confidence: 95, pointSize: 10)
    }

    /// Pieces of ink as letters make them.
    private func letters(_ count: Int, _ x: Int, _ y: Int) -> [PixelBox] { (0..<count).map { PixelBox(x + 22 * $0, y, x + 22 * $0 + 16, y + 24) } }

    @Test("letters side by side make one line, specks and single pieces none")
    func groups() {
        let words = [word("Service", 100, 100), word("Reading", 100, 400)]
        let ink = letters(7, 100, 100) + letters(8, 600, 100) + [PixelBox(900, 300, 903, 303), PixelBox(900, 250, 912, 274)]
        #expect(LooseInk.groups(words, ink, 0.3) == [])
        #expect(LooseInk.groups(words + [word("Teacher", 1_000, 400)], ink, 0.3) == [PixelBox(600, 100, 770, 124)])
    }

    @Test("words and whole days may stand for themselves, digits and remains of signs not")
    func whole() {
        for text in ["Provider", "6x45'", "01/12/2026", "min."] { #expect(LooseInk.isWhole(text), "\(text)") }
        for text in ["01", "2026", "O2\u{A2}", "/12/"] { #expect(!LooseInk.isWhole(text), "\(text)") }
    }

    @Test("a count glued to its period is parted, and a person must look")
    func rates() {
        let parted = GluedWords.parted([word("3permonth", 100, 100), word("permit", 400, 100)], [], scale: 0.3)
        #expect(parted.map(\.text) == ["3", "per", "month", "permit"])
        #expect(parted.map(\.confidence) == [60, 60, 60, 95])
        #expect(parted[0].area.x1 == parted[1].area.x0 && parted[2].area.x1 == 280)
    }

    @Test("an equals sign read surely is text, remains of lines are not")
    func equalsSign() {
        #expect(PageReading.isText(word("=", 100, 100), 0.3))
        var remains = word("=", 100, 100)
        remains.confidence = 60
        #expect(!PageReading.isText(remains, 0.3) && !PageReading.isText(word("__", 100, 100), 0.3))
    }

    @Test("a stroke through words that ends inside a cell parts no rows; a row's own line stays")
    func streaks() {
        let upright = [20.0, 120, 220].map { Ruling(position: $0, start: 10, end: 100, isHorizontal: false) }
        let rows = [10.0, 55, 100].map { Ruling(position: $0, start: 20, end: 220, isHorizontal: true) }
        let streak = Ruling(position: 38, start: 40, end: 180, isHorizontal: true)
        let words = [word("Reading", 60, 34), word("Weekly", 140, 34)].map { word in
            var word = word
            word.area = PixelBox(word.area.x0, 30, word.area.x0 + 40, 39)
            return word
        }
        #expect(Streaks.without(upright + rows + [streak], words, scale: 1) == upright + rows)
        #expect(Streaks.without(upright + rows + [streak], [], scale: 1).count == 7)
    }
}
