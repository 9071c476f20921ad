import Pages

extension CardPages {
    /// Cards and other lines in reading order, each day above the lines of its card.
    struct Laying {
        var titles: [(entry: Entry, page: Int)] = []
        var cards: [(entry: Entry, page: Int)] = []
        /// How far the cards stand from those above.
        var gaps: [Double] = []
        private var usual: Double?
        /// Behind the last line of each column's cards.
        private var ends: [Int] = []

        mutating func take(_ contents: [Content], _ cuts: [Double], usual: Double?) {
            self.usual = usual
            ends = Array(repeating: 0, count: cuts.count + 1)
            for content in contents {
                var top = -1.0
                for bottom in content.months + [.infinity] {
                    let isFirst = cards.isEmpty
                    for strip in 0...cuts.count {
                        let left = strip == 0 ? -Double.infinity : cuts[strip - 1]
                        let right = strip < cuts.count ? cuts[strip] : Double.infinity
                        func isIn(_ box: Box) -> Bool { box.y0 > top && box.y0 <= bottom && box.x0 >= left && box.x0 < right }
                        take(
                            content.anchors.filter { isIn($0.box) }, CardPages.lines(content.pieces.filter { isIn($0.box) }), content.page,
                            strip: strip, isFirst: isFirst)
                    }
                    top = bottom
                }
            }
        }

        private mutating func take(_ all: [Anchor], _ lines: [Entry], _ page: Int, strip: Int, isFirst: Bool) {
            let anchors = all.sorted { $0.box.y0 < $1.box.y0 }
            let starts = anchors.indices.map { start(of: anchors[$0], after: $0 == 0 ? nil : anchors[$0 - 1], lines) }
            let head = lines.filter { $0.box.y0 < (starts.first ?? .infinity) - 0.5 }
            if isFirst {
                titles += head.map { ($0, page) }
            } else {
                // A card goes on over the end of a page.
                let place = ends.count > 1 ? ends[strip] : cards.count
                cards.insert(contentsOf: head.map { ($0, page) }, at: place)
                for index in ends.indices where ends[index] >= place { ends[index] += head.count }
            }
            for (index, anchor) in anchors.enumerated() {
                let end = index + 1 < anchors.count ? starts[index + 1] : .infinity
                var own = lines.filter { $0.box.y0 >= starts[index] - 0.5 && $0.box.y0 < end - 0.5 }
                if end == .infinity, let cut = endOfCard(own, anchor) {
                    titles += own[cut...].map { ($0, page) }
                    own = Array(own[..<cut])
                }
                cards.append((Entry(pieces: [Piece(text: anchor.day, box: anchor.box, size: 0)], box: anchor.box), page))
                cards += own.map { ($0, page) }
            }
            if !anchors.isEmpty { ends[strip] = cards.count }
        }

        /// What follows the last card stands further off than cards from each other.
        private func endOfCard(_ lines: [Entry], _ anchor: Anchor) -> Int? {
            guard let usual else { return nil }
            var bottom = anchor.box.y1
            return lines.firstIndex { line in
                defer { bottom = max(bottom, line.box.y1) }
                return line.box.y0 - bottom > 1.3 * max(usual, 4)
            }
        }

        /// Where the card of a day begins: at the day or the line beside it, or above at a gap that is plainly larger than the one there.
        private mutating func start(of anchor: Anchor, after former: Anchor?, _ lines: [Entry]) -> Double {
            let beside = lines.filter { $0.box.verticalOverlap(anchor.box) > 0.2 * min($0.box.height, anchor.box.height) }
            var top = beside.reduce(anchor.box.y0) { min($0, $1.box.y0) }
            guard let former else {
                // Above the first card of a page no other says where it begins.
                guard anchor.isBeside, let usual else { return top }
                for line in lines.reversed() where line.box.y0 < top - 0.5 {
                    guard top - line.box.y1 < 0.5 * usual else { break }
                    top = line.box.y0
                }
                return top
            }
            let between = lines.filter { $0.box.y0 >= former.box.y0 - 0.5 && $0.box.y0 < top - 0.5 }
            var bottom = former.box.y1
            var best: (gap: Double, y: Double)?
            for line in between {
                let gap = line.box.y0 - bottom
                if gap > best?.gap ?? 0 { best = (gap, line.box.y0) }
                bottom = max(bottom, line.box.y1)
            }
            let own = top - bottom
            guard anchor.isBeside, let best, best.gap > 1.3 * max(own, 1) else {
                gaps.append(own)
                return top
            }
            gaps.append(best.gap)
            return best.y
        }
    }

    /// The pieces line by line.
    static func lines(_ pieces: [Piece]) -> [Entry] {
        var result: [Entry] = []
        for piece in pieces.sorted(by: { ($0.box.y1, $0.box.x0) < ($1.box.y1, $1.box.x0) }) {
            if let last = result.indices.last,
                result[last].box.verticalOverlap(piece.box) > 0.6 * min(result[last].box.height, piece.box.height)
            {
                result[last].pieces.append(piece)
                result[last].box = result[last].box.union(piece.box)
            } else {
                result.append(Entry(pieces: [piece], box: piece.box))
            }
        }
        for index in result.indices { result[index].pieces.sort { $0.box.x0 < $1.box.x0 } }
        return result.sorted { $0.box.y0 < $1.box.y0 }
    }
}
