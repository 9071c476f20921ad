import FrequencyLanguage
import ServiceRecords
import Testing

@Suite struct ContextTests {
    private func read(_ text: String, _ context: FrequencyContext) -> String {
        let read = FrequencyParser.parse(text, context: context)
        return Notation.of(read.parts) + " " + read.vagueness.rawValue
    }

    @Test func `a heading in minutes per week completes a bare number`() {
        let context = FrequencyContext(columnPeriod: Period(.week, source: .column), columnUnit: .minutes)
        #expect(read("150", context) == "- x - = 150 / week none")
        #expect(FrequencyParser.parse("150", context: context).parts.first?.period.source == .column)
        #expect(read("30 mpm", context) == "- x - = 30 / month none")
        #expect(read("1,350", context) == "- x - = 1350 / week none")
    }

    @Test func `without a heading a bare number stays unread`() {
        #expect(read("150", FrequencyContext()) == "- x - = - / unknown unquantified")
    }

    @Test func `a heading in hours multiplies by sixty`() {
        let context = FrequencyContext(columnPeriod: Period(.week, source: .column), columnUnit: .hours)
        #expect(read("2", context) == "- x - = 120 / week none")
        #expect(read("30 min", context) == "- x - = 30 / week none")
    }

    @Test func `a heading in sessions counts`() {
        let context = FrequencyContext(columnPeriod: Period(.week, source: .column), columnUnit: .sessions)
        #expect(read("2", context) == "- x 2 = - / week missing_duration")
    }

    @Test func `the page's cycle completes what has no period of its own`() {
        let context = FrequencyContext(pageCycleDays: 5)
        #expect(read("5 x 45'", context) == "45 x 5 = 225 / cycle5 none")
        #expect(FrequencyParser.parse("5 x 45'", context: context).parts.first?.period.source == .page)
        #expect(read("1 x 15 min/month", context) == "15 x 1 = 15 / month none")
        #expect(read("2 x 30 minutes per cycle", context) == "30 x 2 = 60 / cycle5 none")
        #expect(read("5 x 60/5 days", context) == "60 x 5 = 300 / cycle5 none")
        #expect(read("as needed", context) == "- x - = - / unknown unquantified")
    }

    @Test func `a column of session lengths makes a duration one session`() {
        let context = FrequencyContext(bareNumberIsPerSession: true)
        #expect(read("Small group (5:1) · Daily · 42 minutes", context) == "42 x 1 = 42 / day group of 5 none")
        #expect(read("3 x week · 30 min.", context) == "30 x 3 = 90 / week none")
        #expect(read("2 x week · 30", context) == "30 x 2 = 60 / week none")
        #expect(read("12:1+1 · 6 x 6-day cycle · 40 min.", context) == "40 x 6 = 240 / cycle6 none")
    }

    @Test func `an amount and its period in two cells are one pool`() {
        #expect(read("45 minutes · Daily", FrequencyContext()) == "- x - = 45 / day none")
        #expect(read("Monthly · 30 minutes", FrequencyContext()) == "- x - = 30 / month none")
    }

    @Test func `three cells of minutes, times and period combine`() {
        let context = FrequencyContext(columnUnit: .minutes)
        #expect(read("30 · 2 · week", context) == "30 x 2 = 60 / week none")
        #expect(read("45 min · 4 · week", FrequencyContext()) == "45 x 4 = 180 / week none")
        #expect(read("2 · 0.50 hrs · 1.00 hrs/week", FrequencyContext()) == "30 x 2 = 60 / week none")
    }

    @Test func `a total in the next cell that disagrees is a conflict`() {
        let read = FrequencyParser.parse("2 · 0.50 hrs · 1.50 hrs/week")
        #expect(read.vagueness == .conflict)
        #expect(Notation.of(read.interpretations) == "30 x 2 = 60 / week | - x - = 90 / week")
    }

    @Test func `the section's delivery holds unless the cell says another`() {
        let context = FrequencyContext(delivery: .consult)
        #expect(read("15 min/month", context) == "- x - = 15 / month consult none")
        #expect(read("15 min/month direct", context) == "- x - = 15 / month direct none")
    }

    @Test func `the section's ledger holds unless the cell names another`() {
        #expect(read("30 min/week", FrequencyContext(scope: .esy)) == "- x - = 30 / week ESY none")
        #expect(read("30 hours compensatory", FrequencyContext()) == "- x - = 1800 / fixed compensatory none")
    }
}
