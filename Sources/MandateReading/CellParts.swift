import CivilTime
import FrequencyLanguage
import Pages
import Tables
import Vocabulary

/// A cell under a heading of several meanings ("Service and amount", "Who, where, when") taken apart.
///
/// Lines, or pieces between commas and semicolons, go to the meaning that their words have.
struct CellParts {
    /// The pieces by meaning, in reading order.
    private(set) var found: [(role: ColumnRole, content: CellContent)] = []

    private static let splittable: Set<ColumnRole> = [
        .service, .setting, .provider, .amount, .dates, .start, .end, .duration, .frequency,
    ]

    /// `nil` when the heading has one meaning or the cell cannot be parted.
    init?(_ cell: GridCell, heading: ColumnHeading, page: Int) {
        let roles = heading.roles.filter(CellParts.splittable.contains)
        guard roles.count >= 2, let lead = roles.first else { return nil }
        let pieces = lead == .service ? CellParts.lines(cell) : CellParts.pieces(cell)
        guard pieces.count >= 2 else { return nil }
        var current = lead
        for (index, piece) in pieces.enumerated() {
            let text = piece.joinedText
            // The first line of a service's cell is the service, whatever else its words may mean.
            if lead == .service, index == 0 {
                current = .service
            } else if lead == .service, current == .service, CellParts.isOpen(pieces[index - 1]) {
                // "Consultation with" over "General Education Teachers".
            } else if let role = CellParts.role(of: text, among: roles, after: found.map(\.role)) {
                current = role
            }
            let content = CellContent(words: piece, page: page)
            if let last = found.last, last.role == current {
                found[found.count - 1].content.append(content)
            } else {
                found.append((current, content))
            }
        }
        guard Set(found.map(\.role)).count >= 2 else { return nil }
    }

    /// Whether a line ends in the middle of a name.
    private static func isOpen(_ line: [Word]) -> Bool {
        let last = line.last?.text ?? ""
        return ["with", "and", "or", "of", "for", "to", "in", "by", "the", "&", "-", "\u{2013}", "\u{2014}", "/"].contains(last.lowercased()) || last.hasSuffix(",")
    }

    private static func role(of text: String, among roles: [ColumnRole], after earlier: [ColumnRole]) -> ColumnRole? {
        if DateFinder.first(in: text)?.date != nil { return .dates }
        if roles.contains(where: \.isAmount), case let shape = AmountFinder.shape(of: text),
            shape == .full || shape == .duration || shape == .count || shape == .vague
        {
            return .amount
        }
        let isPlace = roles.contains(.setting) && Vocabulary.setting(text).map { $0.certainty >= .weak } == true
        // "counselor's office" after the counselor: the place, although it names a person.
        if isPlace, earlier.contains(.provider) { return .setting }
        if roles.contains(.provider), Vocabulary.role(text) != nil { return .provider }
        return isPlace ? .setting : nil
    }

    private static func lines(_ cell: GridCell) -> [[Word]] { cell.lines.map(\.words) }

    /// The cell's words cut after commas, semicolons and ends of lines; a line's end counts only where commas part nothing.
    private static func pieces(_ cell: GridCell) -> [[Word]] {
        let words = cell.words
        let hasMarks = words.dropLast().contains {
            $0.text.hasSuffix(",") || $0.text.hasSuffix(";") || $0.text == "/" || $0.text == "|"
        }
        guard hasMarks else { return lines(cell) }
        var result: [[Word]] = [[]]
        for word in words {
            result[result.count - 1].append(word)
            if word.text.hasSuffix(",") || word.text.hasSuffix(";") || word.text == "/" || word.text == "|" { result.append([]) }
        }
        return result.filter { !$0.isEmpty }
    }
}
