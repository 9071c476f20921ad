import CIcal
import CivilTime
import Pages

/// Reads the events of an iCalendar file with libical; no C value leaves this file.
enum ICalendar {
    struct Event {
        var first: CivilDate
        var last: CivilDate
        var words: String
        var label: String
    }

    /// All events as spans of days, recurring ones expanded.
    static func events(_ bytes: [UInt8]) throws(CalendarReadingError) -> (list: [Event], problems: [Problem]) {
        guard bytes.count <= 64 << 20 else {
            throw CalendarReadingError("too-large", "The calendar file is larger than 64 MB. Export only the school year.")
        }
        icalerror_set_errors_are_fatal(0)
        var text = bytes.filter { $0 != 0 }.map { CChar(bitPattern: $0) }
        text.append(0)
        guard let root = icalparser_parse_string(text) else {
            throw CalendarReadingError(
                "no-calendar", "The file is no iCalendar file, or is damaged. Export the calendar again as .ics.")
        }
        defer { icalcomponent_free(root) }
        var state = State()
        walk(root, &state, depth: 0)
        guard state.sawCalendar else {
            throw CalendarReadingError("no-calendar", "The file holds no calendar. Export the calendar again as .ics.")
        }
        return (state.events, state.problems)
    }

    private struct State {
        var events: [Event] = []
        var sawCalendar = false
        var unread = 0
        var endless = 0
        var outside = 0

        var problems: [Problem] {
            var result: [Problem] = []
            if unread > 0 {
                result.append(
                    Problem(
                        .warning, "event-not-read",
                        "\(unread) event(s) of the calendar have no readable date and were left out. Check them in the calendar.")
                )
            }
            if outside > 0 {
                result.append(
                    Problem(
                        .note, "event-outside-school-hours",
                        "\(outside) event(s) of the evening or early morning speak of a holiday, a break or staff, and were taken to leave the school day as it is. "
                            + "Check them in the calendar."))
            }
            if endless > 0 {
                result.append(
                    Problem(.note, "recurrence-cut", "\(endless) recurring event(s) without an end were followed for two years."))
            }
            return result
        }
    }

    private static func walk(_ component: OpaquePointer, _ state: inout State, depth: Int) {
        guard depth < 6 else { return }
        let kind = icalcomponent_isa(component)
        if kind == ICAL_VCALENDAR_COMPONENT { state.sawCalendar = true }
        if kind == ICAL_VEVENT_COMPONENT {
            take(component, &state)
            return
        }
        var child = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT)
        while let inner = child {
            walk(inner, &state, depth: depth + 1)
            child = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)
        }
    }

    private static func take(_ event: OpaquePointer, _ state: inout State) {
        guard state.events.count < 50_000, icalcomponent_get_status(event) != ICAL_STATUS_CANCELLED else { return }
        let label = string(icalcomponent_get_summary(event))
        let start = icalcomponent_get_dtstart(event)
        guard let first = date(start) else {
            state.unread += 1
            return
        }
        let end = icalcomponent_get_dtend(event)
        var (from, last) = (first, date(end) ?? first)
        let seconds = icaltime_is_null_time(end) == 0 ? Int(icaltime_as_timet(end) - icaltime_as_timet(start)) : 0
        if start.is_date == 0, seconds > 0, seconds % 86_400 <= 60 || seconds % 86_400 >= 86_340 {
            // Whole days that a program wrote with times, from midnight to midnight of its own zone.
            last = first + ((seconds + 120) / 86_400 - 1)
        } else if last > first, end.is_date != 0 || (end.hour == 0 && end.minute == 0) {
            // The end of whole-day events is the first day after them (RFC 5545, 3.6.1); so is midnight of timed ones.
            last = last - 1
        } else if start.is_date == 0, last > first + 1, icaltime_is_utc(start) == 0 {
            // A recess from the last bell of one day to the first of another.
            if start.hour >= 14 { from = first + 1 }
            if end.hour < 9 { last = last - 1 }
        }
        let length = max(0, min(400, last - from))
        let words = ([label] + categories(event)).joined(separator: " - ")
        if length == 0, isOutsideSchoolHours(start, end), !DayWords.saysClosed(words) {
            if DayWords.read(words) != nil { state.outside += 1 }
            return
        }
        for day in occurrences(event, start, first, &state).map({ $0 + (from - first) }) {
            state.events.append(Event(first: day, last: day + length, words: words, label: label))
        }
    }

    /// Whether an event with a time of its own begins after school or is over before it: a dance in the evening leaves the day as it is. In
    /// universal time, the first four hours of a day are the evening before everywhere in the United States.
    private static func isOutsideSchoolHours(_ start: icaltimetype, _ end: icaltimetype) -> Bool {
        guard start.is_date == 0, icaltime_is_null_time(start) == 0 else { return false }
        let from = Int(start.hour) * 60 + Int(start.minute)
        // Midnight in a zone of the United States is a whole day's beginning.
        if icaltime_is_utc(start) != 0 { return from > 0 && from < 4 * 60 }
        if from == 0 { return false }
        if from >= 15 * 60 { return true }
        guard icaltime_is_null_time(end) == 0, end.is_date == 0, date(end) == date(start) else { return false }
        let to = Int(end.hour) * 60 + Int(end.minute)
        return to > from && to <= 7 * 60 + 30
    }

    private static func date(_ time: icaltimetype) -> CivilDate? {
        guard icaltime_is_null_time(time) == 0 else { return nil }
        return CivilDate(year: Int(time.year), month: Int(time.month), day: Int(time.day))
    }

    private static func string(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

    private static func categories(_ event: OpaquePointer) -> [String] {
        var result: [String] = []
        var property = icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY)
        while let one = property, result.count < 20 {
            result.append(string(icalproperty_get_categories(one)))
            property = icalcomponent_get_next_property(event, ICAL_CATEGORIES_PROPERTY)
        }
        return result
    }

    /// The first day of each occurrence: the event's own and those of its rule, without the excepted ones, for at most two years.
    private static func occurrences(_ event: OpaquePointer, _ start: icaltimetype, _ first: CivilDate, _ state: inout State)
        -> [CivilDate]
    {
        guard let property = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) else { return [first] }
        var excepted: Set<CivilDate> = []
        var exception = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY)
        while let one = exception, excepted.count < 1_000 {
            if let day = date(icalproperty_get_exdate(one)) { excepted.insert(day) }
            exception = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)
        }
        let rule = icalproperty_get_rrule(property)
        guard let iterator = icalrecur_iterator_new(rule, start) else {
            state.unread += 1
            return [first]
        }
        defer { icalrecur_iterator_free(iterator) }
        var result: [CivilDate] = []
        let horizon = first + 731
        var steps = 0
        while steps < 1_000 {
            steps += 1
            guard let day = date(icalrecur_iterator_next(iterator)) else { break }
            if day > horizon {
                if rule.count == 0, icaltime_is_null_time(rule.until) != 0 { state.endless += 1 }
                break
            }
            if !excepted.contains(day), result.last != day { result.append(day) }
        }
        return result.isEmpty && excepted.isEmpty ? [first] : result
    }
}
