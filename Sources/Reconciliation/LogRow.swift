import CivilTime
public import ServiceRecords

/// In what way a session differs from what the IEP promises, or why its row is doubted.
struct RowMarks: OptionSet, Sendable, Hashable {
    let rawValue: UInt16
    static let groupForIndividual = RowMarks(rawValue: 1)
    static let individualForGroup = RowMarks(rawValue: 2)
    static let groupOverCap = RowMarks(rawValue: 4)
    static let assistant = RowMarks(rawValue: 8)
    static let unqualified = RowMarks(rawValue: 16)
    static let setting = RowMarks(rawValue: 32)
    static let remote = RowMarks(rawValue: 64)
    static let lateEntry = RowMarks(rawValue: 128)
    static let closedDay = RowMarks(rawValue: 256)
    static let absentDay = RowMarks(rawValue: 512)
    /// Delivered, but with no minutes and no times.
    static let noMinutes = RowMarks(rawValue: 1_024)
    static let substitute = RowMarks(rawValue: 2_048)
    /// By someone whom the log itself calls not licensed.
    static let unlicensed = RowMarks(rawValue: 4_096)
}

/// One row of a log, ready for counting: what a session says in a few bytes without words.
public struct LogRow: Sendable {
    /// What a row can do for a line.
    enum Part: Sendable, Hashable {
        /// Minutes given.
        case credit
        case makeup
        /// Not given, and why.
        case reason(Reason)
        /// Planned or not yet filled in; nothing is known of it.
        case pending
        /// Speaks of something else (an evaluation, a meeting).
        case nothing
    }

    /// What its reader remarked about the row.
    struct Remarks: OptionSet, Sendable {
        let rawValue: UInt8
        static let lateEntry = Remarks(rawValue: 1)
        static let noteNegates = Remarks(rawValue: 2)
        static let identicalNotes = Remarks(rawValue: 4)
        /// The row states minutes, be it of a session that was not held.
        static let statesMinutes = Remarks(rawValue: 8)
        /// Not the district's: a parent wrote it down.
        static let ofParent = Remarks(rawValue: 16)
        /// The parent says that there was no session.
        static let noSession = Remarks(rawValue: 32)
        /// The log calls the provider not licensed.
        static let unlicensed = Remarks(rawValue: 64)
        /// The provider is a substitute who is called a teacher.
        static let substituteTeacher = Remarks(rawValue: 128)
    }

    private var documentStored: Int32 = 0
    private var indexStored: Int32
    private var dayStored: Int32
    private var makeupForStored: Int32
    private var enteredOnStored: Int32
    private var repeatedStored: Int32
    private var wordsStored: Int32
    private var studentStored: Int32 = 0
    private var bucketStored: Int32 = -1
    private var lineStored: Int32 = -1
    private var startStored: Int16
    private var endStored: Int16
    private var minutesStored: Int16
    private var groupSizeStored: Int16
    private var suspensionDayStored: Int16 = 0
    private var unitsStored: Int8
    var marks: RowMarks = []
    private(set) var status: SessionStatus
    private(set) var service: Service
    private(set) var delivery: Delivery
    private(set) var role: ProviderRole?
    private(set) var setting: Setting?
    private(set) var mode: DeliveryMode?
    var part: Part
    private(set) var remarks: Remarks = []
    /// On a student's absence: the provider was out on the same day too.
    var providerAlsoOut = false
    /// Another row already shows this session.
    var isDuplicate = false
    /// One row for a whole week: its date is only the week's Monday (contract 3a.14).
    private(set) var isWeekTotal = false

    var isIndirect: Bool { delivery.isIndirect || status == .consult }
    var isGiven: Bool { part == .credit || part == .makeup }

    /// A session in short. `index` is its place among its document's sessions; `words` and `student` are places in a
    /// ``CountedLog``.
    public init(_ session: Session, index: Int, words: Int = 0) {
        indexStored = Int32(clamping: index)
        wordsStored = Int32(clamping: words)
        dayStored = Int32(clamping: session.date.dayNumber)
        makeupForStored = session.makeupFor.map { Int32(clamping: $0.dayNumber) } ?? .min
        enteredOnStored = session.enteredOn.map { Int32(clamping: $0.dayNumber) } ?? .min
        repeatedStored = Int32(clamping: session.duplicateOf ?? -1)
        let start = session.start?.minuteOfDay ?? -1, end = session.end?.minuteOfDay ?? -1
        startStored = Int16(clamping: start)
        endStored = Int16(clamping: end)
        groupSizeStored = Int16(clamping: session.groupSize ?? 0)
        status = session.status
        service = session.service
        delivery = session.delivery
        role = session.providerRole
        setting = session.setting
        mode = session.mode
        part = LogRow.part(session.status)
        let timed = start >= 0 && end > start
        let counted = session.units ?? (session.minutes ?? 0) / 15
        let units = session.minutesSource == .units && !timed ? min(max(counted, 0), 96) : 0
        unitsStored = Int8(clamping: units)
        var planned: Int?
        if case .reason = part { planned = session.plannedMinutes.flatMap { $0 > 0 ? min($0, 1_440) : nil } }
        if let stated = session.minutes, stated > 0 || planned == nil {
            minutesStored = Int16(clamping: min(max(stated, 0), 1_440))
            remarks.insert(.statesMinutes)
        } else {
            minutesStored = Int16(clamping: units > 0 ? units * 15 : timed ? end - start : planned ?? -1)
        }
        for flag in session.flags {
            switch flag {
            case "week_total": isWeekTotal = true
            case "late_entry": remarks.insert(.lateEntry)
            case "note_negates": remarks.insert(.noteNegates)
            case "identical_notes": remarks.insert(.identicalNotes)
            case "unlicensed": remarks.insert(.unlicensed)
            case "substitute_teacher": remarks.insert(.substituteTeacher)
            // "Not held", or nought minutes, and no reason: the district's own record shows no delivery (contract, section 3). "Not billed" does not.
            case "not_held" where session.status == .unknown && (session.minutes ?? 0) == 0 && !session.flags.contains("claim_status"):
                part = .reason(.noSessionRecorded)
            case ObservationForm.flag: remarks.insert(.ofParent)
            case ObservationForm.noSessionFlag: remarks.insert(.noSession)
            default: break
            }
        }
    }

    /// The same session on other days, at another place among its document's sessions and of another student. Days are counted from
    /// 1970-01-01, `nil` where the row names none.
    public func moved(day: Int32, makeupFor: Int32?, enteredOn: Int32?, index: Int, student: Int) -> LogRow {
        var row = self
        row.dayStored = day
        row.makeupForStored = makeupFor ?? .min
        row.enteredOnStored = enteredOn ?? .min
        row.indexStored = Int32(clamping: index)
        row.studentStored = Int32(clamping: student)
        return row
    }

    /// Notes what the row has in common with others: which session it repeats (-1 for none), and whether many share its note.
    public mutating func note(repeats: Int, hasCopiedNote: Bool) {
        if repeats >= 0 { repeatedStored = Int32(clamping: repeats) }
        if hasCopiedNote { remarks.insert(.identicalNotes) }
    }

    private static func part(_ status: SessionStatus) -> Part {
        switch status {
        case .delivered, .partial, .unscheduled, .consult: .credit
        case .makeup: .makeup
        case .studentAbsent: .reason(.studentAbsent)
        case .studentUnavailableSchool: .reason(.studentUnavailableSchool)
        case .suspended: .reason(.suspended)
        case .refused: .reason(.refused)
        case .providerAbsent: .reason(.providerAbsent)
        case .providerInMeeting: .reason(.providerInMeeting)
        case .schoolClosedPlanned: .reason(.schoolClosedPlanned)
        case .schoolClosedUnplanned: .reason(.schoolClosedUnplanned)
        case .earlyRelease: .reason(.earlyRelease)
        case .scheduled, .unknown: .pending
        case .compensatory, .evaluation, .observation, .void: .nothing
        }
    }

    /// The minutes given, under a reading of billing units (contract 3a.10: the 8-minute rule gives 15u − 7 to 15u + 7).
    func minutes(_ setting: PolicySwitches.UnitMinutes, session: Int?) -> Int {
        if units > 0 {
            switch setting {
            case .nominal: return units * 15
            case .lowerBound: return units * 15 - 7
            case .upperBound: return units * 15 + 7
            }
        }
        // A tick with no minutes stands for a session of the promised length; a part of one of unknown length for nothing.
        return minutes >= 0 ? minutes : status == .partial ? 0 : (session ?? 0)
    }

    /// When the session ends, as far as the row tells.
    var until: Int { end > start ? end : start >= 0 ? start + max(minutes, 1) : -1 }

    func overlaps(_ other: LogRow) -> Bool {
        start >= 0 && other.start >= 0 && start < other.until && other.start < until
    }
}

extension LogRow {
    /// An order that does not depend on the order of rows or papers: day, time, then content.
    static func precedes(_ a: LogRow, _ b: LogRow) -> Bool {
        if a.day != b.day { return a.day < b.day }
        if a.start != b.start { return a.start < b.start }
        if a.end != b.end { return a.end < b.end }
        if a.minutes != b.minutes { return a.minutes < b.minutes }
        if a.status != b.status { return a.status.rawValue < b.status.rawValue }
        if a.service != b.service { return a.service.rawValue < b.service.rawValue }
        if a.delivery != b.delivery { return a.delivery.rawValue < b.delivery.rawValue }
        if a.makeupFor != b.makeupFor { return (a.makeupFor ?? .min) < (b.makeupFor ?? .min) }
        return (a.document, a.index) < (b.document, b.index)
    }

    /// Sorts rows; those of a log by date, of which few are out of place, at little cost.
    static func arrange(_ rows: inout [LogRow]) {
        var moves = 0
        for place in rows.indices.dropFirst() where precedes(rows[place], rows[place - 1]) {
            let row = rows[place]
            var hole = place
            while hole > 0, precedes(row, rows[hole - 1]) {
                rows[hole] = rows[hole - 1]
                hole -= 1
            }
            rows[hole] = row
            moves += place - hole
            if moves > 8 * rows.count { return rows.sort(by: precedes) }
        }
    }
}

/// The numbers of a row, which are stored in few bytes.
extension LogRow {
    /// The place of the row's paper.
    var document: Int {
        get { Int(documentStored) }
        set { documentStored = Int32(clamping: newValue) }
    }
    var index: Int { Int(indexStored) }
    var day: Int { Int(dayStored) }
    /// The day made up; `nil` when the row links none.
    var makeupFor: Int? {
        get { makeupForStored == .min ? nil : Int(makeupForStored) }
        set { makeupForStored = newValue.map { Int32(clamping: $0) } ?? .min }
    }
    /// The day on which the row was entered or signed.
    var enteredOn: Int? { enteredOnStored == .min ? nil : Int(enteredOnStored) }
    /// The session that its reader says this one repeats.
    var repeated: Int? { repeatedStored < 0 ? nil : Int(repeatedStored) }
    /// Its words and its student among those of a ``CountedLog``.
    var words: Int { Int(wordsStored) }
    var student: Int { Int(studentStored) }
    var start: Int { Int(startStored) }
    var end: Int { Int(endStored) }
    /// Minutes given; -1 when the row has none.
    var minutes: Int { Int(minutesStored) }
    /// Billing units where the minutes rest on them, else 0.
    var units: Int { Int(unitsStored) }
    var groupSize: Int { Int(groupSizeStored) }
    /// The position of a suspension among the student's suspended days of the school year, from 1.
    var suspensionDay: Int {
        get { Int(suspensionDayStored) }
        set { suspensionDayStored = Int16(clamping: newValue) }
    }
    var line: Int {
        get { Int(lineStored) }
        set { lineStored = Int32(clamping: newValue) }
    }
    var bucket: Int {
        get { Int(bucketStored) }
        set { bucketStored = Int32(clamping: newValue) }
    }
}

/// The sessions of a very large log in short, one student's at a time, instead of `Document.sessions`.
public struct CountedLog: Sendable {
    /// The student's rows.
    public var rows: [LogRow]
    /// The words for services that rows refer to.
    public var serviceTexts: [String]
    /// The names and IDs that rows refer to.
    public var students: [(name: String?, id: String?)]

    /// One student's rows and what they refer to.
    public init(rows: [LogRow], serviceTexts: [String], students: [(name: String?, id: String?)]) {
        self.rows = rows
        self.serviceTexts = serviceTexts
        self.students = students
    }
}
