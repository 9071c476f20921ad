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
                    "The IEP ends (\(last)) before it begins (\(first)). Look at both dates on the paper; the figures follow them."))
        }
        for (words, date) in stated(in: document) where !years.contains(date.year) {
            problems.append(
                Problem(
                    .warning, "date-implausible",
                    "\(words) is given as \(date), which no paper of today can mean. Look at it on the paper; a digit may be wrong."))
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
}
