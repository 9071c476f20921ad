import Pages

/// Decides what the drawn check boxes of a page say.
struct CheckBoxJudge {
    private let page: DrawnPage
    private let words: [Word]
    private let ground: Ground
    /// Marks that can be seen: dark shapes, by what they are.
    private let marks: [DrawnShape]

    /// The check boxes of a page, by place from the top, without squares that hold text.
    static func boxes(of page: DrawnPage, words: [Word], on ground: Ground) -> [CheckBox] {
        let frames = CheckBoxFrames.frames(of: page, on: ground)
        guard !frames.isEmpty || !page.pictures.isEmpty else { return [] }
        let judge = CheckBoxJudge(page: page, words: words, ground: ground)
        var boxes = frames.compactMap(judge.box)
        if judge.isLegend(boxes) { boxes.removeAll { judge.filling($0.box) != nil } }
        boxes += judge.solids(like: boxes)
        boxes += CheckBoxPictures.boxes(page.pictures, on: ground)
        if page.hasLostShapes {
            for index in boxes.indices { boxes[index].state = .unknown }
        }
        return boxes.sorted { ($0.box.y0, $0.box.x0) < ($1.box.y0, $1.box.x0) }
    }

    /// What is drawn in boxes that are there even when nobody sees their outline.
    static func states(in frames: [CheckBoxFrame], of page: DrawnPage, words: [Word], on ground: Ground) -> [CheckBox.State] {
        let judge = CheckBoxJudge(page: page, words: words, ground: ground)
        return frames.map { judge.box($0)?.state ?? .unknown }
    }

    private init(page: DrawnPage, words: [Word], ground: Ground) {
        self.page = page
        self.words = words
        self.ground = ground
        marks = page.shapes.filter { $0.colour.lightness <= 0.8 && !ground.hides($0.box, drawnAt: $0.order) }
    }

    private func box(_ frame: CheckBoxFrame) -> CheckBox? {
        let inside = wordsInside(frame)
        var result = CheckBox(box: frame.box, isRound: frame.isRound, state: .empty)
        for index in inside {
            switch Self.meaning(of: words[index].text) {
            case .none: return nil
            case .some(let state):
                result.marks.append(index)
                result.state = state
            }
        }
        guard inside.isEmpty else { return result }
        result.state = state(frame)
        return result
    }

    /// The words whose middle lies in a frame, by the ink of capital letters.
    private func wordsInside(_ frame: CheckBoxFrame) -> [Int] {
        words.indices.filter { index in
            let word = words[index]
            guard word.box.y0 < frame.box.y1, word.box.y1 > frame.box.y0 else { return false }
            guard word.marks.isDisjoint(with: [.invisible, .white, .watermark]) else { return false }
            return frame.box.contains(x: word.box.midX, y: word.baseline - 0.35 * word.fontSize)
        }
    }

    /// What a word in a box means for it; `nil` for text, which makes the box a cell.
    static func meaning(of text: String) -> CheckBox.State? {
        let scalars = text.unicodeScalars
        guard scalars.count == 1, let scalar = scalars.first else { return nil }
        switch scalar.value {
        case 0x58, 0x78, 0xD7, 0x221A, 0x2022, 0x25A0, 0x25AA, 0x25CF, 0x25FC, 0x25FE, 0x2611, 0x2612: return .checked
        case 0x2705, 0x2713...0x2718, 0x1F5F8, 0x1F5F5...0x1F5F7, 0x25C9: return .checked
        case 0x2610, 0x25A1, 0x25CB, 0x25EF, 0x25FB, 0x274F...0x2752: return .empty
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return nil
        default: return .unknown
        }
    }

    private func state(_ frame: CheckBoxFrame) -> CheckBox.State {
        let box = frame.box
        let core = box.grown(by: -0.25 * min(box.width, box.height))
        var extent: Box?
        var isDoubtful = hasLineInside(core)
        for mark in marks where mark.box.intersects(core) && !isOutline(mark, of: frame) {
            // a dark area with a light one in it is the outline
            if mark.order < frame.order, mark.isFilled, Self.covers(mark.box, box), isHollow(mark) { continue }
            if !box.contains(x: mark.box.midX, y: mark.box.midY) || mark.colour.lightness > 0.6 {
                isDoubtful = true
                continue
            }
            extent = extent?.union(mark.box) ?? mark.box
        }
        guard let extent else { return isDoubtful ? .unknown : .empty }
        let width = min(extent.x1, box.x1) - max(extent.x0, box.x0)
        let height = min(extent.y1, box.y1) - max(extent.y0, box.y0)
        let covered = width * height / (box.width * box.height)
        let isLarge = covered > 0.3 || min(width / box.width, height / box.height) >= 0.3
        return isLarge ? .checked : .unknown
    }

    /// Whether a mark is the frame itself or a part of it.
    private func isOutline(_ mark: DrawnShape, of frame: CheckBoxFrame) -> Bool {
        mark.isOutline && CheckBoxFrame.areConcentric(mark.box, frame.box) && mark.box.width > 0.6 * frame.box.width
    }

    private func isHollow(_ mark: DrawnShape) -> Bool {
        page.shapes.contains { inner in
            inner.isFilled && inner.order > mark.order && inner.colour.lightness > 0.9
                && CheckBoxFrame.areConcentric(inner.box, mark.box) && inner.box.width > 0.6 * mark.box.width
        }
    }

    /// Whether a light mark is drawn on a filled box, as browsers draw checked ones.
    private func hasLightTick(_ solid: DrawnShape) -> Bool {
        guard solid.isFilled, CheckBoxFrame.fits(solid.box) else { return false }
        return page.shapes.contains { tick in
            !tick.isFilled && tick.form == .other && tick.order > solid.order && tick.colour.lightness > 0.95
                && solid.box.contains(x: tick.box.midX, y: tick.box.midY) && tick.box.width > 0.3 * solid.box.width
                && tick.box.width < solid.box.width
        }
    }

    private static func covers(_ mark: Box, _ box: Box) -> Bool {
        CheckBoxFrame.areConcentric(mark, box) && mark.width > 0.8 * box.width && mark.height > 0.8 * box.height
    }

    /// A line along an axis in the middle of a box: a dash, or a box cut in parts.
    private func hasLineInside(_ core: Box) -> Bool {
        page.lines.contains { line in
            guard max(line.x1 - line.x0, line.y1 - line.y0) > 0.5 * core.width else { return false }
            return line.x0 < core.x1 && line.x1 > core.x0 && line.y0 < core.y1 && line.y1 > core.y0 && ground.shows(line)
        }
    }

    /// The colour that fills a box wholly.
    private func filling(_ box: Box) -> Colour? {
        page.shapes.first { $0.isFilled && !$0.isRing && !$0.colour.isWhite && Self.covers($0.box, box) }?.colour
    }

    /// Whether the boxes are samples of colours, as the key of a calendar has them.
    private func isLegend(_ boxes: [CheckBox]) -> Bool { Set(boxes.compactMap { filling($0.box) }).count >= 3 }

    /// Filled boxes and discs without an outline: checked ones where the page has others of the same size with one, else bullets.
    private func solids(like boxes: [CheckBox]) -> [CheckBox] {
        let empty = boxes.filter { $0.state == .empty }
        guard !empty.isEmpty else { return [] }
        let pale = page.shapes.filter { (0.8...0.95).contains($0.colour.lightness) && hasLightTick($0) }
        let candidates = (marks + pale).lazy.filter { mark in
            guard mark.isFilled, !mark.isRing, mark.form != .other, CheckBoxFrame.fits(mark.box) else { return false }
            return empty.contains { other in
                other.isRound == (mark.form == .round) && abs(other.box.width - mark.box.width) <= 1.2
                    && abs(other.box.height - mark.box.height) <= 1.2
            }
        }
        let solids = candidates.prefix(2000).filter { mark in
            !boxes.contains { $0.box.intersects(mark.box) } && !isHollow(mark)
        }
        var result: [CheckBox] = []
        for solid in solids.prefix(500) where !result.contains(where: { $0.box.intersects(solid.box) }) {
            let state: CheckBox.State = CheckBoxFrames.isSolid(solid) || hasLightTick(solid) ? .checked : .unknown
            result.append(CheckBox(box: solid.box, isRound: solid.form == .round, state: state))
        }
        return result
    }
}
