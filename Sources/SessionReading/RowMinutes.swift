import CivilTime
import Pages
import ServiceRecords

// Times and lengths of a row.
extension RowReader {
    mutating func sessions(_ row: SheetRow, _ date: CivilDate, _ day: DateCell) -> [Outcome] {
        (isBelowStudentLine, isInSummary) = (false, false)
        var draft = Draft(date: date)
        if day.isWeek || (layout.column(.date) == nil && layout.column(.weekOf) != nil) {
            draft.date = date.monday
            draft.flags.append("week_total")
        }
        readTimes(row, day, &draft)
        readMinutes(row, &draft)
        readStatus(row, &draft)
        readService(row, &draft)
        readDelivery(row, &draft)
        readProvider(row, &draft)
        readStudent(row, &draft)
        readNote(row, &draft)
        readMakeup(row, &draft)
        readDates(row, &draft)
        settle(row, &draft)
        let indirect = indirect(row, draft)
        // A row with time for the student alone, and none with the student, is one session and not two.
        if !indirect.isEmpty, (draft.minutes ?? 0) == 0 { return indirect }
        return withMakeups(draft).map { .session($0.session(source: Session.Source(sheet: sheetName, row: row.number, page: row.page, box: row.box))) } + indirect
    }

    /// A time of day, alone or beside its day.
    static func clock(_ cell: SheetCell) -> ClockCell? { ClockCell.read(cell) ?? DateCell.read(cell)?.time }

    func readTimes(_ row: SheetRow, _ day: DateCell, _ draft: inout Draft) {
        var start = cell(.start, row).flatMap(Self.clock), end = cell(.end, row).flatMap(Self.clock)
        if let range = text(.timeRange, row).flatMap(ClockCell.range) { (start, end) = (range.start, range.end) }
        if start == nil, end == nil, let cell = cell(.timeRange, row) { start = ClockCell.read(cell) }
        if start == nil, let range = text(.start, row).flatMap(ClockCell.range) { (start, end) = (range.start, range.end) }
        // The time for which a session was planned is not when it began.
        let isPlanned = layout.column(.start) != nil && layout.column(.date).map { LogLayout.saysPlannedStart($0.heading) } ?? false
        if start == nil, end == nil, !isPlanned { start = day.time.flatMap { $0.minuteOfDay == 0 ? nil : $0 } }
        for column in [LogField.minutes, .netMinutes] where end == nil {
            guard let cell = cell(column, row), case .times(let from, let to) = MinutesCell.read(cell) else { continue }
            // "1:45-2:15" under the length, beside a start that it repeats.
            if start.map({ $0.minuteOfDay % 720 == from.minuteOfDay % 720 }) ?? true { (start, end) = (from, to) }
        }
        guard start != nil || end != nil else { return }
        let settled = layout.clocks.settle(start, end)
        (draft.start, draft.end) = (settled.start, settled.end)
        draft.flags += settled.flags
    }

    /// What a cell of a column of lengths says in minutes.
    func length(_ cell: SheetCell, _ unit: MinutesUnit) -> (minutes: Int, units: Int?, planned: Int?, flags: [String])? {
        switch MinutesCell.read(cell) {
        case .blank, .unreadable, .times: return nil
        case .minutes(let thousandths):
            return (Self.whole(thousandths), nil, nil, thousandths % 1_000 == 0 ? [] : ["minutes_rounded"])
        case .units(let thousandths): return (Self.whole(thousandths * 15), Self.whole(thousandths), nil, ["unit_minutes"])
        case .range(let low, _): return (Self.whole(low), nil, nil, ["minutes_range"])
        case .ofPlanned(let given, let planned):
            return (
                Self.whole(min(given, planned)), nil, Self.whole(max(given, planned)), given == planned ? [] : ["minutes_range"]
            )
        case .bare(let thousandths, let hasLongFraction):
            switch unit {
            case .units: return (Self.whole(thousandths * 15), Self.whole(thousandths), nil, ["unit_minutes"])
            case .hours: return (Self.whole(thousandths * 60), nil, nil, [])
            case .dayFractions:
                return MinutesCell.dayFraction(cell.text).map { ($0, nil, nil, []) } ?? (Self.whole(thousandths), nil, nil, [])
            case .minutes:
                if hasLongFraction, let minutes = MinutesCell.dayFraction(cell.text) {
                    return (minutes, nil, nil, ["unit_guessed"])
                }
                // Half a minute is no session: a part of one in a column of minutes is hours (D.4.2).
                // And a few minutes are never counted in quarters: 1.25 are hours as well.
                if thousandths > 0, thousandths < 1_000 || thousandths <= 8_000 && thousandths % 1_000 != 0 && thousandths % 250 == 0 {
                    return (Self.whole(thousandths * 60), nil, nil, ["unit_guessed"])
                }
                return (Self.whole(thousandths), nil, nil, thousandths % 1_000 == 0 ? [] : ["minutes_rounded"])
            }
        }
    }

    /// The minutes between the planned start and the planned end.
    private func plannedSpan(_ row: SheetRow) -> Int? {
        let cells = layout.plannedTimes.compactMap { row.cells.indices.contains($0) ? row.cells[$0] : nil }
        guard !cells.isEmpty, cells.count == layout.plannedTimes.count else { return nil }
        var times: (start: ClockCell?, end: ClockCell?) = (Self.clock(cells[0]), cells.count > 1 ? Self.clock(cells[1]) : nil)
        if cells.count == 1 { times = ClockCell.range(cells[0].text).map { ($0.start, $0.end) } ?? (nil, nil) }
        let settled = layout.clocks.settle(times.start, times.end)
        guard let start = settled.start, let end = settled.end, (5...360).contains(end - start) else { return nil }
        return end - start
    }

    /// "A" under the minutes is a code and not the article of "a minute".
    static func isCode(_ cell: SheetCell) -> Bool {
        guard cell.value == .text, (1...3).contains(cell.text.utf8.count),
            cell.text.utf8.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) })
        else { return false }
        return StatusWords.read(cell.text) != nil
    }

    static func whole(_ thousandths: Int) -> Int { (thousandths + 500) / 1_000 }

    func readMinutes(_ row: SheetRow, _ draft: inout Draft) {
        let gross = layout.column(.minutes)
        // Beside direct and indirect minutes the total is their sum, not the direct minutes after subtractions.
        let net = layout.column(.indirectMinutes) == nil || gross == nil ? layout.column(.netMinutes) : nil
        func read(_ column: LogColumn?) -> (minutes: Int, units: Int?, planned: Int?, flags: [String])? {
            guard let column, row.cells.indices.contains(column.index), !Self.isCode(row.cells[column.index]) else { return nil }
            return length(row.cells[column.index], column.unit ?? .minutes)
        }
        if let planned = read(layout.column(.plannedMinutes)) { draft.planned = planned.minutes }
        if draft.planned == nil, let planned = plannedSpan(row) { draft.planned = planned }
        let away = read(layout.column(.timeAway))?.minutes ?? 0
        if let given = read(net) ?? read(gross) {
            draft.minutes = given.minutes
            draft.units = given.units
            draft.source = given.units == nil ? .stated : .units
            draft.planned = draft.planned ?? given.planned
            draft.flags += given.flags
            if let grossMinutes = read(gross)?.minutes {
                if read(net) == nil {
                    // No net column: the time away is still to be taken off, unless the length is already shorter than the
                    // clock says.
                    let span = draft.span
                    if away > 0, span == nil || span == grossMinutes { draft.minutes = max(0, grossMinutes - away) }
                } else if away > 0, let net = draft.minutes, net != grossMinutes - away, net != grossMinutes {
                    draft.flags.append("minutes_conflict")
                }
            }
            if away > 0 { draft.hasTimeAway = true }
        } else if let cell = cell(.minutes, row) ?? cell(.netMinutes, row) {
            switch MinutesCell.read(cell) {
            case .unreadable:
                // "30 + 15 make-up"
                if let whole = LineEntry.withMakeup(cell.text) {
                    (draft.minutes, draft.source, draft.lengthWords) = (whole, .stated, cell.text)
                } else {
                    draft.unreadMinutes = cell.text
                }
            // From and to, which no start of the row bears out.
            case .times where draft.span == nil && draft.start != nil && draft.end == nil: draft.unreadMinutes = cell.text
            default: break
            }
            if Self.isCode(cell) { draft.unreadMinutes = cell.text }
        }
        if let column = layout.column(.units), row.cells.indices.contains(column.index),
            let units = length(row.cells[column.index], .units)
        {
            draft.units = units.units
            if draft.minutes == nil {
                if let span = draft.span, away == 0 {
                    draft.minutes = span
                    draft.source = .computed
                } else {
                    draft.minutes = units.minutes
                    draft.source = .units
                    draft.flags.append("unit_minutes")
                }
            }
        }
        settleUnits(row, &draft)
        draft.away = away
        doubtLength(row, &draft)
    }

    /// "Attended (15 of 30 min)": the minutes given and planned, said where the status stands.
    func readPart(_ text: String, _ draft: inout Draft) {
        guard [.delivered, .partial, .makeup].contains(draft.reading?.status), let part = Self.part(text) else { return }
        if let stated = draft.minutes, stated != part.given, stated != part.planned { draft.flags.append("minutes_conflict") }
        (draft.minutes, draft.units, draft.source) = (part.given, nil, .stated)
        draft.planned = draft.planned ?? part.planned
        if part.given < part.planned, draft.reading?.status == .delivered { draft.reading?.status = .partial }
    }

    /// The 15 and the 30 of "15 of 30 min", "15/30 minutes", "15 min out of 30 min".
    static func part(_ text: String) -> (given: Int, planned: Int)? {
        guard text.utf8.count <= 80 else { return nil }
        let all = FoldedText(text.replacing("/", with: " of ")).words
        for (index, word) in all.enumerated() where word == "of" && index > 0 && index + 1 < all.count {
            // A word beside one of the two numbers must say that they are minutes: "visit 12 of 36, 30 min" has none there, and "MU 9/30" is a day.
            var at = index - 1
            if all[at] == "out", at > 0 { at -= 1 }
            let isMinutes = minuteWords.contains(all[at]) || index + 2 < all.count && minuteWords.contains(all[index + 2])
            if minuteWords.contains(all[at]), at > 0 { at -= 1 }
            guard isMinutes, let given = Int(all[at]), let planned = Int(all[index + 1]), (10...longest).contains(planned), (1...planned).contains(given),
                at == 0 || !["visit", "session", "week", "trial", "trials", "correct", "of"].contains(all[at - 1])
            else { continue }
            return (given, planned)
        }
        return nil
    }

    private static let minuteWords: Set<String> = ["min", "mins", "minute", "minutes"]

    /// The longest school day, in minutes: what is longer is doubted.
    static let longest = 600

    /// No child is seen for longer than a day has minutes, so such a number is something else (a record's number, a sum), and one
    /// longer than a school day is doubted.
    private func doubtLength(_ row: SheetRow, _ draft: inout Draft) {
        let days = draft.flags.contains("week_total") ? 7 : 1
        guard let minutes = draft.minutes, minutes > Self.longest * days else { return }
        draft.flags.append("minutes_implausible")
        guard minutes > 1_440 * days else { return }
        (draft.minutes, draft.units, draft.source) = (nil, nil, nil)
        draft.flags.removeAll { ["unit_minutes", "minutes_rounded", "minutes_range", "unit_guessed"].contains($0) }
    }
}
