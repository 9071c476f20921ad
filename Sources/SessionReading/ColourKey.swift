import Pages

// Keys of colours: a coloured cell with what it means in the cell to its right, or a coloured cell that says so itself.
extension Legend {
    /// Takes a row of a key: empty coloured cells, each with its meaning beside it. Every word of the row must belong to one, or it is a row
    /// of the log.
    mutating func takeSwatches(_ cells: [SheetCell]) {
        var found: [(fill: String, meaning: StatusWords.Reading)] = []
        var swatch: String?
        var isFirst = true, isOfStruck = false
        for cell in cells where !cell.isMergedCopy || cell.text.isEmpty {
            if cell.text.isEmpty {
                // An empty cell without a colour may part the colour from its meaning.
                swatch = cell.fill ?? swatch
                continue
            }
            defer { isFirst = false }
            // "yellow row" on its colour, "struck row" struck out: samples that say what they show.
            if cell.fill != nil || cell.isStruck, Self.isSample(cell.text, isStruck: cell.isStruck) {
                (swatch, isOfStruck) = (cell.isStruck ? nil : cell.fill, cell.isStruck)
                continue
            }
            if isOfStruck {
                isOfStruck = false
                continue
            }
            guard let fill = swatch else {
                // "Key:" before the first colour.
                if isFirst, Self.isTitle(cell.text) { continue }
                return
            }
            swatch = nil
            guard cell.text.utf8.count <= 80, cell.fill == nil || cell.fill == fill, !StatusWords.isNumber(cell.text),
                case .text = cell.value, let meaning = StatusWords.read(cell.text)
            else { return }
            found.append((fill, meaning))
        }
        for entry in found where fills[entry.fill] == nil { explain(fill: entry.fill, entry.meaning) }
    }

    /// Takes a row below the title of a key: a coloured cell that names its meaning itself, or a coloured sample beside its meaning.
    mutating func takeColoured(_ cells: [SheetCell]) {
        let filled = cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard (1...2).contains(filled.count), let fill = filled[0].fill, let last = filled.last, last.text.utf8.count <= 80,
            filled.count == 1 || filled[0].text.utf8.count <= 6 && (last.fill == nil || last.fill == fill), fills[fill] == nil,
            !StatusWords.isNumber(last.text), let meaning = StatusWords.read(last.text)
        else { return }
        explain(fill: fill, meaning)
    }

    /// Whether words only say what the cell looks like.
    private static func isSample(_ text: String, isStruck: Bool) -> Bool {
        let words = FoldedText(text)
        return words.wordCount <= 3 && (isStruck || StatusWords.read(text) == nil)
            && words.containsAny([
                "row", "rows", "shaded", "highlighted", "struck", "green", "yellow", "red", "blue", "orange", "pink", "purple", "gray", "grey",
            ])
    }

    /// Whether the words are the title of a key.
    private static func isTitle(_ text: String) -> Bool {
        text.utf8.count < 30
            && FoldedText(text).containsAny(["colours", "colors", "colour", "color", "key", "legend", "shading", "codes"])
    }
}
