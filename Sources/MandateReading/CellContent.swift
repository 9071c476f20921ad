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

        init(text: String, box: Box, page: Int, quote: String? = nil) {
            self.text = text
            self.box = box
            self.page = page
            self.quote = quote ?? text
        }
    }

    var pieces: [Piece]
    /// What the words stand for, where they are a code that the paper explains ("W" for weekly).
    var meaning: String?

    init(_ pieces: [Piece] = []) { self.pieces = pieces }

    init(_ cell: GridCell, page: Int) {
        guard let box = cell.wordBox else {
            pieces = []
            return
        }
        pieces = [CellContent.piece(cell.text, words: cell.words, box: box, page: page)]
    }

    init(words: [Word], page: Int) {
        pieces =
            Box.union(of: words.map(\.box)).map { [CellContent.piece(words.joinedText, words: words, box: $0, page: page)] } ?? []
    }

    /// Check marks that are drawn are part of what is read, but no part of the quote: the page's text does not hold them.
    private static func piece(_ text: String, words: [Word], box: Box, page: Int) -> Piece {
        let typed = words.filter { !$0.marks.contains(.drawn) }
        if typed.count == words.count { return Piece(text: text, box: box, page: page) }
        return Piece(text: text, box: Box.union(of: typed.map(\.box)) ?? box, page: page, quote: typed.joinedText)
    }

    var isEmpty: Bool { pieces.isEmpty }
    /// The words of every piece.
    var text: String { pieces.count == 1 ? pieces[0].text : pieces.map(\.text).joined(separator: " ") }
    /// The words as they are to be understood.
    var spoken: String { meaning ?? text }

    /// The words up to the first full stop that ends a sentence; `nil` when nothing follows it.
    var firstSentence: CellContent? {
        guard let first = pieces.first, let cut = CellContent.sentenceEnd(first.text) else { return nil }
        var piece = first
        piece.text = String(first.text[..<cut])
        if first.quote.hasPrefix(piece.text) { piece.quote = piece.text }
        return CellContent([piece])
    }

    private static func sentenceEnd(_ text: String) -> String.Index? {
        var index = text.startIndex
        while let stop = text[index...].firstIndex(of: ".") {
            let after = text.index(after: stop)
            guard after < text.endIndex else { return nil }
            let word = text[..<stop].split(separator: " ").last ?? ""
            if text[after] == " ", word.count > 3, text[after...].split(separator: " ").count >= 3 { return stop }
            index = after
        }
        return nil
    }

    /// Adds words that continue these, unless they are the same words again.
    mutating func append(_ other: CellContent) { pieces += other.pieces }

    /// Evidence for a field: one entry for each page.
    func evidence(_ field: String, confidence: Double) -> [Evidence] {
        pieces.filter { !$0.quote.isEmpty }.map {
            Evidence(field: field, page: $0.page, box: $0.box, quote: $0.quote, method: .text, confidence: confidence)
        }
    }
}

extension CellContent {
    /// Dates in narrow cells are cut anywhere ("10/23/202" over "5"): the text with the cut closed when only that makes a day.
    static func closedDate(_ text: String) -> String {
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[0].contains(where: \.isNumber),
            parts[1].allSatisfy({ $0.isNumber || $0 == "/" || $0 == "-" })
        else { return text }
        return String(parts[0] + parts[1])
    }
}
