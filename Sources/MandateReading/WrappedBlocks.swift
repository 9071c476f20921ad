import Pages
import Tables

/// Services printed as blocks of labels in two or three columns without rulings, whose values go on below their own label.
///
/// "Duration/Freq: 30 min x 5 Totaling:" on the left, "Location: Regular classroom" beside it, and below the former "150 min served Weekly". Read line
/// by line the rest would go to the label on the right, so the place tells whose it is.
enum WrappedBlocks {
    /// A label, its value so far, and where both stand.
    private struct Field {
        var labelled: LabelledValue
        var left: Double
        var valueLeft: Double?
        var bottom: Double
        /// Whether another label stands to the right of this one.
        var isFollowed = false
        /// The top of the line that its label stands in.
        var top = 0.0
    }

    private enum Item {
        case field(Int)
        case choices(TextLine)
    }

    /// A block being read.
    private struct Reading {
        var fields: [Field] = []
        var items: [Item] = []
        var end = 0
        var box: Box
        /// Whether a value goes on below a label that has another to its right.
        var isWrapped = false
        /// Whether a line stands among its labels and under none of them.
        var hasLooseLine = false
        /// The top of the last line that holds labels.
        var lastLabelRow: Double { fields.map(\.top).max() ?? 0 }

        /// Names a service, says how much, and two other things.
        var isWhole: Bool {
            let roles = fields.compactMap { $0.labelled.value.isEmpty ? nil : Card.role($0.labelled.label) }
            return roles.contains(.service) && roles.contains(where: \.isAmount) && Set(roles).count >= 4
        }

        var parts: [Card.Part] {
            items.map { item in
                switch item {
                case .field(let index): .value(fields[index].labelled)
                case .choices(let line): .choices(line)
                }
            }
        }
    }

    /// The page without its blocks, and the blocks from top to bottom; nothing is taken from pages where no value wraps below a label on the left.
    static func taken(from layout: PageLayout) -> (layout: PageLayout, cards: [StackedCards.Placed]) {
        let lines = StackedCards.looseLines(of: layout)
        var found: [Reading] = []
        var index = 0
        while index < lines.count {
            guard let block = block(lines, from: index, page: layout.page) else {
                index += 1
                continue
            }
            found.append(block)
            index = max(block.end, index + 1)
        }
        found.removeAll { !$0.isWhole }
        guard found.contains(where: \.isWrapped) else { return (layout, []) }
        var placed = found.map { block in
            StackedCards.Placed(
                card: Card(parts: block.parts), box: Box(0, block.box.y0 - 1, layout.width, block.box.y1 + 1), hasLooseLine: block.hasLooseLine)
        }
        let rest = StackedCards.without(placed.map(\.box), layout)
        if let last = placed.indices.last { placed[last].mayGoOn = !rest.blocks.contains { $0.box.y0 > placed[last].box.y1 } }
        return (rest, placed)
    }

    /// The block whose first words are a service's label with its value; `nil` where none begins.
    private static func block(_ lines: [TextLine], from first: Int, page: Int) -> Reading? {
        guard let words = pieces(of: lines[first]).first, let lead = leadingLabel(words, page: page), ColumnHeading.label(lead.label) == .service,
            !lead.value.isEmpty
        else { return nil }
        var reading = Reading(box: lines[first].box)
        var index = first
        while index < lines.count {
            let line = lines[index]
            if index > first {
                guard line.box.y0 - lines[index - 1].box.y1 < 1.1 * line.fontSize else { break }
                if let next = pieces(of: line).first.flatMap({ leadingLabel($0, page: page) }), Card.role(next.label) == nil || ColumnHeading.label(next.label) == .service {
                    break
                }
            }
            if !take(line, into: &reading, page: page) {
                guard takeNote(line, into: &reading, page: page) else { break }
            }
            reading.box = reading.box.union(line.box)
            index += 1
        }
        reading.end = index
        return reading
    }

    /// Takes every piece of the line, or none of them.
    private static func take(_ line: TextLine, into reading: inout Reading, page: Int) -> Bool {
        var next = reading
        let own = pieces(of: line)
        for (place, piece) in own.enumerated() {
            if leadingLabel(piece, page: page) != nil {
                for labelled in LabelFinder.values(in: piece, page: page) {
                    next.items.append(.field(next.fields.count))
                    next.fields.append(
                        Field(
                            labelled: labelled, left: labelled.box.x0, valueLeft: labelled.value.pieces.first?.box.x0, bottom: piece.box.y1,
                            isFollowed: place + 1 < own.count, top: line.box.y0))
                }
            } else if Tick.leads(piece.text) {
                next.items.append(.choices(piece))
            } else if let index = next.fields.lastIndex(where: { goesOn($0, piece) })
                ?? next.fields.lastIndex(where: { goesOnBelow($0, piece, of: next) })
            {
                next.fields[index].labelled.value.append(CellContent(words: piece.words, page: page))
                next.fields[index].bottom = piece.box.y1
                if next.fields[index].isFollowed { next.isWrapped = true }
            } else {
                return false
            }
        }
        reading = next
        return true
    }

    /// Whether the words stand right below the field, at the left edge of its label or of its value.
    private static func goesOn(_ field: Field, _ piece: TextLine) -> Bool {
        guard piece.box.y0 > field.bottom - 0.5 * piece.fontSize, piece.box.y0 - field.bottom < 1.1 * piece.fontSize else { return false }
        return abs(piece.box.x0 - field.left) < 4 || field.valueLeft.map { abs(piece.box.x0 - $0) < 4 } == true
    }

    /// Whether the words stand in the column of the field's value, below lines that went on from another field of the same line.
    private static func goesOnBelow(_ field: Field, _ piece: TextLine, of reading: Reading) -> Bool {
        guard let left = field.valueLeft, abs(field.top - reading.lastLabelRow) < 3, !field.isFollowed, field.left > reading.box.x0 + 40 else {
            return false
        }
        return abs(piece.box.x0 - left) < 4 || abs(piece.box.x0 - field.left) < 4
    }

    /// Takes a short line that stands under no label as a note on the block, for a person to look at: "Group sessions with one peer".
    private static func takeNote(_ line: TextLine, into reading: inout Reading, page: Int) -> Bool {
        guard reading.isWhole, !line.isBold, line.text.utf8.count <= 60, !line.text.hasSuffix("."), line.box.x0 > reading.box.x0 + 4,
            !line.text.contains(":")
        else { return false }
        reading.items.append(.field(reading.fields.count))
        let value = LabelledValue(label: "Comments", value: CellContent(lines: [line], page: page), box: line.box)
        reading.fields.append(Field(labelled: value, left: line.box.x0, valueLeft: nil, bottom: line.box.y1, top: line.box.y0))
        reading.hasLooseLine = true
        return true
    }

    private static func pieces(of line: TextLine) -> [TextLine] { line.segments(gap: 0.9 * line.fontSize) }

    /// The label that the words begin with.
    private static func leadingLabel(_ piece: TextLine, page: Int) -> LabelledValue? {
        guard let first = LabelFinder.values(in: piece, page: page).first, first.words.first?.box == piece.words.first?.box else { return nil }
        return first
    }
}
