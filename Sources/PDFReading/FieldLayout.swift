import Pages

/// Puts the value of a field into its box as a reader would draw it: wrapped, and smaller when it would not fit.
struct FieldLayout {
    private struct Piece {
        var text: String
        var width: Double
    }

    /// Distance of the text from the sides of its box in points.
    private static let margin = 2.0
    private static let pitch = 1.15
    private static let smallest = 1.0

    private let field: Annotation
    private let lines: [[Piece]]

    /// The words of the value at their places.
    static func words(of field: Annotation) -> [DrawnWord] {
        let box = field.box
        guard box.width > 1, box.height > 1 else { return [] }
        if let cells = field.cells, field.value.unicodeScalars.count <= cells { return combWords(of: field, cells) }
        return FieldLayout(field).words()
    }

    private init(_ field: Annotation) {
        self.field = field
        let breaks = field.isMultiline || field.kind == .list
        lines = field.values.flatMap { value in
            value.split(whereSeparator: { breaks && $0 == "\n" }).map { line in
                line.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Piece(text: String($0), width: Self.width(of: $0)) }
            }
        }
    }

    private func words() -> [DrawnWord] {
        let box = field.box
        let across = max(1, box.width - 2 * Self.margin)
        let down = max(1, box.height - Self.margin)
        var size = field.fontSize ?? (field.isMultiline ? 10 : min(12, 0.7 * box.height))
        size = max(Self.smallest, min(size, 0.95 * box.height))
        var set = wrapped(size, across)
        let isOneLine = !field.isMultiline && field.kind != .list
        while size > Self.smallest, Self.pitch * size * Double(set.count) > down || isOneLine && set.count > 1 && size > 5 {
            size = max(Self.smallest, 0.92 * size)
            set = wrapped(size, across)
        }
        let pitch = min(Self.pitch * size, down / Double(max(1, set.count)))
        let isFilledFromTop = field.isMultiline || field.kind == .list || field.kind == .freeText
        let first =
            isFilledFromTop ? box.y0 + Self.margin / 2 + 0.9 * size : box.midY + 0.35 * size - pitch * Double(set.count - 1) / 2
        var words: [DrawnWord] = []
        for (index, line) in set.enumerated() {
            words += place(line, size, baseline: min(box.y1 - 0.2 * size, first + pitch * Double(index)))
        }
        return words
    }

    /// The lines as they break at a size.
    private func wrapped(_ size: Double, _ across: Double) -> [[Piece]] {
        var result: [[Piece]] = []
        for line in lines {
            var open: [Piece] = []
            var used = 0.0
            for piece in line {
                let width = piece.width * size
                if !open.isEmpty, used + Self.blank * size + width > across {
                    result.append(open)
                    open = []
                    used = 0
                }
                used += (open.isEmpty ? 0 : Self.blank * size) + width
                open.append(piece)
            }
            if !open.isEmpty { result.append(open) }
        }
        return result
    }

    private func place(_ line: [Piece], _ size: Double, baseline: Double) -> [DrawnWord] {
        let box = field.box
        let width = line.reduce(Self.blank * size * Double(max(0, line.count - 1))) { $0 + $1.width * size }
        let room = max(0, box.width - 2 * Self.margin - width)
        // a single word may be wider than its box
        let squeeze = min(1, max(1, box.width - 2 * Self.margin) / max(width, 0.1))
        var x = box.x0 + Self.margin + (field.alignment == 1 ? room / 2 : field.alignment == 2 ? room : 0)
        return line.map { piece in
            let end = x + piece.width * size * squeeze
            let word = Self.word(piece.text, x, end, size, baseline, field)
            x = end + Self.blank * size * squeeze
            return word
        }
    }

    private static func word(
        _ text: String, _ x0: Double, _ x1: Double, _ size: Double, _ baseline: Double, _ field: Annotation
    ) -> DrawnWord {
        let word = Word(
            text: text, box: Box(x0, baseline - 0.72 * size, x1, baseline + 0.2 * size), fontSize: size, baseline: baseline,
            marks: [])
        return DrawnWord(
            word: word, order: field.marks.upperBound, colour: Colour(red: 0, green: 0, blue: 0), font: -1, directionX: 1,
            directionY: 0, length: text.unicodeScalars.count, gapBefore: nil)
    }

    /// Words of a comb: a character in each cell.
    private static func combWords(of field: Annotation, _ cells: Int) -> [DrawnWord] {
        let box = field.box
        let cell = box.width / Double(cells)
        let scalars = Array(field.value.unicodeScalars)
        let spare = cells - scalars.count
        let start = field.alignment == 1 ? spare / 2 : field.alignment == 2 ? spare : 0
        let size = min(field.fontSize ?? 10, 0.9 * box.height)
        var result: [DrawnWord] = []
        var index = 0
        while index < scalars.count {
            var end = index
            while end < scalars.count, !isBlank(scalars[end]) { end += 1 }
            if end > index {
                let text = String(String.UnicodeScalarView(scalars[index..<end]))
                let x0 = box.x0 + cell * Double(start + index) + 0.2 * cell
                let x1 = box.x0 + cell * Double(start + end) - 0.2 * cell
                result.append(word(text, x0, x1, size, box.midY + 0.35 * size, field))
            }
            index = end + 1
        }
        return result
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" }

    private static let blank = 0.28

    /// The width of a text in shares of its size, as in Helvetica.
    private static func width(of text: Substring) -> Double {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar {
            case "i", "j", "l", "'", "|": sum + 0.22
            case "f", "t", "r", "I", ".", ",", ":", ";", "/", "!", "(", ")", "[", "]", "-": sum + 0.3
            case "m", "w", "M", "W", "@", "%": sum + 0.84
            case "A"..."Z": sum + 0.68
            default: sum + 0.54
            }
        }
    }
}
