import Pages

/// Finds words that a line strikes out: drawn through their middle, along them, from end to end.
enum StruckWords {
    /// Where between base line and capitals such a line runs, as shares of the font size. What lies lower underlines, what lies higher is a border.
    private static let band = 0.24...0.5
    /// How much of a word the line must cover.
    private static let share = 0.85
    /// Borders run beside the words they bound; a line of which words fill this share runs through them.
    private static let filledShare = 0.3
    /// A line drawn through a row of a table runs over its gaps; from its first word to its last, it need be filled less.
    private static let filledShareOfRow = 0.12
    /// How far such a line may reach beyond the words at its ends, as a share of the font size.
    private static let overhang = 1.2

    /// Marks the struck words, and takes the lines that strike out of the rulings: they bound no cells.
    ///
    /// Returns false where lines run through most words of the page, which says nothing of the words: none is marked then.
    static func mark(_ words: inout [Word], _ rulings: inout [Ruling]) -> Bool {
        let across = rulings.indices.filter { rulings[$0].isHorizontal && rulings[$0].length >= 4 }
            .sorted { rulings[$0].position < rulings[$1].position }
        guard !across.isEmpty else { return true }
        let positions = across.map { rulings[$0].position }
        split(&words, across.map { rulings[$0] }, positions)
        var struck: [Int: [Int]] = [:]
        for index in words.indices {
            let word = words[index]
            guard word.marks.isDisjoint(with: [.rotated, .watermark, .invisible, .drawn]), word.fontSize > 0, isReadable(word.text) else { continue }
            let top = word.baseline - band.upperBound * word.fontSize, bottom = word.baseline - band.lowerBound * word.fontSize
            for place in first(positions, from: top)..<across.count {
                let ruling = rulings[across[place]]
                if ruling.position > bottom { break }
                let covered = min(ruling.end, word.box.x1) - max(ruling.start, word.box.x0)
                if covered >= share * word.box.width { struck[across[place], default: []].append(index) }
            }
        }
        // A page most of whose words were struck would say nothing: such lines are there to be written on.
        let hits = Set(struck.values.joined()).count
        let readable = words.count { isReadable($0.text) }
        guard readable < 20 || hits * 2 <= readable else { return false }
        var used: Set<Int> = []
        for (ruling, own) in struck {
            let width = own.reduce(0) { $0 + words[$1].box.width }
            let isFilled = width >= filledShare * rulings[ruling].length
            guard isFilled || width >= filledShareOfRow * rulings[ruling].length && isRow(own.map { words[$0] }, rulings[ruling]) else { continue }
            for index in own { words[index].marks.insert(.struck) }
            used.insert(ruling)
        }
        if !used.isEmpty { rulings = rulings.indices.filter { !used.contains($0) }.map { rulings[$0] } }
        return true
    }

    /// Whether the line begins at the first of several words and ends at the last.
    private static func isRow(_ words: [Word], _ ruling: Ruling) -> Bool {
        guard words.count >= 3, let first = words.map(\.box.x0).min(), let last = words.map(\.box.x1).max() else { return false }
        let reach = overhang * (words.map(\.fontSize).max() ?? 0)
        return abs(first - ruling.start) <= reach && abs(last - ruling.end) <= reach
    }

    // MARK: numbers struck out beside new ones

    /// Parts words with figures of which a line strikes out the first or the last characters: the old number, and the new one typed right
    /// behind it.
    private static func split(_ words: inout [Word], _ across: [Ruling], _ positions: [Double]) {
        var result: [Word] = []
        for (index, word) in words.enumerated() {
            guard let place = struckEnd(of: word, across, positions) else {
                if !result.isEmpty { result.append(word) }
                continue
            }
            if result.isEmpty { result = Array(words[..<index]) }
            let letters = Array(word.text)
            for (text, x0, x1) in [(letters[..<place.count], word.box.x0, place.x), (letters[place.count...], place.x, word.box.x1)] {
                var part = word
                part.text = String(text)
                part.box = Box(x0, word.box.y0, x1, word.box.y1)
                result.append(part)
            }
        }
        if !result.isEmpty { words = result }
    }

    /// Where in a word a line that strikes out one part of it begins or ends: between which characters, and at which place.
    private static func struckEnd(of word: Word, _ across: [Ruling], _ positions: [Double]) -> (count: Int, x: Double)? {
        guard word.marks.isDisjoint(with: [.rotated, .watermark, .invisible, .drawn]), word.fontSize > 0, (2...24).contains(word.text.utf8.count),
            word.text.utf8.contains(where: { (0x30...0x39).contains($0) })
        else { return nil }
        let top = word.baseline - band.upperBound * word.fontSize, bottom = word.baseline - band.lowerBound * word.fontSize
        for place in first(positions, from: top)..<across.count {
            let ruling = across[place]
            if ruling.position > bottom { break }
            let slack = 0.08 * word.fontSize
            let (reachesStart, reachesEnd) = (ruling.start <= word.box.x0 + slack, ruling.end >= word.box.x1 - slack)
            guard reachesStart != reachesEnd else { continue }
            let edge = reachesStart ? ruling.end : ruling.start
            guard edge > word.box.x0 + slack, edge < word.box.x1 - slack, let cut = boundary(in: word, near: edge) else { continue }
            return cut
        }
        return nil
    }

    /// The gap between two characters of the word at this place, judged by how wide characters mostly are; `nil` where none is near.
    private static func boundary(in word: Word, near edge: Double) -> (count: Int, x: Double)? {
        let widths = word.text.map(width)
        let scale = word.box.width / widths.reduce(0, +)
        var x = word.box.x0
        for (index, width) in widths.dropLast().enumerated() {
            x += width * scale
            if abs(x - edge) <= 0.2 * word.box.width / Double(widths.count) { return (index + 1, x) }
        }
        return nil
    }

    /// About how wide a character is, as a share of the font size.
    private static func width(_ character: Character) -> Double {
        if character.isNumber { return 0.556 }
        if "ijltfrI.,:;/-'()".contains(character) { return 0.3 }
        if "mwMW".contains(character) { return 0.8 }
        return character.isUppercase ? 0.69 : 0.53
    }

    /// A dash or a row of underscores is itself a line.
    private static func isReadable(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    }

    /// The first of the sorted positions that is not above this one.
    private static func first(_ positions: [Double], from top: Double) -> Int {
        var (low, high) = (0, positions.count)
        while low < high {
            let middle = (low + high) / 2
            if positions[middle] < top { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
