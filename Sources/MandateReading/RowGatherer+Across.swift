import FrequencyLanguage
import CivilTime
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Rows across the table: headings inside it, and words on the row above.
extension RowGatherer {
    /// A row across the table, or alone in its first cell: a section inside the table.
    mutating func subheading(_ cells: [(Int, GridCell)], grid: Grid, row: Int) -> Bool {
        guard cells.count == 1, let (column, cell) = cells.first, column == 0 || cell.columnSpan * 2 >= grid.columnCount else {
            return false
        }
        let content = CellContent(cell, page: grid.page)
        let tokens = foldedTokens(cell.text)
        if cell.columnSpan * 2 > grid.columnCount, describes(cell, page: grid.page) { return true }
        let ordinary = OrdinaryHeading(tokens)
        titleDoubt = nil
        isOrdinary = ordinary != nil || form?.section(cell.text)?.holdsServices == false
        if isOrdinary {
            hasAids = ordinary?.hasAids ?? (tokens.contains("with") && tokens.contains("supplementary") && !tokens.contains("no"))
            facts = SectionFacts(cell.text)
            facts.source = content
            if hasAids { facts.setting = .generalEducation }
            understood.append(content)
            return true
        }
        let wide = cell.columnSpan * 2 > grid.columnCount
        let heading = SectionHeading(cell.text)
        // In a ruled table a row whose other cells are empty is a row that was not filled in.
        if grid.isRuled, !wide, !cell.isBold, cell.text != cell.text.uppercased() { return false }
        guard
            wide || (cell.isBold && heading != nil) || (heading != nil && Vocabulary.service(cell.text) == nil)
                || cell.text == cell.text.uppercased() && heading != nil
        else { return false }
        let span = content.namesSpan ? content : facts.span
        defer { facts.span = span }
        if wide, AmountFinder.shape(of: cell.text) == .full || AmountFinder.shape(of: cell.text) == .duration {
            unread.append(content)
            if content.statesAmount { unreadRows.append(grid.page) }
            return true
        }
        var own = SectionFacts(cell.text)
        own.complete(by: form, heading: cell.text)
        own.source = content
        titleDoubt = TitleDoubt(content, isUnderstood: heading != nil || !own.isEmpty)
        guard let heading else {
            if !own.isEmpty {
                facts = own
                understood.append(content)
            } else if cell.text.utf8.count > 60 {
                unread.append(content)
            } else {
                understood.append(content)
            }
            return true
        }
        understood.append(content)
        isDecoy = heading.kind.isDecoy
        var next = own
        if next.setting == nil, next.delivery == nil, next.scope == nil {
            next = baseFacts; next.isRelatedServices = SectionFacts(cell.text).isRelatedServices
        }
        if heading.kind == .esy { next.scope = .esy }
        facts = next
        isSupport = heading.kind == .supports || heading.kind == .accommodations
        return true
    }

    /// "Service description: Small group instruction in phonics." across the table: what is said of the row above.
    mutating func describes(_ cell: GridCell, page: Int) -> Bool {
        guard let last = rows.indices.last, let colon = cell.words.firstIndex(where: { $0.text.hasSuffix(":") }), colon < 5, colon + 1 < cell.words.count
        else { return false }
        let label = ColumnHeading(String(cell.words[...colon].joinedText.dropLast()))
        let isTold = label.role == .notes || label.role == .delivery || foldedTokens(label.text).contains("description")
        guard label.share > 0.6, isTold, !rows[last].cells.contains(where: { $0.role == .notes })
        else { return false }
        let told = CellContent(words: Array(cell.words[(colon + 1)...]), page: page)
        // Words that state an amount may be a promise of their own.
        if told.statesAmount {
            rows[last].doubts.append("Words below the row state an amount, too. See whether it belongs to the row or is another service.")
            unread.append(told)
            unreadRows.append(page)
            return true
        }
        rows[last].cells.append((rows[last].cells.count, .notes, label, told))
        understood.append(CellContent(words: Array(cell.words[...colon]), page: page))
        return true
    }
}

/// What a row across a table leaves open for the rows below it.
enum TitleDoubt {
    /// It names a day or a part of the year: "Starting 01/05/2026", "Second semester".
    case days
    /// It may say that they are not given: "Not provided at this time".
    case refusal
    /// Its words say nothing to us.
    case unknown

    /// `nil` for a row whose words are clear.
    init?(_ content: CellContent, isUnderstood: Bool) {
        let tokens = foldedTokens(content.text)
        let isSpan = content.namesSpan
        let namesYear = tokens.contains { $0.utf8.count == 4 && $0.hasPrefix("20") && Int($0) != nil }
        if !isSpan, namesYear || !DateFinder.dates(in: content.text).isEmpty || !Set(tokens).isDisjoint(with: TitleDoubt.terms) {
            self = .days
        } else if isUnderstood || isSpan || content.text.hasSuffix(".") || tokens.allSatisfy(TitleDoubt.common.contains)
            || ColumnHeading(content.text).share > 0.6
        {
            return nil
        } else if !Set(tokens).isDisjoint(with: TitleDoubt.refusals) {
            self = .refusal
        } else if Vocabulary.service(content.text) == nil, Vocabulary.setting(content.text) == nil, Vocabulary.role(content.text) == nil,
            Vocabulary.delivery(content.text) == nil
        {
            self = .unknown
        } else {
            return nil
        }
    }

    private static let terms: Set<String> = [
        "semester", "semesters", "quarter", "trimester", "term", "spring", "fall", "autumn", "winter", "starting", "beginning", "effective", "until", "semestre", "trimestre", "desde", "hasta",
    ]
    /// Words of headings that settle nothing.
    private static let common: Set<String> = [
        "related", "special", "education", "service", "services", "program", "programs", "direct", "instruction", "iep", "and", "academic", "academics",
        "other", "additional", "student", "support", "supports", "of", "the", "continued", "cont",
    ]
    private static let refusals: Set<String> = [
        "not", "no", "none", "declined", "refused", "rejected", "ended", "discontinued", "former", "previous", "prior", "past", "considered",
        "requested", "proposed", "pending", "never", "nunca", "anteriores", "rechazados",
    ]

    /// What a person is told of a row below.
    func told(hasDays: Bool) -> String? {
        switch self {
        case .days: hasDays ? nil : "A line across the table names days or a part of the year. See from when to when the row is given."
        case .refusal: "A line across the table may say that the rows below it are not given. Compare it with the page."
        case .unknown: "A line across the table was not understood. See whether it says something of the row."
        }
    }
}
