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
        if words.has(inSession),
            !words.has(["no school", "not in session"])
        {
            return Reading(kinds: [.instructional], isAssumed: false)
        }
        var kinds = schoolYearEnds(words)
        if !kinds.isEmpty, isOfSomeGrades(text, words) { kinds = [] }
        // "First day of school / First quarter begins": each part by itself.
        if kinds.isEmpty, words.has(firstDays) || words.has(lastDays) {
            let parts = text.split(whereSeparator: { "/;|\n".contains($0) }).map(String.init)
            if parts.count > 1 { kinds = parts.lazy.map { isOfSomeGrades($0, DayText($0)) ? [] : schoolYearEnds(DayText($0)) }.first { !$0.isEmpty } ?? [] }
        }
        // "Remote instruction due to weather event" and "see district information" are no event held from afar.
        let isEvent = words.has(remoteEvents) || words.has(["virtual", "remote", "online"], before: ["event", "events", "information", "info"], within: 3) && !words.has(unplanned) && !words.has(sudden)
        let isRemote = words.has(remoteAlone) || words.has(remote) && !isEvent
        let isHalf = words.has(halfDay)
        if words.has(makeUpDay), !words.has(["no school"]) { return nil }
        // "Remote learning - boiler failure": the school was closed, and the day was held all the same.
        if isRemote, !words.has(closed), !words.has(["possible", "potential", "if needed"]) { return Reading(kinds: [.remote], isAssumed: false) }
        // "Go Storm!" and "Ice cream social" close nothing by themselves.
        if words.has(sudden), words.has(closed), !words.has(festivities), !words.has(breaks), !words.has(["drill", "makeup", "make up"]) {
            return Reading(kinds: [.closedUnplanned], isAssumed: false)
        }
        if words.has(unplanned), words.has(plainlyUnplanned) || words.has(closed) || !onlySoundsUnplanned(text), !words.has(["drill", "makeup", "make up"]) {
            return Reading(kinds: [.closedUnplanned], isAssumed: false)
        }
        let isClosed =
            words.has(closed)
            && !words.has([
                "no school for pre", "no school prek", "no school pre k", "no school for kindergarten", "no school kindergarten",
            ])
        if isClosed, kinds.isEmpty { return Reading(kinds: [.closedPlanned], isAssumed: false) }
        // One kind for a day: the ends of the year say more than the hour at which they end.
        if isHalf, kinds.isEmpty { kinds.append(.halfDay) }
        if !kinds.isEmpty { return Reading(kinds: kinds, isAssumed: false) }
        if isRemote { return Reading(kinds: [.remote], isAssumed: false) }
        if words.has(breaks), !words.has(["before", "after break", "camp", "conditioning", "lunch", "breakfast"]) {
            return Reading(kinds: [.closedPlanned], isAssumed: false)
        }
        if words.has(staffDays) { return Reading(kinds: [.closedPlanned], isAssumed: !words.has(["day", "institute"])) }
        if words.has(testing) { return Reading(kinds: [.testing], isAssumed: false) }
        if words.has(holidays), !words.has(festivities) {
            return Reading(kinds: [.closedPlanned], isAssumed: !words.has(["holiday"]))
        }
        if words.has(instructional) {
            return Reading(kinds: [.instructional], isAssumed: false)
        }
        return nil
    }

    /// Whether the words name a quarter, semester or another part of the school year by itself, or where it begins or ends.
    static func namesTerm(_ text: String) -> Bool {
        let words = DayText(text)
        return words.has(terms) && !words.has(noTerms)
    }

    /// Whether the words are a term's name and nothing else: "Quarter - First Quarter", "Semester 2", "Fall Semester 2024".
    static func isTermAlone(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return !words.isEmpty && words.allSatisfy { word in
            termWords.contains(String(word)) || word.allSatisfy(\.isNumber) || ["st", "nd", "rd", "th"].contains { word.hasSuffix($0) && word.first?.isNumber == true }
        }
    }

    private static let termWords: Set<String> = [
        "quarter", "trimester", "semester", "marking", "grading", "reporting", "period", "nine", "six", "weeks", "term", "first", "second",
        "third", "fourth", "fifth", "sixth", "fall", "spring", "winter", "one", "two", "three", "four", "q1", "q2", "q3", "q4", "s1", "s2", "t1",
        "t2", "t3", "of", "the", "school", "year", "i", "ii", "iii", "iv",
    ]

    /// Whether the words say that a part of the school year begins or ends on the day.
    static func bordersTerm(_ text: String) -> Bool {
        DayText(text).has(["end", "ends", "ending", "close", "closes", "last day", "begin", "begins", "start", "starts", "first day"])
    }

    /// "Snow Ball Dance", "Emergency contact forms due": bad weather as the beginning of another thing's name. A remark behind a mark ("Snow - see
    /// social media") takes nothing back.
    private static func onlySoundsUnplanned(_ text: String) -> Bool {
        let pieces = text.split { "-\u{2013}\u{2014},.;:(/".contains($0) }.map { DayText(String($0)) }.filter { $0.has(unplanned) }
        return !pieces.isEmpty && pieces.allSatisfy { $0.has(["snow", "weather", "emergency", "smoke", "flood", "tornado"], before: festivities + noClosings, within: 3) }
    }

    /// Whether the words say outright that there is no school, as those of an evening event never do.
    static func saysClosed(_ text: String) -> Bool {
        let words = DayText(text)
        if words.has(plainlyClosed) || words.has(plainlyUnplanned) || words.has(halfDay) { return true }
        return (words.has(closed) || words.has(holidays) || words.has(["recess"])) && !words.has(festivities) && !words.has(noClosings)
    }

    private static func schoolYearEnds(_ words: DayText) -> [CalendarDayKind] {
        if words.has(otherEnds) { return [] }
        if words.has(firstDays) {
            return [.firstDay]
        }
        if words.has(lastDays) {
            return [.lastDay]
        }
        return []
    }

    /// "First day of school for freshmen", "for 6th and 9th graders", "Freshman first day": of some children only. "1st-12th graders" are all of them, and
    /// "Last day of school / 5th & 8th grade promotion" tells of another event on the day.
    private static func isOfSomeGrades(_ text: String, _ words: DayText) -> Bool {
        if words.has(["all students", "all grades", "everyone", "all other students"]) { return false }
        let isSpan = text.contains(/(?i)\d(?:st|nd|rd|th)?\s*(?:-|\u{2013}|to|through|thru)\s*\d/)
        guard
            words.has(someGrades)
                || !isSpan && (words.has(["graders"]) || text.contains(/(?i)\b\d{1,2}(?:st|nd|rd|th)? (?:and|&) \d{1,2}(?:st|nd|rd|th)? grade|\bgrades? \d{1,2} (?:and|&) \d{1,2}\b/))
        else { return false }
        let all = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard !all.contains("returning") else { return false }
        func isOfGrade(_ word: String) -> Bool {
            gradeWords.contains(word) || word.first?.isNumber == true && word.count <= 4
        }
        // "for freshmen and new students": directly behind, whatever follows.
        for place in all.indices.dropLast() where all[place] == "for" {
            let first = all[(place + 1)...].first { !["the", "our", "all", "incoming"].contains($0) }
            if let first, isOfGrade(first), !["students", "student"].contains(first), !["school", "day"].contains(first) { return true }
        }
        if let only = all.firstIndex(of: "only"), only > 0, isOfGrade(all[only - 1]) { return true }
        return all.allSatisfy { isOfGrade($0) || dayWords.contains($0) }
    }

    private static let gradeWords: Set<String> = [
        "freshmen", "freshman", "sophomores", "juniors", "new", "student", "students", "graders", "grader", "grade", "grades", "only", "and", "class", "sixth", "seventh",
        "ninth", "incoming", "k", "hs", "ms",
    ]
    private static let dayWords: Set<String> = [
        "first", "last", "day", "days", "of", "school", "classes", "for", "instruction", "the", "begins", "begin", "starts", "start", "ends", "end", "instructional", "s",
        "high", "middle", "elementary", "opens", "opening",
    ]

    private static let someGrades = list("some grades")
    private static let remoteEvents = list("remote events")
    private static let remoteAlone = list("remote").filter { !["virtual", "remote"].contains($0) }
    private static let terms = list("terms")
    private static let noTerms = list("no terms")
    private static let inSession = list("in session")
    private static let festivities = list("festivities")
    private static let instructional = list("instructional")
    private static let otherEnds = list("other ends")
    private static let firstDays = list("first days")
    private static let lastDays = list("last days")
    /// The phrases of one list of the words file: `name: phrase; phrase`.
    private static func list(_ name: String) -> [String] {
        var result: [String] = []
        for line in String(decoding: PackageResources.days_txt, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0] == name else { continue }
            result += parts[1].split(separator: ";").map { String($0.drop { $0 == " " }) }
        }
        return result
    }

    private static let halfDay = list("half day")
    private static let makeUpDay = list("make up day")
    private static let unplanned = list("unplanned")
    private static let plainlyClosed = list("plainly closed")
    private static let sudden = list("sudden")
    private static let plainlyUnplanned = list("plainly unplanned")
    private static let noClosings = list("no closings")
    private static let closed = list("closed")
    private static let breaks = list("breaks")
    private static let staffDays = list("staff days")
    private static let remote = list("remote")
    private static let testing = list("testing")
    private static let holidays = list("holidays")
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

    /// Whether one of the first words stands at most so many words before one of the others.
    func has(_ firsts: [String], before others: [String], within: Int) -> Bool {
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
        return words.indices.contains { place in
            firsts.contains(words[place]) && words[(place + 1)...].prefix(within).contains(where: others.contains)
        }
    }

    func has(_ phrase: String) -> Bool {
        let wanted = [0x20] + Array(phrase.utf8) + [0x20]
        guard bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains {
            bytes[$0] == 0x20 && bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }
    }
}
