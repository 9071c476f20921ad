import CivilTime
public import ServiceRecords

/// What can only be seen with a student's sessions side by side: repeats, overlaps, notes copied over and over (D.4.5 to D.4.7).
public enum SessionChecks {
    /// Marks duplicates, overlaps and identical notes among the sessions of one document; their order is kept.
    public static func mark(_ sessions: inout [Session]) {
        var numbers = SessionNumbers()
        var slots = CheckedSlots()
        for index in sessions.indices {
            let student = numbers.student(sessions, index)
            slots.append(numbers.slot(sessions[index], student: student))
        }
        slots.mark { numbers.rest(sessions[$0]) }
        for index in sessions.indices where slots[index].marks != 0 {
            add(slots[index].marks, to: &sessions[index])
            if slots[index].duplicateOf >= 0 { sessions[index].duplicateOf = Int(slots[index].duplicateOf) }
        }
    }

    static func isHeld(_ status: SessionStatus) -> Bool {
        switch status {
        case .delivered, .partial, .makeup, .compensatory, .unscheduled: true
        default: false
        }
    }

    static let duplicate: UInt8 = 1, overlap: UInt8 = 2, identicalNotes: UInt8 = 4
    private static let flags = ["duplicate", "overlap", "identical_notes"]

    /// Adds the flags of these bits.
    public static func add(_ marks: UInt8, to session: inout Session) {
        for index in flags.indices where marks & 1 << UInt8(index) != 0 && !session.flags.contains(flags[index]) {
            session.flags = (session.flags + [flags[index]]).sorted()
        }
    }
}

/// Numbers for the words by which sessions are told apart, so that they are compared as numbers.
struct SessionNumbers {
    private var students: [String: Int32] = [:]
    private var notes: [String: Int32] = [:]
    private var rests: [String: Int32] = [:]

    /// A number for a session's student: by ID, else by name in any capitals.
    mutating func student(_ sessions: [Session], _ index: Int) -> Int32 {
        let (id, name) = (sessions[index].studentID, sessions[index].studentName)
        // Rows of one student often stand together.
        if index > 0, let last, sessions[index - 1].studentID == id, id != nil || sessions[index - 1].studentName == name { return last }
        let key = id ?? name.map { FoldedText($0).string } ?? ""
        let number = SessionNumbers.number(key, &students)
        last = number
        return number
    }
    private var last: Int32?

    mutating func slot(_ session: Session, student: Int32) -> CheckedSlot {
        CheckedSlot(
            student: student, day: Int32(clamping: session.date.dayNumber), start: Int16(clamping: session.start?.minuteOfDay ?? -1),
            end: Int16(clamping: session.end?.minuteOfDay ?? -1), minutes: Int32(clamping: session.minutes ?? -1),
            service: session.service, status: session.status, note: note(session.note, session.status),
            duplicateOf: Int32(clamping: session.duplicateOf ?? -1))
    }

    /// A number for a note long enough to be copied over and over, on a session that was held; -1 for others.
    private mutating func note(_ note: String?, _ status: SessionStatus) -> Int32 {
        guard let note, note.utf8.count >= 20, SessionChecks.isHeld(status) else { return -1 }
        return number(ofNote: note)
    }

    mutating func number(ofNote note: String) -> Int32 { SessionNumbers.number(note, &notes) }

    /// The number of a note that has one.
    func known(note: String) -> Int32? { notes[note] }

    /// A number for all the words of a session.
    mutating func rest(_ session: Session) -> Int32 {
        SessionNumbers.number(
            "\(session.serviceText)\u{1F}\(session.provider ?? "")\u{1F}\(session.note ?? "")\u{1F}\(session.makeupFor?.description ?? "")",
            &rests)
    }

    private static func number(_ key: String, _ numbers: inout [String: Int32]) -> Int32 {
        if let known = numbers[key] { return known }
        let number = Int32(truncatingIfNeeded: numbers.count)
        numbers[key] = number
        return number
    }
}
