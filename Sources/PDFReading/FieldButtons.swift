import Pages

/// Check boxes and radio buttons that are form fields: their data say what they are, and what is drawn for them is held against it.
struct FieldButtons {
    /// Fields larger than a printed box stand for one in their middle.
    private static let largest = 18.0

    private let page: DrawnPage
    private let glyphs: [DrawnWord]

    /// What the buttons of a page say.
    struct Reading {
        var boxes: [CheckBox] = []
        var doubtful = 0
        var shownOnce = 0
    }

    /// Reads the buttons of a page. `glyphs` are all words drawn, `words` those that no button draws, and `judged` the boxes found
    /// on the page without what the buttons draw; those that belong to fields go.
    static func read(
        _ page: DrawnPage, glyphs: [DrawnWord], words: [Word], on ground: Ground, judged: inout [CheckBox]
    ) -> Reading {
        let others = page.annotations.filter { $0.isText && !$0.isHidden }
        if !others.isEmpty {
            judged.removeAll { box in box.state == .empty && others.contains { isFrame(box.box, of: $0.box) } }
        }
        let buttons = page.annotations.filter { $0.isButton && !$0.isHidden && $0.box.width > 1 && $0.box.height > 1 }
        var reading = Reading()
        guard !buttons.isEmpty else { return reading }
        let reader = FieldButtons(page: page, glyphs: glyphs)
        let frames = buttons.map { button in
            let printed = judged.first { belong($0.box, button.box) }
            let isRound = printed?.isRound ?? (button.kind == .radio)
            return CheckBoxFrame(box: printed?.box ?? place(button.box), isRound: isRound, order: button.marks.upperBound)
        }
        let beside = CheckBoxJudge.states(in: frames, of: page.withoutButtons, words: words, on: ground)
        judged.removeAll { box in buttons.contains { belong(box.box, $0.box) } }
        let signs = words.indices.filter { CheckBoxJudge.meaning(of: words[$0].text) == .empty }
        for (index, button) in buttons.enumerated() {
            var box = CheckBox(box: frames[index].box, isRound: frames[index].isRound, state: .unknown, isField: true)
            box.state = reader.state(of: button, beside: beside[index])
            let area = button.box.grown(by: 1)
            box.marks = signs.filter { area.contains(x: words[$0].box.midX, y: words[$0].box.midY) }
            reading.doubtful += box.state == .unknown ? 1 : 0
            reading.shownOnce += button.isShownOnce && box.state == .checked ? 1 : 0
            reading.boxes.append(box)
        }
        return reading
    }

    /// What a button says: its data, unless what is seen says otherwise. `beside` is what the page shows in its place.
    private func state(of button: Annotation, beside: CheckBox.State) -> CheckBox.State {
        switch button.state {
        case .on: !button.hasLook || hasInk(button) || beside == .checked ? .checked : .unknown
        case .off: beside == .checked || button.hasLook && hasTick(button) ? .unknown : .empty
        case .unknown, .differs: .unknown
        }
    }

    /// Whether a drawn square is the frame of a field for text.
    private static func isFrame(_ box: Box, of field: Box) -> Bool {
        field.grown(by: 1).contains(x: box.midX, y: box.midY) && field.width < 3 * box.width && field.height < 2 * box.height
    }

    private static func belong(_ box: Box, _ area: Box) -> Bool {
        area.grown(by: 1).contains(x: box.midX, y: box.midY) || box.grown(by: 1).contains(x: area.midX, y: area.midY)
    }

    /// The box that stands for a field.
    private static func place(_ area: Box) -> Box {
        guard max(area.width, area.height) > largest else { return area }
        let half = min(min(area.width, area.height), 12) / 2
        return Box(area.midX - half, area.midY - half, area.midX + half, area.midY + half)
    }

    /// Whether a character is drawn for a button that means checked.
    private func hasTick(_ button: Annotation) -> Bool {
        words(of: button).contains { Self.isSeen($0) && CheckBoxJudge.meaning(of: $0.word.text) == .checked }
    }

    private static func isSeen(_ word: DrawnWord) -> Bool { word.word.marks.isDisjoint(with: [.invisible, .white]) }

    private func words(of button: Annotation) -> ArraySlice<DrawnWord> { glyphs.drawn(in: button.marks, \.order) }

    /// Whether anything but a frame is drawn for a button.
    private func hasInk(_ button: Annotation) -> Bool {
        if words(of: button).contains(where: Self.isSeen) { return true }
        let core = button.box.grown(by: -0.25 * min(button.box.width, button.box.height))
        let range = button.marks
        if !page.images.drawn(in: range, \.order).isEmpty { return true }
        if page.lines.drawn(in: range, \.order).contains(where: { Self.crosses($0, core) }) { return true }
        if page.fills.drawn(in: range, \.order).contains(where: { $0.colour.lightness < 0.6 && $0.box.intersects(core) }) {
            return true
        }
        return page.shapes.drawn(in: range, \.order).contains {
            $0.box.intersects(core) && !$0.isOutline && !$0.colour.isWhite
        }
    }

    private static func crosses(_ line: DrawnLine, _ core: Box) -> Bool {
        line.x0 < core.x1 && line.x1 > core.x0 && line.y0 < core.y1 && line.y1 > core.y0
    }
}

extension DrawnPage {
    /// The page without the lines and shapes that buttons draw.
    var withoutButtons: DrawnPage {
        let ranges = annotations.filter { $0.isButton && !$0.marks.isEmpty }.map(\.marks)
        guard let first = ranges.first else { return self }
        func isOfButton(_ order: UInt32) -> Bool {
            guard order >= first.lowerBound else { return false }
            let next = ranges.place { $0.upperBound > order }
            return ranges.indices.contains(next) && ranges[next].contains(order)
        }
        var rest = self
        rest.lines.removeAll { isOfButton($0.order) }
        rest.fills.removeAll { isOfButton($0.order) }
        rest.images.removeAll { isOfButton($0.order) }
        rest.shapes.removeAll { isOfButton($0.order) }
        rest.pictures.removeAll { isOfButton($0.order) }
        return rest
    }
}

extension Array {
    /// The elements in a range of the order of drawing; they must be sorted by it.
    fileprivate func drawn(in range: Range<UInt32>, _ order: (Element) -> UInt32) -> ArraySlice<Element> {
        let from = place { order($0) >= range.lowerBound }
        let to = place { order($0) >= range.upperBound }
        return self[from..<Swift.max(from, to)]
    }

    /// The first place at which something holds that, once it holds, holds for all that follow.
    fileprivate func place(where holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
