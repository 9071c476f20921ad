import CivilTime
import Pages
import ServiceRecords

// Lines between the rows of one table that name the student of the rows below.
extension RowReader {
    /// A line of labels between the rows, each with its value in a cell of its own ("Student: | Tess Marl | ID # | 22-104", "School: | Oak Hill"),
    /// or, where days stand, in the same one: "Student: Tess Marl | ID 22-104".
    mutating func takeLabels(_ row: SheetRow, _ filled: [SheetCell], isInDay: Bool) -> Bool {
        guard filled.count >= 2, let first = filled.first, let label = LogHeader.labelHits(first.text + "\t").first, label.start == 0,
            label.label != .legend
        else { return false }
        let colon = first.text.utf8.firstIndex(of: 0x3A).map { first.text.utf8.distance(from: first.text.utf8.startIndex, to: $0) }
        // "Student | Tess Marl": without its colon the label must be all that stands in the cell, where a day would.
        let isBare = colon == nil && isInDay && label.label == .student && label.end >= first.text.utf8.count
        // The head of a page, come again: every cell is a label with its value.
        let areLabels = row.page != nil && filled.allSatisfy { cell in
            cell.text.utf8.contains(0x3A) && LogHeader.labelHits(cell.text + "\t").first?.start == 0
        }
        // "Service | Physical Therapy | Month / Year | October 2025" above the next month's form.
        let arePairs = colon == nil && LayoutFinder.isLabelled(row)
        guard isBare || areLabels || arePairs || colon.map({ $0 <= label.end && (isInDay || $0 == first.text.utf8.count - 1 && $0 < 40) }) ?? false else { return false }
        var header = LogHeader()
        header.take(row)
        if isBare, header.student.name == nil { return false }
        if let name = header.student.name, !LogHeader.isOfAdult(filled.map(\.text).joined(separator: " ")) {
            let known = carriedStudent.name ?? layout.header.student.name
            if known.map({ FoldedText($0) != FoldedText(name) }) ?? true { (carriedService, carriedProvider, carried) = (nil, nil, nil) }
            // Back at the student of the title.
            let isTitles = layout.header.student.name.map { FoldedText($0) == FoldedText(name) } ?? false
            if !areLabels || !isTitles || carriedStudent.name != nil { hasStudentLines = true }
            carriedStudent = isTitles ? (nil, nil) : (name, header.student.id)
        }
        // "Month: | October 2026" above the next month's form.
        if let term = header.term ?? filled.dropFirst().compactMap({ monthAlone($0.text) }).first, term.dayCount <= 31 {
            context.term = term
            if term != layout.header.term, !months.contains(term) { months.append(term) }
        }
        if header.isServiceLabelled, let service = header.serviceText { (carriedService, carriedProvider) = (service, header.provider) }
        if let provider = header.provider, takesProvider(header) { carriedProvider = provider }
        return true
    }

    /// Whether all cells of a line are labels with their values: "Aide: Kim Lund", "School: Oak Hill".
    static func isTitleLine(_ filled: [SheetCell]) -> Bool {
        filled.count >= 2 && filled.allSatisfy { cell in
            guard case .text = cell.value, let colon = cell.text.firstRange(of: ": ") else { return false }
            let label = cell.text[..<colon.lowerBound]
            return (2...30).contains(label.utf8.count) && label.first.map { $0.isUppercase } ?? false && !label.contains(where: \.isNumber)
        }
    }

    /// "Pay period: 11/01/2026 - 11/15/2026" at the head of a later page: its rows are within that period.
    mutating func takePeriod(_ filled: [SheetCell]) -> Bool {
        guard filled.count <= 4, layout.header.term != nil,
            let cell = filled.first(where: { cell in
                cell.text.utf8.count <= 80 && LogHeader.labelHits(cell.text).contains { $0.label == .term }
            })
        else { return false }
        var header = LogHeader()
        header.take(SheetRow(number: 0, cells: [SheetCell(text: cell.text)]))
        guard let term = header.term else { return false }
        if term != layout.header.term, !months.contains(term) { months.append(term) }
        return filled.count <= 2
    }

    /// "Speech log - Ivo Dahl" between the rows, where the title above the table is "Speech log - Tess Marl".
    mutating func takeTitle(_ header: LogHeader) -> Bool {
        guard let name = header.titleName, let first = layout.header.titleName, layout.header.student.name == nil,
            header.titleWords == layout.header.titleWords
        else { return false }
        let isTitles = FoldedText(first) == FoldedText(name)
        if isTitles, !hasStudentTitles { return true }
        carriedStudent = isTitles ? (nil, nil) : (name, nil)
        (carriedService, carriedProvider, carried) = (nil, nil, nil)
        (hasStudentLines, hasStudentTitles) = (true, true)
        return true
    }
}
