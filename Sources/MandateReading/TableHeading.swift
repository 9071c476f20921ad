import FrequencyLanguage
import CivilTime
import Pages
import Tables
import Vocabulary

/// The heading rows of a table and what each column holds.
struct TableHeading: Sendable, Hashable {
    /// One for each column of the grid.
    var columns: [ColumnHeading]
    /// What each column holds once its contents have been looked at.
    var roles: [ColumnRole?]
    /// The first row below the heading.
    var bodyStart: Int

    /// The first column with this role.
    func column(_ role: ColumnRole) -> Int? { roles.firstIndex(of: role) }
    func has(_ role: ColumnRole) -> Bool { roles.contains(role) }
    /// The columns that state how much, from left to right.
    var amountColumns: [Int] { roles.indices.filter { roles[$0]?.isAmount ?? false } }

    /// Whether a column states how much, be it beside the service in one cell.
    var statesAmounts: Bool {
        !amountColumns.isEmpty
            || roles.indices.contains { roles[$0] == .service && columns[$0].roles.contains(where: \.isAmount) }
    }

    /// The heading among the first rows of the grid, or `nil` when no row reads like one.
    ///
    /// Lines that stand just above the table, over some of its columns only, belong to the heading.
    static func find(in grid: Grid, from first: Int = 0, lookAhead: Int = 5, above: [TextLine] = []) -> TableHeading? {
        for row in first..<min(grid.rowCount, first + lookAhead) {
            if let heading = heading(in: grid, at: row, above: row == 0 ? above : []) { return heading }
        }
        return nil
    }

    /// Whether one of the first rows reads like a heading: ``find(in:from:lookAhead:above:)`` finds one.
    static func stands(in grid: Grid, lookAhead: Int = 5) -> Bool {
        (0..<min(grid.rowCount, lookAhead)).contains { isHeading(grid, row: $0) }
    }

    /// Whether the row is a heading of its own.
    static func isHeading(_ grid: Grid, row: Int) -> Bool {
        let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
        guard cells.count >= 2 else { return false }
        var known = 0
        for cell in cells {
            guard cell.text.utf8.count <= 90 else { continue }
            let heading = heading(of: cell)
            if !heading.roles.isEmpty, heading.share >= 0.34 { known += 1 }
        }
        guard known >= 2, known * 2 >= cells.count else { return false }
        // One dated heading among known ones names another paper: "Service | IEP of 9/10/2025 | Amended service | Location".
        let data = cells.filter { holdsData($0.text) }
        return data.isEmpty || (data.count == 1 && known >= 4 && known >= cells.count - 1 && namesPaper(data[0].text))
    }

    /// Whether the row, below this heading, is a heading again: the same words, or words that are nearly all headings.
    func returns(in grid: Grid, row: Int) -> Bool {
        guard TableHeading.isHeading(grid, row: row) else { return false }
        var same = 0
        var certain = 0
        var filled = 0
        for column in 0..<grid.columnCount {
            guard let cell = grid.cell(row, column), cell.column == column, !cell.text.isEmpty else { continue }
            filled += 1
            let heading = TableHeading.heading(of: cell)
            if column < columns.count, foldedTokens(columns[column].text) == foldedTokens(heading.text) { same += 1 }
            if !heading.roles.isEmpty, heading.share >= 0.6, !(heading.role?.isPlace ?? false) { certain += 1 }
        }
        return same * 2 >= filled || (certain >= 3 && certain * 4 >= filled * 3)
    }

    /// "IEP of 09/10/2025", "Amount in the plan of March 3, 2025": words that tell one paper's column from another's.
    private static func namesPaper(_ text: String) -> Bool {
        foldedTokens(text).contains { ["iep", "plan", "amendment", "addendum", "ard", "ppt"].contains($0) }
            && Self.shape(of: text) == .none
    }

    /// What kind of amount a cell states.
    static func shape(of text: String) -> AmountShape { shapes.meaning(of: text) { AmountFinder.shape(of: $0) } }

    private static let shapes = Memo<AmountShape>()

    /// A cell that states a day or an amount is data, not a heading.
    private static func holdsData(_ text: String) -> Bool {
        if DateFinder.dates(in: text).contains(where: { $0.date != nil }) { return true }
        switch Self.shape(of: text) {
        case .full, .duration: return text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
        case .bareNumber: return true
        default: return false
        }
    }

    /// The heading in a cell; a word cut by a narrow column ("Frequenc" over "y") made whole when only that is known.
    private static func heading(of cell: GridCell) -> ColumnHeading {
        let plain = ColumnHeading(cell.text)
        if cell.lines.count >= 2, let both = stacked(cell.lines) { return both }
        if cell.lines.count < 2 || (!plain.roles.isEmpty && plain.share > 0.99) { return plain }
        let closed = ColumnHeading(cell.lines.map(\.text).joined())
        return closed.share > plain.share && cutsWord(cell.lines.map(\.text)) ? closed : plain
    }

    /// Whether the end of one line and the beginning of the next make a word that headings use: "Frequenc" and "y", but not "to be" and "provided".
    private static func cutsWord(_ lines: [String]) -> Bool {
        zip(lines, lines.dropFirst()).contains { upper, lower in
            guard let first = upper.split(separator: " ").last, let rest = lower.split(separator: " ").first else { return false }
            return ColumnHeading(String(first + rest)).share > 0.99
        }
    }

    /// "Special Education and Related Services" over "Service Provider" in one cell: each service with its provider below. "Service" over
    /// "Provider" is one heading of two lines.
    private static func stacked(_ lines: [TextLine]) -> ColumnHeading? {
        for cut in 1..<lines.count {
            let (upper, lower) = (joinedLines(Array(lines[..<cut])), joinedLines(Array(lines[cut...])))
            guard foldedTokens(upper).count >= 3, foldedTokens(lower).count >= 2, ColumnHeading.label(upper) == .service,
                ColumnHeading.label(lower) == .provider
            else { continue }
            return ColumnHeading(upper + " / " + lower)
        }
        return nil
    }

    private static func heading(in grid: Grid, at row: Int, above: [TextLine]) -> TableHeading? {
        guard isHeading(grid, row: row) else { return nil }
        var rows = [row]
        // A row of wider cells above ("Minutes per session" over "Direct" and "Indirect").
        if row > 0, isUpperHeading(grid, row: row - 1, above: row) { rows.insert(row - 1, at: 0) }
        var next = row + 1
        while next < grid.rowCount, next <= row + 2, continuesHeading(grid, row: next, below: rows) {
            rows.append(next)
            next += 1
        }
        let upper = upperWords(above, of: grid)
        let terms = upperTerms(above, of: grid, row: row)
        let found = (0..<grid.columnCount).map { column in
            var parts = terms[column] == nil ? upper[column] ?? [] : []
            var seen: Set<Int> = []
            for row in rows {
                guard let cell = grid.cell(row, column), !cell.text.isEmpty else { continue }
                let identity = cell.row * 1_000 + cell.column
                if seen.insert(identity).inserted { parts.append(TableHeading.heading(of: cell).text) }
            }
            return parts
        }
        let words = TableHeading.underOpenHeadings(found)
        let groups = ColumnGroups(words)
        var columns = words.indices.map { index in
            let group = groups.name(of: index)
            var column = ColumnHeading(group == nil ? words[index].joined(separator: " ") : words[index].last ?? "")
            column.term = terms[index]
            column.group = group
            return column
        }
        noteUpper(words, in: &columns)
        var heading = TableHeading(columns: columns, roles: columns.map { $0.role }, bodyStart: next)
        heading.confirm(by: grid)
        if grid.isRecognised { heading.tellUnread(in: grid, below: rows) }
        return heading
    }

    /// "Direct" over two columns whose lower words are places, printed without a line that shows it: the second column has it, too.
    private static func underOpenHeadings(_ words: [[String]]) -> [[String]] {
        var result = words
        for index in words.indices.dropFirst() where words[index].count == 1 && result[index - 1].count == 2 {
            let upper = result[index - 1][0]
            guard ColumnHeading.label(upper) == .direct || ColumnHeading.label(upper) == .indirect,
                ColumnHeading(words[index][0]).roles.contains(where: \.isPlace), ColumnHeading(result[index - 1][1]).roles.contains(where: \.isPlace)
            else { continue }
            result[index] = [upper, words[index][0]]
        }
        return result
    }

    private static func isUpperHeading(_ grid: Grid, row: Int, above: Int) -> Bool {
        let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
        guard cells.count >= 2, cells.contains(where: { $0.columnSpan > 1 && $0.columnSpan < grid.columnCount }) else {
            return false
        }
        return cells.allSatisfy { !holdsData($0.text) }
    }

    /// A second heading row: cells under a wide heading cell, or the rest of words that the first row began.
    private static func continuesHeading(_ grid: Grid, row: Int, below rows: [Int]) -> Bool {
        let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
        guard !cells.isEmpty, cells.allSatisfy({ !holdsData($0.text) }) else { return false }
        // "Spring 2026" across the table: a section of the rows below, no part of any column's heading.
        if cells.count == 1, grid.isRuled, grid.columnCount >= 3, cells[0].columnSpan == grid.columnCount { return false }
        // A section inside the table may follow the heading at once.
        if cells.count == 1, grid.columnCount >= 3, cells[0].column == 0, foldedTokens(cells[0].text).count >= 4,
            SectionHeading(cells[0].text) != nil
        {
            return false
        }
        let wide = rows.contains { above in
            grid.cells(inRow: above).contains { parent in
                parent.columnSpan > 1 && parent.columnSpan < grid.columnCount
                    && cells.contains { $0.column >= parent.column && $0.column < parent.column + parent.columnSpan }
            }
        }
        let tall = grid.cells(inRow: rows[0]).contains { $0.rowSpan > 1 && $0.row + $0.rowSpan > row }
        if wide, tall || cells.allSatisfy({ ColumnHeading($0.text).share >= 0.5 || $0.text.utf8.count < 14 }) { return true }
        if grid.isRuled { return false }
        // Without rulings the heading's second line may have become a row of its own: the words of both make whole headings.
        if cells.count * 2 >= grid.columnCount {
            var before = 0
            var after = 0
            for column in 0..<grid.columnCount {
                let upper = rows.compactMap { grid.cell($0, column)?.text }.joined(separator: " ")
                let lower = grid.cell(row, column)?.text ?? ""
                if ColumnHeading(upper).share > 0.99 { before += 1 }
                if ColumnHeading(upper + " " + lower).share > 0.99 { after += 1 }
            }
            if after > before, after * 3 >= grid.columnCount * 2 { return true }
        }
        let known = cells.filter { ColumnHeading($0.text).share >= 0.5 }
        return cells.count < grid.columnCount && grid.cell(row, 0)?.text.isEmpty != false && known.count * 2 >= cells.count
    }

    // MARK: Form

    /// Adds what the form's profile knows of columns whose words leave something open.
    mutating func complete(with form: FormKnowledge, grid: Grid) {
        for index in columns.indices {
            if roles[index] == nil, let known = form.role(columns[index]) {
                roles[index] = known.role
                columns[index].assumed = known.rule
            }
            columns[index] = form.completed(columns[index])
            // "Duration" that holds neither an amount nor a day is what the form means by it.
            // Beside a column of last days it is the length of a session, though the table's rows stand on the next page.
            if roles[index] == .duration, !has(.end), let rule = form.durationIsTerm, !holdsAmounts(index, of: grid) {
                roles[index] = .end
                columns[index].assumed = rule
            }
        }
    }

    private func holdsAmounts(_ column: Int, of grid: Grid) -> Bool {
        (bodyStart..<max(bodyStart, grid.rowCount)).contains { row in
            grid.cell(row, column).map { Self.shape(of: $0.text).isAmount } ?? false
        }
    }

    // MARK: Contents

    /// Settles by their contents what headings leave open: "Duration" may hold minutes or days, "Date" one day or two.
    private mutating func confirm(by grid: Grid) {
        // "Place" over "GE", "SE" and "Other": columns by place, not one place each in words.
        let places = columns.indices.filter { roles[$0] == .setting && columns[$0].roles.count(where: \.isPlace) == 1 }
        if places.count >= 2 { for column in places { roles[column] = columns[column].roles.first(where: \.isPlace) } }
        // "Participation in general education classes" over the names of services: a section's name heads their column.
        // Classes "with no supports" are those that everyone has.
        if !has(.service), let first = roles.first, first?.isPlace == true || first == .setting || first == nil,
            !foldedTokens(columns[0].text).contains(where: { $0 == "no" || $0 == "without" })
        {
            let texts = (bodyStart..<max(bodyStart, grid.rowCount)).compactMap { grid.cell($0, 0) }
                .filter { $0.column == 0 && $0.columnSpan < max(2, grid.columnCount) && !$0.text.isEmpty }.map(\.text)
            let services = texts.count { Vocabulary.service($0).map { $0.certainty > .faint } ?? false }
            if services * 2 > texts.count || (services > 0 && titlesServices(in: grid)) { roles[0] = .service }
        }
        for column in roles.indices where roles[column]?.isPlace == true {
            // "Gen Ed / Sp Ed" over the name of one of the two: the place in words.
            let texts = (bodyStart..<grid.rowCount).compactMap { grid.cell($0, column)?.text }.filter { !$0.isEmpty }
            let named = texts.count { Vocabulary.setting($0) != nil || ColumnHeading.label($0)?.isPlace == true }
            if named > 0, named * 3 >= texts.count * 2 { roles[column] = .setting }
        }
        takeTicks(in: grid)
        for column in roles.indices {
            let texts = (bodyStart..<grid.rowCount).compactMap { grid.cell($0, column) }.filter {
                $0.columnSpan < max(2, grid.columnCount) && !$0.text.isEmpty
            }.map(\.text)
            guard !texts.isEmpty else { continue }
            let dates = texts.map { DateFinder.dates(in: CellContent.closedDate($0)).count }
            let amounts = texts.count { Self.shape(of: $0).isAmount }
            let dated = dates.count { $0 > 0 }
            // "Individual" and "Group" over amounts.
            if roles[column] == nil || roles[column] == .delivery, columns[column].namesManner, Self.holdsOnlyAmounts(texts) {
                roles[column] = .amount
                continue
            }
            // "2 hours, one time, by 02/27/2026": an amount with its deadline, beside columns of days or where no other column tells how much.
            if roles[column] == .amount || roles[column] == .frequency, (has(.start) && has(.end)) || amountColumns == [column],
                texts.count(where: { [.full, .duration].contains(Self.shape(of: $0)) }) * 2 > texts.count
            {
                continue
            }
            switch roles[column] {
            case .duration, .dates, .start, .end, .amount, .frequency:
                let terms = texts.count(where: Self.namesTerm)
                if dated > 0, (dated + terms) * 2 > texts.count,
                    roles[column] == .duration || roles[column] == .end || roles[column] == .dates || roles[column] == .start
                        || dated * 2 > texts.count
                {
                    if dates.count(where: { $0 > 1 }) * 2 > dated {
                        roles[column] = .dates
                    } else if roles[column] == .duration || roles[column] == .amount || roles[column] == .frequency {
                        roles[column] = has(.start) ? .end : .start
                    } else if roles[column] == .dates {
                        roles[column] = has(.start) ? .end : .start
                    }
                } else if roles[column] == .duration, texts.count(where: { Self.shape(of: $0).isAmount && !Self.namesTerm($0) }) * 2 < texts.count,
                    terms * 2 > texts.count
                {
                    roles[column] = .end
                } else if roles[column] == .end || roles[column] == .dates, amounts * 2 > texts.count, dated == 0 {
                    roles[column] = .duration
                }
            // "Time frame" is the period of an amount, or the days it holds for.
            case .unit where dated * 2 > texts.count: roles[column] = .dates
            case .delivery where namesNature(column) && !has(.service) && texts.count(where: Self.isNoManner) * 2 > texts.count:
                roles[column] = .service
            case .delivery, .notes, .unit, .sessions, .total:
                if roles[column] == .delivery || roles[column] == .notes, amounts * 3 > texts.count * 2, amountColumns.isEmpty {
                    roles[column] = .amount
                }
            case .direct, .indirect:
                // A column of words, not of minutes: the way the service is delivered.
                if amounts * 2 < texts.count, texts.contains(where: { Vocabulary.delivery($0) != nil }) {
                    roles[column] = .delivery
                }
            case nil, .reject, .esy:
                if lacksService(before: column), column <= 1, texts.count(where: { Vocabulary.service($0) != nil }) * 2 > texts.count {
                    roles[column] = .service
                } else if roles[column] == nil, columns[column].isCode, texts.allSatisfy(Tick.isAlone) {
                    roles[column] = .codedSetting
                } else if roles[column] == nil, case let weeks = texts.count(where: { AmountColumns.everyWeeks($0) != nil }),
                    weeks == texts.count || (weeks * 2 >= texts.count && foldedTokens(columns[column].text).contains { $0.hasPrefix("week") })
                {
                    // "Weeks" over "Every week" and "Every other week", whatever a single row says.
                    roles[column] = .frequency
                }
            default: break
            }
        }
        partCounts(in: grid)
        leaveAmounts(in: grid)
        leavePersons(in: grid)
        // Two columns called service: the one whose contents are services leads.
        let services = roles.indices.filter { roles[$0] == .service }
        if services.count > 1 {
            // "Type" beside "Service" sorts the services by kind ("Social/behavioral support").
            // A "Course" beside a "Special education service" is what the service is given in.
            let named = services.filter {
                let text = columns[$0].text
                return !TableHeading.namesKind(text) && !TableHeading.namesCourse(text) && serviceHits(grid, $0) > 0
            }
            let best = (named.isEmpty ? services : named).max { serviceHits(grid, $0) < serviceHits(grid, $1) } ?? services[0]
            for column in services where column != best {
                let isProvider = columns[column].roles.contains(.provider) && !has(.provider)
                roles[column] = isProvider ? .provider : namesPlaces(column, of: grid) ? .setting : .notes
            }
        }
    }

    /// "Service nature" over names of services; the words may also head a column of manners.
    private func namesNature(_ column: Int) -> Bool { column == 0 && foldedTokens(columns[0].text).first == "service" }

    private static func isNoManner(_ text: String) -> Bool {
        Vocabulary.delivery(text) == nil || (Vocabulary.service(text)?.certainty ?? .faint) > .faint
    }

    /// Whether all that is filled in are minutes.
    private static func holdsOnlyAmounts(_ texts: [String]) -> Bool {
        let filled = texts.filter { !AmountPhrase.isBlank($0) }
        return !filled.isEmpty && filled.allSatisfy { [.full, .duration].contains(shape(of: $0)) }
    }

    /// "Type" and its like, which sort services by kind.
    private static func namesKind(_ text: String) -> Bool {
        [["type"], ["category"], ["kind"], ["area"], ["domain"]].contains(foldedTokens(text))
    }

    /// "Course", "Subject": what a service may be given in.
    static func namesCourse(_ text: String) -> Bool {
        [["course"], ["class"], ["subject"], ["course", "title"], ["course", "name"], ["content", "area"], ["subject", "area"]]
            .contains(foldedTokens(text))
    }

    /// Whether no column names the services, but for one right of this that sorts them by kind: "Transportation | Type | Trips".
    private func lacksService(before column: Int) -> Bool {
        let named = roles.indices.filter { roles[$0] == .service }
        return named.allSatisfy { column == 0 && $0 > column && TableHeading.namesKind(columns[$0].text) }
    }

    /// Whether the column holds nothing but places, where no other column tells the place: "Bus" under "Type".
    private func namesPlaces(_ column: Int, of grid: Grid) -> Bool {
        guard TableHeading.namesKind(columns[column].text), !roles.contains(where: { $0 == .setting || $0?.isPlace == true })
        else { return false }
        let texts = (bodyStart..<max(bodyStart, grid.rowCount)).compactMap { grid.cell($0, column)?.text }.filter { !$0.isEmpty }
        return !texts.isEmpty && texts.allSatisfy { $0.utf8.count <= 30 && Vocabulary.setting($0) != nil }
    }

    /// Whether a row across the table says that special education stands below it: the rows above may be the classes that everyone has.
    private func titlesServices(in grid: Grid) -> Bool {
        (bodyStart..<max(bodyStart, grid.rowCount)).contains { row in
            guard let cell = grid.cell(row, 0), cell.column == 0, cell.columnSpan == grid.columnCount, grid.columnCount > 1 else { return false }
            return SectionHeading(cell.text)?.kind == .services && foldedTokens(cell.text).starts(with: ["special", "education"])
        }
    }

    /// "Service description" and "Summary of service" over amounts, beside a column that names the services: what they hold are amounts.
    private mutating func leaveAmounts(in grid: Grid) {
        func texts(_ column: Int) -> [String] {
            (bodyStart..<max(bodyStart, grid.rowCount)).compactMap { grid.cell($0, column) }
                .filter { $0.column == column && $0.columnSpan == 1 && !$0.text.isEmpty }.map(\.text)
        }
        func holdsAmounts(_ column: Int) -> Bool {
            let own = texts(column)
            return !own.isEmpty && own.count { [.full, .duration].contains(AmountFinder.shape(of: $0)) } * 3 >= own.count * 2
                && own.count { Vocabulary.service($0)?.certainty == .strong } * 3 < own.count
        }
        let amounts = roles.indices.filter { roles[$0] == .service && holdsAmounts($0) }
        guard !amounts.isEmpty else { return }
        if amounts.count == roles.count(where: { $0 == .service }) {
            let places: [ColumnRole?] = [nil, .delivery, .reject, .notes]
            let named = roles.indices.first { column in
                let own = texts(column)
                return column < amounts[0] && places.contains(roles[column]) && !own.isEmpty
                    && own.count { Vocabulary.service($0).map { $0.certainty > .faint } ?? false } * 3 >= own.count * 2
            }
            guard let named else { return }
            roles[named] = .service
        }
        // "30 minutes" beside "2 times per week" is how long each session is.
        func holdsLengths(_ column: Int) -> Bool {
            let own = texts(column)
            return !foldedTokens(columns[column].text).contains { ["total", "summary"].contains($0) }
                && own.count { AmountFinder.shape(of: $0) == .duration } * 3 >= own.count * 2
                && amountColumns.allSatisfy { other in texts(other).allSatisfy { ![.full, .duration].contains(AmountFinder.shape(of: $0)) } }
        }
        for (index, column) in amounts.enumerated() {
            roles[column] = index == 0 && amountColumns.isEmpty ? .amount : holdsLengths(column) ? .duration : .total
        }
    }

    /// "Instruction" over "Special education teacher" and "SLP", beside a column that names the areas: what it holds are persons.
    private mutating func leavePersons(in grid: Grid) {
        guard !has(.provider) else { return }
        let services = roles.indices.filter { roles[$0] == .service }
        func texts(_ column: Int) -> [String] {
            (bodyStart..<max(bodyStart, grid.rowCount)).compactMap { grid.cell($0, column) }
                .filter { $0.column == column && $0.columnSpan == 1 && !$0.text.isEmpty }.map(\.text)
        }
        let persons = services.filter { column in
            let own = texts(column)
            return !own.isEmpty && own.allSatisfy { Vocabulary.role($0) != nil }
        }
        let named = services.filter { column in !persons.contains(column) && texts(column).contains { Vocabulary.service($0) != nil && Vocabulary.role($0) == nil } }
        guard persons.count == 1, !named.isEmpty else { return }
        roles[persons[0]] = .provider
    }

    private func serviceHits(_ grid: Grid, _ column: Int) -> Int {
        (bodyStart..<grid.rowCount).count { row in grid.cell(row, column).map { Vocabulary.service($0.text) != nil } ?? false }
    }

    /// "IEP Term", "1 year", "duration of IEP": the row lasts as long as the IEP.
    static func namesTerm(_ text: String) -> Bool {
        let tokens = foldedTokens(text)
        let joined = tokens.joined(separator: " ")
        return [
            "iep term", "term of iep", "duration of iep", "1 year", "one year", "1 yr", "iep year", "annual", "per iep dates",
            "iep dates", "12 months", "iep duration", "length of iep", "school year", "term of the iep", "duration of the iep",
            "year", "one calendar year", "1 calendar year", "full iep year", "through annual review", "annual review",
        ]
        .contains(joined)
    }
}

extension AmountShape {
    /// Whether the cell states how much, in words or numbers with units.
    var isAmount: Bool {
        switch self {
        case .full, .duration, .count, .bareNumber, .vague, .period: true
        default: false
        }
    }
}
