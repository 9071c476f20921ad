public import Pages
public import ServiceRecords
public import Tables

/// Cuts a file of several papers into its parts, page by page.
///
/// Signs for a new paper are weighed: page numbers that begin again, a title of another kind, another student or meeting date, a
/// running head that ends, another size of paper. Numbers that go on hold pages together. A place with just enough signs is cut
/// and called doubtful.
public struct PartFinder {
    /// Who and which meeting the upper part of a page names.
    public typealias Heading = (student: StudentIdentity, iep: IEPDates)

    private let facts: [PageFacts]
    private let heading: (PageLayout) -> Heading
    private let layouts: [PageLayout]
    /// So many signs part two pages.
    private static let needed = 3

    /// - Parameter heading: reads student and dates in the upper part of a page; asked only where something else speaks for a cut.
    public init(_ pages: [Page], _ layouts: [PageLayout], heading: @escaping (PageLayout) -> Heading) {
        let bodySize = PartFinder.bodySize(pages)
        self.layouts = layouts
        self.heading = heading
        facts = zip(pages, layouts).map { PageFacts($0, $1, bodySize: bodySize) }
    }

    /// The papers of the file in order; at least one where there are pages.
    public func parts() -> [PaperPart] {
        guard !facts.isEmpty else { return [] }
        var parts: [PaperPart] = []
        var open = Open(facts, layouts, heading, first: 0)
        var isDoubtful = false
        func close(before end: Int) {
            let pages = open.first..<end
            parts.append(
                PaperPart(
                    pages: pages, kind: PaperTitle.kind(of: layouts[pages]), isDoubtful: isDoubtful, mark: mark(pages)))
        }
        for index in facts.indices.dropFirst() where !facts[index].isBlank || !facts[index].numbers.isEmpty {
            let signs = weigh(index, after: &open)
            if signs.weight >= PartFinder.needed {
                close(before: index)
                open = Open(facts, layouts, heading, first: index)
                isDoubtful = signs.weight == PartFinder.needed && !signs.isSure
            } else {
                open.take(index)
            }
        }
        close(before: facts.count)
        return parts
    }

    // MARK: signs

    /// A paper whose last page is not yet known.
    private struct Open {
        var first: Int
        var last: Int
        var kind: DocumentKind?
        /// Every running head and foot of its pages so far.
        var furniture: Set<String>
        private var named: Heading?
        private let read: () -> Heading

        init(_ facts: [PageFacts], _ layouts: [PageLayout], _ heading: @escaping (PageLayout) -> Heading, first: Int) {
            self.first = first
            last = first
            kind = PaperTitle.kind(of: layouts[first...first])
            furniture = facts[first].furniture
            let layout = layouts[first]
            read = { heading(PartFinder.upper(layout, 0.4)) }
            self.facts = facts
        }
        private let facts: [PageFacts]

        mutating func take(_ index: Int) {
            last = index
            furniture.formUnion(facts[index].furniture)
        }

        /// Who the paper's first page names.
        mutating func heading() -> Heading {
            if let named { return named }
            let found = read()
            named = found
            return found
        }
    }

    private func weigh(_ index: Int, after open: inout Open) -> (weight: Int, isSure: Bool) {
        let (page, former) = (facts[index], facts[open.last])
        let numbers = weighNumbers(former.numbers, page.numbers)
        let furniture = weighFurniture(page, open)
        var weight = numbers + furniture
        if page.size != former.size { weight += 1 }
        // Nothing speaks for a cut: the page is not read for its names.
        guard page.title != nil || numbers > 0 || (furniture > 0 && numbers > -4) else { return (weight, false) }
        let own = heading(PartFinder.upper(layouts[index], 0.4))
        let before = open.heading()
        var isOther = SameStudent.judge(before.student, own.student) == false
        let isNumbered = own.student.id != nil || own.student.dateOfBirth != nil
        // A name alone may stand in any table; only in the head of a page does it speak of the paper's student.
        if isOther, !isNumbered {
            isOther = SameStudent.judge(before.student, heading(PartFinder.upper(layouts[index], 0.22)).student) == false
        }
        if isOther { weight += isNumbered ? 4 : 2 }
        let title = page.title.flatMap { isRunning($0, index, isOther: isOther, numbers: numbers) ? nil : $0 }
        if let title {
            weight += weighTitle(title, page, open, own.student, numbers: numbers)
            if title.isCover, let a = before.iep.meetingDate, let b = own.iep.meetingDate, a != b { weight += 2 }
        } else if !isOther {
            weight -= 1
            // A log after a notice or letter may have a title that is not known, but its days fill a column.
            if beginsDays(index, after: open) { weight += 2 }
        }
        return (weight, isOther || (title != nil && numbers >= 3))
    }

    private func beginsDays(_ index: Int, after open: Open) -> Bool {
        switch open.kind {
        case .priorWrittenNotice, .evaluation, .correspondence, .progressReport, .other:
            layouts[index].grids.contains(where: \.hasColumnOfDays) && !layouts[open.last].grids.contains(where: \.hasColumnOfDays)
        default: false
        }
    }

    /// Whether the title stands on the page before or after in the same words, as running heads do.
    private func isRunning(_ title: PageFacts.Title, _ index: Int, isOther: Bool, numbers: Int) -> Bool {
        guard !isOther, numbers < 3 else { return false }
        let key = PageFacts.key(title.text)
        return facts[index - 1].upper.contains(key) || (index + 1 < facts.count && facts[index + 1].upper.contains(key))
    }

    private func weighTitle(
        _ title: PageFacts.Title, _ page: PageFacts, _ open: Open, _ student: StudentIdentity, numbers: Int
    ) -> Int {
        let isNamed = student.name != nil || student.dateOfBirth != nil
        // "IEP" stands in many headings; a cover names the student too.
        if title.kind == .iep {
            guard title.isCover, isNamed else { return 0 }
            return open.kind == nil || open.kind == .iep || open.kind == .iepAmendment ? 2 : 3
        }
        guard title.kind != open.kind else { return numbers > 0 || (isNamed && title.leads) ? 1 : 0 }
        return (title.leads ? 3 : 2) + (isNamed || (title.kind == .serviceLog && page.holdsDays) ? 1 : 0)
    }

    private func weighFurniture(_ page: PageFacts, _ open: Open) -> Int {
        if page.furniture.isEmpty, open.furniture.isEmpty { return 0 }
        let shared = page.furniture.intersection(open.furniture)
        return shared.contains { words($0).count >= 2 } ? -1 : shared.isEmpty ? 1 : 0
    }

    private func weighNumbers(_ former: [PageNumber], _ own: [PageNumber]) -> Int {
        let file = facts.count
        let goesOn = former.flatMap { a in own.filter { $0.page == a.page + 1 && $0.total == a.total } }
        // Numbers through the whole file may have been stamped on a stack.
        if goesOn.contains(where: { $0.total != nil && $0.total != file }) { return -4 }
        if own.contains(where: { $0.page == 1 && $0.total != nil }) {
            let isWhole = former.contains { $0.page == $0.total && $0.page > 1 && $0.total != file }
            return isWhole && own.contains { $0.page == 1 && ($0.total ?? 1) > 1 } ? 4 : 3
        }
        if !goesOn.isEmpty { return goesOn.contains { $0.total != nil } ? -2 : -1 }
        if own.contains(where: { $0.page == 1 }), former.contains(where: { $0.page > 1 }) { return 2 }
        let totals = (Set(former.compactMap(\.total)), Set(own.compactMap(\.total)))
        if !totals.0.isEmpty, !totals.1.isEmpty, totals.0.isDisjoint(with: totals.1) { return 2 }
        if own.isEmpty, former.contains(where: { $0.page == $0.total }) { return 1 }
        return 0
    }

    private func mark(_ pages: Range<Int>) -> PaperPart.Mark? {
        if facts[pages].contains(where: \.isDraft) { return .draft }
        return facts[pages].contains(where: \.isEarlier) ? .earlier : nil
    }

    /// What stands in the upper part of a page.
    private static func upper(_ layout: PageLayout, _ share: Double) -> PageLayout {
        var upper = layout
        upper.blocks = layout.blocks.filter { $0.box.y0 < layout.height * share }
        return upper
    }

    /// The font size of most words.
    private static func bodySize(_ pages: [Page]) -> Double {
        var counts: [Int: Int] = [:]
        for page in pages { for word in page.words { counts[Int((word.fontSize * 2).rounded()), default: 0] += 1 } }
        let best = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
        return Double(best?.key ?? 20) / 2
    }
}
