import Pages
import Tables
import Vocabulary

/// A service in a list of boxes to tick, with what is told of it on the lines below: "☒ Occupational therapy" over "Amount: 30 minutes weekly".
struct TickedTitle {
    var isTicked: Bool
    /// The words after the box.
    var words: [Word]

    /// Boxes and check marks; circles and squares stand before the items of lists as well.
    private static func isBox(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2610...0x2612, 0x2713...0x2718, 0x2705, 0x1F5F5...0x1F5F9, 0x1F78F, 0x1F790: true
        default: false
        }
    }

    /// `nil` for lines with no box at their beginning, with several, or with other words than a service after it.
    init?(_ line: TextLine) {
        let box = line.words[0].text
        guard line.words.count >= 2, box.unicodeScalars.contains(where: TickedTitle.isBox), Tick.isAlone(box), let state = Tick.state(of: box),
            !line.words.dropFirst().contains(where: { $0.text.unicodeScalars.contains { Tick.state(of: $0) != nil } })
        else { return nil }
        let rest = Array(line.words.dropFirst())
        let text = rest.joinedText
        guard let match = Vocabulary.service(text), match.certainty == .strong, match.range.lowerBound < 12 else { return nil }
        // Ticked, it heads what stands below; unticked, it may say why.
        let isName = rest.count <= 6 && !text.hasDigit && !text.utf8.contains(0x3A) && Vocabulary.setting(text) == nil
        guard !state || isName || Vocabulary.isServiceHeading(text) else { return nil }
        (isTicked, words) = (state, rest)
    }
}

extension Flow {
    /// Takes a service of a list to tick; false where the line is none. One that is not ticked promises nothing, where others are ticked.
    mutating func takeTicked(_ line: TextLine, page: Int) -> Bool {
        guard section == nil || section?.kind == .services || section?.kind == .supports, let found = TickedTitle(line) else { return false }
        if found.isTicked {
            closeBlock()
            title = (CellContent(words: found.words, page: page), currentFacts(with: found.words.joinedText))
            titleBox = line.box
            return true
        }
        let isChoice = stripped.contains { layout in layout.lines.contains { TickedTitle($0)?.isTicked == true } }
        guard isChoice else { return false }
        closeBlock()
        // An amount beside an empty box is for a person to see.
        let content = CellContent(words: line.words, page: page)
        if content.statesAmount { noteUnread(content) } else { ink.know(content) }
        return true
    }
}
