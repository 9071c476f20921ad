import Pages
import ServiceRecords
import Vocabulary

// Keys that say by the look of a cell how a session was given: "blue = in a group of 2; not shaded = individual".
extension Legend {
    /// Whether the words explain how a cell looks, and not a code beside which they stand: "struck out = entered in error".
    static func isOfLook(_ text: String) -> Bool {
        guard let equals = text.firstIndex(of: "=") else { return false }
        return FoldedText(String(text[..<equals])).containsAny(looks)
    }

    /// Whether the words are an entry of the log beside another one, and not the meaning of a code: "NS", "MU (9/16)".
    static func isEntry(_ text: String) -> Bool {
        text.utf8.count <= 16 && (text.utf8.count <= 4 && text == text.uppercased() || text.contains(where: \.isNumber))
    }

    private static let looks = ["struck", "strike", "strikethrough", "crossed", "color", "colour", "fill", "shading", "shaded", "highlighted"]
    private static let plain = ["not shaded", "unshaded", "no shading", "no color", "no colour", "not colored", "not coloured", "not highlighted", "white"]
    private static let shadeWords = [
        "green", "yellow", "red", "blue", "orange", "pink", "purple", "gray", "grey", "shaded", "highlighted", "colored", "coloured", "shading",
    ]

    /// Takes what the row's cells say of shades. The shade is that of the cell, or of the empty one before it.
    mutating func takeShades(_ cells: [SheetCell]) {
        for (index, cell) in cells.enumerated() where cell.text.utf8.contains(0x3D) && !cell.isMergedCopy && cell.text.utf8.count <= 200 {
            var own = cell.fill
            if own == nil, index > 0, cells[index - 1].text.isEmpty || cells[index - 1].text.utf8.count <= 6 { own = cells[index - 1].fill }
            for part in cell.text.split(whereSeparator: { $0 == ";" || $0 == "," || $0 == "\n" }) {
                guard let equals = part.firstIndex(of: "="),
                    let manner = Vocabulary.delivery(String(part[part.index(after: equals)...])), [.individual, .group].contains(manner)
                else { continue }
                let said = FoldedText(String(part[..<equals]))
                if said.containsAny(Self.plain) {
                    unshaded = unshaded ?? manner
                } else if said.containsAny(Self.shadeWords), let own {
                    shades[own] = shades[own] ?? manner
                }
            }
        }
    }

    /// How a session was given by the look of its cell; `nil` where the key says nothing of it.
    func delivery(of cell: SheetCell) -> Delivery? {
        if shades.isEmpty && unshaded == nil { return nil }
        guard let fill = cell.fill else { return unshaded }
        return shades[fill]
    }
}
