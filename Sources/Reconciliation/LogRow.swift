import CivilTime
import ServiceRecords

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
}

/// One row of a log, ready for counting.
struct LogRow: Sendable {
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

    var document: Int
    var index: Int
    var day: Int
    var start: Int
    var end: Int
    /// Minutes given; -1 when the row has none.
    var minutes: Int
    /// Billing units where the minutes rest on them, else 0.
    var units: Int
    var status: SessionStatus
    var service: Service
    var delivery: Delivery
    var groupSize: Int
    /// The day made up; `nil` when the row links none.
    var makeupFor: Int?
    var part: Part
    var marks: RowMarks = []
    /// On a student's absence: the provider was out on the same day too.
    var providerAlsoOut = false
    /// The position of a suspension among the student's suspended days of the school year, from 1.
    var suspensionDay = 0
    /// Another row already shows this session.
    var isDuplicate = false
    /// One row for a whole week: its date is only the week's Monday (contract 3a.14).
    var isWeekTotal = false
    var line = -1
    var bucket = -1

    var isIndirect: Bool { delivery.isIndirect || status == .consult }
    var isGiven: Bool { part == .credit || part == .makeup }
    var reference: (Int, Int) { (document, index) }

    init(_ session: Session, document: Int, index: Int) {
        self.document = document
        self.index = index
        day = session.date.dayNumber
        start = session.start?.minuteOfDay ?? -1
        end = session.end?.minuteOfDay ?? -1
        status = session.status
        service = session.service
        delivery = session.delivery
        groupSize = session.groupSize ?? 0
        makeupFor = session.makeupFor?.dayNumber
        part = LogRow.part(session.status)
        isWeekTotal = !session.flags.isEmpty && session.flags.contains("week_total")
        let timed = start >= 0 && end > start
        let counted = session.units ?? (session.minutes ?? 0) / 15
        units = session.minutesSource == .units && !timed ? min(max(counted, 0), 96) : 0
        if let stated = session.minutes {
            minutes = min(max(stated, 0), 1_440)
        } else {
            minutes = units > 0 ? units * 15 : timed ? end - start : -1
        }
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
}
