import CivilTime
import Pages
import ServiceRecords

/// Findings about the rows of the logs.
extension ReconciliationRun {
    /// What each mark of a row is found as, and in what words.
    private static let differences: [(RowMarks, ReconciliationFinding.Kind, String)] = [
        (.groupForIndividual, .groupForIndividual, "were given in a group, where the IEP says individual"),
        (.individualForGroup, .individualForGroup, "were given individually, where the IEP says group"),
        (.groupOverCap, .groupOverCap, "were given in a larger group than the IEP allows"),
        (.unqualified, .roleMismatch, "were given by another role than the IEP names; standard leaves their minutes out"),
        (
            .unlicensed, .roleMismatch,
            "were given by someone whom the log itself calls not licensed or certified; standard leaves their minutes out"
        ),
        (
            .assistant, .roleMismatch,
            "were given by an assistant or a related role where the IEP names the licensed role; counted if "
                + "supervised"
        ),
        (.substitute, .roleMismatch, "were given by a substitute; they count only if the substitute held the certificate"),
        (.setting, .settingMismatch, "were given in another place than the IEP says"),
        (.remote, .remoteForInperson, "were given remotely; the IEP does not say so"),
        (.lateEntry, .lateEntry, "were entered more than ten school days after the session"),
        (.closedDay, .onClosedDay, "are dated on days on which school was closed; standard leaves their minutes out"),
        (
            .absentDay, .onAbsentDay,
            "are dated on days on which another record marks the student absent; standard leaves their minutes "
                + "out"
        ),
    ]

    /// Sessions given in another way than promised: a kind of its own beside the quantity (domain rules E.4, "substituted
    /// services").
    mutating func describeDifferences(_ work: LineWork, _ line: Line) {
        let present = work.rows.reduce(into: RowMarks()) { $0.formUnion($1.marks) }
        let hasWeekend = work.scope == .regular && work.rows.contains { $0.part == .credit && SchoolDays.weekday($0.day) >= 5 }
        if present.isEmpty, !hasWeekend { return }
        let name = name(work)
        for (mark, kind, words) in Self.differences where present.contains(mark) {
            let rows = work.rows.filter { $0.marks.contains(mark) }
            if rows.isEmpty { continue }
            find(
                kind, "\(sessions(rows.count)) of \(name) \(words).", minutes: minutes(rows, work), rows.map(reference),
                mark == .closedDay || mark == .absentDay || mark == .lateEntry ? [] : evidence(work))
        }
        let bare = work.rows.filter { $0.marks.contains(.noMinutes) && $0.status != .partial }
        if !bare.isEmpty {
            let length = bare.first.map { work.sessionLength(on: $0.day) } ?? 0
            find(
                .other,
                "\(sessions(bare.count)) of \(name) are marked as given but show no minutes and no times; "
                    + (length > 0 ? "each was counted as one session of \(length) minutes." : "they were counted as 0 minutes."),
                minutes: length * bare.count, bare.map(reference))
            questions.append("How long did the \(name) sessions last that the log marks as given without minutes?")
        }
        let parts = work.rows.filter { $0.marks.contains(.noMinutes) && $0.status == .partial }
        if !parts.isEmpty {
            find(
                .other,
                "\(sessions(parts.count)) of \(name) were cut short, and the log does not say to how many minutes; they were "
                    + "counted as 0 minutes.", minutes: 0, parts.map(reference))
            questions.append("How long did the \(name) sessions last that the log marks as partial?")
        }
        let weekend = work.rows.filter { $0.part == .credit && SchoolDays.weekday($0.day) >= 5 && !$0.marks.contains(.closedDay) }
        if !weekend.isEmpty, work.scope == .regular {
            find(
                .other, "\(sessions(weekend.count)) of \(name) are dated on a weekend; they were counted. Check the dates.",
                minutes: minutes(weekend, work), weekend.map(reference))
        }
    }

    private func minutes(_ rows: [LogRow], _ work: LineWork) -> Int {
        rows.reduce(0) { $0 + $1.minutes(.nominal, session: work.sessionLength(on: $1.day)) }
    }

    private func sessions(_ count: Int) -> String { count == 1 ? "1 session" : "\(count) sessions" }

    /// Patterns in a line's rows: refusals, plans never filled in, suspensions, make-ups with nothing to make up.
    mutating func describeRows(_ work: LineWork, _ line: Line) {
        let kinds = work.rows.reduce(into: (refused: 0, other: false)) { kinds, row in
            switch row.part {
            case .reason(.refused): kinds.refused += 1
            case .pending, .makeup, .reason(.suspended), .reason(.schoolClosedPlanned), .reason(.noSessionRecorded): kinds.other = true
            default: break
            }
        }
        guard kinds.refused >= 3 || kinds.other else { return }
        var name: String { self.name(work) }
        let refused = work.rows.filter { $0.part == .reason(.refused) }
        if refused.count >= 3 {
            find(
                .refusedPattern,
                "\(sessions(refused.count)) of \(name) are logged as refused. A pattern of refusals is for the IEP team to look "
                    + "at.",
                nil,
                refused.map(reference))
        }
        let pending = work.rows.filter { $0.part == .pending }
        if !pending.isEmpty {
            find(
                .scheduledNotRecorded,
                "\(sessions(pending.count)) of \(name) are only planned, left blank or of unknown status in the log; they were "
                    + "counted "
                    + "neither as given nor as missed.", nil, pending.map(reference))
            questions.append("What became of the \(sessions(pending.count)) of \(name) that the log leaves open?")
        }
        let unheld = work.rows.count { $0.part == .reason(.noSessionRecorded) }
        if unheld > 0 { questions.append("Why \(unheld == 1 ? "was" : "were") \(sessions(unheld)) of \(name) not held? The log gives no reason.") }
        if work.rows.contains(where: { $0.part == .reason(.suspended) }) {
            questions.append(
                "Please send the discipline record for the days of suspension on which \(name) was not given: after ten days in "
                    + "a school "
                    + "year services are due again (34 CFR 300.530).")
        }
        let shutByLog = work.rows.filter { $0.part == .reason(.schoolClosedPlanned) && calendar.kind($0.day) == .instructional }
        if !shutByLog.isEmpty, calendar.isStated {
            find(
                .other,
                "The log says that school was closed on days on which the calendar has school: \(sessions(shutByLog.count)) of "
                    + "\(name).", nil, shutByLog.map(reference))
        }
        describeMakeups(work, line)
    }

    private mutating func find(
        _ kind: ReconciliationFinding.Kind, _ message: String, _ minutes: Int?, _ sessions: [SessionReference]
    ) {
        find(kind, message, minutes: minutes, sessions, [])
    }

    private mutating func describeMakeups(_ work: LineWork, _ line: Line) {
        guard line.blocked == nil, work.plan != nil else { return }
        let rows = work.rows.filter { $0.part == .makeup }
        if rows.isEmpty { return }
        let standard = policy(.standard)
        let given = rows.reduce(0) { sum, row in
            LineArithmetic.isExcluded(row, standard) ? sum : sum + row.minutes(.nominal, session: work.sessionLength(on: row.day))
        }
        let credited = work.standardMakeup.roundedHalfUp
        if given > credited {
            find(
                .makeupWithoutShortage,
                "\(given - credited) make-up minutes of \(name(work)) found no open shortage to repair in this window; they "
                    + "stand as "
                    + "surplus, not in another week.", given - credited, rows.map(reference))
        }
    }

    /// Sessions that stand in the papers twice, disagree, or overlap.
    mutating func describeDoubles(_ window: Term) {
        let rows = sessions.rows
        func inside(_ pair: (kept: Int, dropped: Int)) -> Bool {
            window.contains(CivilDate(dayNumber: rows[pair.kept].day))
        }
        let doubles = sessions.duplicates.filter(inside)
        if !doubles.isEmpty {
            let minutes = doubles.reduce(0) { $0 + max(0, rows[$1.dropped].isGiven ? rows[$1.dropped].minutes : 0) }
            find(
                .duplicate,
                "\(doubles.count) "
                    + "row\(doubles.count == 1 ? " repeats a session that another row" : "s repeat sessions that other rows") "
                    + "or log\(doubles.count == 1 ? "" : "s") already show; each session was counted once.", minutes,
                doubles.flatMap { [reference(rows[$0.kept]), reference(rows[$0.dropped])] })
        }
        for pair in sessions.disagreements where inside(pair) {
            let (kept, dropped) = (rows[pair.kept], rows[pair.dropped])
            let difference =
                kept.isGiven == dropped.isGiven
                ? "one shows \(kept.minutes) minutes, the other \(dropped.minutes)" : "one shows it given, the other not"
            find(
                .statusConflict,
                "Two logs disagree about \(kept.service.words) on \(CivilDate(dayNumber: kept.day)): \(difference). "
                    + (isOfClaims(dropped) && !isOfClaims(kept)
                        ? "The provider's own log was followed." : "\(documents[kept.document].file) was followed; ask which is right."),
                max(0, max(rows[pair.kept].minutes, rows[pair.dropped].minutes)),
                [reference(rows[pair.kept]), reference(rows[pair.dropped])])
            if kept.part == .reason(.studentAbsent), dropped.isGiven {
                find(
                    .onAbsentDay,
                    "One log shows \(dropped.service.words) given on \(CivilDate(dayNumber: dropped.day)), a day on which the other, which was followed, marks the student "
                        + "absent; it was not counted.", max(0, dropped.minutes), [reference(dropped), reference(kept)])
            }
        }
        describeSums(window)
        describeOverlaps(window)
    }

    private func isOfClaims(_ row: LogRow) -> Bool { row.units > 0 || sessions.areClaims[row.document] }

    /// Sums of weeks that were held against daily rows.
    private mutating func describeSums(_ window: Term) {
        let rows = sessions.rows
        for sum in sessions.sums where window.contains(CivilDate(dayNumber: rows[sum.first].day)) {
            let total = rows[sum.total]
            let week = "\(total.service.words) in the week of \(CivilDate(dayNumber: total.day))"
            find(
                total.minutes == sum.minutes ? .duplicate : .statusConflict,
                total.minutes == sum.minutes
                    ? "One paper gives \(total.minutes) minutes of \(week) as one sum, and another shows them day by day; they were counted once."
                    : "One paper gives \(max(0, total.minutes)) minutes of \(week) as one sum, but the daily rows of another add up to \(sum.minutes). The daily "
                        + "rows were counted.",
                total.minutes == sum.minutes ? sum.minutes : abs(max(0, total.minutes) - sum.minutes), [reference(total), reference(rows[sum.first])])
        }
    }

    private mutating func describeOverlaps(_ window: Term) {
        let rows = sessions.rows
        var same: [SessionReference] = []
        var sameMinutes = 0
        var different: [SessionReference] = []
        for first in rows.indices where rows[first].isGiven && !rows[first].isDuplicate && rows[first].start >= 0 {
            guard window.contains(CivilDate(dayNumber: rows[first].day)) else { continue }
            var second = first + 1
            while second < rows.count, rows[second].day == rows[first].day, rows[second].start < rows[first].until {
                if rows[second].isGiven, !rows[second].isDuplicate, rows[first].overlaps(rows[second]),
                    !rows[first].isIndirect, !rows[second].isIndirect
                {
                    let pair = [reference(rows[first]), reference(rows[second])]
                    if rows[first].service == rows[second].service {
                        same += pair
                        sameMinutes += min(rows[first].until, rows[second].until) - rows[second].start
                    } else {
                        different += pair
                    }
                }
                second += 1
            }
        }
        if !same.isEmpty {
            find(
                .overlap, "Sessions of one service overlap in time; minutes that overlap were counted once.", sameMinutes, same)
        }
        if !different.isEmpty {
            find(
                .overlap,
                "The log shows the student in two services at the same time. Both were counted as logged; ask whether it was one "
                    + "session "
                    + "given together.", nil, different)
        }
    }

    /// Rows whose status, note or minutes a person should look at.
    mutating func describeDoubtfulRows(_ window: Term) {
        var conflicts: [SessionReference] = []
        var negated: [SessionReference] = []
        var alike: [SessionReference] = []
        var billed: [SessionReference] = []
        var unread: [SessionReference] = []
        var previous: LogRow?
        for row in sessions.rows where !row.isDuplicate && window.contains(CivilDate(dayNumber: row.day)) {
            if case .reason = row.part, row.minutes > 0, row.remarks.contains(.statesMinutes) {
                conflicts.append(reference(row))
            }
            if row.isGiven, row.minutes == 0 { conflicts.append(reference(row)) }
            if let before = previous, before.day == row.day, before.service == row.service, before.start == row.start,
                before.start >= 0, before.document == row.document, contradict(before, row)
            {
                conflicts += [reference(before), reference(row)]
            }
            previous = row
            if row.units > 0 { billed.append(reference(row)) }
            if row.status == .unknown, row.part == .pending { unread.append(reference(row)) }
            if row.remarks.contains(.noteNegates) { negated.append(reference(row)) }
            if row.remarks.contains(.identicalNotes) { alike.append(reference(row)) }
        }
        if !conflicts.isEmpty {
            find(
                .statusConflict,
                "In \(conflicts.count) row\(conflicts.count == 1 ? "" : "s") status and minutes disagree. Minutes count only "
                    + "where the "
                    + "status says that the session was held.", nil, conflicts)
        }
        if !negated.isEmpty {
            find(
                .noteNegates,
                "The notes of \(negated.count) row\(negated.count == 1 ? "" : "s") speak against the status, for example “not "
                    + "seen”. The "
                    + "status was followed; read the notes.", nil, negated)
        }
        if !alike.isEmpty {
            find(.identicalNotes, "\(alike.count) rows carry the same note word for word.", nil, alike)
        }
        if !billed.isEmpty {
            find(
                .unitMinutes,
                "\(billed.count) row\(billed.count == 1 ? " counts" : "s count") 15-minute billing units and no times. A unit "
                    + "stands for 15 "
                    + "minutes; under the 8-minute rule two units may be 23 to 37.", nil, billed)
        }
        if !unread.isEmpty {
            problems.append(
                Problem(
                    .warning, "status-not-understood",
                    "The status of \(unread.count) row\(unread.count == 1 ? "" : "s") was not understood, so "
                        + "\(unread.count == 1 ? "it was" : "they were") counted neither as given nor as missed. Look at them."))
        }
    }

    /// Whether one row says that a session was held and the other that it was not.
    private func contradict(_ first: LogRow, _ second: LogRow) -> Bool {
        if case .reason = first.part { return second.part == .credit }
        if case .reason = second.part { return first.part == .credit }
        return false
    }

    mutating func describeUnmatched(_ rows: [LogRow]) {
        let given = rows.filter(\.isGiven)
        guard !given.isEmpty else { return }
        var names: [String] = []
        for row in given where !names.contains(row.service.words) { names.append(row.service.words) }
        problems.append(
            Problem(
                .note, "unmatched-sessions",
                "\(given.count) session\(given.count == 1 ? "" : "s") in the logs (\(names.sorted().joined(separator: ", "))) "
                    + "fit no mandate in "
                    + "force on that day; they are listed and count for nothing."))
    }
}
