import CivilTime
import Pages
import ServiceRecords
import Tables

/// Reads who an IEP is about and which dates it carries: labels with values beside, after or below them.
struct CoverFacts {
    var student = StudentIdentity()
    var iep = IEPDates()
    /// Where the IEP's first and last day stand.
    private(set) var evidence: [Evidence] = []
    /// The paper's first page in its file.
    var firstPage = 1
    private var strength: [FormLabel: Int] = [:]
    /// The cover pages' facts outrank those of later pages.
    private var bonus = 0
    private var first = ""
    private var last = ""
    /// Whether the table being read lists people who met: "Student" is one of their roles there.
    private var listsPeople = false

    /// The days that stand under bare words ("Start Date"), which may be those of the school year.
    private var bareDays: (start: CivilDate?, end: CivilDate?)

    /// Takes back a start under bare words that lies before the meeting, where the end of the IEP stands elsewhere: it is that of the school year.
    mutating func settle() {
        guard let start = iep.startDate, start == bareDays.start, let meeting = iep.meetingDate, start < meeting, let end = iep.endDate,
            end != bareDays.end
        else { return }
        iep.startDate = nil
        evidence.removeAll { $0.field == FormLabel.startDate.rawValue }
    }

    /// Headings of tables that list who met.
    private static let meetingWords: Set<String> = [
        "signature", "signatures", "role", "position", "attendance", "attended", "printed", "participant", "participants", "member",
        "members", "agree", "agrees", "disagree", "relationship",
    ]

    /// Takes the facts of one page's blocks.
    mutating func read(_ layout: PageLayout) {
        bonus = layout.page <= firstPage + 1 ? 100 : 0
        for block in layout.blocks {
            switch block {
            case .line(let line): read(line, page: layout.page)
            case .grid(let grid): read(grid)
            }
        }
        let lines = layout.lines
        for (index, line) in lines.enumerated() {
            let next =
                index + 1 < lines.count && lines[index + 1].box.y0 - line.box.y1 < line.fontSize
                ? " " + lines[index + 1].text : ""
            if iep.startDate == nil || iep.endDate == nil {
                readTermSentence(
                    line.text + next,
                    CellContent(words: next.isEmpty ? line.words : line.words + lines[index + 1].words, page: layout.page))
            }
            if !next.isEmpty { readWrapped(line, above: lines[index + 1], page: layout.page) }
        }
        readWrappedTerm(layout)
        if student.name == nil, !first.isEmpty, !last.isEmpty { student.name = first + " " + last }
    }

    private mutating func read(_ line: TextLine, page: Int) {
        for value in LabelFinder.values(in: line, page: page) { take(value.label, value.value.text, value.value, rank: 2) }
        // "Student Name   Ada Smith   Date of Birth   1/2/2015" without colons, parted by gaps.
        let segments = line.segments(gap: 1.0 * line.fontSize)
        if segments.count == 1, line.words.count > 16 { return }
        let parts = segments.map(\.text)
        for (label, value) in zip(parts, parts.dropFirst())
        where (FormLabel(label) ?? FormLabel(guessing: label)) != nil && FormLabel(value) == nil {
            take(label, value, CellContent(words: line.words, page: page), rank: 2)
        }
        for segment in segments { takeInline(segment.text, CellContent(words: segment.words, page: page)) }
    }

    /// "Unless a line has other dates, every service begins 1 October 2025 and ends 30 September 2026."
    private mutating func readTermSentence(_ text: String, _ content: @autoclosure () -> CellContent) {
        guard iep.startDate == nil || iep.endDate == nil, strength[.startDate, default: 0] == 0 else { return }
        let words = Set(foldedTokens(text))
        guard !words.isDisjoint(with: ["service", "services", "iep", "plan", "program"]),
            words.isDisjoint(with: ["birth", "evaluation", "esy", "summer"]),
            !words.isDisjoint(with: [
                "begin", "begins", "beginning", "effective", "effect", "start", "starts", "from", "runs", "dates", "term",
                "duration",
            ])
        else { return }
        let dates = DateFinder.dates(in: text).compactMap(\.date)
        guard dates.count == 2, dates[1] - dates[0] >= 270, dates[1] - dates[0] <= 400 else { return }
        iep.startDate = dates[0]
        iep.endDate = dates[1]
        prove([.startDate, .endDate], content(), label: "the days of the IEP, in a sentence")
    }

    /// Remembers where a day of the IEP stands; a later label that outranks the first takes its place.
    mutating func prove(_ kinds: [FormLabel], _ content: CellContent, label: String) {
        for kind in kinds {
            evidence.removeAll { $0.field == kind.rawValue }
            evidence += content.evidence(kind.rawValue, confidence: 0.95, rule: "inherited from " + label)
        }
    }

    private mutating func read(_ grid: Grid) {
        let heading = Set(foldedTokens(grid.cells(inRow: 0).map(\.text).joined(separator: " ")))
        listsPeople = !heading.isDisjoint(with: CoverFacts.meetingWords)
        defer { listsPeople = false }
        for cell in grid.cells where !cell.text.isEmpty {
            if let whole = TextLine(cell.words) {
                for value in LabelFinder.values(in: whole, page: grid.page) {
                    take(value.label, value.value.text, value.value, rank: 2)
                }
            }
            // The label on the cell's first lines, the value below.
            if cell.lines.count > 1 {
                for cut in 1..<min(cell.lines.count, 4) {
                    let label = joinedLines(Array(cell.lines[..<cut]))
                    let plain = CoverFacts.withoutColon(label)
                    if FormLabel(plain) != nil || FormLabel(guessing: plain) != nil {
                        take(label, joinedLines(Array(cell.lines[cut...])), CellContent(cell, page: grid.page), rank: 2)
                    }
                }
            }
            takeInline(cell.text, CellContent(cell, page: grid.page))
            let label = CoverFacts.withoutColon(cell.text)
            guard FormLabel(label) != nil || FormLabel(guessing: label) != nil else { continue }
            let rightCell = grid.cell(cell.row, cell.column + cell.columnSpan)
            let belowCell = grid.cell(cell.row + cell.rowSpan, cell.column)
            let right = rightCell?.text ?? ""
            let below = belowCell?.text ?? ""
            let isAbove = CoverFacts.isFormRow(grid, cell.row) && !CoverFacts.isFormRow(grid, cell.row + cell.rowSpan)
            // Among headings that are no labels to us the day stands below, not beside.
            let isOverDays = CoverFacts.isDay(label) && CoverFacts.headsDays(grid, cell.row) && CoverFacts.holdsDay(below)
            if isAbove || isOverDays, CoverFacts.isValue(below) {
                // "Start Date" over a list of grading periods or medicines is theirs; over facts of the student it gives way to labels that name the IEP.
                let isBare = CoverFacts.isBareDay(label) && CoverFacts.holdsDay(below)
                if isBare, !CoverFacts.headsFacts(grid, cell) { continue }
                let before = (iep.startDate, iep.endDate)
                take(label, below, belowCell.map { CellContent($0, page: grid.page) } ?? CellContent(), rank: isBare ? 1 : 3)
                if isBare, iep.startDate != before.0 { bareDays.start = iep.startDate }
                if isBare, iep.endDate != before.1 { bareDays.end = iep.endDate }
            } else if CoverFacts.isValue(right) {
                take(label, right, rightCell.map { CellContent($0, page: grid.page) } ?? CellContent(), rank: 3)
            }
        }
    }

    /// A label and its value in one run of words without a colon: "IEP Start Date 02/07/2025".
    private mutating func takeInline(_ text: String, _ content: @autoclosure () -> CellContent) {
        guard text.utf8.count < 160, FormLabel.mayStand(in: foldedTokens(text), onlyNamed: !text.hasDigit) else { return }
        let words = text.split(separator: " ")
        for count in stride(from: min(8, words.count - 1), through: 1, by: -1) {
            let label = words[..<count].joined(separator: " ")
            let plain = CoverFacts.withoutColon(label)
            guard let kind = FormLabel(plain) ?? FormLabel(guessing: plain) else { continue }
            let rest = words[count...].joined(separator: " ")
            // Names have no shape of their own: without a colon only days and numbers are taken from running words.
            switch kind {
            case .dateOfBirth, .meetingDate, .startDate, .endDate, .amendmentDate, .term:
                if count >= 2 || label.hasSuffix(":"), let found = DateFinder.first(in: rest), found.range.lowerBound <= 3 {
                    take(label, rest, content(), rank: 1)
                }
            case .name where count >= 2: take(label, rest, content(), rank: 1)
            default: break
            }
            return
        }
    }

    /// Whether the words are no label of their own.
    private static func isValue(_ text: String) -> Bool {
        // "IEP Meeting Date: 10/07/2025" has its own label.
        if let colon = text.firstIndex(of: ":"), FormLabel.holdsValue(text), case let label = String(text[..<colon]),
            FormLabel(label) != nil || FormLabel(guessing: label) != nil
        {
            return false
        }
        return !text.isEmpty && FormLabel(withoutColon(text)) == nil && FormLabel(guessing: withoutColon(text)) == nil
    }

    private static func isDay(_ label: String) -> Bool { (FormLabel(label) ?? FormLabel(guessing: label))?.isDay == true }

    static func holdsDay(_ text: String) -> Bool {
        DateFinder.dates(in: CellContent.closedDate(text)).contains { $0.date != nil }
    }

    /// Headings of which a table of services, supports or goals has two at least: its days are those of its rows.
    private static let rowHeadings: Set<ColumnRole> = [
        .service, .accommodation, .goal, .setting, .provider, .agency, .delivery, .amount, .frequency, .sessions, .unit, .total, .direct, .indirect,
    ]

    /// Whether the row holds several labels of days and no day, and the row below several days and no label: headings over their values.
    private static func headsDays(_ grid: Grid, _ row: Int) -> Bool {
        let upper = grid.cells(inRow: row).map(\.text)
        let lower = grid.cells(inRow: row + 1).filter { $0.row == row + 1 }.map(\.text)
        return upper.count { isDay(withoutColon($0)) } >= 2 && !upper.contains(where: holdsDay) && lower.count(where: holdsDay) >= 2
            && lower.allSatisfy { $0.isEmpty || isValue($0) } && upper.count { !rowHeadings.isDisjoint(with: ColumnHeading($0).roles) } < 2
    }

    /// Whether at least half the filled cells of the row are labels, as in a form with labels above their values.
    private static func isFormRow(_ grid: Grid, _ row: Int) -> Bool {
        guard row < grid.rowCount else { return false }
        let filled = grid.cells(inRow: row).filter { !$0.text.isEmpty }
        guard !filled.isEmpty else { return false }
        let labels = filled.count { FormLabel(withoutColon($0.text)) != nil || FormLabel(guessing: withoutColon($0.text)) != nil }
        return labels * 2 > filled.count
    }

    static func withoutColon(_ text: String) -> String {
        var text = text
        while let lastByte = text.utf8.last, lastByte == 0x3A || lastByte == 0x20 || lastByte == 0x2A { text.removeLast() }
        return text
    }

    /// `content` is where the value stands on the page.
    mutating func take(_ label: String, _ value: String, _ content: @autoclosure () -> CellContent, rank: Int) {
        let plain = CoverFacts.withoutColon(label)
        guard !value.isEmpty, let kind = FormLabel(plain) ?? FormLabel(guessing: plain) else { return }
        let rank = rank * 2 + bonus - (FormLabel(plain) == nil ? 1 : 0)
        if kind == .meetingDate, takeReview(plain, value, content(), rank: rank) { return }
        guard rank > strength[kind, default: 0] else { return }
        let dates = DateFinder.dates(in: CellContent.closedDate(value)).compactMap(\.date)
        switch kind {
        case .name:
            guard !listsPeople, let name = CoverFacts.name(in: value) else { return }
            student.name = name
        case .firstName: first = value
        case .lastName: last = value
        case .dateOfBirth:
            guard let date = dates.first else { return }
            student.dateOfBirth = date
        case .id:
            guard let id = CoverFacts.identifier(in: value) else { return }
            student.id = id
        case .grade:
            guard value.utf8.count <= 20 else { return }
            student.grade = value
        case .school:
            guard value.utf8.count <= 80, dates.isEmpty else { return }
            student.school = value
        case .district:
            guard value.utf8.count <= 80, dates.isEmpty else { return }
            student.district = value
        case .meetingDate:
            guard let date = dates.first else { return }
            iep.meetingDate = date
        case .startDate:
            guard let date = dates.first, Self.isSpecific(label) || iep.startDate == nil else { return }
            iep.startDate = date
            prove([.startDate], content(), label: "the IEP's label \u{201C}\(plain)\u{201D}")
            if dates.count == 2, iep.endDate == nil, Self.isOneSpan(value) {
                iep.endDate = dates[1]
                prove([.endDate], content(), label: "the IEP's label \u{201C}\(plain)\u{201D}")
            }
        case .endDate:
            // A day not after the meeting is that of the review gone by, but under the IEP's own label it is a slip that must be told.
            let isReviewGoneBy = !foldedTokens(label).contains("end") && iep.meetingDate.map { meeting in dates.first.map { $0 <= meeting } ?? false } ?? false
            guard let date = dates.first, Self.isSpecific(label) || iep.endDate == nil, !isReviewGoneBy else { return }
            iep.endDate = date
            prove([.endDate], content(), label: "the IEP's label \u{201C}\(plain)\u{201D}")
        case .amendmentDate:
            guard let date = dates.first else { return }
            iep.amendmentDate = date
        case .term:
            guard dates.count >= 2, dates[0] < dates[1] else { return }
            iep.startDate = dates[0]
            iep.endDate = dates[1]
            prove([.startDate, .endDate], content(), label: "the IEP's label \u{201C}\(plain)\u{201D}")
        }
        strength[kind] = Self.isSpecific(label) || !kind.isDay ? rank : 0
    }

    /// "Date of annual review" is the day of this meeting, or the day by which the next one is due: a year after the IEP begins it is the
    /// latter, and the IEP's last day.
    private mutating func takeReview(_ label: String, _ value: String, _ content: @autoclosure () -> CellContent, rank: Int) -> Bool {
        let tokens = foldedTokens(label)
        let isOfThreeYears = tokens.contains { ["three", "3", "triennial", "reevaluation", "evaluation"].contains($0) }
        guard tokens.contains("review"), !tokens.contains("last"), !isOfThreeYears, rank > strength[.endDate, default: 0],
            let date = DateFinder.dates(in: CellContent.closedDate(value)).compactMap(\.date).first,
            let begin = iep.startDate ?? iep.meetingDate, (270...400).contains(date - begin)
        else { return false }
        iep.endDate = date
        prove([.endDate], content(), label: "the IEP's label \u{201C}\(label)\u{201D}")
        strength[.endDate] = rank
        return true
    }

    /// "From" and "Start" may stand in any table; "IEP Start Date" means the IEP.
    private static func isSpecific(_ label: String) -> Bool { foldedTokens(label).count > 1 }

    /// A person's name: at most six words, letters only; what follows a wide gap or a parenthesis is dropped.
    static func name(in value: String) -> String? {
        var text = value
        if let open = text.firstIndex(of: "(") { text = String(text[..<open]) }
        var words = text.split(separator: " ")
        // "Ada Quill ID 245900238": the next label of the line, without a colon, ends the name.
        if words.count > 3, let end = words.indices.dropFirst(2).first(where: { FormLabel(withoutColon(String(words[$0]))) != nil }),
            words[end...].contains(where: { $0.utf8.contains { (0x30...0x39).contains($0) } })
        {
            words = Array(words[..<end])
            text = words.joined(separator: " ")
        }
        guard !words.isEmpty, words.count <= 6,
            words.allSatisfy({ word in
                word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ".,'’-".unicodeScalars.contains($0) }
            })
        else { return nil }
        guard words[0].unicodeScalars.first.map({ $0.properties.isUppercase }) == true, FormLabel(text) == nil,
            ColumnHeading.label(text) == nil
        else { return nil }
        if SectionHeading(text) != nil { return nil }
        return words.joined(separator: " ")
    }

    private static func identifier(in value: String) -> String? {
        guard let word = value.split(separator: " ").first, word.utf8.count >= 3, word.utf8.count <= 20,
            word.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
        else { return nil }
        return DateFinder.first(in: String(word)) == nil ? String(word) : nil
    }
}
