import Pages
import Tables
import Vocabulary

/// What is told of a service below the labels of its card.
extension StackedCards {
    /// "Description: Consultation with the teacher", "Service status: Discontinued 8/26": the lines right below the values that begin with a label
    /// of their own, and how they go on; and where they end. Lines that state an amount are left to be read as text.
    static func told(in lines: [TextLine], below bottom: Double, from left: Double, page: Int) -> (parts: [Card.Part], bottom: Double) {
        var found: [(label: [Word], value: [TextLine])] = []
        var reached = bottom
        for line in lines.sorted(by: { $0.box.midY < $1.box.midY }) {
            guard line.box.y0 - reached < 1.1 * line.fontSize, abs(line.box.x0 - left) < 6 else { break }
            if let end = labelEnd(of: line) {
                guard let value = TextLine(Array(line.words[(end + 1)...])) else { break }
                found.append((Array(line.words[...end]), [value]))
            } else {
                guard let last = found.last, last.value.count < 5, line.box.y0 - reached < 0.6 * line.fontSize, !beginsWithLabel(line) else { break }
                found[found.count - 1].value.append(line)
            }
            reached = line.box.y1
        }
        var parts: [Card.Part] = []
        var end = bottom
        for one in found {
            let value = CellContent(lines: one.value, page: page)
            guard !value.statesAmount, let box = Box.union(of: one.label.map(\.box)) else { break }
            let label = String(one.label.joinedText.dropLast())
            parts.append(.value(LabelledValue(label: label, value: value, box: box, words: one.label)))
            end = one.value.last?.box.y1 ?? end
        }
        return (parts, end)
    }

    /// The place of the last word of a label for what is told of a service, where the line begins with one and goes on.
    private static func labelEnd(of line: TextLine) -> Int? {
        guard let colon = line.words.prefix(5).firstIndex(where: { $0.text.hasSuffix(":") }), colon + 1 < line.words.count,
            let role = Card.role(String(line.words[...colon].joinedText.dropLast())), role == .notes || role == .status
        else { return nil }
        return colon
    }
}

extension Flow {
    /// The cards that stand above a place of the page, read and gone.
    mutating func readCards(above place: Double) {
        while let next = stacked.first, next.box.y0 < place {
            stacked.removeFirst()
            closeTable()
            if next.isRest { block?.doubts.removeAll { $0 == Flow.cutOffCard } } else if !next.cutOff.isEmpty { closeBlock() }
            for part in next.card.parts {
                switch part {
                case .value(let value): _ = take([value], line: nil, page: stackedPage)
                case .choices(let line): _ = take([], line: line, page: stackedPage)
                case .title: continue
                }
            }
            if next.hasLooseLine { block?.doubts.append("A line among the labels stands under none of them. Compare the block with the page.") }
            if !next.cutOff.isEmpty { block?.doubts.append(Flow.cutOffCard) }
            if !next.mayGoOn { closeBlock() }
            lastLabelled = nil
        }
    }

    /// Said of a card of which the next page shows no rest.
    static let cutOffCard = "The page ends within the service's card, and the rest was not found. See what the next page says of it."
}
