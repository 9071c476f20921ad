import CivilTime
import Foundation
import Pages
import Reconciliation
import ServiceRecords
import Testing

@testable import Reports

/// Four months of two services: one on record, one with gaps.
private func result(_ states: [RecordMonth.State]) -> ReconciliationResult {
    var result = SampleCase.result
    let months = states.enumerated().map { place, state in
        let first = SampleCase.day("2025-09-01").addingMonths(place)
        return RecordMonth(
            state: state, from: first, through: first.lastOfMonth, sessions: state == .log ? 8 : 0, schoolDays: 21,
            coveredDays: state == .none ? 0 : state == .partial ? 8 : 21, files: state == .none ? [] : ["logs/speech.csv"],
            isAssumed: state == .empty)
    }
    result.records = [RecordRow(service: .speechLanguage, serviceText: "Speech/Language Therapy", isPromised: true, months: months)]
    return result
}

@Test func `the text shows months on record only where one has a gap, the page always`() {
    let whole = result([.log, .log])
    #expect(!ReconciliationReport.text(whole, []).contains(RecordTable.title))
    #expect(ReconciliationReport.html(whole, []).contains("<td>log 8</td>"))
    let gaps = ReconciliationReport.text(result([.log, .empty, .partial, .none]), [])
    #expect(gaps.contains("Speech-language therapy     log 8  no rows*   8 of 21    no log"))
    #expect(gaps.contains("*: taken as covered because you said so (--assume-covered)"))
    for line in gaps.split(separator: "\n") { #expect(line.count <= 110, "\(line)") }
}

@Test func `a long span is shown in several tables, with a dash where nothing was due`() {
    var long = result([RecordMonth.State](repeating: .none, count: 26))
    long.records[0].months.removeAll { $0.from.month == 7 }
    let rows = ReconciliationReport.text(long, []).split(separator: "\n").filter { $0.hasPrefix("  Speech-language therapy ") && $0.contains("no log") }
    #expect(rows.count == 4)
    #expect(rows.map { $0.contains("–") } == [false, true, true, false])
    #expect(ReconciliationReport.html(long, []).components(separatedBy: "class=\"records\"").count == 4)
}

@Test func `the JSON has every field of a month`() {
    let line = ReconciliationReport.jsonLine(result([.partial]))
    #expect(
        line.contains(
            """
            "records":[{"service":"speech_language","serviceText":"Speech/Language Therapy","promised":true,\
            "months":[{"month":"2025-09","state":"partial","from":"2025-09-01","through":"2025-09-30","sessions":0,\
            "notEntered":0,"schoolDays":21,"coveredDays":8,"assumed":false,"files":["logs/speech.csv"]}]}]
            """))
}
