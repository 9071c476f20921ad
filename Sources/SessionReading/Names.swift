import CivilTime
import Vocabulary

/// Months named in a title: the days they span.
enum MonthName {
    /// "September 2025", "Sep 2025", "Sept '25", "9/2025", "September - October 2025"; `nil` without a year.
    static func months(in text: String) -> Term? {
        let words = FoldedText(withWholeYears(text)).words
        var months: [Int] = []
        var found: [(year: Int, month: Int)] = []
        for (index, word) in words.enumerated() {
            if let month = CalendarWords.month(word), word != "mar" || index + 1 < words.count, word != "may" || words.count <= 6
            {
                months.append(month)
            }
            if word.utf8.count == 4, let year = Int(word), (1990...2079).contains(year), !months.isEmpty {
                found += months.map { (year, $0) }
                months = []
            }
        }
        let ends = found.compactMap { CivilDate(year: $0.year, month: $0.month, day: 1) }
        guard var first = ends.min(), let last = ends.max() else { return nil }
        // "November - January 2026" begins the year before.
        if let opening = found.first, let start = CivilDate(year: opening.year, month: opening.month, day: 1),
            start > last || found.count == 2 && found[0].year == found[1].year && found[0].month > found[1].month
        {
            first = start.addingMonths(-12)
        }
        let span = Term(first: first, last: last.lastOfMonth)
        return span.flatMap { $0.dayCount <= 370 ? $0 : nil }
    }

    /// "Sept '25" with the year whole.
    private static func withWholeYears(_ text: String) -> String {
        guard text.contains(where: { "'\u{2019}\u{2018}".contains($0) }) else { return text }
        return text.replacing(/['\u{2019}\u{2018}](\d\d)(?!\d)/) { "20\($0.1)" }
    }

    /// The months that a title names; `nil` for lines about what is due, begins or was agreed in a month.
    static func title(_ text: String) -> Term? {
        FoldedText(text).containsAny(notTitles) ? nil : months(in: text)
    }
    private static let notTitles = [
        "due", "meeting", "meetings", "review", "reviewed", "reevaluation", "re evaluation", "reeval", "evaluation", "eval", "annual", "triennial", "next",
        "expires", "expired", "expiration", "deadline", "conference", "until", "since", "begins", "began", "starts", "started", "ends", "ended", "will",
        "iep date", "born", "birthday", "moved", "enrolled", "returns", "returned", "scheduled for", "planned for", "goal", "goals", "signed", "consent",
        "amended", "amendment", "transferred", "exited", "eligibility", "progress report", "progress reports", "hired", "resigned", "vacant",
        "printed", "print date", "generated", "exported", "run date", "report run", "downloaded", "sent",
    ]

    /// The month, 1–12, that a sheet's name is, with no year: "Sept", "March".
    static func bare(_ text: String) -> Int? {
        let words = FoldedText(text).words
        return words.compactMap { CalendarWords.month($0) }.first
    }
}

/// Names of people as logs print them.
enum PersonName {
    /// Whether words may be somebody's name, so that no message repeats them: two to four capitalised words, none of which belongs over a column.
    static func mayBeSomebody(_ text: String) -> Bool {
        let words = text.split { $0 == " " || $0 == "," }
        guard (2...4).contains(words.count), isPlausible(text), HeadingWords.matches(text).isEmpty, Vocabulary.service(text) == nil else { return false }
        return words.allSatisfy { word in
            word.utf8.first.map { (0x41...0x5A).contains($0) || $0 >= 0x80 } ?? false
        }
    }

    /// "Castellano, Rosa" as "Rosa Castellano"; credentials and other commas are left alone.
    static func ordered(_ printed: String) -> String {
        var text = withoutContinued(printed)
        while let last = text.utf8.last, [0x28, 0x2C, 0x3B, 0x2D, 0x20].contains(last) { text.removeLast() }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmedCell }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[1].split(separator: " ").count <= 3,
            !["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"].contains(parts[1].lowercased())
        else { return text }
        return parts[1] + " " + parts[0]
    }

    /// "RUIZ, ANA (continued)" at the head of a later page is the same child.
    static func withoutContinued(_ text: String) -> String {
        guard let match = text.firstMatch(of: /(?i) *(?:\((?:continued|cont(?:'d|d|\.)?)\)|[\-\u{2013}\u{2014}] ?(?:continued|cont(?:'d|d|\.)?)) *$/) else { return text }
        return String(text[..<match.range.lowerBound])
    }

    /// The name in "RUIZ, ANA" and "Ana Ruiz" where a child's number and day of birth follow it on the line.
    static func ofCard(_ text: String) -> String? {
        var name = text.trimmedCell
        while let last = name.utf8.last, [0x28, 0x2C, 0x3B, 0x2D, 0x20, 0x7C].contains(last) { name.removeLast() }
        name = ordered(name)
        guard !LogHeader.isOfAdult(text) else { return nil }
        if standsAlone(name) { return name }
        // "Marsh, June": a surname first leaves no doubt that the month is a name.
        let plain = name.split(separator: " ").map { CalendarWords.month($0.lowercased()) == nil ? String($0) : "Ana" }.joined(separator: " ")
        return text.contains(",") && plain != name && standsAlone(plain) ? name : nil
    }

    /// The name in "Ana Ruiz Gr 2" and "Ana Ruiz Grade 5".
    static func beforeGrade(_ text: String) -> String {
        let words = text.split(separator: " ").map(String.init)
        guard let at = words.indices.dropFirst(2).first(where: { ["gr", "gr.", "grade", "grade:", "gr:"].contains(words[$0].lowercased()) }),
            at + 1 < words.count, let next = words[at + 1].utf8.first, (0x30...0x39).contains(next) || words[at + 1].utf8.count <= 2
        else { return text }
        return words[..<at].joined(separator: " ")
    }

    /// Whether the words can be a person's name: letters, few words, no digits.
    static func isPlausible(_ text: String) -> Bool {
        let count = text.split(separator: " ").count
        guard (1...6).contains(count), text.utf8.count >= 2, text.utf8.count <= 60 else { return false }
        return text.utf8.allSatisfy { !(0x30...0x39).contains($0) && $0 != 0x3A && $0 != 0x2F && $0 != 0x3D }
    }

    /// The name in "Speech log - Theo Brandvold" and "OT sessions for Ana Ruiz": words with capitals behind the last dash or
    /// "for".
    static func afterDash(_ text: String) -> String? {
        var tail: Substring?
        for mark in [" - ", " \u{2013} ", " \u{2014} ", ": ", " for ", " of "] {
            if let range = lastRange(of: mark, in: text) { tail = text[range...]; break }
        }
        guard let tail else { return nil }
        var name = String(tail).trimmedCell
        // "Ana Ruiz (Oak Elementary, gr. 4)"
        if name.hasSuffix(")"), let open = name.firstRange(of: " ("), standsAlone(String(name[..<open.lowerBound])) { name = String(name[..<open.lowerBound]) }
        // "Physical Therapy - Ana Ruiz - Maple Run El.": behind the name stands the school.
        if isLikeSchool(name), let before = lastRange(of: " - ", in: String(text.dropLast(tail.count + 3))) {
            let middle = String(text.dropLast(tail.count + 3)[before...]).trimmedCell
            if standsAlone(middle), !isLikeSchool(middle) { return middle }
            return nil
        }
        return standsAlone(name) ? name : nil
    }

    /// The name in a sentence that says whose log follows: "Below is the speech log for Ana Ruiz (grade 3) since August".
    static func afterLog(_ text: String) -> String? {
        let words = text.split(separator: " ")
        let logs: Set<String> = ["log", "logs", "record", "records", "notes", "sessions", "session", "minutes", "attendance"]
        for at in words.indices.dropFirst() where ["for", "of"].contains(words[at]) && logs.contains(words[at - 1].lowercased()) {
            var name: [Substring] = []
            for word in words[(at + 1)...].prefix(5) {
                guard let first = word.utf8.first, (0x41...0x5A).contains(first) || first >= 0x80 else { break }
                var bare = word
                while let last = bare.utf8.last, [0x2C, 0x2E, 0x3A, 0x3B].contains(last), bare.utf8.count > 2 { bare.removeLast() }
                for mark in ["'s", "\u{2019}s"] where bare.hasSuffix(mark) { bare = bare.dropLast(2) }
                name.append(bare)
                if bare.utf8.count < word.utf8.count { break }
            }
            let whole = name.joined(separator: " ")
            if standsAlone(whole), !isLikeSchool(whole) { return whole }
        }
        return nil
    }

    /// The name in "Ana Ruiz - speech and occupational therapy, January 2026": before the dash, or a wide gap, a name, behind it a service.
    static func beforeService(_ text: String) -> String? {
        for mark in [" - ", " \u{2013} ", " \u{2014} ", "   "] {
            guard let range = text.firstRange(of: mark) else { continue }
            let name = String(text[..<range.lowerBound]).trimmedCell
            guard standsAlone(name), !isLikeSchool(name), Vocabulary.service(String(text[range.upperBound...]))?.certainty == .strong else { return nil }
            return name
        }
        return nil
    }

    /// The name in "Ana Ruiz   Gr 2 / Hallgren": with capitals, before a grade.
    static func withGrade(_ text: String) -> String? {
        guard text.utf8.count <= 120 else { return nil }
        let name = beforeGrade(text)
        var bare = name.trimmedCell
        while let last = bare.last, " ,-\u{2013}\u{2014}(/".contains(last) { bare.removeLast() }
        guard name != text, standsAlone(bare), !isLikeSchool(bare) else { return nil }
        return bare
    }

    /// Whether the words are a person's name and nothing else: two to four, with capitals, and none that titles use.
    static func standsAlone(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard (2...4).contains(words.count), isPlausible(name) else { return false }
        guard words.allSatisfy({ $0.utf8.first.map { (0x41...0x5A).contains($0) || $0 >= 0x80 } ?? false }) else { return false }
        let folded = FoldedText(name)
        guard Vocabulary.service(name) == nil,
            !folded.words.contains(where: { CalendarWords.month($0) != nil || CalendarWords.weekday($0) != nil }),
            !folded.containsAny([
                "log", "school", "district", "services", "service", "report", "therapy", "sessions", "notes", "special",
                "education", "county", "elementary", "middle", "high", "deliveries", "export", "record", "records", "contractor",
                "partners", "inc", "llc", "program", "department", "office", "center", "academy", "isd", "public", "schools",
                "summary", "tracker", "data", "monthly", "weekly", "daily", "annual", "list", "sheet", "form", "student",
                "provider", "attendance", "individual", "group", "unified", "final", "draft", "corrected", "version", "copy",
                "page", "portal", "family", "parent", "parents", "app", "all", "fall", "spring", "summer", "winter", "calendar", "caseload", "hours", "minutes", "time", "direct",
                "indirect", "session", "related", "speech", "language", "occupational", "physical", "room", "quarter", "semester",
                "year", "associates", "clinic", "kids", "consulting", "solutions", "network", "health", "hospital", "system", "systems",
                "portal", "dashboard", "cooperative", "region", "regional", "children", "childrens", "learning", "rehab",
                "rehabilitation", "agency", "company", "corporation", "staffing", "unit", "team", "documentation", "history",
                "confidential", "continued", "board", "foundation", "institute", "campus", "valley", "township", "parish", "city",
            ])
        else { return false }
        return true
    }

    /// Whether the words are rather those of a school: "Maple Grove", "Lincoln Heights".
    static func isLikeSchool(_ name: String) -> Bool {
        FoldedText(name).containsAny([
            "grove", "ridge", "creek", "heights", "hills", "oaks", "prep", "preparatory", "charter", "magnet", "intermediate",
            "primary", "secondary", "kindergarten", "preschool", "montessori", "memorial", "springs", "meadow", "meadows",
            "woods", "view", "pointe", "river", "canyon", "mesa", "prairie", "lakes", "pines", "elem", "el", "hs", "ms", "es", "jhs",
            "park", "lake", "hill", "forest", "glen", "harbor", "bay", "crossing", "mountain", "vista", "island", "acres",
            "ranch", "early", "head", "co", "op", "coop", "esu", "usd", "csd", "ps", "annex", "hall", "library", "north",
            "south", "east", "west", "northside", "southside", "eastside", "westside",
        ])
    }

    private static func lastRange(of mark: String, in text: String) -> String.Index? {
        let bytes = Array(text.utf8), wanted = Array(mark.utf8)
        guard bytes.count > wanted.count else { return nil }
        for at in stride(from: bytes.count - wanted.count, through: 0, by: -1)
        where bytes[at..<(at + wanted.count)].elementsEqual(wanted) {
            return text.utf8.index(text.utf8.startIndex, offsetBy: at + wanted.count)
        }
        return nil
    }
}
