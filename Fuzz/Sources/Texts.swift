import CalendarReading
import CivilTime
import FrequencyLanguage
import Pages
import Reports
import Vocabulary

@testable import SessionReading
@testable import SheetReading

/// Parsers of a line of text: amounts, cells of a log, days.
enum Texts {
    static func phrases(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let frequency = FrequencyParser.parse(text)
        _ = ExtractReport.json(frequency)
        for unit in [NumberUnit.minutes, .hours, .sessions] {
            _ = FrequencyParser.parse(text, context: FrequencyContext(columnUnit: unit, bareNumberIsPerSession: unit == .minutes))
        }
        for found in AmountFinder.amounts(in: text) {
            demand(found.range.lowerBound >= 0 && found.range.upperBound <= text.utf8.count, "an amount lies outside its text")
        }
        _ = AmountFinder.shape(of: text)
    }

    static func words(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let cell = SheetCell(text: text)
        _ = (DateCell.read(cell), ClockCell.read(cell), MinutesCell.read(cell), MinutesCell.dayFraction(text))
        _ = (StatusWords.read(text), NoteWords.read(text), ReasonWords.read(text), StatusWords.otherContact(text))
        _ = (Vocabulary.service(text), Vocabulary.services(in: text), Vocabulary.isServiceHeading(text))
        _ = (Vocabulary.role(text), Vocabulary.roles(in: text), Vocabulary.setting(text))
        _ = (Vocabulary.delivery(text), Vocabulary.mode(text), Vocabulary.statuses(in: text))
        _ = (SerialNumber(text)?.date(uses1904: true), SerialNumber(text)?.minutes)
        let format = NumberFormat(code: text)
        _ = format.text(CivilDate(year: 2026, month: 2, day: 28), minuteOfDay: 619)
    }

    static func days(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let term = Term(first: CivilDate(dayNumber: 20_000), last: CivilDate(dayNumber: 20_400))
        for found in DateFinder.dates(in: text) { _ = found.date(within: term) }
        _ = (CivilDate(iso: text), DayWords.read(text))
        _ = CalendarReader.read(lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
}
