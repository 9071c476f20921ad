import Pages

/// Finds the outlines of check boxes and radio circles on a page.
enum CheckBoxFrames {
    /// No form has more on a page; a drawing made of squares has.
    private static let most = 1000

    /// The outlines, each once, from whatever they are drawn with except images.
    static func frames(of page: DrawnPage, on ground: Ground) -> [CheckBoxFrame] {
        var all = LineSquares(page.lines, on: ground).frames()
        let outlines = page.shapes.lazy.filter { $0.isOutline && !$0.colour.isWhite && CheckBoxFrame.fits($0.box) }
        for shape in outlines.prefix(4 * most) {
            let isRound = shape.form == .round
            // letters drawn as shapes have others beside them
            if shape.isRing || isRound, hasNeighbours(shape, page.shapes) { continue }
            all.append(CheckBoxFrame(box: shape.box, isRound: isRound, order: shape.order))
        }
        all += hollowed(page.shapes)
        return merged(all.filter { !ground.hides($0.box.grown(by: 0.2), drawnAt: $0.order) })
    }

    /// Whether another shape of about the same height stands closely beside it or cuts its outline.
    private static func hasNeighbours(_ shape: DrawnShape, _ shapes: [DrawnShape]) -> Bool {
        let box = shape.box
        return shapes.contains { other in
            guard other.isFilled == shape.isFilled, other.box.verticalOverlap(box) > 0.4 * box.height else { return false }
            let gap = max(other.box.x0 - box.x1, box.x0 - other.box.x1)
            return gap > -0.3 && gap < 2
        }
    }

    /// Boxes drawn as a dark area with a light one laid into it.
    private static func hollowed(_ shapes: [DrawnShape]) -> [CheckBoxFrame] {
        let light = shapes.filter { $0.isFilled && !$0.isRing && $0.form != .other && $0.colour.lightness > 0.9 }
        guard !light.isEmpty, light.count <= 2 * most else { return [] }
        return shapes.lazy.filter { isSolid($0) && CheckBoxFrame.fits($0.box) }.prefix(2 * most).compactMap { dark in
            let inner = light.first { $0.order > dark.order && isLining($0.box, of: dark.box) }
            return inner.map { CheckBoxFrame(box: dark.box, isRound: dark.form == .round, order: $0.order) }
        }
    }

    /// Whether one box lies in another with a margin as wide as a line.
    private static func isLining(_ inner: Box, of outer: Box) -> Bool {
        let margins = [inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1]
        return margins.allSatisfy { $0 > 0.1 && $0 < 2 }
    }

    /// A dark area in the form of a box or disc.
    static func isSolid(_ shape: DrawnShape) -> Bool {
        shape.isFilled && !shape.isRing && shape.form != .other && shape.colour.lightness < 0.6
    }

    /// Outlines with the same middle are one, the outer.
    private static func merged(_ frames: [CheckBoxFrame]) -> [CheckBoxFrame] {
        var result: [CheckBoxFrame] = []
        for frame in frames.sorted(by: { $0.box.width * $0.box.height > $1.box.width * $1.box.height }) {
            if let index = result.firstIndex(where: { $0.isOne(with: frame) }) {
                result[index].order = max(result[index].order, frame.order)
            } else if result.count < most {
                result.append(frame)
            } else {
                return []
            }
        }
        return result
    }
}
