import Pages

/// Finds small squares made of four short lines that stand alone: no side goes on beyond them, as those of table cells do.
struct LineSquares {
    /// How far the ends of two sides may lie apart; strokes end on the outer or the inner edge of one another.
    private static let corner = 1.2
    /// How far beyond a square a line must reach to be more than its side.
    private static let beyond = 1.5
    /// Looked at for one side; more such lines in one place are a drawing or a grid.
    private static let mostCompared = 100
    private static let mostOnBand = 4000
    private static let mostSides = 8000

    private var across: [Ruling] = []
    private var down: [Ruling] = []
    private var shortAcross: [(line: Ruling, order: UInt32)] = []
    private var shortDown: [Ruling] = []

    init(_ lines: [DrawnLine], on ground: Ground) {
        let lengths = (CheckBoxFrame.sides.lowerBound - Self.corner)...(CheckBoxFrame.sides.upperBound + Self.corner)
        func isShort(_ line: DrawnLine) -> Bool { lengths.contains(max(line.x1 - line.x0, line.y1 - line.y0)) }
        guard lines.reduce(0, { $0 + (isShort($1) ? 1 : 0) }) >= 4 else { return }
        for line in lines where ground.shows(line) {
            let short = isShort(line)
            if line.x1 - line.x0 >= line.y1 - line.y0 {
                let ruling = Ruling(position: (line.y0 + line.y1) / 2, start: line.x0, end: line.x1, isHorizontal: true)
                across.append(ruling)
                if short, shortAcross.count < Self.mostSides { shortAcross.append((ruling, line.order)) }
            } else {
                let ruling = Ruling(position: (line.x0 + line.x1) / 2, start: line.y0, end: line.y1, isHorizontal: false)
                down.append(ruling)
                if short, shortDown.count < Self.mostSides { shortDown.append(ruling) }
            }
        }
        across.sort { $0.position < $1.position }
        down.sort { $0.position < $1.position }
        shortAcross.sort { $0.line.position < $1.line.position }
        shortDown.sort { $0.position < $1.position }
    }

    /// The squares.
    func frames() -> [CheckBoxFrame] {
        guard shortAcross.count >= 2, shortDown.count >= 2 else { return [] }
        var result: [CheckBoxFrame] = []
        for (index, top) in shortAcross.enumerated() {
            if let frame = frame(below: top, index), isAlone(frame.box) { result.append(frame) }
        }
        return result
    }

    private func frame(below top: (line: Ruling, order: UInt32), _ index: Int) -> CheckBoxFrame? {
        for (line, order) in shortAcross[(index + 1)...].prefix(4 * Self.mostCompared) {
            let height = line.position - top.line.position
            guard height <= CheckBoxFrame.sides.upperBound else { return nil }
            guard height >= CheckBoxFrame.sides.lowerBound else { continue }
            guard abs(line.start - top.line.start) <= Self.corner, abs(line.end - top.line.end) <= Self.corner else { continue }
            guard let left = side(near: top.line.start, from: top.line.position, to: line.position),
                let right = side(near: top.line.end, from: top.line.position, to: line.position)
            else { continue }
            let box = Box(left, top.line.position, right, line.position)
            if CheckBoxFrame.fits(box) { return CheckBoxFrame(box: box, isRound: false, order: max(order, top.order)) }
        }
        return nil
    }

    /// The place of an upright side between two heights.
    private func side(near x: Double, from y0: Double, to y1: Double) -> Double? {
        var index = Self.first(shortDown, from: x - Self.corner)
        let last = index + Self.mostCompared
        while index < min(last, shortDown.count), shortDown[index].position <= x + Self.corner {
            let line = shortDown[index]
            if abs(line.start - y0) <= Self.corner, abs(line.end - y1) <= Self.corner { return line.position }
            index += 1
        }
        return nil
    }

    private static func first(_ lines: [Ruling], from position: Double) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].position < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether no line that runs along or through the square goes on beyond it.
    private func isAlone(_ box: Box) -> Bool {
        Self.isAlone(across, from: box.y0, to: box.y1, start: box.x0, end: box.x1)
            && Self.isAlone(down, from: box.x0, to: box.x1, start: box.y0, end: box.y1)
    }

    private static func isAlone(_ lines: [Ruling], from: Double, to: Double, start: Double, end: Double) -> Bool {
        var index = first(lines, from: from - 0.8)
        let last = index + mostOnBand
        while index < lines.count, lines[index].position <= to + 0.8 {
            guard index < last else { return false }
            let line = lines[index]
            let touches = line.start <= end + 1 && line.end >= start - 1
            if touches, line.start < start - beyond || line.end > end + beyond { return false }
            index += 1
        }
        return true
    }
}
