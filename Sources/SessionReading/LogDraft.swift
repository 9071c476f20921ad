public import Pages
import ServiceRecords

/// What a first profile of a log can say: the headings found, what was guessed of each, and the codes that no list knows.
///
/// It tells kinds of content and codes, and never what a cell says of a child.
public struct LogDraft: Sendable, Hashable {
    /// One column of the table.
    public struct Column: Sendable, Hashable {
        /// The name by which a profile calls it.
        public var name: String
        /// What it was taken for; `nil` when nothing says so.
        public var field: LogField?
        /// In what its numbers count, where they are lengths.
        public var unit: MinutesUnit?
        /// What its cells hold: up to three kinds, such as "dates", "whole numbers 15-60", "codes A, P, M".
        public var kinds: [String]
    }

    /// The codes of one sort that no list knows.
    public struct Codes: Sendable, Hashable {
        /// The key under `words` of a profile.
        public var sort: String
        /// With the number of rows, the most frequent first.
        public var codes: [(code: String, rows: Int)]
        /// How many other words no list knows; they may name people and are not listed.
        public var hidden: Int

        /// Whether both list the same.
        public static func == (first: Codes, second: Codes) -> Bool {
            first.sort == second.sort && first.hidden == second.hidden && first.codes.elementsEqual(second.codes, by: ==)
        }
        /// Hashes what tells most.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(sort)
            hasher.combine(hidden)
        }
    }

    /// The columns that have a heading.
    public var columns: [Column]
    /// In which order the dates were taken; `nil` where they print both.
    public var dateOrder: DateOrder?
    /// The codes that no list knows.
    public var codes: [Codes]
    /// Whether the log itself, or something in it, names the service of its rows.
    public var namesService: Bool
    /// Whether the log is read by its cells alone so far, so that the profile's headings add to the reading.
    public var hasUnknownHeading: Bool
    /// Headings of other tables in the file, for which a profile of their own is needed.
    public var otherTables: [[String]]
}

/// Why no first profile can be written.
public struct LogDraftRefusal: Error, Sendable, Hashable {
    /// What the log is instead, and what to do.
    public var message: String
}

/// Writes first profiles.
public enum LogDrafter {
    /// What a first profile of the log can say. Throws when it has no table with headings.
    public static func draft(_ sheets: [Sheet], fileName: String) throws(LogDraftRefusal) -> LogDraft {
        var assembly = LogAssembly(fileName: fileName)
        assembly.keepsTables = true
        assembly.fileLegend = LogAssembly.legend(of: sheets)
        assembly.fileRoster = LogAssembly.roster(of: sheets)
        for sheet in sheets { assembly.take(sheet) }
        let reading = assembly.finish()
        var tables = assembly.keptTables.filter { !$0.heading.texts.isEmpty }
        if assembly.tables > 0, assembly.keptTables.isEmpty {
            throw LogDraftRefusal(
                message:
                    "The log is a grid of days and not a table with a row for each session, so a profile cannot say more of it. Its codes are read from its own key."
            )
        }
        let hasUnknownHeading = tables.isEmpty
        if tables.isEmpty { tables = sheets.compactMap { likely($0, known: assembly.keptTables.first?.layout) } }
        guard let main = tables.max(by: { ($0.body.count, $1.place) < ($1.body.count, $0.place) }) else {
            throw LogDraftRefusal(
                message:
                    "No table with headings was found, so no profile can tell the log by them. Put a line of headings above the columns and save it as CSV."
            )
        }
        let people = words(of: reading, assembly)
        let drafted = DraftedTable(main, people: people)
        var others: [[String]] = []
        for table in tables where table.place != main.place {
            let headings = table.heading.texts.filter { !$0.isEmpty }
            if Set(headings.map(ProfileFit.key)) != Set(main.heading.texts.filter { !$0.isEmpty }.map(ProfileFit.key)),
                !others.contains(headings)
            {
                others.append(headings)
            }
        }
        return LogDraft(
            columns: drafted.columns, dateOrder: main.layout.hasMixedDateOrder ? nil : main.layout.dateOrder,
            codes: drafted.codes,
            namesService: reading.sessions.contains { $0.service != .other }, hasUnknownHeading: hasUnknownHeading,
            otherTables: others)
    }

    /// The words of names that the log holds: no code is one of them.
    private static func words(of reading: LogReading, _ assembly: LogAssembly) -> Set<String> {
        var names = Set(reading.sessions.compactMap(\.studentName)).union(reading.sessions.compactMap(\.provider))
        names.formUnion([reading.student.name].compactMap(\.self) + assembly.headers.compactMap(\.provider))
        var words: Set<String> = []
        for name in names {
            let own = FoldedText(name).words
            words.formUnion(own)
            // Initials, forwards and with the family name first.
            let initials = own.compactMap(\.first).map(String.init)
            words.insert(initials.joined())
            words.insert(initials.reversed().joined())
        }
        return words
    }

    /// The table of a sheet whose headings no list knows: the last line of words alone above rows with days or numbers.
    private static func likely(_ sheet: Sheet, known: LogLayout?) -> LogAssembly.KeptTable? {
        let rows = sheet.rows.filter { row in row.cells.contains { !$0.text.isEmpty } }
        func isData(_ row: SheetRow) -> Bool {
            row.cells.count { cell in
                !cell.text.isEmpty
                    && (DateCell.read(cell) != nil || ClockCell.read(cell) != nil || StatusWords.isNumber(cell.text))
            } >= 2
        }
        for index in rows.indices.prefix(60) where index + 2 < rows.count && isData(rows[index + 1]) && isData(rows[index + 2]) {
            let filled = rows[index].cells.map(\.text).filter { !$0.isEmpty }
            guard filled.count >= 3,
                filled.allSatisfy({ $0.utf8.count <= 40 && !$0.utf8.contains(0x3A) && !StatusWords.isNumber($0) }),
                !isData(rows[index])
            else { continue }
            let heading = LayoutFinder.Heading(
                rows: index..<index + 1, texts: rows[index].cells.map(\.text), matched: 0, hasDay: true)
            let body = rows[(index + 1)...]
            var layout = LayoutFinder.layout(heading, rows: rows, sample: body, header: LogHeader())
            // What the cells alone said is what the log was read by.
            if let known {
                for place in layout.columns.indices {
                    let other = known.columns.first { $0.index == layout.columns[place].index }
                    if let other, other.score > 0 {
                        (layout.columns[place].field, layout.columns[place].unit, layout.columns[place].score) = (
                            other.field, other.unit, other.score
                        )
                    } else if layout.columns[place].field.isSingle, known.column(layout.columns[place].field) != nil {
                        (layout.columns[place].field, layout.columns[place].score) = (.aside, 0)
                    }
                }
            }
            return LogAssembly.KeptTable(heading: heading, layout: layout, body: body, place: sheet.name)
        }
        return nil
    }
}

/// A table, column by column, as a first profile tells it.
private struct DraftedTable {
    var columns: [LogDraft.Column] = []
    var codes: [LogDraft.Codes] = []
    private let people: Set<String>

    init(_ table: LogAssembly.KeptTable, people: Set<String>) {
        self.people = people
        let names = ProfiledColumns.names(of: table.heading.texts)
        let layout = table.layout
        for column in layout.columns where column.index < names.count && !names[column.index].isEmpty {
            let cells = table.body.compactMap { row in
                row.cells.indices.contains(column.index) && !row.cells[column.index].isMergedCopy ? row.cells[column.index] : nil
            }.filter { !$0.text.saysNothing }
            let field = column.field == .aside && column.score == 0 ? nil : column.field
            columns.append(
                LogDraft.Column(name: names[column.index], field: field, unit: column.unit, kinds: kinds(cells, field)))
            take(column, cells, layout.header.legend)
        }
    }

    // MARK: kinds

    private func kinds(_ cells: [SheetCell], _ field: LogField?) -> [String] {
        guard !cells.isEmpty else { return ["nothing"] }
        var dates = 0, clocks: [Int] = [], ranges = 0, numbers: [Int] = [], large = 0, lengths = 0, codes: [String: Int] = [:],
            words = 0
        for cell in cells.prefix(2_000) {
            if DateCell.read(cell) != nil,
                !StatusWords.isNumber(cell.text) || cell.text.utf8.contains(0x2E) == false && field?.isDay == true
            {
                dates += 1
            } else if showsCodes(field), isCode(cell.text) {
                codes[cell.text.trimmedCell, default: 0] += 1
            } else if case .bare(let thousandths, _) = MinutesCell.read(cell) {
                if thousandths % 1_000 == 0, thousandths <= 480_000 {
                    numbers.append(thousandths / 1_000)
                } else if thousandths <= 480_000 {
                    lengths += 1
                } else {
                    large += 1
                }
            } else if ClockCell.range(cell.text) != nil {
                ranges += 1
            } else if let clock = ClockCell.read(cell) {
                clocks.append(clock.minuteOfDay)
            } else if case .minutes = MinutesCell.read(cell) {
                lengths += 1
            } else {
                words += 1
            }
        }
        var found: [(count: Int, words: String)] = [
            (dates, "dates"), (ranges, "times from and to"), (lengths, "lengths of time"), (large, "large numbers"),
            (words, "words"),
        ]
        if let first = clocks.min(), let last = clocks.max() {
            let (from, to) = (first / 60, (last + 59) / 60)
            found.append((clocks.count, from == to ? "times at \(from):00" : "times \(from):00-\(to):00"))
        }
        if let least = numbers.min(), let most = numbers.max() {
            // One number over and over, or the number of a person, says too much.
            let isPlain =
                field.map { $0.isDuration || $0 == .units || $0 == .groupSize || $0 == .aside } ?? (Set(numbers).count > 1)
            found.append(
                (numbers.count, isPlain ? least == most ? "the number \(least)" : "whole numbers \(least)-\(most)" : "numbers"))
        }
        if !codes.isEmpty {
            let shown = codes.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(6).map(\.key)
            found.append((codes.values.reduce(0, +), "codes " + shown.joined(separator: ", ") + (codes.count > 6 ? ", …" : "")))
        }
        return found.filter { $0.count > 0 }.sorted { ($0.count, $1.words) > ($1.count, $0.words) }.prefix(3).map(\.words)
    }

    /// Whether the column may show its codes: initials in a column of people are names.
    private func showsCodes(_ field: LogField?) -> Bool {
        switch field {
        case .studentName, .studentFirst, .studentLast, .studentID, .provider, .note, .signature, .dateOfBirth, .school,
            .district, .recordID:
            false
        default: true
        }
    }

    /// A few capitals, figures and marks, and no name that the log knows.
    private func isCode(_ text: String) -> Bool {
        let text = text.trimmedCell
        guard (1...6).contains(text.utf8.count), !people.contains(FoldedText(text).string) else { return false }
        // "1h" is a length.
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        let isShort = text.utf8.count <= 2
        var letters = 0
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A: letters += 1
            case 0x61...0x7A where isShort: letters += 1
            case 0x30...0x39, 0x2B, 0x2D, 0x2F, 0x2A, 0x23: continue
            default: return false
            }
        }
        return letters > 0
    }

    // MARK: codes that no list knows

    private mutating func take(_ column: LogColumn, _ cells: [SheetCell], _ legend: Legend) {
        let sort: String, isKnown: (String) -> Bool
        switch column.field {
        case .status, .reason: (sort, isKnown) = ("status", { legend.reading($0) != nil || StatusWords.read($0) != nil })
        case .service, .serviceCode:
            (sort, isKnown) = (
                "service", { text in legend.service(text) != nil || KnownWords.isService(text) || RowReader.kind(text) != nil }
            )
        case .delivery: (sort, isKnown) = ("delivery", { RowReader.delivery($0) != nil })
        case .providerRole: (sort, isKnown) = ("role", KnownWords.isRole)
        case .setting: (sort, isKnown) = ("setting", KnownWords.isSetting)
        default: return
        }
        var unknown: [String: Int] = [:], known: [String: Bool] = [:]
        for cell in cells {
            let text = cell.text.trimmedCell
            let isOne = known[text] ?? isKnown(text)
            if known.count < 5_000 { known[text] = isOne }
            if !isOne, unknown.count < 5_000 { unknown[text, default: 0] += 1 }
        }
        guard !unknown.isEmpty else { return }
        let (listed, hidden) = (unknown.filter { isCode($0.key) }, unknown.count { !isCode($0.key) })
        // The same code in other capitals is the same.
        var folded: [String: (code: String, rows: Int)] = [:]
        for (code, rows) in listed.sorted(by: { $0.key < $1.key }) {
            let key = LogWords.key(code)
            folded[key] = (folded[key]?.code ?? code, (folded[key]?.rows ?? 0) + rows)
        }
        let sorted = folded.values.sorted { ($0.rows, $1.code) > ($1.rows, $0.code) }.prefix(60)
        if let place = codes.firstIndex(where: { $0.sort == sort }) {
            codes[place].codes += sorted.filter { one in
                !codes[place].codes.contains { LogWords.key($0.code) == LogWords.key(one.code) }
            }
            codes[place].hidden += hidden
        } else {
            codes.append(LogDraft.Codes(sort: sort, codes: Array(sorted), hidden: hidden))
        }
    }
}
