import Pages

/// The borders and grounds of form fields: they say where to write, not where a table's cells are.
///
/// Fields that touch draw one grid together; their sides join into lines longer than any of them, and those stay.
struct FieldFrames {
    private static let slack = 2.0
    private let boxes: [Box]

    init(_ page: DrawnPage) { boxes = page.annotations.filter { $0.isText && !$0.isHidden }.map(\.box) }

    var isEmpty: Bool { boxes.isEmpty }

    /// Whether the line is no more than a side of one field.
    func drew(_ line: Ruling) -> Bool {
        boxes.contains { box in
            let sides = line.isHorizontal ? [box.y0, box.y1] : [box.x0, box.x1]
            let (start, end) = line.isHorizontal ? (box.x0, box.x1) : (box.y0, box.y1)
            return line.start >= start - Self.slack && line.end <= end + Self.slack
                && sides.contains { abs($0 - line.position) <= Self.slack }
        }
    }

    /// Whether the shaded area is one field's ground.
    func drew(_ fill: Box) -> Bool {
        boxes.contains { box in
            let grown = box.grown(by: Self.slack)
            return fill.x0 >= grown.x0 && fill.x1 <= grown.x1 && fill.y0 >= grown.y0 && fill.y1 <= grown.y1
        }
    }
}
