import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// One column of a log and what it was taken to say; printable, so that a person can check the mapping.
public struct LogColumn: Sendable, Hashable {
    /// The column, first is 0.
    public var index: Int
    /// The heading as printed.
    public var heading: String
    /// What the column says.
    public var field: LogField
    /// In what bare numbers count, for lengths of time.
    public var unit: MinutesUnit?
    /// How well heading and cells agree with the meaning; around 1 is sure.
    public var score: Double
    /// Where a profile gives the meaning: the file and its line.
    public var profile: String?
    /// Whether a profile gives the unit.
    var isUnitGiven = false
}

/// How one table of a log is laid out: found once from its head and a sample of rows, then enough to read any row on its own.
public struct LogLayout: Sendable, Hashable {
    /// The columns in order.
    public var columns: [LogColumn]
    /// Row numbers of the heading.
    public var headingRows: [Int]
    /// Whether the month or the day stands first.
    public var dateOrder: DateOrder
    /// The dates of the column need both orders: a warning.
    public var hasMixedDateOrder = false
    /// The days have no year, and the day of printing tells it.
    var takesYearsFromPrint = false
    /// The log has a word of its own for sessions held in part.
    var saysPartial = false
    /// The status column tells how sessions were to be given, "Direct" or "Consult", and not what became of them.
    var statusTellsKinds = false
    /// Another word than "DL" says in the table that a session was held, so that it is no "delivered" but distance learning.
    var hasDistanceCode = false
    /// A day of entry before the session is the one on which the appointment was made.
    var hasPlannedEntries = false
    /// How long most sessions of the table lasted, where most lasted the same.
    var usualMinutes: Int?
    /// Whether the status column tells what became of claims, not of sessions.
    var saysClaims = false
    /// Whether a column beside the reasons tells what became of claims.
    var tellsClaims = false
    /// Whether the status column only says which entries were struck, as an audit column does: blank means that the entry stands.
    var marksOnlyVoids = false
    /// The service column also names what is no service: a call to a parent, a talk with a teacher, an evaluation.
    var namesKinds = false
    /// The column of signatures names who gave the session, and no other column does.
    var signatureNamesProvider = false
    /// Its cells also tell the day of signature.
    var signatureHasDays = false
    /// The rows are the cells of a matrix: no code means that nothing kept the session from being held.
    var isMatrix = false
    var clocks = ClockRules()
    /// The columns of billing modifiers and of places of service, where the table is one of claims.
    var claimColumns: [Int] = []
    /// The column that tells whether and when each record was certified.
    var certificationColumn: Int?
    /// Whether the column for the way of giving a session tells the plan: "Recommended", "Mandate".
    var tellsPlan: Bool {
        column(.delivery).map {
            FoldedText($0.heading).containsAny(["recommended", "recommendation", "mandate", "mandated", "prescribed", "planned", "authorized", "iep"])
        } ?? false
    }
    /// The column of a bill whose lines begin with the service and go on as notes do.
    var billedColumn: Int?
    /// The column that tells what one unit is.
    var unitKindColumn: Int?
    /// Keys of the codes in the column of struck entries that take a record back.
    var voidCodes: Set<String> = []
    /// The columns of the planned start and the planned end, or one column of both, beside those of the session's own times.
    var plannedTimes: [Int] = []
    /// The columns that lines below the rows belong to, by their folded labels.
    var noteLines: [String: Int] = [:]
    var header = LogHeader()
    /// The profile that fits the table, and what the codes of its columns stand for.
    public internal(set) var profile: String?
    var words = LogWords()
    /// The profile says in which order the dates print day and month.
    var isDateOrderGiven = false
    /// What a person must know about how the columns were told.
    var problems: [Problem] = []

    /// The column that says this, if any.
    func column(_ field: LogField) -> LogColumn? { columns.first { $0.field == field } }

    /// No column holds the day: lines of their own give it for the rows below them.
    var hasDayBands = false
    /// The start column holds days with times of day, and no other column holds the day.
    var startsHaveDays = false

    /// Whether the table can be a log at all: a day for each row, and a time, a length or a fate.
    var isUsable: Bool {
        let hasDay =
            column(.date) != nil || column(.weekOf) != nil
            || (column(.dayOfMonth) != nil && (header.month != nil || header.term != nil || column(.month) != nil)) || startsHaveDays || hasDayBands
        let says: [LogField] = [.minutes, .netMinutes, .start, .timeRange, .units, .status, .reason, .indirectMinutes]
        // Days under a heading that no list knows, and numbers: a table of batches or payments, unless it tells of sessions otherwise.
        let tells: [LogField] = [.service, .status, .reason, .provider, .start, .timeRange, .note, .studentName, .studentLast, .studentID, .weekOf]
        if let date = column(.date), date.score <= 0.5, !headingRows.isEmpty, !tells.contains(where: { column($0) != nil }) { return false }
        return hasDay
            && (says.contains { column($0) != nil }
                || (column(.service) != nil && column(.note) != nil && column(.provider) != nil))
    }

    /// The column mapping in words, one column a line.
    public var explanation: [String] {
        (profile.map { ["profile: \($0)"] } ?? []) + columns.map { column in
            let unit = column.unit.map { " in \($0.plainName)" } ?? ""
            let by = column.profile.map { " (\($0))" } ?? ""
            return "column \(column.index + 1) “\(column.heading)” → \(column.field.plainName)\(unit)\(by)"
        } + [
            "dates: \(dateOrder == .monthFirst ? "month" : "day") first\(isDateOrderGiven ? " (by the profile)" : "")",
            "clock: \(clocks.is24Hours ? "24 hours" : "12 hours, by school hours where am or pm is missing")",
        ]
    }
}

/// Finds headings and maps columns.
enum LayoutFinder {
    /// A heading: one or two rows whose words are those of a log's columns.
    struct Heading {
        var rows: Range<Int>
        var texts: [String]
        var matched: Int
        var hasDay: Bool
        /// The profiles that claim the table; one alone is used.
        var profiles: [LogProfile] = []
        var profile: LogProfile? { profiles.count == 1 ? profiles[0] : nil }
    }

    /// Looks for a heading that begins at this row.
    static func heading(_ rows: [SheetRow], at index: Int) -> Heading? {
        guard let single = texts(rows[index]) else { return nil }
        let one = score(single)
        var best: Heading?
        if one.isHeading { best = Heading(rows: index..<(index + 1), texts: single, matched: one.matched, hasDay: one.hasDay) }
        if index + 1 < rows.count, rows[index + 1].number - rows[index].number <= 2, let below = texts(rows[index + 1]) {
            let joined = joined(single, below)
            let two = score(joined), lower = score(below)
            // Two lines when together they say more than either does alone; the upper one may be the key of the colours.
            if two.isHeading, !(lower.isHeading && (isColourKey(rows[index]) || isLabelled(rows[index]))),
                two.matched > max(one.matched, lower.matched)
                    || (two.matched >= lower.matched && two.hasDay && !lower.hasDay && lower.matched > 1)
                    || (two.matched >= lower.matched && lower.isHeading && rows[index + 1].number - rows[index].number == 1
                        && stands(single, over: below))
            {
                best = Heading(rows: index..<(index + 2), texts: joined, matched: two.matched, hasDay: two.hasDay)
            }
            if lower.isHeading, rows[index + 1].number - rows[index].number == 1, let groups = GroupedHeading(rows[index], rows[index + 1]) {
                let both = score(groups.texts)
                if both.isHeading, both.matched >= lower.matched, both.hasDay || !lower.hasDay {
                    best = Heading(rows: index..<(index + 2), texts: groups.texts, matched: both.matched, hasDay: both.hasDay)
                }
            }
        }
        return best
    }

    /// Whether the row is labels with their values, "Provider | Kim Lund, PT | Month | October 2025", and so no upper line of a heading.
    static func isLabelled(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }.map(\.text)
        guard (2...8).contains(filled.count), filled.count % 2 == 0 else { return false }
        let labels = stride(from: 0, to: filled.count, by: 2).map { filled[$0] }, values = stride(from: 1, to: filled.count, by: 2).map { filled[$0] }
        guard labels.allSatisfy({ LogHeader.labelHits($0 + "\t").first?.start == 0 || HeadingWords.matches($0).first.map { $0.score >= 0.7 } ?? false || $0.hasSuffix(":") || $0.utf8.count <= 24 }),
            LogHeader.labelHits(labels[0] + "\t").first?.start == 0
        else { return false }
        // A value is a name with its letters, a service, a month or a number, which no heading is.
        return values.contains { value in
            value.contains(",") && RowReader.provider(value).role != nil || Vocabulary.service(value).map { $0.certainty == .strong && HeadingWords.matches(value).isEmpty } ?? false
                || MonthName.title(value) != nil
        }
    }

    /// Whether each word of the row tells a fate and has a colour of its own: "absent", "make-up".
    private static func isColourKey(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        let fills = Set(filled.compactMap(\.fill))
        return filled.count >= 2 && fills.count == filled.count && filled.allSatisfy { StatusWords.read($0.text) != nil }
    }

    /// The words of two lines, column by column.
    static func joined(_ single: [String], _ below: [String]) -> [String] {
        (0..<max(single.count, below.count)).map { column in
            let upper = column < single.count ? single[column] : "", lower = column < below.count ? below[column] : ""
            return upper == lower || lower.isEmpty ? upper : upper.isEmpty ? lower : upper + " " + lower
        }
    }

    /// Whether each word of the upper line stands over one of the lower: "Date of missed" over "session".
    private static func stands(_ upper: [String], over lower: [String]) -> Bool {
        let above = upper.indices.filter { !upper[$0].isEmpty }
        let under = lower.indices.filter { !lower[$0].isEmpty }
        return above.count >= 3 && above.count < under.count && Set(above).isSubset(of: under)
            && above.allSatisfy { FoldedText(upper[$0]) != FoldedText(lower[$0]) }
    }

    /// The row's words, or `nil` when it holds a day, a number or a sentence and so is no heading.
    private static func texts(_ row: SheetRow) -> [String]? {
        var filled = 0, labels = 0
        for cell in row.cells where !cell.text.isEmpty {
            filled += 1
            if case .text = cell.value {} else { return nil }
            if cell.text.utf8.count > 60 || cell.text.utf8.contains(0x3D) { return nil }
            if isLabelled(cell.text) || cell.text.saysNothing { return nil }
            // A length or a time of day is data.
            if let first = cell.text.utf8.first, (0x30...0x39).contains(first) {
                switch MinutesCell.read(cell.text) {
                case .minutes, .times, .range: return nil
                default: break
                }
            }
            if cell.text.utf8.last == 0x3A { labels += 1 }
            if let date = DateCell.read(cell.text) { if case .dayOfMonth = date.form {} else { return nil } }
        }
        // "Pupil:" beside its value is a label; a heading has colons behind all its words or behind none.
        return filled >= 1 && (labels == 0 || labels == filled) ? row.cells.map(\.text) : nil
    }

    /// Whether the cell is a label with its value: "Student #: 88123".
    static func isLabelled(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: 0x3A), colon + 1 < bytes.count else { return false }
        // "(h:mm)" is no label.
        return bytes[colon + 1] <= 0x20
    }

    private static func score(_ texts: [String]) -> (isHeading: Bool, matched: Int, hasDay: Bool) {
        var filled = 0, matched = 0
        var fields: Set<LogField> = []
        for text in texts where !text.isEmpty {
            filled += 1
            if let best = HeadingWords.matches(text).first, best.score >= 0.6 {
                matched += 1
                fields.insert(best.field)
            }
        }
        let hasDay = !fields.isDisjoint(with: [.date, .weekOf, .dayOfMonth]) || fields.isSuperset(of: [.start, .end])
        return (filled >= 3 && fields.count >= (hasDay ? 2 : 3) && matched * 2 >= filled, matched, hasDay)
    }

    /// Maps the columns of a table by the words over them and the cells below.
    static func layout(_ heading: Heading, rows: [SheetRow], sample: ArraySlice<SheetRow>, header: LogHeader) -> LogLayout {
        let width = max(heading.texts.count, sample.map(\.cells.count).max() ?? 0)
        var profiles = [ColumnProfile](repeating: ColumnProfile(), count: width)
        var header = header
        let said = heading.profile?.complete(&header) ?? []
        let legends = (0..<width).map { header.legend.forColumn($0 < heading.texts.count ? heading.texts[$0] : "") }
        for row in sample.prefix(2_000) where row.cells.count(where: { !$0.text.isEmpty }) >= 2 && !isOneLine(row) {
            // The heading come again tells nothing of the cells; a mark that is the heading's word does: "Absent" under "Absent".
            if comesAgain(row, heading.texts) { continue }
            // Nor do words that span several columns, such as those before a sum.
            for (index, cell) in row.cells.enumerated() where index < width && !spans(row, index) {
                profiles[index].take(cell, legend: legends[index])
            }
        }
        let given = heading.profile.map { ProfiledColumns($0, headings: heading.texts, profiles) } ?? ProfiledColumns()
        let texts = apart(heading.texts, profiles)
        let assigned = assign(texts, profiles, given)
        var layout = finish(
            assigned.map(\.column), profiles, headingRows: rows[heading.rows].map(\.number), sample: sample, header: header,
            profile: heading.profile)
        layout.takeTimeKind(sample)
        layout.takeRecords(sample)
        layout.takeLinkedDays(sample)
        layout.findPlannedEntries(sample)
        layout.problems = said + given.problems + layout.problems
        if let profile = heading.profile { layout.leaveServiceToRows(profile, sample: sample) }
        if heading.profiles.count > 1 { layout.problems.append(conflict(heading.profiles)) }
        layout.problems += ColumnDoubts(headings: texts, layout: layout, options: assigned.map(\.others), cells: profiles, sample: sample).problems
        layout.takeNoteLines(sample)
        return layout
    }

    /// Whether most of a row's words are those of the heading over them.
    private static func comesAgain(_ row: SheetRow, _ headings: [String]) -> Bool {
        var filled = 0, equal = 0
        for (index, cell) in row.cells.enumerated() where !cell.text.isEmpty && !cell.isMergedCopy {
            filled += 1
            if index < headings.count, cell.text == headings[index] { equal += 1 }
        }
        return equal >= 2 && equal * 2 > filled
    }

    /// Whether a cell is merged with the one to its right.
    private static func spans(_ row: SheetRow, _ index: Int) -> Bool {
        let next = index + 1
        return row.cells.indices.contains(next) && row.cells[next].isMergedCopy && !row.cells[index].isMergedCopy && row.cells[next].text == row.cells[index].text
    }

    /// Whether one cell is merged over the whole row: a sum or a sentence between the rows.
    private static func isOneLine(_ row: SheetRow) -> Bool {
        guard row.cells.contains(where: \.isMergedCopy) else { return false }
        return row.cells.count { !$0.text.isEmpty && !$0.isMergedCopy } <= 1
    }

    /// Maps the columns of a table without headings by its cells alone.
    static func layoutWithoutHeading(sample: ArraySlice<SheetRow>, header: LogHeader) -> LogLayout? {
        let width = sample.map(\.cells.count).max() ?? 0
        guard width >= 3, width <= 60, sample.count >= 3 else { return nil }
        var profiles = [ColumnProfile](repeating: ColumnProfile(), count: width)
        for row in sample.prefix(500) {
            for (index, cell) in row.cells.enumerated() { profiles[index].take(cell, legend: header.legend) }
        }
        let guesses: [(LogField, (ColumnProfile) -> Bool)] = [
            (.date, { $0.isDates }), (.timeRange, { $0.ranges * 2 > $0.filled && $0.filled > 0 }),
            (.start, { $0.clocks * 10 > $0.filled * 8 && $0.filled > 0 && $0.wholeNumbers == 0 }),
            (.end, { $0.clocks * 10 > $0.filled * 8 && $0.filled > 0 && $0.wholeNumbers == 0 }),
            (.providerRole, { $0.isRoles }),
            (.service, { $0.services * 10 > $0.filled * 7 && $0.filled > 0 }),
            (.status, { $0.statuses * 10 > $0.filled * 7 && $0.filled > 0 && $0.wholeNumbers == 0 }),
            (.delivery, { $0.deliveries * 10 > $0.filled * 7 && $0.filled > 0 }),
            (.minutes, { $0.lengths * 10 > $0.filled * 7 && $0.filled > 0 && $0.dates == 0 && $0.clocks == 0 }),
            (.note, { $0.filled > 0 && $0.bytes > $0.filled * 12 }),
        ]
        var taken: Set<Int> = []
        var columns: [LogColumn] = []
        for (field, test) in guesses {
            guard let index = profiles.indices.first(where: { !taken.contains($0) && test(profiles[$0]) }) else { continue }
            taken.insert(index)
            columns.append(
                LogColumn(
                    index: index, heading: "", field: field,
                    unit: field.isDuration ? profiles[index].unit(heading: nil).unit : nil, score: 0.5))
        }
        let result = finish(columns.sorted { $0.index < $1.index }, profiles, headingRows: [], sample: sample, header: header)
        return result.isUsable && (result.column(.service) != nil || result.column(.status) != nil) ? result : nil
    }

    /// A column that nothing else explains is the provider's where its cells are initials that the log's own list of staff explains.
    static func withInitials(_ columns: [LogColumn], _ sample: ArraySlice<SheetRow>, _ header: LogHeader) -> [LogColumn] {
        guard !header.roster.isEmpty, !columns.contains(where: { $0.field == .provider }) else { return columns }
        var result = columns
        for place in columns.indices where columns[place].field == .aside {
            let cells = sample.prefix(500).compactMap { row -> String? in
                let index = columns[place].index
                guard row.cells.indices.contains(index), !row.cells[index].text.saysNothing, row.cells[index].text.utf8.count <= 10 else { return nil }
                return row.cells[index].text.isEmpty ? nil : row.cells[index].text
            }
            let known = cells.count { header.roster.person($0) != nil }
            guard cells.count >= 3, known * 10 >= cells.count * 9 else { continue }
            result[place].field = .provider
            break
        }
        return result
    }

    static func finish(
        _ columns: [LogColumn], _ profiles: [ColumnProfile], headingRows: [Int], sample: ArraySlice<SheetRow>, header: LogHeader,
        profile: LogProfile? = nil
    ) -> LogLayout {
        var layout = LogLayout(
            columns: withInitials(columns, sample, header), headingRows: headingRows, dateOrder: .monthFirst, header: header)
        layout.profile = profile.map { "“\($0.name)” (\($0.file))" }
        layout.words = profile?.words ?? LogWords()
        func cells(_ field: LogField) -> [SheetCell] {
            guard let column = layout.column(field) else { return [] }
            return sample.compactMap { $0.cells.indices.contains(column.index) ? $0.cells[column.index] : nil }
        }
        let coded = Set(cells(.serviceCode).map(\.text).filter { !$0.isEmpty }).compactMap(ProcedureCodes.service)
        if layout.column(.service) == nil, !coded.isEmpty, Set(coded).isDisjoint(with: header.services) {
            // "School-Based Health Services" is the programme that pays, not the service.
            layout.header.services = Service.allCases.filter(coded.contains)
            layout.header.serviceText = nil
        }
        if let status = layout.column(.status) ?? layout.column(.delivery) { layout.header.legend = header.legend.forColumn(status.heading) }
        layout.certificationColumn = LogLayout.certifications(columns, sample)
        layout.billedColumn = BilledLine.column(layout, sample)
        layout.unitKindColumn = columns.first { column in
            UnitKind.isHeading(column.heading)
                && sample.contains { $0.cells.indices.contains(column.index) && UnitKind.read($0.cells[column.index].text) != nil }
        }?.index
        layout.claimColumns = columns.filter { ProcedureCodes.isClaimHeading($0.heading) }.map(\.index)
        if columns.contains(where: { LogHeader.isOfClaim($0.heading) }) { layout.header.isOfClaims = true }
        let header = layout.header
        let days = (cells(.date) + cells(.weekOf)).compactMap { DateCell.read($0) ?? DateCell.short($0.text) }
        (layout.dateOrder, layout.hasMixedDateOrder) = DateOrders.order(of: days, term: header.dateTerm)
        layout.takesYearsFromPrint = header.dateTerm == nil && header.printedOn != nil && (days.first.map { !$0.hasYear } ?? false)
        if let profile, let given = profile.dateOrder { layout.take(given, days, profile) }
        if layout.column(.date) == nil, layout.column(.weekOf) == nil, layout.column(.start) != nil {
            let starts = cells(.start).filter { !$0.text.isEmpty }
            layout.startsHaveDays = !starts.isEmpty && starts.count(where: { DateCell.read($0) != nil }) * 2 > starts.count
        }
        layout.takePlannedTimes(sample)
        if layout.startsHaveDays { layout.takePlannedStart(sample) }
        let statuses = cells(.status).filter { !$0.text.isEmpty && !$0.text.saysNothing }
            .map { (header.legend.reading($0.text) ?? StatusWords.read($0.text))?.status }
        layout.saysPartial = statuses.contains(.partial)
        layout.takeUsual(statuses: cells(.status), lengths: cells(.minutes))
        layout.saysClaims = StatusWords.areClaims(cells(.status).map(\.text))
        layout.takeClaimStates(cells(.voidMark).map(\.text))
        layout.marksOnlyVoids = !statuses.isEmpty && statuses.count * 3 < sample.count && statuses.allSatisfy { $0 == .void }
        if layout.column(.date) == nil, layout.column(.weekOf) == nil, layout.column(.dayOfMonth) == nil, !layout.startsHaveDays {
            let bands = sample.prefix(500).count { row in
                let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
                return filled.count == 1 && RowReader.bandDay(filled[0].text) != nil
            }
            layout.hasDayBands = bands >= 2
        }
        layout.takeSigners(cells(.signature))
        layout.namesKinds = header.legend.explainsKinds || Set(cells(.service).map(\.text)).contains { RowReader.kind($0) != nil }
            || Set(cells(.delivery).map(\.text)).contains {
                RowReader.delivery($0) == nil && RowReader.kind($0) != nil
            }
        let ranges = cells(.timeRange).compactMap { ClockCell.range($0.text) }
        layout.clocks = ClockRules(
            (cells(.start) + cells(.end)).compactMap(ClockCell.read) + ranges.flatMap { [$0.start, $0.end] })
        return layout
    }
}
