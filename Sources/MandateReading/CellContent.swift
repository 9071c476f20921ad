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

    init(_ pieces: [Piece] = []) { self.pieces = pieces }

    init(_ cell: GridCell, page: Int) {
        guard let box = cell.wordBox else {
            pieces = []
            return
        }
        let typed = cell.words.filter { !$0.marks.contains(.drawn) }
        let isWhole = typed.count == cell.words.count
        pieces = [
            Piece(
                text: cell.text, box: isWhole ? box : Box.union(of: typed.map(\.box)) ?? box, page: page,
                quote: isWhole ? cell.text : typed.joinedText)
        ]
    }

    init(words: [Word], page: Int) {
        pieces = Box.union(of: words.map(\.box)).map { [Piece(text: words.joinedText, box: $0, page: page)] } ?? []
    }

    var isEmpty: Bool { pieces.isEmpty }
    /// The words of every piece.
    var text: String { pieces.map(\.text).joined(separator: " ") }

    /// Adds words that continue these, unless they are the same words again.
    mutating func append(_ other: CellContent) { pieces += other.pieces }

    /// Evidence for a field: one entry for each page.
    func evidence(_ field: String, confidence: Double) -> [Evidence] {
        pieces.filter { !$0.quote.isEmpty }.map { Evidence(field: field, page: $0.page, box: $0.box, quote: $0.quote, method: .text, confidence: confidence) }
    }
}

extension CellContent {
    /// Dates in narrow cells are cut anywhere ("10/23/202" over "5"): the text with the cut closed when only that makes a day.
    static func closedDate(_ text: String) -> String {
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[0].contains(where: \.isNumber), parts[1].allSatisfy({ $0.isNumber || $0 == "/" || $0 == "-" }) else { return text }
        return String(parts[0] + parts[1])
    }
}
