import CivilTime
import Pages
import ServiceRecords

/// The days a run is about, and what the calendar leaves open.
extension ReconciliationRun {
    /// From the options, else from the first to the last day that a log covers; nothing after `asOf`.
    mutating func makeWindow() -> Term? {
        let whole = coverage.whole
        guard let first = input.from ?? whole.map({ CivilDate(dayNumber: $0.from) }),
            var last = input.through ?? whole.map({ CivilDate(dayNumber: $0.through) }) ?? input.asOf
        else { return nil }
        if let asOf = input.asOf, last > asOf {
            last = asOf
            problems.append(Problem(.note, "cut-at-as-of", "Nothing after \(asOf) is counted: that day had not come."))
        }
        guard let window = Term(first: first, last: last) else {
            problems.append(Problem(.warning, "empty-window", "The first day, \(first), lies after the last, \(last)."))
            return nil
        }
        guard last.dayNumber - first.dayNumber < ReconciliationRun.longestWindow else {
            problems.append(
                Problem(
                    .warning, "window-too-long",
                    "The span \(first) to \(last) is longer than twenty years, so a date is likely wrong; the first twenty years "
                        + "were reconciled."))
            return Term(first: first, last: first + (ReconciliationRun.longestWindow - 1))
        }
        return window
    }

    /// Takes closures that only a log states into the calendar, unless some log shows a session that day.
    mutating func noteClosuresInLogs() {
        var given: Set<Int>?
        for row in sessions.rows where row.part == .reason(.schoolClosedPlanned) && !row.isDuplicate {
            if given == nil { given = Set(sessions.rows.filter(\.isGiven).map(\.day)) }
            if given?.contains(row.day) != true { calendar.addClosure(CivilDate(dayNumber: row.day)) }
        }
    }

    mutating func noteCalendar(_ window: Term?) {
        if !calendar.isStated {
            problems.append(
                Problem(
                    .note, "no-calendar",
                    "There is no school calendar among the papers, so Monday to Friday count as school days. Add the district's "
                        + "calendar: holidays and closures change the figures."))
        } else if let window, !calendar.covers(window.first) || !calendar.covers(window.last) {
            problems.append(
                Problem(
                    .note, "calendar-other-year",
                    "The school calendar does not speak of the whole span \(window.first) to \(window.last); where it is silent, "
                        + "Monday "
                        + "to Friday count as school days."))
        }
        if let window, let problem = DifferingCalendars.problem(input.documents, window) { problems.append(problem) }
        if !calendar.closuresFromLogs.isEmpty {
            let count = calendar.closuresFromLogs.count
            problems.append(
                Problem(
                    .note, "closures-from-log",
                    "\(count) closed day\(count == 1 ? " was" : "s were") taken from the log's own rows, for no calendar speaks "
                        + "of "
                        + "that school year."))
        }
    }
}
