/// A page number as printed: "Page 3 of 9", "3/9", "Page 3".
struct PageNumber: Sendable, Hashable {
    var page: Int
    /// How many pages the paper says it has, where it says so.
    var total: Int?

    /// The page number among the words of a line in a page's head or foot; `nil` when the words hold none.
    init?(in line: String) {
        let tokens = words(line)
        for (index, token) in tokens.enumerated() where ["page", "pg", "p", "pagina"].contains(token) {
            guard index + 1 < tokens.count, let page = PageNumber.number(tokens[index + 1]) else { continue }
            self.page = page
            total = index + 2 < tokens.count ? PageNumber.total(after: page, tokens, index + 2) : nil
            return
        }
        // Without the word only what is all there is: "3 of 9", "- 3 -".
        guard let first = tokens.first, let page = PageNumber.number(first), tokens.count <= 3 else { return nil }
        if tokens.count == 1, line.utf8.count <= 7 {
            self.page = page
            return
        }
        // "1-2" is a number of times in a table at the page's foot.
        guard tokens.count >= 2, !line.contains("-"), !line.contains("–"), let total = PageNumber.total(after: page, tokens, 1),
            !PageNumber.looksLikeDay(line)
        else { return nil }
        self.page = page
        self.total = total
    }

    private static func total(after page: Int, _ tokens: [String], _ index: Int) -> Int? {
        let place = ["of", "de"].contains(tokens[index]) ? index + 1 : index
        guard place < tokens.count, let total = number(tokens[place]), total >= page else { return nil }
        return total
    }

    /// "9/15/2024" has two strokes, and so is no page.
    private static func looksLikeDay(_ line: String) -> Bool { line.utf8.count { $0 == 0x2F || $0 == 0x2D } > 1 }

    private static func number(_ word: String) -> Int? {
        guard word.utf8.count <= 4, let value = Int(word), value > 0 else { return nil }
        return value
    }
}
