/// Weekdays, 0 for Monday; a few bits, for amounts are copied by the million.
struct WeekdaySet: Sendable, Hashable {
    private var bits: UInt8 = 0

    init() {}
    init(_ days: some Sequence<Int>) { for day in days where (0...6).contains(day) { bits |= 1 << UInt8(day) } }

    var isEmpty: Bool { bits == 0 }
    var count: Int { bits.nonzeroBitCount }
    /// The last weekday of the week, or -1.
    var last: Int { 7 - bits.leadingZeroBitCount }
    func contains(_ day: Int) -> Bool { bits >> UInt8(day) & 1 == 1 }
    /// In order.
    var days: [Int] { (0...6).filter(contains) }
}

/// The weekdays that an amount names: "2 times per week (Mon/Wed)", "M-W-F", "Tuesdays and Thursdays".
enum NamedWeekdays {
    /// The weekdays named, 0 for Monday to 4 for Friday; empty unless there are as many of them as sessions in a week. Letters alone and
    /// "M-F" can be read in several ways, so the number of sessions decides which reading holds.
    static func days(in text: String, sessions: Int?) -> [Int] {
        guard let sessions, (1...5).contains(sessions) else { return [] }
        // "… 2 times per week; early bus Mon/Fri": days behind a semicolon are those of something else, unless an amount stands with them.
        let clauses = text.split { $0 == ";" }.filter { $0.contains { $0.isNumber } || !$0.contains { $0.isLetter } }
        let tokens = tokens(clauses.isEmpty ? text : clauses.joined(separator: ";"))
        // A single "Monday to Friday" or "M-F" is a span; "M-W-F" is a list.
        let isSpan = tokens.count { $0 == .through } == 1 && !ranged(tokens).isEmpty
        for reading in [isSpan ? [] : listed(tokens), ranged(tokens)] where reading.count == sessions { return reading.sorted() }
        return []
    }

    private enum Token: Equatable {
        case day(Int)
        /// A letter or two that may stand for a day where others stand beside it.
        case letters([Int])
        case through
        /// Between the days of a list.
        case separator
        case other
    }

    private static let names: [(start: String, day: Int)] = [
        ("monday", 0), ("tuesday", 1), ("wednesday", 2), ("thursday", 3), ("friday", 4),
    ]
    private static let short: [String: Int] = [
        "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
    ]
    private static let letters: [String: [Int]] = [
        "m": [0], "t": [1], "tu": [1], "w": [2], "th": [3], "r": [3], "f": [4], "mw": [0, 2], "tth": [1, 3], "tuth": [1, 3], "tr": [1, 3],
        "mwf": [0, 2, 4], "mf": [0, 4], "wf": [2, 4], "mtwthf": [0, 1, 2, 3, 4], "mtwrf": [0, 1, 2, 3, 4], "mtwth": [0, 1, 2, 3],
    ]

    private static func tokens(_ text: String) -> [Token] {
        var result: [Token] = []
        var word = ""
        func close() {
            defer { word = "" }
            guard !word.isEmpty else { return }
            let lower = word.lowercased()
            if let day = names.first(where: { lower == $0.start || lower == $0.start + "s" })?.day ?? short[lower] {
                result.append(.day(day))
            } else if let days = letters[lower], word.first?.isUppercase == true {
                result.append(.letters(days))
            } else if ["through", "thru", "to"].contains(lower) {
                result.append(.through)
            } else if lower == "and" {
                result.append(.separator)
            } else {
                result.append(.other)
            }
        }
        for character in text {
            if character.isLetter || character.isNumber {
                word.append(character)
                continue
            }
            close()
            switch character {
            case "-", "\u{2013}", "\u{2014}": result.append(.through)
            case "/", ",", "&", "+", "(", ")", ".": result.append(.separator)
            default: break
            }
        }
        close()
        return result
    }

    /// Every day named; letters count where they stand in a list of days, or are several days in one word.
    private static func listed(_ tokens: [Token]) -> [Int] {
        var days: Set<Int> = []
        for (index, token) in tokens.enumerated() {
            switch token {
            case .day(let day): days.insert(day)
            case .letters(let found) where found.count > 1 || isBesideDay(tokens, index): days.formUnion(found)
            default: break
            }
        }
        return Array(days)
    }

    private static func isBesideDay(_ tokens: [Token], _ index: Int) -> Bool {
        func isDay(_ place: Int) -> Bool {
            guard tokens.indices.contains(place) else { return false }
            switch tokens[place] {
            case .day, .letters: return true
            default: return false
            }
        }
        func joins(_ place: Int) -> Bool { tokens.indices.contains(place) && (tokens[place] == .separator || tokens[place] == .through) }
        return joins(index - 1) && isDay(index - 2) || joins(index + 1) && isDay(index + 2)
    }

    /// "Monday through Thursday", "M-F".
    private static func ranged(_ tokens: [Token]) -> [Int] {
        for index in tokens.indices.dropFirst() where tokens[index] == .through && index + 1 < tokens.count {
            func day(_ token: Token) -> Int? {
                switch token {
                case .day(let day): day
                case .letters(let days) where days.count == 1: days[0]
                default: nil
                }
            }
            if let first = day(tokens[index - 1]), let last = day(tokens[index + 1]), first < last { return Array(first...last) }
        }
        return []
    }
}
