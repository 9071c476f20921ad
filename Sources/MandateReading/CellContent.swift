import CivilTime
import Pages
import Tables

/// The words of one cell or value, perhaps continued on the next page.
struct CellContent: Sendable, Hashable {
    /// Words that stand together on one page.
    struct Piece: Sendable, Hashable {
        var text: String
        var box: Box
        var page: Int
        /// The words as they can be found in the page's text: without check marks that are drawn, not typed.
        var quote: String
        /// The words one by one, check marks too: for the account of the page's ink and for how they were read.
        var words: [Word]

        init(text: String, box: Box, page: Int, words: [Word], quote: String? = nil) {
            self.text = text
            self.box = box
            self.page = page
            self.words = words
            self.quote = quote ?? text
        }
    }

    var pieces: [Piece]
    /// What the words stand for, where they are a code that the paper explains ("W" for weekly).
    var meaning: String?

    init(_ pieces: [Piece] = []) { self.pieces = pieces }

    init(_ cell: GridCell, page: Int) {
        self.init(lines: cell.lines, page: page)
    }

    init(lines: [TextLine], page: Int) {
        guard let box = Box.union(of: lines.map(\.box)) else {
            pieces = []
            return
        }
        pieces = [CellContent.piece(joinedLines(lines), words: lines.flatMap(\.words), box: box, page: page)]
        if let closed = BrokenWords.closed(lines) { pieces[0].text = closed }
    }

    init(words: [Word], page: Int) {
        pieces =
            Box.union(of: words.map(\.box)).map { [CellContent.piece(words.joinedText, words: words, box: $0, page: page)] } ?? []
    }

    /// Check marks that are drawn are part of what is read, but no part of the quote: the page's text does not hold them.
    private static func piece(_ text: String, words: [Word], box: Box, page: Int) -> Piece {
        let typed = words.filter { !$0.marks.contains(.drawn) }
        if typed.count == words.count { return Piece(text: text, box: box, page: page, words: words) }
        return Piece(text: text, box: Box.union(of: typed.map(\.box)) ?? box, page: page, words: words, quote: typed.joinedText)
    }

    var isEmpty: Bool { pieces.isEmpty }
    /// The words of every piece.
    var text: String { pieces.count == 1 ? pieces[0].text : pieces.map(\.text).joined(separator: " ") }
    /// The words as they are to be understood.
    var spoken: String { meaning ?? text }

    /// The words before the first box to tick, where a day stands before it; else all of them.
    var beforeTicks: CellContent {
        let words = pieces.flatMap(\.words)
        guard let page = pieces.first?.page, pieces.allSatisfy({ $0.page == page }),
            let tick = words.firstIndex(where: { $0.text.unicodeScalars.contains { Tick.state(of: $0) != nil } }), tick > 0,
            DateFinder.dates(in: Array(words[..<tick]).joinedText).contains(where: { $0.date != nil })
        else { return self }
        return CellContent(words: Array(words[..<tick]), page: page)
    }

    /// The words up to the first full stop that ends a sentence; `nil` when nothing follows it.
    var firstSentence: CellContent? {
        guard let first = pieces.first, let cut = CellContent.sentenceEnd(first.text) else { return nil }
        var piece = first
        piece.text = String(first.text[..<cut])
        if first.quote.hasPrefix(piece.text) { piece.quote = piece.text }
        piece.words = Array(first.words.prefix(piece.text.split(separator: " ").count))
        return CellContent([piece])
    }

    /// The words before and after a comma, stroke, dash, semicolon or the end of a line where the two parts satisfy the condition; `nil` where none do.
    func parted(where isParting: (String, String) -> Bool) -> (CellContent, CellContent)? {
        guard pieces.count == 1, let piece = pieces.first else { return nil }
        for index in piece.words.indices.dropLast() {
            let isBreak = piece.words[index + 1].box.y0 > piece.words[index].box.midY
            guard let mark = piece.words[index].text.unicodeScalars.last else { continue }
            let isMarked = ",;/–—-(".unicodeScalars.contains(mark)
            guard isMarked || isBreak else { continue }
            var head = CellContent(words: Array(piece.words[...index]), page: piece.page)
            let tail = CellContent(words: Array(piece.words[(index + 1)...]), page: piece.page)
            guard !head.isEmpty, !tail.isEmpty else { continue }
            let name = (isMarked ? String(head.pieces[0].text.dropLast()) : head.pieces[0].text).split(separator: " ").joined(separator: " ")
            guard isParting(name, tail.text) else { continue }
            head.pieces[0].text = name
            if head.pieces[0].quote.hasPrefix(name) { head.pieces[0].quote = name }
            return (head, tail)
        }
        return nil
    }

    private static func sentenceEnd(_ text: String) -> String.Index? {
        var index = text.startIndex
        while let stop = text[index...].firstIndex(of: ".") {
            let after = text.index(after: stop)
            guard after < text.endIndex else { return nil }
            let word = text[..<stop].split(separator: " ").last ?? ""
            // Before a small letter a full stop is a speck, or ends a short form.
            if text[after] == " ", word.count > 3, case let rest = text[after...].split(separator: " "), rest.count >= 3,
                rest[0].unicodeScalars.first?.properties.isLowercase != true
            {
                return stop
            }
            index = after
        }
        return nil
    }

    /// Adds words that continue these, unless they are the same words again.
    mutating func append(_ other: CellContent) {
        for piece in other.pieces where !pieces.contains(where: { $0.page == piece.page && $0.box == piece.box && $0.text == piece.text }) {
            pieces.append(piece)
        }
    }

    /// Evidence for a field: one entry for each page. `rule` says which rule read it.
    func evidence(_ field: String, confidence: Double, rule: String? = nil) -> [Evidence] {
        pieces.filter { !$0.quote.isEmpty }.map { piece in
            let sureness = Sureness(piece.words)
            return Evidence(
                field: field, page: piece.page, box: piece.box, quote: piece.quote, method: sureness.method,
                confidence: sureness.applied(to: confidence), wordConfidence: UInt8(clamping: sureness.hundredths), rule: rule)
        }
    }
}

/// How words came to be read, and how surely.
struct Sureness {
    /// Text recognition goes before form fields: it is the one that may be wrong.
    let method: Evidence.Method
    /// The least confidence among the words, in hundredths; a value is no surer than its least sure word.
    let hundredths: Int

    init(_ words: [Word]) {
        let isRecognised = words.contains { $0.marks.contains(.recognised) }
        method = isRecognised ? .ocr : words.contains { $0.marks.contains(.filled) } ? .form : .text
        // Dots, boxes and lines that recognition sees say nothing of the value.
        let telling = words.filter {
            $0.confidence < 100
                && $0.text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        }
        hundredths = telling.reduce(100) { min($0, Int($1.confidence)) }
    }

    func applied(to confidence: Double) -> Double {
        hundredths == 100 ? confidence : (confidence * Double(hundredths) * 10).rounded() / 1_000
    }
}

extension CellContent {
    /// Dates in narrow cells are cut anywhere ("10/23/202" over "5"): the text with the cut closed when only that makes a day.
    static func closedDate(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return text }
        let parts = text.split(separator: " ")
        if parts.count > 2 { return closedSpan(parts) ?? text }
        guard parts.count == 2, parts[0].contains(where: \.isNumber),
            parts[1].allSatisfy({ $0.isNumber || $0 == "/" || $0 == "-" })
        else { return text }
        let closed = String(parts[0] + parts[1])
        // Two days one below the other are no cut.
        return DateFinder.dates(in: text).count(where: { $0.date != nil }) > DateFinder.dates(in: closed).count(where: { $0.date != nil })
            ? text : closed
    }

    /// Two days on several lines, "01-05-2026 to 06-" over "05-2026": the words with a cut closed when that makes one day more.
    private static func closedSpan(_ parts: [Substring]) -> String? {
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
        for index in parts.indices.dropLast() {
            let (left, right) = (parts[index].utf8, parts[index + 1].utf8)
            let isCut = left.last == 0x2D || left.last == 0x2F || right.first == 0x2D || right.first == 0x2F || isDigit(left.last)
            guard isCut, left.count > 1, right.count > 1 || isDigit(right.first), isDigit(left.first),
                right.allSatisfy({ isDigit($0) || $0 == 0x2D || $0 == 0x2F || $0 == 0x2C })
            else { continue }
            let closed = (parts[..<index] + [parts[index] + parts[index + 1]] + parts[(index + 2)...]).joined(separator: " ")
            let before = DateFinder.dates(in: parts.joined(separator: " ")).count { $0.date != nil }
            if DateFinder.dates(in: closed).count(where: { $0.date != nil }) > before { return closed }
        }
        return nil
    }
}
