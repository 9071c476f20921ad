import Pages
import ServiceRecords
import Vocabulary

/// Where a table of groups names its children, and where the rest of what differs from child to child stands.
struct GroupColumns {
    var present = 0
    var absent: Int?
    /// The column that says what became of the session, and whether the table has one.
    var status = 0
    var hasStatus = false
    var delivery: Int?
    /// Columns of lengths, which those who came have alone, and of sizes.
    var lengths: [Int] = []
    var size: Int?
    var minutes: Int?
    var date: Int?
    var start: Int?
    var end: Int?
    var note: Int?
    var width = 0
    /// Whether the heading says that those named were there.
    var saysPresent = false
    /// Whether the other column names those who came late beside those who did not come.
    var isMixed = false
    /// Whether some child's fate differs from the row's, so that every row needs a status of its own.
    var usesStatus = false
    /// Whether bare numbers behind names are lengths: few have one, and none is longer than its row says.
    var takesNumbers = false
    /// Everybody whom the lists name, when most lists name most of them.
    var roster: [String] = []
    var problems: [Problem] = []
    private var custom = NameList.Custom()
    /// The children's first names that one child alone has, and people with titles or roles who are no children.
    private var whole: [String: String] = [:]
    private var staff: Set<String> = []

    private static let here = [
        "present", "attended", "attendees", "attending", "in attendance", "participants", "seen", "came", "here", "took part", "participated",
    ]
    private static let children = ["student", "students", "children", "kids", "pupils", "names", "members", "group", "who", "child", "clients", "learners"]
    private static let several = ["students", "children", "kids", "pupils", "names", "members", "clients", "learners"]
    private static let away = [
        "absent", "absentees", "absences", "absence", "missing", "not present", "not here", "not in attendance", "did not attend", "not seen", "away",
    ]
    private static let late = ["late", "tardy", "tardies", "left early", "early", "partial"]
    private static let adults = ["staff", "provider", "providers", "therapist", "therapists", "teacher", "teachers", "adult", "adults", "slp", "by", "aide", "leader"]
    /// Words of a column that names whom the log's own child was with.
    private static let others = ["other", "others", "peer", "peers", "rest", "with", "classmate", "classmates", "remaining", "additional"]
    private static let titlesOfAdults: Set<String> = ["dr", "mr", "mrs", "ms", "miss", "mx", "prof", "coach"]

    init?(_ heading: LayoutFinder.Heading, _ body: ArraySlice<SheetRow>, titles: () -> LogHeader) {
        let texts = heading.texts.map { FoldedText($0, splittingCapitals: true) }
        width = max(texts.count, body.prefix(2_000).map(\.cells.count).max() ?? 0)
        let sample = body.prefix(2_000).filter { $0.cells.count { !$0.text.isEmpty } >= 3 }
        func cells(_ column: Int) -> [SheetCell] {
            sample.prefix(600).compactMap { row in
                guard row.cells.indices.contains(column), !row.cells[column].text.saysNothing, row.cells[column].value == .text,
                    !row.cells[column].isMergedCopy, row.cells.prefix(4).contains(where: { DateCell.read($0) != nil })
                else { return nil }
                return row.cells[column]
            }
        }
        guard let found = Self.lists(texts, sample, cells) else { return nil }
        (present, custom) = (found.column, found.custom)
        saysPresent = texts[present].containsAny(Self.here)
        let fields = heading.texts.map { HeadingWords.matches($0).first }
        // A table with a column for the child lists beside it whom the child was with.
        let isOfOneChild = fields.indices.contains { index in
            index != found.column && fields[index].map { [.studentName, .studentLast].contains($0.field) && $0.score >= 0.85 } ?? false
                && !texts[index].containsAny(Self.away) && !cells(index).isEmpty
        }
        if isOfOneChild { return nil }
        let named = found.lists.flatMap(\.entries)
        let header = titles()
        let isFaint = !texts[present].containsAny(Self.children)
        if let child = header.student.name ?? (isFaint ? header.titleName : nil), (NameList(child)?.entries.count ?? 1) == 1,
            !named.contains(where: { Self.isSame($0.name, child) })
        {
            return nil
        }
        let provider = header.provider.map { FoldedText($0) }
        let plain = Set(named.filter { $0.remark.map { Vocabulary.role($0) == nil } ?? true }.map { FoldedText($0.name).string })
        for entry in named {
            let name = FoldedText(entry.name)
            let isProvider = name.wordCount >= 2 && provider?.contains(name.string) ?? false
            // Adults among those who took part: the list is not one of children.
            if isProvider, isFaint { return nil }
            if isProvider || name.words.first.map(Self.titlesOfAdults.contains) ?? false || !plain.contains(name.string) { staff.insert(name.string) }
        }
        let kept = named.filter { !staff.contains(FoldedText($0.name).string) }
        guard !kept.isEmpty else { return nil }
        takeNames(kept)
        let known = Set(kept.map { FoldedText($0.name).string }), names = custom
        absent = texts.indices.first { column in
            guard column != found.column, texts[column].containsAny(Self.away), !texts[column].containsAny(Self.adults) else { return false }
            let lists = cells(column).compactMap { NameList($0.text, names) }.filter { !$0.entries.isEmpty }
            let said = lists.flatMap { $0.entries.map { FoldedText($0.name).string } }
            return lists.count * 2 >= cells(column).count && said.count(where: known.contains) * 2 >= said.count && !said.isEmpty
        }
        isMixed = absent.map { texts[$0].containsAny(Self.late) } ?? false
        let taken = [present, absent]
        func column(_ field: LogField) -> Int? {
            fields.indices.first { !taken.contains($0) && fields[$0]?.field == field && fields[$0].map { $0.score >= 0.85 } ?? false }
        }
        let own = column(.status)
        hasStatus = own != nil
        status = own ?? width
        delivery = column(.delivery)
        size = column(.groupSize)
        minutes = column(.minutes) ?? column(.netMinutes)
        (date, start, end, note) = (column(.date), column(.start), column(.end), column(.note))
        lengths = fields.indices.filter { index in
            !taken.contains(index) && fields[index].map { [.minutes, .netMinutes, .units, .indirectMinutes, .cumulative].contains($0.field) } ?? false
        }
        takeRoster(sample)
        takeNumbers(sample, heading.texts[present])
        usesStatus =
            hasStatus || saysPresent || absent != nil || named.contains { $0.remark.map { Self.length($0) == nil } ?? false }
            || sample.contains { row in date.map { day($0, row) } ?? false && list(present, row).map(\.isEmpty) ?? true }
    }

    /// The first column most of whose cells name several children, with its lists.
    private static func lists(
        _ texts: [FoldedText], _ sample: [SheetRow], _ cells: (Int) -> [SheetCell]
    ) -> (column: Int, lists: [NameList], custom: NameList.Custom)? {
        for (column, text) in texts.enumerated() where !text.isEmpty && text.wordCount <= 6 {
            guard text.containsAny(here + children), !text.containsAny(away + adults + others), !text.contains("not") else { continue }
            // Most logs are of one child each row: nothing in such a column parts names.
            guard sample.contains(where: { $0.cells.indices.contains(column) && mayPart($0.cells[column].text) }) else { continue }
            // What stands for everybody, and what says why there was no group, names nobody.
            let own = cells(column).filter { all($0.text) == nil && (StatusWords.read($0.text) == nil || NameList($0.text)?.entries.contains { $0.remark != nil } ?? false) }
            var custom = NameList.Custom()
            for list in own.lazy.compactMap({ NameList($0.text) }) where list.isSure {
                custom.known.formUnion(list.entries.map { FoldedText($0.name).string })
                custom.partsSingles = custom.partsSingles || list.partsSingles
            }
            let lists = own.compactMap { NameList($0.text, custom) }
            // Under "Student" two words and two words may be one child's name with the surname first.
            let isPlural = text.containsAny(here + several)
            guard isPlural || lists.contains(where: { $0.isSure && $0.entries.count >= 2 }) else { continue }
            guard lists.count >= 2, lists.count * 10 >= own.count * 8, lists.count(where: { $0.entries.count >= 2 }) * 4 >= lists.count else { continue }
            let names = Set(lists.flatMap { $0.entries.map { FoldedText($0.name).string } })
            // The same few children come again and again; a column of sentences never repeats itself so.
            guard names.count * 2 <= lists.reduce(0, { $0 + $1.entries.count }) || lists.count < 4 else { continue }
            custom.known.formUnion(names)
            return (column, lists, custom)
        }
        return nil
    }

    /// First names that stand for whole ones.
    private mutating func takeNames(_ entries: [NameList.Entry]) {
        var first: [String: Set<String>] = [:]
        for entry in entries where entry.name.contains(" ") {
            if let word = FoldedText(entry.name).words.first { first[word, default: []].insert(entry.name) }
        }
        for (word, names) in first where names.count == 1 { whole[word] = names.first }
    }

    /// Everybody whom the lists name, where most days name each, as present or as absent.
    private mutating func takeRoster(_ sample: [SheetRow]) {
        var people: [(name: String, days: Int)] = []
        var days = 0
        for row in sample {
            let names = ((list(present, row) ?? []) + (list(absent, row) ?? [])).map(\.name)
            if names.isEmpty { continue }
            days += 1
            for (at, name) in names.enumerated() where !names[..<at].contains(name) {
                if let place = people.firstIndex(where: { $0.name == name }) { people[place].days += 1 } else if people.count < 40 { people.append((name, 1)) }
            }
        }
        if days >= 2, people.count <= 12, people.allSatisfy({ $0.days * 2 >= days }) { roster = people.map(\.name) }
    }

    /// Whether bare numbers behind names are lengths; a problem where they may as well be scores or grades.
    private mutating func takeNumbers(_ sample: [SheetRow], _ heading: String) {
        var entries = 0, numbered = 0, isLonger = false
        for row in sample {
            for entry in list(present, row) ?? [] {
                entries += 1
                guard let remark = entry.remark, let number = Int(remark) else { continue }
                numbered += 1
                let own = minutes.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil }.flatMap(Self.minutes)
                if own.map({ number > $0 }) ?? true || number < 5 { isLonger = true }
            }
        }
        guard numbered > 0 else { return }
        takesNumbers = numbered * 4 <= entries && !isLonger
        if numbered * 4 > entries {
            problems.append(
                Problem(
                    .warning, "column-unclear",
                    "The numbers behind the names in “\(heading)” may be minutes, scores or grades. Each child was given the length of the row, and "
                        + "the number as a note. Check them."))
        }
    }

    /// The whole minutes of a cell that holds a length and nothing else.
    private static func minutes(_ cell: SheetCell) -> Int? {
        switch MinutesCell.read(cell) {
        case .bare(let thousandths, _), .minutes(let thousandths): RowReader.whole(thousandths)
        default: nil
        }
    }

    private static func mayPart(_ text: String) -> Bool {
        text.utf8.contains { [0x2C, 0x3B, 0x26, 0x0A, 0x7C, 0x2B].contains($0) } || text.contains(" and ")
    }

    /// Whether a list's name may be that of the child of the title: "Ana R." is Ana Ruiz.
    private static func isSame(_ name: String, _ child: String) -> Bool {
        let own = FoldedText(PersonName.ordered(name)).words, other = FoldedText(PersonName.ordered(child)).words
        guard let first = own.first, first == other.first else { return false }
        guard own.count > 1, let last = own.last, let surname = other.dropFirst().last else { return own.count == 1 || other.count == 1 }
        return surname.hasPrefix(last) || last.hasPrefix(surname)
    }

    // MARK: cells

    func day(_ column: Int, _ row: SheetRow) -> Bool { row.cells.indices.contains(column) && DateCell.read(row.cells[column]) != nil }

    /// The words of a cell of the row.
    func text(_ column: Int?, _ row: SheetRow) -> String {
        guard let column, row.cells.indices.contains(column), !row.cells[column].isMergedCopy else { return "" }
        return row.cells[column].text.trimmedCell
    }

    /// The children whom a cell names, by their whole names; `nil` where its words are no names.
    func list(_ column: Int?, _ row: SheetRow) -> [NameList.Entry]? {
        guard let found = NameList(text(column, row), custom)?.entries else { return nil }
        var result: [NameList.Entry] = []
        for var entry in found {
            let key = FoldedText(entry.name).string
            if staff.contains(key) || FoldedText(entry.name).words.first.map(Self.titlesOfAdults.contains) ?? false { continue }
            if let name = whole[key] { entry.name = name }
            if !result.contains(where: { $0.name == entry.name }) { result.append(entry) }
        }
        return result
    }

    /// Whether a cell stands for everybody: "All", "everyone", "All (assembly)"; the words behind it, or no words.
    static func all(_ text: String) -> String? {
        let text = text.trimmedCell
        guard text.utf8.count <= 60 else { return nil }
        let open = text.firstIndex { "(-:,\u{2013}\u{2014}".contains($0) } ?? text.endIndex
        guard everybody.contains(FoldedText(String(text[..<open])).words.filter { Int($0) == nil && !counts.contains($0) }.joined(separator: " ")) else { return nil }
        return String(text[open...].drop { "(-:,\u{2013}\u{2014} ".contains($0) }.prefix { $0 != ")" }).trimmedCell
    }
    private static let everybody: Set<String> = [
        "all", "everyone", "everybody", "all present", "all students", "all children", "all kids", "all here", "all attended", "whole group", "entire group",
        "full group", "all of them", "all members", "all absent", "all seen",
    ]
    private static let counts: Set<String> = ["two", "three", "four", "five", "six", "the"]

    /// A length behind a name: "15 min", and nothing that says how it came about.
    static func length(_ remark: String) -> String? {
        guard remark.lowercased().contains("min") || remark.lowercased().hasSuffix("m") else { return nil }
        return minutes(SheetCell(text: remark)).map { (5...240).contains($0) } ?? false ? remark : nil
    }

    /// The row with room for the columns that the table lacks.
    func padded(_ row: SheetRow) -> SheetRow {
        var result = row
        while result.cells.count < width + 3 { result.cells.append(SheetCell(text: "")) }
        return result
    }
}
