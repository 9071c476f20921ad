import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Where sentences about what a person will do stand outside running text: behind labels, in lists, in cells.
extension Flow {
    /// Whether a line begins such a sentence after a label ("Supports for school personnel: The …") or a bullet.
    func opensDeed(_ line: TextLine) -> Bool {
        let text = line.text
        guard let place = line.words.firstIndex(where: { $0.text.utf8.last == 0x3A }) else { return false }
        let label = line.words[...place].joinedText
        if block != nil, ColumnHeading.label(String(label.dropLast())) == .notes { return false }
        if Deed.mayStand(in: text) { return true }
        let rest = line.words[(place + 1)...]
        return rest.count >= 3 && SectionHeading(label)?.kind == .supports
            && !Vocabulary.roles(in: Array(rest).joinedText).isEmpty
            && AccommodationReader.isRunning(Array(rest))
    }

    /// The next line of such a sentence in a list: "minutes each month".
    func goesOnFromDeed(_ line: TextLine, page: Int) -> Bool {
        guard let last = paragraphs.last, let text = last.lines.last?.text, last.section == section,
            last.continues(with: line, page: page),
            last.lines.contains(where: { Deed.mayStand(in: $0.text) }), text.utf8.last != 0x2E, text.utf8.last != 0x3B
        else { return false }
        return line.text.unicodeScalars.first.map { $0.properties.isLowercase || ("0"..."9").contains($0) } ?? false
    }

    /// Notes the cells of a table that read as sentences, each under the kind of section that its row or column is headed with.
    mutating func noteDeeds(in grid: Grid) {
        for cell in grid.cells where Deed.mayStand(in: cell.text) {
            let heads = [grid.cell(0, cell.column), grid.cell(cell.row, 0)].compactMap { $0 }.filter {
                $0 != cell && $0.text.utf8.count < 90
            }
            let own = heads.compactMap { SectionHeading($0.text) }
            if own.contains(where: { !$0.kind.mayHoldDeeds }) { continue }
            noteDeed(
                CellContent(cell, page: grid.page), lines: cell.lines, section: own.first { $0.kind.promisesDeeds } ?? section)
        }
    }

    /// Notes one cell that may say what a person will do. `row` is the row around it.
    mutating func noteDeed(_ content: CellContent, lines: [TextLine]? = nil, section: SectionHeading?, row: RawRow? = nil) {
        guard Deed.mayStand(in: content.text), let page = content.pieces.first?.page else { return }
        let lines = lines ?? content.pieces.compactMap { TextLine($0.words) }
        guard let first = lines.first else { return }
        var paragraph = Paragraph(page: page, line: first, section: section, facts: currentFacts())
        for line in lines.dropFirst() { paragraph.add(line, page: page) }
        paragraph.isCell = true
        paragraph.row = row
        paragraphs.append(paragraph)
    }

    /// The accommodations without those whose words became mandates.
    static func without(_ mandates: [Mandate], _ found: [Accommodation]) -> [Accommodation] {
        let texts = mandates.map(\.serviceText).filter { $0.utf8.count > 12 && Deed.mayStand(in: $0) }
        guard !texts.isEmpty else { return found }
        return found.filter { one in !texts.contains { one.text.contains($0) } }
    }
}

extension Deed {
    /// Whether the words may tell of a deed at all; tells most text off at once.
    static func mayStand(in text: String) -> Bool {
        let keys = foldedTokens(text)
        guard
            keys.contains(where: {
                auxiliaries.contains($0) || spanish[$0] != nil || forms[$0].map { $0 == "consult" || $0 == "train" } ?? false
                    || $0 == "consult" || $0 == "consults"
            })
        else { return false }
        return keys.contains(where: professions.contains) || !Vocabulary.roles(in: text).isEmpty
    }

    static func mayStand(in sentence: Sentence) -> Bool { mayStand(in: sentence.text) }
}

extension AccommodationReader {
    /// Whether the words read as a sentence, not as a value: they begin with an article and a small letter follows.
    static func isRunning(_ words: [Word]) -> Bool {
        guard let first = words.first?.text.lowercased() else { return false }
        return ["the", "a", "an", "la", "el"].contains(first)
    }
}
