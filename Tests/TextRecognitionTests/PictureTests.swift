import Pages
import Testing

@testable import TextRecognition

@Suite("Lines and check boxes in pictures")
struct PictureTests {
    private func failed() { Issue.record("the picture was not taken") }

    @Test("the lines of a drawn table are found where they are")
    func lines() throws {
        var sheet = Sheet()
        for y in [100, 200, 300] { sheet.fill(100, y, 902, y + 2) }
        for x in [100, 500, 900] { sheet.fill(x, 100, x + 2, 302) }
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let found = RasterLines(on: upright).rulings
        let across = found.filter(\.isHorizontal).map { ($0.position * 200 / 72).rounded() }.sorted()
        let down = found.filter { !$0.isHorizontal }.map { ($0.position * 200 / 72).rounded() }.sorted()
        #expect(across.count == 3 && zip(across, [101, 201, 301]).allSatisfy { abs($0 - $1) <= 2 }, "\(across)")
        #expect(down.count == 3 && zip(down, [101, 501, 901]).allSatisfy { abs($0 - $1) <= 2 }, "\(down)")
    }

    @Test("faint lines that make a table are lines, the shade of a heading is none")
    func faintLines() throws {
        var sheet = Sheet()
        for y in [100, 200, 300] { sheet.fill(100, y, 902, y + 2, level: 210) }
        for x in [100, 500, 900] { sheet.fill(x, 100, x + 2, 302, level: 210) }
        sheet.fill(504, 104, 896, 196, level: 235)
        // print, so that the level of ink is that of letters
        for x in stride(from: 120, to: 400, by: 12) { for y in [140, 240, 500] { sheet.fill(x, y, x + 5, y + 20) } }
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let lines = RasterLines(on: upright)
        let across = lines.rulings.filter(\.isHorizontal).map { ($0.position * 200 / 72).rounded() }.sorted()
        let down = lines.rulings.filter { !$0.isHorizontal }.map { ($0.position * 200 / 72).rounded() }.sorted()
        #expect(across.count == 3 && zip(across, [101, 201, 301]).allSatisfy { abs($0 - $1) <= 2 }, "\(across)")
        #expect(down.count == 3 && zip(down, [101, 501, 901]).allSatisfy { abs($0 - $1) <= 2 }, "\(down)")
        let mask = lines.mask?.inkShare(in: PixelBox(200, 200, 400, 202)) ?? 0
        #expect(mask > 0.9)
    }

    @Test("faint level lines go on across the dark uprights of narrow columns")
    func faintInNarrowColumns() throws {
        var sheet = Sheet()
        for y in [100, 300] { sheet.fill(100, y, 902, y + 2) }
        for x in [100, 500, 620, 760, 900] { sheet.fill(x, 100, x + 2, 302) }
        sheet.fill(102, 200, 900, 202, level: 210)
        for x in stride(from: 120, to: 400, by: 12) { for y in [140, 240, 500] { sheet.fill(x, y, x + 5, y + 20) } }
        // shading in the grey of the line, so that it is no ink
        sheet.fill(100, 600, 900, 700, level: 205)
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let middle = RasterLines(on: upright).rulings.filter { $0.isHorizontal && abs($0.position * 200 / 72 - 201) <= 2 }
        #expect(middle.contains { $0.start * 200 / 72 < 110 } && middle.contains { $0.end * 200 / 72 > 890 }, "\(middle)")
    }

    @Test("the slanting border of the sheet says nothing of how the print leans")
    func border() throws {
        var sheet = Sheet()
        for y in [100, 200, 300] { sheet.fill(100, y, 902, y + 2) }
        for x in [100, 300, 500, 700, 900] { sheet.fill(x, 100, x + 2, 302) }
        for y in 0..<800 { sheet.fill(950 + y / 50, y, 953 + y / 50, y + 1) }
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let leans = RasterLines(on: upright).leans
        #expect(leans.count { !$0.isHorizontal } == 5)
        #expect(Perspective(leans, width: upright.grey.width, height: upright.grey.height) == nil)
    }

    @Test("a line down the whole page across a table is a streak, the sides of a table as high as the page are none")
    func streak() throws {
        var sheet = Sheet()
        for y in [100, 200, 300] { sheet.fill(100, y, 902, y + 2) }
        for x in [100, 500, 900] { sheet.fill(x, 100, x + 2, 302) }
        sheet.fill(640, 4, 643, 796)
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        #expect(RasterLines(on: upright).rulings.count { !$0.isHorizontal } == 3)
        var table = Sheet()
        for y in [20, 300, 780] { table.fill(100, y, 902, y + 2) }
        for x in [100, 500, 900] { table.fill(x, 20, x + 2, 782) }
        guard let whole = Straightening.upright(table.picture, turns: 0) else { return failed() }
        #expect(RasterLines(on: whole).rulings.count { !$0.isHorizontal } == 3)
    }

    @Test("a page whose few lines of print run down it is told from one whose lines run across it, whatever table stands there")
    func direction() throws {
        func sheet(_ runsDown: Bool) -> Sheet {
            var sheet = Sheet()
            func put(_ along: Int, _ over: Int, _ length: Int, _ thickness: Int) {
                if runsDown { sheet.fill(over, along, over + thickness, along + length) } else { sheet.fill(along, over, along + length, over + thickness) }
            }
            for line in 0..<6 { for letter in 0..<25 { put(100 + 14 * letter, 120 + 40 * line, 9, 18) } }
            for place in [100, 400, 700] { put(80, place, 700, 3) }
            return sheet
        }
        for (runsDown, meant) in [(true, true), (false, false)] {
            guard let upright = Straightening.upright(sheet(runsDown).picture, turns: 0) else { return failed() }
            #expect(TextDirection.runsDown(upright.ink, scale: upright.scale) == meant)
        }
    }

    @Test("a line broken into dashes is one line, and its dashes are taken out of the print")
    func dashes() throws {
        var sheet = Sheet()
        for y in [100, 200, 300] { for x in stride(from: 100, to: 900, by: 16) { sheet.fill(x, y, x + 12, y + 1) } }
        for x in [100, 500, 900] { for y in stride(from: 100, to: 300, by: 14) { sheet.fill(x, y, x + 1, y + 10) } }
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let found = RasterLines(on: upright)
        let across = found.rulings.filter(\.isHorizontal).map { ($0.position * 200 / 72).rounded() }.sorted()
        let down = found.rulings.filter { !$0.isHorizontal }.map { ($0.position * 200 / 72).rounded() }.sorted()
        #expect(across.count == 3 && zip(across, [100, 200, 300]).allSatisfy { abs($0 - $1) <= 2 }, "\(across)")
        #expect(down.count == 3 && zip(down, [100, 500, 900]).allSatisfy { abs($0 - $1) <= 2 }, "\(down)")
        let taken = found.mask?.inkShare(in: PixelBox(104, 200, 496, 201)) ?? 0
        #expect(taken > 0.95, "\(taken)")
    }

    @Test("the tops of letters in a row are no broken line")
    func tops() throws {
        var sheet = Sheet()
        for x in stride(from: 100, to: 800, by: 18) {
            sheet.fill(x, 200, x + 14, 203)
            sheet.fill(x + 5, 200, x + 9, 222)
        }
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        #expect(RasterLines(on: upright).rulings.isEmpty)
    }

    @Test("steps of a slanting frame that touch a line are no lines")
    func steps() throws {
        var sheet = Sheet()
        for y in [100, 300] { sheet.fill(100, y, 902, y + 2) }
        for x in [100, 500, 900] { sheet.fill(x, 100, x + 2, 302) }
        for step in 0..<6 { sheet.fill(500 - 65 + step * 65, 180 + step * 12, 500 + step * 65, 184 + step * 12) }
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        #expect(RasterLines(on: upright).rulings.count(where: \.isHorizontal) == 2)
    }

    @Test("a light line is found on white paper, and the shading of cells in the same grey is no line", arguments: [true, false])
    func light(hasShading: Bool) throws {
        var sheet = Sheet()
        for y in [100, 300] { sheet.fill(100, y, 902, y + 3) }
        sheet.fill(100, 200, 902, 202, level: 170)
        for x in [100, 900] { sheet.fill(x, 100, x + 2, 302) }
        if hasShading { sheet.fill(104, 400, 900, 700, level: 170) }
        guard var upright = Straightening.upright(sheet.picture, turns: 0, isDrawn: true) else { return failed() }
        // the page of a paper whose print is very dark
        upright.threshold = 100
        let across = RasterLines(on: upright).rulings.filter(\.isHorizontal)
        #expect(across.count(where: { $0.position < 120 }) == 3, "\(across)")
        #expect(!across.contains { $0.position > 150 && $0.position < 245 }, "\(across)")
    }

    @Test("black edges that lean another way than the lines of the paper do not bend it")
    func edges() {
        let lines = (1...6).map { Perspective.Lean(x: 500, y: Double($0) * 100, length: 700, slope: 0, isHorizontal: true) }
        let edge = Perspective.Lean(x: 450, y: 6, length: 900, slope: 0.008, isHorizontal: true)
        #expect(Perspective(lines + [edge, edge], width: 1_000, height: 800) == nil)
    }

    @Test("a stroke that crosses lines and ends nowhere is no line")
    func penStroke() throws {
        var sheet = Sheet()
        for y in [100, 300] { sheet.fill(100, y, 902, y + 2) }
        for x in [100, 500, 900] { sheet.fill(x, 100, x + 2, 302) }
        sheet.fill(400, 200, 620, 203)
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let found = RasterLines(on: upright).rulings
        #expect(found.count(where: \.isHorizontal) == 2)
    }

    @Test("the feet of bold letters in a row are no line, and a line of the same length is one")
    func feet() throws {
        var sheet = Sheet()
        for x in stride(from: 200, to: 400, by: 12) { sheet.fill(x, 300, x + 5, 325) }
        sheet.fill(200, 322, 400, 325)
        sheet.fill(200, 500, 400, 503)
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let found = RasterLines(on: upright).rulings.filter(\.isHorizontal)
        #expect(found.count == 1 && found.allSatisfy { abs($0.position * 200 / 72 - 501) <= 2 }, "\(found)")
    }

    @Test("a heading white on black becomes black on white in a frame, a black picture stays")
    func inverse() throws {
        var sheet = Sheet()
        sheet.fill(100, 100, 800, 140)
        for x in stride(from: 120, to: 400, by: 20) { sheet.fill(x, 110, x + 4, 130, level: 255) }
        sheet.fill(100, 300, 500, 700)
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        InverseAreas.turn(upright)
        #expect(upright.ink.inkShare(in: PixelBox(105, 105, 795, 135)) < 0.3)
        #expect(upright.ink.inkShare(in: PixelBox(110, 310, 490, 690)) > 0.99)
        let lines = RasterLines(on: upright).rulings.filter { $0.isHorizontal && $0.position < 60 }
        #expect(lines.count == 2, "\(lines)")
    }

    @Test("specks go; full stops and the print stay")
    func specks() throws {
        var sheet = Sheet()
        for x in stride(from: 200, to: 400, by: 12) { sheet.fill(x, 300, x + 5, 325) }
        sheet.fill(402, 322, 405, 325)
        sheet.fill(700, 600, 702, 602)
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        Specks.remove(from: upright.grey, upright.ink, scale: upright.scale)
        #expect(upright.ink.inkCount(in: PixelBox(690, 590, 710, 610)) == 0)
        #expect(upright.ink.inkCount(in: PixelBox(401, 320, 408, 328)) > 0)
    }

    @Test("lines that lean more and more to one side are set upright, and the way back leads to where they were")
    func perspective() throws {
        let leans = (0..<10).map { index in
            let x = 100 + 80 * Double(index)
            return Perspective.Lean(x: x, y: 400, length: 300, slope: -0.03 + 0.00003 * x, isHorizontal: false)
        }
        let found = try #require(Perspective(leans, width: 1_000, height: 800))
        #expect(Perspective(leans.map { Perspective.Lean(x: $0.x, y: $0.y, length: 300, slope: 0.001, isHorizontal: false) }, width: 1_000, height: 800) == nil)
        guard let upright = Straightening.upright(Sheet().picture, turns: 0), let corrected = found.corrected(upright) else { return failed() }
        // at the left edge the line drifts by 0.03 to the left for each pixel down
        let scale = corrected.scale
        let top = corrected.placement.point(0, 0)
        let bottom = corrected.placement.point(0, 800 * scale)
        #expect(abs(top.x - 12 * scale) < 0.5 && abs(bottom.x + 12 * scale) < 0.5, "\(top) \(bottom)")
        let back = try #require(corrected.placement.inverse?.point(top.x, top.y))
        #expect(abs(back.x) < 0.01 && abs(back.y) < 0.01)
    }

    @Test("an empty box, a crossed box, and letters that are no boxes")
    func boxes() throws {
        var sheet = Sheet()
        sheet.frame(100, 100, 124, 124)
        sheet.frame(200, 100, 224, 124)
        sheet.cross(204, 104, 220, 120)
        // E: no right side
        sheet.fill(300, 100, 303, 124)
        for y in [100, 111, 121] { sheet.fill(300, y, 322, y + 3) }
        guard let upright = Straightening.upright(sheet.picture, turns: 0) else { return failed() }
        let found = RasterCheckBoxes.find(in: upright.ink, scale: upright.scale).sorted { $0.area.x0 < $1.area.x0 }
        #expect(found.map(\.state) == [.empty, .checked])
    }

    @Test("a grey stamp across a table goes; faint print by itself and dark print stay")
    func stamp() throws {
        var sheet = Sheet(width: 1_200, height: 900, resolution: 300)
        for x in [100, 400, 600, 800, 1_096] { sheet.fill(x, 200, x + 4, 604) }
        for column in 0..<20 { sheet.fill(150 + 20 * column, 260, 158 + 20 * column, 290) }
        // the stamp, then faint print that touches nothing
        sheet.fill(300, 480, 900, 530, level: 120)
        for x in [400, 600, 800] { sheet.fill(x, 200, x + 4, 604) }
        sheet.fill(300, 700, 900, 712, level: 120)
        guard let upright = Straightening.upright(sheet.picture, turns: 0, isDrawn: true), let grey = upright.grey.copy(),
            let ink = upright.ink.copy()
        else { return failed() }
        let lines = [402.0, 602, 802].map { Ruling(position: $0 * 0.24, start: 48, end: 145, isHorizontal: false) }
        FaintMarks.remove(from: grey, ink, across: lines, scale: 0.24, resolution: 300)
        guard let dark = grey.darker(than: 175) else { return failed() }
        let stamp = dark.inkShare(in: PixelBox(640, 490, 780, 520))
        let print = dark.inkShare(in: PixelBox(150, 260, 158, 290))
        let faint = dark.inkShare(in: PixelBox(640, 702, 780, 710))
        #expect(stamp < 0.1 && print > 0.8 && faint > 0.8, "\(stamp) \(print) \(faint)")
    }

    @Test("a page that was turned lies where it was displayed")
    func placement() throws {
        let sheet = Sheet(width: 600, height: 400)
        guard let upright = Straightening.upright(sheet.picture, turns: 1) else { return failed() }
        let (width, height, placement) = (upright.width, upright.height, upright.placement)
        #expect(width < height)
        // A quarter turn clockwise brings the lower left corner to the upper left.
        let corner = placement.point(0, 0)
        #expect(abs(corner.x) < 0.5 && abs(corner.y - sheet.picture.height) < 0.5, "\(corner)")
        let box = placement.box(Box(0, 0, width, height))
        #expect(abs(box.width - sheet.picture.width) < 0.5 && abs(box.height - sheet.picture.height) < 0.5)
    }

    @Test("the part of a picture has its own pixels")
    func part() throws {
        var sheet = Sheet(width: 200, height: 100, resolution: 72)
        sheet.fill(50, 20, 60, 30)
        let part = try #require(sheet.picture.part(Box(50, 20, 70, 40)))
        #expect(part.columns == 20 && part.rows == 20)
        #expect(part.pixels[0] == 0 && part.pixels[19] == 255)
        #expect(sheet.picture.part(Box(300, 0, 310, 10)) == nil)
    }

    @Test("bytes that are no picture give no pages")
    func noPicture() {
        #expect(PictureFile.pages([]).isEmpty)
        #expect(PictureFile.pages(Array("GIF89a, but no more".utf8)).isEmpty)
        #expect(PictureFile.pages([0x89, 0x50, 0x4E, 0x47] + [UInt8](repeating: 7, count: 400)).isEmpty)
        #expect(PictureFile.pages([0x49, 0x49, 0x2A, 0x00] + [UInt8](repeating: 255, count: 400)).isEmpty)
    }
}
