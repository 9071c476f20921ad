import CivilTime
public import ServiceRecords

/// What can only be seen with a student's sessions side by side: repeats, overlaps, notes copied over and over (D.4.5 to D.4.7).
public enum SessionChecks {
    /// A session's place among those of its student and day.
    private struct Place {
        var student: Int
        var day: Int
        var start: Int
        var end: Int
        var minutes: Int
        var index: Int

        static func precedes(_ a: Place, _ b: Place) -> Bool {
            if a.student != b.student { return a.student < b.student }
            if a.day != b.day { return a.day < b.day }
            if a.start != b.start { return a.start < b.start }
            if a.end != b.end { return a.end < b.end }
            if a.minutes != b.minutes { return a.minutes < b.minutes }
            return a.index < b.index
        }

        func isSameDay(_ other: Place) -> Bool { student == other.student && day == other.day }
        func isSameSlot(_ other: Place) -> Bool {
            isSameDay(other) && start == other.start && end == other.end && minutes == other.minutes
        }
    }

    /// Marks duplicates, overlaps and identical notes among the sessions of one document; their order is kept.
    public static func mark(_ sessions: inout [Session]) {
        let students = students(sessions)
        var places: [Place] = []
        places.reserveCapacity(sessions.count)
        for index in sessions.indices {
            places.append(
                Place(
                    student: students[index], day: sessions[index].date.dayNumber,
                    start: sessions[index].start?.minuteOfDay ?? -1, end: sessions[index].end?.minuteOfDay ?? -1,
                    minutes: sessions[index].minutes ?? -1, index: index))
        }
        places.sort(by: Place.precedes)
        runs(places, alike: { $0.isSameSlot($1) }, { markDuplicates(places[$0], &sessions) })
        runs(places, alike: { $0.isSameDay($1) }, { markOverlaps(places[$0], &sessions) })
        markIdenticalNotes(&sessions, students)
    }

    /// Stretches of at least two places that are alike.
    private static func runs(_ places: [Place], alike: (Place, Place) -> Bool, _ body: (Range<Int>) -> Void) {
        var start = 0
        while start < places.count {
            var end = start + 1
            while end < places.count, alike(places[start], places[end]) { end += 1 }
            if end - start > 1 { body(start..<end) }
            start = end
        }
    }

    /// A number for each session's student: by ID, else by name in any capitals.
    private static func students(_ sessions: [Session]) -> [Int] {
        var numbers: [String: Int] = [:]
        var result: [Int] = []
        result.reserveCapacity(sessions.count)
        for index in sessions.indices {
            let (id, name) = (sessions[index].studentID, sessions[index].studentName)
            // Rows of one student often stand together.
            if index > 0, sessions[index - 1].studentID == id, id != nil || sessions[index - 1].studentName == name {
                result.append(result[index - 1])
                continue
            }
            let key = id ?? name.map { FoldedText($0).string } ?? ""
            let number = numbers[key] ?? numbers.count
            numbers[key] = number
            result.append(number)
        }
        return result
    }

    /// What must agree beside the slot for two rows to be one session.
    private struct Key: Hashable {
        var service: Service
        var status: SessionStatus
        var rest: String

        init(_ session: Session) {
            service = session.service
            status = session.status
            // Without a time of day only rows that agree in every word are the same session.
            rest =
                session.start == nil
                ? "\(session.serviceText)\u{1F}\(session.provider ?? "")\u{1F}\(session.note ?? "")\u{1F}\(session.makeupFor?.description ?? "")"
                : ""
        }
    }

    private static func markDuplicates(_ places: ArraySlice<Place>, _ sessions: inout [Session]) {
        var seen: [(key: Key, index: Int)] = []
        var byKey: [Key: Int] = [:]
        for place in places {
            let index = place.index
            guard sessions[index].status != .void, sessions[index].duplicateOf == nil else { continue }
            let key = Key(sessions[index])
            // A few are looked through faster than hashed.
            let first = places.count <= 16 ? seen.first { $0.key == key }?.index : byKey[key]
            if let first {
                sessions[index].duplicateOf = first
                add("duplicate", to: &sessions[index])
            } else if places.count <= 16 {
                seen.append((key, index))
            } else {
                byKey[key] = index
            }
        }
    }

    private static func isHeld(_ status: SessionStatus) -> Bool {
        switch status {
        case .delivered, .partial, .makeup, .compensatory, .unscheduled: true
        default: false
        }
    }

    private static func markOverlaps(_ places: ArraySlice<Place>, _ sessions: inout [Session]) {
        // In order of their starts they can only overlap where one starts before an earlier one has ended.
        var end = -1
        let mayOverlap = places.contains { place in
            defer { end = max(end, place.end) }
            return place.start >= 0 && place.start < end
        }
        guard mayOverlap else { return }
        let ordered = places.filter { place in
            isHeld(sessions[place.index].status) && sessions[place.index].duplicateOf == nil && place.start >= 0
                && place.end > place.start
        }.sorted { ($0.start, $0.index) < ($1.start, $1.index) }
        var latest: (end: Int, index: Int)?
        for place in ordered {
            if let before = latest, place.start < before.end {
                add("overlap", to: &sessions[place.index])
                add("overlap", to: &sessions[before.index])
            }
            if place.end > latest?.end ?? -1 { latest = (place.end, place.index) }
        }
    }

    private struct NoteKey: Hashable {
        var owner: Int
        var note: String
    }

    /// The same long note on at least five sessions that make up at least half of those with a note.
    private static func markIdenticalNotes(_ sessions: inout [Session], _ students: [Int]) {
        func hasNote(_ session: Session) -> Bool { isHeld(session.status) && (session.note?.utf8.count ?? 0) >= 20 }
        guard sessions.count >= 5, sessions.count(where: hasNote) >= 5 else { return }
        var services: [Service] = []
        var few: [(key: NoteKey, sessions: [Int])] = []
        var many: [NoteKey: [Int]] = [:]
        var withNote: [Int: Int] = [:]
        for index in sessions.indices where hasNote(sessions[index]) {
            let service = services.firstIndex(of: sessions[index].service) ?? services.count
            if service == services.count { services.append(sessions[index].service) }
            let owner = students[index] * 64 + service
            withNote[owner, default: 0] += 1
            let key = NoteKey(owner: owner, note: sessions[index].note ?? "")
            // A few are looked through faster than hashed.
            if let known = few.firstIndex(where: { $0.key == key }) {
                few[known].sessions.append(index)
            } else if few.count < 16 {
                few.append((key, [index]))
            } else {
                many[key, default: []].append(index)
            }
        }
        for (key, group) in few + many.map({ ($0.key, $0.value) }) where group.count >= 5 && group.count * 2 >= withNote[key.owner] ?? 0 {
            for index in group { add("identical_notes", to: &sessions[index]) }
        }
    }

    private static let flags = ["duplicate", "overlap", "identical_notes"]

    /// Which of this room's flags a session carries, a bit for each.
    public static func marks(of session: Session) -> UInt8 {
        flags.indices.reduce(0) { $0 | (session.flags.contains(flags[$1]) ? 1 << UInt8($1) : 0) }
    }

    /// Adds the flags of these bits.
    public static func add(_ marks: UInt8, to session: inout Session) {
        for index in flags.indices where marks & 1 << UInt8(index) != 0 { add(flags[index], to: &session) }
    }

    private static func add(_ flag: String, to session: inout Session) {
        if !session.flags.contains(flag) { session.flags = (session.flags + [flag]).sorted() }
    }
}
