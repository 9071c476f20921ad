import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

@testable import Reports

@Test func `a terminal table shows words, meaning and what to check`() {
    let text = ExtractReport.table([SampleCase.iep], width: 140)
    #expect(text.contains("IEP of Juniper O'Hara <Test>, born Mar 2, 2016, ID 40017"))
    #expect(text.contains("2 × 30 minutes a week"))
    #expect(text.contains("! please check: biweekly means twice a week or every two weeks"))
    #expect(text.contains("- warning: A tick box on the services page could not be read; look at it. (page 8) [checkbox-unread]"))
    #expect(!text.contains("see attached schedule"))
    for line in text.split(separator: "\n") { #expect(line.count <= 140, "\(line)") }
}

@Test func `explaining adds page and quote, and what was not understood`() {
    let text = ExtractReport.table([SampleCase.iep], explain: true)
    #expect(text.contains("amount: \u{201C}30 minutes 2x weekly\u{201D} (page 7)"))
    #expect(text.contains("\u{201C}30 min biweekly\u{201D} (page 7, by ocr)"))
    #expect(text.contains("services: \u{201C}see attached schedule\u{201D} (page 8)"))
}

@Test func `sessions are added up by service and status`() {
    let lines = ExtractReport.table([SampleCase.log]).split(separator: "\n").map {
        $0.split(separator: " ").joined(separator: " ")
    }
    #expect(lines.contains("Speech-language therapy provider absent 4 0 Oct 6–15, 2025"))
    #expect(lines.contains("Speech-language therapy make-up 1 30 Nov 10, 2025"))
    #expect(lines.contains { $0.hasPrefix("The log speaks for Sep 8, 2025 – Jan 2, 2026") })
}

@Test func `several papers end with a table of them all`() throws {
    var iep = SampleCase.iep, lost = SampleCase.log
    iep.file = "papers/iep.pdf"
    (lost.file, lost.kind, lost.sessions, lost.coverage, lost.student) = ("papers/old/scan.zip!/a.xls", .unreadable, [], nil, StudentIdentity())
    lost.problems = [Problem(.error, "damaged-archive", "The archive is damaged.")]
    let text = ExtractReport.table([iep, SampleCase.log, lost], width: 140)
    let start = try #require(text.ranges(of: "All 3 papers").first)
    let lines = text[start.lowerBound...].split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines[0] == "All 3 papers, 1 of them not read")
    #expect(lines.contains { $0.hasPrefix("papers/iep.pdf") && $0.contains("Juniper") })
    #expect(lines.contains { $0.hasPrefix("papers/old/") && $0.hasSuffix("1 error") })
    #expect(!ExtractReport.table([iep]).contains("All 1"))
    lost.file = "papers/old/scan.xls"
    var log = SampleCase.log
    log.file = "papers/log.csv"
    #expect(ExtractReport.table([iep, log, lost]).contains("All 3 papers of papers/, 1 of them not read"))
}

@Test func `reconcile text gives band, movers, blocked readings and the notice`() {
    let text = ReconciliationReport.text(SampleCase.result, [SampleCase.iep, SampleCase.log])
    #expect(text.contains("Missed: 150 of 3,360 required minutes (standard rules)"))
    #expect(text.contains("Between 120 and 180, by rule set: standard 150, IEP to the letter 180, most cautious 120"))
    #expect(text.contains("+30 missed: Sessions lost because the child was absent [student_absent]"))
    #expect(text.contains("-30 missed: What a week with closed days requires [week.partial]"))
    #expect(text.contains("No figure: The words"))
    #expect(text.contains("1 × 30 minutes every 2 weeks: standard 240 of 240"))
    #expect(text.contains("\u{201C}30 minutes 2x weekly\u{201D}, IEP page 7 (IEP 2025.pdf)"))
    #expect(text.contains("gone.csv, session 99"))
    #expect(text.hasSuffix(PlainWords.notice + "\n"))
    for line in text.split(separator: "\n") { #expect(line.count <= 110, "\(line)") }
}

@Test func `a result without lines still speaks`() {
    let empty = ReconciliationResult(
        student: StudentIdentity(), window: nil, windowSource: .records, profile: .standard, switches: [:])
    #expect(ReconciliationReport.text(empty, []).contains("No figure can be given"))
    #expect(ReconciliationReport.html(empty, []).contains("No figure can be given"))
}

@Test func `reconcile CSV has a row a period and one for a blocked line`() {
    let rows = ReconciliationReport.csv([SampleCase.result]).split(separator: "\r\n")
    #expect(rows.count == 1 + 16 + 16 + 1)
    #expect(rows[0].hasPrefix("student,studentId,service,"))
    #expect(rows[5].contains("2025-10-06,2025-10-10,60,0,0,0,60,0,0,provider_absent 60,2,,"))
    #expect(rows[33].contains("can mean twice a week or every two weeks"))
    for row in rows.dropFirst() { #expect(row.contains("not legal advice")) }
}

@Test func `no cell of a CSV can run as a formula`() {
    var writer = CSVWriter()
    writer.row(["=SUM(A1)", "+1", "@x", "-1+2", "-5", " =1", "\t=1", "a,b", "say \"hi\"", "two\nlines", "", "plain"])
    #expect(
        writer.text == "'=SUM(A1),'+1,'@x,'-1+2,-5,' =1,'\t=1,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,plain\r\n")
}

private let formulas = ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-1+1|x", "\t=1", "\r=1", " =1", "\u{A0}=1", "\u{FEFF}@x", "\u{FF1D}1", "-", "\n=1"]

/// The cells of a CSV text.
private func cells(_ csv: String) -> [String] {
    var cells: [String] = [], cell = "", isQuoted = false
    for sign in csv.unicodeScalars {
        if sign == "\"" {
            isQuoted.toggle()
        } else if !isQuoted, sign == "," || sign == "\r" || sign == "\n" {
            cells.append(cell)
            cell = ""
        } else {
            cell.unicodeScalars.append(sign)
        }
    }
    return cells + [cell]
}

@Test(arguments: ["-5", "-1,234", "-2.5", "5", "a=b", "9/4/2025", "\u{201C}=1\u{201D}", "", "−5"])
func `what no spreadsheet runs stays as it is`(text: String) { #expect(FormulaGuard.guarded(text) == text) }

@Test(arguments: formulas) func `no cell of what is written begins as a formula`(text: String) {
    var document = SampleCase.log
    document.file = text
    document.student.name = text
    for index in document.sessions.indices {
        document.sessions[index].note = text
        document.sessions[index].serviceText = text
        document.sessions[index].provider = text
        document.sessions[index].statusText = text
        document.sessions[index].source.sheet = text
    }
    var result = SampleCase.result
    result.student.name = text
    for index in result.lines.indices { result.lines[index].serviceText = text }
    let table = ReportTable(
        file: text, page: nil, box: nil, ruled: false, rows: 1, columns: 2,
        cells: [.init(row: 0, column: 0, header: true, text: text), .init(row: 0, column: 1, text: text)])
    for csv in [ExtractReport.csv([document]), ReconciliationReport.csv([result]), TablesReport.csv([table])] {
        #expect(csv.contains("'" + text.prefix(1)))
        for cell in cells(csv) { #expect(!FormulaGuard.isFormula(cell), "\(cell)") }
    }
    for html in [ReconciliationReport.html(result, [document]), TablesReport.html([table])] {
        // What stands directly behind a tag begins a cell.
        #expect(!html.contains(">" + HTMLWriter.escaped(text)))
        #expect(html.contains(">" + HTMLWriter.escaped("'" + text)))
    }
}

@Test func `extract CSV has as many cells in every row`() {
    let text = ExtractReport.csv([SampleCase.iep, SampleCase.log])
    let rows = text.split(separator: "\r\n")
    #expect(rows.count == 1 + 3 + 32)
    #expect(rows[0].split(separator: ",", omittingEmptySubsequences: false).count == 38)
    #expect(
        rows[1].hasPrefix(
            "IEP 2025.pdf,mandate,m1,Juniper O'Hara <Test>,40017,speech_language,Speech/Language Therapy,individual"))
    #expect(rows[4].hasSuffix(",2025-09-08,09:00,09:30,30,delivered,D,,,,2"))
}

@Test(arguments: [
    (30, "a b c", ["a b c"]), (5, "alpha beta", ["alpha", "beta"]), (5, "Speech/Language", ["Speec", "h/", "Langu", "age"]),
    (8, "Speech/Language", ["Speech/", "Language"]), (4, "", [""]), (6, "tab\tnew\nline", ["tab", "new", "line"]),
    (0, "ab", ["a", "b"]), (20, "bell\u{1B}[31mred", ["bell [31mred"]),
])
func `words wrap and control characters never reach a terminal`(_ width: Int, _ text: String, _ lines: [String]) {
    #expect(TextTable.wrap(text, width: width) == lines)
}

@Test(arguments: [
    (
        FrequencyPart(minutesPerSession: Quantity(min: 20, max: 30), sessionsPerPeriod: Quantity(2), period: Period(.month)),
        "2 × 20–30 minutes a month"
    ),
    (FrequencyPart(period: Period(.week), totalMinutesPerPeriod: Quantity(1500)), "1,500 minutes a week"),
    (
        FrequencyPart(
            minutesPerSession: Quantity(30), sessionsPerPeriod: Quantity(1), period: Period(.cycle, cycleDays: 6),
            delivery: .group, groupSizeMax: 5), "1 × 30 minutes in each 6-day cycle, group of at most 5"
    ),
    (FrequencyPart(sessionsPerPeriod: Quantity(2), period: Period(.day)), "2 times a day"),
    (FrequencyPart(minutesPerSession: Quantity(30)), "sessions of 30 minutes, period not stated"),
    (
        FrequencyPart(period: Period(.fixed), totalMinutesPerPeriod: Quantity(min: nil, max: 360), scope: .compensatory),
        "up to 360 minutes in total, compensatory"
    ),
])
func `what was understood is said in words`(_ part: FrequencyPart, _ words: String) {
    #expect(FrequencyWords.text(Frequency(raw: "", parts: [part])) == words)
}

@Test func `spans and numbers are written for people`() {
    func span(_ from: String, _ through: String) -> String { PlainWords.span(SampleCase.day(from), SampleCase.day(through)) }
    #expect(span("2025-10-06", "2025-10-10") == "Oct 6–10, 2025")
    #expect(span("2025-09-29", "2025-10-03") == "Sep 29 – Oct 3, 2025")
    #expect(span("2025-12-29", "2026-01-02") == "Dec 29, 2025 – Jan 2, 2026")
    #expect(span("2025-10-06", "2025-10-06") == "Oct 6, 2025")
    #expect(PlainWords.number(1_234_567) == "1,234,567")
    #expect(PlainWords.number(-1200) == "-1,200")
    #expect(PlainWords.count(1, "minute") == "1 minute")
}

@Test func `tables are written as JSON, CSV and HTML`() {
    let table = ReportTable(
        file: "a.pdf", page: 2, box: Box(10, 20, 300, 400), ruled: true, rows: 2, columns: 3,
        cells: [
            .init(row: 0, column: 0, columnSpan: 2, header: true, text: "Service <x>"),
            .init(row: 0, column: 2, header: true, text: "Min"),
            .init(row: 1, column: 0, text: "OT"), .init(row: 1, column: 2, text: "=30"),
        ])
    #expect(
        TablesReport.json([table], pretty: false).hasPrefix(
            "{\"schemaVersion\":1,\"tables\":[{\"file\":\"a.pdf\",\"page\":2,\"box\":[10,20,300,400],\"ruled\":true,\"rows\":2,\"columns\":3,"
                + "\"cells\":[{\"row\":0,\"column\":0,\"rowSpan\":1,\"columnSpan\":2,\"header\":true,\"box\":null,\"text\":\"Service <x>\"}"
        ))
    #expect(TablesReport.csv([table]) == "file,page,table,row,cells\r\na.pdf,2,1,1,Service <x>,,Min\r\na.pdf,2,1,2,OT,,'=30\r\n")
    let html = TablesReport.html([table])
    #expect(html.contains("<th scope=\"col\" colspan=\"2\">Service &lt;x&gt;</th>"))
    #expect(html.contains("a.pdf, page 2, table 1"))
}
