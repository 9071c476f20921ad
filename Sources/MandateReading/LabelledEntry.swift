import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// A service set as running words with labels among them: "2. Speech therapy – group, 2 times weekly, 30 minutes. Location: speech room.
/// Provider: Speech-Language Specialist."
struct LabelledEntry {
    private typealias Placed = (word: Word, page: Int)

    /// The service, its amount and the labelled values, as the cells of a block.
    let cells: [(column: Int, role: ColumnRole, heading: ColumnHeading, content: CellContent)]
    let page: Int
    /// Words behind labels that say nothing to us.
    let unread: [CellContent]
    /// Sentences behind the values.
    private let rest: [[Placed]]
    /// Whether its words say more than one amount, or an amount where none is asked for.
    let isDoubtful: Bool

    /// The sentences behind the values, to be read by themselves.
    func sentences(of paragraph: Paragraph) -> [Paragraph] {
        rest.compactMap { words in
            guard let line = TextLine(words.map(\.word)), let page = words.first?.page else { return nil }
            return Paragraph(page: page, line: line, section: paragraph.section, facts: paragraph.facts)
        }
    }

    /// The entries of a paragraph; `nil` when its words are not all parts of such entries.
    /// - Parameter telling: How many known labels each needs.
    static func all(in paragraph: Paragraph, telling: Int) -> [LabelledEntry]? {
        let words = zip(paragraph.lines, paragraph.pages).flatMap { line, page in line.words.map { ($0, page) as Placed } }
        let labels = labels(in: words)
        guard !labels.isEmpty else { return nil }
        var entries: [LabelledEntry] = []
        var start = 0
        var own: [Label] = []
        for label in labels {
            if let role = label.role, own.contains(where: { $0.role == role }), let last = own.last,
                let stop = (last.end..<label.start).first(where: { endsSentence(words[$0].word.text) }), stop + 1 < label.start
            {
                guard let entry = LabelledEntry(words, start..<(stop + 1), own, telling) else { return nil }
                entries.append(entry)
                (start, own) = (stop + 1, [])
            }
            own.append(label)
        }
        guard let last = LabelledEntry(words, start..<words.count, own, telling) else { return nil }
        return entries + [last]
    }

    /// The place of a label among the words, its colon included, and what it asks for.
    private struct Label {
        var start: Int
        var end: Int
        var text: String
        var role: ColumnRole?
    }

    private static func labels(in words: [Placed]) -> [Label] {
        var result: [Label] = []
        for (index, placed) in words.enumerated() where placed.word.text.utf8.last == 0x3A && index > 0 {
            let least = max(result.last?.end ?? 1, index - 5)
            guard least <= index, let first = (least...index).reversed().first(where: { isParted(words[$0 - 1].word.text) }) else { continue }
            let text = String(words[first...index].map(\.word).joinedText.dropLast())
            let role = ColumnHeading.label(text)
            // Words before the first known label are the service's own: "Resource Replacement: Language Arts".
            guard role != nil || !result.isEmpty && endsSentence(words[first - 1].word.text), role != .service else { continue }
            result.append(Label(start: first, end: index + 1, text: text, role: role))
        }
        return result
    }

    private static func isParted(_ text: String) -> Bool { text.utf8.last.map { [0x2C, 0x7C].contains($0) } == true || isDash(text) || endsSentence(text) }
    private static func endsSentence(_ text: String) -> Bool { text.utf8.last.map { [0x2E, 0x3B, 0x29].contains($0) } == true }
    private static func isDash(_ text: String) -> Bool { ["\u{2013}", "\u{2014}", "-", "|", "\u{2022}", "\u{00B7}"].contains(text) }

    private init?(_ words: [Placed], _ range: Range<Int>, _ labels: [Label], _ least: Int) {
        guard let first = labels.first, Set(labels.compactMap(\.role)).intersection(LabelledEntry.telling).count >= least else { return nil }
        var head = Array(words[range.lowerBound..<first.start])
        if let lead = head.first?.word.text, Paragraph.itemNumber(lead) != nil || lead.utf8.count <= 3 && foldedTokens(lead).isEmpty { head.removeFirst() }
        guard let page = head.first?.page, !Promise(foldedTokens(head.map(\.word).joinedText)).isDenied else { return nil }
        let isAmountLabelled = labels.contains { $0.role?.isAmount == true }
        let (name, amount) = isAmountLabelled ? (head, []) : LabelledEntry.parted(head)
        guard !name.isEmpty, name.count <= 14, isAmountLabelled || !amount.isEmpty else { return nil }
        var cells = [(column: 0, role: ColumnRole.service, heading: ColumnHeading("Service"), content: LabelledEntry.content(name))]
        if !amount.isEmpty { cells.append((1, .amount, ColumnHeading("Amount"), LabelledEntry.content(amount))) }
        var unread: [CellContent] = []
        var rest: [[Placed]] = []
        var isDoubtful = false
        for (index, label) in labels.enumerated() {
            let end = index + 1 < labels.count ? labels[index + 1].start : range.upperBound
            let own = Array(words[label.end..<end])
            // A sentence of its own behind the value.
            let stop = own.indices.dropLast().first { own[$0].word.text.utf8.last == 0x2E && own[$0].word.text.utf8.count > 3 && own.count - $0 > 3 }
            if let stop { rest.append(Array(own[(stop + 1)...])) }
            let value = LabelledEntry.content(stop.map { Array(own[...$0]) } ?? own)
            guard !value.isEmpty else { continue }
            // The key to a table's codes names no service.
            if label.role != nil, Legend.isKey(value.text) { return nil }
            if value.statesAmount, label.role?.isAmount != true { isDoubtful = true }
            if let role = label.role { cells.append((cells.count, role, ColumnHeading(label.text), value)) } else { unread.append(value) }
        }
        self.cells = cells
        self.page = page
        self.unread = unread
        self.rest = rest
        let told = foldedTokens(amount.map(\.word).joinedText)
        self.isDoubtful = isDoubtful || !Set(told).isDisjoint(with: ["then", "thereafter", "through", "until", "plus"])
            || Vocabulary.services(in: amount.map(\.word).joinedText).contains { $0.certainty == .strong }
    }

    /// What an entry tells beside its service, or it is an ordinary sentence with a colon.
    private static let telling: Set<ColumnRole> = [.setting, .provider, .start, .end, .dates, .delivery, .amount, .sessions, .duration]

    /// The service's name and its amount: parted by a dash, a colon or a comma before the words of the amount.
    private static func parted(_ head: [Placed]) -> (name: [Placed], amount: [Placed]) {
        func amounts(_ words: some Collection<Placed>) -> Bool { AmountFinder.shape(of: words.map(\.word).joinedText).isAmount }
        if let dash = head.firstIndex(where: { isDash($0.word.text) }), dash > 0 {
            let rest = Array(head[(dash + 1)...])
            return amounts(rest) ? (Array(head[..<dash]), rest) : ([], [])
        }
        // The last mark before which no amount stands.
        let marks = head.indices.dropLast().filter { head[$0].word.text.utf8.last.map { [0x2C, 0x3A, 0x3B].contains($0) } == true }
        guard let mark = marks.last(where: { !amounts(head[...$0]) && amounts(head[($0 + 1)...]) }) else { return ([], []) }
        return (Array(head[...mark]), Array(head[(mark + 1)...]))
    }

    /// The words without the mark that ends them.
    private static func content(_ words: [Placed]) -> CellContent {
        var content = CellContent()
        for page in Set(words.map(\.page)).sorted() {
            content.pieces += CellContent(words: words.filter { $0.page == page }.map(\.word), page: page).pieces
        }
        guard let last = content.pieces.indices.last else { return content }
        let text = content.pieces[last].text
        guard let mark = text.utf8.last, [0x2C, 0x2E, 0x3A, 0x3B, 0x7C].contains(mark), text.utf8.count > 1 else { return content }
        content.pieces[last].text = String(text.dropLast())
        if content.pieces[last].quote == text { content.pieces[last].quote = content.pieces[last].text }
        return content
    }
}

extension LabelledEntry {
    /// Whether the line begins an entry: a number or bullet, a name, a dash, an amount and a label, "3. Study skills: notes – every other day,
    /// 42 minutes. Location: Room 7".
    static func begins(_ line: TextLine) -> Bool {
        guard let lead = line.words.first?.text, Paragraph.itemNumber(lead) != nil || lead.utf8.count <= 3 && foldedTokens(lead).isEmpty,
            line.words.contains(where: { isDash($0.text) }), case let words = line.words.map({ ($0, 0) as Placed }),
            let label = labels(in: words).first, label.role != nil
        else { return false }
        return !parted(Array(words[1..<label.start])).amount.isEmpty
    }
}

extension Flow {
    /// Reads a paragraph that is services with labelled values; `false` when it is none.
    mutating func takeEntries(_ paragraph: Paragraph) -> Bool {
        let kind = paragraph.section?.kind ?? .other
        guard !paragraph.isCell, !kind.neverPromises, !kind.mayHoldPlans else { return false }
        // Elsewhere than among services only with place and person, so that no other list is taken for one.
        let isAmongServices = [.services, .esy, .compensatory, .transportation, .supports].contains(kind)
        guard let entries = LabelledEntry.all(in: paragraph, telling: isAmongServices ? 1 : 2),
            isAmongServices || entries.allSatisfy({ entry in [ColumnRole.setting, .provider].allSatisfy { role in entry.cells.contains { $0.role == role } } })
        else { return false }
        let facts = paragraph.facts.withSectionSpan
        var rows: [RawRow] = []
        for entry in entries {
            var row = RawRow(
                page: entry.page, isRuled: false, cells: entry.cells, facts: facts, isSupport: false, isBlock: true, unread: entry.unread)
            if OpenBlock.holdsTwo(entry.cells) {
                row.doubts.append("The labels give several amounts or several first days. See whether they are those of two services.")
            }
            if entry.isDoubtful { row.doubts.append("The words state more than one amount, or one where none is asked for. Compare them with the page.") }
            if facts.span != paragraph.facts.span { row.doubts.append("The days stand in a heading further above. See whether it holds for this service.") }
            if !isAmongServices, (Vocabulary.service(entry.cells[0].content.text)?.certainty ?? .faint) == .faint {
                row.doubts.append("The words stand under a heading that was not understood. Ask the team whether they are a service.")
            }
            rows.append(row)
        }
        // Words that make no mandate this way are left to the reader of sentences, which tells of what it cannot take.
        guard rows.allSatisfy({ builder.mandate(from: $0) != nil }) else { return false }
        for (index, (row, entry)) in zip(rows, entries).enumerated() {
            wordsBehindEntries += entry.sentences(of: paragraph)
            take(row, ink: index == 0 ? zip(paragraph.lines, paragraph.pages).map { ($0.words, $1) } : [])
            for content in entry.unread { noteUnread(content) }
        }
        return true
    }
}

extension SectionFacts {
    /// With the days of the heading further above, where the nearest one names none, and what it says of them: "(Extended School Year)".
    fileprivate var withSectionSpan: SectionFacts {
        guard span == nil, let sectionSpan else { return self }
        var facts = self
        facts.span = sectionSpan
        facts.scope = scope ?? TermLine.scope(of: sectionSpan.text)
        return facts
    }
}
