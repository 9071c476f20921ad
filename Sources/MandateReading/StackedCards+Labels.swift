import Pages
import Tables
import Vocabulary

/// The labels of cards, told by their print.
extension StackedCards {
    /// A label and where its value may stand.
    struct Label {
        var lines: [TextLine]
        var role: ColumnRole?
        var box: Box
        /// The words without a colon.
        var name: String
        /// The first words below it.
        var value: TextLine

        /// "Type of service" over boxes for direct and consult: how the service is given, not which one it is.
        var asksForManner: Bool {
            guard role == .service else { return false }
            if AmountPhrase.isBlank(value.text) || Tick.leads(value.text) { return Vocabulary.service(value.text)?.certainty != .strong }
            return Vocabulary.delivery(value.text) != nil && Vocabulary.service(value.text)?.certainty ?? .faint == .faint
        }
    }

    /// Labels side by side.
    struct LabelRow {
        var labels: [Label]
        var top: Double
        var bottom: Double
    }

    /// Rows of two labels or more whose values stand right below them, in larger print or without capitals.
    static func labelRows(_ pieces: [TextLine]) -> [LabelRow] {
        let candidates = pieces.filter { isCapitals($0) || isSmall($0, among: pieces) }
        var rows: [[TextLine]] = []
        for piece in candidates {
            if let last = rows.last?.first, abs(last.box.midY - piece.box.midY) < 3 {
                rows[rows.count - 1].append(piece)
            } else {
                rows.append([piece])
            }
        }
        var result: [LabelRow] = []
        for row in rows {
            let labels = row.compactMap { label($0, pieces) }
            let known = labels.filter { $0.role != nil }
            guard let top = labels.map(\.box.y0).min(), let bottom = labels.map(\.box.y1).max() else { continue }
            if known.count >= 2, known.count * 3 >= labels.count * 2 {
                result.append(LabelRow(labels: labels.sorted { $0.box.x0 < $1.box.x0 }, top: top, bottom: bottom))
            } else if known.count == 1, labels.count == 1, let last = result.last, isBelow(known[0], last, pieces) {
                result.append(LabelRow(labels: known, top: top, bottom: bottom))
            }
        }
        return result
    }

    /// Whether the only label of its line with a value is one more of the card whose labels stand above: in their print, in a line that begins at
    /// their left edge and holds nothing but labels, the others left empty. A label for the service begins the next card.
    private static func isBelow(_ label: Label, _ row: LabelRow, _ pieces: [TextLine]) -> Bool {
        guard let lead = row.labels.first, let print = lead.lines.first, let own = label.lines.first, label.role != .service, label.box.y0 > row.bottom,
            label.box.y0 - row.bottom < 5 * label.value.fontSize
        else { return false }
        let line = pieces.filter { abs($0.box.midY - own.box.midY) < 3 }
        return line.contains { abs($0.box.x0 - lead.box.x0) < 4 } && line.allSatisfy { hasPrint($0, of: print) && ($0 == own || Card.role($0.text) != nil) }
    }

    /// The piece as a label, with further lines of the same print; `nil` when no value of another print stands below it.
    private static func label(_ piece: TextLine, _ pieces: [TextLine]) -> Label? {
        var lines = [piece]
        var below = under(piece, pieces)
        while let more = below, lines.count < 3, hasPrint(more, of: piece) {
            lines.append(more)
            below = under(more, pieces)
        }
        guard let value = below, !hasPrint(value, of: piece), let box = Box.union(of: lines.map(\.box)) else { return nil }
        var text = joinedLines(lines)
        if text.hasSuffix(":") { text.removeLast() }
        return Label(lines: lines, role: Card.role(text), box: box, name: text, value: value)
    }

    /// The piece right below, at the same left edge.
    private static func under(_ piece: TextLine, _ pieces: [TextLine]) -> TextLine? {
        pieces.filter { abs($0.box.x0 - piece.box.x0) < 4 && $0.box.midY > piece.box.y1 && $0.box.y0 - piece.box.y1 < 1.1 * $0.fontSize }
            .min { $0.box.y0 < $1.box.y0 }
    }

    static func hasPrint(_ line: TextLine, of label: TextLine) -> Bool {
        abs(line.fontSize - label.fontSize) < 0.4 && isCapitals(line) == isCapitals(label) && line.isBold == label.isBold
    }

    private static func isCapitals(_ line: TextLine) -> Bool {
        line.text == line.text.uppercased() && line.text.contains(where: \.isLetter) && line.text.utf8.count > 3
    }

    private static func isSmall(_ line: TextLine, among pieces: [TextLine]) -> Bool {
        guard let below = under(line, pieces) else { return false }
        return below.fontSize > line.fontSize + 0.7
    }
}
