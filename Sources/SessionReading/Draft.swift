import CivilTime
import ServiceRecords

/// A session while its row is being read.
struct Draft {
    var date: CivilDate
    var start: ClockTime?
    var end: ClockTime?
    var minutes: Int?
    var source: Session.MinutesSource?
    var units: Int?
    var planned: Int?
    var away = 0
    var hasTimeAway = false
    var unreadMinutes: String?
    /// What the cell of the minutes says beside them.
    var lengthWords: String?
    var service: Service = .other
    var serviceText = ""
    /// What the service column says was done instead of a service.
    var kind: SessionStatus?
    var status: SessionStatus = .unknown
    var statusText: String?
    var reasonIsStatus = false
    /// What stands where the status belongs and says how the session was given, or what was done in it, and no fate.
    var way: String?
    /// The status is a code of the key in front of the note.
    var isCodeOfNote = false
    var reading: StatusWords.Reading?
    var delivery: Delivery = .unspecified
    var groupSize: Int?
    var provider: String?
    var role: ProviderRole?
    var setting: Setting?
    var mode: DeliveryMode?
    var makeupFor: CivilDate?
    var isMakeup = false
    var note: String?
    var noteNegates = false
    var said: NoteWords.Reading?
    var student: String?
    var studentID: String?
    var enteredOn: CivilDate?
    var isUnsigned = false
    /// What the line of a bill says behind the service, and whether it says that less than the whole was given.
    var billed: String?, isBilledPart = false
    /// What it says became of the session.
    var billedFate: SessionStatus?
    /// The bill says so outright, or in words that may also be said of a session held.
    var isBilledPlain = false, isBilledOpen = false
    var flags: [String] = []

    init(date: CivilDate) { self.date = date }

    /// Minutes between start and end, when they stand the right way round.
    var span: Int? {
        guard let start, let end, end > start else { return nil }
        return end - start
    }

    func session(source place: Session.Source) -> Session {
        Session(
            date: date, start: start, end: end, minutes: minutes, minutesSource: minutes == nil ? nil : source, plannedMinutes: planned, units: units,
            service: service, serviceText: serviceText, status: status, statusText: statusText ?? way, delivery: delivery, groupSize: groupSize,
            provider: provider, providerRole: role, setting: setting, mode: mode, makeupFor: makeupFor, note: note, studentName: student,
            studentID: studentID,
            enteredOn: enteredOn, source: place, flags: Set(flags).sorted())
    }
}

extension NoteWords.Reading {
    /// The note denies the session and names why.
    var negatesAlone: Bool { negates && status != nil }
}
