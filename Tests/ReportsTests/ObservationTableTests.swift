import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

@testable import Reports

/// The sample case with one observation that differs from the log.
private let sheet = Document(
    file: "mine.csv", kind: .serviceLog,
    sessions: [
        Session(
            date: SampleCase.monday, service: .speechLanguage, serviceText: "speech", status: .unknown, statusText: "no session: reason not <known>",
            note: "Who said so: J.", source: Session.Source(row: 12), flags: [ObservationForm.flag, ObservationForm.noSessionFlag])
    ])
private let result: ReconciliationResult = {
    var result = SampleCase.result
    result.observations = [
        ObservationDay(
            date: SampleCase.monday, service: .speechLanguage, outcome: .disagrees, log: [SessionReference(file: SampleCase.log.file, index: 0)],
            parent: [SessionReference(file: sheet.file, index: 0)], logMinutes: 30)
    ]
    return result
}()
private let documents = [SampleCase.iep, SampleCase.log, sheet]

@Test func `the two sides stand beside each other, in text, page and JSON`() {
    let text = ReconciliationReport.text(result, documents)
    #expect(text.contains(ObservationTable.title) && text.contains("30 min delivered (log: “D”)"))
    #expect(text.contains("DIFFERS"))
    for line in text.split(separator: "\n") { #expect(line.count <= 110, "\(line)") }
    let page = ReconciliationReport.html(result, documents)
    #expect(page.contains("<th scope=\"col\">District&#39;s log</th>\n<th scope=\"col\">Parent</th>"))
    #expect(page.contains("no session: reason not &lt;known&gt;"))
    let line = ReconciliationReport.jsonLine(result)
    #expect(
        line.contains(
            """
            "observations":[{"date":"2025-09-08","service":"speech_language","outcome":"disagrees","log":[{"file":"logs/speech.csv","index":0}],\
            "parent":[{"file":"mine.csv","index":0}],"logMinutes":30,"parentMinutes":null}]
            """))
    #expect(!ReconciliationReport.text(SampleCase.result, documents).contains(ObservationTable.title))
    #expect(!ReconciliationReport.html(SampleCase.result, documents).contains(ObservationTable.title))
}

@Test func `the empty sheet has its first line, how-to, headings and rows of equal width`() {
    let rows = ObservationTemplate.csv.split(separator: "\r\n", omittingEmptySubsequences: false).dropLast()
    #expect(rows.first?.hasPrefix(ObservationForm.marker + ",") == true)
    #expect(rows.contains(Substring(ObservationForm.headings.joined(separator: ","))))
    #expect(rows.count(where: { $0 == ",,,,,," }) == 41)
    for choice in ObservationForm.choices { #expect(ObservationTemplate.csv.contains(choice.words)) }
}
