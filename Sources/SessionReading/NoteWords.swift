import CivilTime
import ServiceRecords
import Vocabulary

/// What a session's note says about the session itself (D.4.9): raised as flags, never overruling the row.
enum NoteWords {
    struct Reading: Sendable, Hashable {
        var negates = false
        var status: SessionStatus?
        var makeupFor: FoundDate?
        /// The weekday that the words name in place of the day: "make-up for Tuesday's session".
        var makeupWeekday: Weekday?
        /// The day of the month that the words name in place of the whole day: "make-up of the 23rd".
        var makeupMonthDay: Int?
        var isMakeup = false
        /// The parts of the session that the words give as made up.
        var shares: [Share] = []
        /// Only words that tie the session to ``makeupFor`` say so: they count when that day lies shortly before the session.
        var isOnlyTied = false
        var groupSize: Int?
        /// How the session was given, where a part of the note says that and nothing else: "1:1", "group, new word list".
        var manner: Delivery?
        var isRemote = false
        /// A part of the note says so and nothing else: "make-up, in person".
        var isInPerson = false
        var isCoTreatment = false
        /// The note strikes the row out.
        var isVoid = false
        /// Minutes that the note gives instead of the row's.
        var minutes: Int?
        /// Minutes by which the child came late or left early: "came 10 min late".
        var minutesLost: Int?
    }

    static func read(_ note: String) -> Reading {
        var result = Reading()
        let text = FoldedText(note)
        guard !text.isEmpty else { return result }
        result.negates = text.containsAny(negating) || beginsWithNoService(note)
        if result.negates || text.wordCount <= 8 { result.status = status(note) }
        readMakeup(note, text, &result)
        result.groupSize = groupSize(text)
        result.manner = manner(note)
        let modes = modes(note)
        result.isRemote = text.containsAny(remote) || modes == [.remote]
        result.isInPerson = modes == [.inPerson]
        result.isCoTreatment = text.containsAny(coTreatment)
        result.minutes = shortenedTo(text)
        result.minutesLost = minutesLost(text)
        // "Corrected units; replaces voided line": another row is the void one.
        let voids = voiding.compactMap { text.offset(of: $0) }.min()
        // Only where the replacing comes first: "Void - replacement below" is the void one itself.
        let replaces = ["replaces", "replacing", "replacement for", "in place of", "corrects"].compactMap { text.offset(of: $0) }.min()
        result.isVoid = voids.map { at in (replaces.map { $0 > at } ?? true) && (at == 1 || text.wordCount <= 10) } ?? false
        return result
    }

    private static func manner(_ note: String) -> Delivery? {
        guard note.utf8.count <= 200 else { return nil }
        var found: Set<Delivery> = []
        for part in note.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "\n" || $0 == "|" }) where part.utf8.count <= 24 {
            let part = String(part).trimmedCell
            guard part.utf8.count >= 3, mannerWords.contains(FoldedText(part).string), let said = Vocabulary.delivery(part) else { continue }
            found.insert(said)
        }
        return found.count == 1 ? found.first : nil
    }
    /// How the session was held, by the parts of the note that say that and nothing else: "snow day, virtual".
    private static func modes(_ note: String) -> Set<DeliveryMode> {
        guard note.utf8.count <= 200 else { return [] }
        var found: Set<DeliveryMode> = []
        for part in note.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "\n" || $0 == "|" }) where part.utf8.count <= 24 {
            switch FoldedText(String(part)).string {
            case "virtual", "remote", "online", "zoom", "telehealth", "held virtually", "seen virtually", "by video", "via video", "over video",
                "video call", "by video call", "by zoom", "over zoom":
                found.insert(.remote)
            case "in person", "face to face", "seen in person", "held in person": found.insert(.inPerson)
            default: continue
            }
        }
        return found
    }

    private static let mannerWords: Set<String> = [
        "group", "grp", "small group", "sm group", "individual", "indiv", "ind", "1 1", "one on one", "1 on 1", "individual session", "group session",
    ]

    private static let servicesDenied: Set<String> = [
        "speech", "language", "ot", "pt", "slp", "st", "therapy", "occupational", "physical", "counseling", "counselling", "vision", "aide", "para",
        "nursing", "ape", "dape", "aba", "sdi", "consult", "consultation", "session", "sessions", "service", "services", "visit", "visits", "treatment", "tx", "lesson",
    ]
    private static let denialGoesOn: Set<String> = ["today", "this", "week", "held", "provided", "given", "at", "all", "yet", "again"]
    private static let denialEnds: Set<String> = ["due", "because", "bc", "since", "as", "for", "on", "while", "during"]

    /// "No speech, therapist not there", "No OT today": the first words deny the service itself. "No speech errors" does not.
    static func beginsWithNoService(_ note: String) -> Bool {
        let clause = note.prefix { !",.;:(\u{2013}\u{2014}/\n".contains($0) }.replacing(" - ", with: "\u{2014}").prefix { $0 != "\u{2014}" }
        var words = FoldedText(String(clause)).words[...]
        guard words.first == "no" else { return false }
        words = words.dropFirst().prefix { !denialEnds.contains($0) }
        guard (1...6).contains(words.count), words.contains(where: servicesDenied.contains) else { return false }
        return words.allSatisfy { servicesDenied.contains($0) || denialGoesOn.contains($0) }
    }

    /// What follows words that deny the service: the "assembly" of "No OT, assembly".
    static func behindNoService(_ text: String) -> String? {
        guard text.utf8.count <= 120, text.prefix(3).lowercased() == "no ", beginsWithNoService(text),
            let end = [",", ";", ":", " - ", " \u{2013} ", " \u{2014} ", " ("].compactMap({ text.firstRange(of: $0)?.upperBound }).min()
        else { return nil }
        let rest = String(text[end...].filter { $0 != ")" }).trimmedCell
        return rest.isEmpty ? nil : rest
    }

    private static let denials = [
        "not seen", "wasnt seen", "was not seen", "not held", "no session", "no services", "no service", "no therapy", "session not held",
        "session cancelled", "session canceled", "did not meet", "didnt meet", "not provided", "session not provided", "not served",
        "not pulled", "did not happen", "didnt happen", "did not occur",
    ]

    private static let ofOthers = [
        "goal", "goals", "criterion", "criteria", "objective", "objectives", "target", "targets", "benchmark", "benchmarks", "mastery", "expectations", "missed",
        "last week", "yesterday", "last time", "next week", "tomorrow", "pushed in", "push in", "pull out", "accuracy", "percent",
    ]

    /// Whether the first words of a note say that no session was held.
    static func opensWithDenial(_ note: String) -> Bool {
        let text = FoldedText(note)
        // "Did not meet goal", "No services missed", "Not seen last week", "No session 9/11": of something else than this session.
        guard !text.containsAny(ofOthers), !note.contains(/\d\/\d/) else { return false }
        return denials.contains { text.offset(of: $0) == 1 } && text.containsAny(negating) || beginsWithNoService(note)
    }

    /// The reason that the note names, if it names one kind only.
    private static func status(_ note: String) -> SessionStatus? {
        var named = Set(Vocabulary.statuses(in: note).map(\.status)).subtracting([.delivered, .unknown, .makeup])
        if named.contains(.schoolClosedUnplanned), ReasonWords.isOfDevice(FoldedText(note)) { named.remove(.schoolClosedUnplanned) }
        return named.count == 1 ? named.first : nil
    }

    /// The reason that the note names; of several the surest kind, none where they contradict one another.
    static func reason(_ note: String) -> SessionStatus? {
        let reasons: Set<SessionStatus> = [
            .studentAbsent, .studentUnavailableSchool, .suspended, .refused, .providerAbsent, .providerInMeeting,
            .schoolClosedPlanned, .schoolClosedUnplanned, .void,
        ]
        if let status = Vocabulary.sessionStatus(note), reasons.contains(status), status != .schoolClosedUnplanned || !ReasonWords.isOfDevice(FoldedText(note)) {
            // "PT at district inservice": not the school was away.
            return status == .schoolClosedPlanned && StatusWords.read(note)?.status == .providerAbsent ? .providerAbsent : status
        }
        return status(note).flatMap { reasons.contains($0) ? $0 : nil }
    }

    private static let remote = WordLists.phrases("remote", in: PackageResources.notes_txt)
    private static let coTreatment = WordLists.phrases("co-treatment", in: PackageResources.notes_txt)
    private static let makeupToCome = WordLists.phrases("make-up to come", in: PackageResources.notes_txt)
    private static let madeUpOtherwise = WordLists.phrases("made up otherwise", in: PackageResources.notes_txt)
    private static let voiding = WordLists.phrases("void", in: PackageResources.notes_txt)
    private static let negating = WordLists.phrases("denies the session", in: PackageResources.notes_txt)

    /// "make up for 12/11/2024", "MU 9/12", "makes up missed session of Sept 3".
    private static func readMakeup(_ note: String, _ text: FoldedText, _ result: inout Reading) {
        let words = [
            "make up", "makeup", "made up", "makes up", "making up", "mu", "make ups", "rescheduled from", "in lieu of missed",
            "in place of missed", "to replace missed",
        ]
        let tied = ReplacementWords.tied(note)
        // "M/U 9/12", but "worked on m, u".
        let isShort = note.firstMatch(of: /(?i)\bm\/u\b\.?\s*(?:for|of|from)?\s*\d{1,2}\/\d/) != nil
        guard text.containsAny(words) || isShort || tied != nil else { return }
        // "This is for 9/1 IEP goal" names what was worked on.
        if !text.containsAny(words), !isShort, text.containsAny(["this is for", "this was for"]), text.containsAny(["goal", "goals", "iep", "test", "report", "homework"]) { return }
        // "Owed from 12/17" and no more is the session that was owed; "30 min still owed from 12/17" is to come.
        let isRepaid = tied != nil && ["owed from", "owed for", "session owed from", "visit owed from"].contains { text.offset(of: $0) == 1 }
            && !text.containsAny(["still", "will", "not", "yet", "schedule", "min", "mins", "minutes"])
        if text.containsAny(isRepaid ? makeupToCome.filter { $0 != "owed" } : makeupToCome) { return }
        if note.split(whereSeparator: { ",.;()\n".contains($0) }).contains(where: { isPlanned(FoldedText(String($0)).words) }) { return }
        // Speech goals speak of made-up words, and schools of make-up tests.
        if text.containsAny(madeUpOtherwise) {
            let rest = madeUpOtherwise.reduce(" " + text.string + " ") { $0.replacing(" " + $1 + " ", with: " ") }
            if !FoldedText(rest).containsAny(words) { return }
        }
        result.isMakeup = true
        result.shares = shares(note)
        if let tied {
            result.makeupFor = tied
            result.isOnlyTied = !text.containsAny(words)
            return
        }
        let dates = DateFinder.dates(in: note).filter { !ReplacementWords.isScore($0, in: note) }
        guard !dates.isEmpty else {
            result.makeupWeekday = linkedWeekday(text.words)
            result.makeupMonthDay = linkedMonthDay(text.words)
            return
        }
        // "1/15 made up. Letter sizing 8/10": the day stands in front, and what follows the sentence is none.
        let lowered = FoldedOffsets(note)
        let bytes = Array(note.utf8)
        if let first = dates.first, first.range.upperBound < bytes.count, words.contains(where: { word in
            FoldedText(String(decoding: bytes[first.range.upperBound...].prefix(24), as: UTF8.self)).offset(of: word) == 1
        }) {
            result.makeupFor = first
            return
        }
        let marks = [
            "make-up", "make up", "makeup", "made up", "makes up", "making up", "mu ", "m/u", "in place of", "in lieu of", "replace",
            "rescheduled from",
        ]
        let after = marks.compactMap { lowered.end(of: $0) }.min() ?? 0
        result.makeupFor =
            dates.first { date in
                date.range.lowerBound >= after && date.range.lowerBound - after <= 40 && date.range.lowerBound <= bytes.count
                    && !String(decoding: bytes[after..<date.range.lowerBound], as: UTF8.self).contains(/[a-z]{3,}\. [A-Z]/)
            }
            ?? (dates.count == 1 ? dates[0] : nil)
    }

    /// "Make up 1/15 next week", "makeup for 3/4 tomorrow": the make-up is to come.
    private static func isPlanned(_ words: [String]) -> Bool {
        let between: Set<String> = ["session", "sessions", "visit", "for", "of", "the", "on", "from", "missed", "this", "that", "it", "time", "date", "day", "will", "be"]
        for index in words.indices {
            let end: Int
            if ["makeup", "mu"].contains(words[index]) {
                end = index + 1
            } else if words[index] == "make", index + 1 < words.count, words[index + 1] == "up" {
                end = index + 2
            } else {
                continue
            }
            let rest = words[end...].drop { between.contains($0) || $0.allSatisfy(\.isNumber) }
            guard let first = rest.first else { continue }
            if first == "tomorrow" || first == "next" && rest.dropFirst().first.map(["week", "session", "time", "visit", "month", "class"].contains) ?? false { return true }
        }
        return false
    }

    /// The day of the month of the session made up: "make-up of the 23rd", "for the 9th".
    static func linkedMonthDay(_ words: [String]) -> Int? {
        let cues = ["for", "of", "from", "missed", "up", "replaces", "makeup"]
        let others: Set<String> = ["grade", "grader", "graders", "session", "time", "floor", "period", "trial", "attempt", "quarter", "hour", "visit", "try", "week", "block"]
        var found: Set<Int> = []
        for (index, word) in words.enumerated().dropFirst() where word.utf8.count <= 4 {
            guard let ending = ["st", "nd", "rd", "th"].first(where: word.hasSuffix), let day = Int(word.dropLast(ending.utf8.count)), (1...31).contains(day)
            else { continue }
            let before = words[..<index].last { $0 != "the" }
            guard before.map(cues.contains) ?? false, !(index + 1 < words.count && others.contains(words[index + 1])) else { continue }
            found.insert(day)
        }
        return found.count == 1 ? found.first : nil
    }

    /// The weekday of the session made up: "for Tuesday's session", "makes up Monday", "missed on Thurs".
    static func linkedWeekday(_ words: [String]) -> Weekday? {
        let cues = ["for", "of", "from", "missed", "up", "replaces", "replacing", "mu", "makeup", "instead"], between = ["the", "this", "missed", "session", "on", "of", "past"]
        var found: Set<Weekday> = []
        for (index, word) in words.enumerated() where word != "sat" && word != "sun" {
            guard let day = CalendarWords.weekday(word).flatMap(Weekday.init(rawValue:)), !day.isWeekend else { continue }
            guard let cue = words[..<index].last(where: { !between.contains($0) || $0 == "missed" || $0 == "of" }), cues.contains(cue) else { continue }
            found.insert(day)
        }
        return found.count == 1 ? found.first : nil
    }

    /// The day that a make-up's note names as the one made up: "for 10/6", "session of 09/29/25", "9/12" alone.
    static func linkedDay(_ text: String) -> FoundDate? {
        let bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let dates = DateFinder.dates(in: text).filter { !ReplacementWords.isScore($0, in: text) }
        if dates.isEmpty, let turned = monthFirst(text) { return linkedDay(turned) }
        let cues = [
            "for", "of", "from", "missed", "owed", "on", "replaces", "replacing", "mu", "m", "makeup", "up", "session", "makes",
            "redo", "replacement", "instead",
        ]
        for date in dates {
            let from = max(0, date.range.lowerBound - 24)
            guard from < date.range.lowerBound, date.range.lowerBound <= bytes.count else { continue }
            let before = FoldedText(String(decoding: bytes[from..<date.range.lowerBound], as: UTF8.self)).words
            if before.suffix(3).contains(where: cues.contains) { return date }
        }
        // A comment or line that is a day and nothing else, beside words with scores.
        if dates.count > 1 {
            let alone = text.split(separator: "\n").compactMap { line -> FoundDate? in
                guard let day = DateFinder.first(in: String(line).trimmedCell), day.range.lowerBound == 0 else { return nil }
                return day.range.upperBound == String(line).trimmedCell.utf8.count ? day : nil
            }
            return alone.count == 1 ? alone[0] : nil
        }
        return dates.count == 1 && (dates[0].date != nil || dates[0].range.lowerBound <= 6) ? dates[0] : nil
    }

    /// "for 8 Oct" as "for Oct 8"; `nil` where no day stands before a month.
    private static func monthFirst(_ text: String) -> String? {
        guard text.utf8.count <= 120 else { return nil }
        var words = text.split(separator: " ").map(String.init)
        for index in words.indices.dropLast() {
            guard let day = Int(words[index]), (1...31).contains(day), words[index + 1].utf8.count >= 3,
                CalendarWords.month(FoldedText(words[index + 1]).string) != nil, FoldedText(words[index + 1]) != FoldedText("may") || words.count <= 4
            else { continue }
            words.swapAt(index, index + 1)
            return words.joined(separator: " ")
        }
        return nil
    }

    /// "group of 4", "group (3)", "w/ 2 peers".
    private static func groupSize(_ text: FoldedText) -> Int? {
        let words = text.words
        for (index, word) in words.enumerated() {
            if word == "group" || word == "grp", index + 1 < words.count {
                let next = words[index + 1] == "of" && index + 2 < words.count ? words[index + 2] : words[index + 1]
                if let size = number(next), (1...12).contains(size) { return size }
            }
            if word == "peers" || word == "others", index > 0, let size = number(words[index - 1]), (1...11).contains(size) {
                return size + 1
            }
        }
        return nil
    }

    private static func number(_ word: String) -> Int? {
        Int(word) ?? ["one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8][word]
    }

    /// Whether the note says that the session itself ended before its time.
    static func saysShortened(_ note: String) -> Bool {
        FoldedText(note).containsAny(["session cut short", "cut short", "session shortened", "session ended early", "ended session early", "shortened session", "short session"])
    }

    /// Whether the first words say that the child came late or left early: of a session that was shorter than usual, why.
    static func saysPart(_ note: String) -> Bool {
        let text = FoldedText(note)
        return ["left early", "came late", "arrived late", "late arrival", "picked up early", "late to session", "went home early", "late from", "left at", "arrived at", "came at", "bus late", "late bus", "had to stop", "stopped early", "ended early"].contains {
            (text.offset(of: $0) ?? .max) <= 24
        }
    }

    /// Whether the note begins with a child that left before the end.
    static func saysLeft(_ note: String) -> Bool {
        let text = FoldedText(note)
        return ["left early", "picked up early", "went home early", "left for the day"].contains { text.offset(of: $0) == 1 }
    }

    /// "came 10 min late", "5 minutes late to group", "left 10 min early".
    static func minutesLost(_ text: FoldedText) -> Int? {
        guard text.contains("late") || text.contains("early") else { return nil }
        let words = text.words
        let units: Set<String> = ["min", "mins", "minutes"]
        guard let place = words.firstIndex(where: { $0 == "late" || $0 == "early" }), place >= 2, units.contains(words[place - 1]),
            let minutes = Int(words[place - 2]), (1...120).contains(minutes)
        else { return nil }
        return minutes
    }

    /// "only 20 min", "20 min only", "checked in 5 min", "left after 15 minutes".
    private static func shortenedTo(_ text: FoldedText) -> Int? {
        let words = text.words
        let cues = ["only", "just", "left", "checked", "shortened", "short", "late", "ended", "dismissed", "cut"]
        guard words.contains(where: cues.contains) else { return nil }
        for (index, word) in words.enumerated() where ["min", "mins", "minutes", "minute"].contains(word) && index > 0 {
            if let minutes = Int(words[index - 1]), (1...180).contains(minutes) {
                let near = words[max(0, index - 7)..<min(words.count, index + 4)]
                if near.contains(where: cues.contains), !near.contains("late"), !near.contains("early") { return minutes }
            }
        }
        return nil
    }
}

/// Finds words in a text by byte offset, letters of either case alike.
struct FoldedOffsets {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }

    /// One past the last byte of the first such words that stand alone.
    func end(of words: String) -> Int? {
        let wanted = Array(words.utf8)
        guard !wanted.isEmpty, bytes.count >= wanted.count else { return nil }
        for at in 0...(bytes.count - wanted.count) {
            guard bytes[at] == wanted[0], bytes[at..<(at + wanted.count)].elementsEqual(wanted) else { continue }
            if at > 0, (0x61...0x7A).contains(bytes[at - 1]) { continue }
            return at + wanted.count
        }
        return nil
    }
}
