public import CivilTime
public import Pages

/// One row of a service log.
public struct Session: Sendable, Hashable {
    /// Where the minutes come from.
    public enum MinutesSource: String, Sendable, Hashable {
        /// Printed as minutes or hours.
        case stated
        /// Taken from start and end.
        case computed
        /// Billing units of 15 minutes.
        case units
    }

    /// Where the row stands.
    public struct Source: Sendable, Hashable {
        public var sheet: String?
        public var row: Int
        public var page: Int?
        public var box: Box?
        public init(sheet: String? = nil, row: Int, page: Int? = nil, box: Box? = nil) {
            self.sheet = sheet
            self.row = row
            self.page = page
            self.box = box
        }
    }

    /// The session that this one repeats: an index into the same document's sessions.
    public var duplicateOf: Int?
    public var date: CivilDate
    public var start: ClockTime?
    public var end: ClockTime?
    /// Whole minutes given; planned minutes of a session not held stay out of this field's meaning: read ``status`` first.
    public var minutes: Int?
    public var minutesSource: MinutesSource?
    /// Whole minutes that the row says were due, where the log states them beside those given.
    public var plannedMinutes: Int?
    /// The number of 15-minute units, where the log counts units.
    public var units: Int?
    public var service: Service
    public var serviceText: String
    public var status: SessionStatus
    public var statusText: String?
    public var delivery: Delivery
    public var groupSize: Int?
    /// The provider's name as printed.
    public var provider: String?
    public var providerRole: ProviderRole?
    public var setting: Setting?
    public var mode: DeliveryMode?
    /// The day whose session this one makes up.
    public var makeupFor: CivilDate?
    public var note: String?
    public var studentName: String?
    public var studentID: String?
    /// The day the row was entered or signed, where the log tells.
    public var enteredOn: CivilDate?
    public var source: Source
    /// Named remarks; the JSON contract lists them.
    public var flags: [String]

    public init(
        date: CivilDate, start: ClockTime? = nil, end: ClockTime? = nil, minutes: Int? = nil, minutesSource: MinutesSource? = nil,
        plannedMinutes: Int? = nil, units: Int? = nil, service: Service, serviceText: String = "", status: SessionStatus, statusText: String? = nil,
        delivery: Delivery = .unspecified, groupSize: Int? = nil, provider: String? = nil, providerRole: ProviderRole? = nil,
        setting: Setting? = nil, mode: DeliveryMode? = nil, makeupFor: CivilDate? = nil, note: String? = nil,
        studentName: String? = nil, studentID: String? = nil, enteredOn: CivilDate? = nil, source: Source = Source(row: 0),
        flags: [String] = [], duplicateOf: Int? = nil
    ) {
        self.date = date
        self.start = start
        self.end = end
        self.minutes = minutes
        self.minutesSource = minutesSource
        self.plannedMinutes = plannedMinutes
        self.units = units
        self.service = service
        self.serviceText = serviceText
        self.status = status
        self.statusText = statusText
        self.delivery = delivery
        self.groupSize = groupSize
        self.provider = provider
        self.providerRole = providerRole
        self.setting = setting
        self.mode = mode
        self.makeupFor = makeupFor
        self.note = note
        self.studentName = studentName
        self.studentID = studentID
        self.enteredOn = enteredOn
        self.source = source
        self.flags = flags
        self.duplicateOf = duplicateOf
    }
}

/// The span and the services that a log speaks for; inside it, a missing row means a missing session.
public struct Coverage: Sendable, Hashable {
    /// Whether the log states its span or its rows imply it.
    public enum Source: String, Sendable, Hashable { case stated, rows }

    public var term: Term
    public var services: [Service]
    public var source: Source
    /// The weekdays that the log's header gives as the schedule ("Mon and Wed 9:00 - 9:30"), empty when it gives none.
    public var scheduledWeekdays: [Weekday]
    /// When the sessions of a weekday usually start, where the log gives it ("Mon 9:00, Wed 1:15"); several of a weekday say that nothing is usual.
    public var scheduledStarts: [ScheduledStart]
    /// The same taken apart, where the header gives schedules for several services or one after the other.
    public var schedules: [StatedSchedule]
    /// The log is a record of billing (Medicaid claims), which gives way to a provider's own where the two disagree.
    public var isOfClaims: Bool
    /// Stretches inside the term that the log does not speak for after all (a month's sheet is missing): not covered.
    public var gaps: [Term]

    public init(
        term: Term, services: [Service], source: Source, scheduledWeekdays: [Weekday] = [],
        scheduledStarts: [ScheduledStart] = [], schedules: [StatedSchedule] = [], isOfClaims: Bool = false, gaps: [Term] = []
    ) {
        self.term = term
        self.services = services
        self.source = source
        self.scheduledWeekdays = scheduledWeekdays
        self.scheduledStarts = scheduledStarts
        self.schedules = schedules
        self.isOfClaims = isOfClaims
        self.gaps = gaps
    }
}

/// The weekdays of one service, or of a part of the year, in a log's header: "OT - Tuesday (from 1/5 Tuesday and Friday)" holds two.
public struct StatedSchedule: Sendable, Hashable {
    /// `nil` where the header names none.
    public var service: Service?
    public var weekdays: [Weekday]

    public init(service: Service?, weekdays: [Weekday]) {
        self.service = service
        self.weekdays = weekdays
    }
}

/// The usual start of the sessions of a weekday.
public struct ScheduledStart: Sendable, Hashable, Comparable {
    public var weekday: Weekday
    public var start: ClockTime

    public init(weekday: Weekday, start: ClockTime) {
        self.weekday = weekday
        self.start = start
    }

    /// By weekday, then time.
    public static func < (a: ScheduledStart, b: ScheduledStart) -> Bool { (a.weekday, a.start.minuteOfDay) < (b.weekday, b.start.minuteOfDay) }
}
