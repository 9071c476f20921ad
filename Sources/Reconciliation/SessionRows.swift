import CivilTime
import ServiceRecords

/// The rows of all logs of one student in one order, each real session once.
struct SessionRows {
    private(set) var rows: [LogRow] = []
    /// What a parent wrote down, in order: never among the rows that are counted.
    private(set) var observations: [LogRow] = []
    /// Pairs of rows that stand for one session: kept, dropped.
    private(set) var duplicates: [(kept: Int, dropped: Int)] = []
    /// Pairs of rows that stand for one session and disagree about whether it was given, or for how long.
    private(set) var disagreements: [(kept: Int, dropped: Int)] = []
    /// Sums of weeks that other papers show day by day.
    private(set) var sums: [WeekTotal] = []
    /// Days on which a row marks the student absent, with the services that say so.
    private(set) var absences = AbsentDays()
    /// Which papers are records of billing.
    private(set) var areClaims: [Bool]

    /// Rows that say that school was closed, on days which the calendar calls closed without warning: what kind of closing it was, the calendar knows.
    mutating func tellClosures(by calendar: StudentCalendar) {
        for index in rows.indices where rows[index].part == .reason(.schoolClosedPlanned) && calendar.kind(rows[index].day) == .closedUnplanned {
            rows[index].part = .reason(.schoolClosedUnplanned)
        }
    }

    init(_ documents: [Document], _ selections: [RowSelection], _ counted: [CountedLog?], asOf: CivilDate?) {
        var logs = 0
        areClaims = documents.map { $0.coverage?.isOfClaims ?? false }
        for position in documents.indices where counted[position] != nil || !documents[position].sessions.isEmpty {
            logs += 1
            if let counted = counted[position] {
                rows.reserveCapacity(rows.count + counted.rows.count)
                for row in counted.rows { append(row, position, asOf) }
                continue
            }
            let document = documents[position]
            if selections.indices.contains(position), let chosen = selections[position].sessions {
                for index in chosen where document.sessions.indices.contains(index) {
                    append(LogRow(document.sessions[index], index: index), position, asOf)
                }
            } else {
                for index in document.sessions.indices { append(LogRow(document.sessions[index], index: index), position, asOf) }
            }
        }
        LogRow.arrange(&rows)
        LogRow.arrange(&observations)
        reopenPrefilled(documents.count)
        markRepeats()
        if logs > 1 {
            markCopiesAcrossLogs { row in counted[row.document] == nil ? documents[row.document].sessions[row.index].provider : nil }
            sums = weekTotals()
            for sum in sums { rows[sum.total].isDuplicate = true }
        }
        markAbsences()
        markSuspensions()
    }

    private mutating func append(_ row: LogRow, _ document: Int, _ asOf: CivilDate?) {
        var row = row
        row.document = document
        if row.remarks.contains(.ofParent) { return observations.append(row) }
        if let asOf, row.day > asOf.dayNumber, row.part != .nothing { row.part = .pending }
        rows.append(row)
    }

    /// Noughts after the last row of a log that tells anything were filled in beforehand: nothing is known of them yet.
    private mutating func reopenPrefilled(_ documents: Int) {
        guard rows.contains(where: { $0.part == .reason(.noSessionRecorded) }) else { return }
        var last = [Int](repeating: .min, count: documents)
        for row in rows where row.part != .pending && row.part != .nothing && row.part != .reason(.noSessionRecorded) {
            last[row.document] = max(last[row.document], row.day)
        }
        for index in rows.indices where rows[index].part == .reason(.noSessionRecorded) && rows[index].day > last[rows[index].document] {
            rows[index].part = .pending
        }
    }

    private func sameDay(_ start: Int) -> Range<Int> {
        var end = start + 1
        while end < rows.count, rows[end].day == rows[start].day { end += 1 }
        return start..<end
    }

    /// Rows that their reader calls repeats, and rows of one log that are equal down to the clock time.
    private mutating func markRepeats() {
        var start = 0
        while start < rows.count {
            let day = sameDay(start)
            start = day.upperBound
            if day.count == 1 { continue }
            for later in day where rows[later].part != .nothing && !rows[later].isDuplicate {
                let named = rows[later].repeated
                let original = day.first { earlier in
                    guard earlier != later, rows[earlier].document == rows[later].document else { return false }
                    if let named {
                        return rows[earlier].index == named && (!rows[earlier].isDuplicate || named < rows[later].index)
                    }
                    return earlier < later && !rows[earlier].isDuplicate && isSameRow(rows[earlier], rows[later])
                }
                guard let original else { continue }
                rows[later].isDuplicate = true
                duplicates.append((original, later))
            }
        }
    }

    private func isSameRow(_ a: LogRow, _ b: LogRow) -> Bool {
        a.start >= 0 && a.start == b.start && a.end == b.end && a.minutes == b.minutes && a.status == b.status
            && a.service == b.service && a.delivery == b.delivery && a.makeupFor == b.makeupFor
    }

    /// One session in two systems, such as the district's log and a Medicaid claim: same day and service, and times that overlap
    /// or, where a log has no times, equal minutes. Then claims in units that no row of the day fits are held against the provider's
    /// rows left over: the same session, about whose minutes the papers disagree (domain rules E.4, E.5.15).
    private mutating func markCopiesAcrossLogs(provider: (LogRow) -> String?) {
        var start = 0
        var open: [(day: Range<Int>, paired: [Int: [Int]])] = []
        while start < rows.count {
            let day = sameDay(start)
            start = day.upperBound
            guard day.count > 1, day.contains(where: { rows[$0].document != rows[day.lowerBound].document }) else { continue }
            var paired: [Int: [Int]] = [:]
            pair(day, &paired) { [areClaims] first, second in
                // Two people who say that they were there at times that only overlap do not speak of one session.
                if first.start >= 0, second.start >= 0, first.start != second.start, !areClaims[first.document], !areClaims[second.document],
                    let one = provider(first), let other = provider(second), !Self.isOnePerson(one, other)
                {
                    return false
                }
                return Self.isOneSession(first, second)
            }
            if day.contains(where: { rows[$0].units > 0 }) { pair(day, &paired) { Self.isClaim($0, of: $1) || Self.isClaim($1, of: $0) } }
            let left = day.filter { isLeft($0) }
            if left.contains(where: { rows[$0].document != rows[left[0]].document }) { open.append((day, paired)) }
        }
        // Only two systems that show sessions in common, or of which one is a record of billing, can disagree about one.
        let agreed = Set(duplicates.map { Set([rows[$0.kept].document, rows[$0.dropped].document]) })
        for (day, paired) in open {
            var paired = paired
            pairLone(day, &paired) { [areClaims] first, second in
                guard agreed.contains([first.document, second.document]) || areClaims[first.document] != areClaims[second.document] else { return false }
                // Claims name the agency that bills.
                if areClaims[first.document] != areClaims[second.document] { return true }
                if let one = provider(first), let other = provider(second) { return Self.isOnePerson(one, other) }
                return true
            }
        }
    }

    /// Whether a row given stands for a session that other logs may show with other minutes.
    private func isLeft(_ row: Int) -> Bool { rows[row].isGiven && !rows[row].isDuplicate && !rows[row].isWeekTotal }

    /// What is left of a service on a day where two logs show one session each, of other minutes: one session, about whose length they disagree. Two
    /// times that do not meet, two providers, or a child alone and in a group are two sessions.
    private mutating func pairLone(_ day: Range<Int>, _ paired: inout [Int: [Int]], _ mayBeOne: (LogRow, LogRow) -> Bool) {
        let left = day.filter { isLeft($0) }
        guard left.count > 1 else { return }
        let services = left.map { (rows[$0].service, rows[$0].document) }
        pair(day, &paired) { first, second in
            func isLone(_ row: LogRow) -> Bool { services.count { $0 == (row.service, row.document) } == 1 }
            guard first.isGiven, second.isGiven, !first.isWeekTotal, !second.isWeekTotal, isLone(first), isLone(second) else { return false }
            if first.start >= 0 && second.start >= 0 || first.part != second.part { return false }
            if Set([first.delivery, second.delivery]) == [.individual, .group] || first.isIndirect != second.isIndirect { return false }
            if let one = first.role, let other = second.role, one != other { return false }
            return mayBeOne(first, second)
        }
    }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "dr", "slp", "slpa", "ccc", "ot", "otr", "cota", "pt", "pta", "ma", "med", "phd", "lcsw", "speech", "language", "therapist",
        "pathologist", "occupational", "physical", "school", "counselor", "psychologist", "teacher", "special", "education", "social", "worker",
    ]

    /// Whether two names of providers share a word that is no title, or one gives initials alone: "K. Moss, SLP" and "Moss, Kim".
    private static func isOnePerson(_ one: String, _ other: String) -> Bool {
        func words(_ name: String) -> Set<String> {
            Set(name.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.utf8.count >= 2 }).subtracting(titles)
        }
        let (first, second) = (words(one), words(other))
        return first.isEmpty || second.isEmpty || !first.isDisjoint(with: second)
    }

    private mutating func pair(_ day: Range<Int>, _ paired: inout [Int: [Int]], _ isOne: (LogRow, LogRow) -> Bool) {
        for first in day where rows[first].part != .nothing {
            for second in day where second > first && rows[second].part != .nothing {
                guard !rows[first].isDuplicate, !rows[second].isDuplicate, rows[first].document != rows[second].document,
                    rows[first].service == rows[second].service, paired[first]?.contains(rows[second].document) != true,
                    paired[second]?.contains(rows[first].document) != true, isOne(rows[first], rows[second])
                else { continue }
                paired[first, default: []].append(rows[second].document)
                paired[second, default: []].append(rows[first].document)
                let keepsFirst = weight(rows[first]) >= weight(rows[second])
                let (kept, dropped) = keepsFirst ? (first, second) : (second, first)
                rows[dropped].isDuplicate = true
                // The day made up may stand in one of the logs alone.
                if rows[kept].part == .makeup, rows[kept].makeupFor == nil { rows[kept].makeupFor = rows[dropped].makeupFor }
                if rows[kept].isGiven != rows[dropped].isGiven || !Self.agree(rows[kept], rows[dropped]) {
                    disagreements.append((kept, dropped))
                } else {
                    duplicates.append((kept, dropped))
                }
            }
        }
    }

    /// Whether two rows of one session given tell the same length, as far as both tell one.
    private static func agree(_ a: LogRow, _ b: LogRow) -> Bool {
        guard a.isGiven, b.isGiven, a.minutes >= 0, b.minutes >= 0 else { return true }
        if a.start >= 0, b.start >= 0, a.units == 0, b.units == 0 { return true }
        return a.minutes == b.minutes || fits(a, b) || fits(b, a)
    }

    /// Whether a claim in units without times can only be for a row of the provider's log.
    private static func isClaim(_ claim: LogRow, of row: LogRow) -> Bool {
        claim.units > 0 && claim.start < 0 && row.units == 0 && row.isGiven && claim.isGiven && claim.isIndirect == row.isIndirect
            && Set([claim.delivery, row.delivery]) != [.individual, .group]
    }

    /// Whether minutes can be billed as the units of a claim: up to seven on either side.
    private static func fits(_ claim: LogRow, _ row: LogRow) -> Bool {
        claim.units > 0 && (claim.units * 15 - 7...claim.units * 15 + 7).contains(row.minutes)
    }

    private static func isOneSession(_ a: LogRow, _ b: LogRow) -> Bool {
        let kinds: Set<Delivery> = [a.delivery, b.delivery]
        if kinds == [.individual, .group] || a.isIndirect != b.isIndirect { return false }
        if a.start >= 0, b.start >= 0 { return a.start == b.start || a.overlaps(b) }
        guard a.isGiven, b.isGiven else { return a.part == b.part || !isOpen(a) && !isOpen(b) }
        if a.minutes < 0 || b.minutes < 0 || a.minutes == b.minutes { return true }
        return fits(a, b) || fits(b, a)
    }

    /// Whether a row gives no reason: it says nothing against another log's session.
    private static func isOpen(_ row: LogRow) -> Bool { row.part == .pending || row.part == .reason(.noSessionRecorded) }

    /// Which of two rows to keep: a provider's own log before a claim in units, one that tells of a make-up before one
    /// that does not, fuller before barer (domain rules E.4).
    private func weight(_ row: LogRow) -> Int {
        (row.units > 0 || areClaims[row.document] ? 0 : 16) + (Self.isOpen(row) ? 0 : 8) + (row.part == .makeup ? 4 : 0) + (row.end >= 0 ? 2 : 0) + (row.start >= 0 ? 1 : 0)
    }

    private mutating func markAbsences() {
        for row in rows where row.part == .reason(.studentAbsent) {
            absences.add(row.day, row.service)
        }
    }

    private mutating func markSuspensions() {
        var year = Int.min
        var day = Int.min
        var count = 0
        for index in rows.indices where rows[index].part == .reason(.suspended) {
            let ofRow = StudentCalendar.schoolYear(CivilDate(dayNumber: rows[index].day))
            if ofRow != year { (year, count, day) = (ofRow, 0, Int.min) }
            if rows[index].day != day { (day, count) = (rows[index].day, count + 1) }
            rows[index].suspensionDay = count
        }
    }
}
