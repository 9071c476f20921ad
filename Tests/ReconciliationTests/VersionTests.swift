import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import Reconciliation

@Suite("Versions of an IEP")
struct VersionTests {
    private func one(_ result: ReconciliationResult, _ kind: ReconciliationFinding.Kind) -> String? {
        result.findings.first { $0.kind == kind }?.message
    }
    private func codes(_ result: ReconciliationResult) -> [String] { result.problems.map(\.code) }
    private func marked(_ paper: Document, _ mark: Document.Part.Mark? = nil, endings: [Document.Ending] = []) -> Document {
        var paper = paper
        paper.parts = [
            Document.Part(
                kind: paper.kind, firstPage: 1, lastPage: 1, student: paper.student, iep: paper.iep, endings: endings, mark: mark)
        ]
        return paper
    }
    private func notice(_ date: String?, _ services: [Service] = [], naming days: [String] = []) -> Document {
        Document(
            file: "notice.pdf", kind: .priorWrittenNotice,
            parts: [
                Document.Part(
                    kind: .priorWrittenNotice, firstPage: 1, lastPage: 1, date: date.map(day), namedDates: days.map(day),
                    services: services)
            ])
    }
    private let logs = log(
        [], covering: "2025-09-08", "2025-09-26", services: [.speechLanguage, .occupationalTherapy, .counseling])

    private var lowered: [Document] {
        [
            iep([mandate([part(pool: 60)])]),
            iep(
                [mandate([part(pool: 30)], from: "2025-09-15", to: "2026-08-24")], file: "am.pdf", kind: .iepAmendment,
                amended: "2025-09-15"), logs, openCalendar,
        ]
    }

    @Test func `a notice that names the service and precedes the change turns the finding`() {
        let result = run(lowered + [notice("2025-09-05", [.speechLanguage, .occupationalTherapy])])
        #expect(one(result, .reducedWithNotice)?.contains("2025-09-05") == true)
        #expect(!kinds(result).contains(.reducedWithoutNotice))
    }

    @Test func `a whole IEP printed anew with an amendment holds from the day of the amendment`() {
        let result = run([
            iep([mandate([part(pool: 60)], from: "2025-08-25"), mandate(.counseling, [part(pool: 30)], id: "m2", from: "2025-08-25")]),
            iep(
                [mandate([part(pool: 30)], from: "2025-09-15"), mandate(.counseling, [part(pool: 30)], id: "m2", from: "2025-08-25")], file: "again.pdf",
                amended: "2025-09-10"), logs, openCalendar,
        ])
        #expect(kinds(result).contains(.reducedWithoutNotice))
        #expect(!codes(result).contains("two-ieps-one-start"))
        let speech = result.lines.first { $0.service == .speechLanguage }
        #expect(speech?.figures.standard.required == 60 + 30 + 30)
    }

    @Test func `a service that an amended IEP printed whole leaves out has ended`() {
        let result = run([
            iep([mandate([part(pool: 60)], from: "2025-08-25"), mandate(.counseling, [part(pool: 30)], id: "m2", from: "2025-08-25")]),
            iep([mandate([part(pool: 90)], from: "2025-08-25")], file: "again.pdf", amended: "2025-09-10"), logs, openCalendar,
        ])
        let counseling = result.lines.first { $0.service == .counseling }
        #expect(counseling.map { $0.figures.standard.required < 90 } == true)
        #expect(result.questions.contains { $0.contains("leaves out counseling") || $0.contains("leaves out Counseling") })
    }

    @Test func `a notice of another service is no notice of this change`() {
        let result = run(lowered + [notice("2025-09-05", [.counseling])])
        #expect(one(result, .reducedWithoutNotice)?.contains("names it for that time") == true)
        #expect(result.questions.contains { $0.contains("prior written notice") })
    }

    @Test func `a notice written after the change came late`() {
        let result = run(lowered + [notice("2025-10-03", [.speechLanguage])])
        #expect(one(result, .reducedWithoutNotice)?.contains("after the change") == true)
    }

    @Test func `an old notice counts only when it names the day of the change`() {
        #expect(kinds(run(lowered + [notice("2025-01-10", [.speechLanguage])])).contains(.reducedWithoutNotice))
        let naming = notice("2025-01-10", [.speechLanguage], naming: ["2025-09-15"])
        #expect(kinds(run(lowered + [naming])).contains(.reducedWithNotice))
    }

    @Test func `a service that the next IEP leaves out is found`() {
        let result = run([
            iep([mandate([part(pool: 60)]), mandate(.counseling, [part(pool: 30)], id: "m2")], to: "2025-09-14"),
            iep([mandate([part(pool: 60)])], from: "2025-09-15", file: "next.pdf"), logs, openCalendar,
        ])
        #expect(one(result, .reducedWithoutNotice)?.hasPrefix("Counseling of 30 minutes per week is left out from 2025-09-15") == true)
        #expect(result.lines.map(\.figures.standard.required) == [180, 30])
    }

    @Test func `a change from group to individual with the same minutes takes nothing away`() {
        let result = run([
            iep([mandate([part(pool: 60, for: .group)])], to: "2025-09-14"),
            iep([mandate([part(pool: 60, for: .individual)])], from: "2025-09-15", file: "next.pdf"), logs, openCalendar,
        ])
        #expect(!kinds(result).contains(.reducedWithoutNotice))
    }

    @Test func `one of two ways of delivery left out is found, for the service shrinks`() {
        let before = [mandate([part(pool: 60, for: .individual)]), mandate([part(pool: 30, for: .group)], id: "m2")]
        let result = run([
            iep(before, to: "2025-09-14"), iep([mandate([part(pool: 60, for: .individual)])], from: "2025-09-15", file: "next.pdf"), logs,
            openCalendar,
        ])
        #expect(one(result, .reducedWithoutNotice)?.contains("group") == true)
    }

    @Test func `amounts of different periods are compared only where no month is long enough to doubt`() {
        func change(_ amount: FrequencyPart) -> Set<ReconciliationFinding.Kind> {
            kinds(
                run([
                    iep([mandate([part(pool: 60)])], to: "2025-09-14"),
                    iep([mandate([amount])], from: "2025-09-15", file: "next.pdf"), logs, openCalendar,
                ]))
        }
        #expect(change(part(pool: 120, .month)).contains(.reducedWithoutNotice))
        #expect(!change(part(pool: 250, .month)).contains(.reducedWithoutNotice))
        #expect(!change(part(pool: 300, .month)).contains(.reducedWithoutNotice))
    }

    @Test func `an amendment that restates the services ends what it leaves out`() {
        let rows = [
            mandate([part(pool: 60)]), mandate(.occupationalTherapy, [part(pool: 30)], id: "m2"),
            mandate(.counseling, [part(pool: 30)], id: "m3"),
        ]
        let anew = [
            mandate([part(pool: 90)], from: "2025-09-15", to: "2026-08-24"),
            mandate(.occupationalTherapy, [part(pool: 30)], id: "m2", from: "2025-09-15", to: "2026-08-24"),
        ]
        let result = run([iep(rows), iep(anew, file: "am.pdf", kind: .iepAmendment, amended: "2025-09-15"), logs, openCalendar])
        #expect(result.lines.map(\.figures.standard.required) == [240, 90, 30])
        #expect(one(result, .reducedWithoutNotice)?.contains("Counseling") == true)
        #expect(result.questions.contains { $0.contains("leaves out counseling") })
    }

    @Test func `an amendment of one row leaves the others as they are`() {
        let rows = [
            mandate([part(pool: 60)]), mandate(.occupationalTherapy, [part(pool: 30)], id: "m2"),
            mandate(.counseling, [part(pool: 30)], id: "m3"),
        ]
        let change = iep(
            [mandate([part(pool: 90)], from: "2025-09-15", to: "2026-08-24")], file: "am.pdf", kind: .iepAmendment,
            amended: "2025-09-15")
        let result = run([iep(rows), change, logs, openCalendar])
        #expect(result.lines.map(\.figures.standard.required) == [240, 90, 90])
        #expect(!kinds(result).contains(.reducedWithoutNotice))
    }

    @Test func `a service that an amendment ends in so many words stops on its day`() {
        let ending = Document.Ending(service: .counseling, serviceText: "Counseling")
        let amendment = marked(iep([], file: "am.pdf", kind: .iepAmendment, amended: "2025-09-15"), endings: [ending])
        let result = run([
            iep([mandate([part(pool: 60)]), mandate(.counseling, [part(pool: 30)], id: "m2")]), amendment, logs, openCalendar,
        ])
        #expect(result.lines.map(\.figures.standard.required) == [180, 30])
        #expect(one(result, .reducedWithoutNotice)?.contains("Counseling") == true)
        #expect(!codes(result).contains("no-services-found"))
    }

    @Test func `an end of the group sessions leaves those alone as they are`() {
        let rows = [
            mandate([part(pool: 60, for: .individual)]), mandate([part(pool: 30, for: .group)], id: "m2"),
            mandate(.counseling, [part(pool: 30)], id: "m3"),
        ]
        /// The minutes of all lines: 180 of sessions alone, 90 in a group and 90 of counseling in three weeks, an ended one only in its first.
        func required(_ delivery: Delivery) -> Int {
            let ending = Document.Ending(service: .speechLanguage, serviceText: "Speech", delivery: delivery)
            let amendment = marked(iep([], file: "am.pdf", kind: .iepAmendment, amended: "2025-09-15"), endings: [ending])
            return run([iep(rows), amendment, logs, openCalendar]).lines.reduce(0) { $0 + $1.figures.standard.required }
        }
        #expect(required(.group) == 180 + 30 + 90)
        #expect(required(.individual) == 60 + 90 + 90)
        #expect(required(.unspecified) == 60 + 30 + 90)
    }

    @Test func `a draft beside the final of its meeting is not used, alone it is, with a warning`() {
        let final = iep([mandate([part(pool: 60)])], met: "2025-08-20")
        let draft = marked(iep([mandate([part(pool: 90)])], file: "z draft.pdf", met: "2025-08-20"), .draft)
        let both = run([final, draft, logs, openCalendar])
        #expect(both.lines.map(\.figures.standard.required) == [180])
        #expect(codes(both).contains("draft-not-used"))
        let alone = run([draft, logs, openCalendar])
        #expect(alone.lines.map(\.figures.standard.required) == [270])
        #expect(alone.problems.contains { $0.code == "draft-used" && $0.severity == .warning })
    }

    @Test func `a copy that was read from a scan with other words counts once`() {
        let paper = iep([mandate([part(2, of: 30)], text: "Speech therapy")])
        let scan = iep([mandate([part(2, of: 30)], text: "Speech tberapy")], file: "signed.pdf")
        let result = run([paper, scan, logs, openCalendar])
        #expect(result.lines.map(\.figures.standard.required) == [180])
        #expect(result.problems.contains { $0.code == "same-iep-twice" && $0.message.contains("iep.pdf, which was used") })
    }

    @Test func `two copies of one amendment change the IEP once`() {
        let change = { (file: String) in
            iep(
                [mandate(.counseling, [part(pool: 30)], from: "2025-09-15", to: "2026-08-24")], file: file, kind: .iepAmendment,
                amended: "2025-09-15")
        }
        let result = run([iep([mandate([part(pool: 60)])]), change("a.pdf"), change("b.pdf"), logs, openCalendar])
        #expect(result.lines.map(\.figures.standard.required) == [180, 60])
        #expect(codes(result).contains("same-iep-twice"))
    }
}

@Suite("Several papers in one file")
struct StackedPapersTests {
    private func on(_ page: Int, _ mandate: Mandate) -> Mandate {
        var mandate = mandate
        mandate.evidence = [Evidence(field: "amount", page: page, quote: "as printed", confidence: 1)]
        return mandate
    }
    private func part(_ kind: DocumentKind, _ page: Int, of student: StudentIdentity, from: String? = nil, to: String? = nil) -> Document.Part {
        Document.Part(
            kind: kind, firstPage: page, lastPage: page, student: student, iep: IEPDates(startDate: from.map(day), endDate: to.map(day)))
    }
    private let wren = StudentIdentity(name: "Wren Tallis", id: "7001")
    private let milo = StudentIdentity(name: "Milo Farrow", id: "7002")

    @Test func `an IEP and its amendment in one file are two versions`() {
        let stack = Document(
            file: "stack.pdf", kind: .iep,
            parts: [
                part(.iep, 1, of: wren, from: "2025-08-25", to: "2026-08-24"),
                Document.Part(
                    kind: .iepAmendment, firstPage: 2, lastPage: 2, student: wren, iep: IEPDates(amendmentDate: day("2025-09-15"))),
            ], pageCount: 2, student: wren, iep: IEPDates(startDate: day("2025-08-25"), endDate: day("2026-08-24")),
            mandates: [
                on(1, mandate([weekly(60)], from: "2025-08-25", to: "2026-08-24")),
                on(2, mandate([weekly(30)], id: "m2", from: "2025-09-15", to: "2026-08-24")),
            ])
        let result = run([stack, log([], covering: "2025-09-08", "2025-09-19", services: [.speechLanguage]), openCalendar])
        #expect(result.lines.count == 1)
        #expect(result.lines.first?.mandates.map(\.id) == ["m1", "m2"])
        #expect(row(result) == "90 0 0 0 90 0")
    }

    @Test func `two children in one file are two students, and each paper is one child's`() {
        var first = on(1, mandate([weekly(60)], from: "2025-08-25", to: "2026-08-24"))
        var second = on(2, mandate(.counseling, [weekly(30)], id: "m2", from: "2025-08-25", to: "2026-08-24"))
        (first.student, second.student) = (wren, milo)
        let stack = Document(
            file: "stack.pdf", kind: .iep,
            parts: [part(.iep, 1, of: wren), part(.iep, 2, of: milo), part(.priorWrittenNotice, 3, of: milo)], pageCount: 3,
            mandates: [first, second])
        let grouping = studentGroups([stack])
        #expect(grouping.students.map(\.student.name) == ["Wren Tallis", "Milo Farrow"])
        #expect(grouping.students.map { $0.selections.first?.parts } == [[0], [1, 2]])
        let results = grouping.students.map { papers in
            reconcile(
                ReconciliationInput(
                    documents: papers.documents, selections: papers.selections, from: day("2025-09-08"), through: day("2025-09-12")))
        }
        #expect(results.map { $0.lines.map(\.service) } == [[.speechLanguage], [.counseling]])
        #expect(results.map(\.student.name) == ["Wren Tallis", "Milo Farrow"])
    }

    @Test func `a paper that names nobody is given to none of several students`() {
        var named = on(1, mandate([weekly(60)], from: "2025-08-25", to: "2026-08-24"))
        named.student = wren
        let nameless = on(2, mandate(.counseling, [weekly(30)], id: "m2", from: "2025-08-25", to: "2026-08-24"))
        let stack = Document(
            file: "stack.pdf", kind: .iep, parts: [part(.iep, 1, of: wren), part(.iep, 2, of: StudentIdentity())], pageCount: 2,
            mandates: [named, nameless])
        let grouping = studentGroups([stack])
        #expect(grouping.students.map { $0.selections.first?.mandates } == [[0]])
        #expect(grouping.problems.contains { $0.code == "student-unclear" })
    }
}

/// A weekly pool; the suite has a helper of the same name for papers.
private func weekly(_ minutes: Int) -> FrequencyPart { part(pool: minutes) }
