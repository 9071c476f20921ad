public import CivilTime

/// The words of school calendars, and the kind of day they mean (domain rules E.2).
public enum DayWords {
    /// What an entry means for the days it names.
    public struct Reading: Sendable, Hashable {
        /// The kinds; now always one.
        public var kinds: [CalendarDayKind]
        /// A holiday named with no word on whether school is held; taken as closed.
        public var isAssumed: Bool
    }

    /// Reads an entry's words; `nil` for events that leave the school day as it is (games, meetings, deadlines).
    public static func read(_ text: String) -> Reading? {
        let words = DayText(text)
        if words.isEmpty { return nil }
        if words.has(["school in session", "schools in session", "classes in session", "regular school day", "school resumes", "classes resume", "students return", "school reopens"]),
            !words.has(["no school", "not in session"]) { return Reading(kinds: [.instructional], isAssumed: false) }
        var kinds = schoolYearEnds(words)
        let isHalf = words.has(halfDay)
        if words.has(makeUpDay), !words.has(["no school"]) { return nil }
        if words.has(unplanned), !words.has(["drill", "makeup", "make up"]) { return Reading(kinds: [.closedUnplanned], isAssumed: false) }
        let isClosed = words.has(closed) && !words.has(["no school for pre", "no school prek", "no school pre k", "no school for kindergarten", "no school kindergarten"])
        if isClosed, kinds.isEmpty { return Reading(kinds: [.closedPlanned], isAssumed: false) }
        // One kind for a day: the ends of the year say more than the hour at which they end.
        if isHalf, kinds.isEmpty { kinds.append(.halfDay) }
        if !kinds.isEmpty { return Reading(kinds: kinds, isAssumed: false) }
        if words.has(remote) { return Reading(kinds: [.remote], isAssumed: false) }
        if words.has(breaks), !words.has(["before", "after break", "camp", "conditioning", "lunch", "breakfast"]) { return Reading(kinds: [.closedPlanned], isAssumed: false) }
        if words.has(staffDays) { return Reading(kinds: [.closedPlanned], isAssumed: !words.has(["day", "institute"])) }
        if words.has(testing) { return Reading(kinds: [.testing], isAssumed: false) }
        if words.has(holidays), !words.has(["assembly", "program", "concert", "parade", "observance", "lunch", "party", "luncheon", "celebration", "sale", "contest", "dance", "week"]) {
            return Reading(kinds: [.closedPlanned], isAssumed: !words.has(["holiday"]))
        }
        if words.has(["instructional", "instructional day", "school day", "student day", "regular day", "attendance day", "full day", "in session", "student attendance day", "regular"]) {
            return Reading(kinds: [.instructional], isAssumed: false)
        }
        return nil
    }

    private static func schoolYearEnds(_ words: DayText) -> [CalendarDayKind] {
        if words.has(["summer school", "summer session", "esy", "semester", "quarter", "trimester", "break", "vacation", "before", "for staff", "for teachers", "teacher", "staff", "camp", "tryouts", "kindergarten", "pre k", "prek", "seniors", "senior"]) { return [] }
        if words.has(["first day of school", "first day of classes", "first student day", "first day for students", "school begins", "classes begin", "students first day", "first day of instruction", "school starts", "first instructional day", "first day", "school opens", "opening day"]) {
            return [.firstDay]
        }
        if words.has(["last day of school", "last day of classes", "last student day", "last day for students", "school ends", "classes end", "students last day", "last day of instruction", "last instructional day", "last day"]) {
            return [.lastDay]
        }
        return []
    }

    private static let halfDay = [
        "early release", "early dismissal", "half day", "half days", "minimum day", "min day", "minimum days", "early out", "late start", "delayed opening", "delayed start", "two hour delay", "2 hour delay", "2 hr delay", "noon dismissal",
        "abbreviated day", "shortened day", "1 2 day", "dismissal at", "early closing", "modified day", "1 hour delay", "one hour delay", "three hour delay", "3 hour delay", "partial day", "half",
    ]
    private static let makeUpDay = ["make up day", "makeup day", "make up days", "makeup days", "snow make up", "weather make up", "snow makeup", "if needed", "emergency make up", "contingency", "weather makeup"]
    private static let unplanned = [
        "snow day", "snow", "snow days", "weather", "inclement", "emergency closing", "emergency closure", "emergency", "power outage", "water main", "hurricane", "ice storm", "tornado", "flood", "flooding", "calamity day", "extreme cold", "extreme heat",
        "wildfire", "smoke", "strike", "boil water", "unplanned closure", "unplanned", "ice day", "cold day", "building closed",
    ]
    private static let closed = [
        "no school", "no classes", "no students", "school closed", "schools closed", "student holiday", "holiday", "holidays", "non student day", "nonstudent day", "student free day", "pupil free day", "non school day", "non instructional day", "school not in session",
        "not in session", "district closed", "schools are closed", "closed", "offices closed", "school holiday", "no class", "day off", "non attendance day", "nonattendance day", "students off", "non instructional", "noninstructional", "closure",
    ]
    private static let breaks = ["break", "recess", "vacation", "intersession", "spring break", "winter break", "fall break"]
    private static let staffDays = [
        "professional development day", "professional development", "pd day", "pd", "teacher workday", "teacher work day", "workday", "work day", "teacher workdays", "inservice", "in service", "institute day", "teacher institute", "staff development", "staff development day",
        "records day", "teacher planning day", "staff work day", "professional learning day", "professional day", "conference day", "teacher inservice", "superintendents conference day", "prep day", "teacher prep day", "planning day", "staff day",
    ]
    private static let remote = [
        "remote", "remote learning", "virtual", "virtual day", "virtual learning", "e learning", "elearning", "asynchronous", "ami day", "ami", "distance learning", "nti", "cyber day", "online learning", "remote day", "independent study day", "flexible instruction day", "fid",
    ]
    private static let testing = [
        "state testing", "testing", "testing window", "state assessment", "state assessments", "staar", "sbac", "caaspp", "map testing", "mcas", "psat", "sat day", "act day", "final exams", "finals", "semester exams", "regents", "exams", "test day", "testing day", "pssa", "keystone", "fsa", "fast testing", "eoc", "standardized testing",
        "iready", "benchmark", "benchmarks",
    ]
    private static let holidays = [
        "labor day", "columbus day", "indigenous peoples day", "veterans day", "thanksgiving", "thanksgiving day", "christmas", "christmas day", "christmas eve", "new years day", "new years eve", "new years", "new year", "martin luther king", "mlk", "mlk day", "presidents day",
        "washingtons birthday", "lincolns birthday", "good friday", "easter monday", "memorial day", "juneteenth", "independence day", "july 4", "fourth of july", "rosh hashanah", "yom kippur", "eid", "eid al fitr", "diwali", "lunar new year", "election day", "cesar chavez", "passover", "patriots day", "native american day",
        "admission day", "holiday",
    ]
}

/// A calendar entry's words: lower case, one space between, punctuation gone.
struct DayText {
    private let bytes: [UInt8]

    init(_ text: String) {
        var folded: [UInt8] = [0x20]
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A: folded.append(byte | 0x20)
            case 0x61...0x7A, 0x30...0x39: folded.append(byte)
            case 0x27: continue
            case 0x99 where folded.last == 0x20: folded.removeLast()  // the last byte of ’ joins as an apostrophe does
            default: if folded.last != 0x20 { folded.append(0x20) }
            }
        }
        if folded.last != 0x20 { folded.append(0x20) }
        bytes = folded
    }

    var isEmpty: Bool { bytes.count < 2 }

    /// Whether any of the phrases stands in the text as whole words.
    func has(_ phrases: [String]) -> Bool { phrases.contains { has($0) } }

    func has(_ phrase: String) -> Bool {
        let wanted = [0x20] + Array(phrase.utf8) + [0x20]
        guard bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { bytes[$0] == 0x20 && bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}
