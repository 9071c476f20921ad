import Pages

/// Finds words that a line strikes out: drawn through their middle, along them, from end to end.
enum StruckWords {
    /// Where between base line and capitals such a line runs, as shares of the font size. What lies lower underlines, what lies higher is a border.
    private static let band = 0.24...0.5
    /// How much of a word the line must cover.
    private static let share = 0.85
    /// Borders run beside the words they bound; a line of which words fill this share runs through them.
    private static let filledShare = 0.3

    /// Marks the struck words, and takes the lines that strike out of the rulings: they bound no cells.
    static func mark(_ words: inout [Word], _ rulings: inout [Ruling]) {
        let across = rulings.indices.filter { rulings[$0].isHorizontal && rulings[$0].length >= 4 }
            .sorted { rulings[$0].position < rulings[$1].position }
        guard !across.isEmpty else { return }
        let positions = across.map { rulings[$0].position }
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
        guard readable < 20 || hits * 2 <= readable else { return }
        var used: Set<Int> = []
        for (ruling, own) in struck {
            let width = own.reduce(0) { $0 + words[$1].box.width }
            guard width >= filledShare * rulings[ruling].length else { continue }
            for index in own { words[index].marks.insert(.struck) }
            used.insert(ruling)
        }
        if !used.isEmpty { rulings = rulings.indices.filter { !used.contains($0) }.map { rulings[$0] } }
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
