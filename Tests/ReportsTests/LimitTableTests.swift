import CivilTime
import Foundation
import Pages
import Reconciliation
import ServiceRecords
import Testing

@testable import Reports

/// A case with minutes before the one-year limit, or with none.
private func result(outside: Int) -> ReconciliationResult {
    var result = SampleCase.result
    var split = LimitSplit(rule: .stateComplaint, from: SampleCase.day("2025-10-01"))
    for profile in Profile.allCases {
        split.inside[profile] = OpenMinutes(missed: 150 - outside, undocumented: 60)
        split.outside[profile] = OpenMinutes(missed: outside)
    }
    result.lines[0].limits = [split]
    return result
}

@Test func `time limits are shown where minutes lie outside, or where asked for`() {
    #expect(!ReconciliationReport.text(result(outside: 0), []).contains(LimitTable.title))
    #expect(!ReconciliationReport.html(result(outside: 0), []).contains(LimitTable.title))
    #expect(ReconciliationReport.text(result(outside: 0), [], showsLimits: true).contains(LimitTable.title))
    #expect(ReconciliationReport.html(result(outside: 0), [], showsLimits: true).contains(LimitTable.title))
    #expect(!ReconciliationReport.text(SampleCase.result, [], showsLimits: true).contains(LimitTable.title))
    let text = ReconciliationReport.text(result(outside: 30), [])
    #expect(text.contains("State complaint, one year (34 CFR 300.153(c)): inside is Oct 1, 2025 and later"))
    #expect(text.contains("State law may set other limits"))
    for line in text.split(separator: "\n") { #expect(line.count <= 110, "\(line)") }
    let page = ReconciliationReport.html(result(outside: 30), [])
    #expect(page.contains("<td>Standard</td>\n<td>120</td>\n<td>30</td>\n<td>60</td>\n<td>0</td>"))
}

@Test func `the JSON gives each limit on the line and for the student`() {
    let line = ReconciliationReport.jsonLine(result(outside: 30))
    let split = """
        "limits":[{"rule":"state_complaint_one_year","from":"2025-10-01",\
        "inside":{"standard":{"missed":120,"undocumented":60},"literal":{"missed":120,"undocumented":60},\
        "conservative":{"missed":120,"undocumented":60}},\
        "outside":{"standard":{"missed":30,"undocumented":0},"literal":{"missed":30,"undocumented":0},\
        "conservative":{"missed":30,"undocumented":0}}}]
        """
    #expect(line.components(separatedBy: split).count == 3)
    #expect(ReconciliationReport.jsonLine(SampleCase.result).contains("\"limits\":[],\"compensatory\""))
}
