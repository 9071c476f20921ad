/// A public holiday of the United States government, on the day it is observed: 5 U.S.C. 6103(a). A holiday on a Saturday is observed on
/// the Friday before, 5 U.S.C. 6103(b)(1); one on a Sunday on the Monday after, Executive Order 11582 of February 11, 1971, section 3.
///
/// Schools keep calendars of their own and hold school on some of these days, so no figure rests on this list: a report asks about it where
/// no calendar is among the papers. Inauguration Day, 6103(c), is left out: it is a holiday around Washington, D.C., alone.
public struct FederalHoliday: Sendable, Hashable {
    /// The day observed.
    public let date: CivilDate
    /// The name in the statute.
    public let name: String

    /// The holidays observed from one day to another, both included, in order.
    public static func observed(from first: CivilDate, through last: CivilDate) -> [FederalHoliday] {
        guard first <= last else { return [] }
        // A New Year's Day on a Saturday is observed in the year before.
        return (first.year...(last.year + 1)).flatMap(ofYear).filter { first <= $0.date && $0.date <= last }
    }

    /// The holidays of a year by their own dates, moved to the days on which they are observed.
    private static func ofYear(_ year: Int) -> [FederalHoliday] {
        var days: [(CivilDate?, String)] = [
            (CivilDate(year: year, month: 1, day: 1), "New Year's Day"),
            (nth(3, .monday, year, 1), "Birthday of Martin Luther King, Jr."),
            (nth(3, .monday, year, 2), "Washington's Birthday"),
            (nth(1, .monday, year, 6).map { $0 - 7 }, "Memorial Day"),
        ]
        // Public Law 117-17 of June 17, 2021.
        if year >= 2021 { days.append((CivilDate(year: year, month: 6, day: 19), "Juneteenth National Independence Day")) }
        days += [
            (CivilDate(year: year, month: 7, day: 4), "Independence Day"), (nth(1, .monday, year, 9), "Labor Day"),
            (nth(2, .monday, year, 10), "Columbus Day"), (CivilDate(year: year, month: 11, day: 11), "Veterans Day"),
            (nth(4, .thursday, year, 11), "Thanksgiving Day"), (CivilDate(year: year, month: 12, day: 25), "Christmas Day"),
        ]
        return days.compactMap { date, name in date.map { FederalHoliday(date: observedDay($0), name: name) } }
    }

    private static func observedDay(_ date: CivilDate) -> CivilDate {
        switch date.weekday {
        case .saturday: date - 1
        case .sunday: date + 1
        default: date
        }
    }

    /// The first, second … such weekday of a month; the one before the first of June is the last Monday in May.
    private static func nth(_ number: Int, _ weekday: Weekday, _ year: Int, _ month: Int) -> CivilDate? {
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        let offset = (weekday.rawValue - first.weekday.rawValue + 7) % 7
        return first + offset + 7 * (number - 1)
    }
}
