import CivilTime
import Pages
import ServiceRecords

/// Looks for dates that make no sense. They stay as printed; a person must look, for a figure may hang on them.
///
/// No clock is asked: a date is held against the paper's other dates, so that the same paper says the same on every day.
enum DateCheck {
    /// No special education record is older than the law (Public Law 94-142 of 1975), and no plan runs into the next century.
    private static let years = 1975...2099

    static func problems(of document: Document) -> [Problem] {
        var problems: [Problem] = []
        let iep = document.iep
        if let first = iep.startDate, let last = iep.endDate, last < first {
            problems.append(
                Problem(
                    .warning, "dates-wrong-way-round",
                    "The IEP ends (\(last)) before it begins (\(first)). Look at both dates on the paper; the figures follow them."
                ))
        }
        for (words, date) in stated(in: document) where !years.contains(date.year) {
            problems.append(
                Problem(
                    .warning, "date-implausible",
                    "\(words) is given as \(date), which no paper of today can mean. Look at it on the paper; a digit may be wrong."
                ))
        }
        if let born = document.student.dateOfBirth, let other = lastDay(of: document), born >= other {
            problems.append(
                Problem(
                    .warning, "birth-after-paper",
                    "The date of birth lies after the dates of the paper itself. Look at it on the paper; a digit may be wrong."))
        }
        let odd = document.sessions.count { !years.contains($0.date.year) }
        if odd > 0 {
            problems.append(
                Problem(
                    .warning, "date-implausible",
                    "\(odd) session\(odd == 1 ? " has a date" : "s have dates") before \(years.lowerBound) or after \(years.upperBound). Check the date column; a digit may be wrong."
                ))
        }
        return problems
    }

    /// The dates of the paper that stand alone, each with its name.
    private static func stated(in document: Document) -> [(words: String, date: CivilDate)] {
        let dates: [(String, CivilDate?)] = [
            ("The meeting", document.iep.meetingDate), ("The start of the IEP", document.iep.startDate),
            ("The end of the IEP", document.iep.endDate), ("The amendment", document.iep.amendmentDate),
            ("The start of the log", document.coverage?.term.first), ("The end of the log", document.coverage?.term.last),
        ]
        return dates.compactMap { words, date in date.map { (words, $0) } }
    }

    private static func lastDay(of document: Document) -> CivilDate? {
        let dates = [document.iep.meetingDate, document.iep.startDate, document.iep.endDate, document.coverage?.term.last]
        return (dates + document.sessions.map { Optional($0.date) }).compactMap(\.self).max()
    }

    /// Pages with a date in figures of a year that is taken for none (`9/1/1899`), which therefore counts for nothing.
    static func unreadDates(on pages: [Page]) -> [Problem] {
        pages.filter { page in page.words.contains { isOddDate($0.text) } }.map { page in
            Problem(
                .warning, "date-implausible",
                "A date on this page has a year that makes no sense, so it was left out. Look at the page; a digit may be wrong.",
                page: page.number)
        }
    }

    private static func isOddDate(_ word: String) -> Bool {
        var numbers: [(digits: Int, value: Int)] = []
        var digits = 0
        var value = 0
        for byte in Array(word.utf8) + [0x2F] {
            switch byte {
            case 0x30...0x39:
                digits += 1
                guard digits <= 4 else { return false }
                value = value * 10 + Int(byte - 0x30)
            case 0x2F, 0x2D:
                guard digits > 0 else { return false }
                numbers.append((digits, value))
                (digits, value) = (0, 0)
            case 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B: continue
            default: return false
            }
        }
        guard numbers.count == 3 else { return false }
        let (year, first, second) =
            numbers[0].digits == 4 ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[0], numbers[1])
        guard year.digits == 4, first.digits <= 2, second.digits <= 2 else { return false }
        return CivilDate(year: 2024, month: first.value, day: second.value) != nil && !(1900...2099).contains(year.value)
    }
}
