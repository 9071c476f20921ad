import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

/// The table of months on record, and that it says what `undocumented` says.
@Suite struct RecordMonthsTests {
    /// "2025-09 log 2/3 of 4", the state with sessions, covered days and school days.
    private func words(_ row: RecordRow) -> [String] {
        row.months.map { "\($0.from.description.dropLast(3)) \($0.state) \($0.sessions), \($0.coveredDays) of \($0.schoolDays)" }
    }
    private func month(_ number: String, _ sessions: [Session], _ first: String, _ last: String) -> Document {
        log(sessions, covering: first, last, services: [.speechLanguage], file: "\(number).csv")
    }

    @Test func `a month is log, empty, partial or none`() {
        let result = run(
            [
                iep([mandate([part(1, of: 30)])]), openCalendar,
                month("september", [session("2025-09-03")], "2025-09-01", "2025-09-30"),
                month("october", [], "2025-10-01", "2025-10-31"), month("november", [session("2025-11-04")], "2025-11-01", "2025-11-14"),
            ], "2025-09-01", "2025-12-31")
        #expect(result.records.count == 1)
        #expect(
            words(result.records[0]) == [
                "2025-09 log 1, 22 of 22", "2025-10 empty 0, 23 of 23", "2025-11 partial 1, 10 of 20", "2025-12 none 0, 0 of 23",
            ])
        #expect(result.records[0].months.map(\.files) == [["september.csv"], ["october.csv"], ["november.csv"], []])
        #expect(result.records[0].isPromised)
        #expect(result.lines[0].figures.standard.undocumented > 0)
    }

    @Test func `only days in force and in the window count, and months without school are left out`() {
        let papers = [
            iep([mandate([part(1, of: 30)], from: "2025-10-15", to: "2026-08-24")]),
            calendar([("2025-08-20", .firstDay), ("2026-05-29", .lastDay)]),
        ]
        let result = run(papers, "2025-09-01", "2026-07-31")
        let months = result.records[0].months
        #expect(months.first.map { [$0.from, $0.through] } == [day("2025-10-15"), day("2025-10-31")])
        #expect(months.first?.schoolDays == 13)
        #expect(months.last?.from == day("2026-05-01"))
        #expect(months.allSatisfy { $0.state == .none })
    }

    @Test func `a service that is logged and not promised has its row, others' months none`() {
        let rows = [session("2025-09-03"), session("2025-10-07", 30, .delivered, .counseling, text: "School counseling")]
        let result = run([iep([mandate([part(1, of: 30)])]), openCalendar, log(rows)], "2025-09-01", "2025-10-31")
        #expect(result.records.map(\.service) == [.speechLanguage, .counseling])
        #expect(result.records[1].serviceText == "School counseling")
        #expect(!result.records[1].isPromised)
        #expect(words(result.records[1]) == ["2025-09 partial 0, 20 of 22", "2025-10 partial 1, 5 of 23"])
    }

    @Test func `rows outside every covered span are said, void and repeated ones are not counted`() {
        let rows = [
            session("2025-09-03"), session("2025-09-03", 30, .void), session("2025-10-07"),
            session("2025-09-10", 30, .scheduled),
        ]
        let result = run(
            [iep([mandate([part(1, of: 30)])]), openCalendar, log(rows, covering: "2025-09-01", "2025-09-30")], "2025-09-01",
            "2025-10-31")
        #expect(words(result.records[0]) == ["2025-09 log 2, 22 of 22", "2025-10 partial 1, 0 of 23"])
        #expect(result.records[0].months.map(\.notEntered) == [1, 0])
    }

    @Test func `what a person vouches for is marked`() {
        let papers = [iep([mandate([part(1, of: 30)])]), openCalendar]
        let term = Term(first: day("2025-10-01"), last: day("2025-10-31")).map { [$0] } ?? []
        let result = run(papers, "2025-09-01", "2025-10-31", assumed: term)
        #expect(result.records[0].months.map(\.state) == [.none, .empty])
        #expect(result.records[0].months.map(\.isAssumed) == [false, true])
        #expect(result.records[0].months[1].files.isEmpty)
    }

    @Test func `blocked lines have their months, an undated extended school year none`() {
        let papers = [
            iep([
                mandate([], vagueness: .unquantified), mandate(.occupationalTherapy, [part(1, of: 30)], id: "m2", scope: .esy),
            ]), openCalendar,
        ]
        let result = run(papers, "2025-09-01", "2025-09-30")
        #expect(result.lines.allSatisfy { $0.blocked != nil })
        #expect(result.records.map(\.service) == [.speechLanguage])
    }

    @Test func `of weekly promises, months all covered have no undocumented minutes, and the other way round`() {
        var dice = Dice(state: 61_030)
        var whole = 0, open = 0
        for number in 0..<800 {
            var sample = RandomCasesTests().draw(&dice)
            sample.unit = .week
            sample.count = 1
            let result = run(sample.papers, sample.from.description, sample.through.description)
            guard let line = result.lines.first else { continue }
            let months = result.records.first { $0.service == .speechLanguage }?.months ?? []
            let isWhole = months.allSatisfy { $0.coveredDays == $0.schoolDays }
            for profile in Profile.allCases {
                let undocumented = line.figures[profile].undocumented
                if isWhole { #expect(undocumented == 0, "case \(number) \(profile)") }
                if undocumented > 0 { #expect(!isWhole, "case \(number) \(profile)") }
            }
            if isWhole { whole += 1 } else { open += 1 }
        }
        #expect(whole > 50 && open > 50)
    }
}
