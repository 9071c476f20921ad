import CLeptonica

/// Tells bold words by the width of their strokes.
struct StrokeWeights: ~Copyable {
    private let ink: Raster
    private let edges: Raster

    /// Prepares a page in black and white; `nil` for want of memory.
    init?(_ ink: borrowing Raster) {
        guard let own = ink.copy(), let shifted = Raster(pixTranslate(nil, ink.pix, 1, 0, 2)),
            let edges = Raster(pixSubtract(nil, ink.pix, shifted.pix))
        else { return nil }
        self.ink = own
        self.edges = edges
    }

    /// The strokes of bold words are at least this much wider than those of the others; our own judgement.
    static let boldness = 1.2

    /// Which words are bold, word for word: where the page's words fall into two groups by the width of their strokes.
    func bold(_ words: [ReadWord]) -> [Bool] {
        var weights: [Double] = []
        for word in words { weights.append(word.text.count >= 2 ? weight(word) : 0) }
        let usual = weights.filter { $0 > 0 }.sorted()
        guard usual.count >= 12, let split = StrokeWeights.split(usual) else { return words.map { _ in false } }
        return weights.map { $0 > split }
    }

    /// The width that parts the two groups best (Otsu); `nil` when there is one group.
    static func split(_ sorted: [Double]) -> Double? {
        guard sorted.count > 1 else { return nil }
        let all = sorted.reduce(0, +)
        var below = 0.0
        var best: (score: Double, index: Int)?
        for index in 1..<sorted.count {
            below += sorted[index - 1]
            let light = below / Double(index)
            let heavy = (all - below) / Double(sorted.count - index)
            let score = (heavy - light) * (heavy - light) * Double(index) * Double(sorted.count - index)
            guard heavy >= boldness * light, index >= 4, sorted.count - index >= 2 else { continue }
            if score > best?.score ?? 0 { best = (score, index) }
        }
        return best.map { (sorted[$0.index - 1] + sorted[$0.index]) / 2 }
    }

    /// Mean width of the strokes along the line, by the font size; 0 when unknown.
    private func weight(_ word: ReadWord) -> Double {
        guard word.pointSize > 0 else { return 0 }
        let area = word.area.clamped(ink.width, ink.height)
        var box = boxCreate(Int32(area.x0), Int32(area.y0), Int32(max(1, area.width)), Int32(max(1, area.height)))
        defer { boxDestroy(&box) }
        var all: Int32 = 0
        var runs: Int32 = 0
        guard pixCountPixelsInRect(ink.pix, box, &all, nil) == 0, pixCountPixelsInRect(edges.pix, box, &runs, nil) == 0, runs > 0 else { return 0 }
        return Double(all) / Double(runs) / Double(word.pointSize)
    }
}
