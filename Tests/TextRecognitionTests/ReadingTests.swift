import Pages
import Testing

@testable import TextRecognition

@Suite("Words as recognised")
struct ReadingTests {
    private func word(_ text: String, _ x: Int = 0, confidence: Double = 90) -> ReadWord {
        ReadWord(text: text, area: PixelBox(x, 0, x + 10 * text.count, 20), baseline: 16, confidence: confidence, pointSize: 10)
    }

    @Test("a slash taken for a digit is put back only where that makes a day", arguments: [
        ("03/1972026", "03/19/2026"), ("11/0212025", "11/02/2025"), ("9/3072025", "9/30/2025"),
    ])
    func slash(read: String, meant: String) { #expect(NumberReading.withSlash(read) == meant) }

    @Test("specks beside the slashes of a day go", arguments: [("01,/12/2026", "01/12/2026"), ("01,'11/2027", "01/11/2027")])
    func specks(read: String, meant: String) { #expect(NumberReading.withoutSpecks(read) == meant) }

    @Test("a number with a comma and a day without specks stay", arguments: ["1,200", "01/12/2026", "3.5/day", "10:30"])
    func noSpecks(read: String) { #expect(NumberReading.withoutSpecks(read) == nil) }

    @Test("what is a date or no date at all stays as read", arguments: ["03/19/2026", "13/4572026", "1/2", "30/45min", "minutes"])
    func noSlash(read: String) { #expect(NumberReading.withSlash(read) == nil) }

    @Test("spoiled numbers are known from words and whole numbers")
    func spoiled() {
        for text in ["3O", "l0", "1O/06/2025", "6O"] { #expect(NumberReading.isSpoiled(text), "\(text)") }
        for text in ["30", "SLP", "OT", "I", "10/06/2025", "Bill", "504", "So"] { #expect(!NumberReading.isSpoiled(text), "\(text)") }
    }

    @Test("a lone sign is what nearly all tries at it agree on, however unsure each is")
    func votes() {
        func agreed(_ tries: [(String, Double)]) -> String? {
            var votes = LoneSigns.Votes()
            votes.take(tries.map { word($0.0, confidence: $0.1) })
            return votes.agreed?.text
        }
        #expect(agreed([("S", 0), ("S", 58)]) == "S")
        #expect(agreed([("S", 0), ("S", 0), ("SS", 0), ("S", 26), ("S", 14)]) == "S")
        #expect(agreed([("S", 0), ("S", 34), ("5", 62), ("S", 54)]) == "S")
        #expect(agreed([("7", 20), ("I", 96), ("B", 0), ("I", 96)]) == "I")
        #expect(agreed([("I", 96)]) == nil)
        #expect(agreed([("C", 60), ("G", 60), ("C", 45)]) == "C")
        #expect(agreed([("C", 60), ("G", 80), ("C", 45)]) == nil)
        #expect(agreed([("EB", 0), ("A", 0), ("T", 0)]) == nil)
    }

    @Test("times of day are hours and minutes with a colon")
    func times() {
        for text in ["1:15", "10:05", "12:59"] { #expect(NumberReading.isTime(text), "\(text)") }
        for text in ["1S", "13:00", "1:5", "1:75", "0:30", "10", "1:15:00"] { #expect(!NumberReading.isTime(text), "\(text)") }
    }

    @Test("Spanish is told by its small words")
    func spanish() {
        let spanish = "el servicio de terapia del habla con la maestra en la clase dos veces por semana para el estudiante"
        let english = "the service of speech therapy with the teacher in class twice each week for the student"
        #expect(SpanishLook.isSpanish(spanish.split(separator: " ").map { word(String($0)) }))
        #expect(!SpanishLook.isSpanish(english.split(separator: " ").map { word(String($0)) }))
    }

    @Test("strokes fall into two groups, or into one")
    func weights() throws {
        let split = try #require(StrokeWeights.split([0.30, 0.31, 0.31, 0.32, 0.32, 0.33, 0.45, 0.46, 0.47]))
        #expect(split > 0.33 && split < 0.45)
        #expect(StrokeWeights.split([0.30, 0.30, 0.31, 0.31, 0.31, 0.32, 0.32, 0.33, 0.33]) == nil)
    }

    @Test("the cell round a word is bounded by the nearest lines that reach past it")
    func cell() throws {
        let lines = [
            Ruling(position: 10, start: 0, end: 200, isHorizontal: true), Ruling(position: 40, start: 0, end: 200, isHorizontal: true),
            Ruling(position: 0, start: 10, end: 40, isHorizontal: false), Ruling(position: 100, start: 10, end: 40, isHorizontal: false),
            Ruling(position: 200, start: 10, end: 40, isHorizontal: false), Ruling(position: 50, start: 300, end: 340, isHorizontal: false),
        ]
        let finder = CellFinder(lines, scale: 1, width: 400, height: 400)
        let cell = try #require(finder.cell(around: PixelBox(20, 15, 60, 30)))
        #expect(cell.area == PixelBox(1, 11, 99, 39))
        #expect(finder.cell(around: PixelBox(20, 60, 60, 70)) == nil)
    }

    @Test("words that a text layer spells alike are surer, others less sure")
    func layer() {
        func placed(_ text: String, _ x: Double, _ confidence: UInt8) -> Word {
            Word(text: text, box: Box(x, 100, x + 40, 110), confidence: confidence)
        }
        let own = [placed("30", 0, 80), placed("minutes", 60, 90), placed("weekly", 120, 92)]
        let read = RecognisedPage(
            page: Page(number: 1, width: 612, height: 792, words: own), placement: .asDisplayed, confidence: 88, turns: 0, skew: 0, unknownBoxes: 0,
            unreadCells: 0, language: "eng")
        let comparison = LayerComparison(read, layer: [placed("30", 1, 100), placed("rninutes", 61, 100), placed("weekly", 121, 100)])
        #expect(comparison.words.map(\.confidence) == [97, 80, 97])
        #expect(abs(comparison.differingShare - 1.0 / 3) < 0.01)
        #expect(comparison.isOwnBetter)
    }

    @Test("words cut where no space is are made whole, others are not")
    func cutWords() {
        func cut(_ gap: Int) -> [String] {
            let first = ReadWord(text: "Pl", area: PixelBox(0, 0, 40, 30), baseline: 30, confidence: 90, pointSize: 12)
            let second = ReadWord(text: "an", area: PixelBox(40 + gap, 8, 80 + gap, 30), baseline: 30, confidence: 80, pointSize: 11)
            return PageReading.joined([first, second], scale: 0.24).map(\.text)
        }
        #expect(cut(2) == ["Plan"])
        #expect(cut(12) == ["Pl", "an"])
    }

    @Test("words run together are parted at the one wide gap, and only where the pieces of ink are as many as the letters")
    func glued() {
        func parts(_ gap: Int, _ letters: Int = 8) -> [PixelBox] {
            (0..<letters).map { PixelBox($0 * 14 + ($0 >= 5 ? gap : 0), 0, $0 * 14 + 12 + ($0 >= 5 ? gap : 0), 20) }
        }
        func read(_ text: String, _ parts: [PixelBox]) -> [String] {
            let word = ReadWord(text: text, area: PixelBox(0, 0, 14 * parts.count + 12, 20), baseline: 20, confidence: 90, pointSize: 10)
            return GluedWords.parted([word], parts, scale: 0.36).map(\.text)
        }
        #expect(read("aboutten", parts(8)) == ["about", "ten"])
        #expect(read("aboutten", parts(0)) == ["aboutten"])
        #expect(read("aboutte", parts(8)) == ["aboutte"])
        #expect(read("abou-ten", parts(8)) == ["abou-ten"])
    }

    @Test("remains of a border beside a word are no part of it")
    func borders() {
        #expect(PageWords.word(word("|Ines"), isBold: false, scale: 0.24).text == "Ines")
        #expect(PageWords.word(word("\u{2018}School"), isBold: false, scale: 0.24).text == "School")
        #expect(PageWords.word(word("\u{2018}yes\u{2019}"), isBold: false, scale: 0.24).text == "\u{2018}yes\u{2019}")
    }

    @Test("print that runs up or down says how the page must be turned", arguments: [(true, 1), (false, 3)])
    func sideways(runsUp: Bool, turns: Int) {
        let words = (0..<12).map { place in
            let y = Double(runsUp ? 700 - place * 40 : 100 + place * 40)
            return Word(text: "minutes", box: Box(200, y, 210, y + 36), fontSize: 10, baseline: 210, marks: [.recognised], confidence: 95)
        }
        #expect(SidewaysWords.turns(words) == turns)
    }

    @Test("print that runs across stays, whatever a few words beside it do")
    func upright() {
        var words = (0..<12).map { Word(text: "minutes", box: Box(Double($0) * 40, 100, Double($0) * 40 + 36, 110)) }
        words += (0..<3).map { Word(text: "printed", box: Box(20, Double($0) * 40, 30, Double($0) * 40 + 36)) }
        #expect(SidewaysWords.turns(words) == 0)
    }

    @Test("a blank page gives no words, and does not fail")
    func blank() throws {
        let recogniser = try TextRecogniser()
        let read = try #require(recogniser.recognise(Sheet(width: 850, height: 1_100, resolution: 100).picture, number: 1))
        #expect(read.page.words.isEmpty && read.confidence == 0)
    }
}
