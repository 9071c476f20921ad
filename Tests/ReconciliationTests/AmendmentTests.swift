import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import Reconciliation

@Suite("What amendments keep and change")
struct AmendmentTests {
    private let logs = log(
        [], covering: "2025-09-08", "2025-09-26", services: [.speechLanguage, .occupationalTherapy, .counseling])

    @Test func `an amendment that says what it keeps ends none of it`() {
        let rows = [
            mandate([part(pool: 60)]), mandate(.occupationalTherapy, [part(pool: 30)], id: "m2"),
            mandate(.counseling, [part(pool: 30)], id: "m3"),
        ]
        let anew = [
            mandate([part(pool: 90)], from: "2025-09-15", to: "2026-08-24"),
            mandate(.occupationalTherapy, [part(pool: 30)], id: "m2", from: "2025-09-15", to: "2026-08-24"),
        ]
        for kept in [Document.Kept(allOthers: true), Document.Kept(allOthers: false, services: [.counseling])] {
            var change = iep(anew, file: "am.pdf", kind: .iepAmendment, amended: "2025-09-15")
            change.parts = [Document.Part(kind: .iepAmendment, firstPage: 1, lastPage: 1, student: change.student, iep: change.iep, kept: kept)]
            #expect(run([iep(rows), change, logs, openCalendar]).lines.map(\.figures.standard.required) == [240, 90, 90])
        }
    }

    @Test func `an amended row that ends before it starts still changes the amount`() {
        let change = iep(
            [mandate([part(pool: 90)], from: "2025-09-15", to: "2025-09-10")], file: "am.pdf", kind: .iepAmendment, amended: "2025-09-15")
        let result = run([iep([mandate([part(pool: 60)])]), change, logs, openCalendar])
        #expect(result.lines.map(\.figures.standard.required) == [240])
        #expect(result.problems.map(\.code).contains("dates-wrong-way-round"))
    }
}
