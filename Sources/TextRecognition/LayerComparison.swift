public import Pages

/// Holds a page as recognised against the text layer that some other program laid over its picture.
///
/// Where both say the same, both are very likely right; where they differ, one of them is wrong, and the word is less sure.
public struct LayerComparison: Sendable {
    /// The words as recognised, surer where the layer agrees.
    public var words: [Word]
    /// Share of the words that the layer spells otherwise, 0 to 1.
    public var differingShare: Double
    /// Whether the page as recognised is at least as trustworthy as the layer.
    public var isOwnBetter: Bool

    /// A word that both read alike is as sure as this, in hundredths.
    static let agreed: UInt8 = 97
    /// A word that the two read differently is at most as sure as this.
    static let disputed: UInt8 = 80

    /// Compares; `layer` is in points of the page as displayed.
    public init(_ read: RecognisedPage, layer: [Word]) {
        var rows: [Int: [Int]] = [:]
        for (index, word) in layer.enumerated() { rows[Int(word.box.midY / 20), default: []].append(index) }
        var same = 0
        var other = 0
        words = read.page.words.map { word in
            guard !word.marks.contains(.drawn) else { return word }
            let place = read.placement.box(word.box)
            let near = (Int(place.midY / 20) - 1...Int(place.midY / 20) + 1).flatMap { rows[$0] ?? [] }.map { layer[$0] }
            let here = near.filter { $0.box.verticalOverlap(place) > 0.4 * min($0.box.height, place.height) && $0.box.horizontalOverlap(place) > 1 }
            guard !here.isEmpty else { return word }
            var result = word
            let wanted = LayerComparison.plain(word.text)
            let said = here.sorted { $0.box.x0 < $1.box.x0 }.map { LayerComparison.plain($0.text) }
            if said.contains(wanted) || said.joined() == wanted || said.joined().contains(wanted) && here.count == 1 {
                same += 1
                result.confidence = max(word.confidence, LayerComparison.agreed)
            } else {
                other += 1
                result.confidence = min(word.confidence, LayerComparison.disputed)
            }
            return result
        }
        differingShare = same + other > 0 ? Double(other) / Double(same + other) : 0
        isOwnBetter = read.confidence >= 70 && 10 * read.page.words.count >= 7 * layer.count
    }

    /// Letters and digits alone.
    private static func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
