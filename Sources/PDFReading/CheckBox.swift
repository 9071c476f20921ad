import Pages

/// A check box or radio circle that is drawn, not typed.
struct CheckBox {
    enum State { case checked, empty, unknown }

    var box: Box
    var isRound: Bool
    var state: State
    /// Whether it is a form field.
    var isField = false
    /// The words drawn in it as its mark, by their place among the page's words.
    var marks: [Int] = []

    /// The character that stands for it; `nil` when its state is unknown.
    var text: String? {
        switch state {
        case .checked: isRound ? "\u{25C9}" : "\u{2612}"
        case .empty: isRound ? "\u{25CB}" : "\u{2610}"
        case .unknown: nil
        }
    }
}

/// The outline of what may be a check box.
struct CheckBoxFrame {
    /// Sides of printed boxes in points, measured to the middle of the stroke; our own judgement.
    static let sides = 5.5...16.5

    var box: Box
    var isRound: Bool
    var order: UInt32

    /// Whether a rectangle has the size and shape of a check box.
    static func fits(_ box: Box) -> Bool {
        let small = min(box.width, box.height)
        let large = max(box.width, box.height)
        return sides.contains(small) && sides.contains(large) && large <= 1.25 * small
    }

    /// Whether two outlines are one drawn twice, or one inside the other with the same middle.
    func isOne(with other: CheckBoxFrame) -> Bool { Self.areConcentric(box, other.box) }

    static func areConcentric(_ one: Box, _ other: Box) -> Bool {
        abs(one.midX - other.midX) <= 1.5 && abs(one.midY - other.midY) <= 1.5
    }
}

/// The places of check boxes, to be asked whether something belongs to one.
struct CheckBoxAreas {
    private let boxes: [Box]

    init(_ boxes: [CheckBox]) {
        self.boxes = boxes.map { $0.box.grown(by: 1) }.sorted { $0.y0 < $1.y0 }
    }

    /// Whether the rectangle lies in one of them.
    func hold(_ box: Box) -> Bool {
        guard box.width <= 20, box.height <= 20 else { return false }
        var low = 0
        var high = boxes.count
        while low < high {
            let middle = (low + high) / 2
            if boxes[middle].y0 < box.y1 - 22 { low = middle + 1 } else { high = middle }
        }
        while low < boxes.count, boxes[low].y0 <= box.y0 {
            let area = boxes[low]
            if area.x0 <= box.x0, area.x1 >= box.x1, area.y1 >= box.y1 { return true }
            low += 1
        }
        return false
    }
}
