import CLeptonica
import CTesseract
import Pages

/// Reads the words of a cleaned page: the whole page first, then the cells that came out weak or empty once more, each on its own.
struct PageReading: ~Copyable {
    /// Grey, without lines and check boxes.
    let text: Raster
    /// The same in black and white.
    let ink: Raster
    let rulings: [Ruling]
    /// Points for a pixel.
    let scale: Double
    /// A word below this is read again in its cell.
    static let weak = 75.0
    /// The most cells read again on one page.
    static let mostCells = 24

    init(text: consuming Raster, ink: consuming Raster, rulings: [Ruling], scale: Double) {
        self.text = text
        self.ink = ink
        self.rulings = rulings
        self.scale = scale
    }

    func words(_ engine: TextEngine) -> [ReadWord] {
        engine.take(text, resolution: 72 / scale)
        var words = engine.words(mode: PSM_AUTO).filter { PageReading.isText($0, scale) }
        let cells = CellFinder(rulings, scale: scale, width: ink.width, height: ink.height)
        var done = 0
        for cell in weakCells(words, cells) where done < PageReading.mostCells {
            done += 1
            let before = words.filter { cell.holds($0) }
            let after = engine.words(mode: PSM_SINGLE_BLOCK, in: cell.area).filter { PageReading.isText($0, scale) }
            guard PageReading.worth(after) > PageReading.worth(before) else { continue }
            let place = words.firstIndex { cell.holds($0) } ?? words.endIndex
            words.removeAll { cell.holds($0) }
            words.insert(contentsOf: after, at: min(place, words.count))
        }
        return words
    }

    /// Specks and remains of lines that Tesseract takes for signs are no text.
    private static func isText(_ word: ReadWord, _ scale: Double) -> Bool {
        if word.confidence < 10 { return false }
        if word.holdsLetterOrDigit {
            let height = Double(word.area.height) * scale
            return height >= 2.5 && !(word.confidence < 30 && word.text.count == 1)
        }
        return word.confidence >= 60 && !word.text.allSatisfy { "|_—–-=~".contains($0) } || word.confidence >= 85
    }

    /// Cells with a weak word, and cells with ink and no word.
    private func weakCells(_ words: [ReadWord], _ cells: borrowing CellFinder) -> [CellFinder.Cell] {
        var result: [CellFinder.Cell] = []
        for word in words where word.confidence < PageReading.weak {
            if let cell = cells.cell(around: word.area), !result.contains(cell) { result.append(cell) }
        }
        for part in unread(words) {
            if let cell = cells.cell(around: part), !result.contains(cell) { result.append(cell) }
        }
        return result
    }

    /// Ink the size of letters that no word covers.
    private func unread(_ words: [ReadWord]) -> [PixelBox] {
        let small = 3.5 / scale
        let large = 16 / scale
        let areas = words.map { $0.area.grown(by: Int(1 / scale)) }.sorted { $0.y0 < $1.y0 }
        return ink.components().filter { part in
            Double(part.height) >= small && Double(part.height) <= large && Double(part.width) <= 12 * large
                && !areas.contains { $0.intersects(part) }
        }
    }

    /// More letters read surely are worth more.
    private static func worth(_ words: [ReadWord]) -> Double {
        words.reduce(0) { $0 + Double($1.text.count) * ($1.confidence - 40) }
    }
}

/// Finds the cell that the lines of a page make round a place.
struct CellFinder {
    struct Cell: Hashable {
        var area: PixelBox
        func holds(_ word: ReadWord) -> Bool {
            let x = (word.area.x0 + word.area.x1) / 2
            let y = (word.area.y0 + word.area.y1) / 2
            return x >= area.x0 && x < area.x1 && y >= area.y0 && y < area.y1
        }
    }

    private let across: [Ruling]
    private let down: [Ruling]
    private let scale: Double
    private let width, height: Int

    init(_ rulings: [Ruling], scale: Double, width: Int, height: Int) {
        across = rulings.filter(\.isHorizontal)
        down = rulings.filter { !$0.isHorizontal }
        self.scale = scale
        self.width = width
        self.height = height
    }

    /// `nil` where no four lines enclose the place, or the cell is a large part of the page.
    func cell(around part: PixelBox) -> Cell? {
        let x = Double(part.x0 + part.x1) / 2 * scale
        let y = Double(part.y0 + part.y1) / 2 * scale
        func spans(_ line: Ruling, _ place: Double) -> Bool { line.start - 2 <= place && line.end + 2 >= place }
        guard let top = across.filter({ spans($0, x) && $0.position <= y }).map(\.position).max(),
            let bottom = across.filter({ spans($0, x) && $0.position > y }).map(\.position).min(),
            let left = down.filter({ spans($0, y) && $0.position <= x }).map(\.position).max(),
            let right = down.filter({ spans($0, y) && $0.position > x }).map(\.position).min(), bottom - top >= 8, right - left >= 8,
            bottom - top < 250
        else { return nil }
        let area = PixelBox(Int((left + 1) / scale), Int((top + 1) / scale), Int((right - 1) / scale), Int((bottom - 1) / scale))
            .clamped(width, height)
        guard area.width > 4, area.height > 4 else { return nil }
        return Cell(area: area)
    }
}
