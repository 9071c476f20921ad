import CivilTime

/// What single pieces of a card on a screen say by themselves, for whoever knows where on the page they stand.
public enum CardWords {
    /// A day as far as one piece of it tells: "Thu", "3", "Dec", "Dec 3", "2026".
    public struct DayPiece: Sendable, Hashable {
        /// 1 for Monday.
        public var weekday: Int?
        public var month: Int?
        public var day: Int?
        public var year: Int?

        /// The pieces of both; `nil` where both tell the same thing.
        public func joined(with other: DayPiece) -> DayPiece? {
            guard weekday == nil || other.weekday == nil, month == nil || other.month == nil, day == nil || other.day == nil,
                year == nil || other.year == nil
            else { return nil }
            return DayPiece(
                weekday: weekday ?? other.weekday, month: month ?? other.month, day: day ?? other.day, year: year ?? other.year)
        }

        /// The day in words as a log prints it, with what a heading above says of its month and year where it does not say so itself; `nil` where it is
        /// no day.
        public func printed(under heading: (year: Int, month: Int)?) -> String? {
            guard let day, let month = month ?? heading?.month, (1...12).contains(month) else { return nil }
            let name = CardWords.months[month - 1] + " \(day)"
            guard let year = year ?? (heading?.month == month ? heading?.year : nil) else { return name }
            guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
            // The weekday speaks against the year: nothing is known of it.
            if self.year == nil, let weekday, date.weekday.rawValue != weekday { return name }
            return name + ", \(year)"
        }
    }

    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The day, or piece of one, that the text is and nothing more.
    public static func dayPiece(_ text: String) -> DayPiece? {
        guard text.utf8.count <= 30 else { return nil }
        let tokens = text.split { $0 == " " || $0 == "," || $0 == "." }
        guard (1...4).contains(tokens.count) else { return nil }
        var result = DayPiece()
        for token in tokens {
            guard let piece = numbers(token) ?? piece(token.lowercased()), let whole = result.joined(with: piece) else { return nil }
            result = whole
        }
        // "4/5" beside no weekday may count trials.
        return result.weekday == nil && tokens.contains { $0.contains("/") } ? nil : result
    }

    /// Month and day in "9/4".
    private static func numbers(_ token: Substring) -> DayPiece? {
        let parts = token.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }), let month = Int(parts[0]), let day = Int(parts[1]),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        return DayPiece(month: month, day: day)
    }

    private static func piece(_ word: String) -> DayPiece? {
        if word.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) {
            if let month = CalendarWords.month(word) { return DayPiece(month: month) }
            return CalendarWords.weekday(word).map { DayPiece(weekday: $0) }
        }
        var digits = Substring(word)
        for ending in ["st", "nd", "rd", "th"] where digits.hasSuffix(ending) { digits = digits.dropLast(2) }
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits) else { return nil }
        if digits.utf8.count <= 2 { return (1...31).contains(number) ? DayPiece(day: number) : nil }
        return word.utf8.count == 4 && (1990...2079).contains(number) ? DayPiece(year: number) : nil
    }

    /// The month and year with which a heading begins: "December 2026", "October 2025 (8 sessions)".
    public static func month(_ text: String) -> (year: Int, month: Int)? {
        let tokens = text.split { $0 == " " || $0 == "," || $0 == "." }
        guard (2...8).contains(tokens.count), let month = CalendarWords.month(tokens[0].lowercased()), tokens[1].utf8.count == 4,
            let year = Int(tokens[1]), (1990...2079).contains(year),
            tokens.count == 2 || dayPiece(String(tokens[2])) == nil || tokens.count > 3
        else { return nil }
        return (year, month)
    }

    /// Whether the text is the words of a label and nothing more.
    public static func isLabel(_ text: String) -> Bool {
        text.utf8.count <= 40 && text.utf8.first.map { (0x41...0x5A).contains($0) } ?? false
            && HeadingWords.isPhrase(FoldedText(text.hasSuffix(":") ? String(text.dropLast()) : text))
    }

    /// The person whose name the text is and nothing more, first name first.
    public static func personName(_ text: String) -> String? {
        let name = PersonName.ordered(text)
        return PersonName.standsAlone(name) && !PersonName.isLikeSchool(name) ? name : nil
    }

    /// Whether the text tells of a child what stands beside its name: grade, number or birthday.
    public static func isOfChild(_ text: String) -> Bool {
        FoldedText(text).containsAny(["grade", "gr", "dob", "date of birth", "birthdate", "student id", "id"])
    }

    /// Whether the value of a list to choose from leaves all as it is: "All services".
    public static func isNoChoice(_ text: String) -> Bool { ["all", "any"].contains(FoldedText(text).words.first ?? "") }

    /// Whether the text is one time of day, and no span.
    public static func isClock(_ text: String) -> Bool {
        text.utf8.count <= 12 && text.contains(":") && ClockCell.range(text) == nil && ClockCell.read(text) != nil
    }

    /// Whether both are times of day, the first before the second.
    public static func isSpan(from first: String, to second: String) -> Bool {
        guard isClock(first), isClock(second), let range = ClockCell.range(first + " - " + second) else { return false }
        return range.start.minuteOfDay < range.end.minuteOfDay
    }

    /// The day with which a piece begins, behind no more than its weekday or a word for it, and what follows.
    public static func leadingDay(_ text: String) -> (day: String, rest: String)? {
        guard text.utf8.count <= 80, let found = DateFinder.first(in: text), found.range.lowerBound <= 24 else { return nil }
        let before = FoldedText(String(decoding: text.utf8.prefix(found.range.lowerBound), as: UTF8.self)).words
        guard before.allSatisfy({ CalendarWords.weekday($0) != nil || leading.contains($0) }) else { return nil }
        var rest = String(decoding: text.utf8.dropFirst(found.range.upperBound), as: UTF8.self).trimmedCell
        // A span of days is no day.
        if let next = DateFinder.first(in: rest), next.range.lowerBound <= 6 { return nil }
        while let first = rest.first, ",-\u{2013}\u{2014}@\u{B7}\u{2022}|".contains(first) { rest = String(rest.dropFirst()).trimmedCell }
        return (String(decoding: text.utf8.prefix(found.range.upperBound), as: UTF8.self), rest)
    }
    private static let leading: Set<String> = ["date", "of", "service", "session", "visit", "dos", "day"]
}
