import Pages
import ServiceRecords
import Vocabulary

/// What the cells of one column look like, counted over a sample of rows.
struct ColumnProfile: Sendable {
    private(set) var filled = 0
    /// How many of them were looked up in the lists of words; of a column of names or notes, far from all.
    private var judged = 0
    private(set) var dates = 0
    /// Days that have a time of day beside them.
    private(set) var moments = 0
    private(set) var serials = 0
    /// "9-23": a day where the column is one of days.
    private(set) var shortDays = 0
    /// Numbers longer than any session could last in minutes: those of records, claims, procedures and people.
    private(set) var large = 0
    private(set) var smallDays = 0
    private(set) var clocks = 0
    /// Quarters of one (0.5, 0.75), which are hours sooner than parts of a day.
    private var quarters = 0
    private(set) var ranges = 0
    private(set) var lengths = 0
    /// Lengths that say so themselves: "30 min", "0:30", the parts of a day that spreadsheets store.
    private(set) var saidLengths = 0
    private(set) var wholeNumbers = 0
    private(set) var smallNumbers = 0
    private(set) var services = 0
    /// Services in the trade's own names, not by the title of who gives them.
    private(set) var plainServices = 0
    private(set) var statuses = 0
    /// Fates that say a session was held, or that the file itself explains.
    private var helds = 0
    /// Numbers that the file itself explains as fates.
    private var explainedNumbers = 0
    /// Codes that the file itself explains as fates, and those of them that say a session was not held.
    private var explainedCodes: Set<String> = [], explained = 0, deniedCodes: Set<String> = []
    private(set) var deliveries = 0
    /// Plain ways of giving a session, "Direct 1:1".
    private var manners = 0
    private(set) var modes = 0
    private(set) var settings = 0
    private(set) var roles = 0
    private(set) var names = 0
    private(set) var marks = 0
    private(set) var distinct: Set<String> = []
    private(set) var bytes = 0
    /// Bare numbers in thousandths, for finding their unit.
    private(set) var bare: [(thousandths: Int, hasLongFraction: Bool, text: String)] = []

    private var known: [String: Kinds] = [:]

    /// What one text is, kept so that repeated texts are read once.
    private struct Kinds {
        var isService = false, isPlainService = false, isStatus = false, isHeld = false, isExplainedNumber = false, isDelivery = false, isMode = false,
            isSetting = false, isRole = false, isName = false, isExplained = false, isDenied = false, isManner = false
    }

    private var forms: [String: Forms] = [:]

    /// What one cell is as a day, a time and a length.
    private struct Forms {
        var day: DateCell?
        var isClock: Bool
        var length: MinutesCell
        var isMark: Bool
        var isShortDay: Bool

        init(_ cell: SheetCell) {
            day = DateCell.read(cell)
            isShortDay = day == nil && cell.value == .text && DateCell.short(cell.text) != nil
            isClock = ClockCell.read(cell) != nil
            length = MinutesCell.read(cell)
            isMark = Forms.isMark(cell.text)
        }

        static func isMark(_ text: String) -> Bool { marks.contains(text.lowercased()) }

        private static let marks: Set<String> = [
            "y", "n", "m", "r", "x", "yes", "no", "mu", "regular", "makeup", "make-up", "make up", "true", "false",
        ]
    }

    /// The forms of a cell; of one with nothing but its text, kept so that repeated texts are read once.
    private mutating func forms(_ cell: SheetCell) -> Forms {
        guard cell == SheetCell(text: cell.text) else { return Forms(cell) }
        if let known = forms[cell.text] { return known }
        let read = Forms(cell)
        if forms.count < 500 { forms[cell.text] = read }
        return read
    }

    mutating func take(_ cell: SheetCell, legend: Legend) {
        let text = cell.text
        if text.isEmpty || text.saysNothing { return }
        filled += 1
        bytes += text.utf8.count
        if distinct.count < 500 { distinct.insert(text) }
        let forms = forms(cell)
        if let date = forms.day {
            if date.time != nil { moments += 1 }
            if case .dayOfMonth = date.form { smallDays += 1 } else if date.isSerial { serials += 1 } else { dates += 1 }
        }
        if forms.isShortDay { shortDays += 1 }
        if forms.isClock { clocks += 1 }
        switch forms.length {
        case .times: ranges += 1
        case .bare(let thousandths, let isLong):
            lengths += 1
            if thousandths % 1_000 == 0, !isLong { wholeNumbers += 1 }
            if thousandths % 1_000 == 0, thousandths <= 30_000 { smallNumbers += 1 }
            if thousandths > RowReader.longest * 1_000 { large += 1 }
            if !isLong, [250, 500, 750].contains(thousandths) { quarters += 1 }
            if isLong, MinutesCell.dayFraction(text) != nil { saidLengths += 1 }
            if bare.count < 2_000 { bare.append((thousandths, isLong, text)) }
        case .minutes(let thousandths):
            if thousandths <= 480_000 { lengths += 1 }
            // "1:30" may be a time of day; less than an hour is none.
            if thousandths < 60_000 || thousandths <= 480_000 && !text.utf8.contains(0x3A) { saidLengths += 1 }
        case .units, .range, .ofPlanned: lengths += 1
        case .blank, .unreadable: break
        }
        if forms.isMark { marks += 1 }
        guard let kinds = kinds(text, legend) else { return }
        judged += 1
        services += kinds.isService ? 1 : 0
        plainServices += kinds.isPlainService ? 1 : 0
        statuses += kinds.isStatus ? 1 : 0
        helds += kinds.isHeld ? 1 : 0
        explainedNumbers += kinds.isExplainedNumber ? 1 : 0
        deliveries += kinds.isDelivery ? 1 : 0
        modes += kinds.isMode ? 1 : 0
        settings += kinds.isSetting ? 1 : 0
        roles += kinds.isRole ? 1 : 0
        names += kinds.isName ? 1 : 0
        manners += kinds.isManner ? 1 : 0
        if kinds.isExplained {
            explained += 1
            explainedCodes.insert(text)
            if kinds.isDenied { deniedCodes.insert(text) }
        }
    }

    /// What a text is; `nil` when so many others have been looked up that one more could not change the picture.
    private mutating func kinds(_ text: String, _ legend: Legend) -> Kinds? {
        if let known = known[text] { return known }
        guard known.count < ColumnProfile.mostJudged else { return nil }
        let read = Self.kinds(text, legend)
        known[text] = read
        return read
    }
    private static let mostJudged = 500

    private static func kinds(_ text: String, _ legend: Legend) -> Kinds {
        guard text.utf8.count <= 80 else { return Kinds() }
        let exact = legend.exact(text), isCode = (2...14).contains(text.utf8.count) && !StatusWords.isNumber(text) && !Forms.isMark(text)
        let service = Vocabulary.service(text), explained = legend.reading(text), status = explained ?? StatusWords.read(text)
        return Kinds(
            isService: service != nil, isPlainService: service?.certainty == .strong,
            isStatus: status != nil, isHeld: explained != nil || status?.status == .delivered,
            isExplainedNumber: StatusWords.isNumber(text) && legend.exact(text) != nil,
            isDelivery: RowReader.delivery(text) != nil, isMode: Vocabulary.mode(text) != nil,
            isSetting: Vocabulary.setting(text) != nil,
            isRole: Vocabulary.role(text) != nil, isName: PersonName.isPlausible(text),
            isExplained: isCode && exact != nil, isDenied: exact.map { !LogAssembly.given.contains($0.status) && $0.status != .unknown } ?? false,
            isManner: text.utf8.count <= 40 && (LogLayout.isKind(text) || StatusWords.isManner(FoldedText(text))))
    }

    private func share(_ count: Int) -> Double { filled == 0 ? 0 : Double(count) / Double(filled) }
    /// The share of cells with words of a kind.
    private func share(ofWords count: Int) -> Double { judged == 0 ? 0 : Double(count) / Double(judged) }

    /// Whether most cells are days, whatever else they may be.
    var isDates: Bool { share(dates) > 0.5 }

    /// Whether most cells are numbers of days; the labels above the next month's table may stand below them.
    var areDaysOfMonth: Bool { share(smallDays) >= 0.6 }

    /// How well the cells fit a meaning: from -0.5 to 0.5, or `nil` when they rule it out.
    func fit(_ field: LogField) -> Double? {
        if filled == 0 { return field == .date ? -0.4 : 0 }
        let dateShare = share(dates), clockShare = share(clocks)
        let number = share(wholeNumbers)
        switch field {
        case .date:
            let days = dateShare + share(serials) + share(shortDays)
            return days >= 0.4 ? 0.3 : days >= 0.15 ? 0 : nil
        case .weekOf: return dateShare + share(serials) >= 0.5 ? 0.2 : nil
        case .plannedDate: return dateShare + share(serials) >= 0.5 ? 0.2 : nil
        case .makeupForRecord: return dateShare > 0.3 || filled > 0 && share(wholeNumbers) < 0.3 && distinct.count * 2 < filled ? nil : 0.1
        // The labels above the next month stand below the days of this one.
        case .dayOfMonth: return areDaysOfMonth ? 0 : nil
        case .enteredOn: return dateShare + share(serials) >= 0.5 ? 0.1 : nil
        case .signedOn: return dateShare + share(serials) >= 0.5 ? 0.1 : nil
        case .dateOfBirth: return dateShare + share(serials) >= 0.5 ? 0.1 : nil
        case .month, .year: return dateShare > 0.3 ? nil : 0
        case .start, .end, .indirectStart, .indirectEnd:
            if share(ranges) > 0.5 { return nil }
            if dateShare >= 0.9, share(moments) >= 0.8 { return 0.35 }
            // Of a scan many times are misread; its heading decides.
            return clockShare >= 0.5 && dateShare < 0.9 ? 0.3 : clockShare >= 0.25 && dateShare < 0.2 && share(ofWords: statuses) < 0.2 ? 0 : nil
        case .timeRange: return share(ranges) >= 0.4 ? 0.4 : nil
        case .minutes, .netMinutes, .plannedMinutes, .timeAway, .indirectMinutes:
            // A column of record numbers, claims or procedures is never one of minutes.
            if dateShare > 0.5 || share(large) > 0.5 { return nil }
            return share(lengths + ranges) >= 0.5 ? 0.2 : nil
        case .cumulative: return 0
        case .units: return share(lengths) >= 0.5 && share(large) <= 0.5 ? 0.2 : nil
        case .studentReason, .providerReason: return dateShare > 0.3 || number > 0.5 || share(ofWords: names) < 0.5 ? nil : 0.1
        case .voidMark where saysRecordStates: return 0.3
        // What became of claims, and of sessions for which none was made, in one column: the fates, where no other column tells them.
        case .voidMark where saysClaimFates: return -0.1
        case .aside where saysClaimFates: return -0.3
        // "Delivered" and "Absent" say what became of sessions, whatever their column is called.
        case .voidMark where saysFates: return -0.6
        case .voidMark: return share(marks) >= 0.5 || dateShare > 0.5 || share(ofWords: statuses) > 0.5 ? 0.2 : -0.3
        case .status, .reason:
            if saysLengths { return nil }
            if dateShare > 0.3 || clockShare > 0.5 && share(ofWords: statuses) < 0.5 || number > 0.5 && share(ofWords: statuses) < 0.5 {
                return nil
            }
            return share(ofWords: statuses) * 0.3 - (share(ofWords: statuses) < 0.2 ? (field == .status ? 0.25 : 0) : 0)
        case .service:
            if dateShare > 0.3 || number > 0.9 && share(ofWords: services) < 0.5 { return nil }
            // Of codes and names side by side the names say more.
            return share(ofWords: services) >= 0.3 ? 0.3 - (bytes <= filled * 4 ? 0.05 : 0) : (share(ofWords: deliveries) > 0.5 || share(ofWords: statuses) > 0.5 ? -0.5 : -0.2)
        case .serviceCode: return dateShare > 0.3 ? nil : (number > 0.5 || share(ofWords: services) > 0.5 ? 0.1 : -0.1)
        case .delivery: return share(ofWords: deliveries) >= 0.5 ? 0.3 : nil
        case .mode: return share(ofWords: modes) >= 0.5 ? 0.3 : nil
        case .setting:
            if dateShare > 0.3 || number > 0.8 { return nil }
            return share(ofWords: settings) >= 0.4 ? 0.2 : (share(ofWords: deliveries) > 0.5 || share(ofWords: modes) > 0.5 ? -0.3 : -0.1)
        case .groupSize: return share(smallNumbers) >= 0.6 ? 0.1 : nil
        case .makeupFor: return dateShare + share(serials) >= 0.5 ? 0.3 : nil
        case .makeupMark: return share(marks) + share(ofWords: statuses) >= 0.5 && dateShare < 0.5 ? 0.3 : nil
        case .timeKind: return nil
        case .provider: return dateShare > 0.3 || number > 0.5 ? nil : (share(ofWords: roles) > 0.3 ? 0.1 : 0)
        case .providerRole: return dateShare > 0.3 || number > 0.5 ? nil : (share(ofWords: roles) >= 0.3 ? 0.3 : -0.3)
        case .studentName, .studentFirst, .studentLast: return share(ofWords: names) >= 0.5 ? 0.1 : nil
        case .studentID: return dateShare > 0.5 ? nil : 0
        case .signature: return 0
        // Numbers of records differ from row to row; a few words over and over are something else.
        case .recordID: return filled >= 6 && filled <= 400 && number < 0.5 && distinct.count * 3 < filled ? nil : 0
        case .aside, .grade, .school, .district: return 0
        case .note: return number > 0.8 || dateShare > 0.8 ? nil : 0
        }
    }

    /// What the cells can only be, of the meanings that the table still lacks.
    func guess(lacking taken: Set<LogField>) -> LogField? {
        guard filled >= 2 else { return nil }
        let tests: [(LogField, Bool)] = [
            (.date, share(dates) >= 0.9), (.timeRange, share(ranges) >= 0.8),
            (.status, share(ofWords: statuses) >= 0.7 && (share(wholeNumbers) < 0.2 || share(ofWords: explainedNumbers) >= 0.9) && distinct.count <= 40 && !taken.contains(.reason)
                && (helds > 0 || !areLetters)),
            (.providerRole, isRoles),
            (.service, share(ofWords: services) >= 0.8 && distinct.count <= 40 && share(wholeNumbers) < 0.2),
            // "Y" and "N" under any heading that asks a question.
            (.status, isYesOrNo && taken.isDisjoint(with: [.status, .voidMark, .signature])),
            (.delivery, share(ofWords: deliveries) >= 0.9 && distinct.count <= 12),
            (.mode, share(ofWords: modes) >= 0.9 && distinct.count <= 6),
            (.start, share(clocks) >= 0.9 && share(dates) < 0.1 && !saysLengths && share(quarters) < 0.5 && !taken.contains(.timeRange)),
            (.end, share(clocks) >= 0.9 && share(dates) < 0.1 && !saysLengths && share(quarters) < 0.5 && taken.contains(.start)),
            (.minutes, saysLengths && taken.isDisjoint(with: [.netMinutes, .units])),
        ]
        for (field, isIt) in tests where isIt && !taken.contains(field) { return field }
        return nil
    }

    /// Whether nearly all cells are codes of a key in the file, several of them, one at least for a session that was not held.
    var areKeyed: Bool { filled >= 4 && explained * 10 >= judged * 9 && explainedCodes.count >= 3 && !deniedCodes.isEmpty }

    /// Whether a few different texts say what became of sessions or how they were given, one at least that it was no session of the usual kind.
    var areFates: Bool { filled >= 2 && manners >= 1 && statuses > helds && statuses * 10 >= filled * 7 && distinct.count <= 12 }

    /// Whether a few different texts nearly all say how the sessions were given.
    var areManners: Bool { filled >= 4 && deliveries * 10 >= filled * 8 && distinct.count <= 12 }

    /// Whether the numbers, four of them or more, never fall from row to row, and grow as a sum of so many rows does.
    var neverFalls: Bool {
        guard bare.count >= 4, let first = bare.first?.thousandths, let last = bare.last?.thousandths, first > 0, last > first else { return false }
        return zip(bare, bare.dropFirst()).allSatisfy { $0.thousandths <= $1.thousandths } && last / first * 2 >= bare.count
    }

    /// Whether the cells are days with a time of day.
    var areMoments: Bool { filled >= 3 && share(moments) >= 0.8 && share(dates) >= 0.9 }

    /// Numbers of ten and more with cents that are no quarters: nobody logs such parts of a minute, and hours of that length are no session.
    var isMoney: Bool {
        let broken = bare.count { $0.thousandths >= 10_000 && $0.thousandths % 250 != 0 }
        return broken * 2 > bare.count && broken * 2 > filled
    }

    /// Whether the cells are letters, each alone: "O" and "R" may be anything where none of them says that a session was held.
    private var areLetters: Bool { distinct.allSatisfy { $0.utf8.count <= 1 } }

    /// Whether the cells say in words what became of claims, and beside that of sessions: "Paid" and "NB02 Student absent".
    private var saysClaimFates: Bool { distinct.count <= 40 && distinct.contains(where: StatusWords.isClaim) && saysFates }

    /// Whether the cells say in words what became of sessions, and not of records or claims.
    private var saysFates: Bool {
        guard filled > 0, distinct.count <= 40 else { return false }
        return distinct.count { text in
            text.utf8.count > 3 && !RecordStates.isClaimState(text) && StatusWords.read(text).map { ![.void, .unknown].contains($0.status) } ?? false
        } >= 2
    }

    /// Whether the cells say what became of the record, such as "Active" and "Deleted", and not of the session.
    var saysRecordStates: Bool {
        guard filled > 0, distinct.count <= 12 else { return false }
        return distinct.allSatisfy(RecordStates.isState) || RecordStates.areLetters(distinct) || distinct.contains(where: RecordStates.isStruck) && distinct.allSatisfy(RecordStates.isClaimState)
    }

    /// How many days stand in the column, where it is one of days.
    var differentDays: Int? { isDates || share(serials) > 0.5 ? distinct.count : nil }

    /// Whether one day stands in every row, or the same few over and over.
    var repeatsDays: Bool { differentDays.map { filled >= 3 && ($0 == 1 || $0 * 4 <= filled) } ?? false }

    /// Whether the cells are titles and credentials of providers.
    var isRoles: Bool {
        filled > 0 && share(ofWords: roles) >= 0.9 && distinct.count <= 12 && share(ofWords: plainServices) < 0.5
            && share(wholeNumbers) < 0.1
    }

    /// Whether the cells say yes or no, and both are said.
    private var isYesOrNo: Bool {
        guard filled >= 4, distinct.count == 2, marks == filled else { return false }
        let said = Set(distinct.map { $0.lowercased().prefix(1) })
        return said == ["y", "n"]
    }

    /// Whether the cells are times of day and nothing else that the heading "Time" may stand over.
    var areStarts: Bool { filled >= 2 && share(clocks) >= 0.6 && share(ranges) < 0.1 && share(dates) < 0.1 && share(quarters) < 0.5 && !saysLengths }

    /// Whether the cells are lengths of time by their own words or form.
    private var saysLengths: Bool { filled >= 4 && share(saidLengths) >= 0.8 && share(dates) < 0.1 }

    /// In what the bare numbers count, and whether that goes against the heading's own word.
    func unit(heading: MinutesUnit?) -> (unit: MinutesUnit, isGuessed: Bool) {
        if heading == .units { return (.units, false) }
        let values = bare.filter { $0.thousandths > 0 || $0.hasLongFraction }
        guard !values.isEmpty else { return (heading ?? .minutes, false) }
        let fractions = values.count { MinutesCell.dayFraction($0.text) != nil && $0.hasLongFraction }
        if fractions * 2 > values.count { return (.dayFractions, false) }
        let largest = values.map(\.thousandths).max() ?? 0
        let parts = values.count { $0.thousandths % 1_000 != 0 }
        if heading == .hours {
            // A sum below the rows is longer than a session.
            let long = values.count { $0.thousandths > 12_000 }
            // Where parts of an hour stand below the heading, it is right about the others as well.
            let share = parts * 2 > values.count ? 3 : 8
            return long == 0 || long * share <= values.count ? (.hours, false) : (.minutes, true)
        }
        // Most of the lengths are parts of an hour, and what is longer than a day is their sum.
        let usual = values.filter { $0.thousandths <= 8_000 }
        if heading == nil, usual.count < values.count, (values.count - usual.count) * 20 <= values.count,
            usual.count(where: { $0.thousandths < 1_000 }) * 2 > values.count
        {
            return (.hours, false)
        }
        if largest <= 8_000, parts > 0 || heading == nil && largest <= 2_000 {
            return (.hours, heading == .minutes || parts == 0)
        }
        return (.minutes, false)
    }
}
