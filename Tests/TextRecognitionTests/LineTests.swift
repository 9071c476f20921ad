import Pages
import Testing

@testable import TextRecognition

@Suite("Lines that copying spoiled")
struct LineTests {
    private func failed() { Issue.record("the picture was not taken") }

    @Test("a faint streak that leans and that the lines of a table cut is none of them")
    func faintStreak() throws {
        var sheet = Sheet()
        for y in [100, 200, 300, 500, 600, 700] { sheet.fill(100, y, 902, y + 2) }
        for x in [100, 500, 900] { for y in [100, 500] { sheet.fill(x, y, x + 2, y + 202) } }
        for y in 0..<800 { sheet.fill(640 + y / 150, y, 642 + y / 150, y + 1, level: 185) }
        for x in stride(from: 120, to: 400, by: 12) { for y in [140, 240, 540] { sheet.fill(x, y, x + 5, y + 20) } }
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let down = RasterLines(on: upright).rulings.filter { !$0.isHorizontal }.map { ($0.position * 200 / 72).rounded() }
        #expect(down.count == 6 && down.allSatisfy { abs($0 - 640) > 20 }, "\(down)")
    }

    @Test("the slanting frame of a stamp that runs into a line moves it nowhere")
    func stampOnLine() throws {
        var sheet = Sheet()
        for y in [100, 300, 500, 700] { sheet.fill(100, y, 902, y + 2) }
        for x in [100, 500, 900] { sheet.fill(x, 100, x + 2, 702) }
        for y in 120..<260 { sheet.fill(501 + (y - 120) / 10, y, 504 + (y - 120) / 10, y + 1, level: 110) }
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let down = RasterLines(on: upright).rulings.filter { !$0.isHorizontal }.map { $0.position * 200 / 72 }.sorted()
        #expect(down.count == 3 && zip(down, [101, 501, 901]).allSatisfy { abs($0 - $1) <= 2 }, "\(down)")
    }

    @Test("stems of letters in one table are no part of a line of the table below it")
    func framesOneBelowTheOther() throws {
        var sheet = Sheet()
        sheet.picture.isBilevel = true
        for y in [100, 200, 300, 380, 460, 540] { sheet.fill(100, y, 902, y + 2) }
        for (x, top, end) in [(100, 100, 302), (600, 100, 302), (900, 100, 302), (100, 380, 542), (500, 380, 542), (900, 380, 542)] {
            sheet.fill(x, top, x + 2, end)
        }
        sheet.fill(500, 225, 502, 262)
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let down = RasterLines(on: upright).rulings.filter { !$0.isHorizontal && abs($0.position * 200 / 72 - 501) <= 4 }
        #expect(down.allSatisfy { $0.start * 200 / 72 > 370 } && !down.isEmpty, "\(down)")
    }

    @Test("a letter between the ends of two lines joins them to none")
    func letterInGap() throws {
        var sheet = Sheet()
        for y in [100, 200, 233, 300] { sheet.fill(100, y, 902, y + 2) }
        for x in [100, 900] { sheet.fill(x, 100, x + 2, 302) }
        for (y, end) in [(100, 200), (233, 302)] { sheet.fill(500, y, 502, end) }
        for x in stride(from: 440, to: 560, by: 12) { sheet.fill(x, 206, x + 3, 228) }
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let found = RasterLines(on: upright)
        let middle = found.rulings.filter { !$0.isHorizontal && abs($0.position * 200 / 72 - 501) <= 3 }
        #expect(middle.count == 2 && middle.allSatisfy { $0.end * 200 / 72 < 205 || $0.start * 200 / 72 > 230 }, "\(middle)")
        #expect(found.mask?.inkShare(in: PixelBox(500, 210, 503, 225)) == 0)
    }

    /// A fax of a table whose middle line came through as dots, as far as `dots` says.
    private func fax(_ dots: [Range<Int>]) -> [Ruling]? {
        var sheet = Sheet()
        sheet.picture.isBilevel = true
        for y in [100, 300] { sheet.fill(100, y, 902, y + 2) }
        for x in [100, 500, 900] { sheet.fill(x, 100, x + 2, 302) }
        for range in dots { for x in stride(from: range.lowerBound, to: range.upperBound, by: 3) { sheet.fill(x, 200, x + 1, 201) } }
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return nil }
        return RasterLines(on: upright).rulings.filter(\.isHorizontal).sorted { $0.position < $1.position }
    }

    @Test("the dots that a fax leaves of a line make one line up to the table's sides", arguments: [[100..<400, 520..<800], [140..<880]])
    func dottedLines(dots: [Range<Int>]) throws {
        let across = try #require(fax(dots))
        #expect(across.count == 3 && abs(across[1].start * 200 / 72 - 101) <= 3 && abs(across[1].end * 200 / 72 - 901) <= 3, "\(across)")
    }

    @Test("a dotted line that ends at a side goes no further")
    func dottedHalf() throws {
        let across = try #require(fax([100..<500]))
        #expect(across.count == 3 && abs(across[1].end * 200 / 72 - 501) <= 3, "\(across)")
    }

    @Test("the tops and feet of small letters in a fax make no line, and a line that a letter touches is one")
    func rowsOfLetters() {
        var sheet = Sheet()
        sheet.picture.isBilevel = true
        sheet.frame(100, 100, 900, 302)
        for x in stride(from: 120, to: 400, by: 9) { sheet.frame(x, 150, x + 6, 161) }
        sheet.fill(100, 250, 900, 251)
        for x in stride(from: 120, to: 300, by: 30) { sheet.frame(x, 240, x + 6, 251) }
        guard let upright = Straightening.upright(sheet.picture, turns: 0), let ink = LineInk.all(of: upright),
            let level = LineInk(ink, on: upright, least: upright.pixels(RasterLines.leastAcross), isHorizontal: true)
        else { return failed() }
        let letters = RowsOfLetters(on: upright)
        let bars = level.long.components()
        let made = bars.filter { letters.make($0, of: level.long) }
        #expect(!made.isEmpty && made.allSatisfy { $0.y0 > 140 && $0.y1 < 171 }, "\(made)")
        let lines = bars.filter { $0.y0 > 240 && $0.width > 700 && !letters.make($0, of: level.long) }
        #expect(lines.count == 2, "\(bars)")
    }
}
