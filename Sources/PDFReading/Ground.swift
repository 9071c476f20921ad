import Pages

/// What lies under and over a place: the filled areas and images of a page in drawing order.
struct Ground {
    /// A paper has far fewer; with more, the largest count, so that a hostile file costs no more than a large one.
    private static let most = 2000

    private let fills: [DrawnArea]
    private let images: [DrawnArea]
    private let covers: [DrawnArea]
    private let lastCover: UInt32

    init(_ page: DrawnPage) {
        fills = Self.largest(page.fills)
        images = Self.largest(page.images)
        covers = (fills + images).filter(\.isOpaque)
        lastCover = covers.reduce(0) { max($0, $1.order) }
    }

    private static func largest(_ areas: [DrawnArea]) -> [DrawnArea] {
        guard areas.count > most else { return areas }
        let kept = areas.sorted { $0.box.width * $0.box.height > $1.box.width * $1.box.height }.prefix(most)
        return kept.sorted { $0.order < $1.order }
    }

    /// Whether something drawn later hides the whole box.
    func hides(_ box: Box, drawnAt order: UInt32) -> Bool {
        guard order < lastCover else { return false }
        return covers.contains { cover in
            cover.order > order && cover.box.x0 <= box.x0 && cover.box.x1 >= box.x1 && cover.box.y0 <= box.y0
                && cover.box.y1 >= box.y1
        }
    }

    /// Whether white shows at this place: on an image or on an area that is not white itself.
    func showsWhite(x: Double, y: Double, drawnAt order: UInt32) -> Bool {
        if images.contains(where: { $0.order < order && $0.box.contains(x: x, y: y) }) { return true }
        return fills.last { $0.order < order && $0.box.contains(x: x, y: y) }.map { !$0.colour.isWhite } ?? false
    }

    /// Whether a line can be seen: any but a white one on white paper.
    func shows(_ line: DrawnLine) -> Bool {
        guard line.colour.isWhite else { return true }
        return showsWhite(x: (line.x0 + line.x1) / 2, y: (line.y0 + line.y1) / 2, drawnAt: line.order)
    }
}
