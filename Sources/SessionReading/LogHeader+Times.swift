import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// School years and weekdays that the lines above a log's table name.
extension LogHeader {
    /// "fall 2025", "Spring Semester 2026": the half of a school year that days without a year belong to.
    mutating func takeSeason(_ words: [String]) {
        for (index, word) in words.enumerated() where word.utf8.count == 4 {
            guard let year = Int(word), (1990...2078).contains(year) else { continue }
            let before = words[max(0, index - 2)..<index]
            if before.contains("fall") || before.contains("autumn") {
                schoolYear = CivilDate(year: year, month: 7, day: 1).flatMap { Term(first: $0, last: $0.addingMonths(6) - 1) }
            } else if before.contains("spring") {
                schoolYear = CivilDate(year: year, month: 1, day: 1).flatMap { Term(first: $0, last: $0.addingMonths(6) - 1) }
            }
        }
    }

    /// "2025-2026", "2025-26", "SY 25/26"
    mutating func takeSchoolYear(_ text: String) {
        guard schoolYear == nil else { return }
        var scanner = CellScanner(text)
        while !scanner.isAtEnd {
            if scanner.isDigit, let first = scanner.number() {
                if first.digits == 4, (1990...2078).contains(first.value),
                    scanner.pass(0x2D) || scanner.pass(0x2F) || scanner.passDash(), let second = scanner.number(),
                    second.value == first.value + 1 || second.value == (first.value + 1) % 100, !scanner.isDigit,
                    scanner.byte != 0x2D, scanner.byte != 0x2F,
                    let from = CivilDate(year: first.value, month: 7, day: 1),
                    let through = CivilDate(year: first.value + 1, month: 6, day: 30)
                {
                    schoolYear = Term(first: from, last: through)
                    return
                }
                while scanner.isDigit { scanner.at += 1 }
            } else {
                scanner.at += 1
            }
        }
    }

    /// "SY 2025-26, marking period 1 (Sept. 8 - Nov. 21)": two days of the school year with a dash between them.
    mutating func takeYearlessTerm(_ text: String) {
        guard let year = schoolYear else { return }
        let dates = DateFinder.dates(in: text).filter { $0.date == nil }
        guard dates.count == 2, dates[0].range.upperBound <= dates[1].range.lowerBound else { return }
        let between = String(decoding: Array(text.utf8)[dates[0].range.upperBound..<dates[1].range.lowerBound], as: UTF8.self).trimmedCell.lowercased()
        guard ["-", "\u{2013}", "\u{2014}", "to", "through", "thru"].contains(between),
            let first = DateCell.completed(month: dates[0].month, day: dates[0].day, DateContext(term: year)),
            let last = DateCell.completed(month: dates[1].month, day: dates[1].day, DateContext(term: year)),
            let both = Term(first: first, last: last), (20...370).contains(both.dayCount)
        else { return }
        term = both
    }

    /// "DOS FROM | 20250902 | DOS THRU | 20251114": the first and the last day, each behind a label in a cell of its own.
    mutating func takeSplitTerm(_ cells: [SheetCell]) {
        guard term == nil, cells.count >= 4 else { return }
        let own: Set<String> = ["dos", "date", "dates", "service", "services", "svc", "report", "period", "from", "thru", "through", "to", "of"]
        func day(_ cell: SheetCell) -> CivilDate? { DateCell.read(cell)?.date(order: .monthFirst, context: DateContext(term: nil)) }
        for at in cells.indices.dropLast(3) {
            let first = FoldedText(cells[at].text).words, last = FoldedText(cells[at + 2].text).words
            guard (1...4).contains(first.count), (1...4).contains(last.count), (first + last).allSatisfy(own.contains), first.contains("from"), !last.contains("from"),
                last.contains(where: ["thru", "through", "to"].contains), let from = day(cells[at + 1]), let through = day(cells[at + 3]),
                let both = Term(first: from, last: through), both.dayCount <= 800
            else { continue }
            term = both
            return
        }
    }

    /// "25-26 school year", "SY 25/26", and in a title "Counseling minutes 25-26": two digits for each of two years that follow one another.
    mutating func takeShortYears(_ text: String, isTitle: Bool) {
        guard schoolYear == nil, text.utf8.count <= 200 else { return }
        let folded = FoldedText(text)
        let isOfTerm = folded.containsAny(["semester", "sem", "trimester", "quarter", "fall", "spring", "term"]) || Vocabulary.service(text)?.certainty == .strong
        guard (isTitle || isOfTerm) && folded.wordCount <= 10 || folded.containsAny(["school year", "sy"]) else { return }
        let bytes = Array(text.utf8)
        func digits(_ at: Int) -> Int? {
            guard at >= 0, at + 1 < bytes.count, (0x30...0x39).contains(bytes[at]), (0x30...0x39).contains(bytes[at + 1]) else { return nil }
            return Int(bytes[at] - 0x30) * 10 + Int(bytes[at + 1] - 0x30)
        }
        func isPart(_ at: Int) -> Bool {
            bytes.indices.contains(at) && ((0x30...0x39).contains(bytes[at]) || [0x2D, 0x2F, 0x2E, 0x3A].contains(bytes[at]))
        }
        for at in bytes.indices where !isPart(at - 1) {
            guard let first = digits(at), (15...60).contains(first), at + 2 < bytes.count, [0x2D, 0x2F].contains(bytes[at + 2]) || bytes[at + 2] == 0xE2 else { continue }
            let second = bytes[at + 2] == 0xE2 ? at + 5 : at + 3
            let unit = String(decoding: bytes[min(second + 2, bytes.count)...].prefix(5), as: UTF8.self).lowercased().drop { $0 == " " }
            guard digits(second) == first + 1, !isPart(second + 2), !unit.hasPrefix("min"), !unit.hasPrefix("yea"), let from = CivilDate(year: 2000 + first, month: 7, day: 1),
                let through = CivilDate(year: 2001 + first, month: 6, day: 30)
            else { continue }
            schoolYear = Term(first: from, last: through)
            return
        }
    }

    /// "Mon and Wed 9:00 - 9:30", "T/Th", "MWF"
    /// The days of "Sessions: Tuesday and Thursday, 9:40 - 10:10", which is a label only where days follow it: "Sessions: 42" is a count.
    static func sessionDays(_ line: String) -> [Weekday] {
        guard line.utf8.contains(0x3A), let label = line.firstRange(of: /(?i)\bsessions?(?: days| held)?: */) else { return [] }
        let value = line[label.upperBound...].prefix(60).split(separator: "\t", maxSplits: 1).first ?? ""
        let first = value.prefix { $0.isLetter }
        guard CalendarWords.weekday(first.lowercased(), short: true) != nil else { return [] }
        return weekdays(String(value.split(separator: "   ", maxSplits: 1).first ?? value))
    }

    static func weekdays(_ text: String) -> [Weekday] {
        var scanner = CellScanner(text)
        var days: Set<Int> = []
        var last: (day: Int, end: Int)?
        while !scanner.isAtEnd {
            guard scanner.isLetter else {
                scanner.at += 1
                continue
            }
            let from = scanner.at
            let word = scanner.word()
            if let day = CalendarWords.weekday(word, short: true) {
                if let last, ScheduleWords.isSpan(String(decoding: scanner.bytes[last.end..<from], as: UTF8.self), from: last.day, to: day) {
                    days.formUnion(last.day...day)
                }
                last = (day, scanner.at)
                days.insert(day)
            } else if word == "daily" {
                days.formUnion(1...5)
            } else if ["mwf", "mw", "tth", "tr", "mtwthf", "mtwrf", "mf", "wf"].contains(word) {
                for letter in word where letter != "h" {
                    if let day = CalendarWords.weekday(letter == "t" && word == "tth" ? "t" : String(letter), short: true) {
                        days.insert(day)
                    }
                }
                if word == "tth" || word == "mtwthf" { days.insert(4) }
            }
        }
        return days.sorted().compactMap(Weekday.init(rawValue:))
    }

    /// Whether the words right before the first day of a line speak of the plan: "36 sessions   Plan year 9/1/2026 - 8/31/2027".
    static func tellsOfPlan(_ line: String) -> Bool {
        guard let first = DateFinder.dates(in: spaced(line)).first else { return false }
        let before = String(decoding: Array(spaced(line).utf8).prefix(first.range.lowerBound), as: UTF8.self)
        return isOfPlan(FoldedText(before).words.suffix(3).joined(separator: " "))
    }
}
