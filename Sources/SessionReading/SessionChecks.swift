import CivilTime
public import ServiceRecords

/// What can only be seen with a student's sessions side by side: repeats, overlaps, notes copied over and over (D.4.5 to D.4.7).
public enum SessionChecks {
    private struct Key: Hashable {
        var student: String
        var day: Int
        var service: Service
        var start: Int
        var end: Int
        var minutes: Int
        var status: SessionStatus
        var rest: String
    }

    /// Marks duplicates, overlaps and identical notes among the sessions of one document; their order is kept.
    public static func mark(_ sessions: inout [Session]) {
        markDuplicates(&sessions)
        markOverlaps(&sessions)
        markIdenticalNotes(&sessions)
    }

    private static func student(_ session: Session) -> String {
        session.studentID ?? session.studentName.map { FoldedText($0).string } ?? ""
    }

    private static func markDuplicates(_ sessions: inout [Session]) {
        var seen: [Key: Int] = [:]
        for index in sessions.indices {
            let session = sessions[index]
            guard session.status != .void, session.duplicateOf == nil else { continue }
            // Without a time of day only rows that agree in every word are the same session.
            let rest =
                session.start == nil
                ? "\(session.serviceText)\u{1F}\(session.provider ?? "")\u{1F}\(session.note ?? "")\u{1F}\(session.makeupFor?.description ?? "")"
                : ""
            let key = Key(
                student: student(session), day: session.date.dayNumber, service: session.service,
                start: session.start?.minuteOfDay ?? -1,
                end: session.end?.minuteOfDay ?? -1, minutes: session.minutes ?? -1, status: session.status, rest: rest)
            if let first = seen[key] {
                sessions[index].duplicateOf = first
                add("duplicate", to: &sessions[index])
            } else {
                seen[key] = index
            }
        }
    }

    private static let held: Set<SessionStatus> = [.delivered, .partial, .makeup, .compensatory, .unscheduled]

    private static func markOverlaps(_ sessions: inout [Session]) {
        var days: [String: [Int]] = [:]
        for index in sessions.indices {
            let session = sessions[index]
            guard held.contains(session.status), session.duplicateOf == nil, let start = session.start, let end = session.end,
                end > start
            else { continue }
            days["\(student(session))\u{1F}\(session.date.dayNumber)", default: []].append(index)
        }
        for group in days.values where group.count > 1 {
            let ordered = group.sorted { (sessions[$0].start?.minuteOfDay ?? 0, $0) < (sessions[$1].start?.minuteOfDay ?? 0, $1) }
            var latest: (end: Int, index: Int)?
            for index in ordered {
                guard let start = sessions[index].start, let end = sessions[index].end else { continue }
                if let before = latest, start.minuteOfDay < before.end {
                    add("overlap", to: &sessions[index])
                    add("overlap", to: &sessions[before.index])
                }
                if end.minuteOfDay > latest?.end ?? -1 { latest = (end.minuteOfDay, index) }
            }
        }
    }

    /// The same long note on at least five sessions that make up at least half of those with a note.
    private static func markIdenticalNotes(_ sessions: inout [Session]) {
        var groups: [String: [Int]] = [:]
        var withNote: [String: Int] = [:]
        for index in sessions.indices {
            guard held.contains(sessions[index].status), let note = sessions[index].note, note.utf8.count >= 20 else { continue }
            let owner = student(sessions[index]) + "\u{1F}" + sessions[index].service.rawValue
            withNote[owner, default: 0] += 1
            groups[owner + "\u{1E}" + note, default: []].append(index)
        }
        for (key, group) in groups where group.count >= 5 {
            let owner = key.split(separator: "\u{1E}", maxSplits: 1).first.map(String.init) ?? ""
            guard group.count * 2 >= withNote[owner] ?? 0 else { continue }
            for index in group { add("identical_notes", to: &sessions[index]) }
        }
    }

    private static func add(_ flag: String, to session: inout Session) {
        if !session.flags.contains(flag) { session.flags = (session.flags + [flag]).sorted() }
    }
}
