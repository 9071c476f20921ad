import CLeptonica
import CTesseract
import Pages

/// Reads the words of a cleaned page: the whole page first, then the cells that came out weak or empty once more, each on its own.
enum PageReading {
    /// A word below this is read again in its cell.
    static let weak = 75.0
    /// The most cells read again on one page.
    static let mostCells = 24
    /// So many cells of words beyond those.
    static let moreCells = 16

    /// The words; `text` is the page in grey without lines and check boxes, `ink` the same in black and white. Lines between rows that the
    /// words show to be lost are added to the cells.
    static func words(_ engine: TextEngine, _ text: borrowing Raster, _ ink: borrowing Raster, _ cells: inout CellFinder) -> [ReadWord] {
        engine.take(text, resolution: 72 / cells.scale)
        let parts = ink.components()
        var words = engine.words(mode: PSM_AUTO).filter { isText($0, cells.scale) }
        cells.add(LostRows.lines(words, parts, cells))
        // their cells are read one by one
        words.removeAll(where: cells.isCrossed)
        for cell in weakCells(words, parts, cells) {
            let before = words.filter { cell.holds($0) }
            var after = engine.words(mode: PSM_SINGLE_BLOCK, in: cell.area).filter { isText($0, cells.scale) }
            if after.isEmpty, before.isEmpty { after = engine.words(mode: PSM_SINGLE_LINE, in: cell.area).filter { isText($0, cells.scale) } }
            guard worth(after) > worth(before) else { continue }
            let place = words.firstIndex { cell.holds($0) } ?? words.endIndex
            words.removeAll { cell.holds($0) }
            words.insert(contentsOf: after, at: min(place, words.count))
        }
        LooseInk.readAgain(&words, parts, engine, scale: cells.scale)
        words = GluedWords.parted(joined(words, scale: cells.scale), parts, scale: cells.scale)
        LoneSigns.readAgain(&words, parts, engine, cells)
        NumberReading.readAgain(&words, engine, scale: cells.scale)
        NumberReading.readTimesAgain(&words, engine, scale: cells.scale)
        NumberReading.readWeakAgain(&words, engine, scale: cells.scale)
        CountReading.readAgain(&words, parts, engine, scale: cells.scale)
        return words
    }

    /// Words that Tesseract cut where no space is ("Pl an"): closer than any space, on one line.
    static func joined(_ words: [ReadWord], scale: Double) -> [ReadWord] {
        var result: [ReadWord] = []
        for word in words {
            guard let last = result.last, last.pointSize > 0, word.pointSize > 0, last.holdsLetterOrDigit, word.holdsLetterOrDigit else {
                result.append(word)
                continue
            }
            let size = Double(max(last.pointSize, word.pointSize))
            let gap = Double(word.area.x0 - last.area.x1) * scale
            guard gap > -0.1 * size, gap < 0.09 * size, abs(word.baseline - last.baseline) * scale < 0.2 * size else {
                result.append(word)
                continue
            }
            let area = PixelBox(
                last.area.x0, min(last.area.y0, word.area.y0), max(last.area.x1, word.area.x1), max(last.area.y1, word.area.y1))
            result[result.count - 1] = ReadWord(
                text: last.text + word.text, area: area, baseline: last.baseline, confidence: min(last.confidence, word.confidence),
                pointSize: max(last.pointSize, word.pointSize))
        }
        return result
    }

    /// Specks and remains of lines that Tesseract takes for signs are no text.
    static func isText(_ word: ReadWord, _ scale: Double) -> Bool {
        // "RE = regular education": an equals sign read surely is no remain of a line.
        if word.text == "=", word.confidence >= 80, Double(word.area.width) * scale < 9 { return true }
        if word.confidence < 10 || word.text.allSatisfy({ "|_=~".contains($0) }) { return false }
        if word.isStroke(scale) { return false }
        if word.holdsLetterOrDigit {
            let height = Double(word.area.height) * scale
            return height >= 2.5 && !(word.confidence < 30 && word.text.count == 1)
        }
        return word.confidence >= 55
    }

    /// Cells with ink and no word, then cells with a weak word.
    private static func weakCells(_ words: [ReadWord], _ ink: [PixelBox], _ cells: CellFinder) -> [CellFinder.Cell] {
        var result: [CellFinder.Cell] = []
        for part in unread(words, ink, cells.scale) {
            if let cell = cells.cell(around: part), !result.contains(cell) { result.append(cell) }
        }
        for word in words where word.confidence < weak {
            if let cell = cells.cell(around: word.area), !result.contains(cell) { result.append(cell) }
        }
        // Signs alone in their cells are read again one by one later on: lest they leave no turn to words, some more of those come in.
        guard result.count > mostCells else { return result }
        return Array(result.prefix(mostCells) + result.dropFirst(mostCells).filter { !LoneSigns.isAlone($0, ink, cells.scale) }.prefix(moreCells))
    }

    /// Ink the size of letters that no word covers.
    static func unread(_ words: [ReadWord], _ ink: [PixelBox], _ scale: Double) -> [PixelBox] {
        let small = 3.5 / scale
        let large = 16 / scale
        let areas = words.map { $0.area.grown(by: Int(1 / scale)) }
        return ink.filter { part in
            Double(part.height) >= small && Double(part.height) <= large && Double(part.width) <= 12 * large
                && !areas.contains { $0.intersects(part) }
        }
    }

    /// The cells that hold ink the size of letters and not one word.
    static func unreadCells(_ words: [ReadWord], _ ink: [PixelBox], _ cells: CellFinder) -> [PixelBox] {
        var found: [CellFinder.Cell] = []
        for part in unread(words, ink, cells.scale) {
            guard let cell = cells.cell(around: part), !found.contains(cell), !words.contains(where: { cell.holds($0) }) else { continue }
            found.append(cell)
        }
        return found.map(\.area)
    }

    /// More letters read surely are worth more.
    private static func worth(_ words: [ReadWord]) -> Double {
        words.reduce(0) { $0 + Double($1.text.count) * ($1.confidence - 40) }
    }
}

/// Finds the cell that the lines of a page make round a place.
struct CellFinder: Sendable {
    struct Cell: Hashable {
        var area: PixelBox
        func holds(_ word: ReadWord) -> Bool { holds(word.area) }
        func holds(_ part: PixelBox) -> Bool {
            let x = (part.x0 + part.x1) / 2
            let y = (part.y0 + part.y1) / 2
            return x >= area.x0 && x < area.x1 && y >= area.y0 && y < area.y1
        }
    }

    private var across: [Ruling]
    private let down: [Ruling]
    /// Level lines that were not found on the page, and must have been there.
    private(set) var lost: [Ruling] = []
    /// Points for a pixel.
    let scale: Double
    private let width, height: Int

    init(_ rulings: [Ruling], scale: Double, width: Int, height: Int) {
        across = rulings.filter(\.isHorizontal)
        down = rulings.filter { !$0.isHorizontal }
        self.scale = scale
        self.width = width
        self.height = height
    }

    /// Whether a line parts a word: its letters stand in two cells.
    func isCrossed(_ word: ReadWord) -> Bool {
        let box = word.area.box(scale: scale)
        let isAcrossColumns = down.contains { line in
            line.position > box.x0 + 4 && line.position < box.x1 - 4 && line.start <= box.y0 + 2 && line.end >= box.y1 - 2
        }
        // One or two letters, one above the other in two rows: print is never so much higher than it is wide.
        let isAcrossRows = box.height >= 16 && box.height > 1.5 * box.width && across.contains { line in
            line.position > box.y0 + 5 && line.position < box.y1 - 5 && line.start <= box.x0 - 2 && line.end >= box.x1 + 2
        }
        return isAcrossColumns || isAcrossRows
    }

    /// Takes lines in that were lost.
    mutating func add(_ lines: [Ruling]) {
        across += lines
        lost += lines
    }

    /// The outer upright lines of the table in which this cell lies, as far as they run beside all of it.
    func sides(of cell: Box) -> (left: Double, right: Double)? {
        guard let top = across.filter({ abs($0.position - cell.y0) <= 3 && $0.start <= cell.midX && $0.end >= cell.midX }).max(by: { $0.length < $1.length })
        else { return nil }
        let places = down.filter {
            $0.start <= cell.y0 + 5 && $0.end >= cell.y1 - 5 && $0.position >= top.start - 4 && $0.position <= top.end + 4
        }.map(\.position)
        guard let left = places.min(), let right = places.max(), left < right else { return nil }
        return (left, right)
    }

    /// `nil` where no four lines enclose the place, or the cell is a large part of the page.
    func cell(around part: PixelBox) -> Cell? {
        guard let box = enclosure(of: part), box.height < 250 else { return nil }
        let area = PixelBox(Int((box.x0 + 1) / scale), Int((box.y0 + 1) / scale), Int((box.x1 - 1) / scale), Int((box.y1 - 1) / scale))
            .clamped(width, height)
        guard area.width > 4, area.height > 4 else { return nil }
        return Cell(area: area)
    }

    /// The place between the four lines nearest to a part, in points; `nil` where there are no such lines.
    func enclosure(of part: PixelBox) -> Box? {
        let x = Double(part.x0 + part.x1) / 2 * scale
        let y = Double(part.y0 + part.y1) / 2 * scale
        func spans(_ line: Ruling, _ place: Double) -> Bool { line.start - 2 <= place && line.end + 2 >= place }
        guard let top = across.filter({ spans($0, x) && $0.position <= y }).map(\.position).max(),
            let bottom = across.filter({ spans($0, x) && $0.position > y }).map(\.position).min(),
            let left = down.filter({ spans($0, y) && $0.position <= x }).map(\.position).max(),
            let right = down.filter({ spans($0, y) && $0.position > x }).map(\.position).min(), bottom - top >= 8, right - left >= 8
        else { return nil }
        return Box(left, top, right, bottom)
    }
}
